//! Values that cross between JavaScript and the core.

use std::time::Duration;

use js_sys::{Array, Object, Reflect, Uint8Array};
use localpresence::Error;
use localpresence::http::Header;
use localpresence::proxy::{Reply, Sending};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// How to reach one vendor; JavaScript has checked the types.
    pub type Vendor;
    #[wasm_bindgen(method, getter, js_name = apiKey)]
    pub(crate) fn api_key(this: &Vendor) -> String;
    #[wasm_bindgen(method, getter, js_name = apiSecret)]
    pub(crate) fn api_secret(this: &Vendor) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = baseUrl)]
    pub(crate) fn base_url(this: &Vendor) -> Option<String>;
}

/// All that an error carries, as JSON: JavaScript makes its own error from it.
#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
pub(crate) fn failure(error: Error) -> JsError {
    JsError::new(&error.to_json())
}

/// An answer for the client: `{ status, headers, body }`.
pub(crate) fn reply(reply: Reply) -> Object {
    object([("status", reply.status.into()), ("headers", in_turn(reply.headers)), ("body", bytes(&reply.body))])
}

/// What goes to the vendor: `{ method, url, headers, body, timeout, outlivesClient, streams }`.
pub(crate) fn request(Sending { request, outlives_client, streams }: Sending) -> Object {
    object([
        ("method", request.method.as_str().into()),
        ("url", request.url.into()),
        ("headers", in_turn(request.headers)),
        ("body", request.body.map_or(JsValue::UNDEFINED, |body| bytes(&body))),
        // Whole, as it was given: a timer takes no fraction, and seconds as a float have one.
        ("timeout", u32::try_from(request.timeout.as_millis()).unwrap_or(u32::MAX).into()),
        ("outlivesClient", outlives_client.into()),
        ("streams", streams.into()),
    ])
}

/// Headers that come as names and values in turn.
pub(crate) fn pairs(headers: Vec<String>) -> Vec<(String, String)> {
    let mut parts = headers.into_iter();
    std::iter::from_fn(|| Some((parts.next()?, parts.next()?))).collect()
}

fn in_turn(headers: Vec<Header>) -> JsValue {
    headers.into_iter().flat_map(|header| [header.name, header.value]).map(JsValue::from).collect::<Array>().into()
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn object<const N: usize>(members: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // A new object takes any member.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
}

/// Milliseconds of a clock that only grows.
pub(crate) fn time(milliseconds: f64) -> Duration {
    Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or_default()
}
