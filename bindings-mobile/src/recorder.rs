//! Answers without a network, for tests.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use localpresence::http::{Header, HttpRequest, HttpResponse};

/// Keeps every request and gives the answers that it was told to, in order. Pass it to a client as `backend`.
#[derive(Debug, uniffi::Object)]
#[uniffi::export(Debug)]
pub struct Recorder {
    core: localpresence::backend::Recorder,
}

impl Recorder {
    pub(crate) fn core(&self) -> localpresence::backend::Recorder {
        self.core.clone()
    }
}

#[uniffi::export]
impl Recorder {
    /// A recorder without answers.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::new(Self { core: localpresence::backend::Recorder::new() })
    }

    /// Adds an answer to give.
    #[uniffi::method(default(headers))]
    pub fn answer(&self, status: u16, body: Vec<u8>, headers: HashMap<String, String>) {
        let headers = headers.into_iter().map(|(name, value)| Header::new(name, value)).collect();
        self.core.answer(HttpResponse::new(status, headers, body));
    }

    /// Adds a failure of the connection.
    pub fn fail(&self, fault: ConnectionFault) {
        self.core.fail(match fault {
            ConnectionFault::BeforeSending => localpresence::Error::connection("refused").before_sending(),
            ConnectionFault::Connection => localpresence::Error::connection("reset"),
            ConnectionFault::Timeout => localpresence::Error::timeout(Duration::from_secs(30)),
        });
    }

    /// The waits so far, in seconds: between attempts, and for the rate budget. They take no time.
    pub fn waits(&self) -> Vec<f64> {
        self.core.waits().iter().map(Duration::as_secs_f64).collect()
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<Arc<RecordedRequest>> {
        self.core.requests().into_iter().map(|request| Arc::new(RecordedRequest { request })).collect()
    }
}

/// How a connection fails.
#[derive(Debug, Clone, Copy, uniffi::Enum)]
pub enum ConnectionFault {
    /// Nothing was sent.
    BeforeSending,
    /// It broke after the request was sent.
    Connection,
    /// No answer came in time.
    Timeout,
}

/// A request that a recorder kept. Printing it shows neither token nor body.
#[derive(uniffi::Object)]
#[uniffi::export(Debug)]
pub struct RecordedRequest {
    request: HttpRequest,
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(formatter)
    }
}

#[uniffi::export]
impl RecordedRequest {
    /// The method.
    pub fn method(&self) -> String {
        self.request.method.as_str().to_owned()
    }

    /// The whole URL.
    pub fn url(&self) -> String {
        self.request.url.clone()
    }

    /// The headers, by lower-case name, with the token.
    pub fn headers(&self) -> HashMap<String, String> {
        self.request.headers.iter().map(|header| (header.name.clone(), header.value.clone())).collect()
    }

    /// The body, as text.
    pub fn body(&self) -> Option<String> {
        self.request.body.as_ref().map(|body| String::from_utf8_lossy(body).into_owned())
    }
}
