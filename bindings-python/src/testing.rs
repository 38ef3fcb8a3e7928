//! The recorder behind `localpresence.testing`.

use std::time::Duration;

use localpresence::http::{Header, HttpRequest, HttpResponse};
use localpresence::{Error, backend};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

use crate::options::refuse;

/// How long a request would have been waited for.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Keeps requests and gives answers, without a network.
#[pyclass(frozen, subclass, module = "localpresence._native")]
pub(crate) struct Recorder {
    inner: backend::Recorder,
}

impl Recorder {
    pub(crate) fn inner(&self) -> backend::Recorder {
        self.inner.clone()
    }
}

#[pymethods]
impl Recorder {
    #[new]
    fn new() -> Self {
        Self { inner: backend::Recorder::new() }
    }

    fn _answer(&self, status: u16, headers: Vec<(String, String)>, body: Vec<u8>) {
        let headers = headers.into_iter().map(|(name, value)| Header::new(name, value)).collect();
        self.inner.answer(HttpResponse::new(status, headers, body));
    }

    fn _fail(&self, py: Python<'_>, how: &str) -> PyResult<()> {
        self.inner.fail(match how {
            "connection" => Error::connection("the connection broke"),
            "before_sending" => Error::connection("cannot connect").before_sending(),
            "timeout" => Error::timeout(TIMEOUT),
            _ => return Err(refuse(py, "how", "must be \"connection\", \"before_sending\" or \"timeout\"")),
        });
        Ok(())
    }

    fn _waits(&self) -> Vec<f64> {
        self.inner.waits().iter().map(Duration::as_secs_f64).collect()
    }

    fn _requests<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyTuple>>> {
        self.inner.requests().iter().map(|request| record(py, request)).collect()
    }
}

/// Method, URL, headers as name, value and whether it is a secret, and the body.
fn record<'py>(py: Python<'py>, request: &HttpRequest) -> PyResult<Bound<'py, PyTuple>> {
    let headers: Vec<_> = request.headers.iter().map(|header| (&header.name, &header.value, header.sensitive)).collect();
    let body = request.body.as_deref().map(|body| PyBytes::new(py, body));
    (request.method.as_str(), &request.url, headers, body).into_pyobject(py)
}
