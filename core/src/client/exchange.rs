//! From a request to its answer: the attempts, and the waits between them.

use std::time::Duration;

use super::attempt::{Sent, Target};
use super::{Client, trace};
use crate::backend::Backend;
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
            trace::end(&span, &result);
            result.map_err(|error| target.name(error))
        };
        trace::within(&span, work).await
    }

    async fn attempts(&self, request: HttpRequest, retry: Retry, target: &Target<'_>, sent: &Sent) -> Result<HttpResponse, Error> {
        let backend = &self.inner.backend;
        let deadline = self.calls.deadline.map(|deadline| backend.now().saturating_add(deadline));
        let local = backend.budgets().of(self.inner.account, backend.now());
        let (mut attempts, mut paid, mut last) = (0, 0, None);
        loop {
            let place = match self.admit(&local, deadline).await {
                Ok(place) => place,
                // What came of the last attempt says more than that there is no place for another.
                Err(error) => return Err(last.unwrap_or(error)),
            };
            let began = backend.now();
            let timeout = deadline.map_or(self.calls.timeout, |deadline| self.calls.timeout.min(deadline.saturating_sub(began)));
            if timeout.is_zero() {
                return Err(last.unwrap_or_else(|| self.out_of_time()));
            }
            attempts += 1;
            let outcome = self.attempt(HttpRequest { timeout, ..request.clone() }).await;
            let took = backend.now().saturating_sub(began);
            self.keep(&local, place, took, deadline).await;
            let error = match outcome {
                Ok(response) => {
                    let response = HttpResponse { attempts, ..response };
                    local.tokens.refund(paid);
                    self.tell(target, sent, attempts, took, Ok(&response), None);
                    return Ok(response);
                }
                Err(error) => error.after_attempts(attempts),
            };
            self.obey(&local, &error, deadline).await;
            let error = if retry == Retry::Once && is_unknown(&error) { error.of_unknown_outcome() } else { error };
            let price = Tokens::price(&error);
            let wait = (attempts < self.calls.max_attempts && retry::may_repeat(retry, &error))
                .then(|| retry::wait(&error, attempts - 1, backend.random()))
                .flatten()
                .filter(|wait| deadline.is_none_or(|deadline| backend.now().saturating_add(*wait) < deadline))
                .filter(|_| local.tokens.pay(price));
            self.tell(target, sent, attempts, took, Err(&error), wait);
            let Some(wait) = wait else { return Err(error) };
            (paid, last) = (price, Some(error));
            backend.sleep(wait).await;
        }
    }

    async fn attempt(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        let response = self.inner.backend.send(request).await?;
        if response.is_success() { Ok(response) } else { Err(Error::answer(&response)) }
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
