//! What a listener is told about each attempt.

use std::time::Duration;

use serde::Serialize;

use crate::error::{Error, ErrorCode};
use crate::http::{HttpRequest, HttpResponse, Method};
use crate::operation::Operation;
use crate::request::split_scheme;

/// One request and what came of it. Neither query nor bodies nor headers: they hold secrets and personal data.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation, such as `reviews.reply`; none for a route that the table does not know.
    pub operation: Option<&'static str>,
    /// The HTTP method.
    pub method: &'static str,
    /// The path with the names of its parameters, `/business/{business_id}`; as it was given for a route that the table does not know.
    pub path: String,
    /// Host and port that it went to.
    pub server: String,
    /// Which attempt of the call it was, from 1.
    pub attempt: u32,
    /// The HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// The kind of the error; none for a success.
    pub error: Option<ErrorCode>,
    /// From sending to the last byte of the answer, in seconds.
    pub seconds: f64,
    /// How long until the next attempt, in seconds; none when this was the last one.
    pub retry_in: Option<f64>,
    /// Bytes of the body that was sent.
    pub request_bytes: usize,
    /// Bytes of the body that came back.
    pub response_bytes: usize,
}

/// The call that attempts belong to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) operation: Option<&'static Operation>,
    pub(super) method: Method,
    pub(super) path: &'a str,
}

impl Target<'_> {
    pub(super) fn attempt(
        &self,
        request: &Sent,
        number: u32,
        took: Duration,
        outcome: Result<&HttpResponse, &Error>,
        retry_in: Option<Duration>,
    ) -> Attempt {
        let status = match outcome {
            Ok(response) => Some(response.status),
            Err(error) => error.status(),
        };
        Attempt {
            operation: self.operation.map(|operation| operation.id),
            method: self.method.as_str(),
            path: self.path.to_owned(),
            server: request.server.clone(),
            attempt: number,
            status,
            error: outcome.err().map(Error::code),
            seconds: took.as_secs_f64(),
            retry_in: retry_in.map(|wait| wait.as_secs_f64()),
            request_bytes: request.bytes,
            response_bytes: match outcome {
                Ok(response) => response.body.len(),
                Err(error) => error.body().map_or(0, str::len),
            },
        }
    }

    /// Names the call in an error.
    pub(super) fn name(&self, error: Error) -> Error {
        let error = match self.operation {
            Some(operation) => error.in_operation(operation),
            None => error,
        };
        error.in_request(self.method.as_str(), self.path)
    }
}

/// What is kept of a request that was given away.
pub(super) struct Sent {
    server: String,
    bytes: usize,
}

impl Sent {
    pub(super) fn of(request: &HttpRequest) -> Self {
        let rest = split_scheme(&request.url).map_or("", |(_, rest)| rest);
        let server = rest.split('/').next().unwrap_or_default().to_owned();
        Self { server, bytes: request.body.as_ref().map_or(0, Vec::len) }
    }

    #[cfg(feature = "tracing")]
    pub(super) fn server(&self) -> &str {
        &self.server
    }
}
