//! The types of a proxy's policy in Python.

use crate::policy::Kind;

pub(super) fn annotation(kind: &Kind) -> String {
    match kind {
        Kind::Any => "Any".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Integer => "int".to_owned(),
        Kind::List(inner) => format!("list[{}]", annotation(inner)),
        Kind::Map(inner) => format!("dict[str, {}]", annotation(inner)),
        Kind::Null => "None".to_owned(),
        Kind::Object(name) => name.clone(),
        Kind::OneOf(kinds) => kinds.iter().map(annotation).collect::<Vec<_>>().join(" | "),
        Kind::Text => "str".to_owned(),
        Kind::Words(words) => format!("Literal[{}]", words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ")),
    }
}
