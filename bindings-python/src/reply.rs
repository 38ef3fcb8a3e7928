//! What a call brought, on its way to Python.

use localpresence::Skipped;
use localpresence::http::HttpResponse;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict};

use crate::pour::Pour;

/// A value, and for raw access the answer around it.
pub(crate) struct Reply {
    pub(crate) value: Box<dyn Pour>,
    pub(crate) raw: Option<(HttpResponse, Vec<Skipped>)>,
}

impl Reply {
    pub(crate) fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let value = self.value.pour(py)?;
        match self.raw {
            None => Ok(value),
            Some((http, skipped)) => response(&http, &skipped, value),
        }
    }
}

fn response<'py>(http: &HttpResponse, skipped: &[Skipped], value: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    static RESPONSE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let py = value.py();
    let headers = PyDict::new(py);
    for header in &http.headers {
        let text = match headers.get_item(&header.name)? {
            Some(before) => format!("{}, {}", before.extract::<String>()?, header.value),
            None => header.value.clone(),
        };
        headers.set_item(&header.name, text)?;
    }
    let skipped: Vec<_> = skipped.iter().map(|part| (&part.path, &part.reason)).collect();
    let build = RESPONSE.import(py, "localpresence._response", "_build")?;
    build.call1((http.status, headers, PyBytes::new(py, &http.body), value, skipped))
}
