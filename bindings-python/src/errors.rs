//! Errors of core as exceptions of `localpresence.errors`.

use localpresence::Error;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use crate::pour::Pour;
use crate::reply::headers;

/// The exception of an error.
pub(crate) fn python(py: Python<'_>, error: &Error) -> PyErr {
    build(py, error).map_or_else(|problem| problem, PyErr::from_value)
}

fn build<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    static BUILD: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let details = error.pour(py)?;
    details.set_item("headers", headers(py, error.headers())?)?;
    BUILD.import(py, "localpresence.errors", "_build")?.call1((error.to_string(), details))
}

/// The exception of a defect in this package.
pub(crate) fn internal(py: Python<'_>) -> PyErr {
    static INTERNAL: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let class = INTERNAL.import(py, "localpresence.errors", "InternalError");
    class.and_then(PyAnyMethods::call0).map_or_else(|problem| problem, PyErr::from_value)
}
