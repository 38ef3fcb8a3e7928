//! Typed calls, and who hears of what did not fit.

use std::fmt;
use std::sync::Arc;

use localpresence::Skipped;
use localpresence::operation::Endpoint;

use crate::client::Core;
use crate::error::ClientError;

/// Hears of the parts of an answer that did not fit their type. The call itself succeeds without them; `call` with the same parameters
/// gives the answer as it was received.
///
/// It is called before the call returns, from any thread, and must neither wait nor throw.
#[uniffi::export(with_foreign)]
pub trait SkippedListener: Send + Sync {
    /// Parts of the answer to an operation, such as `reviews.search`, were left out or are blank: see `Skipped`.
    fn on_skipped(&self, operation: String, parts: Vec<Skipped>);
}

/// What all classes of a client call through.
#[derive(Clone)]
pub(crate) struct Calls {
    pub(crate) core: Core,
    pub(crate) listener: Option<Arc<dyn SkippedListener>>,
}

impl Calls {
    pub(crate) async fn call<E: Endpoint>(&self, request: &E) -> Result<E::Answer, ClientError> {
        let answer = self.core.answer(request).await?;
        if let (Some(listener), false) = (&self.listener, answer.skipped.is_empty()) {
            listener.on_skipped(E::OPERATION.id.to_owned(), answer.skipped);
        }
        Ok(answer.value)
    }
}

impl fmt::Debug for Calls {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(formatter)
    }
}
