//! All that the sandbox remembers, in the shapes in which the vendors show it.

mod file;
mod reviews;
mod table;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub(crate) use reviews::{Facts, Name, Query, Reviews, Selection, Whose};
pub(crate) use table::Table;

/// A JSON object.
pub(crate) type Object = Map<String, Value>;

/// Everything there is. A read shows what was written before it.
///
/// It is saved as it stands here: a further member needs nothing but to be readable and writable by serde, and is empty when a file
/// that was saved before lacks it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Store {
    pub(crate) business_plans: Table,
    pub(crate) businesses: Table,
    pub(crate) customers: Table,
    pub(crate) organizations: Table,
    pub(crate) reply_suggestions: Table,
    pub(crate) reviews: Reviews,
    pub(crate) users: Table,
    pub(crate) webhooks: Table,
    /// Keys that were made by a call: the secret, and the id of the user that owns it. A key that is taken out opens nothing more.
    pub(crate) issued_keys: BTreeMap<String, String>,
    last_number: u32,
}

impl Store {
    /// Without anything in it.
    pub(crate) fn empty() -> Self {
        // Above all ids of the demo data.
        Self { last_number: 100_000, ..Self::default() }
    }

    /// Takes out a business with all that is about it alone.
    pub(crate) fn forget_business(&mut self, id: &Value) {
        self.businesses.retain(|row| row["id"] != *id);
        self.business_plans.retain(|row| row["id"] != *id);
        self.reviews.remove_business(id.as_str().unwrap_or_default());
        for user in self.users.all_mut() {
            if let Some(Value::Array(ids)) = user.get_mut("business_ids") {
                ids.retain(|known| known != id);
            }
        }
    }

    /// A number that nothing has yet.
    pub(crate) fn next_number(&mut self) -> u32 {
        self.last_number += 1;
        self.last_number
    }

    /// An id of 24 hexadecimal digits that nothing has yet.
    pub(crate) fn next_hex_id(&mut self) -> String {
        hex_id(0, self.next_number())
    }

    /// A UUID that nothing has yet.
    pub(crate) fn next_uuid(&mut self) -> String {
        uuid(self.next_number())
    }
}

/// 24 hexadecimal digits, as businesses and users have them.
pub(crate) fn hex_id(organization: u32, number: u32) -> String {
    format!("5a9d0b0c{organization:08x}{number:08x}")
}

/// A UUID of version 4, as customers have them.
pub(crate) fn uuid(number: u32) -> String {
    format!("5a9d0b0c-0000-4000-8000-{number:012x}")
}

/// The text of a member; empty when there is none.
pub(crate) fn text<'a>(row: &'a Object, member: &str) -> &'a str {
    row.get(member).and_then(Value::as_str).unwrap_or_default()
}

/// The object that a `json!({ .. })` makes.
pub(crate) fn object(value: Value) -> Object {
    match value {
        Value::Object(members) => members,
        _ => Object::new(),
    }
}
