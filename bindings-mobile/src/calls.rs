//! Typed calls.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use localpresence::backend::{Backend, Work};
use localpresence::client::decode_answer;
use localpresence::http::HttpResponse;
use localpresence::operation::{Endpoint, Operation};
use localpresence::{Error, Skipped};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::client::Core;
use crate::error::ClientError;
use crate::listeners::SkippedListener;

/// A typed answer on its way.
pub(crate) type Answering<A> = Pin<Box<dyn Future<Output = Result<A, ClientError>> + Send>>;

/// What all classes of a client call through.
#[derive(Clone)]
pub(crate) struct Calls {
    pub(crate) core: Core,
    pub(crate) listener: Option<Arc<dyn SkippedListener>>,
}

impl Calls {
    pub(crate) fn call<E: Endpoint<Answer: Send + 'static>>(&self, request: E) -> Answering<E::Answer> {
        self.answer(E::OPERATION, serde_json::to_value(request).ok())
    }

    /// Knows the answer but not the request: there are fewer of them, and each has a copy of this.
    fn answer<A: DeserializeOwned + Send + 'static>(&self, operation: &'static Operation, request: Option<Value>) -> Answering<A> {
        let calls = self.clone();
        Box::pin(async move {
            let http = calls.exchange(operation, request).await?;
            let (value, skipped) = decoded(operation, &http)?;
            calls.tell(operation, skipped);
            Ok(value)
        })
    }

    /// Sends and receives by a task of its own: to wake Kotlin or Swift is dear, and so they hear of the whole answer only.
    fn exchange(&self, operation: &'static Operation, request: Option<Value>) -> Work {
        let core = self.core.clone();
        Box::pin(async move {
            let Some(Value::Object(params)) = request else {
                return Err(Error::invalid_request("request", "cannot be written as JSON"));
            };
            let calls = core.clone();
            core.backend().start(Box::pin(async move { calls.call_by_name(operation.id, params).await })).await
        })
    }

    pub(crate) fn tell(&self, operation: &Operation, skipped: Vec<Skipped>) {
        if let (Some(listener), false) = (&self.listener, skipped.is_empty()) {
            // No call fails because of who listens.
            let _ = listener.on_skipped(operation.id.to_owned(), skipped);
        }
    }
}

/// Decodes an answer, by itself for calls and walks: as a part of each call it would make the library larger.
#[inline(never)]
pub(crate) fn decoded<T: DeserializeOwned>(operation: &'static Operation, http: &HttpResponse) -> Result<(T, Vec<Skipped>), Error> {
    decode_answer(operation, http)
}

impl fmt::Debug for Calls {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(formatter)
    }
}
