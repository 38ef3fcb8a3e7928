//! What the headers of a request say about its body. None of them goes on to the vendor.

use super::refusal::{Refusal, RefusalCode};

const MOST_HEADERS: usize = 100;

/// Refuses headers that two servers could read differently.
pub(super) fn check(headers: &[(&str, &str)]) -> Result<(), Refusal> {
    if headers.len() > MOST_HEADERS {
        return Err(Refusal::bad_request("there are too many headers"));
    }
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(is_token);
    // Above ASCII a value may hold anything, as in HTTP: whether its bytes are Latin-1 or UTF-8 nobody says, and no header that is read
    // here has any.
    let is_value = |value: &str| value.chars().all(|char| char == '\t' || !char.is_ascii_control());
    if !headers.iter().all(|(name, value)| is_name(name) && is_value(value)) {
        return Err(Refusal::bad_request("a header holds a character that it must not"));
    }
    let lengths: Vec<_> = values(headers, "content-length").collect();
    let encodings: Vec<_> = values(headers, "transfer-encoding").collect();
    let whole = |length: &&str| !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
    let framed = match (lengths.as_slice(), encodings.as_slice()) {
        ([], []) => true,
        ([length], []) => whole(length),
        ([], [encoding]) => encoding.eq_ignore_ascii_case("chunked"),
        _ => false,
    };
    if framed { Ok(()) } else { Err(Refusal::bad_request("the length of the body is given in more than one way")) }
}

/// Refuses a body that is not as long as the headers say: somebody else read it before, or a part of it.
pub(super) fn check_length(headers: &[(&str, &str)], body: &[u8], takes_body: bool) -> Result<(), Refusal> {
    let as_said = values(headers, "content-length").all(|length| length.parse() == Ok(body.len()));
    // Whoever has nothing to send does not announce pieces of it.
    let came = !(takes_body && body.is_empty() && values(headers, "transfer-encoding").next().is_some());
    if as_said && came { Ok(()) } else { Err(Refusal::bad_request("the body is not as long as the headers say")) }
}

/// Refuses a body that is not said to be plain JSON.
pub(super) fn check_json(headers: &[(&str, &str)]) -> Result<(), Refusal> {
    let mut kinds = values(headers, "content-type");
    let is_plain = values(headers, "content-encoding").all(|coding| coding.eq_ignore_ascii_case("identity"));
    let is_json = matches!((kinds.next(), kinds.next()), (Some(kind), None) if is_json(kind));
    if is_json && is_plain {
        return Ok(());
    }
    Err(Refusal::new(RefusalCode::UnsupportedMediaType, "the body must be application/json in UTF-8, and not compressed"))
}

fn is_json(kind: &str) -> bool {
    let mut parts = kind.split(';').map(|part| part.trim_matches([' ', '\t']));
    let is_json = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    let is_utf8 = |parameter: &str| parameter.eq_ignore_ascii_case("charset=utf-8") || parameter.eq_ignore_ascii_case("charset=\"utf-8\"");
    is_json && parts.all(is_utf8)
}

/// The values of a header, trimmed.
pub(super) fn values<'a>(headers: &'a [(&'a str, &'a str)], name: &'a str) -> impl Iterator<Item = &'a str> {
    headers.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim_matches([' ', '\t']))
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_one_length() {
        let fine = |headers: &[(&str, &str)]| check(headers).is_ok();
        assert!(fine(&[("Content-Length", "5")]));
        assert!(fine(&[("Transfer-Encoding", "chunked")]));
        assert!(!fine(&[("content-length", "5"), ("transfer-encoding", "chunked")]));
        assert!(!fine(&[("content-length", "5"), ("Content-Length", "5")]));
        for (name, value) in [
            ("content-length", "+5"),
            ("content-length", "5, 5"),
            ("transfer-encoding", "gzip, chunked"),
            ("transfer-encoding ", "chunked"),
            ("x", "a\r\nb"),
            ("", "a"),
        ] {
            assert!(!fine(&[(name, value)]), "{name}: {value:?}");
        }
    }

    #[test]
    fn a_body_is_plain_json() {
        let fine = |headers: &[(&str, &str)]| check_json(headers).is_ok();
        assert!(fine(&[("Content-Type", "application/json; charset=UTF-8")]));
        for wrong in ["text/plain", "application/jsonp", "application/json; charset=utf-7", "application/x-www-form-urlencoded"] {
            assert!(!fine(&[("content-type", wrong)]), "{wrong}");
        }
        assert!(!fine(&[]));
        assert!(!fine(&[("content-type", "application/json"), ("content-type", "text/plain")]));
        assert!(!fine(&[("content-type", "application/json"), ("content-encoding", "gzip")]));
    }

    #[test]
    fn a_value_may_hold_any_byte_above_ascii_but_no_control_character() {
        let fine = |value: &str| check(&[("x-name", value)]).is_ok();
        for value in ["\u{c5}sa", "\u{c3}\u{85}sa", "\u{80}\u{9f}\u{ff}", "a\tb"] {
            assert!(fine(value), "{value:?}");
        }
        for value in ["a\0b", "a\rb", "a\nb", "a\u{1b}b", "a\u{7f}b"] {
            assert!(!fine(value), "{value:?}");
        }
        assert!(check(&[("x-n\u{e4}me", "a")]).is_err());
    }
}
