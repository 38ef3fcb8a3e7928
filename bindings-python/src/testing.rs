//! The recorder behind `localpresence.testing`.

use localpresence::backend;
use localpresence::http::{Header, HttpRequest, HttpResponse};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

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
        self.inner.answer(HttpResponse { status, headers, body });
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
