//! From tasks of ours to futures of asyncio.
//!
//! A future belongs to one event loop, our tasks to none: one client serves many loops, one after the other or at once.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use localpresence::Error;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use tokio::task::AbortHandle;

use crate::observe::Attempts;
use crate::reply::Outcome;
use crate::runtime::{Trouble, attached, spawn};

/// Starts the work and gives a future of the running loop. Cancelling the future drops the request.
pub(crate) fn start<T: Outcome>(
    py: Python<'_>,
    attempts: Option<Attempts>,
    work: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> PyResult<Bound<'_, PyAny>> {
    static RUNNING: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let event_loop = RUNNING.import(py, "asyncio", "get_running_loop")?.call0()?;
    let future = event_loop.call_method0("create_future")?;
    let target = Target::new(&event_loop, &future);
    if let Some(attempts) = &attempts {
        let target = target.clone();
        attempts.wake_with(move |attempts| target.tell(attempts));
    }
    let (receiver, told) = (target.clone(), attempts.clone());
    let task = spawn(py, attempts, work, move |outcome| receiver.deliver(outcome, told))?;
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

    fn lock(&self) -> MutexGuard<'_, Option<Waiting>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Option<Waiting> {
        self.lock().take()
    }

    fn deliver<T: Outcome>(&self, outcome: Result<T, Trouble>, attempts: Option<Attempts>) {
        // Nobody waits any more when the interpreter is going down.
        attached(|py| {
            let Some((event_loop, future)) = self.take() else { return };
            let outcome = outcome.map(|outcome| Box::new(outcome) as Box<dyn Outcome>);
            let completion = Completion { delivery: Mutex::new(Some((future, outcome))), attempts };
            // It fails when the loop was closed meanwhile: nobody waits there either.
            let _ = event_loop.call_method1(py, "call_soon_threadsafe", (completion,));
        });
    }

    /// Lets the loop tell of attempts while the call goes on.
    fn tell(&self, attempts: &Attempts) {
        attached(|py| {
            let event_loop = self.lock().as_ref().map(|(event_loop, _)| event_loop.clone_ref(py));
            let Some(event_loop) = event_loop else { return };
            let _ = event_loop.call_method1(py, "call_soon_threadsafe", (Telling(attempts.clone()),));
        });
    }
}

/// Runs on the loop and tells of attempts.
#[pyclass(frozen)]
struct Telling(Attempts);

#[pymethods]
impl Telling {
    fn __call__(&self, py: Python<'_>) -> PyResult<()> {
        self.0.hand_out(py)
    }
}

/// Runs on the loop and gives the outcome to the future.
#[pyclass(frozen)]
struct Completion {
    /// Taken out by the loop: our thread may hold this longer than the loop does, and would be the one to free the value.
    delivery: Mutex<Option<Delivery>>,
    attempts: Option<Attempts>,
}

/// A future, and what it becomes.
type Delivery = (Py<PyAny>, Result<Box<dyn Outcome>, Trouble>);

#[pymethods]
impl Completion {
    fn __call__(&self, py: Python<'_>) -> PyResult<()> {
        self.complete(py)?;
        // Whoever waits for the future runs after this.
        self.attempts.as_ref().map_or(Ok(()), |attempts| attempts.hand_out(py))
    }
}

impl Completion {
    fn complete(&self, py: Python<'_>) -> PyResult<()> {
        let delivery = self.delivery.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some((future, outcome)) = delivery else { return Ok(()) };
        let future = future.bind(py);
        if future.call_method0("done")?.is_truthy()? {
            return Ok(());
        }
        let value = match outcome {
            Ok(outcome) => outcome.into_python(py),
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
