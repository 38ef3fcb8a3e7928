//! Values of path and query, which travel as texts.

use serde_json::Value;

use super::{Field, Kind};

impl Field {
    /// A text of path or query as the value it stands for; as it is where it stands for none, so that a check refuses it.
    #[must_use]
    pub fn value_of(&self, text: &str) -> Value {
        match &self.kind {
            Kind::Boolean if self.title_case() => boolean(text, "True", "False"),
            Kind::List(inner) | Kind::ListOrAll(inner) => text.split(',').map(|entry| scalar(inner, entry)).collect(),
            kind => scalar(kind, text),
        }
    }
}

fn scalar(kind: &Kind, text: &str) -> Value {
    match kind {
        Kind::Boolean => boolean(text, "true", "false"),
        // Only the way in which a number is usually written: neither `+1` nor `01`.
        Kind::Integer => text.parse::<i64>().ok().filter(|number| number.to_string() == text).map_or_else(|| text.into(), Value::from),
        Kind::Number => serde_json::from_str(text).ok().filter(Value::is_number).unwrap_or_else(|| text.into()),
        Kind::Nullable(inner) => scalar(inner, text),
        _ => text.into(),
    }
}

fn boolean(text: &str, yes: &str, no: &str) -> Value {
    if text == yes {
        Value::Bool(true)
    } else if text == no {
        Value::Bool(false)
    } else {
        text.into()
    }
}
