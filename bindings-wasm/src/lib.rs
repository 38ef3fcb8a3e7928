//! Native half of the npm package `@localpresence/web`: calls by operation name, and signatures.
//!
//! It keeps nothing between calls and knows no key: requests go to the company's proxy, through the `fetch` that
//! JavaScript gives. Classes, errors and types are JavaScript, in `js/` here and in `bindings-node/js/`.
#![cfg(target_arch = "wasm32")]

pub mod change;
mod edge;

use localpresence::backend::Fetch;
use localpresence::client::{CallOptions, Client, Credentials, Options};
use localpresence::webhook::Verifier;
use wasm_bindgen::prelude::*;

use edge::{Answer, Route, Settings, failure};

/// Calls an operation by its name.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON.
#[wasm_bindgen]
pub async fn call(settings: Settings, operation: String, params: String) -> Result<Answer, JsValue> {
    let params = edge::object("params", &params)?;
    let answer = client(&settings)?.call_by_name(&operation, params).await.map_err(failure)?;
    Ok(edge::answer(answer))
}

/// Calls a route that the table does not know.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON.
#[wasm_bindgen]
pub async fn request(settings: Settings, route: Route) -> Result<Answer, JsValue> {
    let (method, query, body) = route.parts().map_err(failure)?;
    let answer = client(&settings)?.request(method, &route.path(), &query, body.as_ref()).await.map_err(failure)?;
    Ok(edge::answer(answer))
}

/// Says where the body of a success stops being JSON, as the details of an error.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "texts of JavaScript arrive owned")]
pub fn unreadable(operation: Option<String>, answer: &Answer) -> String {
    edge::details(&localpresence::client::unreadable(operation.as_deref(), &answer.response()))
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

fn client(settings: &Settings) -> Result<Client<Fetch>, JsValue> {
    let vendor = settings.known_vendor().map_err(failure)?;
    let timeout = settings.attempt_timeout().map_err(failure)?;
    // Browsers send a user agent of their own.
    let calls = CallOptions { timeout, ..CallOptions::default() };
    let options = Options { base_url: Some(settings.base_url()), calls, user_agent: String::new(), ..Options::default() };
    Client::new(vendor, Credentials::None, options, Fetch::with(settings.fetch())).map_err(failure)
}
