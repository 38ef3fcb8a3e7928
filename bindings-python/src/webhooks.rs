//! Signatures of webhook deliveries.

use localpresence::{Error, webhook};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView};

use crate::errors;
use crate::pour::Pour;

/// Checks deliveries against public keys.
#[pyclass(frozen, module = "localpresence.webhooks")]
pub(crate) struct Verifier {
    inner: webhook::Verifier,
}

#[pymethods]
impl Verifier {
    #[staticmethod]
    fn production() -> Self {
        Self { inner: webhook::Verifier::production() }
    }

    #[staticmethod]
    fn sandbox() -> Self {
        Self { inner: webhook::Verifier::sandbox() }
    }

    #[staticmethod]
    #[allow(clippy::needless_pass_by_value, reason = "Python gives values")]
    fn with_keys(py: Python<'_>, keys: Vec<String>) -> PyResult<Self> {
        let inner = webhook::Verifier::with_keys(keys.iter().map(String::as_str)).map_err(|error| errors::python(py, &error))?;
        Ok(Self { inner })
    }

    fn verify(&self, py: Python<'_>, signature: Option<&str>, body: &Bound<'_, PyAny>) -> PyResult<()> {
        let body = received(body)?;
        self.inner.verify(signature.unwrap_or_default(), &body).map_err(|error| errors::python(py, &error))
    }

    fn unwrap<'py>(&self, py: Python<'py>, signature: Option<&str>, body: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let body = received(body)?;
        let event = self.inner.unwrap_event(signature.unwrap_or_default(), &body).map_err(|error: Error| errors::python(py, &error))?;
        event.pour(py)
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.inner)
    }
}

/// The bytes of a delivery. A text or an object was decoded or parsed already: its bytes are lost.
fn received(body: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if let Ok(bytes) = body.cast::<PyBytes>() {
        Ok(bytes.as_bytes().to_vec())
    } else if let Ok(bytes) = body.cast::<PyByteArray>() {
        Ok(bytes.to_vec())
    } else if body.is_instance_of::<PyMemoryView>() {
        body.call_method0("tobytes")?.extract()
    } else {
        Err(PyTypeError::new_err(format!(
            "body: pass the bytes as they were received, not {}: Flask `request.get_data()`, Django `request.body`, FastAPI `await request.body()`",
            body.get_type().qualname()?
        )))
    }
}
