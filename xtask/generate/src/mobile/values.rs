//! JSON as typed literals, and as statements about typed values.

use anyhow::{Context, Result, bail};
use localpresence::describe::{ALL, Enum, Field, Kind, Struct, Union, Variant};
use serde_json::{Map, Value};

use super::dialect::{Dialect, Place, Whole};

/// The literal for a value; none when the type cannot hold it.
pub(super) fn literal(dialect: &dyn Dialect, kind: &Kind, whole: Whole, value: &Value) -> Option<String> {
    let inner = |kind: &Kind, value: &Value| literal(dialect, kind, whole, value);
    Some(match (kind, value) {
        (Kind::Boolean, Value::Bool(flag)) => flag.to_string(),
        (Kind::Integer, Value::Number(number)) => {
            dialect.integer(number.as_i64().filter(|number| whole == Whole::I64 || *number >= 0)?, whole)
        }
        (Kind::Number, Value::Number(number)) => dialect.number(number.as_f64()?),
        (Kind::Text | Kind::Timestamp, Value::String(text)) => dialect.text(text),
        (Kind::Json, value) => dialect.raw(&value.to_string()),
        (Kind::Enum(of), Value::String(text)) => enumerated(dialect, of, text),
        (Kind::List(item), Value::Array(items)) => dialect.list(&items.iter().map(|value| inner(item, value)).collect::<Option<Vec<_>>>()?),
        (Kind::Map(item), Value::Object(members)) => {
            let entry = |(name, value): (&String, &Value)| Some((dialect.text(name), inner(item, value)?));
            dialect.map(&members.iter().map(entry).collect::<Option<Vec<_>>>()?)
        }
        (Kind::Nullable(of), Value::Null) => dialect.nullable(&nullable(of), None),
        (Kind::Nullable(of), value) => dialect.nullable(&nullable(of), Some(inner(of, value)?)),
        (Kind::Struct(of), Value::Object(members)) => record(dialect, of(), members)?,
        (Kind::Union(union), Value::Object(members)) => {
            let variant = variant_of(union, members)?;
            dialect.variant(union.name, variant.name, Some(inner(&variant.kind, value)?))
        }
        _ => return None,
    })
}

fn enumerated(dialect: &dyn Dialect, of: &Enum, text: &str) -> String {
    match of.values.iter().find(|value| value.wire == text) {
        Some(value) => dialect.variant(of.name, value.name, None),
        None => dialect.variant(of.name, "Unknown", Some(dialect.text(text))),
    }
}

/// The literal for an object; none when it has members that the type has not, or lacks one that it needs.
pub(super) fn record(dialect: &dyn Dialect, of: &Struct, members: &Map<String, Value>) -> Option<String> {
    let known = members.keys().all(|name| of.fields.iter().any(|field| field.wire == name));
    let complete = of.fields.iter().all(|field| !field.required || members.contains_key(field.wire));
    if !known || !complete {
        return None;
    }
    let field = |field: &Field| {
        let value = members.get(field.wire)?;
        let literal = match (field.kind, value) {
            (Kind::ListOrAll(_), Value::String(text)) if text == ALL => Some(dialect.variant(field.rust, "All", None)),
            (Kind::ListOrAll(item), list) => {
                literal(dialect, &Kind::List(item), whole(field), list).map(|list| dialect.variant(field.rust, "These", Some(list)))
            }
            (Kind::List(_), Value::Array(options)) if field.rust.contains("NewCustomFieldOption") => options
                .iter()
                .map(|option| either(dialect, field, option))
                .collect::<Option<Vec<_>>>()
                .map(|options| dialect.list(&options)),
            (kind, value) => literal(dialect, &kind, whole(field), value),
        };
        Some(literal.map(|literal| (field.name().to_owned(), literal)))
    };
    Some(dialect.record(of.name, &of.fields.iter().filter_map(field).collect::<Option<Vec<_>>>()?))
}

/// The only type of parameters that is a text or an object.
fn either(dialect: &dyn Dialect, field: &Field, value: &Value) -> Option<String> {
    let variant = if value.is_string() { "Text" } else { "Image" };
    let literal = field.forms.iter().find_map(|form| literal(dialect, form, Whole::I64, value))?;
    Some(dialect.variant("NewCustomFieldOption", variant, Some(literal)))
}

