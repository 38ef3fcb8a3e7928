//! The options of a client, as Python gives them.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use localpresence::Error;
use localpresence::backend::{Either, Network, Reqwest};
use localpresence::budget::SharedBudget;
use localpresence::client::{self, CallOptions};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::errors;
use crate::fleet::Fleet;
use crate::observe;
use crate::runtime::{AnyBackend, Pool};
use crate::testing::Recorder;

/// All that a constructor takes besides credentials.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Options {
    base_url: Option<String>,
    timeout: f64,
    deadline: Option<f64>,
    max_attempts: i64,
    bulk: bool,
    rate_limit: Option<i64>,
    response_limit: i64,
    proxy: Option<String>,
    ca_bundle: Option<PathBuf>,
    redis_url: Option<String>,
    redis_fallback: String,
    pub(crate) on_attempt: Option<Py<PyAny>>,
    backend: Option<Py<Recorder>>,
}

impl Options {
    /// The options of core. The backend is [`Options::backend`].
    pub(crate) fn core(&self, py: Python<'_>) -> PyResult<client::Options> {
        if self.on_attempt.as_ref().is_some_and(|hook| !hook.bind(py).is_callable()) {
            return Err(refuse(py, "on_attempt", "must be a function of one attempt"));
        }
        Ok(client::Options {
            base_url: self.base_url.clone(),
            user_agent: client::user_agent("python"),
            calls: CallOptions {
                timeout: seconds(py, "timeout", self.timeout)?,
                deadline: self.deadline.map(|deadline| seconds(py, "deadline", deadline)).transpose()?,
                max_attempts: whole(py, "max_attempts", self.max_attempts)?,
                bulk: self.bulk,
            },
            rate_limit: self.rate_limit.map(|limit| whole(py, "rate_limit", limit)).transpose()?,
            shared_budget: self.shared_budget().map_err(|error| errors::python(py, &error))?,
            response_limit: whole(py, "response_limit", self.response_limit)?,
            on_attempt: Some(observe::listener()),
        })
    }

    fn shared_budget(&self) -> Result<Option<Arc<dyn SharedBudget>>, Error> {
        let falls_back = match self.redis_fallback.as_str() {
            "error" => false,
            "local" => true,
            _ => return Err(Error::invalid_request("redis_fallback", "must be \"error\" or \"local\"")),
        };
        let Some(url) = &self.redis_url else { return Ok(None) };
        Ok(Some(Arc::new(Fleet::new(url, falls_back)?)))
    }

    /// Where requests go: over the network, or to a recorder.
    pub(crate) fn backend(&self, py: Python<'_>) -> PyResult<AnyBackend> {
        if let Some(recorder) = &self.backend {
            return Ok(Either::Right(recorder.get().inner()));
        }
        let network = Network { proxy: self.proxy.clone(), ca_bundle: self.ca_bundle.clone() };
        if network != Network::default() {
            // What is wrong is told here and not at the first call. The pool itself belongs to the process that calls.
            py.detach(|| Reqwest::over(&network)).map_err(|error| errors::python(py, &error))?;
        }
        Ok(Either::Left(Pool(network)))
    }
}

/// The options for calls, with what is given changed.
pub(crate) fn changed(mut calls: CallOptions, given: &Bound<'_, PyDict>) -> PyResult<CallOptions> {
    let py = given.py();
    for (name, value) in given {
        match name.extract::<&str>()? {
            "timeout" => calls.timeout = seconds(py, "timeout", value.extract()?)?,
            "deadline" => {
                let deadline: Option<f64> = value.extract()?;
                calls.deadline = deadline.map(|deadline| seconds(py, "deadline", deadline)).transpose()?;
            }
            "max_attempts" => calls.max_attempts = whole(py, "max_attempts", value.extract()?)?,
            "bulk" => calls.bulk = value.extract()?,
            other => return Err(PyTypeError::new_err(format!("{other}: is no option of a call"))),
        }
    }
    Ok(calls)
}

fn seconds(py: Python<'_>, name: &str, seconds: f64) -> PyResult<Duration> {
    let duration = Duration::try_from_secs_f64(seconds).ok().filter(|duration| !duration.is_zero());
    duration.ok_or_else(|| refuse(py, name, "must be a number of seconds above 0"))
}

/// A whole number; core says what else it must be.
pub(crate) fn whole<T: TryFrom<i64>>(py: Python<'_>, name: &str, number: i64) -> PyResult<T> {
    T::try_from(number).map_err(|_| refuse(py, name, if number < 0 { "must not be negative" } else { "is too large" }))
}

pub(crate) fn refuse(py: Python<'_>, name: &str, why: &str) -> PyErr {
    errors::python(py, &Error::invalid_request(name, why))
}
