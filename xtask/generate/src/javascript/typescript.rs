//! TypeScript declarations of all models: those of objects are `tsify`'s, with what it cannot know written in.
//!
//! What is sent says `T | undefined` for what may be left out. What is received is the JSON as the server sent it, so
//! `null` is possible wherever a member may be missing.

use std::collections::BTreeMap;

use localpresence::describe::{Described, Enum, Kind, Struct, Union};
use localpresence::operation;
use localpresence::webhook::event::WebhookEvent;

/// The declarations in alphabetical order.
pub(super) fn declarations() -> Vec<String> {
    let mut types = Types::default();
    for operation in operation::all() {
        types.object(operation.params);
        types.visit(&operation.answer);
    }
    types.visit(&WebhookEvent::KIND);
    types.found.values().map(|found| types.declare(*found)).collect()
}

/// A type in an answer; `prefix` stands before the names of models.
pub(super) fn received(kind: &Kind, prefix: &str) -> String {
    reference(kind, prefix)
}

/// Paragraphs as a comment for editors.
pub(super) fn comment(paragraphs: &[&str]) -> String {
    let text = paragraphs.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    let text = text.replace("*/", "*\u{200b}/");
    if !text.contains('\n') {
        return format!("/** {text} */");
    }
    let lines: String = text.lines().map(|line| format!(" * {}", line.trim()).trim_end().to_owned() + "\n").collect();
    format!("/**\n{lines} */")
}

