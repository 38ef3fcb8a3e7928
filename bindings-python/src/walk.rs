//! Walks through pages, as `localpresence._paging` dresses them.
//!
//! What came is kept on a shelf and taken from there one by one: a page, or the entries of one. A page that nobody puts on the shelf,
//! because its call was given up, is asked for again.

use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::vec;

use localpresence::Error;
use localpresence::paging::{Position, Totals, Walk as CoreWalk};
use pyo3::prelude::*;
use pyo3::types::PyBool;
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};

use crate::bridge;
use crate::observe::Attempts;
use crate::options::refuse;
use crate::reply::{Outcome, Reply};
use crate::runtime::{AnyBackend, generation, wait};
use crate::table::reader;

type Core = CoreWalk<AnyBackend>;

/// A walk; nothing once it was closed.
type Shared = Arc<AsyncMutex<Option<Core>>>;

/// A walk through pages or entries. It belongs to the process that began it.
#[pyclass(frozen, module = "localpresence._native")]
pub(crate) struct Walk {
    shared: Shared,
    shelf: Arc<Shelf>,
    attempts: Option<Attempts>,
    /// The member of a page that holds the entries; nothing to hand out pages.
    member: Option<String>,
    /// Whether pages keep the answer around them.
    raw: bool,
    generation: u64,
}

impl Walk {
    pub(crate) fn new(core: Core, attempts: Option<Attempts>, member: Option<String>, raw: bool) -> Self {
        let rest = core.position().to_string();
        let shelf = Shelf(Mutex::new(Stock { rest, ..Stock::default() }));
        Self { shared: Arc::new(AsyncMutex::new(Some(core))), shelf: Arc::new(shelf), attempts, member, raw, generation: generation() }
    }

    /// What brings the next page, once nobody else waits for one.
    fn bring(&self) -> impl Future<Output = Result<Arrival, Error>> + Send + 'static {
        let (shared, onto, member) = (Arc::clone(&self.shared), Arc::clone(&self.shelf), self.member.clone());
        let raw = self.raw && member.is_none();
        async move {
            let mut arrival = Arrival { core: shared.lock_owned().await, page: None, shelf: onto, member };
            // Whoever waited before may have left some.
            if arrival.shelf.lock().entries.len() == 0 {
                let closed = || Error::invalid_request("walk", "is closed; begin another one at its `position`");
                arrival.page = next(arrival.core.as_mut().ok_or_else(closed)?, raw).await?;
            }
            Ok(arrival)
        }
    }

    fn at_home(&self, py: Python<'_>) -> PyResult<()> {
        if self.generation == generation() {
            return Ok(());
        }
        Err(refuse(py, "walk", "belongs to the process that began it; begin another one here, at its `position`"))
    }
}

async fn next(core: &mut Core, raw: bool) -> Result<Option<Reply>, Error> {
    let Some(http) = core.next().await? else { return Ok(None) };
    let operation = core.operation();
    let (value, skipped) = reader(operation.id)(operation, &http).inspect_err(|_| core.again())?;
    Ok(Some(Reply { value, raw: raw.then_some((http, skipped)) }))
}

#[pymethods]
impl Walk {
    /// The next one, waiting for it if need be; nothing after the last one.
    fn next(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        loop {
            if let Some(taken) = self.take(py)? {
                return Ok(Some(taken));
            }
            if self.attempts.as_ref().is_some_and(Attempts::are_told_here) {
                return Err(refuse(py, "walk", "waits for the page whose attempts it tells of; take nothing from it in `on_attempt`"));
            }
            let arrival = wait(py, self.attempts.as_ref(), self.bring())?;
            if !arrival.shelve(py)? {
                return Ok(None);
            }
        }
    }

    /// One that has come already.
    fn take(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        self.at_home(py)?;
        Ok(self.shelf.lock().take())
    }

