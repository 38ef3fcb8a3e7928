//! Native half of the npm package `@localpresence/web`: calls by operation name.
//!
//! It keeps nothing between calls and knows no key: requests go to the company's proxy, through the `fetch` that
//! JavaScript gives. Classes, errors and types are JavaScript, in `js/` here and in `bindings-node/js/`.
#![cfg(target_arch = "wasm32")]

pub mod change;
mod edge;
mod walk;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

use edge::{Route, Settings};

/// A third of the size of the one that comes with Rust. The memory of the module belongs to it alone, as nothing here starts a thread.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Calls an operation by its name.
///
/// # Errors
///
/// The promise rejects with the details of the core's error, as JSON, or why the call was given up.
#[wasm_bindgen]
pub fn call(settings: Settings, operation: String, params: String) -> Promise {
    edge::promise(settings.stop(), async move {
        let answer = settings.client()?.call_by_name(&operation, edge::object("params", &params)?).await?;
        Ok(edge::parts(&answer))
    })
}

/// Calls a route that the table does not know.
///
/// # Errors
///
/// The promise rejects with the details of the core's error, as JSON, or why the call was given up.
#[wasm_bindgen]
pub fn request(settings: Settings, route: Route) -> Promise {
    edge::promise(settings.stop(), async move {
        let (method, query, body) = route.parts()?;
        let answer = settings.client()?.request(method, &route.path(), &query, body.as_ref()).await?;
        Ok(edge::parts(&answer))
    })
}

/// How much of the rate limit is left: the limit, how many calls may be made, and milliseconds until one more may.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON.
#[wasm_bindgen]
pub fn headroom(settings: Settings) -> Promise {
    edge::promise(None, async move {
        let Some(headroom) = settings.client()?.headroom().await? else { return Ok(JsValue::UNDEFINED) };
        let more_in = headroom.more_in.as_secs_f64() * 1000.0;
        Ok(Array::of3(&headroom.limit.into(), &headroom.remaining.into(), &more_in.into()).into())
    })
}

/// The details of an error about the body of a success that is no JSON. Where it stops being JSON, JavaScript adds.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "texts of JavaScript arrive owned")]
pub fn unreadable(operation: Option<String>, status: u16, headers: &str, body: Vec<u8>, attempts: u32) -> String {
    edge::details(&localpresence::client::unreadable(operation.as_deref(), &edge::answer(status, headers, body, attempts)))
}
