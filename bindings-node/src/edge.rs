//! Values that cross between JavaScript and the core.

use std::time::Duration;

use localpresence::Error;
use localpresence::client::{Credentials, Options, user_agent};
use localpresence::http::{Header, HttpResponse, Method};
use localpresence::operation::Vendor;
use napi::bindgen_prelude::Buffer;
use napi_derive::napi;
use serde_json::{Map, Value};

/// How a client reaches its vendor.
#[napi(object)]
pub struct Settings {
    /// `partoo` or `fullwhere`.
    pub vendor: String,
    /// The key.
    pub api_key: String,
    /// The secret; Fullwhere only.
    pub api_secret: Option<String>,
    /// Where to send to.
    pub base_url: Option<String>,
    /// How long one attempt may take, in milliseconds.
    pub timeout: Option<f64>,
}

impl Settings {
    pub(crate) fn split(self) -> Result<(Vendor, Credentials, Options), Error> {
        let vendor = crate::vendor(&self.vendor)?;
        let api_key = self.api_key;
        let credentials = match vendor {
            Vendor::Partoo => Credentials::Partoo { api_key },
            Vendor::Fullwhere => Credentials::Fullwhere { api_key, api_secret: self.api_secret.unwrap_or_default() },
        };
        let mut options = Options { base_url: self.base_url, user_agent: user_agent("node"), ..Options::default() };
        if let Some(timeout) = self.timeout {
            options.calls.timeout =
                Duration::try_from_secs_f64(timeout / 1000.0).map_err(|_| Error::invalid_request("timeout", "must be milliseconds"))?;
        }
        Ok((vendor, credentials, options))
    }
}

/// A request that the table does not know.
#[napi(object)]
pub struct Route {
    /// The HTTP method.
    pub method: String,
    /// The path below the base URL, percent-encoded.
    pub path: String,
    /// Names and values of the query, in turn.
    pub query: Vec<String>,
    /// The body, as JSON.
    pub body: Option<String>,
}

impl Route {
    #[expect(clippy::type_complexity, reason = "the arguments of one call")]
    pub(crate) fn parts(&self) -> Result<(Method, Vec<(String, String)>, Option<Value>), Error> {
        let method = self.method.parse()?;
        let query = self.query.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        let body = match &self.body {
            Some(text) => Some(serde_json::from_str(text).map_err(|error| Error::invalid_request("body", error))?),
            None => None,
        };
        Ok((method, query, body))
    }
}

/// An answer as it was received.
#[napi(object)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names and values of the headers, in turn.
    pub headers: Vec<String>,
    /// The body.
    pub body: Buffer,
}

impl From<HttpResponse> for Answer {
    fn from(response: HttpResponse) -> Self {
        let headers = response.headers.into_iter().flat_map(|header| [header.name, header.value]).collect();
        Self { status: response.status, headers, body: response.body.into() }
    }
}

impl From<Answer> for HttpResponse {
    fn from(answer: Answer) -> Self {
        let headers = answer.headers.chunks_exact(2).map(|pair| Header::new(&pair[0], &pair[1])).collect();
        Self { status: answer.status, headers, body: answer.body.into() }
    }
}

/// The parameters of a call.
pub(crate) fn object(name: &str, text: &str) -> Result<Map<String, Value>, Error> {
    serde_json::from_str(text).map_err(|error| Error::invalid_request(name, error))
}

/// All that an error carries, as JSON: JavaScript makes its own error from it.
pub(crate) fn details(error: &Error) -> String {
    serde_json::to_string(error).unwrap_or_else(|_| error.to_string())
}

pub(crate) fn failure(error: Error) -> napi::Error {
    napi::Error::from_reason(details(&error))
}
