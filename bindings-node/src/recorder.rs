//! The recording backend, for tests without a network.

use std::time::Duration;

use localpresence::Error;
use localpresence::http::{HttpRequest, HttpResponse};
use napi::bindgen_prelude::Buffer;
use napi_derive::napi;

use crate::edge::{Answer, failure};

/// Keeps every request and gives the answers that it was told to, in order.
#[napi]
#[derive(Default)]
pub struct Recorder {
    inner: localpresence::backend::Recorder,
}

#[napi]
impl Recorder {
    /// A recorder without answers.
    #[napi(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer to give.
    #[napi]
    pub fn push(&self, answer: Answer) {
        self.inner.answer(HttpResponse::from(answer));
    }

    /// Adds a failure.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error for a kind that is unknown, as JSON.
    #[napi]
    pub fn push_failure(&self, kind: String) -> napi::Result<()> {
        self.inner.fail(match kind.as_str() {
            "connection" => Error::connection("the connection broke"),
            "before_sending" => Error::connection("cannot connect").before_sending(),
            "timeout" => Error::timeout(Duration::from_secs(30)),
            _ => return Err(failure(Error::invalid_request("failure", "must be connection, before_sending or timeout"))),
        });
        Ok(())
    }

    /// The requests so far.
    #[napi]
    pub fn sent(&self) -> Vec<Sent> {
        self.inner.requests().into_iter().map(Sent::from).collect()
    }

    /// The waits so far, in milliseconds.
    #[napi]
    pub fn waited(&self) -> Vec<f64> {
        self.inner.waits().iter().map(|wait| wait.as_secs_f64() * 1000.0).collect()
    }
}

impl Recorder {
    pub(crate) fn backend(&self) -> localpresence::backend::Recorder {
        self.inner.clone()
    }
}

/// A request as it would have been sent.
#[napi(object, object_from_js = false)]
pub struct Sent {
    /// The HTTP method.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// Names and values of the headers, in turn.
    pub headers: Vec<String>,
    /// The body.
    pub body: Option<Buffer>,
}

impl From<HttpRequest> for Sent {
    fn from(request: HttpRequest) -> Self {
        Self {
            method: request.method.as_str().to_owned(),
            url: request.url,
            headers: request.headers.into_iter().flat_map(|header| [header.name, header.value]).collect(),
            body: request.body.map(Buffer::from),
        }
    }
}
