//! From tasks of ours to futures of asyncio.
//!
//! A future belongs to one event loop, our tasks to none: one client serves many loops, one after the other or at once.

use std::sync::{Arc, Mutex, PoisonError};

use localpresence::Error;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use tokio::task::AbortHandle;

use crate::mailbox::Mailbox;
use crate::observe::Attempts;
use crate::reply::Outcome;
use crate::runtime::{Trouble, spawn};

/// Starts the work and gives a future of the running loop. Cancelling the future drops the request.
pub(crate) fn start<T: Outcome>(
    py: Python<'_>,
    attempts: Option<Attempts>,
    work: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> PyResult<Bound<'_, PyAny>> {
    static RUNNING: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let event_loop = RUNNING.import(py, "asyncio", "get_running_loop")?.call0()?;
    let mailbox = Mailbox::of(&event_loop)?;
    let future = event_loop.call_method0(intern!(py, "create_future"))?;
    let target = Target(Arc::new(Mutex::new(Some(future.clone().unbind()))));
    if let Some(attempts) = &attempts {
        let mailbox = mailbox.clone();
        attempts.wake_with(move |attempts| {
            let attempts = attempts.clone();
            mailbox.post(move |py| attempts.hand_out(py));
        });
    }
    let (receiver, told) = (target.clone(), attempts.clone());
    let done = move |outcome| {
        let Some(future) = receiver.take() else { return };
        mailbox.post(move |py| {
            complete(future.bind(py), outcome)?;
            // Whoever waits for the future runs after this.
            told.map_or(Ok(()), |attempts| attempts.hand_out(py))
        });
    };
    let task = spawn(py, attempts, work, done)?;
    future.call_method1(intern!(py, "add_done_callback"), (Canceller { target, task: task.abort_handle() },))?;
    Ok(future)
}

/// The future that waits. Taken out by whoever comes first, the outcome or the cancellation.
#[derive(Clone)]
struct Target(Arc<Mutex<Option<Py<PyAny>>>>);

impl Target {
    fn take(&self) -> Option<Py<PyAny>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Gives an outcome to whoever still waits for it.
fn complete<T: Outcome>(future: &Bound<'_, PyAny>, outcome: Result<T, Trouble>) -> PyResult<()> {
    let py = future.py();
    if future.call_method0(intern!(py, "done"))?.is_truthy()? {
        return Ok(());
    }
    let value = match outcome {
        Ok(outcome) => Box::new(outcome).into_python(py),
        Err(trouble) => Err(trouble.into_python(py)),
    };
    match value {
        Ok(value) => future.call_method1(intern!(py, "set_result"), (value,))?,
        Err(error) => future.call_method1(intern!(py, "set_exception"), (error.into_value(py),))?,
    };
    Ok(())
}

/// Gives the request up when its future is cancelled.
#[pyclass(frozen)]
struct Canceller {
    target: Target,
    task: AbortHandle,
}

#[pymethods]
impl Canceller {
    fn __call__(&self, future: &Bound<'_, PyAny>) -> PyResult<()> {
        if future.call_method0("cancelled")?.is_truthy()? {
            drop(self.target.take());
            self.task.abort();
        }
        Ok(())
    }
}
