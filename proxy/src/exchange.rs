//! The exchange with a vendor.

use std::error::Error as StdError;
use std::io::{self, ErrorKind};
use std::iter::successors;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderValue, Response};
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use localpresence::Error;
use localpresence::http::HttpRequest;
use localpresence::proxy::{ADDED_TO_ANSWERS, AnswerFilter, Failure, Outgoing, Refusal, Upstream, passes_to_client};
use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::time::Instant;

use crate::body::{AnswerBody, streamed, whole};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Shorter than the vendors' servers keep a silent connection, so that no request meets a closing one.
const IDLE_TIMEOUT: Duration = Duration::from_secs(15);

/// Connections to the vendors.
pub(crate) struct Exchange {
    client: reqwest::Client,
    most: usize,
}

impl Exchange {
    pub(crate) fn new(most: usize) -> Result<Self, Error> {
        Ok(Self { client: client()?, most })
    }

    /// Sends a request once, and shapes the answer for the client.
    pub(crate) async fn send(&self, upstream: &Upstream, outgoing: Outgoing) -> Result<Response<AnswerBody>, Refusal> {
        let filter = Arc::clone(&outgoing.filter);
        let request = upstream.request(outgoing);
        let deadline = Instant::now() + request.timeout;
        let answer = self.client.execute(self.request(request)?).await.map_err(|error| failure(&error))?;
        let (head, body) = Response::<reqwest::Body>::from(answer).into_parts();
        if let Some(failure) = Failure::of_status(head.status.as_u16()) {
            return Err(failure.refusal());
        }
        if body.size_hint().lower() > self.most as u64 {
            return Err(Failure::AnswerTooLarge.refusal());
        }
        let body = if filter.is_empty() { streamed(body, self.most, deadline) } else { whole(self.filtered(&filter, body).await?) };
        let mut answer = Response::new(body);
        *answer.status_mut() = head.status;
        for (name, value) in head.headers.iter().filter(|(name, _)| passes_to_client(name.as_str())) {
            answer.headers_mut().append(name, value.clone());
        }
        for (name, value) in ADDED_TO_ANSWERS {
            answer.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        Ok(answer)
    }

    fn request(&self, request: HttpRequest) -> Result<reqwest::Request, Refusal> {
        let method = reqwest::Method::from_bytes(request.method.as_str().as_bytes()).unwrap_or_default();
        let mut builder = self.client.request(method, &request.url).timeout(request.timeout);
        for header in &request.headers {
            let mut value = HeaderValue::from_str(&header.value).map_err(|_| Failure::Unreachable.refusal())?;
            value.set_sensitive(header.sensitive);
            builder = builder.header(&header.name, value);
        }
        if let Some(body) = request.body {
            builder = builder.body(body);
        }
        builder.build().map_err(|error| failure(&error))
    }

    async fn filtered(&self, filter: &AnswerFilter, body: reqwest::Body) -> Result<Vec<u8>, Refusal> {
        let body = Limited::new(body, self.most).collect().await;
        let body = body.map_err(|error| broken_off(error.as_ref()))?;
        filter.apply_to_body(&body.to_bytes())
    }
}

/// What kept the whole body from coming. The reason may lie some errors deep.
fn broken_off(error: &(dyn StdError + 'static)) -> Refusal {
    let mut causes = successors(Some(error), |error| StdError::source(*error));
    let failure = causes.find_map(|cause| {
        let is_late = cause.downcast_ref::<reqwest::Error>().is_some_and(reqwest::Error::is_timeout);
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        match kind {
            _ if cause.is::<LengthLimitError>() => Some(Failure::AnswerTooLarge),
            _ if is_late => Some(Failure::Timeout),
            // A decompressor complains, and not the connection.
            Some(ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::Other) => Some(Failure::AnswerBroken),
            _ => None,
        }
    });
    failure.unwrap_or(Failure::Unreachable).refusal()
}

/// Says nothing of addresses: they are the company's.
fn failure(error: &reqwest::Error) -> Refusal {
    let failure = if error.is_timeout() { Failure::Timeout } else { Failure::Unreachable };
    failure.refusal()
}

/// As the client of the core: HTTP/2 or 1.1, TLS by rustls with ring and the roots of the system, no redirects. It never sends twice.
pub(crate) fn client() -> Result<reqwest::Client, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(|error| Error::connection(format!("TLS cannot be set up: {error}")))?
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(CONNECT_TIMEOUT)
        .pool_idle_timeout(IDLE_TIMEOUT)
        .build()
        .map_err(|_| Error::connection("the HTTP client cannot be set up"))
}
