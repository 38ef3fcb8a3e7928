//! Who hears of attempts, and of what did not fit.

use std::fmt;
use std::sync::Arc;

use localpresence::Skipped;
use localpresence::client::{self, Listener};

/// Hears of the parts of an answer that did not fit their type. The call itself succeeds without them; `call` with the same parameters
/// gives the answer as it was received.
///
/// It is called before the call returns, from any thread, and must not wait. What it throws is dropped.
#[uniffi::export(with_foreign)]
pub trait SkippedListener: Send + Sync {
    /// Parts of the answer to an operation, such as `reviews.search`, were left out or are blank: see `Skipped`.
    ///
    /// # Errors
    ///
    /// None that anybody sees.
    fn on_skipped(&self, operation: String, parts: Vec<Skipped>) -> Result<(), ListenerError>;
}

/// Hears of every attempt, to log or to count it.
///
/// It is called after the attempt, from any thread, pages that are fetched ahead from one of the library's own. The call waits for it, so
/// keep it short, and call nothing of the client in it. What it throws is dropped.
#[uniffi::export(with_foreign)]
pub trait AttemptListener: Send + Sync {
    /// A request was sent, and answered or not.
    ///
    /// # Errors
    ///
    /// None that anybody sees.
    fn on_attempt(&self, attempt: Attempt) -> Result<(), ListenerError>;
}

/// One request and what came of it. Neither query nor bodies nor headers: they hold secrets and personal data.
#[derive(Debug, Clone, uniffi::Record)]
pub struct Attempt {
    /// The operation, such as `reviews.reply`; none for a route that this version does not know.
    pub operation: Option<String>,
    /// The HTTP method.
    pub method: String,
    /// The path with the names of its parameters, `/business/{business_id}`; as it was given for a route that this version does not know.
    pub path: String,
    /// Host and port that it went to.
    pub server: String,
    /// Which attempt of the call it was, from 1.
    pub attempt: u32,
    /// The HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// The code of the error, such as `timeout`; none for a success.
    pub error: Option<String>,
    /// From sending to the last byte of the answer.
    pub seconds: f64,
    /// Seconds until the next attempt; none when this was the last one.
    pub retry_in: Option<f64>,
    /// Bytes of the body that was sent.
    pub request_bytes: u64,
    /// Bytes of the body that came back.
    pub response_bytes: u64,
}

impl From<&client::Attempt> for Attempt {
    fn from(attempt: &client::Attempt) -> Self {
        Self {
            operation: attempt.operation.map(str::to_owned),
            method: attempt.method.to_owned(),
            path: attempt.path.clone(),
            server: attempt.server.clone(),
            attempt: attempt.attempt,
            status: attempt.status,
            error: attempt.error.map(|code| code.as_str().to_owned()),
            seconds: attempt.seconds,
            retry_in: attempt.retry_in,
            request_bytes: attempt.request_bytes as u64,
            response_bytes: attempt.response_bytes as u64,
        }
    }
}

/// As core wants it.
pub(crate) fn to_attempts(listener: Arc<dyn AttemptListener>) -> Listener {
    Listener::new(move |attempt| {
        // No call fails because of who listens.
        let _ = listener.on_attempt(attempt.into());
    })
}

/// A listener failed. There is one because what a listener throws would otherwise end the call.
#[derive(Debug, uniffi::Error)]
#[uniffi::export(Display)]
pub enum ListenerError {
    /// It threw.
    Failed,
}

impl fmt::Display for ListenerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the listener failed")
    }
}

impl std::error::Error for ListenerError {}

impl From<uniffi::UnexpectedUniFFICallbackError> for ListenerError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}
