//! The types of a document as JSON Schemas, each once, by name.

use std::collections::BTreeMap;

use localpresence::describe::{Enum, Field, Kind, Limit, Struct, Union};

use super::node::{Node, empty, list, object};
use super::words::{is_deprecated, member, text};

/// `components/schemas`, filled by what refers to it.
#[derive(Default)]
pub(crate) struct Schemas(BTreeMap<String, Node>);

impl Schemas {
    pub(crate) fn into_node(self) -> Node {
        object(self.0)
    }

    pub(crate) fn add(&mut self, name: &str, schema: Node) -> Node {
        self.0.insert(name.to_owned(), schema);
        reference(name)
    }

    /// The schema of a value; a named type becomes a reference.
    pub(crate) fn kind(&mut self, kind: &Kind) -> Node {
        match kind {
            Kind::Boolean => typed("boolean"),
            Kind::Integer => typed("integer"),
            Kind::Number => typed("number"),
            Kind::Text | Kind::Timestamp => typed("string"),
            Kind::Json => empty(),
            Kind::List(inner) | Kind::ListOrAll(inner) => typed("array").with("items", self.kind(inner)),
            Kind::Map(inner) => typed("object").with("additionalProperties", self.kind(inner)),
            Kind::Nullable(inner) => nullable(self.kind(inner)),
            Kind::Enum(known) => self.named(known.name, |_| enumeration(known)),
            Kind::Struct(known) => {
                let known = known();
                self.named(known.name, |schemas| schemas.structure(known, known.fields.iter()))
            }
            Kind::Union(known) => self.named(known.name, |schemas| schemas.union(known)),
        }
    }

    /// As `kind`, with the forms that JSON in it may have.
    fn value(&mut self, kind: &Kind, forms: &[Kind]) -> Node {
        match kind {
            Kind::Json if !forms.is_empty() => {
                let forms: Vec<_> = forms.iter().map(|form| self.kind(form)).collect();
                empty().with("anyOf", list(forms))
            }
            Kind::List(inner) => typed("array").with("items", self.value(inner, forms)),
            Kind::Map(inner) => typed("object").with("additionalProperties", self.value(inner, forms)),
            kind => self.kind(kind),
        }
    }

    fn named(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Node) -> Node {
        if !self.0.contains_key(name) {
            // Holds the place, as the type may contain itself.
            self.add(name, empty());
            let schema = make(self);
            self.add(name, schema);
        }
        reference(name)
    }

    /// An object with some of the members of a type.
    pub(crate) fn structure<'a>(&mut self, known: &Struct, fields: impl Iterator<Item = &'a Field> + Clone) -> Node {
        let required: Vec<_> = fields.clone().filter(|field| field.required).map(|field| field.wire).collect();
        let members: Vec<_> = fields.map(|field| (field.wire, self.field(field, known.sent))).collect();
        let schema = typed("object").with("description", text(known.doc));
        let schema = if members.is_empty() { schema } else { schema.with("properties", object(members)) };
        if required.is_empty() { schema } else { schema.with("required", list(required)) }
    }

    /// A member, or a parameter. What is received may be null unless it is sure to be there.
    pub(crate) fn field(&mut self, field: &Field, sent: bool) -> Node {
        let words = || typed("string").with("enum", list(["True", "False"]));
        let schema = if field.title_case() { words() } else { self.value(&field.kind, field.forms) };
        let schema = if sent || field.required { schema } else { nullable(schema) };
        let text = member(field);
        let deprecated = is_deprecated(&text).then_some(true);
        limited(schema, &field.kind, field.limit())
            .with_some("format", field.secret().then_some("password"))
            .with("description", text)
            .with_some("deprecated", deprecated)
    }

    fn union(&mut self, known: &Union) -> Node {
        let mut forms = Vec::new();
        let mut mapping = Vec::new();
        let mut sent = false;
        for variant in known.variants {
            let form = self.kind(&variant.kind);
            if let Kind::Struct(known) = variant.kind {
                sent |= known().sent;
                mapping.push((variant.tag, form.get("$ref").cloned().unwrap_or_else(empty)));
            }
            // Several tags may share one form.
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        if !sent {
            forms.push(typed("object").with("description", "A form that is not known yet."));
        }
        let discriminator = empty().with("propertyName", known.tag).with("mapping", object(mapping));
        empty().with("description", text(known.doc)).with("anyOf", list(forms)).with("discriminator", discriminator)
    }
}

pub(crate) fn reference(name: &str) -> Node {
    object([("$ref", format!("#/components/schemas/{name}"))])
}

pub(crate) fn typed(name: &str) -> Node {
    object([("type", name)])
}

/// Open: further values may come at any time.
fn enumeration(known: &Enum) -> Node {
    let values = typed("string")
        .with("enum", list(known.values.iter().map(|value| value.wire)))
        .with("x-enumDescriptions", object(known.values.iter().map(|value| (value.wire, text(value.doc)))));
    let others = typed("string").with("description", "A value that is not known yet.");
    empty().with("description", text(known.doc)).with("anyOf", list([values, others]))
}

fn nullable(schema: Node) -> Node {
    match schema {
        Node::Object(members) if members.is_empty() => empty(),
        Node::Object(mut members) if members[0].0 == "type" && members.iter().all(|(name, _)| name != "enum") => {
            if let Node::Leaf(_) = members[0].1 {
                members[0].1 = list([members[0].1.clone(), "null".into()]);
            }
            Node::Object(members)
        }
        other => empty().with("anyOf", list([other, typed("null")])),
    }
}

fn limited(schema: Node, kind: &Kind, limit: Limit) -> Node {
    let (least, most) = match kind {
        Kind::Integer | Kind::Number => ("minimum", "maximum"),
        Kind::List(_) | Kind::ListOrAll(_) => ("minItems", "maxItems"),
        Kind::Map(_) => ("minProperties", "maxProperties"),
        Kind::Nullable(inner) => return limited(schema, inner, limit),
        _ => ("minLength", "maxLength"),
    };
    schema.with_some(least, limit.least).with_some(most, limit.most)
}
