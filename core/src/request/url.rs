//! Paths, queries and base URLs.

use std::net::IpAddr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::describe::Field;
use crate::error::Error;
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
        self.path = self.path.replace(&format!("{{{}}}", field.wire), &encode(&text));
        Ok(())
    }

    pub(super) fn query(&mut self, field: &Field, value: &Value) -> Result<(), Error> {
        let text = match value {
            Value::Null => return Ok(()),
            // An empty filter would be sent as `name=`, which the vendor reads as one empty entry.
            Value::Array(items) if items.is_empty() => return Ok(()),
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
        Value::Bool(value) if field.title_case => Ok(if *value { "True" } else { "False" }.to_owned()),
        Value::Bool(value) => Ok(value.to_string()),
        Value::Number(value) => Ok(value.to_string()),
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
    let clean = path.starts_with('/') && !path.contains("//") && path.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#\\".contains(&byte));
    if !clean || path.split('/').any(|segment| segment == "." || segment == "..") {
        return Err(Error::invalid_request("path", "must start with one slash, be percent-encoded and hold no dot segment; give the query apart"));
    }
    let mut text = String::new();
    for (name, value) in query {
        append(&mut text, &encode(name), &encode(value));
    }
    Ok(path.to_owned() + &text)
}

/// A base URL without its last slash: HTTPS, or HTTP to this machine.
pub(crate) fn base(url: &str) -> Result<String, Error> {
    let refuse = |why| Err(Error::invalid_request("base_url", why));
    let Some((scheme, rest)) = url.split_once("://") else { return refuse("must start with https://") };
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

fn is_loopback(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::base;

    #[test]
    fn a_base_url_is_https_or_loopback() {
        assert_eq!(base("https://api.partoo.co/v2/").unwrap(), "https://api.partoo.co/v2");
        assert_eq!(base("http://127.0.0.1:8080").unwrap(), "http://127.0.0.1:8080");
        assert_eq!(base("http://[::1]:8080/v2").unwrap(), "http://[::1]:8080/v2");
        for wrong in ["http://api.partoo.co", "http://localhost.evil.example", "http://127.0.0.1@evil.example", "ftp://localhost", "https://", "api.partoo.co", "https://a b", "https://a/?x"] {
            assert!(base(wrong).is_err(), "{wrong}");
        }
    }
}
