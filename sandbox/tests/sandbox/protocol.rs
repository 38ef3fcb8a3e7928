//! Keys, limits, content types, errors, and the sandbox's own routes.

use localpresence::http::Method;
use localpresence::models::{GetMe, ReplyToReview, SearchReviews};
use localpresence::{ErrorCode, Partoo};
use localpresence_sandbox::{Clock, Config, Sandbox};
use serde_json::json;
use std::time::Duration;

use crate::{body, from_json, fullwhere, options, partoo, raw, start, start_with};

#[tokio::test]
async fn each_key_opens_its_organization() {
    let sandbox = start().await;
    for organization in [1, 6] {
        let user = partoo(&sandbox, organization).users().me(GetMe::default()).await.unwrap();
        assert_eq!(user.org_id, Some(organization));
    }
}

#[tokio::test]
async fn a_wrong_key_is_refused_by_both_vendors() {
    let sandbox = start().await;
    let client = Partoo::with_options("sandbox-key-7", options(&sandbox.partoo_url)).unwrap();
    let error = client.users().me(GetMe::default()).await.unwrap_err();
    assert_eq!((error.code(), error.status()), (ErrorCode::Authentication, Some(401)));
    assert_eq!(error.details().detail, Some(json!({ "authentication": "User not authenticated" })));

    let url = format!("{}/partners/customer/list", sandbox.fullwhere_url);
    let headers = [("x-api-key", "sandbox-key"), ("x-api-secret", "wrong"), ("content-type", "application/json")];
    assert_eq!(raw(Method::POST, &url, &headers, Some("{}")).await.status, 401);
}

#[tokio::test]
async fn the_301st_call_of_a_minute_is_refused_with_the_seconds_to_wait() {
    let clock = Clock::stopped_at(std::time::SystemTime::UNIX_EPOCH);
    let sandbox = Sandbox::start(Config { clock: clock.clone(), ..Config::default() }).await.unwrap();
    let client = partoo(&sandbox, 1);
    for _ in 0..300 {
        client.users().me(GetMe::default()).await.unwrap();
    }
    clock.advance(Duration::from_millis(12_500));
    let error = client.users().me(GetMe::default()).await.unwrap_err();
    assert_eq!((error.code(), error.retry_after()), (ErrorCode::RateLimited, Some(Duration::from_secs(48))));
    partoo(&sandbox, 2).users().me(GetMe::default()).await.unwrap();
    clock.advance(Duration::from_millis(47_500));
    client.users().me(GetMe::default()).await.unwrap();
}

#[tokio::test]
async fn a_member_that_nobody_knows_is_refused_by_name() {
    let sandbox = start().await;
    let given = json!({ "review_id": 1001, "content": "Thank you!", "colour": "red" });
    let error = partoo(&sandbox, 1).client().request(Method::POST, "/comments", &[], Some(&given)).await.unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert_eq!(error.details().detail, Some(json!({ "json": { "colour": "is unknown" } })));
}

#[tokio::test]
async fn a_body_must_be_json_and_say_so() {
    let sandbox = start().await;
    let url = format!("{}/comments", sandbox.partoo_url);
    let key = ("x-apikey", "sandbox-key-1");
    let answer = raw(Method::POST, &url, &[key], Some("{}")).await;
    assert_eq!(
        (answer.status, body(&answer)),
        (415, json!({ "errors": { "json": "Unsupported media type. Please use application/json" } }))
    );
    let answer = raw(Method::POST, &url, &[key, ("content-type", "application/json; charset=utf-8")], Some("{\"review_id\":")).await;
    assert_eq!(answer.status, 400);
}

