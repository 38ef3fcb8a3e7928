//! The threads and connections of this process, started at the first call and shared by all clients.
//!
//! A process that forks keeps its own; the child leaves the inherited memory alone and starts anew.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::process;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};
use std::sync::{LazyLock, PoisonError, RwLock};
use std::task::Poll;
use std::time::Duration;

use localpresence::Error;
use localpresence::backend::{Backend, Either, Network, Recorder, Reqwest, Work, monotonic};
use localpresence::budget::{Budgets, RedisBudgets};
use localpresence::http::{HttpRequest, HttpResponse};
use pyo3::prelude::*;
use tokio::task::JoinHandle;

use crate::errors;
use crate::lane::{CallersLane, Lane, Slice};
use crate::leftovers::Leftovers;
use crate::observe::{Attempts, carried, gathered};
use crate::reply::Reply;

static SLOT: AtomicPtr<Slot> = AtomicPtr::new(ptr::null_mut());

struct Slot {
    process: u32,
    /// For event loops, and for what goes on while nobody waits.
    threads: Lane,
    /// For calls that somebody waits for.
    callers: CallersLane,
    budgets: Budgets,
    fleets: RedisBudgets,
    /// What event loops have poured, for the threads that made it.
    leftovers: Leftovers,
    /// Whether our threads may come to the interpreter; held while one is with it.
    gate: RwLock<bool>,
}

impl Slot {
    fn new() -> Result<Self, Error> {
        let (threads, callers) = (Lane::of_threads()?, CallersLane::new()?);
        let (budgets, fleets) = (Budgets::default(), RedisBudgets::default());
        let (leftovers, gate) = (Leftovers::default(), RwLock::new(true));
        Ok(Self { process: process::id(), threads, callers, budgets, fleets, leftovers, gate })
    }

    /// The lane of the code that asks.
    fn lane(&self) -> &Lane {
        let callers = self.callers.lane();
        if callers.is_here() { callers } else { &self.threads }
    }
}

/// What was started in this process, if anything was.
fn started() -> Option<&'static Slot> {
    of_this_process(SLOT.load(Ordering::Acquire))
}

#[allow(unsafe_code)]
fn of_this_process(found: *mut Slot) -> Option<&'static Slot> {
    // SAFETY: only what `SLOT` held comes here: null or from `Box::into_raw`, and what was published is never freed.
    let slot = unsafe { found.as_ref() };
    slot.filter(|slot| slot.process == process::id())
}

#[allow(unsafe_code)]
fn current() -> Result<&'static Slot, Error> {
    let found = SLOT.load(Ordering::Acquire);
    if let Some(slot) = of_this_process(found) {
        return Ok(slot);
    }
    let fresh = Box::into_raw(Box::new(Slot::new()?));
    if SLOT.compare_exchange(found, fresh, Ordering::AcqRel, Ordering::Acquire).is_err() {
        // Another thread was faster.
        // SAFETY: `fresh` comes from `Box::into_raw` and nobody else has seen it.
        drop(unsafe { Box::from_raw(fresh) });
        return current();
    }
    // SAFETY: `fresh` was just published and is never freed.
    Ok(unsafe { &*fresh })
}

/// Threads are not started with the interpreter held.
fn slot(py: Python<'_>) -> PyResult<&'static Slot> {
    let slot = started().map_or_else(|| py.detach(current), Ok);
    slot.map_err(|error| errors::python(py, &error))
}

/// How many forks lie between the first process and this one.
static GENERATION: AtomicU64 = AtomicU64::new(0);

pub(crate) fn generation() -> u64 {
    GENERATION.load(Ordering::Relaxed)
}

/// Forgets what was inherited by a fork. It is leaked: its threads are gone, so it cannot be shut down.
#[pyfunction]
pub(crate) fn forget() {
    GENERATION.fetch_add(1, Ordering::Relaxed);
    SLOT.store(ptr::null_mut(), Ordering::Release);
}

/// Runs something with the interpreter, from a thread of ours.
///
/// Not while it goes down: Python ends a thread that comes then, in the middle of our code, which ends the process.
pub(crate) fn attached(work: impl FnOnce(Python<'_>)) {
    let Some(slot) = started() else { return };
    let is_open = slot.gate.read().unwrap_or_else(PoisonError::into_inner);
    if *is_open {
        let _ = Python::try_attach(work);
    }
}

/// Waits until none of our threads is with the interpreter, and lets none come any more: it is about to go down.
#[pyfunction]
pub(crate) fn close(py: Python<'_>) {
    py.detach(|| {
        if let Some(slot) = started() {
            *slot.gate.write().unwrap_or_else(PoisonError::into_inner) = false;
        }
    });
}

/// The backend of all clients: the connections of the process, or a recorder.
pub(crate) type AnyBackend = Either<Pool, Recorder>;

/// Sends over the connections that all clients of the process with this network share.
pub(crate) struct Pool(pub(crate) Network);

impl Pool {
    pub(crate) fn open(&self) -> Result<Reqwest, Error> {
        current()?.lane().pools.get(&self.0)
    }
}

impl Backend for Pool {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        self.open()?.send(request).await
    }

    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }

    fn now(&self) -> Duration {
        monotonic()
    }

    fn start(&self, work: Work) -> Work {
        let Ok(slot) = current() else { return work };
        let _threads = slot.threads.runtime.enter();
        match slot.threads.pools.get(&self.0) {
            Ok(pool) => pool.start(carried(work)),
            Err(_) => work,
        }
    }

    /// Those of this process: a lock that was held at the time of a fork would never be free in the child.
    fn budgets(&self) -> &Budgets {
        static WITHOUT_THREADS: LazyLock<Budgets> = LazyLock::new(Budgets::default);
        current().map_or_else(|_| &*WITHOUT_THREADS, |slot| &slot.budgets)
    }
}

