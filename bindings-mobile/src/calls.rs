//! Typed calls.

use std::fmt;
use std::sync::Arc;

use localpresence::Skipped;
use localpresence::operation::{Endpoint, Operation};

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
    pub(crate) async fn call<E: Endpoint>(&self, request: &E) -> Result<E::Answer, ClientError> {
        let answer = self.core.answer(request).await?;
        self.tell(E::OPERATION, answer.skipped);
        Ok(answer.value)
    }

    pub(crate) fn tell(&self, operation: &Operation, skipped: Vec<Skipped>) {
        if let (Some(listener), false) = (&self.listener, skipped.is_empty()) {
            // No call fails because of who listens.
            let _ = listener.on_skipped(operation.id.to_owned(), skipped);
        }
    }
}

impl fmt::Debug for Calls {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(formatter)
    }
}
