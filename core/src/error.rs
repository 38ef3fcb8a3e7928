//! What can go wrong, with the same names in every language.

mod answer;
mod code;
mod date;

use std::fmt;
use std::time::Duration;

use serde::Serialize;

use crate::http::{Header, HttpResponse};
use crate::operation::Operation;

pub use code::ErrorCode;

/// Why a call did not succeed, and what is known about it.
///
/// The message never holds a key, and never the body of an answer: bodies hold personal data. The body is at
/// [`Error::body`] for whoever asks.
#[derive(Clone, Serialize)]
#[serde(transparent)]
pub struct Error(Box<Details>);

/// All that an error carries; bindings build their own error from it.
#[derive(Clone, Default, Serialize)]
#[non_exhaustive]
pub struct Details {
    /// The kind of the error.
    pub code: ErrorCode,
    /// What went wrong, and what to look at.
    pub message: String,
    /// The operation: `reviews.reply`.
    pub operation: Option<String>,
    /// The HTTP method.
    pub method: Option<String>,
    /// The path, without base URL and query.
    pub path: Option<String>,
    /// The HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// The parameter that was refused before anything was sent.
    pub parameter: Option<String>,
    /// Where in the answer decoding failed.
    pub json_path: Option<String>,
    /// What the vendor says: the value under `error` or `errors`.
    pub detail: Option<serde_json::Value>,
    /// The body of the answer, as text.
    pub body: Option<String>,
    /// How long the vendor asks to wait, in seconds.
    pub retry_after: Option<f64>,
    /// How many requests were sent.
    pub attempts: u32,
    /// Whether the same call may succeed later.
    pub retryable: bool,
    /// What failed below, where something did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    #[serde(skip)]
    headers: Vec<Header>,
    #[serde(skip)]
    nothing_sent: bool,
    #[serde(skip)]
    too_large: bool,
}

/// What failed below: in the connection, TLS, or the look-up of a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cause {
    /// The name that POSIX gives it, such as `ECONNREFUSED`, where it has one.
    pub code: Option<&'static str>,
    /// What happened.
    pub message: String,
}

