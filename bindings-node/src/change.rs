//! Lists that are replaced as a whole.

use localpresence::change::find;
use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;
use serde_json::Value;

use crate::edge::{self, failure, object};

/// The parameters that write back what a helper has read, as JSON.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON.
#[napi(catch_unwind)]
pub fn kept(change: String, params: String, status: u16, headers: String, body: Uint8Array, attempts: u32) -> napi::Result<String> {
    let answer = edge::answer(status, &headers, &body, attempts);
    let kept = || find(&change)?.kept(object("params", &params)?, &answer);
    kept().map(|kept| Value::Object(kept).to_string()).map_err(failure)
}
