//! The types that the operations reach, as Python annotations.

use std::collections::BTreeMap;

use localpresence::describe::{ALL, Described, Enum, Field, Kind, Struct, Union};
use localpresence::operation::{self, Vendor};
use localpresence::webhook::event::WebhookEvent;
use serde::Serialize;

use super::words::{safe, text};

/// Every type, by name.
#[derive(Serialize, Default)]
pub(crate) struct Types {
    enums: BTreeMap<&'static str, Alias>,
    unions: BTreeMap<&'static str, Alias>,
    models: BTreeMap<&'static str, Class>,
    inputs: BTreeMap<&'static str, Class>,
}

/// A name for other types: the values of an enumeration, the objects of a union.
#[derive(Serialize)]
struct Alias {
    doc: String,
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    name: String,
    doc: String,
}

#[derive(Serialize)]
struct Class {
    doc: String,
    members: Vec<Parameter>,
}

/// A member of an object, or a parameter of an operation.
#[derive(Serialize)]
pub(crate) struct Parameter {
    name: String,
    wire: &'static str,
    pub(crate) annotation: String,
    pub(crate) required: bool,
    secret: bool,
    /// What an absent member becomes: `list`, `dict` or nothing.
    empty: Option<&'static str>,
    doc: String,
}

impl Types {
    pub(crate) fn collect() -> Self {
        let mut types = Self::default();
        for operation in operation::all() {
            types.object(operation.params, operation.vendor);
            types.kind(&operation.answer, operation.vendor);
        }
        types.kind(&WebhookEvent::KIND, Vendor::Partoo);
        types
    }

    fn kind(&mut self, kind: &Kind, vendor: Vendor) {
        match kind {
            Kind::List(inner) | Kind::ListOrAll(inner) | Kind::Map(inner) | Kind::Nullable(inner) => self.kind(inner, vendor),
            Kind::Struct(known) => self.object(known(), vendor),
            Kind::Enum(known) => self.enumeration(known),
            Kind::Union(known) => self.union(known, vendor),
            _ => {}
        }
    }

    fn object(&mut self, known: &'static Struct, vendor: Vendor) {
        let classes = if known.sent { &mut self.inputs } else { &mut self.models };
        if classes.contains_key(known.name) {
            return;
        }
        classes.insert(known.name, Class { doc: text(known.doc), members: parameters(known, vendor) });
        for kind in known.fields.iter().flat_map(|field| [&field.kind].into_iter().chain(field.forms)) {
            self.kind(kind, vendor);
        }
    }

    fn enumeration(&mut self, known: &'static Enum) {
        let parts = known.values.iter().map(|value| Part { name: value.wire.to_owned(), doc: text(value.doc).replace('\n', " ") });
        self.enums.insert(known.name, Alias { doc: text(known.doc), parts: parts.collect() });
    }

    fn union(&mut self, known: &'static Union, vendor: Vendor) {
        let parts =
            known.variants.iter().map(|variant| Part { name: annotation(&variant.kind), doc: text(variant.doc).replace('\n', " ") });
        self.unions.insert(known.name, Alias { doc: text(known.doc), parts: parts.collect() });
        for variant in known.variants {
            self.kind(&variant.kind, vendor);
        }
    }
}

/// The members of an object, by their Python names.
pub(crate) fn parameters(known: &Struct, vendor: Vendor) -> Vec<Parameter> {
    known.fields.iter().map(|field| parameter(field, known.sent, vendor)).collect()
}

/// The list at a member of an object: its Python name, and what it holds.
pub(crate) fn member(object: &Kind, wire: &str, vendor: Vendor) -> Option<(String, &'static Kind)> {
    let Kind::Struct(known) = object else { return None };
    let field = known().fields.iter().find(|field| field.wire == wire)?;
    match field.kind {
        Kind::List(entry) => Some((name(field, vendor), entry)),
        _ => None,
    }
}

