//! How outcomes come to JavaScript: through one channel for all calls, as one for each would cost more than the call.

use std::sync::Arc;

use localpresence::Error;
use localpresence::client::{Attempt, Listener};
use localpresence::http::HttpResponse;
use napi::bindgen_prelude::{FnArgs, Function, spawn};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Either, Status};
use napi_derive::napi;
use tokio::sync::Notify;

use crate::edge::{self, Body};

/// The number of the call or listener; the status, or one of those below; the headers, or a text; the body.
type Letter = FnArgs<(u32, u16, String, Either<Body, ()>)>;
/// Weak: it is JavaScript that keeps the process until all calls are answered.
type Deliver = ThreadsafeFunction<Letter, (), Letter, Status, false, true>;

/// In place of a status: the text is the details of an error.
const FAILED: u16 = 0;
/// In place of a status: there are no more pages.
const ENDED: u16 = 1;
/// In place of a status: the text is an attempt, and the number that of a listener.
const ATTEMPT: u16 = 2;

/// Takes outcomes to a function of JavaScript.
#[napi]
pub struct Mailbox {
    deliver: Arc<Deliver>,
}

#[napi]
impl Mailbox {
    /// Over a function that is called with each outcome.
    #[napi(constructor)]
    pub fn new(deliver: Function<'_, Letter, ()>) -> napi::Result<Self> {
        let deliver = deliver.build_threadsafe_function::<Letter>().callee_handled::<false>().weak::<true>().build()?;
        Ok(Self { deliver: Arc::new(deliver) })
    }
}

impl Mailbox {
    /// Delivers the outcome of a call, unless it is cancelled first; nothing is the end of a walk.
    pub(crate) fn expect(
        &self,
        number: u32,
        cancel: Option<&Cancel>,
        call: impl Future<Output = Result<Option<HttpResponse>, Error>> + Send + 'static,
    ) {
        let deliver = Arc::clone(&self.deliver);
        let work = async move {
            deliver.call(letter(number, call.await), ThreadsafeFunctionCallMode::NonBlocking);
        };
        match cancel.map(|cancel| Arc::clone(&cancel.asked)) {
            None => spawn(work),
            Some(asked) => spawn(async move {
                tokio::select! {
                    () = asked.notified() => {}
                    () = work => {}
                }
            }),
        };
    }

    /// Delivers attempts, each before the outcome of its call.
    pub(crate) fn listener(&self, number: u32) -> Listener {
        let deliver = Arc::clone(&self.deliver);
        Listener::new(move |attempt: &Attempt| {
            // Numbers and texts can always be written.
            let text = serde_json::to_string(attempt).unwrap_or_default();
            deliver.call((number, ATTEMPT, text, Either::B(())).into(), ThreadsafeFunctionCallMode::NonBlocking);
        })
    }
}

fn letter(number: u32, outcome: Result<Option<HttpResponse>, Error>) -> Letter {
    match outcome {
        Ok(Some(answer)) => (number, answer.status, edge::lines(&answer.headers), Either::A(Body::new(answer.body))),
        Ok(None) => (number, ENDED, String::new(), Either::B(())),
        Err(error) => (number, FAILED, error.to_json(), Either::B(())),
    }
    .into()
}

/// Gives one call up.
#[napi]
#[derive(Default)]
pub struct Cancel {
    asked: Arc<Notify>,
}

#[napi]
impl Cancel {
    /// For one call.
    #[napi(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Drops the request, wherever it is.
    #[napi]
    pub fn cancel(&self) {
        self.asked.notify_one();
    }
}
