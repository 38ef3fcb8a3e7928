//! Clients over a company's proxy.

use std::collections::HashMap;
use std::fmt;
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

fn core(
    vendor: Vendor,
    base_url: String,
    token: Option<String>,
    timeout_seconds: f64,
    backend: Option<Arc<Recorder>>,
) -> Result<Core, ClientError> {
    let refuse = || localpresence::Error::invalid_request("timeout_seconds", "must be more than 0");
    let timeout = Duration::try_from_secs_f64(timeout_seconds).ok().filter(|timeout| !timeout.is_zero()).ok_or_else(refuse)?;
    let calls = CallOptions { timeout, ..CallOptions::default() };
    let options = Options { base_url: Some(base_url), calls, user_agent: user_agent("mobile"), ..Options::default() };
    let credentials = token.map_or(Credentials::None, Credentials::Bearer);
    let backend = match backend {
        Some(recorder) => Either::Right(recorder.core()),
        None => Either::Left(Reqwest::shared(&Network::default())?),
    };
    Ok(Client::new(vendor, credentials, options, backend)?)
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
            /// sent as `Authorization: Bearer`; a vendor key does not belong here. One attempt may take `timeout_seconds`.
            /// `backend` answers instead of the network, in tests. `on_skipped` hears of what in an answer did not fit its type.
            ///
            /// # Errors
            ///
            /// `InvalidRequest` for a base URL that is not HTTPS, and for a token that cannot be a header.
            #[uniffi::constructor(default(token = None, timeout_seconds = 30.0, backend = None, on_skipped = None))]
            pub fn new(
                base_url: String,
                token: Option<String>,
                timeout_seconds: f64,
                backend: Option<Arc<Recorder>>,
                on_skipped: Option<Arc<dyn SkippedListener>>,
            ) -> Result<Arc<Self>, ClientError> {
                let core = core(Vendor::$name, base_url, token, timeout_seconds, backend)?;
                Ok(Arc::new(Self { calls: Calls { core, listener: on_skipped } }))
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
