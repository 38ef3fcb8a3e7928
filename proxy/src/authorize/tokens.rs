//! Static tokens: for back ends, scripts and a few people.

use std::collections::HashMap;
use std::future::ready;

use http::header::AUTHORIZATION;
use http::request::Parts;
use localpresence::Error;
use localpresence::proxy::{Denied, Principal};
use sha2::{Digest, Sha256};

use super::{Authorize, Authorized};

const SHORTEST_TOKEN: usize = 16;

/// Knows principals by `Authorization: Bearer`. Only the hashes of the tokens are kept; looking one up takes as long for any other.
#[derive(Default)]
pub struct Tokens {
    principals: HashMap<[u8; 32], Principal>,
}

impl Tokens {
    /// Adds a principal by the token itself.
    ///
    /// # Errors
    ///
    /// Refuses a token of less than 16 characters, and as [`Tokens::add_hash`].
    pub fn add(&mut self, token: &str, principal: Principal) -> Result<(), Error> {
        if token.len() < SHORTEST_TOKEN || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::invalid_request("token", "must have at least 16 characters, without spaces"));
        }
        self.insert(Sha256::digest(token).into(), principal)
    }

    /// Adds a principal by the SHA-256 of the token, in hexadecimal: `printf %s "$TOKEN" | sha256sum`.
    ///
    /// # Errors
    ///
    /// Refuses what is no such hash, a hash that is there already, and a principal whose id cannot stand in a log.
    pub fn add_hash(&mut self, sha256: &str, principal: Principal) -> Result<(), Error> {
        let hash = from_hex(sha256).ok_or_else(|| Error::invalid_request("sha256", "must be 64 hexadecimal digits"))?;
        self.insert(hash, principal)
    }

    fn insert(&mut self, hash: [u8; 32], principal: Principal) -> Result<(), Error> {
        principal.check()?;
        match self.principals.insert(hash, principal) {
            None => Ok(()),
            Some(_) => Err(Error::invalid_request("sha256", "is the token of two principals")),
        }
    }

    fn find(&self, request: &Parts) -> Option<Principal> {
        let mut given = request.headers.get_all(AUTHORIZATION).iter();
        let (Some(value), None) = (given.next(), given.next()) else { return None };
        let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return None;
        }
        self.principals.get(&<[u8; 32]>::from(Sha256::digest(token.trim()))).cloned()
    }
}

impl Authorize for Tokens {
    fn authorize<'a>(&'a self, request: &'a Parts) -> Authorized<'a> {
        Box::pin(ready(self.find(request).ok_or(Denied::NotAuthenticated)))
    }
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    // The parser of numbers would take a plus sign.
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "an-invented-token-1";

    fn found(tokens: &Tokens, headers: &[&str]) -> Option<String> {
        let mut request = http::Request::builder();
        for value in headers {
            request = request.header(AUTHORIZATION, *value);
        }
        tokens.find(&request.body(()).unwrap().into_parts().0).map(|principal| principal.id)
    }

    #[test]
    fn a_token_is_known_by_its_hash() {
        let mut tokens = Tokens::default();
        let hash: String = Sha256::digest(TOKEN).iter().map(|byte| format!("{byte:02x}")).collect();
        tokens.add_hash(&hash, Principal::new("anna").unwrap()).unwrap();
        assert_eq!(found(&tokens, &[&format!("Bearer {TOKEN}")]).as_deref(), Some("anna"));
        for wrong in [TOKEN, "Bearer ", "Bearer an-invented-token-2", "Basic an-invented-token-1"] {
            assert_eq!(found(&tokens, &[wrong]), None, "{wrong}");
        }
        assert_eq!(found(&tokens, &[&format!("Bearer {TOKEN}"), "Bearer x"]), None);
        assert!(tokens.add(TOKEN, Principal::new("ben").unwrap()).is_err());
    }

    #[test]
    fn a_token_that_can_be_guessed_is_refused() {
        assert!(Tokens::default().add("short", Principal::public()).is_err());
        for wrong in ["", "12", &"g".repeat(64), &"+1".repeat(32), &"\u{e9}".repeat(32)] {
            let result = Tokens::default().add_hash(wrong, Principal::public());
            assert!(result.is_err(), "{wrong}");
        }
    }
}
