//! Typed calls.

use std::fmt;
use std::sync::Arc;

use localpresence::backend::Backend;
use localpresence::client::decode_answer;
use localpresence::http::HttpResponse;
use localpresence::operation::{Endpoint, Operation};
use localpresence::{Error, Skipped};
use serde_json::{Map, Value};

use crate::client::Core;
use crate::error::ClientError;
use crate::listeners::SkippedListener;

/// What all classes of a client call through.
#[derive(Clone)]
pub(crate) struct Calls {
    pub(crate) core: Core,
    pub(crate) listener: Option<Arc<dyn SkippedListener>>,
}

impl Calls {
    pub(crate) async fn call<E: Endpoint>(&self, request: E) -> Result<E::Answer, ClientError> {
        let params = params(serde_json::to_value(request).ok())?;
        let http = self.exchange(E::OPERATION, params).await?;
        let (value, skipped) = decode_answer(E::OPERATION, &http)?;
        self.tell(E::OPERATION, skipped);
        Ok(value)
    }

    /// Sends and receives by a task of its own: to wake Kotlin or Swift is dear, and so they hear of the whole answer only.
    async fn exchange(&self, operation: &'static Operation, params: Map<String, Value>) -> Result<HttpResponse, Error> {
        let core = self.core.clone();
        let work = async move { core.call_by_name(operation.id, params).await };
        self.core.backend().start(Box::pin(work)).await
    }

    pub(crate) fn tell(&self, operation: &Operation, skipped: Vec<Skipped>) {
        if let (Some(listener), false) = (&self.listener, skipped.is_empty()) {
            // No call fails because of who listens.
            let _ = listener.on_skipped(operation.id.to_owned(), skipped);
        }
    }
}

fn params(request: Option<Value>) -> Result<Map<String, Value>, Error> {
    match request {
        Some(Value::Object(params)) => Ok(params),
        _ => Err(Error::invalid_request("request", "cannot be written as JSON")),
    }
}

impl fmt::Debug for Calls {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(formatter)
    }
}
