//! The one class behind all clients.

use std::time::Duration;

use localpresence::backend::Either;
use localpresence::client::{self, CallOptions, Credentials, Options};
use localpresence::http::Method;
use localpresence::operation::{self, Vendor};
use localpresence::{Error, change, models};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde_json::Value;

use crate::reply::Reply;
use crate::runtime::{AnyBackend, Pool, wait};
use crate::table::{kept, reader};
use crate::testing::Recorder;
use crate::{bridge, convert, errors};

/// Calls of one vendor. It never shows the key that it holds.
#[pyclass(frozen, module = "localpresence._native")]
pub(crate) struct Client {
    inner: client::Client<AnyBackend>,
}

#[pymethods]
impl Client {
    #[staticmethod]
    fn partoo(
        py: Python<'_>,
        api_key: String,
        base_url: Option<String>,
        timeout: f64,
        backend: Option<PyRef<'_, Recorder>>,
    ) -> PyResult<Self> {
        Self::new(py, Vendor::Partoo, Credentials::Partoo { api_key }, base_url, timeout, backend)
    }

    #[staticmethod]
    fn fullwhere(
        py: Python<'_>,
        api_key: String,
        api_secret: String,
        base_url: Option<String>,
        timeout: f64,
        backend: Option<PyRef<'_, Recorder>>,
    ) -> PyResult<Self> {
        Self::new(py, Vendor::Fullwhere, Credentials::Fullwhere { api_key, api_secret }, base_url, timeout, backend)
    }

    #[getter]
    fn base_url(&self) -> &str {
        self.inner.base_url()
    }

    /// Calls an operation and waits; by the name of a helper it reads what the helper changes, as parameters of the writing. `raw` keeps the answer around the value.
    fn call<'py>(&self, py: Python<'py>, id: &str, params: &Bound<'py, PyDict>, raw: bool) -> PyResult<Bound<'py, PyAny>> {
        wait(py, self.operation(py, id, params, raw)?)?.into_python(py)
    }

    /// Calls an operation and gives a future of the running loop.
    fn start<'py>(&self, py: Python<'py>, id: &str, params: &Bound<'py, PyDict>, raw: bool) -> PyResult<Bound<'py, PyAny>> {
        bridge::start(py, self.operation(py, id, params, raw)?)
    }

    /// Calls a route that the table does not know, and waits.
    fn request<'py>(
        &self,
        py: Python<'py>,
        method: &str,
        path: String,
        query: Option<&Bound<'py, PyDict>>,
        body: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        wait(py, self.route(py, method, path, query, body)?)?.into_python(py)
    }

    /// Calls a route that the table does not know, and gives a future of the running loop.
    fn start_request<'py>(
        &self,
        py: Python<'py>,
        method: &str,
        path: String,
        query: Option<&Bound<'py, PyDict>>,
        body: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        bridge::start(py, self.route(py, method, path, query, body)?)
    }
}

impl Client {
    fn new(
        py: Python<'_>,
        vendor: Vendor,
        credentials: Credentials,
        base_url: Option<String>,
        timeout: f64,
        backend: Option<PyRef<'_, Recorder>>,
    ) -> PyResult<Self> {
        let refuse = |error: Error| errors::python(py, &error);
        let timeout = Duration::try_from_secs_f64(timeout)
            .ok()
            .filter(|timeout| !timeout.is_zero())
            .ok_or_else(|| refuse(Error::invalid_request("timeout", "must be a number of seconds above 0")))?;
        let calls = CallOptions { timeout, ..CallOptions::default() };
        let options = Options { base_url, calls, user_agent: client::user_agent("python"), ..Options::default() };
        let backend = backend.map_or(Either::Left(Pool), |recorder| Either::Right(recorder.inner()));
        let inner = client::Client::new(vendor, credentials, options, backend).map_err(refuse)?;
        Ok(Self { inner })
    }

    fn operation(
        &self,
        py: Python<'_>,
        id: &str,
        params: &Bound<'_, PyDict>,
        raw: bool,
    ) -> PyResult<impl Future<Output = Result<Reply, Error>> + Send + 'static> {
        let change = change::find(id).ok();
        let operation = operation::find(change.map_or(id, |change| change.read)).map_err(|error| errors::python(py, &error))?;
        let params = convert::params(operation, params)?;
        let client = self.inner.clone();
        Ok(async move {
            let http = client.call_by_name(operation.id, params.clone()).await?;
            let (value, skipped) = match change {
                Some(change) => kept(change, params, &http)?,
                None => reader(operation.id)(operation, &http)?,
            };
            Ok(Reply { value, raw: raw.then_some((http, skipped)) })
        })
    }

    fn route(
        &self,
        py: Python<'_>,
        method: &str,
        path: String,
        query: Option<&Bound<'_, PyDict>>,
        body: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<impl Future<Output = Result<Reply, Error>> + Send + 'static> {
        let method: Method = method.parse().map_err(|error| errors::python(py, &error))?;
        let query = query.map(pairs).transpose()?.unwrap_or_default();
        let body = body.map(|body| convert::json(body, "body")).transpose()?;
        let client = self.inner.clone();
        Ok(async move {
            let http = client.request(method, &path, &query, body.as_ref()).await?;
            let value: Value = match http.body.trim_ascii() {
                b"" => Value::Null,
                body => serde_json::from_slice(body).map_err(|_| client::unreadable(None, &http))?,
            };
            Ok(Reply { value: Box::new(models::Json(value)), raw: Some((http, Vec::new())) })
        })
    }
}

fn pairs(query: &Bound<'_, PyDict>) -> PyResult<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for (name, value) in query {
        let name: String = name.extract()?;
        let text = match convert::json(&value, &name)? {
            Value::String(text) => text,
            value @ (Value::Bool(_) | Value::Number(_)) => value.to_string(),
            _ => return Err(PyTypeError::new_err(format!("{name}: must be a text, a number or a boolean"))),
        };
        pairs.push((name, text));
    }
    Ok(pairs)
}
