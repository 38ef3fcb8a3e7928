//! From tasks of ours to futures of asyncio.
//!
//! A future belongs to one event loop, our tasks to none: one client serves many loops, one after the other or at once.

use std::sync::{Arc, Mutex, PoisonError};

use localpresence::Error;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use tokio::task::AbortHandle;

use crate::reply::Reply;
use crate::runtime::{Trouble, attached, spawn};

/// Starts the work and gives a future of the running loop. Cancelling the future drops the request.
pub(crate) fn start(py: Python<'_>, work: impl Future<Output = Result<Reply, Error>> + Send + 'static) -> PyResult<Bound<'_, PyAny>> {
    static RUNNING: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let event_loop = RUNNING.import(py, "asyncio", "get_running_loop")?.call0()?;
    let future = event_loop.call_method0("create_future")?;
    let target = Target::new(&event_loop, &future);
    let receiver = target.clone();
    let task = spawn(py, work, move |outcome| receiver.deliver(outcome))?;
    future.call_method1("add_done_callback", (Canceller { target, task: task.abort_handle() },))?;
    Ok(future)
}

/// Who waits. Taken out by whoever comes first, the outcome or the cancellation, and always with the interpreter
/// attached: a reference that is dropped elsewhere would have to wait for it.
#[derive(Clone)]
struct Target(Arc<Mutex<Option<Waiting>>>);

/// An event loop, and a future on it.
type Waiting = (Py<PyAny>, Py<PyAny>);

impl Target {
    fn new(event_loop: &Bound<'_, PyAny>, future: &Bound<'_, PyAny>) -> Self {
        Self(Arc::new(Mutex::new(Some((event_loop.clone().unbind(), future.clone().unbind())))))
    }

    fn take(&self) -> Option<Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn deliver(&self, outcome: Result<Reply, Trouble>) {
        // Nobody waits any more when the interpreter is going down.
        attached(|py| {
            let Some((event_loop, future)) = self.take() else { return };
            let completion = Completion { future, outcome: Mutex::new(Some(outcome)) };
            // It fails when the loop was closed meanwhile: nobody waits there either.
            let _ = event_loop.call_method1(py, "call_soon_threadsafe", (completion,));
        });
    }
}

/// Runs on the loop and gives the outcome to the future.
#[pyclass(frozen)]
struct Completion {
    future: Py<PyAny>,
    outcome: Mutex<Option<Result<Reply, Trouble>>>,
}

#[pymethods]
impl Completion {
    fn __call__(&self, py: Python<'_>) -> PyResult<()> {
        let future = self.future.bind(py);
        let outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(outcome) = outcome else { return Ok(()) };
        if future.call_method0("done")?.is_truthy()? {
            return Ok(());
        }
        let value = match outcome {
            Ok(reply) => reply.into_python(py),
            Err(trouble) => Err(trouble.into_python(py)),
        };
        match value {
            Ok(value) => future.call_method1("set_result", (value,))?,
            Err(error) => future.call_method1("set_exception", (error.into_value(py),))?,
        };
        Ok(())
    }
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
