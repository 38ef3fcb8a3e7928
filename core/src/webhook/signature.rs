//! Signatures: Ed25519 over the raw body, in base64, in a header whose name carries the version.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};

use crate::error::Error;

/// The header that holds the signature.
pub const SIGNATURE_HEADER: &str = "X-Partoo-Signature-v1";
/// The header that only deliveries made by `webhooks.try_out` have.
pub const TRYOUT_HEADER: &str = "X-Partoo-Webhook-Tryout";

const PRODUCTION: &str = "MCowBQYDK2VwAyEA0G9ciHL6XZQXuWq6W4dFLvwNEPWgcdtQgEVlBIwZWBQ=";
const SANDBOX: &str = "MCowBQYDK2VwAyEALsyvX2yVnG3ZKRIFfEvYk2nkzanoNgAqBSqdeNub4sM=";

/// What stands before the 32 bytes of a key in DER. RFC 8410 leaves it one form, so a parser would only make wasm larger.
const DER_PREFIX: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// Checks deliveries against one or more public keys.
#[derive(Clone)]
pub struct Verifier {
    keys: Vec<VerifyingKey>,
}

impl fmt::Debug for Verifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Verifier").field("keys", &self.keys.len()).finish()
    }
}

impl Verifier {
    /// With the key of Partoo's production.
    #[must_use]
    pub fn production() -> Self {
        Self { keys: Self::with_keys([PRODUCTION]).map_or_else(|_| Vec::new(), |verifier| verifier.keys) }
    }

    /// With the key of Partoo's sandbox.
    #[must_use]
    pub fn sandbox() -> Self {
        Self { keys: Self::with_keys([SANDBOX]).map_or_else(|_| Vec::new(), |verifier| verifier.keys) }
    }

    /// With keys of your own: PEM, or the base64 of the DER or of the 32 raw bytes. A delivery signed by any of them is accepted.
    ///
    /// # Errors
    ///
    /// Refuses a text that is no Ed25519 public key, a weak key, and an empty list.
    pub fn with_keys<'a>(keys: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        let keys = keys.into_iter().map(read_key).collect::<Result<Vec<_>, _>>()?;
        if keys.is_empty() {
            return Err(Error::invalid_request("public_key", "is missing"));
        }
        Ok(Self { keys })
    }

    /// Checks the signature of a delivery. `body` is the request body exactly as received.
    ///
    /// # Errors
    ///
    /// Refuses a signature that is malformed, or made with another key or for another body.
    pub fn verify(&self, signature: &str, body: &[u8]) -> Result<(), Error> {
        let malformed = || Error::signature(format!("{SIGNATURE_HEADER} is not the base64 of a 64-byte signature"));
        let bytes = STANDARD.decode(signature.trim()).map_err(|_| malformed())?;
        let signature = Signature::from_slice(&bytes).map_err(|_| malformed())?;
        if self.keys.iter().any(|key| key.verify_strict(body, &signature).is_ok()) {
            return Ok(());
        }
        Err(Error::signature(
            "the signature does not fit the body: pass the bytes as they were received, and the key of the right environment",
        ))
    }
}

fn read_key(text: &str) -> Result<VerifyingKey, Error> {
    let refuse = || Error::invalid_request("public_key", "is not an Ed25519 public key in PEM or base64");
    let base64: String = text.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect();
    let bytes = STANDARD.decode(base64).map_err(|_| refuse())?;
    let raw = bytes.strip_prefix(&DER_PREFIX).filter(|raw| raw.len() == 32).unwrap_or(&bytes);
    let key = <[u8; 32]>::try_from(raw).ok().and_then(|raw| VerifyingKey::from_bytes(&raw).ok()).ok_or_else(refuse)?;
    if key.is_weak() { Err(refuse()) } else { Ok(key) }
}

/// Signs bodies as the vendor does: for emulators, and to test receivers.
#[cfg(feature = "sign")]
pub struct Signer {
    key: ed25519_dalek::SigningKey,
}

