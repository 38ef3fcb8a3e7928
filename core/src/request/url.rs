//! Paths, queries and base URLs.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;

use crate::describe::Field;
use crate::error::Error;
use crate::json;
use crate::operation::Operation;

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn encode(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

/// The path of an operation while its parameters are filled in.
pub(super) struct Path {
    path: String,
    query: String,
}

impl Path {
    pub(super) fn new(operation: &Operation) -> Self {
        Self { path: operation.path_template().to_owned(), query: String::new() }
    }

    pub(super) fn fill(&mut self, field: &Field, value: &Value) -> Result<(), Error> {
        let text = scalar(field, value)?;
        if matches!(text.as_str(), "" | "." | "..") {
            return Err(Error::invalid_request(field.wire, "must not be empty, `.` or `..`: it becomes a part of the path"));
        }
        let (text, is_meant) =
            (encode(&text), |segment: &str| segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) == Some(field.wire));
        self.path = self.path.split('/').map(|segment| if is_meant(segment) { &text } else { segment }).collect::<Vec<_>>().join("/");
        Ok(())
    }

    pub(super) fn query(&mut self, field: &Field, value: &Value) -> Result<(), Error> {
        let text = match value {
            Value::Null => return Ok(()),
            // Left out it would be no filter at all, and `name=` is one empty entry: neither is what an empty list means.
            Value::Array(items) if items.is_empty() => {
                return Err(Error::invalid_request(field.wire, "must hold at least one entry; leave it out for no filter"));
            }
            Value::Array(items) => items.iter().map(|item| entry(field, item)).collect::<Result<Vec<_>, _>>()?.join(","),
            value => encode(&scalar(field, value)?),
        };
        append(&mut self.query, &encode(field.wire), &text);
        Ok(())
    }

    pub(super) fn finish(self) -> String {
        self.path + &self.query
    }
}

/// An entry of a list whose entries are joined by commas.
fn entry(field: &Field, value: &Value) -> Result<String, Error> {
    let text = scalar(field, value)?;
    if text.contains(',') {
        return Err(Error::invalid_request(field.wire, "an entry must not hold a comma: the vendor splits the list there"));
    }
    Ok(encode(&text))
}

pub(super) fn scalar(field: &Field, value: &Value) -> Result<String, Error> {
    match value {
        Value::Bool(value) if field.title_case() => Ok(if *value { "True" } else { "False" }.to_owned()),
        Value::Bool(value) => Ok(value.to_string()),
        Value::Number(value) => Ok(json::number(value)),
        Value::String(value) => Ok(value.clone()),
        _ => Err(Error::invalid_request(field.wire, "must be a text, a number or a boolean")),
    }
}

fn append(query: &mut String, name: &str, value: &str) {
    query.push(if query.is_empty() { '?' } else { '&' });
    query.push_str(name);
    query.push('=');
    query.push_str(value);
}

/// The path and query of a request that the table does not know.
pub(super) fn raw(path: &str, query: &[(String, String)]) -> Result<String, Error> {
    let clean =
        path.starts_with('/') && count(path, "//") == 0 && path.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#\\".contains(&byte));
    // Browsers and URL parsers take an encoded dot for a dot.
    let is_dots = |segment: &str| matches!(&*percent_decode_str(segment).decode_utf8_lossy(), "." | "..");
    if !clean || path.split('/').any(is_dots) {
        return Err(Error::invalid_request(
            "path",
            "must start with one slash, be percent-encoded and hold no dot segment; give the query apart",
        ));
    }
    let mut text = String::new();
    for (name, value) in query {
        append(&mut text, &encode(name), &encode(value));
    }
    Ok(path.to_owned() + &text)
}

/// Scheme and rest of a URL.
pub(crate) fn split_scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

/// How often a text holds another. What the standard library searches with brings the letters of all scripts along, for its panics.
pub(crate) fn count(text: &str, part: &str) -> usize {
    text.as_bytes().windows(part.len()).filter(|window| *window == part.as_bytes()).count()
}

/// A base URL without its last slash: HTTPS, or HTTP to this machine.
pub(crate) fn base(url: &str) -> Result<String, Error> {
    let refuse = |why| Err(Error::invalid_request("base_url", why));
    let Some((scheme, rest)) = split_scheme(url) else { return refuse("must start with https://") };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if rest.contains(['?', '#']) || !url.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
        return refuse("must be a plain URL without query and fragment");
    }
    if authority.contains('@') {
        return refuse("must not hold a user or a password");
    }
    match scheme.to_ascii_lowercase().as_str() {
        _ if authority.is_empty() => refuse("must name a host"),
        "https" => Ok(url.trim_end_matches('/').to_owned()),
        "http" if is_loopback(authority) => Ok(url.trim_end_matches('/').to_owned()),
        "http" => refuse("must be https: the key would travel in the clear"),
        _ => refuse("must start with https://"),
    }
}

