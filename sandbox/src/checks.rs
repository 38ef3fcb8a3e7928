//! Checks of parameters that more than one handler makes.

use axum::http::Uri;

use crate::answer::{Refusal, Result};
use crate::call::Call;

/// Refuses a country that is not written as two capital letters.
pub(crate) fn country(call: &Call<'_>) -> Result<()> {
    match call.text("country") {
        Some(country) if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            Err(Refusal::field("country", "must be two capital letters"))
        }
        _ => Ok(()),
    }
}

/// Whether a text is an address on the web.
pub(crate) fn is_web_address(text: &str) -> bool {
    text.parse::<Uri>()
        .is_ok_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some_and(|host| !host.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_on_the_web_has_scheme_and_host() {
        assert!(is_web_address("https://orders.example.org/3?table=1"));
        for wrong in ["orders.example.org", "ftp://orders.example.org", "https://", "/3", "https:// example.org", ""] {
            assert!(!is_web_address(wrong), "{wrong}");
        }
    }
}
