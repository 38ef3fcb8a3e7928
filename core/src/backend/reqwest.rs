//! HTTP for servers and apps, by reqwest.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::Policy;
use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt;

use super::Backend;
use crate::error::Error;
use crate::http::{Header, HttpRequest, HttpResponse, Method};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Shorter than the vendors' servers keep a silent connection, so that no request meets a closing one.
const IDLE_TIMEOUT: Duration = Duration::from_secs(15);

/// Sends over pooled connections: HTTP/2 or 1.1, TLS by rustls with ring and the roots of the system, no redirects.
#[derive(Debug, Clone)]
pub struct Reqwest {
    client: reqwest::Client,
}

impl Reqwest {
    /// A pool of its own; clones share it.
    ///
    /// # Errors
    ///
    /// Fails when TLS cannot be set up.
    pub fn new() -> Result<Self, Error> {
        // The provider is given, never taken from the process: another crate may have set up another one.
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(BuilderVerifierExt::with_platform_verifier)
            .map_err(|error| Error::connection(format!("TLS cannot be set up: {error}")))?
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .build()
            .map_err(|error| failure(&error, Duration::ZERO))?;
        Ok(Self { client })
    }
}

impl Backend for Reqwest {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        let timeout = request.timeout;
        let mut builder = self.client.request(method(request.method), &request.url).timeout(timeout);
        for Header { name, value, .. } in &request.headers {
            builder = builder.header(name, value);
        }
        if let Some(body) = request.body {
            builder = builder.body(body);
        }
        let response = builder.send().await.map_err(|error| failure(&error, timeout))?;
        let status = response.status().as_u16();
        let headers =
            response.headers().iter().map(|(name, value)| Header::new(name.as_str(), String::from_utf8_lossy(value.as_bytes()))).collect();
        let body = response.bytes().await.map_err(|error| failure(&error, timeout))?.into();
        Ok(HttpResponse { status, headers, body })
    }
}

fn method(method: Method) -> reqwest::Method {
    match method {
        Method::DELETE => reqwest::Method::DELETE,
        Method::GET => reqwest::Method::GET,
        Method::PATCH => reqwest::Method::PATCH,
        Method::POST => reqwest::Method::POST,
        Method::PUT => reqwest::Method::PUT,
    }
}

/// The innermost cause says what happened; the outer texts repeat the URL.
fn failure(error: &reqwest::Error, timeout: Duration) -> Error {
    if error.is_timeout() {
        return Error::timeout(if error.is_connect() { CONNECT_TIMEOUT } else { timeout });
    }
    let mut cause = error.source();
    let mut text = String::new();
    while let Some(inner) = cause {
        text = inner.to_string();
        cause = inner.source();
    }
    let what = if error.is_connect() { "cannot connect" } else { "the connection broke" };
    Error::connection(if text.is_empty() { what.to_owned() } else { format!("{what}: {text}") })
}
