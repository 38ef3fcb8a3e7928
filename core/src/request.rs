//! From an operation and its parameters to a request: the one builder that all languages use.

mod check;
mod url;

use std::time::Duration;

use serde_json::{Map, Value};

use crate::describe::{ALL, Kind};
use crate::error::Error;
use crate::http::{Header, HttpRequest, Method};
use crate::json;
use crate::operation::{Operation, PageKind, Vendor};

pub(crate) use url::{base, count, is_encrypted_or_loopback, split_scheme};

/// What a client adds to every request.
pub(crate) struct Settings {
    pub(crate) base_url: String,
    pub(crate) headers: Vec<Header>,
    pub(crate) response_limit: usize,
}

impl Settings {
    /// Checks the parameters against the table and builds the request.
    pub(crate) fn build(&self, operation: &Operation, mut params: Map<String, Value>) -> Result<HttpRequest, Error> {
        check::params(operation, &params)?;
        if operation.pages.is_some_and(|pages| pages.kind == PageKind::Numbered) {
            // Some lists document 0 as the default page although they count from 1.
            params.entry("page").or_insert(Value::from(1));
        }
        let mut path = url::Path::new(operation);
        let mut body = Map::new();
        let mut secret_query = false;
        for field in operation.params.fields {
            let Some(value) = params.get_mut(field.wire).map(Value::take) else { continue };
            if matches!(field.kind, Kind::ListOrAll(_)) && value == ALL {
                continue;
            }
            if operation.in_query(field.wire) {
                secret_query |= field.secret();
            }
            if operation.in_path(field.wire) {
                path.fill(field, &value)?;
            } else if operation.in_query(field.wire) {
                path.query(field, &value)?;
            } else if let (true, Value::Object(members)) = (operation.is_body(field.wire), &value) {
                body.clone_from(members);
            } else if field.title_case() {
                body.insert(field.wire.to_owned(), Value::from(url::scalar(field, &value)?));
            } else {
                body.insert(field.wire.to_owned(), value);
            }
        }
        let body = operation.method.has_body().then_some(Value::Object(body));
        Ok(HttpRequest { secret_query, ..self.request(operation.method, &path.finish(), body.as_ref()) })
    }

    /// Builds a request that the table does not know.
    pub(crate) fn raw(&self, method: Method, path: &str, query: &[(String, String)], body: Option<&Value>) -> Result<HttpRequest, Error> {
        let path = url::raw(path, query)?;
        // A body is always announced: the vendor answers 415 to a POST without one.
        let empty = Value::Object(Map::new());
        Ok(self.request(method, &path, body.or_else(|| method.has_body().then_some(&empty))))
    }

    fn request(&self, method: Method, path: &str, body: Option<&Value>) -> HttpRequest {
        let mut headers = self.headers.clone();
        headers.push(Header::new("accept", "application/json"));
        if body.is_some() {
            headers.push(Header::new("content-type", "application/json"));
        }
        HttpRequest {
            method,
            url: format!("{}{path}", self.base_url),
            headers,
            body: body.map(|body| json::write(body).into_bytes()),
            // Each attempt gets its own.
            timeout: Duration::MAX,
            response_limit: self.response_limit,
            secret_query: false,
        }
    }
}

/// Where the vendor answers when nothing else is said.
pub(crate) fn default_base_url(vendor: Vendor) -> &'static str {
    match vendor {
        Vendor::Partoo => "https://api.partoo.co/v2",
        Vendor::Fullwhere => "https://api.fullwhere.com",
    }
}
