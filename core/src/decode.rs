//! From the bytes of a success to a value.
//!
//! The straight way costs nothing. Only when it fails is the body read a second time, and what does not fit is taken
//! out and reported: a wrong member costs that member, a record without its id costs that record, never the page.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use crate::error::Error;
use crate::http::HttpResponse;

/// A part of an answer that did not fit its type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// Where it stands in the answer: `reviews[3].rating`.
    pub path: String,
    /// Why it does not fit.
    pub reason: String,
}

/// More faults than this and the answer is not what we take it for.
const MOST_SKIPPED: usize = 1000;

pub(crate) fn decode<T: DeserializeOwned>(response: &HttpResponse) -> Result<(T, Vec<Skipped>), Error> {
    // Some operations answer nothing at all.
    let body: &[u8] = if response.body.trim_ascii().is_empty() { b"null" } else { &response.body };
    match serde_json::from_slice(body) {
        Ok(value) => Ok((value, Vec::new())),
        Err(_) => repaired(response, body),
    }
}

fn repaired<T: DeserializeOwned>(response: &HttpResponse, body: &[u8]) -> Result<(T, Vec<Skipped>), Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let mut value: Value = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| Error::decode(response, error.path().to_string(), position(error.inner())))?;
    deserializer.end().map_err(|error| Error::decode(response, String::new(), position(&error)))?;
    let mut skipped = Vec::new();
    loop {
        let error = match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(decoded) => return Ok((decoded, skipped)),
            Err(error) => error,
        };
        let path = error.path().clone();
        if skipped.len() == MOST_SKIPPED || !take_out(&mut value, &path) {
            return Err(Error::decode(response, path.to_string(), "it is not of the announced form"));
        }
        skipped.push(Skipped { path: path.to_string(), reason: kind_of(error.inner()) });
    }
}

/// Says where the text stops being JSON, but not what stands there.
fn position(error: &serde_json::Error) -> String {
    format!("no JSON at line {}, column {}", error.line(), error.column())
}

/// The text of a data error quotes the value; keep what was expected of it.
fn kind_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.split_once("expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None if text.starts_with("missing field") => text,
        None => "does not fit".to_owned(),
    }
}

/// Empties the place; where it is empty already, removes the nearest list entry around it.
fn take_out(value: &mut Value, path: &Path) -> bool {
    let segments: Vec<_> = path.iter().collect();
    if let Some(place) = at(value, &segments)
        && !place.is_null()
        && !segments.is_empty()
        && !matches!(segments.last(), Some(Segment::Seq { .. }))
    {
        *place = Value::Null;
        return true;
    }
    let Some(entry) = segments.iter().rposition(|segment| matches!(segment, Segment::Seq { .. })) else { return false };
    let (Some(Value::Array(items)), Segment::Seq { index }) = (at(value, &segments[..entry]), segments[entry]) else { return false };
    let found = *index < items.len();
    if found {
        items.remove(*index);
    }
    found
}

fn at<'a>(value: &'a mut Value, segments: &[&Segment]) -> Option<&'a mut Value> {
    segments.iter().try_fold(value, |value, segment| match segment {
        Segment::Seq { index } => value.get_mut(*index),
        Segment::Map { key } => value.get_mut(key.as_str()),
        Segment::Enum { .. } | Segment::Unknown => None,
    })
}
