//! Places in a body: every member and every entry, and the body with one of them changed.

use serde_json::Value;

/// A member of an object or an entry of a list somewhere in a body; by default the body.
#[derive(Default)]
pub(crate) struct Place {
    pub(crate) pointer: String,
    /// As it is told: `reviews[0].rating`.
    pub(crate) path: String,
}

impl Place {
    /// The body with another value here.
    pub(crate) fn with(&self, body: &Value, value: Value) -> Value {
        let mut body = body.clone();
        *body.pointer_mut(&self.pointer).unwrap() = value;
        body
    }

    /// The body without this member or entry.
    pub(crate) fn without(&self, body: &Value) -> Value {
        let mut body = body.clone();
        let (parent, name) = self.pointer.rsplit_once('/').unwrap();
        match body.pointer_mut(parent) {
            Some(Value::Object(members)) => drop(members.remove(&name.replace("~1", "/").replace("~0", "~"))),
            Some(Value::Array(entries)) => drop(entries.remove(name.parse().unwrap())),
            _ => panic!("{} is not there", self.path),
        }
        body
    }
}

/// Every member of every object and every entry of every list.
pub(crate) fn places(body: &Value) -> Vec<Place> {
    let mut found = Vec::new();
    collect(body, &Place::default(), &mut found);
    found
}

fn collect(value: &Value, at: &Place, found: &mut Vec<Place>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let pointer = format!("{}/{}", at.pointer, name.replace('~', "~0").replace('/', "~1"));
                let path = if at.path.is_empty() { name.clone() } else { format!("{}.{name}", at.path) };
                let place = Place { pointer, path };
                collect(member, &place, found);
                found.push(place);
            }
        }
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                let path = format!("{}[{index}]", at.path);
                let place = Place { pointer: format!("{}/{index}", at.pointer), path };
                collect(entry, &place, found);
                found.push(place);
            }
        }
        _ => {}
    }
}
