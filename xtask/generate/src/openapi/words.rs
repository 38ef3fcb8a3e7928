//! Texts of core as a reader of HTTP needs them.

use localpresence::describe::{Enum, Field, Kind};

/// A text without what only Rust knows.
pub(crate) fn text(rust: &str) -> String {
    rust.trim().replace("[`", "`").replace("`]", "`").replace("`None`", "nothing").replace("`Clear`", "`null`")
}

/// The text of a member, which names values as they are on the wire and not as variants of Rust.
pub(crate) fn member(field: &Field) -> String {
    let mut text = text(field.doc);
    for value in values(&field.kind).map(|known| known.values).unwrap_or_default() {
        text = text.replace(&format!("`{}`", value.name), &format!("`{}`", value.wire));
    }
    if matches!(field.kind, Kind::ListOrAll(_)) {
        // A forgotten list would do too much, so the document requires it as the SDKs do.
        text += "\n\n`all` is a word of the SDKs: on the wire an absent member means it.";
    }
    text
}

fn values(kind: &Kind) -> Option<&'static Enum> {
    match kind {
        Kind::Enum(known) => Some(known),
        Kind::List(inner) | Kind::ListOrAll(inner) | Kind::Map(inner) | Kind::Nullable(inner) => values(inner),
        _ => None,
    }
}

/// The first sentence, without its full stop.
pub(crate) fn summary(text: &str) -> &str {
    let end = text.find(". ").or_else(|| text.find(".\n")).unwrap_or(text.len());
    text[..end].trim_end_matches('.')
}

/// Whether a text says that its member is deprecated, and not only in some cases.
pub(crate) fn is_deprecated(text: &str) -> bool {
    text.split("Deprecated").skip(1).any(|rest| !rest.starts_with(" where "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_one_sentence() {
        assert_eq!(summary("Reads one. A second sentence."), "Reads one");
        assert_eq!(summary("Version 2.0 only."), "Version 2.0 only");
    }

    #[test]
    fn what_is_deprecated_here_and_there_is_not_deprecated() {
        assert!(is_deprecated("Promotions. Deprecated, and read only."));
        assert!(!is_deprecated("The pages. Deprecated where the organization has roles of its own."));
    }
}
