//! How an event loop hears from our threads: they put letters down and ring for the first of them.
//!
//! The bell is a pipe that the loop watches, so that our threads never wait for the interpreter; and the loop takes at once all that came.

use std::io::{PipeReader, PipeWriter, Read, Write};
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::PyNotImplementedError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyWeakrefMethods, PyWeakrefReference};

use crate::runtime::attached;

/// What the loop shall do.
type Letter = Box<dyn FnOnce(Python<'_>) -> PyResult<()> + Send>;

/// The letters for one event loop.
#[derive(Clone)]
pub(crate) struct Mailbox(Arc<Mutex<Letters>>);

struct Letters {
    waiting: Vec<Letter>,
    bell: Bell,
}

#[derive(Clone)]
enum Bell {
    /// Has a byte for each time that a letter found none before it.
    Pipe(Arc<Pipe>),
    /// For a loop that cannot watch a pipe, such as that of Windows.
    Loop(Arc<Py<PyWeakrefReference>>),
    /// The loop is closed.
    Gone,
}

/// Which mailbox a loop has.
#[pyclass(frozen)]
struct Address(Mailbox);

/// What the loop reads, and what our threads write.
type Pipe = (PipeReader, PipeWriter);

impl Mailbox {
    /// That of an event loop, made when it is first asked for.
    pub(crate) fn of(event_loop: &Bound<'_, PyAny>) -> PyResult<Self> {
        static KNOWN: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let py = event_loop.py();
        let known = KNOWN.get_or_try_init(py, || py.import("weakref")?.call_method0("WeakKeyDictionary").map(Bound::unbind))?.bind(py);
        if let Ok(address) = known.call_method1(intern!(py, "get"), (event_loop,))?.cast::<Address>() {
            return Ok(address.get().0.clone());
        }
        let mailbox = Self(Arc::new(Mutex::new(Letters { waiting: Vec::new(), bell: Bell::Gone })));
        let bell = match mailbox.watched_by(event_loop)? {
            Some(pipe) => Bell::Pipe(Arc::new(pipe)),
            None => Bell::Loop(Arc::new(PyWeakrefReference::new(event_loop)?.unbind())),
        };
        mailbox.lock().bell = bell;
        known.set_item(event_loop, Address(mailbox.clone()))?;
        Ok(mailbox)
    }

    /// The pipe that the loop watches for this mailbox from now on; nothing when it cannot.
    #[cfg(unix)]
    fn watched_by(&self, event_loop: &Bound<'_, PyAny>) -> PyResult<Option<Pipe>> {
        use std::io::pipe;
        use std::os::fd::AsRawFd;

        let py = event_loop.py();
        let (hears, rings) = pipe()?;
        // A forked child has the pipe, too: what it read must not be waited for.
        py.import("os")?.call_method1("set_blocking", (hears.as_raw_fd(), false))?;
        let watch = event_loop.getattr("add_reader")?;
        // The loop opens in the context that it is told in, and that of the first call is not that of all others.
        let context = py.import("contextvars")?.call_method0("Context")?;
        match context.call_method1("run", (watch, hears.as_raw_fd(), Opener(self.clone()))) {
            Ok(_) => Ok(Some((hears, rings))),
            Err(error) if error.is_instance_of::<PyNotImplementedError>(py) => Ok(None),
            Err(error) => Err(error),
        }
    }

    #[cfg(not(unix))]
    fn watched_by(&self, _: &Bound<'_, PyAny>) -> PyResult<Option<Pipe>> {
        Ok(None)
    }

    fn lock(&self) -> MutexGuard<'_, Letters> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a letter down. Once the loop is closed, nobody waits for it.
    pub(crate) fn post(&self, letter: impl FnOnce(Python<'_>) -> PyResult<()> + Send + 'static) {
        let mut letters = self.lock();
        letters.waiting.push(Box::new(letter));
        if letters.waiting.len() > 1 {
            return;
        }
        let bell = letters.bell.clone();
        // Whoever is woken wants them.
        drop(letters);
        match bell {
            // It has room.
            Bell::Pipe(pipe) => drop((&pipe.1).write(&[0])),
            Bell::Loop(event_loop) => attached(|py| self.call(event_loop.bind(py))),
            Bell::Gone => attached(|_| self.clear()),
        }
    }

    fn call(&self, event_loop: &Bound<'_, PyWeakrefReference>) {
        let opener = Opener(self.clone());
        let called = event_loop.upgrade().map(|event_loop| event_loop.call_method1("call_soon_threadsafe", (opener,)).map(drop));
        // It is gone, or closed.
        if !matches!(called, Some(Ok(()))) {
            self.clear();
        }
    }

    fn open(&self, py: Python<'_>) -> PyResult<()> {
        let waiting = mem::take(&mut self.lock().waiting);
        let mut outcome = Ok(());
        for letter in waiting {
            match (letter(py), &outcome) {
                (Err(error), Err(_)) => error.write_unraisable(py, None),
                (Err(error), Ok(())) => outcome = Err(error),
                (Ok(()), _) => {}
            }
        }
        outcome
    }

    /// Values of Python are freed with the interpreter, and without the lock: their code may come back here.
    fn clear(&self) {
        let waiting = mem::take(&mut self.lock().waiting);
        drop(waiting);
    }
}

/// What the loop calls when the bell rings.
#[pyclass(frozen)]
struct Opener(Mailbox);

#[pymethods]
impl Opener {
    fn __call__(&self, py: Python<'_>) -> PyResult<()> {
        let bell = self.0.lock().bell.clone();
        // Before the letters are taken: no byte comes before its letter, so none is left behind.
        if let Bell::Pipe(pipe) = bell {
            let _ = (&pipe.0).read(&mut [0; 8]);
        }
        self.0.open(py)
    }
}

impl Drop for Opener {
    /// A loop holds the one that watches a pipe until it is closed.
    fn drop(&mut self) {
        let mut letters = self.0.lock();
        if let Bell::Pipe(..) = letters.bell {
            letters.bell = Bell::Gone;
            drop(letters);
            self.0.clear();
        }
    }
}
