//! Values that cross between JavaScript and the core.

use std::time::Duration;

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use localpresence::Error;
use localpresence::http::{Header, HttpResponse, Method};
use localpresence::operation::Vendor;
use serde_json::{Map, Value};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// How a client reaches its proxy: `{ vendor, baseUrl, timeout, fetch }`.
    pub type Settings;
    #[wasm_bindgen(method, getter)]
    fn vendor(this: &Settings) -> String;
    #[wasm_bindgen(method, getter, js_name = baseUrl)]
    pub(crate) fn base_url(this: &Settings) -> String;
    #[wasm_bindgen(method, getter)]
    fn timeout(this: &Settings) -> Option<f64>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn fetch(this: &Settings) -> Function;

    /// A request that the table does not know: `{ method, path, query, body }`.
    pub type Route;
    #[wasm_bindgen(method, getter)]
    fn method(this: &Route) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn path(this: &Route) -> String;
    #[wasm_bindgen(method, getter)]
    fn query(this: &Route) -> Vec<String>;
    #[wasm_bindgen(method, getter)]
    fn body(this: &Route) -> Option<String>;

    /// An answer as it was received: `{ status, headers, body }`.
    pub type Answer;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Answer) -> u16;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &Answer) -> Vec<String>;
    #[wasm_bindgen(method, getter)]
    fn body(this: &Answer) -> Vec<u8>;
}

impl Settings {
    pub(crate) fn known_vendor(&self) -> Result<Vendor, Error> {
        match self.vendor().as_str() {
            "partoo" => Ok(Vendor::Partoo),
            "fullwhere" => Ok(Vendor::Fullwhere),
            _ => Err(Error::invalid_request("vendor", "is unknown")),
        }
    }

    pub(crate) fn attempt_timeout(&self) -> Result<Duration, Error> {
        let Some(timeout) = self.timeout() else { return Ok(Duration::from_secs(30)) };
        Duration::try_from_secs_f64(timeout / 1000.0).map_err(|_| Error::invalid_request("timeout", "must be milliseconds"))
    }
}

impl Route {
    #[expect(clippy::type_complexity, reason = "the arguments of one call")]
    pub(crate) fn parts(&self) -> Result<(Method, Vec<(String, String)>, Option<Value>), Error> {
        let method = self.method().parse()?;
        let query = self.query().chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        let body = match self.body() {
            Some(text) => Some(serde_json::from_str(&text).map_err(|error| Error::invalid_request("body", error))?),
            None => None,
        };
        Ok((method, query, body))
    }
}

impl Answer {
    pub(crate) fn response(&self) -> HttpResponse {
        let headers = self.headers().chunks_exact(2).map(|pair| Header::new(&pair[0], &pair[1])).collect();
        HttpResponse { status: self.status(), headers, body: self.body() }
    }
}

pub(crate) fn answer(response: HttpResponse) -> Answer {
    let headers: Array = response.headers.into_iter().flat_map(|header| [header.name, header.value]).map(JsValue::from).collect();
    let object = Object::new();
    let members: [(&str, JsValue); 3] =
        [("status", response.status.into()), ("headers", headers.into()), ("body", Uint8Array::from(response.body.as_slice()).into())];
    for (name, value) in &members {
        // Setting a member of a plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.unchecked_into()
}

/// The parameters of a call.
pub(crate) fn object(name: &str, text: &str) -> Result<Map<String, Value>, JsValue> {
    serde_json::from_str(text).map_err(|error| failure(Error::invalid_request(name, error)))
}

/// All that an error carries, as JSON: JavaScript makes its own error from it.
pub(crate) fn details(error: &Error) -> String {
    serde_json::to_string(error).unwrap_or_else(|_| error.to_string())
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
pub(crate) fn failure(error: Error) -> JsValue {
    JsValue::from_str(&details(&error))
}
