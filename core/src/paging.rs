//! Walking through the pages of an operation, in order, some of them ahead of their turn.

mod envelope;
mod items;
mod position;
#[cfg(test)]
mod tests;
mod walk;

use std::fmt;
use std::marker::PhantomData;

use crate::backend::Backend;
use crate::client::decode_answer;
use crate::error::Error;
use crate::operation::{Endpoint, Paged};

pub use items::Items;
pub use position::Position;
pub use walk::Walk;

/// How much there is in all, as the first page tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Totals {
    /// Entries on all pages.
    pub count: Option<u64>,
    /// Pages.
    pub pages: Option<u64>,
}

/// The pages of an operation; made by [`Client::pages`](crate::client::Client::pages).
///
/// The next page is on its way while the last one is worked on. Dropping this gives up what is on its way.
pub struct Pages<E, B> {
    walk: Walk<B>,
    endpoint: PhantomData<fn() -> E>,
}

impl<E, B> fmt::Debug for Pages<E, B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.walk.fmt(formatter)
    }
}

impl<E: Endpoint, B: Backend> Pages<E, B> {
    pub(crate) fn new(walk: Walk<B>) -> Self {
        Self { walk, endpoint: PhantomData }
    }

    /// How many pages may be on their way ahead of their turn: 1 unless said otherwise, none with 0. With more than 1, the calls are
    /// bulk ones. A list that goes by cursor has one at most.
    #[must_use]
    pub fn prefetch(mut self, pages: u32) -> Self {
        self.walk.prefetch(pages);
        self
    }

    /// Begins where another walk over the same request stopped.
    #[must_use]
    pub fn resume(mut self, position: &Position) -> Self {
        self.walk.resume(position);
        self
    }

    /// The next page; nothing after the last one.
    ///
    /// # Errors
    ///
    /// See [`Error`]. After an error the same page is asked for again.
    pub async fn next(&mut self) -> Result<Option<E::Answer>, Error> {
        let page = self.bring().await?;
        // This page is handed out whole, whatever was taken from it before.
        if page.is_some() {
            self.walk.take_skip();
        }
        Ok(page)
    }

    /// The next page, of which some entries may have been handed out before.
    async fn bring(&mut self) -> Result<Option<E::Answer>, Error> {
        let Some(http) = self.walk.next().await? else { return Ok(None) };
        let (page, _) = decode_answer(E::OPERATION, &http).inspect_err(|_| self.walk.again())?;
        Ok(Some(page))
    }

    /// How much there is in all; nothing before the first page.
    pub fn totals(&self) -> Option<Totals> {
        self.walk.totals()
    }

    /// Where the next page begins.
    pub fn position(&self) -> Position {
        self.walk.position()
    }

    /// The walk below, whose answers stay as they are received.
    #[must_use]
    pub fn into_walk(self) -> Walk<B> {
        self.walk
    }

    /// The entries of all pages, one after the other.
    #[must_use]
    pub fn items(self) -> Items<E, B>
    where
        E: Paged,
    {
        Items::new(self)
    }
}
