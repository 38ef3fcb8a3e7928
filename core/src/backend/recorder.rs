//! A backend without a network, for tests.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Backend;
use crate::error::Error;
use crate::http::{HttpRequest, HttpResponse};

/// Keeps every request and gives the answers that it was told to, in order. Clones share both.
#[derive(Clone, Default)]
pub struct Recorder {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    requests: Vec<HttpRequest>,
    answers: VecDeque<HttpResponse>,
}

impl Recorder {
    /// A recorder without answers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer to give.
    pub fn answer(&self, response: HttpResponse) {
        self.state().answers.push_back(response);
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<HttpRequest> {
        self.state().requests.clone()
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
        state.answers.pop_front().ok_or_else(|| Error::connection("the recorder has no answer left"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{Credentials, Options, Partoo};
    use crate::error::ErrorCode;
    use crate::models::{GetBusiness, GetMe};

    fn answer(id: &str) -> HttpResponse {
        HttpResponse { status: 200, headers: Vec::new(), body: format!(r#"{{ "id": "{id}" }}"#).into_bytes() }
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
