//! Values that cross between JavaScript and the core.

use encoding_rs::mem;
use localpresence::Error;
use localpresence::http::{Header, HttpResponse, Method};
use napi::bindgen_prelude::{Buffer, BufferSlice, JsValue, ToNapiValue};
use napi::{Env, sys};
use napi_derive::napi;
use serde_json::{Map, Value};

/// A request that the table does not know.
#[napi(object, object_to_js = false)]
pub struct Route {
    /// The HTTP method.
    pub method: String,
    /// The path below the base URL, percent-encoded.
    pub path: String,
    /// Names and values of the query, in turn.
    pub query: Vec<String>,
    /// The body, as JSON.
    pub body: Option<String>,
}

impl Route {
    #[expect(clippy::type_complexity, reason = "the arguments of one call")]
    pub(crate) fn parts(&self) -> Result<(Method, Vec<(String, String)>, Option<Value>), Error> {
        let method = self.method.parse()?;
        let query = self.query.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        let body = match &self.body {
            Some(text) => Some(serde_json::from_str(text).map_err(|error| Error::invalid_request("body", error))?),
            None => None,
        };
        Ok((method, query, body))
    }
}

/// An answer as it was received.
#[napi(object, object_to_js = false)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names and values of the headers, in turn.
    pub headers: Vec<String>,
    /// The body.
    pub body: Buffer,
}

impl From<Answer> for HttpResponse {
    fn from(answer: Answer) -> Self {
        let headers = answer.headers.chunks_exact(2).map(|pair| Header::new(&pair[0], &pair[1])).collect();
        Self::new(answer.status, headers, answer.body.into())
    }
}

/// The body of an answer on its way to JavaScript: a text was decoded already, by a thread that keeps nobody waiting.
pub(crate) enum Body {
    /// Whose characters fit into a byte each.
    Latin1(Vec<u8>),
    /// Any other text.
    Utf16(Vec<u16>),
    /// What is no plain text.
    Bytes(Vec<u8>),
}

impl Body {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        if bytes.is_ascii() {
            return Self::Latin1(bytes);
        }
        if mem::is_utf8_latin1(&bytes) {
            let mut text = vec![0; bytes.len()];
            let length = mem::convert_utf8_to_latin1_lossy(&bytes, &mut text);
            text.truncate(length);
            return Self::Latin1(text);
        }
        match std::str::from_utf8(&bytes) {
            // A mark at the beginning is no part of the text, but of the bytes.
            Ok(text) if !text.starts_with('\u{feff}') => Self::Utf16(text.encode_utf16().collect()),
            _ => Self::Bytes(bytes),
        }
    }
}

impl ToNapiValue for Body {
    #[allow(unsafe_code, reason = "as the trait declares it; nothing unsafe is done")]
    unsafe fn to_napi_value(env: sys::napi_env, body: Self) -> napi::Result<sys::napi_value> {
        let env = Env::from_raw(env);
        match body {
            Self::Latin1(text) => env.create_string_latin1(text).map(|text| text.raw()),
            Self::Utf16(text) => env.create_string_utf16(text).map(|text| text.raw()),
            Self::Bytes(bytes) => BufferSlice::from_data(&env, bytes).map(|bytes| bytes.raw()),
        }
    }
}

/// Names and values in turn, each on its line: no header holds a line break.
pub(crate) fn lines(headers: &[Header]) -> String {
    headers.iter().flat_map(|header| [header.name.as_str(), &header.value]).collect::<Vec<_>>().join("\n")
}

/// An answer that comes back, its headers as such lines.
pub(crate) fn answer(status: u16, headers: &str, body: &[u8], attempts: u32) -> HttpResponse {
    let mut parts = headers.split('\n');
    let headers = std::iter::from_fn(|| Some(Header::new(parts.next()?, parts.next()?))).collect();
    HttpResponse { status, headers, body: body.to_vec(), attempts }
}

/// The parameters of a call.
pub(crate) fn object(name: &str, text: &str) -> Result<Map<String, Value>, Error> {
    serde_json::from_str(text).map_err(|error| Error::invalid_request(name, error))
}

pub(crate) fn failure(error: Error) -> napi::Error {
    napi::Error::from_reason(error.to_json())
}
