//! Dates and times of the vendors.

use localpresence::models::DateTime;

use crate::error::ClientError;

/// Reads a date or a time of an answer: five forms coexist. `parseTimestamp` gives it as the language has it.
///
/// # Errors
///
/// `InvalidRequest` for any other text.
#[uniffi::export]
pub fn read_timestamp(text: String) -> Result<DateTime, ClientError> {
    Ok(text.parse()?)
}
