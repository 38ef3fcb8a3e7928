//! Webhook deliveries.

use std::sync::Arc;

use localpresence::models::WebhookEvent;
use localpresence::webhook::Verifier;

use crate::error::ClientError;

/// Checks that a webhook delivery comes from Partoo.
#[derive(Debug, uniffi::Object)]
#[uniffi::export(Debug)]
pub struct WebhookVerifier {
    verifier: Verifier,
}

#[uniffi::export]
impl WebhookVerifier {
    /// With the key of Partoo's production.
    #[uniffi::constructor]
    pub fn production() -> Arc<Self> {
        Arc::new(Self { verifier: Verifier::production() })
    }

    /// With the key of Partoo's sandbox.
    #[uniffi::constructor]
    pub fn sandbox() -> Arc<Self> {
        Arc::new(Self { verifier: Verifier::sandbox() })
    }

    /// With keys of your own: PEM, or base64 of the DER or of the 32 raw bytes. Any of them may have signed.
    ///
    /// # Errors
    ///
    /// `InvalidRequest` for a text that is no Ed25519 public key.
    #[uniffi::constructor]
    pub fn with_keys(public_keys: Vec<String>) -> Result<Arc<Self>, ClientError> {
        Ok(Arc::new(Self { verifier: Verifier::with_keys(public_keys.iter().map(String::as_str))? }))
    }

    /// Checks the signature of a delivery over its body, exactly as it was received.
    ///
    /// # Errors
    ///
    /// `Signature` for a signature that is malformed, or made with another key or for another body.
    pub fn verify(&self, signature: String, body: Vec<u8>) -> Result<(), ClientError> {
        Ok(self.verifier.verify(&signature, &body)?)
    }

    /// Verifies a delivery and reads its event.
    ///
    /// # Errors
    ///
    /// As `verify`, and `Decode` for a body that is not an event.
    pub fn unwrap(&self, signature: String, body: Vec<u8>) -> Result<WebhookEvent, ClientError> {
        Ok(self.verifier.unwrap_event(&signature, &body)?)
    }
}
