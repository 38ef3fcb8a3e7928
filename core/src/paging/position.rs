//! A place in a walk, to save and to go on from.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// Where a walk stands, as a text to save: `{"page":7,"skip":12}`.
///
/// It belongs to the request that it came from: with other filters it means another place. Numbered pages shift when entries are
/// added or removed meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    #[serde(flatten)]
    pub(super) mark: Mark,
    /// Entries of the page that were handed out already.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) skip: usize,
}

/// What a page is asked for by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mark {
    /// Its number, from 1.
    Page(u64),
    /// What the page before it gave; none for the first.
    Cursor(Option<String>),
    /// There are no more.
    End(bool),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Position {
    /// The place after so many entries of the page that begins here.
    #[must_use]
    pub fn after(self, entries: usize) -> Self {
        Self { skip: entries, ..self }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A map of numbers and texts can always be written.
        formatter.write_str(&serde_json::to_string(self).unwrap_or_default())
    }
}

impl FromStr for Position {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|_| Error::invalid_request("position", "must be a text that a walk gave as its position"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_as_it_was_written() {
        for (mark, skip, text) in [
            (Mark::Page(7), 12, r#"{"page":7,"skip":12}"#),
            (Mark::Page(1), 0, r#"{"page":1}"#),
            (Mark::Cursor(Some("a\"b".to_owned())), 3, r#"{"cursor":"a\"b","skip":3}"#),
            (Mark::Cursor(None), 0, r#"{"cursor":null}"#),
            (Mark::End(true), 0, r#"{"end":true}"#),
        ] {
            let position = Position { mark, skip };
            assert_eq!(position.to_string(), text);
            assert_eq!(text.parse::<Position>().unwrap(), position);
        }
        assert!("page 7".parse::<Position>().is_err());
    }
}
