//! The target of a request: the vendor it names, the segments of its path, and its query.
//!
//! Two servers in a row that read one path differently are how a proxy is got around. So a path that is not already in its one canonical
//! form is refused, and what goes on is written anew from the decoded values.

use percent_encoding::percent_decode_str;

use super::refusal::Refusal;

const LONGEST_TARGET: usize = 8192;
const MOST_PARAMETERS: usize = 64;

/// Checks the form of a target, and divides it into path and query.
pub(super) fn split(target: &str) -> Result<(&str, &str), Refusal> {
    if target.len() > LONGEST_TARGET {
        return Err(Refusal::bad_request("the URL is too long"));
    }
    if !target.starts_with('/') {
        return Err(Refusal::bad_request("the request target must be a path"));
    }
    if !target.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#' && byte != b'\\') {
        return Err(Refusal::bad_request("the URL holds a character that must be percent-encoded"));
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    check_path(path)?;
    Ok((path, query))
}

fn check_path(path: &str) -> Result<(), Refusal> {
    let canonical = path[1..].split('/').all(|segment| !matches!(segment, "" | "." | "..") && is_canonical(segment.as_bytes()));
    if canonical { Ok(()) } else { Err(Refusal::bad_request("the path is not in its normal form")) }
}

/// Whether a segment has one reading only: nothing encoded that need not be, and nothing that a second decoding or another server would
/// take for the end of the segment, of the path, or of the text.
fn is_canonical(segment: &[u8]) -> bool {
    let mut rest = segment;
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first == b'%' {
            let [high, low, tail @ ..] = rest else { return false };
            let (Some(high), Some(low)) = (upper_hex(*high), upper_hex(*low)) else { return false };
            rest = tail;
            let byte = high << 4 | low;
            let ambiguous = !(0x20..0x7f).contains(&byte) || is_unreserved(byte) || b"/\\%?#;".contains(&byte);
            if ambiguous {
                return false;
            }
        } else if !is_unreserved(*first) && !b"!'()*:@,$&=+".contains(first) {
            return false;
        }
    }
    true
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// Lower-case digits are not the normal form.
fn upper_hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

/// The names and values of a query, decoded. Each name comes once.
pub(super) fn query(query: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    if query.is_empty() {
        return Ok(pairs);
    }
    for pair in query.split('&') {
        let Some((name, value)) = pair.split_once('=') else { return Err(Refusal::bad_request("the query is not `name=value&...`")) };
        let (Some(name), Some(value)) = (decoded(name), decoded(value)) else {
            return Err(Refusal::bad_request("the query holds a character that no parameter has"));
        };
        if pairs.iter().any(|(known, _)| *known == name) {
            return Err(Refusal::bad_request("a parameter of the query is there twice"));
        }
        if pairs.len() == MOST_PARAMETERS {
            return Err(Refusal::bad_request("the query has too many parameters"));
        }
        pairs.push((name, value));
    }
    Ok(pairs)
}

fn decoded(text: &str) -> Option<String> {
    // Some servers take a semicolon for an ampersand.
    if text.contains(';') || !escapes_are_whole(text.as_bytes()) {
        return None;
    }
    let spaced = text.replace('+', " ");
    let text = percent_decode_str(&spaced).decode_utf8().ok()?.into_owned();
    (!text.chars().any(char::is_control)).then_some(text)
}

fn escapes_are_whole(text: &[u8]) -> bool {
    let is_hex = |at: usize| text.get(at).is_some_and(u8::is_ascii_hexdigit);
    (0..text.len()).filter(|at| text[*at] == b'%').all(|at| is_hex(at + 1) && is_hex(at + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_can_be_read_in_two_ways_is_refused() {
        for wrong in [
            "",
            "*",
            "http://evil.example/reviews",
            "//reviews",
            "/reviews/",
            "/a/./b",
            "/a/../b",
            "/a/%2E%2E/b",
            "/a/%2e%2e/b",
            "/a%2Fb",
            "/a%5Cb",
            "/a\\b",
            "/a%252Fb",
            "/%72eviews",
            "/a;b=c",
            "/a%00",
            "/a%0A",
            "/a%C3%A9",
            "/\u{e9}",
            "/a%3a",
            "/a%3",
            "/a%",
            "/a%zz",
            "/a b",
            "/a#b",
            "/a|b",
        ] {
            assert!(split(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_ordinary_path_is_taken() {
        assert_eq!(split("/business/c-LON:1?page=1").unwrap(), ("/business/c-LON:1", "page=1"));
        assert_eq!(split("/business/c-A%20B%3A").unwrap(), ("/business/c-A%20B%3A", ""));
    }

    #[test]
    fn a_query_is_decoded_once_and_names_come_once() {
        let pairs = |text| query(text).unwrap();
        assert_eq!(pairs("query=Caf%c3%A9+noir&page=1"), [("query".into(), "Café noir".into()), ("page".into(), "1".into())]);
        assert_eq!(pairs("query=%2525"), [("query".into(), "%25".into())]);
        for wrong in ["page=1&page=2", "page=1&p%61ge=2", "page", "a=1&&b=2", "a=1;b=2", "a=%0d%0a", "a=%00", "a=%ff", "a=%", "a=%2"] {
            assert!(query(wrong).is_err(), "{wrong}");
        }
    }
}
