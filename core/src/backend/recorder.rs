//! A backend without a network, for tests. Its time passes only when somebody waits.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Backend;
use crate::budget::Budgets;
use crate::error::Error;
use crate::http::{HttpRequest, HttpResponse};

/// Keeps every request and gives the answers that it was told to, in order. Clones share everything.
///
/// It has a clock of its own, on which waits take no time, and rate budgets of its own; its random numbers are all 1.
#[derive(Clone, Default)]
pub struct Recorder {
    state: Arc<Mutex<State>>,
    budgets: Arc<Budgets>,
}

#[derive(Default)]
struct State {
    requests: Vec<HttpRequest>,
    answers: VecDeque<Result<HttpResponse, Error>>,
    waits: Vec<Duration>,
    now: Duration,
}

impl Recorder {
    /// A recorder without answers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer to give.
    pub fn answer(&self, response: HttpResponse) {
        self.state().answers.push_back(Ok(response));
    }

    /// Adds a failure of the connection.
    pub fn fail(&self, error: Error) {
        self.state().answers.push_back(Err(error));
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<HttpRequest> {
        self.state().requests.clone()
    }

    /// The waits so far: between attempts, and for the rate budget.
    #[must_use]
    pub fn waits(&self) -> Vec<Duration> {
        self.state().waits.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic of another test leaves values that are still whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        formatter.debug_struct("Recorder").field("requests", &state.requests).field("answers", &state.answers.len()).finish()
    }
}

impl Backend for Recorder {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        let mut state = self.state();
        state.requests.push(request);
        let missing = || Err(Error::connection("the recorder has no answer left").not_retryable());
        state.answers.pop_front().unwrap_or_else(missing)
    }

    async fn sleep(&self, duration: Duration) {
        let mut state = self.state();
        state.now += duration;
        state.waits.push(duration);
    }

    fn now(&self) -> Duration {
        self.state().now
    }

    fn random(&self) -> f64 {
        1.0
    }

    fn budgets(&self) -> &Budgets {
        &self.budgets
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{Credentials, Options, Partoo};
    use crate::error::ErrorCode;
    use crate::models::{GetBusiness, GetMe};

    fn answer(id: &str) -> HttpResponse {
        HttpResponse::new(200, Vec::new(), format!(r#"{{ "id": "{id}" }}"#).into_bytes())
    }

    #[tokio::test]
    async fn answers_in_order_and_then_fails_like_a_dead_line() {
        let recorder = Recorder::new();
        let client = Partoo::with_backend(Credentials::None, Options::default(), recorder.clone()).unwrap();
        recorder.answer(answer("1"));
        recorder.answer(answer("2"));
        assert_eq!(client.users().me(GetMe::default()).await.unwrap().id, "1");
        assert_eq!(client.businesses().get(GetBusiness::new("5409")).await.unwrap().id, "2");
        let error = client.users().me(GetMe::default()).await.unwrap_err();
        assert_eq!((error.code(), error.details().attempts), (ErrorCode::Connection, 1));
        let urls: Vec<_> = recorder.requests().into_iter().map(|request| request.url).collect();
        assert_eq!(urls, ["/user/me", "/business/5409", "/user/me"].map(|path| format!("https://api.partoo.co/v2{path}")));
    }

    #[test]
    fn a_listing_shows_no_body() {
        let recorder = Recorder::new();
        recorder.answer(answer("hush"));
        assert_eq!(format!("{recorder:?}"), "Recorder { requests: [], answers: 1 }");
    }
}
