//! Signatures of webhook deliveries.

use localpresence::webhook::Verifier;
use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;

use crate::edge::failure;

/// Checks deliveries against public keys.
#[napi]
pub struct NativeVerifier {
    verifier: Verifier,
}

#[napi]
impl NativeVerifier {
    /// With keys of the caller, or with Partoo's.
    #[napi(constructor, catch_unwind)]
    pub fn new(sandbox: bool, public_keys: Option<Vec<String>>) -> napi::Result<Self> {
        let verifier = match (public_keys, sandbox) {
            (Some(keys), _) => Verifier::with_keys(keys.iter().map(String::as_str)).map_err(failure)?,
            (None, true) => Verifier::sandbox(),
            (None, false) => Verifier::production(),
        };
        Ok(Self { verifier })
    }

    /// Checks the signature of a body.
    #[napi(catch_unwind)]
    pub fn verify(&self, signature: String, body: Uint8Array) -> napi::Result<()> {
        self.verifier.verify(&signature, &body).map_err(failure)
    }

    /// Checks the signature of a body and returns the event as JSON.
    #[napi(catch_unwind)]
    pub fn unwrap(&self, signature: String, body: Uint8Array) -> napi::Result<String> {
        self.verifier.unwrap_json(&signature, &body).map_err(failure)
    }
}