/// Whether nobody on the way can read what is sent to an address.
pub(crate) fn is_encrypted_or_loopback(url: &str) -> bool {
    let authority = |rest: &str| rest.split(['/', '?', '#', '\\']).next().unwrap_or_default().to_owned();
    match split_scheme(url) {
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("https") => true,
        Some((scheme, rest)) => scheme.eq_ignore_ascii_case("http") && !authority(rest).contains('@') && is_loopback(&authority(rest)),
        None => false,
    }
}

fn is_loopback(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host.eq_ignore_ascii_case("localhost") || is_loopback_v4(host) || is_loopback_v6(host)
}

/// `127.0.0.1` and whatever else begins with 127. Here and below the standard library would read an address, with ten times the code.
fn is_loopback_v4(host: &str) -> bool {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()) && part.parse::<u8>().is_ok();
    host.starts_with("127.") && host.split('.').count() == 4 && host.split('.').all(is_number)
}

/// `::1`, with as many of its zeros as there may be.
fn is_loopback_v6(host: &str) -> bool {
    host.rsplit_once(':').is_some_and(|(zeros, one)| one.trim_start_matches('0') == "1" && zeros.bytes().all(|byte| b"0:".contains(&byte)))
}

#[cfg(test)]
mod tests {
    use percent_encoding::percent_decode_str;
    use proptest::prelude::{prop_assert, prop_assert_eq, prop_assume, proptest};
    use serde_json::{Value, json};

    use super::{Path, base, raw};
    use crate::operation::find;

    fn decoded(text: &str) -> String {
        percent_decode_str(text).decode_utf8().unwrap().into_owned()
    }

    fn path_of(operation: &str, name: &str, value: &Value) -> Result<String, crate::Error> {
        let operation = find(operation).unwrap();
        let field = operation.params.fields.iter().find(|field| field.wire == name).unwrap();
        let mut path = Path::new(operation);
        if operation.in_path(name) {
            path.fill(field, value)?;
        } else {
            path.query(field, value)?;
        }
        Ok(path.finish())
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let since = |value: Value| path_of("businesses.search", "modified__gte", &value).unwrap();
        assert_eq!(since(json!(1_561_335_111.0)), "/business/search?modified__gte=1561335111");
        assert_eq!(since(json!(1_561_335_111.5)), "/business/search?modified__gte=1561335111.5");
    }

    #[test]
    fn a_route_that_the_table_does_not_know_is_checked() {
        assert_eq!(raw("/a/b%20c", &[("q".into(), "1 & 2".into())]).unwrap(), "/a/b%20c?q=1%20%26%202");
        for wrong in ["", "a", "//evil.example", "/a/../b", "/%2e%2E/b", "/a/.", "/a b", "/a?b=c", "/a#b", "/a\\b", "/\u{e9}"] {
            assert!(raw(wrong, &[]).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_text_stays_one_segment_of_the_path(text: String) {
            prop_assume!(!matches!(text.as_str(), "" | "." | ".."));
            let path = path_of("businesses.get", "business_id", &json!(text)).unwrap();
            prop_assert!(path.bytes().all(|byte| byte.is_ascii_graphic()));
            let segment = path.strip_prefix("/business/").unwrap();
            prop_assert!(!segment.contains(['/', '?', '#']));
            prop_assert_eq!(decoded(segment), text);
        }

        #[test]
        fn any_text_comes_through_a_query(text: String) {
            let path = path_of("businesses.search", "query", &json!(text)).unwrap();
            let value = path.strip_prefix("/business/search?query=").unwrap();
            prop_assert!(!value.contains(['&', '=', '+', '#', ' ', ',']));
            prop_assert_eq!(decoded(value), text);
        }

        #[test]
        fn any_list_comes_through_a_query(entries in proptest::collection::vec("[^,]{0,8}", 1..6)) {
            let path = path_of("businesses.search", "code__in", &json!(entries)).unwrap();
            let value = path.strip_prefix("/business/search?code__in=").unwrap();
            prop_assert_eq!(value.split(',').map(decoded).collect::<Vec<_>>(), entries);
        }
    }

    #[test]
    fn a_base_url_is_https_or_loopback() {
        assert_eq!(base("https://api.partoo.co/v2/").unwrap(), "https://api.partoo.co/v2");
        assert_eq!(base("http://127.0.0.1:8080").unwrap(), "http://127.0.0.1:8080");
        for right in ["http://[::1]:8080/v2", "http://[0:0:0:0:0:0:0:1]", "http://127.8.0.255:80"] {
            assert_eq!(base(right).unwrap(), right);
        }
        for wrong in [
            "http://api.partoo.co",
            "http://localhost.evil.example",
            "http://127.0.0.1.evil.example",
            "http://127.0.0.example",
            "http://127.0.0.256",
            "http://[::2]",
            "http://[2001:db8::1]",
            "http://127.0.0.1@evil.example",
            "ftp://localhost",
            "https://",
            "api.partoo.co",
            "https://a b",
            "https://a/?x",
        ] {
            assert!(base(wrong).is_err(), "{wrong}");
        }
    }
}
