//! All that the sandbox remembers, in the shapes in which the vendors show it.

mod file;
mod reviews;
mod table;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub(crate) use reviews::{Facts, Name, Query, Reviews, Selection, Whose};
pub(crate) use table::Table;

/// A JSON object.
pub(crate) type Object = Map<String, Value>;

/// Writes the store down with its tables named once, so that none is forgotten where all of them count.
macro_rules! store {
    ($(#[$attribute:meta])* tables { $($(#[$about:meta])* $table:ident,)* } besides { $($member:tt)* }) => {
        $(#[$attribute])*
        pub(crate) struct Store {
            $($(#[$about])* pub(crate) $table: Table,)*
            $($member)*
        }

        impl Store {
            fn tables(&mut self) -> impl Iterator<Item = &mut Table> {
                [$(&mut self.$table),*].into_iter()
            }
        }
    };
}

store! {
    /// Everything there is. A read shows what was written before it.
    ///
    /// It is saved as it stands here: a further member needs nothing but to be readable and writable by serde, and is empty when a file
    /// that was saved before lacks it.
    #[derive(Debug, Clone, Default, Serialize, Deserialize)]
    #[serde(default)]
    tables {
        business_plans,
        businesses,
        customers,
        google_locations,
        organizations,
        /// What is kept beside a business: one row for each business.
        parts,
        reply_suggestions,
        users,
        webhooks,
        // Talk with customers: messages, posts, invitations, templates and feedback.
        conversations,
        expeditor_names,
        feedback_forms,
        feedback_results,
        feedback_suggestions,
        invitation_templates,
        invitations,
        message_templates,
        messages,
        messaging_settings,
        posts,
        review_reply_templates,
        // Accounts: keys, users' mail, structure of the organizations.
        api_keys,
        connection_tokens,
        custom_channels,
        custom_field_sections,
        custom_fields,
        custom_roles,
        groups,
        sections,
        user_invitations,
        user_preferences,
    }
    besides {
        pub(crate) reviews: Reviews,
        /// Keys that were made by a call: the secret, and the id of the user that owns it. A key that is taken out opens nothing more.
        pub(crate) issued_keys: BTreeMap<String, String>,
        /// The users whose key from the start of the sandbox was revoked.
        pub(crate) revoked_demo_keys: BTreeSet<String>,
        last_number: u32,
    }
}

impl Store {
    /// Without anything in it.
    pub(crate) fn empty() -> Self {
        // Above all ids of the demo data.
        Self { last_number: 100_000, ..Self::default() }
    }

    /// Takes out a business with all that is about it alone.
    pub(crate) fn forget_business(&mut self, id: &Value) {
        let gone = |table: &Table| -> HashSet<Value> {
            table.all().filter(|row| row.get("business_id") == Some(id)).map(|row| row["id"].clone()).collect()
        };
        let (conversations, results) = (gone(&self.conversations), gone(&self.feedback_results));
        let is_in = |ids: &HashSet<Value>, row: &Object, member: &str| row.get(member).is_some_and(|id| ids.contains(id));
        self.messages.retain(|row| !is_in(&conversations, row, "conversation_id"));
        self.feedback_suggestions.retain(|row| !is_in(&results, row, "feedback_result_id"));
        self.businesses.retain(|row| row["id"] != *id);
        self.business_plans.retain(|row| row["id"] != *id);
        for table in self.tables() {
            table.retain(|row| row.get("business_id") != Some(id));
        }
        self.reviews.remove_business(id.as_str().unwrap_or_default());
        let reviews = &self.reviews;
        let has_review = |row: &Object| row.get("review_id").and_then(Value::as_i64).is_some_and(|id| reviews.get(id).is_some());
        self.reply_suggestions.retain(has_review);
        for user in self.users.all_mut() {
            if let Some(Value::Array(ids)) = user.get_mut("business_ids") {
                ids.retain(|known| known != id);
            }
        }
    }

    /// Takes out an organization with all that belongs to it.
    pub(crate) fn forget_organization(&mut self, organization: i64) {
        let users: HashSet<_> = self.users.of(organization).map(|user| text(user, "id").to_owned()).collect();
        self.issued_keys.retain(|_, user| !users.contains(user));
        for table in self.tables() {
            table.retain(|row| organization_of(row) != organization);
        }
        self.reviews.remove_organization(organization);
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

/// Whether a member is a list with this value.
pub(crate) fn holds(row: &Object, member: &str, value: &Value) -> bool {
    row.get(member).and_then(Value::as_array).is_some_and(|values| values.contains(value))
}

/// The organization that a row belongs to; 0, which does not exist, when it belongs to none.
pub(crate) fn organization_of(row: &Object) -> i64 {
    row.get("org_id").and_then(Value::as_i64).unwrap_or_default()
}

/// A row as it is shown: without the members that only the store needs.
pub(crate) fn without(row: &Object, hidden: &[&str]) -> Value {
    let mut shown = row.clone();
    shown.retain(|member, _| !hidden.contains(&member.as_str()));
    Value::Object(shown)
}

/// Writes those of the members into a row that are given.
pub(crate) fn write(row: &mut Object, given: &Object, members: &[&str]) {
    for member in members {
        if let Some(value) = given.get(*member) {
            row.insert((*member).to_owned(), value.clone());
        }
    }
}

/// The object that a `json!({ .. })` makes.
pub(crate) fn object(value: Value) -> Object {
    match value {
        Value::Object(members) => members,
        _ => Object::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Store, object, organization_of};
    use crate::seed;

    /// The demo data, and in each table a row more about the first business of organization 3.
    fn full() -> (Store, Value) {
        let mut store = seed::store();
        let id = store.businesses.of(3).next().unwrap()["id"].clone();
        for (number, table) in (900_000..).zip(store.tables()) {
            table.insert(object(json!({ "id": number, "org_id": 3, "business_id": id })));
        }
        (store, id)
    }

    #[test]
    fn nothing_is_left_of_an_organization() {
        let (mut store, _) = full();
        store.issued_keys.insert("key".to_owned(), seed::admin_id(3));
        store.forget_organization(3);
        assert!(store.tables().all(|table| table.all().all(|row| organization_of(row) != 3)));
        assert_eq!((store.reviews.of(3).count(), store.issued_keys.len()), (0, 0));
        assert_eq!((store.businesses.of(2).count(), store.reviews.of(2).count()), (3, 12));
    }

    #[test]
    fn nothing_is_left_of_a_business() {
        let (mut store, id) = full();
        let reviews = store.reviews.of(3).count();
        store.forget_business(&id);
        let shown = serde_json::to_string(&store).unwrap();
        assert!(!shown.contains(id.as_str().unwrap()));
        assert_eq!((reviews, store.reviews.of(3).count(), store.businesses.of(3).count()), (12, 8, 2));
    }

    #[test]
    fn what_hangs_on_a_conversation_or_a_review_goes_with_the_business() {
        let mut store = seed::store();
        let id = store.businesses.of(1).next().unwrap()["id"].clone();
        let row = |more: Value| object(json!({ "id": 1, "org_id": 1 })).into_iter().chain(object(more)).collect();
        store.conversations.insert(object(json!({ "id": 900_000, "org_id": 1, "business_id": id })));
        store.messages.insert(row(json!({ "id": 900_001, "conversation_id": 900_000 })));
        store.feedback_results.insert(object(json!({ "id": 900_002, "org_id": 1, "business_id": id })));
        store.feedback_suggestions.insert(row(json!({ "feedback_result_id": 900_002 })));
        for review in [1001, 1002] {
            store.reply_suggestions.insert(row(json!({ "review_id": review })));
        }
        store.forget_business(&id);
        assert!(store.messages.by_id(&json!(900_001)).is_none());
        assert!(store.feedback_suggestions.all().all(|row| row["feedback_result_id"] != 900_002));
        let left: Vec<_> = store.reply_suggestions.all().map(|row| row["review_id"].clone()).collect();
        assert_eq!(left, [json!(1002)], "1001 was of the business, 1002 is of another one");
    }
}