#[tokio::test]
async fn a_route_that_is_not_in_the_table_is_not_found() {
    let sandbox = start().await;
    let key = [("x-apikey", "sandbox-key-1")];
    for path in ["/v2/nothing", "/v2", "/v2x/user/me", "/fullwhere/user/me"] {
        let url = sandbox.partoo_url.replace("/v2", path);
        assert_eq!(raw(Method::GET, &url, &key, None).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_method_that_a_route_does_not_have_is_refused_with_those_it_has() {
    let sandbox = start().await;
    let answer = raw(Method::PATCH, &format!("{}/webhooks/1", sandbox.partoo_url), &[("x-apikey", "sandbox-key-1")], None).await;
    let allowed = answer.headers.iter().find(|header| header.name.eq_ignore_ascii_case("allow")).map(|header| header.value.as_str());
    assert_eq!((answer.status, allowed), (405, Some("DELETE, GET, PUT")));
}

#[tokio::test]
async fn the_log_tells_what_was_asked_until_it_is_reset() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    client.reviews().search(SearchReviews { keywords: Some(vec!["pain".into()]), ..SearchReviews::default() }).await.unwrap();
    client.reviews().reply(ReplyToReview::new(1001, "Merci !")).await.unwrap();
    client.reviews().reply(ReplyToReview::new(9, "Merci !")).await.unwrap_err();

    let requests = format!("{}/requests", sandbox.control_url);
    let log = body(&raw(Method::GET, &requests, &[], None).await);
    let agent = log["requests"][0]["user_agent"].as_str().unwrap().to_owned();
    assert!(agent.starts_with("localpresence"), "{agent}");
    assert_eq!(
        log,
        json!({ "count": 3, "operations": {
            "reviews.reply": { "received": 2, "carried_out": 1 }, "reviews.search": { "received": 1, "carried_out": 1 },
        }, "requests": [
            { "method": "GET", "path": "/v2/reviews", "status": 200, "operation": "reviews.search", "user_agent": agent },
            { "method": "POST", "path": "/v2/comments", "status": 200, "operation": "reviews.reply", "user_agent": agent },
            { "method": "POST", "path": "/v2/comments", "status": 404, "operation": "reviews.reply", "user_agent": agent },
        ] })
    );

    assert_eq!(raw(Method::POST, &format!("{}/reset", sandbox.control_url), &[], None).await.status, 204);
    assert_eq!(body(&raw(Method::GET, &requests, &[], None).await), json!({ "count": 0, "operations": {}, "requests": [] }));
    let waiting: SearchReviews = from_json(json!({ "state__in": ["not_treated"] }));
    assert_eq!(client.reviews().search(waiting).await.unwrap().count, 6);
}

#[tokio::test]
async fn keys_can_be_replaced_but_not_shared() {
    let config = Config { api_keys: [(3, "own-key".to_owned())].into(), rate_limit: None, ..Config::default() };
    let sandbox = start_with(config).await;
    assert_eq!(sandbox.to_json()["api_keys"]["3"], "own-key");
    assert_eq!(partoo(&sandbox, 3).users().me(GetMe::default()).await.unwrap().org_id, Some(3));
    for (organization, key) in [(7, "own-key"), (1, ""), (1, "sandbox-key-2")] {
        let config = Config { api_keys: [(organization, key.to_owned())].into(), ..Config::default() };
        assert!(Sandbox::start(config).await.is_err());
    }
}

#[tokio::test]
async fn nothing_that_is_shown_holds_a_key() {
    let config = Config { api_keys: [(1, "hunter2".to_owned())].into(), signing_key: Some([7; 32]), ..Config::default() };
    let shown = format!("{config:?}");
    let sandbox = start_with(config).await;
    let shown = format!("{shown}{sandbox:?}");
    assert!(!shown.contains("hunter2") && !shown.contains("sandbox-secret") && !shown.contains("7, 7"));
}

#[tokio::test]
async fn nobody_answers_after_the_end() {
    let sandbox = start().await;
    let (client, other) = (partoo(&sandbox, 1), fullwhere(&sandbox));
    client.users().me(GetMe::default()).await.unwrap();
    sandbox.stop().await;
    assert_eq!(client.users().me(GetMe::default()).await.unwrap_err().code(), ErrorCode::Connection);
    assert_eq!(other.customers().list(from_json(json!({}))).await.unwrap_err().code(), ErrorCode::Connection);
}