#[derive(Clone, Copy)]
enum Found {
    Enum(&'static Enum),
    Struct(&'static Struct),
    Union(&'static Union),
}

#[derive(Default)]
struct Types {
    found: BTreeMap<&'static str, Found>,
    /// The texts that a member of a struct has when the struct is one of a union: (struct, member) to texts.
    tags: BTreeMap<(&'static str, &'static str), Vec<&'static str>>,
}

impl Types {
    fn visit(&mut self, kind: &Kind) {
        match *kind {
            Kind::List(inner) | Kind::Map(inner) | Kind::Nullable(inner) => self.visit(inner),
            Kind::Struct(object) => self.object(object()),
            Kind::Enum(text) => {
                self.found.insert(text.name, Found::Enum(text));
            }
            Kind::Union(union) => {
                if self.found.insert(union.name, Found::Union(union)).is_none() {
                    self.variants(union);
                }
            }
            Kind::Boolean | Kind::Integer | Kind::Number | Kind::Text | Kind::Timestamp | Kind::Json => {}
        }
    }

    fn object(&mut self, object: &'static Struct) {
        if self.found.insert(object.name, Found::Struct(object)).is_none() {
            object.fields.iter().for_each(|field| self.visit(&field.kind));
        }
    }

    fn variants(&mut self, union: &'static Union) {
        for variant in union.variants {
            if let Kind::Struct(object) = variant.kind {
                self.tags.entry((object().name, union.tag)).or_default().push(variant.tag);
            }
            self.visit(&variant.kind);
        }
    }

    fn declare(&self, found: Found) -> String {
        match found {
            Found::Enum(text) => enumeration(text),
            Found::Struct(object) => {
                object.typescript.lines().map(|line| self.line(object, line) + "\n").collect::<String>().trim_end().to_owned()
            }
            Found::Union(object) => union(object),
        }
    }

    /// A line of an interface: a member's says which way the object travels, and the texts of a tag.
    fn line(&self, object: &Struct, line: &str) -> String {
        let member = line.strip_prefix("    ").and_then(|line| line.strip_suffix(';')).and_then(|line| line.split_once(": "));
        let Some((name, kind)) = member.filter(|(name, _)| !name.starts_with(' ')) else { return line.to_owned() };
        let wire = name.trim_end_matches('?').trim_matches('"');
        let field = object.fields.iter().find(|field| field.wire == wire);
        let kind = match (self.tags.get(&(object.name, wire)), field.map(|field| field.kind)) {
            (Some(tags), _) => tags.iter().map(|tag| format!("{tag:?}")).collect::<Vec<_>>().join(" | "),
            (None, Some(kind @ Kind::Nullable(_))) => reference(&kind, ""),
            (None, _) if object.sent && kind.ends_with("[]") => format!("readonly {kind}"),
            _ => kind.to_owned(),
        };
        let absent = match (name.ends_with('?'), object.sent) {
            (false, _) => "",
            (true, true) => " | undefined",
            (true, false) => " | null",
        };
        format!("    {name}: {kind}{absent};")
    }
}

fn enumeration(text: &Enum) -> String {
    let values: String = text.values.iter().map(|value| format!("- `{}`: {}\n", value.wire, value.doc.trim().replace('\n', " "))).collect();
    let texts: String = text.values.iter().map(|value| format!("\n  | {:?}", value.wire)).collect();
    // The last part keeps the list open, and the known texts in the completion of editors.
    format!("{}\nexport type {} ={texts}\n  | (string & {{}});", comment(&[text.doc, &values]), text.name)
}

fn union(object: &Union) -> String {
    let Union { name, tag, .. } = object;
    let kinds: String = object.variants.iter().map(|variant| format!("\n  | {}", received(&variant.kind, ""))).collect();
    let doc = comment(&[object.doc, &format!("Told apart by `{tag}`; new ones may come at any time.")]);
    let other = comment(&[&format!(
        "A `{name}` that this version does not know. Its `{tag}` is a text of its own; it is declared absent, so that a known text rules this type out."
    )]);
    format!(
        "{doc}\nexport type {name} ={kinds}\n  | Other{name};\n\n{other}\nexport interface Other{name} {{\n  {}?: undefined;\n  [member: string]: unknown;\n}}",
        key(tag)
    )
}

fn reference(kind: &Kind, prefix: &str) -> String {
    match *kind {
        Kind::Boolean => "boolean".to_owned(),
        Kind::Integer | Kind::Number => "number".to_owned(),
        Kind::Text => "string".to_owned(),
        Kind::Timestamp => format!("{prefix}Timestamp"),
        Kind::Json => format!("{prefix}Json"),
        Kind::Enum(text) => format!("{prefix}{}", text.name),
        Kind::List(inner) => format!("{}[]", reference(inner, prefix)),
        Kind::Map(inner) => format!("Record<string, {}>", reference(inner, prefix)),
        Kind::Nullable(inner) => format!("{} | null", reference(inner, prefix)),
        Kind::Struct(object) => format!("{prefix}{}", object().name),
        Kind::Union(union) => format!("{prefix}{}", union.name),
    }
}

/// A member's name, in quotes where it is no identifier.
fn key(wire: &str) -> String {
    let plain = wire.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !wire.starts_with(|first: char| first.is_ascii_digit());
    if plain { wire.to_owned() } else { format!("{wire:?}") }
}

#[cfg(test)]
mod tests {
    use super::{comment, declarations};

    fn declaration(start: &str) -> String {
        declarations().into_iter().find(|text| text.contains(&format!("\nexport {start}"))).unwrap()
    }

    #[test]
    fn an_enumeration_stays_open() {
        let text = declaration("type ReviewState =");
        assert!(text.contains("\n  | \"not_treated\"\n") && text.ends_with("| (string & {});"), "{text}");
    }

    #[test]
    fn what_is_sent_may_be_left_out_and_what_comes_may_be_null() {
        assert!(declaration("interface SearchReviews {").contains("    state__in?: readonly ReviewState[] | undefined;\n"));
        assert!(declaration("interface UpdateBusiness {").contains("    zipcode?: string | null | undefined;\n"));
        assert!(declaration("interface Review {").contains("    content?: string | null;\n"));
    }

    #[test]
    fn a_union_is_told_apart_by_its_tag() {
        assert!(declaration("interface ReviewCreatedEvent {").contains("    type: \"review_created\";\n"));
        assert!(declaration("type WebhookEvent =").ends_with("{\n  type?: undefined;\n  [member: string]: unknown;\n}"));
    }

    #[test]
    fn a_text_cannot_end_its_comment() {
        assert!(!comment(&["a */ b"]).trim_end_matches("*/").contains("*/"));
    }
}