    /// A future of the running loop: whether there is more to take.
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        bridge::start(py, self.attempts.clone(), self.bring())
    }

    /// Entries and pages in all; nothing before the first page.
    fn totals(&self) -> Option<(Option<u64>, Option<u64>)> {
        self.shelf.lock().totals.map(|totals| (totals.count, totals.pages))
    }

    /// Where the next one is.
    fn position(&self) -> String {
        self.shelf.lock().position()
    }

    /// Gives up what is on its way.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        self.shelf.close(self.position());
        // Who waits for a page meanwhile ends the walk afterwards.
        if let Ok(mut core) = self.shared.try_lock()
            && self.generation == generation()
        {
            core.take();
        }
        self.attempts.as_ref().map_or(Ok(()), |attempts| attempts.hand_out(py))
    }
}

impl Drop for Walk {
    /// What was inherited by a fork hangs on threads that are gone: it is left alone.
    fn drop(&mut self) {
        if self.generation != generation() {
            mem::forget(Arc::clone(&self.shared));
        }
    }
}

/// What came and was not taken yet.
struct Shelf(Mutex<Stock>);

#[derive(Default)]
struct Stock {
    entries: vec::IntoIter<Py<PyAny>>,
    /// Where the page of these begins.
    page: Option<Position>,
    /// How many of the page were taken, by this walk or before it began.
    taken: usize,
    /// Where the walk goes on behind all that came.
    rest: String,
    totals: Option<Totals>,
    is_closed: bool,
}

impl Shelf {
    fn lock(&self) -> MutexGuard<'_, Stock> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn close(&self, rest: String) {
        let mut stock = self.lock();
        *stock = Stock { rest, totals: stock.totals, is_closed: true, ..Stock::default() };
    }
}

impl Stock {
    fn take(&mut self) -> Option<Py<PyAny>> {
        let next = self.entries.next()?;
        self.taken += 1;
        Some(next)
    }

    /// Where the next one is. The walk itself may be ahead by now.
    fn position(&self) -> String {
        match &self.page {
            Some(page) if self.entries.len() > 0 => page.clone().after(self.taken).to_string(),
            _ => self.rest.clone(),
        }
    }
}

/// A page on its way to the shelf, and the walk, which nobody else can use meanwhile.
struct Arrival {
    core: OwnedMutexGuard<Option<Core>>,
    page: Option<Reply>,
    shelf: Arc<Shelf>,
    member: Option<String>,
}

impl Arrival {
    /// Puts the page on the shelf, and says whether there is something to take.
    fn shelve(mut self, py: Python<'_>) -> PyResult<bool> {
        if let Some(page) = &self.page {
            let page = page.pour(py)?;
            let entries: Vec<_> = match &self.member {
                Some(member) => page.getattr(member.as_str())?.extract()?,
                None => vec![page.unbind()],
            };
            self.put(entries);
        }
        // A page without entries is not the end.
        Ok(self.page.take().is_some() || self.shelf.lock().entries.len() > 0)
    }

    fn put(&mut self, entries: Vec<Py<PyAny>>) {
        let mut stock = self.shelf.lock();
        let Some(core) = self.core.as_mut().filter(|_| !stock.is_closed) else { return };
        let (skip, rest, totals) = (core.take_skip(), core.position().to_string(), core.totals());
        let taken = if self.member.is_some() { skip.min(entries.len()) } else { 0 };
        let mut entries = entries.into_iter();
        entries.by_ref().take(taken).for_each(drop);
        *stock = Stock { entries, page: Some(core.position_within(0)), taken, rest, totals, is_closed: false };
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        if self.shelf.lock().is_closed {
            self.core.take();
        } else if let (Some(_), Some(core)) = (&self.page, self.core.as_mut()) {
            core.again();
        }
    }
}

impl Outcome for Arrival {
    fn into_python(self: Box<Self>, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(PyBool::new(py, self.shelve(py)?).to_owned().into_any())
    }
}