impl Cause {
    /// What happened, with the name that POSIX gives it.
    pub fn new(code: Option<&'static str>, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl Error {
    /// A call that is refused before anything is sent.
    pub fn invalid_request(parameter: impl Into<String>, message: impl fmt::Display) -> Self {
        let parameter = parameter.into();
        let message = format!("{parameter}: {message}");
        Self::new(ErrorCode::InvalidRequest, message).with(|details| details.parameter = Some(parameter))
    }

    /// No answer: the connection failed or broke.
    pub fn connection(message: impl fmt::Display) -> Self {
        Self::new(ErrorCode::Connection, message.to_string()).with(|details| details.retryable = true)
    }

    /// No answer in time.
    #[must_use]
    pub fn timeout(after: Duration) -> Self {
        let message = format!("no answer within {} s", seconds(after));
        Self::new(ErrorCode::Timeout, message).with(|details| details.retryable = true)
    }

    /// Says that nothing was sent before the connection failed, so that any call may be repeated.
    #[must_use]
    pub fn before_sending(self) -> Self {
        self.with(|details| details.nothing_sent = true)
    }

    /// Says what failed below.
    #[must_use]
    pub fn caused_by(self, cause: Cause) -> Self {
        self.with(|details| details.cause = Some(cause))
    }

    /// An answer of more bytes than [`HttpRequest::response_limit`](crate::http::HttpRequest::response_limit) allows.
    #[must_use]
    pub fn too_large(status: u16, limit: usize) -> Self {
        let message = format!("the answer holds more than the {limit} bytes of `response_limit`");
        Self::new(ErrorCode::Decode, message).with(|details| {
            details.status = Some(status);
            details.too_large = true;
        })
    }

    /// An answer whose body does not come out of its encoding.
    #[must_use]
    pub fn broken_body(status: u16, reason: impl fmt::Display) -> Self {
        Self::new(ErrorCode::Decode, format!("the body of the answer is broken: {reason}")).with(|details| details.status = Some(status))
    }

    /// The rate budget has no place in time; nothing was sent.
    pub(crate) fn over_budget(wait: Duration) -> Self {
        let message = format!("the rate budget has no place in time; the next one is free in {} s", seconds(wait));
        Self::new(ErrorCode::RateLimited, message).with(|details| {
            details.retry_after = Some(wait.as_secs_f64());
            details.retryable = true;
            details.nothing_sent = true;
        })
    }

    /// An answer that says no.
    pub(crate) fn answer(response: &HttpResponse) -> Self {
        let code = ErrorCode::of_status(response.status);
        let complaint = answer::complaint(&response.body);
        let message = answer::message(response.status, code, &complaint);
        Self::new(code, message).with(|details| {
            details.retry_after = answer::retry_after(response);
            // 501 will be the same tomorrow.
            details.retryable = matches!(response.status, 408 | 429 | 500 | 502..);
            details.detail = complaint.detail;
            details.keep(response);
        })
    }

    /// A success whose body is not what was announced.
    pub(crate) fn decode(response: &HttpResponse, path: String, problem: impl fmt::Display) -> Self {
        let place = if path == "." { "the answer".to_owned() } else { format!("`{path}` of the answer") };
        Self::new(ErrorCode::Decode, format!("{place} cannot be read: {problem}")).with(|details| {
            details.json_path = Some(path);
            details.keep(response);
        })
    }

    /// A webhook delivery that did not come from the vendor, or not as it left there.
    pub(crate) fn signature(message: impl fmt::Display) -> Self {
        Self::new(ErrorCode::Signature, message.to_string())
    }

    /// A signed webhook body that is not an event. Says where, but quotes nothing of the body.
    pub(crate) fn event(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        Self::new(ErrorCode::Decode, format!("the delivery is not an event: no JSON at line {line}, column {column}"))
    }

    /// A signed webhook body that lacks what its type of event must have.
    pub(crate) fn event_at(place: String) -> Self {
        let message = format!("the delivery is not an event: `{place}` is missing or of another type");
        Self::new(ErrorCode::Decode, message).with(|details| details.json_path = Some(place))
    }

    pub(crate) fn in_operation(self, operation: &Operation) -> Self {
        self.with(|details| details.operation = Some(operation.id.to_owned()))
    }

    pub(crate) fn in_request(self, method: &str, path: &str) -> Self {
        self.with(|details| {
            details.method = Some(method.to_owned());
            details.path = Some(path.to_owned());
        })
    }

    pub(crate) fn after_attempts(self, attempts: u32) -> Self {
        self.with(|details| details.attempts = attempts)
    }

    /// Says that another try is of no use, or may do harm.
    pub(crate) fn not_retryable(self) -> Self {
        self.with(|details| details.retryable = false)
    }

    /// Says that the call may have been carried out although nobody knows.
    pub(crate) fn of_unknown_outcome(self) -> Self {
        self.not_retryable().with(|details| details.message += "; it may have been carried out: look before you repeat it")
    }

    pub(crate) fn nothing_sent(&self) -> bool {
        self.0.nothing_sent
    }

    fn new(code: ErrorCode, message: String) -> Self {
        Self(Box::new(Details { code, message, ..Details::default() }))
    }

    fn with(mut self, change: impl FnOnce(&mut Details)) -> Self {
        change(&mut self.0);
        self
    }

    /// Whether the answer held more bytes than it was allowed.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.0.too_large
    }

