//! JSON whose members keep their order: a document is read from top to bottom.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Leaf(Value),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Leaf(value) => value.serialize(serializer),
            Self::List(items) => items.serialize(serializer),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl Node {
    /// With one more member, at the end; of objects only.
    pub(crate) fn with(mut self, name: impl Into<String>, value: impl Into<Self>) -> Self {
        if let Self::Object(members) = &mut self {
            members.push((name.into(), value.into()));
        }
        self
    }

    /// With one more member where there is a value for it.
    pub(crate) fn with_some(self, name: &str, value: Option<impl Into<Self>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(known, _)| known == name).map(|(_, value)| value),
            _ => None,
        }
    }
}

pub(crate) fn object<N: Into<String>, V: Into<Node>>(members: impl IntoIterator<Item = (N, V)>) -> Node {
    Node::Object(members.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
}

pub(crate) fn list<V: Into<Node>>(items: impl IntoIterator<Item = V>) -> Node {
    Node::List(items.into_iter().map(Into::into).collect())
}

/// An object without members, to which `with` adds.
pub(crate) fn empty() -> Node {
    Node::Object(Vec::new())
}

macro_rules! leaves {
    ($($type:ty),*) => { $(impl From<$type> for Node {
        fn from(value: $type) -> Self {
            Self::Leaf(value.into())
        }
    })* };
}

leaves!(&str, String, bool, i64, Value);