/// The budgets in Redis of this process. Their connections need [`on_threads`].
pub(crate) fn fleets() -> Result<&'static RedisBudgets, Error> {
    Ok(&current()?.fleets)
}

/// Work for our threads: they drive at all times what it opens.
pub(crate) async fn on_threads<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> Result<T, Error> {
    let done = current()?.threads.runtime.spawn(work).await;
    done.map_err(|_| Error::connection("a thread went down").before_sending())
}

/// Takes a reply that was poured by an event loop.
pub(crate) fn leave(reply: Reply) {
    if let Some(slot) = started() {
        slot.leftovers.leave(reply);
    }
}

/// Why there is no outcome.
pub(crate) enum Trouble {
    Error(Error),
    /// A defect of this package.
    Panic,
}

impl Trouble {
    pub(crate) fn into_python(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Error(error) => errors::python(py, &error),
            Self::Panic => errors::internal(py),
        }
    }
}

/// Starts a task; a panic in it becomes an outcome.
pub(crate) fn spawn<T: Send + 'static>(
    py: Python<'_>,
    attempts: Option<Attempts>,
    work: impl Future<Output = Result<T, Error>> + Send + 'static,
    done: impl FnOnce(Result<T, Trouble>) + Send + 'static,
) -> PyResult<JoinHandle<()>> {
    let slot = slot(py)?;
    let work = Box::pin(work);
    Ok(slot.threads.runtime.spawn(async move {
        done(gathered(attempts, caught(work)).await);
        slot.leftovers.free();
    }))
}

async fn caught<T>(work: impl Future<Output = Result<T, Error>>) -> Result<T, Trouble> {
    let mut work = pin!(work);
    std::future::poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context))) {
        Ok(poll) => poll.map_err(Trouble::Error),
        Err(_) => Poll::Ready(Err(Trouble::Panic)),
    })
    .await
}

/// Carries work out in this thread, without holding the interpreter; meanwhile looks for signals and tells of attempts.
pub(crate) fn wait<T: Send + 'static>(
    py: Python<'_>,
    attempts: Option<&Attempts>,
    work: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> PyResult<T> {
    let slot = slot(py)?;
    slot.callers.watch(&slot.threads);
    // A call is large, and would be moved by each that wraps it.
    let work = gathered(attempts.cloned(), caught(Box::pin(work)));
    let (mut task, slice) = py.detach(|| slot.callers.begin(work));
    let outcome = slices(py, slot, attempts, &mut task, slice);
    if outcome.is_err() {
        task.abort();
        py.detach(|| slot.callers.settle());
    }
    outcome
}

fn slices<T: Send>(
    py: Python<'_>,
    slot: &Slot,
    attempts: Option<&Attempts>,
    task: &mut JoinHandle<Result<T, Trouble>>,
    mut slice: Slice<Result<T, Trouble>>,
) -> PyResult<T> {
    loop {
        if let Some(attempts) = attempts {
            attempts.hand_out(py)?;
        }
        match slice {
            Some(Ok(outcome)) => return outcome.map_err(|trouble| trouble.into_python(py)),
            Some(Err(_)) => return Err(errors::internal(py)),
            None => py.check_signals()?,
        }
        slice = py.detach(|| slot.callers.go_on(task));
    }
}
