//! Dates and times as the vendors write them.

mod date_time;
mod read;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;

pub use date_time::{DateTime, TimeOfDay};

/// A date or a date-time, kept as the text that the server sent.
///
/// Several formats coexist in both APIs (`2017-08-01T19:15:54.256000+02:00`, `2023-01-31 16:22:17+00:00`,
/// `2026-03-01`), so the text is kept as it is and read only when somebody asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub String);

impl Timestamp {
    /// The text as it was received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the text says.
    ///
    /// # Errors
    ///
    /// Refuses a text of another form.
    pub fn parse(&self) -> Result<DateTime, Error> {
        self.0.parse()
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(feature = "uniffi")]
uniffi::custom_newtype!(Timestamp, String);
