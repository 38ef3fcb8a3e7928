//! What a call brought, on its way to Python.

use localpresence::Skipped;
use localpresence::budget::Headroom;
use localpresence::http::{Header, HttpResponse};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict};

use crate::pour::Pour;
use crate::runtime::leave;

/// What a call brought.
pub(crate) trait Outcome: Send + 'static {
    fn into_python(self: Box<Self>, py: Python<'_>) -> PyResult<Bound<'_, PyAny>>;
}

/// A value, and for raw access the answer around it.
pub(crate) struct Reply {
    pub(crate) value: Box<dyn Pour>,
    pub(crate) raw: Option<(HttpResponse, Vec<Skipped>)>,
}

impl Reply {
    pub(crate) fn pour<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let value = self.value.pour(py)?;
        match &self.raw {
            None => Ok(value),
            Some((http, skipped)) => response(http, skipped, value),
        }
    }
}

impl Outcome for Reply {
    fn into_python(self: Box<Self>, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let value = self.pour(py);
        leave(*self);
        value
    }
}

fn response<'py>(http: &HttpResponse, skipped: &[Skipped], value: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    static RESPONSE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let py = value.py();
    let skipped: Vec<_> = skipped.iter().map(|part| (&part.path, &part.reason)).collect();
    let build = RESPONSE.import(py, "localpresence._response", "_build")?;
    build.call1((http.status, headers(py, &http.headers)?, PyBytes::new(py, &http.body), value, skipped))
}

/// Headers by name; the values of one that came several times are joined.
pub(crate) fn headers<'py>(py: Python<'py>, headers: &[Header]) -> PyResult<Bound<'py, PyDict>> {
    let by_name = PyDict::new(py);
    for header in headers {
        let text = match by_name.get_item(&header.name)? {
            Some(before) => format!("{}, {}", before.extract::<String>()?, header.value),
            None => header.value.clone(),
        };
        by_name.set_item(&header.name, text)?;
    }
    Ok(by_name)
}

impl Outcome for Option<Headroom> {
    fn into_python(self: Box<Self>, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        static HEADROOM: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let Some(headroom) = *self else { return Ok(py.None().into_bound(py)) };
        let members = PyDict::new(py);
        members.set_item("limit", headroom.limit)?;
        members.set_item("remaining", headroom.remaining)?;
        members.set_item("more_in", headroom.more_in.as_secs_f64())?;
        HEADROOM.import(py, "localpresence._records", "Headroom")?.call((), Some(&members))
    }
}
