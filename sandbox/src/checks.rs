//! Checks of parameters that more than one handler makes.

use axum::http::Uri;
use serde_json::Value;

use crate::answer::{Refusal, Result};
use crate::call::Call;

/// Whether a text is a value that an enumeration of the table knows.
macro_rules! value_of {
    ($enumeration:ident) => {
        |text| !matches!($enumeration::from(text), $enumeration::Unknown(_))
    };
}
pub(crate) use value_of;

/// Refuses a text that is no known value of the parameter, or a list that holds one.
pub(crate) fn known(call: &Call<'_>, parameter: &str, is_known: fn(&str) -> bool) -> Result<()> {
    let given = match call.param(parameter) {
        Value::Array(entries) => entries.as_slice(),
        value => std::slice::from_ref(value),
    };
    match given.iter().filter_map(Value::as_str).find(|text| !is_known(text)) {
        Some(unknown) => Err(Refusal::field(parameter, format!("cannot be {unknown}"))),
        None => Ok(()),
    }
}

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
    use localpresence::models::CategoryOrder;

    use super::*;

    #[test]
    fn the_table_tells_known_values_from_others() {
        let is_known: fn(&str) -> bool = value_of!(CategoryOrder);
        assert!(is_known("-gmb_id") && !is_known("name"));
    }

    #[test]
    fn an_address_on_the_web_has_scheme_and_host() {
        assert!(is_web_address("https://orders.example.org/3?table=1"));
        for wrong in ["orders.example.org", "ftp://orders.example.org", "https://", "/3", "https:// example.org", ""] {
            assert!(!is_web_address(wrong), "{wrong}");
        }
    }
}
