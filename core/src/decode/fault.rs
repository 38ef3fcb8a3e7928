//! What a type complains about, and where.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::place::{Step, reached};

/// A complaint of a type.
pub(super) struct Fault {
    pub(super) steps: Vec<Step>,
    /// What was expected; never what was there.
    pub(super) reason: String,
}

impl Fault {
    /// The member that a record lacks.
    pub(super) fn missing(&self) -> Option<&str> {
        missing(&self.reason)
    }
}

pub(super) fn missing(reason: &str) -> Option<&str> {
    reason.strip_prefix("missing field `")?.strip_suffix('`')
}

/// Reads a value, or says what does not fit.
pub(super) fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Fault> {
    through_text(value).map_err(|(steps, text)| Fault { steps, reason: expected(&text) })
}

/// Reads a value that had to be looked at first. The text of an error begins with its place, for [`Fault`]: the way there is lost to
/// whoever reads around it.
pub(crate) fn inside<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    through_text(value).map_err(|(steps, text)| serde_json::to_string(&steps).unwrap_or_default() + &text)
}

/// Reads a value by way of its text, as answers are read: every further way is one more copy of the code of every type.
fn through_text<T: DeserializeOwned>(value: &Value) -> Result<T, (Vec<Step>, String)> {
    let text = value.to_string();
    serde_json::from_str(&text).map_err(|error| complaint(&text, &error))
}

fn complaint(text: &str, error: &serde_json::Error) -> (Vec<Step>, String) {
    let mut steps = place(text, error);
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
    match split(message) {
        Some((inner, message)) => {
            steps.extend(inner);
            (steps, message.to_owned())
        }
        None => (steps, message.to_owned()),
    }
}

/// Where a text of one line does not fit. A reader that keeps track of places, for each type, would make up a third of a package.
fn place(text: &str, error: &serde_json::Error) -> Vec<Step> {
    // A value is refused at its end, but an object or a list that should be something else at its start.
    reached(text.get(..error.column()).unwrap_or(text)).into_iter().map_while(|step| step).collect()
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
