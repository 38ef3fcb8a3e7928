//! All that the sandbox remembers, in the shapes in which the vendors show it.

mod file;
mod reviews;
mod table;

use std::collections::{BTreeMap, BTreeSet};

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
    pub(crate) google_locations: Table,
    pub(crate) organizations: Table,
    /// What is kept beside a business: one row for each business.
    pub(crate) parts: Table,
    pub(crate) reply_suggestions: Table,
    pub(crate) reviews: Reviews,
    pub(crate) users: Table,
    pub(crate) webhooks: Table,
    /// Keys that were made by a call: the secret, and the id of the user that owns it. A key that is taken out opens nothing more.
    pub(crate) issued_keys: BTreeMap<String, String>,
    // Talk with customers: messages, posts, invitations, templates and feedback.
    pub(crate) conversations: Table,
    pub(crate) expeditor_names: Table,
    pub(crate) feedback_forms: Table,
    pub(crate) feedback_results: Table,
    pub(crate) feedback_suggestions: Table,
    pub(crate) invitation_templates: Table,
    pub(crate) invitations: Table,
    pub(crate) message_templates: Table,
    pub(crate) messages: Table,
    pub(crate) messaging_settings: Table,
    pub(crate) posts: Table,
    pub(crate) review_reply_templates: Table,
    last_number: u32,
    // Accounts: keys, users' mail, structure of the organizations.
    pub(crate) api_keys: Table,
    pub(crate) connection_tokens: Table,
    pub(crate) custom_channels: Table,
    pub(crate) custom_field_sections: Table,
    pub(crate) custom_fields: Table,
    pub(crate) custom_roles: Table,
    pub(crate) groups: Table,
    /// The users whose key from the start of the sandbox was revoked.
    pub(crate) revoked_demo_keys: BTreeSet<String>,
    pub(crate) sections: Table,
    pub(crate) user_invitations: Table,
    pub(crate) user_preferences: Table,
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
        let conversations: Vec<_> = self.conversations.all().filter(|row| row["business_id"] == *id).map(|row| row["id"].clone()).collect();
        self.messages.retain(|row| !conversations.contains(&row["conversation_id"]));
        let tables = [
            &mut self.conversations,
            &mut self.expeditor_names,
            &mut self.feedback_results,
            &mut self.invitations,
            &mut self.messaging_settings,
            &mut self.parts,
            &mut self.posts,
        ];
        for table in tables {
            table.retain(|row| row["business_id"] != *id);
        }
        for user in self.users.all_mut() {
            if let Some(Value::Array(ids)) = user.get_mut("business_ids") {
                ids.retain(|known| known != id);
            }
        }
    }

    /// Takes out an organization with all that belongs to it.
    pub(crate) fn forget_organization(&mut self, organization: i64) {
        let tables = [
            &mut self.api_keys,
            &mut self.business_plans,
            &mut self.businesses,
            &mut self.connection_tokens,
            &mut self.conversations,
            &mut self.custom_channels,
            &mut self.custom_field_sections,
            &mut self.custom_fields,
            &mut self.custom_roles,
            &mut self.expeditor_names,
            &mut self.feedback_forms,
            &mut self.feedback_results,
            &mut self.feedback_suggestions,
            &mut self.google_locations,
            &mut self.groups,
            &mut self.invitation_templates,
            &mut self.invitations,
            &mut self.message_templates,
            &mut self.messages,
            &mut self.messaging_settings,
            &mut self.organizations,
            &mut self.parts,
            &mut self.posts,
            &mut self.reply_suggestions,
            &mut self.review_reply_templates,
            &mut self.sections,
            &mut self.user_invitations,
            &mut self.user_preferences,
            &mut self.users,
            &mut self.webhooks,
        ];
        for table in tables {
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
    use crate::seed;

    #[test]
    fn nothing_is_left_of_an_organization() {
        let mut store = seed::store();
        let rows = |store: &super::Store| serde_json::to_string(store).unwrap().matches(r#""org_id":3,"#).count();
        assert!(rows(&store) > 30, "{}", rows(&store));
        store.forget_organization(3);
        assert_eq!((rows(&store), store.reviews.of(3).count()), (0, 0));
        assert_eq!(store.businesses.of(2).count(), 3);
    }
}