    /// All that it carries, as JSON: for hosts in JavaScript, which make an error of their own from it. Its `headers` are names and values
    /// in turn, each on its line, as no header holds a line break.
    #[must_use]
    pub fn to_json(&self) -> String {
        #[derive(Serialize)]
        struct All<'a> {
            #[serde(flatten)]
            details: &'a Details,
            headers: String,
        }
        let headers = self.headers().iter().flat_map(|header| [header.name.as_str(), &header.value]).collect::<Vec<_>>().join("\n");
        // Texts and numbers can always be written.
        serde_json::to_string(&All { details: self.details(), headers }).unwrap_or_default()
    }

    /// The kind of the error.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// The HTTP status, when there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The body of the answer, as text. It may hold personal data.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.0.body.as_deref()
    }

    /// How long the vendor asks to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after.map(Duration::from_secs_f64)
    }

    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &[Header] {
        &self.0.headers
    }

    /// All that is known.
    #[must_use]
    pub fn details(&self) -> &Details {
        &self.0
    }

    /// All that is known, to keep.
    #[must_use]
    pub fn into_details(self) -> Details {
        *self.0
    }
}

impl Details {
    fn keep(&mut self, response: &HttpResponse) {
        self.status = Some(response.status);
        self.body = Some(String::from_utf8_lossy(&response.body).into_owned());
        self.headers.clone_from(&response.headers);
    }
}

/// Seconds with as many decimals as they have, down to milliseconds.
fn seconds(duration: Duration) -> String {
    let text = format!("{}.{:03}", duration.as_secs(), duration.subsec_millis());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = &self.0.operation {
            write!(formatter, "{operation}: ")?;
        }
        formatter.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    /// Leaves detail, body and headers out: they may hold personal data.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Error")
            .field("code", &self.0.code)
            .field("message", &self.0.message)
            .field("operation", &self.0.operation)
            .field("status", &self.0.status)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::testing::to_json;

    fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Error {
        let headers = headers.iter().map(|(name, value)| Header::new(*name, *value)).collect();
        Error::answer(&HttpResponse::new(status, headers, body.into()))
    }

    #[test]
    fn kinds_form_one_tree_and_share_their_texts() {
        let classes: BTreeSet<_> = ErrorCode::ALL.iter().map(|code| code.class()).collect();
        assert_eq!(classes.len(), ErrorCode::ALL.len());
        for code in ErrorCode::ALL {
            assert!(code.parent() == "LocalPresenceError" || classes.contains(code.parent()), "{code:?}");
            assert_eq!(to_json(code), code.as_str());
        }
    }

    #[test]
    fn only_what_may_pass_is_worth_another_try() {
        for (status, retryable) in
            [(400, false), (401, false), (404, false), (408, true), (409, false), (429, true), (500, true), (501, false), (503, true)]
        {
            assert_eq!(answer(status, &[], "").details().retryable, retryable, "{status}");
        }
        assert!(Error::connection("reset").details().retryable);
        assert!(!Error::invalid_request("page", "is missing").details().retryable);
    }

    #[test]
    fn a_wait_that_makes_no_sense_is_none() {
        let wait = |value| answer(429, &[("Retry-After", value)], "").retry_after();
        assert_eq!(wait(" 60 "), Some(Duration::from_secs(60)));
        for nonsense in ["", "soon", "-1", "NaN", "inf", "1e300"] {
            assert_eq!(wait(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn the_body_is_kept_but_not_shown() {
        let error = answer(404, &[("set-cookie", "hush")], r#"{ "customers": [{ "email": "hush@example.org" }] }"#);
        assert!(!format!("{error:?} {error}").contains("hush"));
        assert!(error.body().unwrap().contains("hush"));
        assert_eq!(error.headers()[0].value, "hush");
    }

    #[test]
    fn the_text_begins_with_the_operation() {
        let operation = crate::operation::find("users.me").unwrap();
        let error = answer(404, &[], r#"{ "error": "gone" }"#).in_operation(operation).in_request("GET", "/user/me");
        assert_eq!(error.to_string(), "users.me: the vendor answered 404: gone");
        assert_eq!(error.details().path.as_deref(), Some("/user/me"));
    }
}
