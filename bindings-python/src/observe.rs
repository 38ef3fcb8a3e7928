//! Telling of attempts: to the hook of a client, and to the logger `localpresence`.
//!
//! Attempts are made on threads of ours, which call nothing of Python. Each call gathers its own, and whoever waits for it
//! hands them out: the thread that called, or the event loop.

use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use localpresence::backend::Work;
use localpresence::client::{Attempt, Listener};
use pyo3::exceptions::PyException;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;
use tokio::task_local;

use crate::pour::Pour;

task_local! {
    static ATTEMPTS: Attempts;
}

/// What core calls after each attempt, on one of our threads.
pub(crate) fn listener() -> Listener {
    Listener::new(|attempt| {
        // Without a scope nobody wants to know.
        let _ = ATTEMPTS.try_with(|attempts| attempts.add(attempt));
    })
}

/// Work whose attempts are gathered.
pub(crate) async fn gathered<T>(attempts: Option<Attempts>, work: impl Future<Output = T>) -> T {
    match attempts {
        Some(attempts) => ATTEMPTS.scope(attempts, work).await,
        None => work.await,
    }
}

/// Work that is about to go on by itself: its attempts stay those of the call that began it.
pub(crate) fn carried(work: Work) -> Work {
    match ATTEMPTS.try_with(Clone::clone) {
        Ok(attempts) => Box::pin(ATTEMPTS.scope(attempts, work)),
        Err(_) => work,
    }
}

/// The attempts of a call that nobody was told of yet.
#[derive(Clone)]
pub(crate) struct Attempts(Arc<Gathered>);

struct Gathered {
    hook: Option<Py<PyAny>>,
    /// Whether to tell of attempts that succeed, too.
    successes: bool,
    told: Mutex<Told>,
}

#[derive(Default)]
struct Told {
    attempts: Vec<Attempt>,
    wake: Option<Box<Wake>>,
    /// The thread that hands attempts out.
    teller: Option<ThreadId>,
}

type Wake = dyn Fn(&Attempts) + Send;

impl Attempts {
    /// Those of a call; nothing when nobody wants to know.
    pub(crate) fn new(py: Python<'_>, hook: Option<&Py<PyAny>>) -> PyResult<Option<Self>> {
        let logged = Logged::now(py)?;
        if hook.is_none() && logged == Logged::Nothing {
            return Ok(None);
        }
        let hook = hook.map(|hook| hook.clone_ref(py));
        let successes = hook.is_some() || logged == Logged::All;
        Ok(Some(Self(Arc::new(Gathered { hook, successes, told: Mutex::default() }))))
    }

    /// Calls this when an attempt failed and the call goes on: whoever waits learns at once why it takes so long.
    pub(crate) fn wake_with(&self, wake: impl Fn(&Self) + Send + 'static) {
        self.told().wake = Some(Box::new(wake));
    }

    fn add(&self, attempt: &Attempt) {
        if attempt.error.is_none() && !self.0.successes {
            return;
        }
        let mut told = self.told();
        told.attempts.push(attempt.clone());
        if attempt.retry_in.is_none() {
            return;
        }
        // The interpreter is waited for without the lock: whoever holds it may be about to hand out.
        let Some(wake) = told.wake.take() else { return };
        drop(told);
        wake(self);
        self.told().wake.get_or_insert(wake);
    }

    /// Tells hook and logger. A hook that raises is reported and harms nothing; only what ends the program goes on.
    pub(crate) fn hand_out(&self, py: Python<'_>) -> PyResult<()> {
        let attempts = mem::take(&mut self.told().attempts);
        if attempts.is_empty() {
            return Ok(());
        }
        self.told().teller = Some(thread::current().id());
        let outcome = attempts.iter().try_for_each(|attempt| self.tell(py, attempt));
        self.told().teller = None;
        outcome
    }

    /// Whether this thread runs the hook just now.
    pub(crate) fn are_told_here(&self) -> bool {
        self.told().teller == Some(thread::current().id())
    }

    fn tell(&self, py: Python<'_>, attempt: &Attempt) -> PyResult<()> {
        let record = record(py, attempt)?;
        let listeners = [logger(py)?.map(|logger| logger.getattr(intern!(py, "log"))).transpose()?, self.hook(py)];
        for listener in listeners.into_iter().flatten() {
            match listener.call1((&record,)) {
                Err(error) if error.is_instance_of::<PyException>(py) => error.write_unraisable(py, Some(&listener)),
                outcome => drop(outcome?),
            }
        }
        Ok(())
    }

    fn hook<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        self.0.hook.as_ref().map(|hook| hook.bind(py).clone())
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.0.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn record<'py>(py: Python<'py>, attempt: &Attempt) -> PyResult<Bound<'py, PyAny>> {
    static ATTEMPT: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let members = attempt.pour(py)?;
    ATTEMPT.import(py, "localpresence._records", "Attempt")?.call((), Some(members.cast::<PyDict>()?))
}

/// Which attempts the logger wants.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Logged {
    Nothing,
    Failures,
    All,
}

impl Logged {
    fn now(py: Python<'_>) -> PyResult<Self> {
        let Some(logging) = logger(py)? else { return Ok(Self::Nothing) };
        let (all, failures) = logging.call_method0(intern!(py, "wanted"))?.extract()?;
        Ok(match (all, failures) {
            (true, _) => Self::All,
            (false, true) => Self::Failures,
            (false, false) => Self::Nothing,
        })
    }
}

/// The module that logs; nothing while nobody has imported `logging`, and so nobody reads a log.
fn logger(py: Python<'_>) -> PyResult<Option<&Bound<'_, PyAny>>> {
    static LOGGER: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    static MODULES: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    if let Some(logger) = LOGGER.get(py) {
        return Ok(Some(logger.bind(py)));
    }
    if !MODULES.import(py, "sys", "modules")?.contains(intern!(py, "logging"))? {
        return Ok(None);
    }
    LOGGER.get_or_try_init(py, || Ok(py.import("localpresence._logging")?.into_any().unbind())).map(|logger| Some(logger.bind(py)))
}
