//! Walks through pages, as `Pages` and `Items` of Kotlin and Swift dress them.
//!
//! To bring a page and to take it are two steps: a call that is given up while its page arrives leaves that page here for the next one.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use localpresence::backend::{Either, Recorder, Reqwest};
use localpresence::http::HttpResponse;
use localpresence::operation::{Endpoint, Operation};
use localpresence::paging::{Position, Totals as CoreTotals, Walk};
use localpresence::{Error, Skipped};

use crate::calls::{Calls, decoded};
use crate::error::ClientError;

/// How much there is in all, as the first page tells.
#[derive(Debug, Clone, uniffi::Record)]
pub struct Totals {
    /// Entries on all pages.
    pub count: Option<u64>,
    /// Pages.
    pub pages: Option<u64>,
}

/// A walk through the pages of an operation; what `Pages` and `Items` are made of.
#[derive(uniffi::Object)]
#[uniffi::export(Debug)]
pub struct PageWalk {
    operation: &'static Operation,
    calls: Calls,
    road: tokio::sync::Mutex<Road>,
    reached: Mutex<Reached>,
}

struct Road {
    walk: Walk<Either<Reqwest, Recorder>>,
    /// A page that came and was not taken yet.
    page: Option<HttpResponse>,
}

/// Where the walk stands, for whoever asks while a page is on its way.
struct Reached {
    totals: Option<CoreTotals>,
    /// The page that was taken last.
    page: Option<Position>,
    /// How many of its entries an earlier walk handed out.
    skip: u32,
    /// What comes after it.
    rest: Position,
}

impl fmt::Debug for PageWalk {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PageWalk").field("operation", &self.operation.id).finish_non_exhaustive()
    }
}

impl PageWalk {
    pub(crate) fn begin<E: Endpoint>(
        calls: &Calls,
        request: &E,
        prefetch: u32,
        position: Option<String>,
    ) -> Result<Arc<Self>, ClientError> {
        let walk = calls.core.pages(request)?.into_walk();
        Ok(Self::over(calls.clone(), walk, prefetch, position)?)
    }

    fn over(calls: Calls, mut walk: Walk<Either<Reqwest, Recorder>>, prefetch: u32, position: Option<String>) -> Result<Arc<Self>, Error> {
        walk.prefetch(prefetch);
        if let Some(position) = position {
            walk.resume(&position.parse()?);
        }
        let reached = Reached { totals: None, page: None, skip: 0, rest: walk.position() };
        let operation = walk.operation();
        let road = tokio::sync::Mutex::new(Road { walk, page: None });
        Ok(Arc::new(Self { operation, calls, road, reached: Mutex::new(reached) }))
    }

    /// The page that came; nothing when somebody else took it.
    pub(crate) fn take<E: Endpoint>(&self) -> Result<Option<E::Answer>, ClientError> {
        let mut page = None;
        self.read(E::OPERATION, &mut |http| {
            let (value, skipped) = decoded(E::OPERATION, http)?;
            page = Some(value);
            Ok(skipped)
        })?;
        Ok(page)
    }

    /// Has the page that came read, and takes it back when it cannot be.
    fn read(&self, operation: &Operation, decode: &mut dyn FnMut(&HttpResponse) -> Result<Vec<Skipped>, Error>) -> Result<(), Error> {
        if operation.id != self.operation.id {
            return Err(Error::invalid_request("walk", format!("goes through `{}`", self.operation.id)));
        }
        let Ok(mut road) = self.road.try_lock() else { return Ok(()) };
        let Some(page) = road.page.take() else { return Ok(()) };
        let skipped = decode(&page).inspect_err(|_| road.walk.again())?;
        let skip = u32::try_from(road.walk.take_skip()).unwrap_or(u32::MAX);
        *self.reached() =
            Reached { totals: road.walk.totals(), page: Some(road.walk.position_within(0)), skip, rest: road.walk.position() };
        drop(road);
        self.calls.tell(operation, skipped);
        Ok(())
    }

    fn reached(&self) -> MutexGuard<'_, Reached> {
        // A panic elsewhere leaves values that are still whole.
        self.reached.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[uniffi::export(async_runtime = "tokio")]
impl PageWalk {
    /// Waits until there is a page to take; false after the last one.
    ///
    /// # Errors
    ///
    /// Every error of `ClientError`. After one, the same page is asked for again.
    pub async fn advance(&self) -> Result<bool, ClientError> {
        let mut road = self.road.lock().await;
        if road.page.is_none() {
            road.page = road.walk.next().await?;
        }
        Ok(road.page.is_some())
    }

    /// How much there is in all; nothing before the first page.
    pub fn totals(&self) -> Option<Totals> {
        self.reached().totals.map(|totals| Totals { count: totals.count, pages: totals.pages })
    }

    /// Where the next page begins, as a text to save.
    pub fn position(&self) -> String {
        self.reached().rest.to_string()
    }

    /// Where to go on when so many entries of the last page were handed out.
    pub fn position_within(&self, handed_out: u32) -> String {
        let reached = self.reached();
        match &reached.page {
            Some(page) => page.clone().after(handed_out as usize).to_string(),
            None => reached.rest.to_string(),
        }
    }

    /// How many entries of the last page an earlier walk handed out. Asking forgets it.
    pub fn take_skip(&self) -> u32 {
        std::mem::take(&mut self.reached().skip)
    }

    /// Gives up what is on its way ahead of its turn. The walk can go on.
    pub fn give_up(&self) {
        // Whoever holds it waits for a page, and wants it.
        if let Ok(mut road) = self.road.try_lock() {
            road.walk.give_up();
        }
    }
}
