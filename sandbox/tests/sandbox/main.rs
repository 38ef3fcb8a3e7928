//! The sandbox end to end, with the real client over real HTTP.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may fail as tests do")]

mod api_keys;
mod bank_holidays;
mod business_fields;
mod businesses;
mod categories;
mod connection_tokens;
mod control;
mod conversations;
mod custom_channels;
mod custom_fields;
mod custom_roles;
mod customers;
mod data;
mod faults;
mod feedback;
mod google_lists;
mod google_locations;
mod groups;
mod message_templates;
mod messages;
mod messaging_settings;
mod organizations;
mod parts;
mod posts;
mod presence_analytics;
mod protocol;
mod publishers;
mod review_analytics;
mod review_booster;
mod review_reply_templates;
mod reviews;
mod roles;
mod subscriptions;
mod users;
mod webhooks;

use std::time::{Duration, SystemTime};

use localpresence::backend::{Backend, Reqwest};
use localpresence::client::{CallOptions, Options};
use localpresence::http::{Header, HttpRequest, HttpResponse, Method};
use localpresence::operation::Endpoint;
use localpresence::{Error, Fullwhere, Partoo};
use localpresence_sandbox::{Clock, Config, Running, Sandbox};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A sandbox at a fixed time: 2026-03-01, 12:00 UTC.
async fn start() -> Running {
    start_with(Config::default()).await
}

async fn start_with(config: Config) -> Running {
    let clock = Clock::stopped_at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_366_400));
    Sandbox::start(Config { clock, retry_delay: Duration::from_millis(1), ..config }).await.unwrap()
}

/// A sandbox, and the clock that it lives by.
async fn start_with_clock() -> (Running, Clock) {
    let clock = Clock::stopped_at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_366_400));
    (Sandbox::start(Config { clock: clock.clone(), ..Config::default() }).await.unwrap(), clock)
}

fn options(url: &str) -> Options {
    // A refusal is what tests look at, not what they wait for.
    let calls = CallOptions { max_attempts: 1, ..CallOptions::default() };
    Options { base_url: Some(url.to_owned()), calls, rate_limit: None, ..Options::default() }
}

/// A client of one organization.
fn partoo(sandbox: &Running, organization: i64) -> Partoo {
    Partoo::with_options(&sandbox.api_keys[&organization], options(&sandbox.partoo_url)).unwrap()
}

/// A client with the key of a role: `provider`, `group_manager`, `business_manager` or `publisher`.
fn with_role(sandbox: &Running, role: &str) -> Partoo {
    Partoo::with_options(&sandbox.role_keys[role], options(&sandbox.partoo_url)).unwrap()
}

fn fullwhere(sandbox: &Running) -> Fullwhere {
    Fullwhere::with_options(&sandbox.fullwhere_api_key, &sandbox.fullwhere_api_secret, options(&sandbox.fullwhere_url)).unwrap()
}

/// A request as somebody without our client would send it.
async fn raw(method: Method, url: &str, headers: &[(&str, &str)], body: Option<&str>) -> HttpResponse {
    let headers = headers.iter().map(|(name, value)| Header::new(*name, *value)).collect();
    let body = body.map(|body| body.as_bytes().to_vec());
    let request = HttpRequest {
        method,
        url: url.to_owned(),
        headers,
        body,
        timeout: Duration::from_secs(5),
        response_limit: 1 << 24,
        secret_query: false,
    };
    Reqwest::new().unwrap().send(request).await.unwrap()
}

fn body(response: &HttpResponse) -> Value {
    serde_json::from_slice(&response.body).unwrap()
}

fn from_json<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

/// What an operation answers; all of it must be what the client reads.
async fn ask<E: Endpoint + DeserializeOwned>(client: &Partoo, request: Value) -> Result<E::Answer, Error> {
    let answer = client.client().answer(&from_json::<E>(request)).await?;
    assert!(answer.skipped.is_empty(), "{:?}", answer.skipped);
    Ok(answer.value)
}

/// Status and detail of a refusal.
async fn refused<E: Endpoint<Answer: std::fmt::Debug> + DeserializeOwned>(client: &Partoo, request: Value) -> (u16, Value) {
    let error = ask::<E>(client, request).await.unwrap_err();
    (error.status().unwrap(), error.details().detail.clone().unwrap())
}

/// The answer to a request, when the client could read all of it.
async fn whole<E: Endpoint>(client: &Partoo, request: E) -> E::Answer {
    let answer = client.client().answer(&request).await.unwrap();
    assert!(answer.skipped.is_empty(), "{:?}", answer.skipped);
    answer.value
}

/// The status of a refusal, and what Partoo says of the request.
fn refusal(error: &Error) -> (u16, Value) {
    (error.status().unwrap(), error.details().detail.as_ref().unwrap()["json"].clone())
}
