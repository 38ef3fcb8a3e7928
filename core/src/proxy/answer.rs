//! The way back: which fields and headers of the vendor's answer the client gets.

use serde_json::Value;

use super::member::Members;
use super::refusal::{Refusal, RefusalCode};

/// Takes fields out of JSON answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerFilter {
    removed: Members,
}

impl AnswerFilter {
    pub(super) fn new(remove: &[String]) -> Self {
        Self { removed: Members::new(remove.iter().map(String::as_str)) }
    }

    /// Whether it takes nothing out, so that an answer can be streamed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty()
    }

    /// Takes the fields out of a value.
    pub fn apply(&self, value: &mut Value) {
        self.removed.remove_from(value);
    }

    /// Takes the fields out of the body of an answer. The body must not be compressed; an empty one stays empty.
    ///
    /// # Errors
    ///
    /// Refuses a body that is not JSON: what cannot be filtered does not go to the client.
    pub fn apply_to_body(&self, body: &[u8]) -> Result<Vec<u8>, Refusal> {
        if self.is_empty() || body.is_empty() {
            return Ok(body.to_vec());
        }
        let mut value = serde_json::from_slice(body)
            .map_err(|_| Refusal::new(RefusalCode::BadAnswer, "the vendor's answer is not JSON, so its fields cannot be filtered"))?;
        self.apply(&mut value);
        Ok(value.to_string().into_bytes())
    }
}

/// Headers of every answer, a refusal included: it is one principal's, and JSON that no browser shall take for a page.
pub const ADDED_TO_ANSWERS: [(&str, &str); 3] =
    [("cache-control", "no-store"), ("content-security-policy", "default-src 'none'; sandbox"), ("x-content-type-options", "nosniff")];

/// Whether a header of the vendor's answer goes to the client. Cookies, hop headers and what tells of the vendor's servers do not.
#[must_use]
pub fn passes_to_client(name: &str) -> bool {
    const PASSED: [&str; 4] = ["content-language", "content-type", "date", "retry-after"];
    PASSED.iter().any(|passed| passed.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_filtered_is_refused() {
        let filter = AnswerFilter::new(&["email".to_owned()]);
        assert_eq!(filter.apply_to_body(br#"{"id":1,"email":"x"}"#).unwrap(), br#"{"id":1}"#);
        assert_eq!(filter.apply_to_body(b"").unwrap(), b"");
        assert_eq!(filter.apply_to_body(b"<html>").unwrap_err().code, RefusalCode::BadAnswer);
        assert_eq!(AnswerFilter::default().apply_to_body(b"<html>").unwrap(), b"<html>");
    }

    #[test]
    fn the_vendors_cookies_stay_here() {
        assert!(passes_to_client("Content-Type"));
        for name in ["set-cookie", "www-authenticate", "location", "connection", "transfer-encoding", "content-encoding", "server"] {
            assert!(!passes_to_client(name), "{name}");
        }
    }
}
