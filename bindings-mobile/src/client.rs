//! Clients over a company's proxy.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use localpresence::backend::{Either, Network, Reqwest};
use localpresence::client::{CallOptions, Client, Credentials, Options, user_agent};
use localpresence::http::{HttpResponse, Method};
use localpresence::operation::Vendor;
use serde_json::{Map, Value};

use crate::calls::{Calls, SkippedListener};
use crate::error::ClientError;
use crate::recorder::Recorder;

pub(crate) type Core = Client<Either<Reqwest, localpresence::backend::Recorder>>;

/// An answer as it was received.
#[derive(Debug, Clone, uniffi::Record)]
pub struct RawResponse {
    /// The status.
    pub status: u16,
    /// The headers, by lower-case name.
    pub headers: HashMap<String, String>,
    /// The body.
    pub body: Vec<u8>,
}

impl From<HttpResponse> for RawResponse {
    fn from(response: HttpResponse) -> Self {
        let headers = response.headers.into_iter().map(|header| (header.name, header.value)).collect();
        Self { status: response.status, headers, body: response.body }
    }
}

/// What the constructors take beside the address.
struct Settings {
    token: Option<String>,
    calls: CallChanges,
    rate_limit: u32,
    network: Network,
    backend: Option<Arc<Recorder>>,
}

/// Options of calls, where they are not as they were.
struct CallChanges {
    timeout_seconds: Option<f64>,
    deadline_seconds: Option<f64>,
    max_attempts: Option<u32>,
    bulk: Option<bool>,
}

impl CallChanges {
    fn over(&self, calls: CallOptions) -> Result<CallOptions, ClientError> {
        let seconds = |name: &str, seconds: Option<f64>| {
            let refuse = |_| localpresence::Error::invalid_request(name, "must be a number of seconds above 0");
            seconds.map(Duration::try_from_secs_f64).transpose().map_err(refuse)
        };
        Ok(CallOptions {
            timeout: seconds("timeout_seconds", self.timeout_seconds)?.unwrap_or(calls.timeout),
            deadline: seconds("deadline_seconds", self.deadline_seconds)?.or(calls.deadline),
            max_attempts: self.max_attempts.unwrap_or(calls.max_attempts),
            bulk: self.bulk.unwrap_or(calls.bulk),
        })
    }
}

fn core(vendor: Vendor, base_url: String, settings: Settings) -> Result<Core, ClientError> {
    let options = Options {
        base_url: Some(base_url),
        calls: settings.calls.over(CallOptions::default())?,
        rate_limit: Some(settings.rate_limit).filter(|limit| *limit > 0),
        user_agent: user_agent("mobile"),
        ..Options::default()
    };
    let credentials = settings.token.map_or(Credentials::None, Credentials::Bearer);
    let backend = match settings.backend {
        Some(recorder) => Either::Right(recorder.core()),
        None => Either::Left(Reqwest::shared(&settings.network)?),
    };
    Ok(Client::new(vendor, credentials, options, backend)?)
}

/// How much of the rate limit is left.
#[derive(Debug, Clone, uniffi::Record)]
pub struct Headroom {
    /// Calls a minute.
    pub limit: u32,
    /// Calls that may be made at once.
    pub remaining: u32,
    /// Seconds until one more may be made than now; 0 when nothing is in use.
    pub more_in_seconds: f64,
}

/// An operation by its name, for one that this version has no method for, and for tests.
async fn call(core: &Core, operation: &str, params: &str) -> Result<RawResponse, ClientError> {
    let params: Map<String, Value> =
        serde_json::from_str(params).map_err(|_| localpresence::Error::invalid_request("params", "must be the text of a JSON object"))?;
    Ok(core.call_by_name(operation, params).await?.into())
}

async fn request(
    core: &Core,
    method: &str,
    path: &str,
    query: HashMap<String, String>,
    body: Option<String>,
) -> Result<RawResponse, ClientError> {
    let method: Method = method.parse()?;
    let body: Option<Value> = body
        .map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(|_| localpresence::Error::invalid_request("body", "must be the text of a JSON value"))?;
    let mut query: Vec<_> = query.into_iter().collect();
    query.sort();
    Ok(core.request(method, path, &query, body.as_ref()).await?.into())
}

