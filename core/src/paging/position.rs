//! A place in a walk, to save and to go on from.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::json;

/// Where a walk stands, as a text to save: `{"page":7,"skip":12}`.
///
/// It belongs to the request that it came from: with other filters it means another place. Numbered pages shift when entries are
/// added or removed meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    pub(super) mark: Mark,
    /// Entries of the page that were handed out already.
    pub(super) skip: usize,
}

/// What a page is asked for by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// Its number, from 1.
    Page(u64),
    /// What the page before it gave; none for the first.
    Cursor(Option<String>),
    /// There are no more.
    End(bool),
}

impl Position {
    /// The place after so many entries of the page that begins here.
    #[must_use]
    pub fn after(self, entries: usize) -> Self {
        Self { skip: entries, ..self }
    }

    fn to_json(&self) -> Value {
        let (name, mark) = match &self.mark {
            Mark::Page(number) => ("page", (*number).into()),
            Mark::Cursor(cursor) => ("cursor", cursor.clone().map_or(Value::Null, Value::String)),
            Mark::End(end) => ("end", (*end).into()),
        };
        let mut position = Map::new();
        position.insert(name.to_owned(), mark);
        if self.skip > 0 {
            position.insert("skip".to_owned(), self.skip.into());
        }
        Value::Object(position)
    }

    fn of_json(value: &Value) -> Option<Self> {
        let mark = if let Some(number) = value.get("page") {
            Mark::Page(number.as_u64()?)
        } else if let Some(cursor) = value.get("cursor") {
            Mark::Cursor(if cursor.is_null() { None } else { Some(cursor.as_str()?.to_owned()) })
        } else {
            Mark::End(value.get("end")?.as_bool()?)
        };
        let skip = value.get("skip").map_or(Some(0), Value::as_u64)?;
        Some(Self { mark, skip: skip.try_into().ok()? })
    }
}

impl Serialize for Position {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::of_json(&Value::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("no position of a walk"))
    }
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&json::write(&self.to_json()))
    }
}

impl FromStr for Position {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        json::read(text)
            .and_then(|value| Self::of_json(&value))
            .ok_or_else(|| Error::invalid_request("position", "must be a text that a walk gave as its position"))
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
