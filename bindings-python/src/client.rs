//! The one class behind all clients.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use localpresence::client::{self, Credentials};
use localpresence::http::Method;
use localpresence::operation::{self, Vendor};
use localpresence::{Error, change, models};
use pyo3::exceptions::PyTypeError;
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde_json::Value;

use crate::observe::Attempts;
use crate::options::{Options, changed, refuse, whole};
use crate::reply::{Outcome, Reply};
use crate::runtime::{AnyBackend, wait};
use crate::table::{kept, reader};
use crate::walk::Walk;
use crate::{bridge, convert, errors};

/// Calls of one vendor. It never shows the key that it holds.
#[pyclass(frozen, module = "localpresence._native")]
pub(crate) struct Client {
    inner: client::Client<AnyBackend>,
    on_attempt: Option<Py<PyAny>>,
    /// Shared with the clients that were derived from it.
    is_closed: Arc<AtomicBool>,
}

#[pymethods]
impl Client {
    #[staticmethod]
    fn partoo(py: Python<'_>, api_key: String, options: Options) -> PyResult<Self> {
        Self::new(py, Vendor::Partoo, Credentials::Partoo { api_key }, options)
    }

    #[staticmethod]
    fn fullwhere(py: Python<'_>, api_key: String, api_secret: String, options: Options) -> PyResult<Self> {
        Self::new(py, Vendor::Fullwhere, Credentials::Fullwhere { api_key, api_secret }, options)
    }

    /// The same client with other options for its calls.
    fn with_options(&self, py: Python<'_>, changes: &Bound<'_, PyDict>) -> PyResult<Self> {
        let calls = changed(self.inner.call_options(), changes)?;
        let inner = self.inner.with(calls).map_err(|error| errors::python(py, &error))?;
        let on_attempt = self.on_attempt.as_ref().map(|hook| hook.clone_ref(py));
        Ok(Self { inner, on_attempt, is_closed: Arc::clone(&self.is_closed) })
    }

    /// A hook may lead back to the client: Python's collector has to see the circle.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.on_attempt.as_ref().map_or(Ok(()), |hook| visit.call(hook))
    }

    fn close(&self) {
        self.is_closed.store(true, Ordering::Relaxed);
    }

    #[getter]
    fn base_url(&self) -> &str {
        self.inner.base_url()
    }

    /// Calls an operation and waits; by the name of a helper it reads what the helper changes, as parameters of the writing. `raw` keeps the answer around the value.
    fn call<'py>(&self, py: Python<'py>, id: &str, params: &Bound<'py, PyDict>, raw: bool) -> PyResult<Bound<'py, PyAny>> {
        wait(py, self.attempts(py)?.as_ref(), self.operation(py, id, params, raw)?)?.pour(py)
    }

    /// Calls an operation and gives a future of the running loop.
    fn start<'py>(&self, py: Python<'py>, id: &str, params: &Bound<'py, PyDict>, raw: bool) -> PyResult<Bound<'py, PyAny>> {
        bridge::start(py, self.attempts(py)?, self.operation(py, id, params, raw)?)
    }

    /// A walk through the pages of an operation, or through the entries at `member` of them.
    fn walk(
        &self,
        id: &str,
        params: &Bound<'_, PyDict>,
        member: Option<String>,
        prefetch: i64,
        position: Option<&str>,
        raw: bool,
    ) -> PyResult<Walk> {
        let py = params.py();
        self.open(py)?;
        let refuse = |error: Error| errors::python(py, &error);
        let operation = operation::find(id).map_err(refuse)?;
        let mut core = self.inner.pages_by_name(id, convert::params(operation, params)?).map_err(refuse)?;
        core.prefetch(whole(py, "prefetch", prefetch)?);
        if let Some(position) = position {
            core.resume(&position.parse().map_err(refuse)?);
        }
        Ok(Walk::new(core, self.attempts(py)?, member, raw))
    }

    /// How much of the rate limit is left; nothing without a limit.
    fn headroom<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let client = self.open(py)?;
        Box::new(wait(py, None, async move { client.headroom().await })?).into_python(py)
    }

    /// As `headroom`, as a future of the running loop.
    fn start_headroom<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let client = self.open(py)?;
        bridge::start(py, None, async move { client.headroom().await })
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
        wait(py, self.attempts(py)?.as_ref(), self.route(py, method, path, query, body)?)?.pour(py)
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
        bridge::start(py, self.attempts(py)?, self.route(py, method, path, query, body)?)
    }
}

impl Client {
    fn new(py: Python<'_>, vendor: Vendor, credentials: Credentials, options: Options) -> PyResult<Self> {
        let (core, backend) = (options.core(py)?, options.backend(py)?);
        let inner = client::Client::new(vendor, credentials, core, backend).map_err(|error| errors::python(py, &error))?;
        Ok(Self { inner, on_attempt: options.on_attempt, is_closed: Arc::default() })
    }

    /// The client of core, to make a call with.
    fn open(&self, py: Python<'_>) -> PyResult<client::Client<AnyBackend>> {
        if self.is_closed.load(Ordering::Relaxed) {
            return Err(refuse(py, "client", "is closed"));
        }
        Ok(self.inner.clone())
    }

    fn attempts(&self, py: Python<'_>) -> PyResult<Option<Attempts>> {
        Attempts::new(py, self.on_attempt.as_ref())
    }

    fn operation(
        &self,
        py: Python<'_>,
        id: &str,
        params: &Bound<'_, PyDict>,
        raw: bool,
    ) -> PyResult<impl Future<Output = Result<Reply, Error>> + Send + 'static> {
        let change = change::named(id);
        let operation = operation::find(change.map_or(id, |change| change.read)).map_err(|error| errors::python(py, &error))?;
        let params = convert::params(operation, params)?;
        let client = self.open(py)?;
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
        let client = self.open(py)?;
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