/// The type that wraps a value so that it can be cleared: `NullableOpenHours` for an `OpenHoursInput`.
fn nullable(kind: &Kind) -> String {
    let name = match kind {
        Kind::Boolean => "Boolean",
        Kind::Integer => "Integer",
        Kind::Number => "Number",
        Kind::Enum(of) => of.name,
        Kind::Struct(of) => of().name,
        _ => "Text",
    };
    format!("Nullable{}", name.strip_suffix("Input").unwrap_or(name))
}

fn whole(field: &Field) -> Whole {
    if field.rust.contains("u32") { Whole::U32 } else { Whole::I64 }
}

/// The variant that the tag names; where the tag is not on the wire, the one that has all members.
fn variant_of(union: &Union, members: &Map<String, Value>) -> Option<&'static Variant> {
    let variants: &'static [Variant] = union.variants;
    match members.get(union.tag) {
        Some(tag) => variants.iter().find(|variant| *tag == variant.tag),
        None => variants.iter().find(|variant| match variant.kind {
            Kind::Struct(of) => members.keys().all(|name| of().fields.iter().any(|field| field.wire == name)),
            _ => false,
        }),
    }
}

/// Statements about the value of a place.
pub(super) struct Asserts<'a> {
    dialect: &'a dyn Dialect,
    pub(super) lines: Vec<String>,
    names: usize,
}

impl<'a> Asserts<'a> {
    pub(super) fn new(dialect: &'a dyn Dialect) -> Self {
        Self { dialect, lines: Vec::new(), names: 0 }
    }

    /// States all that `value` tells about the place.
    pub(super) fn hold(&mut self, place: &Place, kind: &Kind, whole: Whole, value: &Value) -> Result<()> {
        match (kind, value) {
            (Kind::List(_) | Kind::Map(_), Value::Null) if !place.optional => self.lines.push(self.dialect.empty(place)),
            (Kind::List(_), Value::Array(items)) if items.is_empty() => self.lines.push(self.dialect.empty(place)),
            (Kind::Json, value) if !value.is_null() || !place.optional => {
                self.lines.push(self.dialect.holds_json(place, &value.to_string()));
            }
            (_, Value::Null) => self.lines.push(self.dialect.absent(place)),
            (Kind::Struct(of), Value::Object(members)) => self.members(place, of(), members)?,
            (Kind::Union(union), Value::Object(members)) => self.union(place, union, members, value)?,
            (Kind::List(item), Value::Array(items)) if !plain(item) => {
                self.lines.push(self.dialect.length(place, items.len()));
                for (index, value) in items.iter().enumerate() {
                    self.hold(&self.dialect.entry(place, &index.to_string(), false), item, whole, value)?;
                }
            }
            (Kind::Map(item), Value::Object(members)) => {
                for (name, value) in members {
                    self.hold(&self.dialect.entry(place, &self.dialect.text(name), true), item, whole, value)?;
                }
            }
            _ => {
                let literal = literal(self.dialect, kind, whole, value).with_context(|| format!("`{}` cannot be {value}", place.text))?;
                self.lines.push(self.dialect.equal(place, &literal));
            }
        }
        Ok(())
    }

    fn members(&mut self, place: &Place, of: &Struct, members: &Map<String, Value>) -> Result<()> {
        for (name, value) in members {
            let Some(field) = of.fields.iter().find(|field| field.wire == name) else {
                bail!("{} has no member {name}", of.name);
            };
            let member = self.dialect.member(place, field.name(), field.rust.starts_with("Option"));
            self.hold(&member, &field.kind, whole(field), value)?;
        }
        Ok(())
    }

    fn union(&mut self, place: &Place, union: &Union, members: &Map<String, Value>, value: &Value) -> Result<()> {
        let name = format!("variant{}", self.names);
        self.names += 1;
        let variant = variant_of(union, members);
        let (statement, inner) = self.dialect.narrow(place, union.name, variant.map_or("Other", |variant| variant.name), &name);
        self.lines.push(statement);
        self.hold(&inner, variant.map_or(&Kind::Json, |variant| &variant.kind), Whole::I64, value)
    }
}

/// Whether values can be compared as a whole.
fn plain(kind: &Kind) -> bool {
    match kind {
        Kind::Json | Kind::Map(_) | Kind::Struct(_) | Kind::Union(_) => false,
        Kind::List(item) => plain(item),
        _ => true,
    }
}
