//! The types of a proxy's policy, as its JSON schema has them.

use anyhow::{Context, Result};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The proxy program prints it, and its tests hold it to the types of core that read policies.
pub(crate) const SCHEMA: &str = include_str!("../../../proxy/policy.schema.json");

/// An object of the policy, in the words of a language.
#[derive(Serialize)]
pub(crate) struct Object {
    name: String,
    doc: String,
    members: Vec<Member>,
}

#[derive(Serialize)]
struct Member {
    name: String,
    doc: String,
    annotation: String,
}

/// What a member may be.
pub(crate) enum Kind {
    Any,
    Boolean,
    Integer,
    List(Box<Self>),
    Map(Box<Self>),
    Null,
    Object(String),
    OneOf(Vec<Self>),
    Text,
    /// One of these texts.
    Words(Vec<String>),
}

/// All objects, the policy itself first.
pub(crate) fn objects(annotation: fn(&Kind) -> String) -> Result<Vec<Object>> {
    let policy: Schema = serde_json::from_str(SCHEMA).context("in the schema of the policy")?;
    let parts = policy.defs.iter().map(|(name, schema)| (name.as_str(), schema));
    let object = |(name, schema): (&str, &Schema)| {
        let member = |(name, schema): (&String, &Schema)| Member {
            name: name.clone(),
            doc: policy.doc(schema),
            annotation: annotation(&schema.kind()),
        };
        Object { name: name.to_owned(), doc: policy.doc(schema), members: schema.properties.iter().map(member).collect() }
    };
    Ok([("Policy", &policy)].into_iter().chain(parts).map(object).collect())
}

/// Those words of JSON Schema that tell types.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Schema {
    additional_properties: Option<Others>,
    any_of: Vec<Self>,
    default: Value,
    #[serde(rename = "$defs")]
    defs: IndexMap<String, Self>,
    description: String,
    items: Option<Box<Self>>,
    properties: IndexMap<String, Self>,
    #[serde(rename = "$ref")]
    reference: Option<String>,
    #[serde(rename = "type")]
    types: Option<Types>,
    #[serde(rename = "enum")]
    words: Vec<String>,
}

/// What members an object has besides those with names.
#[derive(Deserialize)]
#[serde(untagged)]
enum Others {
    Some(#[expect(dead_code, reason = "the types have no word for it")] bool),
    Each(Box<Schema>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Types {
    One(Type),
    Several(Vec<Type>),
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Type {
    Array,
    Boolean,
    Integer,
    Null,
    Object,
    String,
}

impl Schema {
    /// The name of what it refers to.
    fn object(&self) -> Option<&str> {
        self.reference.as_deref()?.strip_prefix("#/$defs/")
    }

    fn kind(&self) -> Kind {
        if let Some(name) = self.object() {
            return Kind::Object(name.to_owned());
        }
        if !self.words.is_empty() {
            return Kind::Words(self.words.clone());
        }
        if !self.any_of.is_empty() {
            return Kind::OneOf(self.any_of.iter().map(Self::kind).collect());
        }
        match &self.types {
            None => Kind::Any,
            Some(Types::One(one)) => self.typed(*one),
            Some(Types::Several(several)) => Kind::OneOf(several.iter().map(|one| self.typed(*one)).collect()),
        }
    }

    fn typed(&self, one: Type) -> Kind {
        let inner = |schema: Option<&Self>| Box::new(schema.map_or(Kind::Any, Self::kind));
        match (one, &self.additional_properties) {
            (Type::Array, _) => Kind::List(inner(self.items.as_deref())),
            (Type::Boolean, _) => Kind::Boolean,
            (Type::Integer, _) => Kind::Integer,
            (Type::Null, _) => Kind::Null,
            (Type::Object, Some(Others::Each(schema))) => Kind::Map(inner(Some(schema))),
            (Type::Object, _) => Kind::Map(inner(None)),
            (Type::String, _) => Kind::Text,
        }
    }

    /// What a schema says of itself, or what it refers to does.
    fn doc(&self, schema: &Self) -> String {
        let described = schema.object().map_or(schema, |name| &self.defs[name]);
        match &schema.default {
            Value::String(text) => format!("{} `{text}` when absent.", described.description),
            Value::Number(number) => format!("{} {number} when absent.", described.description),
            _ => described.description.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::objects;

    #[test]
    fn everything_in_a_policy_is_described() {
        let objects = objects(|_| String::new()).unwrap();
        let members = objects.iter().flat_map(|object| object.members.iter().map(|member| (&member.name, &member.doc)));
        for (name, doc) in objects.iter().map(|object| (&object.name, &object.doc)).chain(members) {
            assert!(doc.ends_with('.'), "{name}: {doc}");
        }
    }
}
