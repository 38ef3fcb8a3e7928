//! The kinds of faults and their own members.

use axum::http::{HeaderValue, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How an answer suffers.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Kind {
    /// The answer comes later.
    Latency { ms: u64 },
    /// The answer comes much later.
    SlowHeaders {
        #[serde(default = "minute")]
        ms: u64,
    },
    /// The second half of the body comes later.
    SlowBody {
        #[serde(default = "minute")]
        ms: u64,
    },
    /// Another status, with an error of the vendor's shape where no body is given.
    Status {
        #[serde(default = "unavailable")]
        status: u16,
        /// Seconds or a date, as it is sent.
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after: Option<Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        body: Option<Value>,
    },
    /// A page for people, as a proxy in between sends it.
    Html {
        #[serde(default = "bad_gateway")]
        status: u16,
    },
    /// A reset in place of an answer.
    ResetBeforeHeaders {},
    /// A reset in the middle of the body.
    ResetAfterHeaders {},
    /// An orderly end in the middle of the body.
    Truncated {},
    /// The right body under the name of another type.
    ContentType {},
    /// A long body.
    Huge {
        #[serde(default = "two_hundred_mebibytes")]
        bytes: u64,
    },
    /// A body that says it is compressed and is not.
    BrokenGzip {},
    /// A text with a byte that is not UTF-8.
    InvalidUtf8 {},
    /// Sends elsewhere.
    Redirect {
        #[serde(default = "elsewhere")]
        location: String,
        #[serde(default = "found")]
        status: u16,
    },
    /// The right answer, the last on its connection.
    Close {},
}

fn minute() -> u64 {
    60_000
}

fn unavailable() -> u16 {
    503
}

fn bad_gateway() -> u16 {
    502
}

fn found() -> u16 {
    302
}

fn two_hundred_mebibytes() -> u64 {
    200 << 20
}

/// Nobody listens there, so a client that follows shows itself.
fn elsewhere() -> String {
    "http://127.0.0.1:9/elsewhere".to_owned()
}

impl Kind {
    /// Whether there is nothing to harm unless the operation is carried out.
    pub(crate) fn needs_the_answer(&self) -> bool {
        matches!(self, Self::SlowBody { .. } | Self::ContentType {} | Self::Close {})
    }

    pub(super) fn check(&self) -> Result<(), String> {
        if let Self::Status { status, .. } | Self::Html { status } | Self::Redirect { status, .. } = self {
            // Anything below 200 would not be the last answer.
            StatusCode::from_u16(*status).ok().filter(|_| *status >= 200).ok_or("status must be from 200 to 999")?;
        }
        let problem = match self {
            Self::Status { retry_after: Some(given), .. } if header_text(given).is_none() => "retry_after must be a text or a number",
            Self::Redirect { location, .. } if location.parse::<HeaderValue>().is_err() => "location must be a URL",
            _ => return Ok(()),
        };
        Err(problem.to_owned())
    }
}

/// A number or a text, as a header's value.
pub(super) fn header_text(given: &Value) -> Option<HeaderValue> {
    match given {
        Value::Number(number) => number.to_string().parse().ok(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}
