//! Bodies of answers.

use std::error::Error;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, Limited};
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep_until};

type BoxError = Box<dyn Error + Send + Sync>;

/// The body of an answer: whole, or streamed from the vendor.
pub type AnswerBody = UnsyncBoxBody<Bytes, BoxError>;

pub(crate) fn whole(bytes: impl Into<Bytes>) -> AnswerBody {
    Full::new(bytes.into()).map_err(|never| match never {}).boxed_unsync()
}

/// Breaks off beyond so many bytes, and at the deadline: the client sees a connection that broke, never a whole answer that is none.
pub(crate) fn streamed(body: reqwest::Body, most: usize, deadline: Instant) -> AnswerBody {
    Limited::new(Expiring::new(body, deadline), most).boxed_unsync()
}

/// A body that is given up at its deadline even when nobody asks for more of it, as of a client that does not read: it holds a connection
/// to the vendor.
struct Expiring {
    body: Arc<Mutex<Option<reqwest::Body>>>,
    timer: AbortHandle,
}

impl Expiring {
    fn new(body: reqwest::Body, deadline: Instant) -> Self {
        let body = Arc::new(Mutex::new(Some(body)));
        let held = Arc::clone(&body);
        let timer = tokio::spawn(async move {
            sleep_until(deadline).await;
            drop(lock(&held).take());
        });
        Self { body, timer: timer.abort_handle() }
    }
}

impl Drop for Expiring {
    fn drop(&mut self) {
        self.timer.abort();
    }
}

impl Body for Expiring {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match lock(&self.body).as_mut() {
            Some(body) => Pin::new(body).poll_frame(context).map_err(Into::into),
            None => Poll::Ready(Some(Err("the client took too long to read the answer".into()))),
        }
    }

    fn is_end_stream(&self) -> bool {
        lock(&self.body).as_ref().is_some_and(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        lock(&self.body).as_ref().map(Body::size_hint).unwrap_or_default()
    }
}

fn lock(body: &Mutex<Option<reqwest::Body>>) -> MutexGuard<'_, Option<reqwest::Body>> {
    body.lock().unwrap_or_else(PoisonError::into_inner)
}