#[cfg(feature = "sign")]
impl fmt::Debug for Signer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Signer([redacted])")
    }
}

#[cfg(feature = "sign")]
impl Signer {
    /// With a private key of 32 bytes.
    #[must_use]
    pub fn new(private_key: &[u8; 32]) -> Self {
        Self { key: ed25519_dalek::SigningKey::from_bytes(private_key) }
    }

    /// The value of [`SIGNATURE_HEADER`] for a body.
    #[must_use]
    pub fn sign(&self, body: &[u8]) -> String {
        use ed25519_dalek::Signer as _;
        STANDARD.encode(self.key.sign(body).to_bytes())
    }

    /// The public key, as the base64 of its 32 bytes.
    #[must_use]
    pub fn public_key(&self) -> String {
        STANDARD.encode(self.key.verifying_key().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::pkcs8::EncodePublicKey;
    use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
    use ed25519_dalek::{Signer as _, SigningKey};

    use super::*;
    use crate::error::ErrorCode;

    const BODY: &[u8] = br#"{ "type": "business_deleted", "payload": { "business_id": "5409" } }"#;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    fn signed(key: &SigningKey) -> String {
        STANDARD.encode(key.sign(BODY).to_bytes())
    }

    fn raw(key: &SigningKey) -> String {
        STANDARD.encode(key.verifying_key().as_bytes())
    }

    #[test]
    fn takes_a_key_in_each_of_its_forms() {
        let key = key(1);
        let der = STANDARD.encode(key.verifying_key().to_public_key_der().unwrap());
        let pem = key.verifying_key().to_public_key_pem(LineEnding::CRLF).unwrap();
        for form in [raw(&key), der, format!("\n{pem}\n")] {
            Verifier::with_keys([form.as_str()]).unwrap().verify(&signed(&key), BODY).unwrap();
        }
    }

    #[test]
    fn refuses_what_is_no_key() {
        // A signature for this point fits any body.
        let identity = STANDARD.encode([&[1][..], &[0; 31]].concat());
        for wrong in ["", "not a key", "AAAA", identity.as_str()] {
            assert_eq!(Verifier::with_keys([wrong]).unwrap_err().code(), ErrorCode::InvalidRequest, "{wrong}");
        }
        assert_eq!(Verifier::with_keys([]).unwrap_err().code(), ErrorCode::InvalidRequest);
    }

    #[test]
    fn any_of_the_keys_will_do() {
        let (old, new) = (key(1), key(2));
        let verifier = Verifier::with_keys([raw(&old).as_str(), raw(&new).as_str()]).unwrap();
        verifier.verify(&signed(&old), BODY).unwrap();
        verifier.verify(&format!(" {}\n", signed(&new)), BODY).unwrap();
        assert_eq!(verifier.verify(&signed(&key(3)), BODY).unwrap_err().code(), ErrorCode::Signature);
    }

    #[test]
    fn refuses_a_body_that_was_written_anew() {
        let key = key(1);
        let verifier = Verifier::with_keys([raw(&key).as_str()]).unwrap();
        let body: serde_json::Value = serde_json::from_slice(BODY).unwrap();
        assert_eq!(verifier.verify(&signed(&key), body.to_string().as_bytes()).unwrap_err().code(), ErrorCode::Signature);
        assert_eq!(verifier.verify("", BODY).unwrap_err().code(), ErrorCode::Signature);
    }

    #[test]
    fn the_vendor_has_a_key_for_each_environment() {
        let (production, sandbox) = (Verifier::production(), Verifier::sandbox());
        assert_eq!((production.keys.len(), sandbox.keys.len()), (1, 1));
        assert_ne!(production.keys, sandbox.keys);
    }

    #[cfg(feature = "sign")]
    #[test]
    fn a_signer_signs_for_its_own_key() {
        let signer = Signer::new(&[7; 32]);
        Verifier::with_keys([signer.public_key().as_str()]).unwrap().verify(&signer.sign(BODY), BODY).unwrap();
        assert_eq!(format!("{signer:?}"), "Signer([redacted])");
    }
}
