//! Lists that are replaced as a whole.

use localpresence::change::find;
use napi_derive::napi;
use serde_json::Value;

use crate::edge::{Answer, failure, object};

/// The parameters that write back what a helper has read, as JSON.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON.
#[napi(catch_unwind)]
pub fn kept(change: String, params: String, answer: Answer) -> napi::Result<String> {
    let kept = || find(&change)?.kept(object("params", &params)?, &answer.into());
    kept().map(|kept| Value::Object(kept).to_string()).map_err(failure)
}