macro_rules! vendor_client {
    ($(#[doc = $doc:literal])* $name:ident) => {
        $(#[doc = $doc])*
        #[derive(uniffi::Object)]
        #[uniffi::export(Debug)]
        pub struct $name {
            pub(crate) calls: Calls,
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.calls.fmt(formatter)
            }
        }

        #[uniffi::export(async_runtime = "tokio")]
        impl $name {
            /// A client of the company's proxy at `base_url` (HTTPS, or HTTP to this machine). `token`, if the proxy wants one, is
            /// sent as `Authorization: Bearer`; a vendor key does not belong here.
            ///
            /// One attempt may take `timeout_seconds`, a call with all its attempts and waits `deadline_seconds`. A call takes at most
            /// `max_attempts` requests; only what can do no harm twice is repeated. `bulk` calls let others go first when the budget
            /// is short: all clients of the process with this token make `rate_limit` calls a minute together, as many as they like
            /// with 0. `proxy` is the URL of an HTTP proxy, `ca_bundle` a PEM file of certificates to trust beside the system's.
            /// `backend` answers instead of the network, in tests. `on_skipped` hears of what in an answer did not fit its type.
            ///
            /// # Errors
            ///
            /// `InvalidRequest` for a base URL that is not HTTPS, for a token that cannot be a header, and for options out of range.
            #[uniffi::constructor(default(
                token = None, timeout_seconds = 30.0, deadline_seconds = None, max_attempts = 3, bulk = false, rate_limit = 300,
                proxy = None, ca_bundle = None, backend = None, on_skipped = None
            ))]
            #[expect(clippy::too_many_arguments, reason = "Kotlin and Swift give them by name")]
            pub fn new(
                base_url: String,
                token: Option<String>,
                timeout_seconds: f64,
                deadline_seconds: Option<f64>,
                max_attempts: u32,
                bulk: bool,
                rate_limit: u32,
                proxy: Option<String>,
                ca_bundle: Option<String>,
                backend: Option<Arc<Recorder>>,
                on_skipped: Option<Arc<dyn SkippedListener>>,
            ) -> Result<Arc<Self>, ClientError> {
                let calls = CallChanges {
                    timeout_seconds: Some(timeout_seconds), deadline_seconds, max_attempts: Some(max_attempts), bulk: Some(bulk),
                };
                let network = Network { proxy, ca_bundle: ca_bundle.map(PathBuf::from) };
                let core = core(Vendor::$name, base_url, Settings { token, calls, rate_limit, network, backend })?;
                Ok(Arc::new(Self { calls: Calls { core, listener: on_skipped } }))
            }

            /// The same client with other options for its calls: it shares everything else. What is not given stays.
            ///
            /// # Errors
            ///
            /// `InvalidRequest` for options out of range.
            #[uniffi::method(default(timeout_seconds = None, deadline_seconds = None, max_attempts = None, bulk = None))]
            pub fn with_options(
                &self,
                timeout_seconds: Option<f64>,
                deadline_seconds: Option<f64>,
                max_attempts: Option<u32>,
                bulk: Option<bool>,
            ) -> Result<Arc<Self>, ClientError> {
                let changes = CallChanges { timeout_seconds, deadline_seconds, max_attempts, bulk };
                let core = self.calls.core.with(changes.over(self.calls.core.call_options())?)?;
                Ok(Arc::new(Self { calls: Calls { core, listener: self.calls.listener.clone() } }))
            }

            /// How much of the rate limit is left; nothing for a client without one.
            ///
            /// # Errors
            ///
            /// None of its own.
            pub async fn headroom(&self) -> Result<Option<Headroom>, ClientError> {
                let headroom = self.calls.core.headroom().await?;
                Ok(headroom.map(|room| Headroom { limit: room.limit, remaining: room.remaining, more_in_seconds: room.more_in.as_secs_f64() }))
            }

            /// Calls an operation by its name, with the text of a JSON object as parameters, and gives the answer as it was received.
            ///
            /// # Errors
            ///
            /// As the method of the operation.
            #[uniffi::method(default(params = "{}"))]
            pub async fn call(&self, operation: String, params: String) -> Result<RawResponse, ClientError> {
                call(&self.calls.core, &operation, &params).await
            }

            /// Calls a route that this version does not know. `path` starts with a slash and is percent-encoded; `body` is JSON text.
            ///
            /// # Errors
            ///
            /// As any operation.
            #[uniffi::method(default(query), default(body = None))]
            pub async fn request(&self, method: String, path: String, query: HashMap<String, String>, body: Option<String>) -> Result<RawResponse, ClientError> {
                request(&self.calls.core, &method, &path, query, body).await
            }
        }
    };
}

vendor_client! {
    /// A client of the Partoo REST API v2, through a company's proxy.
    Partoo
}

vendor_client! {
    /// A client of Fullwhere's partners API, through a company's proxy.
    Fullwhere
}
