//! What a client is told when its request does not go on.

use serde::Serialize;
use serde_json::{Value, json};

use super::answer::ADDED_TO_ANSWERS;
use crate::error::Error;
use crate::http::Header;
use crate::operation::Operation;

/// The kinds of refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RefusalCode {
    /// The answer of the vendor is larger than allowed, or cannot be filtered.
    BadAnswer,
    /// The request is not one that a careful client would send.
    BadRequest,
    /// A page of another site made the browser send it.
    CrossSite,
    /// The body is larger than allowed.
    TooLarge,
    /// The method is none of the vendors'.
    MethodNotAllowed,
    /// The policy does not allow it.
    NotAllowed,
    /// Nobody knows who calls.
    NotAuthenticated,
    /// The share of the rate budget is used up.
    RateLimited,
    /// The table has no such operation.
    UnknownOperation,
    /// The body is not JSON.
    UnsupportedMediaType,
    /// The vendor cannot be reached.
    Unreachable,
    /// The vendor did not answer in time.
    UpstreamTimeout,
}

impl RefusalCode {
    /// The HTTP status.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::NotAuthenticated => 401,
            Self::CrossSite | Self::NotAllowed => 403,
            Self::UnknownOperation => 404,
            Self::MethodNotAllowed => 405,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::RateLimited => 429,
            Self::BadAnswer | Self::Unreachable => 502,
            Self::UpstreamTimeout => 504,
        }
    }

    /// The word in the answer and in the audit line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BadAnswer => "bad_answer",
            Self::BadRequest => "bad_request",
            Self::CrossSite => "cross_site",
            Self::TooLarge => "too_large",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::NotAllowed => "not_allowed",
            Self::NotAuthenticated => "not_authenticated",
            Self::RateLimited => "rate_limited",
            Self::UnknownOperation => "unknown_operation",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::Unreachable => "unreachable",
            Self::UpstreamTimeout => "upstream_timeout",
        }
    }
}

/// Why a request does not go on, for the client. It tells nothing of what the policy would allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The kind.
    pub code: RefusalCode,
    /// What is wrong, in words.
    pub message: String,
    /// The operation, once it is known.
    pub operation: Option<&'static str>,
    /// The parameter that is to blame.
    pub parameter: Option<String>,
    /// Seconds to wait before another try.
    pub retry_after: Option<u64>,
}

impl Refusal {
    /// A refusal of this kind.
    pub fn new(code: RefusalCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), operation: None, parameter: None, retry_after: None }
    }

    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(RefusalCode::BadRequest, message)
    }

    pub(super) fn not_allowed(operation: &Operation) -> Self {
        Self::new(RefusalCode::NotAllowed, format!("{} is not allowed here", operation.id)).of(operation)
    }

    /// The parameter is not among those, or has not the value, that a rule allows.
    pub(super) fn parameter(name: &str, problem: &str) -> Self {
        Self { parameter: Some(name.to_owned()), ..Self::new(RefusalCode::NotAllowed, format!("{name}: {problem}")) }
    }

    /// What the table has against the parameters.
    pub(super) fn of_error(error: &Error) -> Self {
        Self { parameter: error.details().parameter.clone(), ..Self::bad_request(error.details().message.clone()) }
    }

    /// With the operation that was meant.
    #[must_use]
    pub fn of(mut self, operation: &Operation) -> Self {
        self.operation = Some(operation.id);
        self
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.code.status()
    }

    /// The answer's headers.
    #[must_use]
    pub fn headers(&self) -> Vec<Header> {
        let mut headers = vec![Header::new("content-type", "application/json")];
        headers.extend(ADDED_TO_ANSWERS.map(|(name, value)| Header::new(name, value)));
        headers.extend(self.retry_after.map(|seconds| Header::new("retry-after", seconds.to_string())));
        headers.extend((self.code == RefusalCode::NotAuthenticated).then(|| Header::new("www-authenticate", "Bearer")));
        headers
    }

    /// The answer's body. `error` is where the vendors put their words, so every client finds these.
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        let mut body = json!({ "error": self.message, "code": self.code.as_str() });
        if let Value::Object(members) = &mut body {
            members.extend(self.operation.map(|id| ("operation".to_owned(), id.into())));
            members.extend(self.parameter.clone().map(|name| ("parameter".to_owned(), name.into())));
        }
        body.to_string().into_bytes()
    }
}
