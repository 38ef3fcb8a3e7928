//! Dates and times of the vendors.

use localpresence::models::DateTime;
use napi_derive::napi;

use crate::edge::failure;

/// The parts of a date or a time, as JSON.
///
/// # Errors
///
/// Throws the details of the core's error, as JSON.
#[napi(catch_unwind)]
pub fn parse_timestamp(text: String) -> napi::Result<String> {
    text.parse::<DateTime>().map(|date| date.to_json().to_string()).map_err(failure)
}
