//! Signatures of webhook deliveries.

use localpresence::webhook::Verifier;
use wasm_bindgen::prelude::*;

use crate::values::failure;

/// Checks deliveries against public keys.
#[wasm_bindgen]
#[derive(Debug)]
pub struct NativeVerifier {
    verifier: Verifier,
}

#[wasm_bindgen]
impl NativeVerifier {
    /// With keys of the caller, or with Partoo's.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(sandbox: bool, public_keys: Option<Vec<String>>) -> Result<Self, JsError> {
        let verifier = match (public_keys, sandbox) {
            (Some(keys), _) => Verifier::with_keys(keys.iter().map(String::as_str)).map_err(failure)?,
            (None, true) => Verifier::sandbox(),
            (None, false) => Verifier::production(),
        };
        Ok(Self { verifier })
    }

    /// Checks the signature of a body.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    pub fn verify(&self, signature: &str, body: &[u8]) -> Result<(), JsError> {
        self.verifier.verify(signature, body).map_err(failure)
    }

    /// Checks the signature of a body and returns the event as JSON.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    pub fn unwrap(&self, signature: &str, body: &[u8]) -> Result<String, JsError> {
        self.verifier.unwrap_json(signature, body).map_err(failure)
    }
}
