//! Who calls.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::Error;

const LONGEST_ID: usize = 64;
const PUBLIC: &str = "public";
/// What hooks answer instead of a principal.
const RESERVED: [&str; 3] = [PUBLIC, "forbidden", "unavailable"];

/// Who calls, as the host found out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Principal {
    /// What tells principals apart, in logs too. An opaque id, never a name or an e-mail address.
    pub id: String,
    /// The roles, by which rules may be chosen.
    #[serde(default)]
    pub roles: Vec<String>,
    /// The businesses that rules with `principal` allow; none when absent.
    #[serde(default)]
    pub businesses: Option<Vec<String>>,
    /// The organization that rules with `principal` allow; none when absent.
    #[serde(default)]
    pub org_id: Option<i64>,
}

impl Principal {
    /// A principal without roles and limits.
    ///
    /// # Errors
    ///
    /// As [`Principal::check`].
    pub fn new(id: impl Into<String>) -> Result<Self, Error> {
        let principal = Self { id: id.into(), ..Self::default() };
        principal.check()?;
        Ok(principal)
    }

    /// Whoever calls, where the proxy asks nobody who they are.
    #[must_use]
    pub fn public() -> Self {
        Self { id: PUBLIC.to_owned(), ..Self::default() }
    }

    /// Reads a principal from the JSON of a service or a hook that knows who calls.
    ///
    /// # Errors
    ///
    /// Refuses what is no object of these members, and as [`Principal::check`].
    pub fn from_json(text: &[u8]) -> Result<Self, Error> {
        let refuse = |error| Error::invalid_request("principal", error);
        // A list would do for serde, its entries being the members in turn.
        let members: Map<String, Value> = serde_json::from_slice(text).map_err(refuse)?;
        let principal: Self = serde_json::from_value(members.into()).map_err(refuse)?;
        principal.check()?;
        Ok(principal)
    }

    /// Whether the id can stand in a log, and is no word that hooks mean otherwise: for principals that were made member by member.
    ///
    /// # Errors
    ///
    /// Refuses `public`, `forbidden` and `unavailable`: a hook that answers so by mistake would let the caller in under that name.
    /// Refuses an id that is empty, longer than 64 characters, or holds anything but letters, digits, `.`, `_`, `-` and `:`. So an
    /// e-mail address does not get into the logs by oversight.
    pub fn check(&self) -> Result<(), Error> {
        if RESERVED.iter().any(|word| word.eq_ignore_ascii_case(&self.id)) {
            return Err(Error::invalid_request("id", "must not be `public`, `forbidden` or `unavailable`, which mean something else"));
        }
        check_id(&self.id)
    }

    /// Whether it is whoever calls.
    pub(super) fn is_public(&self) -> bool {
        self.id == PUBLIC
    }
}

/// Whether an id can stand in a log.
pub(super) fn check_id(id: &str) -> Result<(), Error> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._-:".contains(&byte);
    if id.is_empty() || id.len() > LONGEST_ID || !id.bytes().all(fits) {
        return Err(Error::invalid_request("id", "must be 1 to 64 letters, digits, `.`, `_`, `-` or `:`; it stands in logs"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Principal;

    #[test]
    fn an_id_cannot_be_an_address_or_break_a_line() {
        assert!(Principal::new("user:42").is_ok());
        for wrong in ["", "anna@shop.example", "a\nb", "anna b", &"a".repeat(65)] {
            assert!(Principal::new(wrong).is_err(), "{wrong}");
        }
    }
    #[test]
    fn a_principal_is_an_object() {
        let anna = Principal::from_json(br#"{"id":"anna","roles":["editor"],"businesses":["1"]}"#).unwrap();
        assert_eq!((anna.id.as_str(), anna.businesses.unwrap().len()), ("anna", 1));
        for wrong in [r#"["anna"]"#, r#"["anna",["owner"]]"#, r#""anna""#, r#"{"id":"anna@shop.example"}"#, "{}", ""] {
            assert!(Principal::from_json(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_word_that_a_hook_means_otherwise_is_no_id() {
        for word in ["public", "forbidden", "unavailable", "Forbidden"] {
            assert!(Principal::new(word).is_err(), "{word}");
            assert!(Principal::from_json(format!(r#"{{"id":"{word}"}}"#).as_bytes()).is_err(), "{word}");
        }
        assert!(Principal::new("public:1").is_ok());
    }
}
