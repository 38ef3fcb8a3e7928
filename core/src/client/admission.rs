//! A place in the rate budget for each attempt.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use super::Client;
use crate::backend::Backend;
use crate::budget::{Ask, Local, SLACK, Verdict};
use crate::error::{Error, ErrorCode};
use crate::retry::{LONGEST_ASKED, UNSAID};

/// A place that an attempt has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    ask: Ask,
    since: Duration,
}

impl<B: Backend> Client<B> {
    /// Waits until the budget has a place, but not past the deadline. Without a limit nobody waits for others.
    pub(super) async fn admit(&self, local: &Arc<Local>, deadline: Option<Duration>) -> Result<Option<Place>, Error> {
        let Some(limit) = self.inner.rate_limit else { return Ok(None) };
        let backend = &self.inner.backend;
        let ask = Ask { account: self.inner.account, limit, bulk: self.calls.bulk, ticket: backend.random().to_bits() };
        let mut waiting = None;
        loop {
            let now = backend.now();
            let verdict = match &self.inner.shared_budget {
                None => local.take(now, limit, ask.bulk),
                Some(shared) => self.by(deadline, shared.take(ask)).await.ok_or_else(|| self.out_of_time())??,
            };
            let Verdict::Wait(wait) = verdict else { return Ok(Some(Place { ask, since: now })) };
            if wait > LONGEST_ASKED || deadline.is_some_and(|deadline| backend.now().saturating_add(wait) >= deadline) {
                return Err(Error::over_budget(wait));
            }
            if !ask.bulk {
                waiting.get_or_insert_with(|| local.wait());
            }
            backend.sleep(wait).await;
        }
    }

    /// An attempt that took long may have reached the vendor late: its place is kept from now on.
    pub(super) async fn keep(&self, local: &Local, place: Option<Place>, took: Duration, deadline: Option<Duration>) {
        let Some(Place { ask, since }) = place.filter(|_| took > SLACK) else { return };
        match &self.inner.shared_budget {
            Some(shared) => drop(self.by(deadline, shared.keep(ask)).await),
            None => local.keep(since, self.inner.backend.now()),
        }
    }

    /// When the vendor asks one call to wait, it means all of them.
    pub(super) async fn obey(&self, local: &Local, error: &Error, deadline: Option<Duration>) {
        if error.code() != ErrorCode::RateLimited || self.inner.rate_limit.is_none() {
            return;
        }
        let wait = error.retry_after().unwrap_or(UNSAID);
        match &self.inner.shared_budget {
            // When there is no time left to tell the others, they are told by an answer of their own.
            Some(shared) => drop(self.by(deadline, shared.pause(self.inner.account, wait)).await),
            None => local.pause(self.inner.backend.now().saturating_add(wait)),
        }
    }

    pub(super) fn out_of_time(&self) -> Error {
        Error::timeout(self.calls.deadline.unwrap_or_default()).before_sending()
    }

    /// What comes of work before the deadline.
    async fn by<T>(&self, deadline: Option<Duration>, work: impl Future<Output = T>) -> Option<T> {
        let Some(deadline) = deadline else { return Some(work.await) };
        let backend = &self.inner.backend;
        let mut work = pin!(work);
        let mut end = pin!(backend.sleep(deadline.saturating_sub(backend.now())));
        poll_fn(|context| match work.as_mut().poll(context) {
            Poll::Ready(value) => Poll::Ready(Some(value)),
            Poll::Pending => end.as_mut().poll(context).map(|()| None),
        })
        .await
    }
}
