//! The types of a proxy's policy in TypeScript.

use crate::policy::Kind;

/// What may be written: lists and maps are only read.
pub(super) fn annotation(kind: &Kind) -> String {
    match kind {
        Kind::Any => "unknown".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Integer => "number".to_owned(),
        Kind::List(inner) => format!("readonly {}[]", annotation(inner)),
        Kind::Map(inner) => format!("Readonly<Record<string, {}>>", annotation(inner)),
        Kind::Null => "null".to_owned(),
        Kind::Object(name) => name.clone(),
        Kind::OneOf(kinds) => kinds.iter().map(annotation).collect::<Vec<_>>().join(" | "),
        Kind::Text => "string".to_owned(),
        Kind::Words(words) => words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(" | "),
    }
}
