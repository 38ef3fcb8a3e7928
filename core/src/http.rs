//! Requests and answers as plain records, the same in every language.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::error::Error;

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Removes.
    DELETE,
    /// Reads.
    GET,
    /// Changes in part.
    PATCH,
    /// Creates, changes or asks, by the operation.
    POST,
    /// Replaces.
    PUT,
}

impl Method {
    /// As it stands in a request.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DELETE => "DELETE",
            Self::GET => "GET",
            Self::PATCH => "PATCH",
            Self::POST => "POST",
            Self::PUT => "PUT",
        }
    }

    /// Whether parameters travel in a body.
    #[must_use]
    pub fn has_body(self) -> bool {
        matches!(self, Self::PATCH | Self::POST | Self::PUT)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Method {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let known = [Self::DELETE, Self::GET, Self::PATCH, Self::POST, Self::PUT];
        let method = known.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(text));
        method.ok_or_else(|| Error::invalid_request("method", "must be DELETE, GET, PATCH, POST or PUT"))
    }
}

/// A header; the value of a sensitive one stays out of `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Header {
    /// The name, in lower case.
    pub name: String,
    /// The value.
    pub value: String,
    /// Whether the value is a secret.
    pub sensitive: bool,
}

impl Header {
    /// A header that may be shown.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        let mut name = name.into();
        name.make_ascii_lowercase();
        Self { name, value: value.into(), sensitive: false }
    }

    /// A header that holds a secret.
    pub fn secret(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { sensitive: true, ..Self::new(name, value) }
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.sensitive { "[redacted]" } else { &self.value };
        write!(formatter, "{}: {value}", self.name)
    }
}

/// How many bytes an answer may hold unless its client says otherwise.
pub const RESPONSE_LIMIT: usize = 64 << 20;

/// A request that is ready to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The whole URL. The key is never in it.
    pub url: String,
    /// The headers, with the key.
    pub headers: Vec<Header>,
    /// The JSON body.
    pub body: Option<Vec<u8>>,
    /// How long one attempt may take, from connecting to the last byte of the answer.
    pub timeout: Duration,
    /// How many bytes the body of the answer may hold, after decompression.
    pub response_limit: usize,
    /// Whether the query holds a secret.
    pub secret_query: bool,
}

impl fmt::Debug for HttpRequest {
    /// Leaves the body out, which may hold personal data, and a query that holds a secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = match self.url.split_once('?') {
            Some((path, _)) if self.secret_query => format!("{path}?[redacted]"),
            _ => self.url.clone(),
        };
        formatter
            .debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &url)
            .field("headers", &self.headers)
            .field("body_length", &self.body.as_ref().map(Vec::len))
            .finish_non_exhaustive()
    }
}

/// An answer as it was received.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpResponse {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<Header>,
    /// The body.
    pub body: Vec<u8>,
    /// How many requests it took.
    pub attempts: u32,
}

impl HttpResponse {
    /// An answer to the first request.
    #[must_use]
    pub fn new(status: u16, headers: Vec<Header>, body: Vec<u8>) -> Self {
        Self { status, headers, body, attempts: 1 }
    }

    /// The value of a header, whatever the case of its name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value.as_str())
    }

    /// Whether the vendor calls it a success.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

impl fmt::Debug for HttpResponse {
    /// Leaves the body out: it may hold personal data.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}