/// A text, with what each parameter is.
pub(crate) fn documented(doc: &str, params: &[Parameter]) -> String {
    let params = params.iter().map(|param| format!("    {}: {}", param.name, param.doc));
    [doc.to_owned(), String::new(), "Args:".to_owned()].into_iter().chain(params).collect::<Vec<_>>().join("\n")
}

fn parameter(field: &Field, sent: bool, vendor: Vendor) -> Parameter {
    Parameter {
        name: name(field, vendor),
        wire: field.wire,
        annotation: match field.forms {
            _ if !sent => annotation(&field.kind),
            [] => input(&field.kind),
            forms => input(&field.kind).replace("Any", &forms.iter().map(input).collect::<Vec<_>>().join(" | ")),
        },
        required: field.required,
        secret: field.secret(),
        empty: match field.kind {
            _ if sent => None,
            Kind::List(_) => Some("list"),
            Kind::Map(_) => Some("dict"),
            _ => None,
        },
        doc: doc(field),
    }
}

/// The wire name; of Fullwhere's, those in `camelCase` are written as in Rust.
fn name(field: &Field, vendor: Vendor) -> String {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let is_word = field.wire.chars().all(is_letter) && !field.wire.starts_with(|first: char| first.is_ascii_digit());
    let is_camel_case = vendor == Vendor::Fullwhere && field.wire.contains(|letter: char| letter.is_ascii_uppercase());
    match field.wire {
        // Only Rust reserves the word and says `kind`.
        "type" | "Type" => "type".to_owned(),
        wire if is_word && !is_camel_case => safe(wire),
        _ => safe(field.name()),
    }
}

/// Names values as they are in Python, not as the variants of Rust.
fn doc(field: &Field) -> String {
    fn known(kind: &Kind) -> Option<&'static Enum> {
        match kind {
            Kind::Enum(known) => Some(known),
            Kind::List(inner) | Kind::ListOrAll(inner) | Kind::Nullable(inner) => known(inner),
            _ => None,
        }
    }
    let mut doc = text(field.doc);
    for value in known(&field.kind).map(|known| known.values).unwrap_or_default() {
        doc = doc.replace(&format!("`{}`", value.name), &format!("`{}`", value.wire));
    }
    doc.replace("`Clear`", "`None`").replace("\n\n", "\n").replace('\n', " ")
}

/// What is received.
pub(crate) fn annotation(kind: &Kind) -> String {
    match kind {
        Kind::List(inner) => format!("list[{}]", annotation(inner)),
        Kind::ListOrAll(inner) => format!("Literal[\"{ALL}\"] | list[{}]", annotation(inner)),
        Kind::Map(inner) => format!("dict[str, {}]", annotation(inner)),
        Kind::Nullable(inner) => format!("{} | None", annotation(inner)),
        Kind::Timestamp => "str".to_owned(),
        kind => plain(kind),
    }
}

/// What is sent.
pub(crate) fn input(kind: &Kind) -> String {
    match kind {
        Kind::List(inner) => format!("Sequence[{}]", input(inner)),
        // Every text is a sequence of texts: only a list keeps `"5409"` out.
        Kind::ListOrAll(inner) => format!("Literal[\"{ALL}\"] | list[{}]", input(inner)),
        Kind::Map(inner) => format!("Mapping[str, {}]", input(inner)),
        Kind::Nullable(inner) => format!("{} | None", input(inner)),
        Kind::Timestamp => "str | date".to_owned(),
        kind => plain(kind),
    }
}

fn plain(kind: &Kind) -> String {
    match kind {
        Kind::Boolean => "bool",
        Kind::Integer => "int",
        Kind::Number => "float",
        Kind::Text => "str",
        Kind::Enum(known) => known.name,
        Kind::Struct(known) => known().name,
        Kind::Union(known) => known.name,
        _ => "Any",
    }
    .to_owned()
}
