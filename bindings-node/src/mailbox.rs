//! How outcomes come to JavaScript: through one channel for all calls, as one for each would cost more than the call, and all that is there at once.

use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use localpresence::Error;
use localpresence::client::{Attempt, Listener};
use localpresence::http::HttpResponse;
use napi::bindgen_prelude::{FnArgs, Function, JsValue, ToNapiValue, spawn};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, Status, sys};
use napi_derive::napi;
use tokio::sync::Notify;

use crate::edge::{self, Body};

/// In place of a status: the text is the details of an error.
const FAILED: u16 = 0;
/// In place of a status: there are no more pages.
const ENDED: u16 = 1;
/// In place of a status: the text is an attempt, and the number that of a listener.
const ATTEMPT: u16 = 2;

/// An outcome or an attempt.
struct Letter {
    /// The number of the call or listener.
    number: u32,
    /// The status, or one of those above.
    status: u16,
    /// The headers, or what the status says.
    text: String,
    body: Option<Body>,
    /// How many requests it took.
    attempts: u32,
}

/// What JavaScript gets: the parts of all letters, one after the other.
pub struct Letters(Vec<Letter>);

impl ToNapiValue for Letters {
    #[allow(unsafe_code, reason = "as the trait declares it; nothing unsafe is done")]
    unsafe fn to_napi_value(env: sys::napi_env, letters: Self) -> napi::Result<sys::napi_value> {
        let env = Env::from_raw(env);
        let mut parts = env.create_array(0)?;
        for letter in letters.0 {
            parts.insert(letter.number)?;
            parts.insert(letter.status)?;
            parts.insert(letter.text)?;
            parts.insert(letter.body)?;
            parts.insert(letter.attempts)?;
        }
        Ok(parts.raw())
    }
}

/// Weak: it is JavaScript that keeps the process until all calls are answered.
type Deliver = ThreadsafeFunction<(), (), FnArgs<(Letters,)>, Status, false, true>;

struct Post {
    /// What JavaScript was told of, but has not taken yet.
    letters: Arc<Mutex<Vec<Letter>>>,
    deliver: Deliver,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Post {
    fn send(&self, letter: Letter) {
        let mut letters = lock(&self.letters);
        letters.push(letter);
        let is_first = letters.len() == 1;
        drop(letters);
        if is_first {
            self.deliver.call((), ThreadsafeFunctionCallMode::NonBlocking);
        }
    }
}

/// Takes outcomes to a function of JavaScript.
#[napi]
pub struct Mailbox {
    post: Arc<Post>,
}

#[napi]
impl Mailbox {
    /// Over a function that is called with all that has come: number, status, text, body and attempts of each.
    #[napi(constructor)]
    pub fn new(deliver: Function<'_, FnArgs<(Letters,)>, ()>) -> napi::Result<Self> {
        let letters = Arc::new(Mutex::new(Vec::new()));
        let there = Arc::clone(&letters);
        let deliver = deliver
            .build_threadsafe_function::<()>()
            .callee_handled::<false>()
            .weak::<true>()
            .build_callback(move |_| Ok((Letters(mem::take(&mut *lock(&there))),).into()))?;
        Ok(Self { post: Arc::new(Post { letters, deliver }) })
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
        let post = Arc::clone(&self.post);
        // A call is large, and would be moved by each that wraps it.
        let call = Box::pin(call);
        let work = async move { post.send(caught(call).await.map_or_else(|| broken(number), |outcome| letter(number, outcome))) };
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
        let post = Arc::clone(&self.post);
        Listener::new(move |attempt: &Attempt| {
            // Numbers and texts can always be written.
            let text = serde_json::to_string(attempt).unwrap_or_default();
            post.send(Letter { number, status: ATTEMPT, text, body: None, attempts: attempt.attempt });
        })
    }
}

/// The outcome of a call; nothing when it panicked, which would leave its promise without an end.
async fn caught<T>(call: impl Future<Output = T>) -> Option<T> {
    let mut call = pin!(call);
    std::future::poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| call.as_mut().poll(context))) {
        Ok(poll) => poll.map(Some),
        Err(_) => Poll::Ready(None),
    })
    .await
}

/// What is told of a panic: nothing of its words, which may hold anything.
fn broken(number: u32) -> Letter {
    let text = "localpresence: something went wrong within the call; please report it".to_owned();
    Letter { number, status: FAILED, text, body: None, attempts: 0 }
}

fn letter(number: u32, outcome: Result<Option<HttpResponse>, Error>) -> Letter {
    match outcome {
        Ok(Some(HttpResponse { status, headers, body, attempts })) => {
            Letter { number, status, text: edge::lines(&headers), body: Some(Body::new(body)), attempts }
        }
        Ok(None) => Letter { number, status: ENDED, text: String::new(), body: None, attempts: 0 },
        Err(error) => Letter { number, status: FAILED, text: error.to_json(), body: None, attempts: error.details().attempts },
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_call_that_panics_has_an_outcome_all_the_same() {
        let call = async {
            tokio::task::yield_now().await;
            panic!("words of the panic")
        };
        assert_eq!(caught::<u8>(call).await, None);
        assert_eq!(caught(async { 7 }).await, Some(7));
        let letter = broken(3);
        assert_eq!((letter.number, letter.status), (3, FAILED));
    }
}
