//! The entries of all pages.

use std::fmt;

use super::{Pages, Position, Totals};
use crate::backend::Backend;
use crate::error::Error;
use crate::operation::Paged;

/// The entries of all pages, one after the other; made by [`Pages::items`].
pub struct Items<E: Paged, B> {
    pages: Pages<E, B>,
    entries: std::vec::IntoIter<E::Item>,
    handed_out: usize,
}

impl<E: Paged, B> fmt::Debug for Items<E, B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pages.fmt(formatter)
    }
}

impl<E: Paged, B: Backend> Items<E, B> {
    pub(super) fn new(pages: Pages<E, B>) -> Self {
        Self { pages, entries: Vec::new().into_iter(), handed_out: 0 }
    }

    /// The next entry; nothing after the last one.
    ///
    /// # Errors
    ///
    /// See [`Error`]. After an error the walk goes on with the same entry.
    pub async fn next(&mut self) -> Result<Option<E::Item>, Error> {
        loop {
            if let Some(entry) = self.entries.next() {
                self.handed_out += 1;
                return Ok(Some(entry));
            }
            let Some(page) = self.pages.bring().await? else { return Ok(None) };
            self.entries = E::items(page).into_iter();
            self.handed_out = self.pages.walk.take_skip().min(self.entries.len());
            self.entries.by_ref().take(self.handed_out).for_each(drop);
        }
    }

    /// At most so many entries, in a list.
    ///
    /// # Errors
    ///
    /// See [`Error`]. The entries before an error are lost: walk with [`Items::next`] to keep them.
    pub async fn collect(mut self, limit: usize) -> Result<Vec<E::Item>, Error> {
        let mut all = Vec::new();
        while all.len() < limit {
            let Some(entry) = self.next().await? else { break };
            all.push(entry);
        }
        Ok(all)
    }

    /// How much there is in all; nothing before the first page.
    pub fn totals(&self) -> Option<Totals> {
        self.pages.totals()
    }

    /// Where the next entry is.
    pub fn position(&self) -> Position {
        if self.entries.len() == 0 { self.pages.position() } else { self.pages.walk.position_within(self.handed_out) }
    }
}
