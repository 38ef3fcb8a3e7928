//! Native half of the npm package `@localpresence/web`: calls by operation name, and signatures.
//!
//! It keeps nothing between calls and knows no key: requests go to the company's proxy, through the `fetch` that
//! JavaScript gives. Classes, errors and types are JavaScript, in `js/` here and in `bindings-node/js/`.
#![cfg(target_arch = "wasm32")]

pub mod change;
mod edge;
mod walk;

use js_sys::Array;
use localpresence::webhook::Verifier;
use wasm_bindgen::prelude::*;

use edge::{Route, Settings, failure};

/// Calls an operation by its name.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON, or why the call was given up.
#[wasm_bindgen]
pub async fn call(settings: Settings, operation: String, params: String) -> Result<Array, JsValue> {
    let work = async { settings.client()?.call_by_name(&operation, edge::object("params", &params)?).await };
    edge::unless(settings.stop(), work).await.map(|answer| edge::parts(&answer))
}

/// Calls a route that the table does not know.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON, or why the call was given up.
#[wasm_bindgen]
pub async fn request(settings: Settings, route: Route) -> Result<Array, JsValue> {
    let work = async {
        let (method, query, body) = route.parts()?;
        settings.client()?.request(method, &route.path(), &query, body.as_ref()).await
    };
    edge::unless(settings.stop(), work).await.map(|answer| edge::parts(&answer))
}

/// How much of the rate limit is left: the limit, how many calls may be made, and milliseconds until one more may.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON.
#[wasm_bindgen]
pub async fn headroom(settings: Settings) -> Result<Option<Vec<f64>>, JsValue> {
    let headroom = settings.client().map_err(failure)?.headroom().await.map_err(failure)?;
    Ok(headroom.map(|headroom| vec![headroom.limit.into(), headroom.remaining.into(), headroom.more_in.as_secs_f64() * 1000.0]))
}

/// Says where the body of a success stops being JSON, as the details of an error.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "texts of JavaScript arrive owned")]
pub fn unreadable(operation: Option<String>, status: u16, headers: &str, body: Vec<u8>, attempts: u32) -> String {
    edge::details(&localpresence::client::unreadable(operation.as_deref(), &edge::answer(status, headers, body, attempts)))
}

/// Checks the signature of a webhook delivery.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON.
#[wasm_bindgen]
pub fn verify(sandbox: bool, public_keys: Option<Vec<String>>, signature: &str, body: &[u8]) -> Result<(), JsValue> {
    verifier(sandbox, public_keys)?.verify(signature, body).map_err(failure)
}

/// Checks the signature of a webhook delivery and returns the event as JSON.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON.
#[wasm_bindgen]
pub fn unwrap(sandbox: bool, public_keys: Option<Vec<String>>, signature: &str, body: &[u8]) -> Result<String, JsValue> {
    verifier(sandbox, public_keys)?.unwrap_json(signature, body).map_err(failure)
}

fn verifier(sandbox: bool, public_keys: Option<Vec<String>>) -> Result<Verifier, JsValue> {
    match (public_keys, sandbox) {
        (Some(keys), _) => Verifier::with_keys(keys.iter().map(String::as_str)).map_err(failure),
        (None, true) => Ok(Verifier::sandbox()),
        (None, false) => Ok(Verifier::production()),
    }
}
