//! Webhook deliveries: is it from Partoo, and what happened?
//!
//! Verify the body exactly as it was received, then read it:
//!
//! ```
//! # use localpresence::webhook::Verifier;
//! # fn receive(signature: &str, body: &[u8]) -> Result<(), localpresence::Error> {
//! let event = Verifier::production().unwrap_event(signature, body)?;
//! # Ok(())
//! # }
//! ```
//!
//! Answer 200 once the event is safe. After an answer of 5xx Partoo tries again, up to five times; after any other
//! status the event is lost, so answer 5xx when the fault is yours and 4xx only to a wrong signature. Nothing in a
//! delivery limits replay, and a delivery may come twice: make handlers repeatable.

pub mod event;
mod signature;

#[cfg(feature = "sign")]
pub use signature::Signer;
pub use signature::{SIGNATURE_HEADER, TRYOUT_HEADER, Verifier};

use crate::error::Error;
use event::WebhookEvent;

impl Verifier {
    /// Verifies a delivery and reads its event. A type that nobody knows yet lands in [`WebhookEvent::Other`].
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Signature`](crate::ErrorCode::Signature) for a delivery that is not from Partoo, `Decode` for a
    /// signed body that is not an event.
    pub fn unwrap_event(&self, signature: &str, body: &[u8]) -> Result<WebhookEvent, Error> {
        self.verify(signature, body)?;
        event::parse_event(body)
    }

    /// Verifies a delivery and gives the text of its JSON, for hosts with a parser and objects of their own.
    ///
    /// # Errors
    ///
    /// As [`Self::unwrap_event`], but any JSON is an event.
    pub fn unwrap_json(&self, signature: &str, body: &[u8]) -> Result<String, Error> {
        self.verify(signature, body)?;
        event::event_text(body).map_err(|error| Error::event(&error))
    }
}
