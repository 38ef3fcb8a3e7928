//! Lists that are replaced as a whole, and dates of the vendors.

use localpresence::change::find;
use localpresence::json;
use localpresence::models::DateTime;
use serde_json::Value;
use wasm_bindgen::prelude::*;

use crate::edge::{self, failure};

/// The parameters that write back what a helper has read, as JSON.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON.
#[wasm_bindgen]
pub fn kept(change: &str, params: &str, status: u16, headers: &str, body: Vec<u8>, attempts: u32) -> Result<String, JsValue> {
    let kept = || find(change)?.kept(edge::object("params", params)?, &edge::answer(status, headers, body, attempts));
    kept().map(|kept| json::write(&Value::Object(kept))).map_err(failure)
}

/// The parts of a date or a time, as JSON.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON.
#[wasm_bindgen(js_name = parseTimestamp)]
pub fn parse_timestamp(text: &str) -> Result<String, JsValue> {
    text.parse::<DateTime>().map(|date| json::write(&date.to_json())).map_err(failure)
}
