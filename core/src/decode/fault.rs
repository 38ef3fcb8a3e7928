//! What a type complains about, and where.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

/// A step into a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Step {
    Entry(usize),
    Member(String),
}

/// A complaint of a type.
pub(super) struct Fault {
    pub(super) steps: Vec<Step>,
    /// What was expected; never what was there.
    pub(super) reason: String,
}

impl Fault {
    pub(super) fn of(error: &serde_path_to_error::Error<serde_json::Error>) -> Self {
        let (steps, text) = place(error);
        Self { steps, reason: expected(&text) }
    }

    /// The member that a record lacks.
    pub(super) fn missing(&self) -> Option<&str> {
        missing(&self.reason)
    }
}

pub(super) fn missing(reason: &str) -> Option<&str> {
    reason.strip_prefix("missing field `")?.strip_suffix('`')
}

/// Reads a value that had to be looked at first. The text of an error begins with its place, for [`Fault`]: the way there is lost to
/// whoever reads around it.
pub(crate) fn inside<T: DeserializeOwned, E: Error>(value: &Value) -> Result<T, E> {
    T::deserialize(value).or_else(|_| serde_path_to_error::deserialize(value)).map_err(|error| {
        let (steps, text) = place(&error);
        E::custom(format!("{}{text}", serde_json::to_string(&steps).unwrap_or_default()))
    })
}

fn place(error: &serde_path_to_error::Error<serde_json::Error>) -> (Vec<Step>, String) {
    let mut steps = steps(error.path());
    let text = error.inner().to_string();
    match split(&text) {
        Some((inner, text)) => {
            steps.extend(inner);
            (steps, text.to_owned())
        }
        None => (steps, text),
    }
}

fn steps(path: &Path) -> Vec<Step> {
    let step = |segment: &Segment| match segment {
        Segment::Seq { index } => Some(Step::Entry(*index)),
        Segment::Map { key } => Some(Step::Member(key.clone())),
        Segment::Enum { .. } | Segment::Unknown => None,
    };
    path.iter().map_while(step).collect()
}

/// The place and the rest of a text that [`inside`] wrote.
fn split(text: &str) -> Option<(Vec<Step>, &str)> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter();
    let steps = text.starts_with('[').then(|| stream.next())??.ok()?;
    text.get(stream.byte_offset()..).map(|rest| (steps, rest))
}

/// The text of a data error quotes the value; keep what was expected of it.
fn expected(text: &str) -> String {
    match text.rsplit_once("expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None if text.starts_with("missing field") => text.to_owned(),
        None => "does not fit".to_owned(),
    }
}
