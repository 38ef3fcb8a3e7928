//! The walk itself, over answers as they are received.

use std::collections::VecDeque;
use std::fmt;

use serde_json::{Map, Value};

use super::envelope::Envelope;
use super::position::Mark;
use super::{Position, Totals};
use crate::backend::{Backend, Work};
use crate::client::{Client, carried, no_page};
use crate::error::Error;
use crate::http::HttpResponse;
use crate::operation::{Operation, PageKind, Pages};

/// The pages of an operation as they are received; made by [`Client::pages_by_name`].
///
/// The next page is on its way while the last one is worked on. Dropping this gives up what is on its way.
pub struct Walk<B> {
    client: Client<B>,
    operation: &'static Operation,
    items: &'static str,
    params: Map<String, Value>,
    prefetch: u32,
    /// The page to hand out next.
    upcoming: Mark,
    /// The page that was handed out last.
    current: Option<Mark>,
    /// Entries of the upcoming page that were handed out by an earlier walk.
    skip: usize,
    /// Pages on their way, in order.
    ahead: VecDeque<(Mark, Work)>,
    totals: Option<Totals>,
}

impl<B> fmt::Debug for Walk<B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A cursor may hold anything.
        formatter.debug_struct("Walk").field("operation", &self.operation.id).field("totals", &self.totals).finish_non_exhaustive()
    }
}

impl<B: Backend> Walk<B> {
    pub(crate) fn new(client: Client<B>, operation: &'static Operation, params: Map<String, Value>) -> Result<Self, Error> {
        let Some(Pages { kind, items, .. }) = operation.pages else {
            return Err(Error::invalid_request("operation", format!("`{}` has no pages", operation.id)));
        };
        let upcoming = match kind {
            PageKind::Numbered => Mark::Page(params.get("page").and_then(Value::as_u64).unwrap_or(1)),
            PageKind::Cursor => Mark::Cursor(params.get("cursor").and_then(Value::as_str).map(str::to_owned)),
        };
        let walk =
            Self { client, operation, items, params, prefetch: 1, upcoming, current: None, skip: 0, ahead: VecDeque::new(), totals: None };
        Ok(walk)
    }

    /// How many pages may be on their way ahead of their turn; with more than 1, the calls are bulk ones.
    pub fn prefetch(&mut self, pages: u32) {
        self.prefetch = pages;
        if pages > 1 {
            self.client = self.client.in_bulk();
        }
    }

    /// Begins where another walk over the same request stopped.
    pub fn resume(&mut self, position: &Position) {
        self.ahead.clear();
        self.current = None;
        self.upcoming = position.mark.clone();
        self.skip = position.skip;
    }

    /// The next page; nothing after the last one.
    ///
    /// # Errors
    ///
    /// See [`Error`]. After an error the same page is asked for again.
    pub async fn next(&mut self) -> Result<Option<HttpResponse>, Error> {
        if matches!(self.upcoming, Mark::End(_)) {
            // The list may have become shorter since they were sent for.
            self.ahead.clear();
            return Ok(None);
        }
        if self.ahead.is_empty() {
            let first = self.start(self.upcoming.clone());
            self.ahead.push_back(first);
        }
        let Some((_, work)) = self.ahead.front_mut() else { return Ok(None) };
        // It stays in its place while it is waited for: whoever gives this call up loses no page.
        let outcome = work.await;
        self.ahead.pop_front();
        let http = outcome.inspect_err(|_| self.ahead.clear())?;
        let Some(envelope) = Envelope::read(&http.body, self.items) else {
            self.ahead.clear();
            return Err(no_page(self.operation, &http, self.items));
        };
        self.totals.get_or_insert(envelope.totals());
        let pages = envelope.pages.or(self.totals.and_then(|totals| totals.pages));
        let following = following(&self.upcoming, &envelope, pages);
        self.current = Some(std::mem::replace(&mut self.upcoming, following));
        self.fill(pages);
        Ok(Some(http))
    }

    /// Takes the last page back: the next one is that page again.
    pub fn again(&mut self) {
        if let Some(current) = self.current.take() {
            self.ahead.clear();
            self.upcoming = current;
        }
    }

    /// Gives up what is on its way ahead of its turn. The walk can go on.
    pub fn give_up(&mut self) {
        self.ahead.clear();
    }

    /// How much there is in all; nothing before the first page.
    pub fn totals(&self) -> Option<Totals> {
        self.totals
    }

    /// Where the next page begins.
    pub fn position(&self) -> Position {
        Position { mark: self.upcoming.clone(), skip: self.skip }
    }

    /// Where to go on when so many entries of the last page were handed out.
    pub fn position_within(&self, handed_out: usize) -> Position {
        match &self.current {
            Some(current) => Position { mark: current.clone(), skip: handed_out },
            None => self.position(),
        }
    }

    /// How many entries of the page that comes next were handed out before the walk was resumed. Asking forgets it.
    pub fn take_skip(&mut self) -> usize {
        std::mem::take(&mut self.skip)
    }

    /// The operation.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    fn start(&self, mark: Mark) -> (Mark, Work) {
        let mut params = self.params.clone();
        match &mark {
            Mark::Page(number) => drop(params.insert("page".to_owned(), (*number).into())),
            Mark::Cursor(Some(cursor)) => drop(params.insert("cursor".to_owned(), cursor.as_str().into())),
            Mark::Cursor(None) | Mark::End(_) => {}
        }
        let (client, operation) = (self.client.clone(), self.operation);
        let work = Box::pin(carried(async move { client.send(operation, params).await }));
        (mark, self.client.backend().start(work))
    }

    /// Sends for the pages after the last one that is on its way.
    fn fill(&mut self, pages: Option<u64>) {
        while self.ahead.len() < self.prefetch as usize {
            let next = match (self.ahead.back(), pages) {
                (None, _) => self.upcoming.clone(),
                (Some((Mark::Page(last), _)), Some(pages)) if *last < pages => Mark::Page(last + 1),
                // What comes after a page that is still on its way is not known.
                _ => return,
            };
            if matches!(next, Mark::End(_)) {
                return;
            }
            let work = self.start(next);
            self.ahead.push_back(work);
        }
    }
}

fn following(mark: &Mark, envelope: &Envelope, pages: Option<u64>) -> Mark {
    match (mark, &envelope.next_cursor) {
        (Mark::Page(number), _) => match pages {
            Some(pages) if *number < pages => Mark::Page(number + 1),
            // Without a total, an empty page is the sign of the end.
            None if !envelope.is_empty => Mark::Page(number + 1),
            _ => Mark::End(true),
        },
        // A cursor that leads to itself would never end.
        (Mark::Cursor(cursor), Some(next)) if cursor.as_ref() != Some(next) => Mark::Cursor(Some(next.clone())),
        _ => Mark::End(true),
    }
}
