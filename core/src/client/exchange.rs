//! From a request to its answer: the place in the budget, the attempts, the waits between them.

use std::sync::Arc;
use std::time::Duration;

use super::attempt::{Sent, Target};
use super::{Client, trace};
use crate::backend::Backend;
use crate::budget::{Ask, Local, Verdict};
use crate::error::{Error, ErrorCode};
use crate::http::{HttpRequest, HttpResponse};
use crate::operation::Retry;
use crate::retry::{self, Tokens};

impl<B: Backend> Client<B> {
    /// Sends a request, as often as its class and the options allow.
    pub(super) async fn exchange(&self, request: HttpRequest, retry: Retry, target: Target<'_>) -> Result<HttpResponse, Error> {
        let sent = Sent::of(&request);
        let span = trace::span(&target, &sent);
        let work = async {
            let result = self.attempts(request, retry, &target, &sent).await;
            trace::end(&result);
            result.map_err(|error| target.name(error))
        };
        trace::within(span, work).await
    }

    async fn attempts(&self, request: HttpRequest, retry: Retry, target: &Target<'_>, sent: &Sent) -> Result<HttpResponse, Error> {
        let backend = &self.inner.backend;
        let deadline = self.calls.deadline.map(|deadline| backend.now().saturating_add(deadline));
        let local = backend.budgets().of(self.inner.account, backend.now());
        let (mut attempts, mut paid) = (0, 0);
        loop {
            self.admit(&local, deadline).await.map_err(|error| error.after_attempts(attempts))?;
            let began = backend.now();
            let timeout = deadline.map_or(self.calls.timeout, |deadline| self.calls.timeout.min(deadline.saturating_sub(began)));
            if timeout.is_zero() {
                return Err(Error::timeout(self.calls.deadline.unwrap_or_default()).after_attempts(attempts));
            }
            attempts += 1;
            let outcome = self.attempt(HttpRequest { timeout, ..request.clone() }).await;
            let took = backend.now().saturating_sub(began);
            let error = match outcome {
                Ok(response) => {
                    let response = HttpResponse { attempts, ..response };
                    local.tokens.refund(paid);
                    self.tell(target, sent, attempts, took, Ok(&response), None);
                    return Ok(response);
                }
                Err(error) => error.after_attempts(attempts),
            };
            self.obey(&local, &error).await;
            let error = if retry == Retry::Once && is_unknown(&error) { error.of_unknown_outcome() } else { error };
            let price = Tokens::price(&error);
            let wait = (attempts < self.calls.max_attempts && retry::may_repeat(retry, &error))
                .then(|| retry::wait(&error, attempts - 1, backend.random()))
                .flatten()
                .filter(|wait| deadline.is_none_or(|deadline| backend.now().saturating_add(*wait) < deadline))
                .filter(|_| local.tokens.pay(price));
            self.tell(target, sent, attempts, took, Err(&error), wait);
            let Some(wait) = wait else { return Err(error) };
            paid = price;
            backend.sleep(wait).await;
        }
    }

    async fn attempt(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        let response = self.inner.backend.send(request).await?;
        if response.is_success() { Ok(response) } else { Err(Error::answer(&response)) }
    }

    /// Waits until the budget has a place, but not past the deadline.
    async fn admit(&self, local: &Arc<Local>, deadline: Option<Duration>) -> Result<(), Error> {
        let Some(limit) = self.inner.rate_limit else { return Ok(()) };
        let backend = &self.inner.backend;
        let ask = Ask { account: self.inner.account, limit, bulk: self.calls.bulk, ticket: backend.random().to_bits() };
        let mut waiting = None;
        loop {
            let verdict = match &self.inner.shared_budget {
                Some(shared) => shared.take(ask).await?,
                None => local.take(backend.now(), limit, ask.bulk),
            };
            let wait = match verdict {
                Verdict::Go => return Ok(()),
                Verdict::Wait(wait) => wait,
            };
            if deadline.is_some_and(|deadline| backend.now().saturating_add(wait) >= deadline) {
                return Err(Error::over_budget(wait));
            }
            if !ask.bulk {
                waiting.get_or_insert_with(|| local.wait());
            }
            backend.sleep(wait).await;
        }
    }

    /// When the vendor asks one call to wait, it means all of them.
    async fn obey(&self, local: &Local, error: &Error) {
        let (ErrorCode::RateLimited, Some(wait)) = (error.code(), error.retry_after()) else { return };
        match &self.inner.shared_budget {
            Some(shared) => shared.pause(self.inner.account, wait).await,
            None => local.pause(self.inner.backend.now().saturating_add(wait)),
        }
    }

    fn tell(
        &self,
        target: &Target<'_>,
        sent: &Sent,
        number: u32,
        took: Duration,
        outcome: Result<&HttpResponse, &Error>,
        retry_in: Option<Duration>,
    ) {
        if self.inner.on_attempt.is_none() && !trace::listens() {
            return;
        }
        let attempt = target.attempt(sent, number, took, outcome, retry_in);
        trace::attempt(&attempt);
        if let Some(listener) = &self.inner.on_attempt {
            listener.call(&attempt);
        }
    }
}

/// Whether a call that failed may have been carried out all the same.
fn is_unknown(error: &Error) -> bool {
    let is_fault = match error.status() {
        Some(status) => matches!(status, 408 | 500 | 502..) || error.code() == ErrorCode::Decode,
        None => matches!(error.code(), ErrorCode::Connection | ErrorCode::Timeout),
    };
    is_fault && !error.nothing_sent()
}

#[cfg(test)]
mod tests;
