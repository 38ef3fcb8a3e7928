//! All that the sandbox remembers, in the shapes in which the vendors show it.

mod table;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

pub(crate) use table::Table;

/// A JSON object.
pub(crate) type Object = Map<String, Value>;

/// Everything there is. A read shows what was written before it.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    pub(crate) businesses: Table,
    pub(crate) customers: Table,
    pub(crate) organizations: Table,
    pub(crate) reviews: Table,
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
        Self {
            businesses: Table::default(),
            customers: Table::default(),
            organizations: Table::default(),
            reviews: Table::default(),
            users: Table::default(),
            webhooks: Table::default(),
            issued_keys: BTreeMap::new(),
            conversations: Table::default(),
            expeditor_names: Table::default(),
            feedback_forms: Table::default(),
            feedback_results: Table::default(),
            feedback_suggestions: Table::default(),
            invitation_templates: Table::default(),
            invitations: Table::default(),
            message_templates: Table::default(),
            messages: Table::default(),
            messaging_settings: Table::default(),
            posts: Table::default(),
            review_reply_templates: Table::default(),
            // Above all ids of the demo data.
            last_number: 100_000,
            api_keys: Table::default(),
            connection_tokens: Table::default(),
            custom_channels: Table::default(),
            custom_field_sections: Table::default(),
            custom_fields: Table::default(),
            custom_roles: Table::default(),
            groups: Table::default(),
            revoked_demo_keys: BTreeSet::new(),
            sections: Table::default(),
            user_invitations: Table::default(),
            user_preferences: Table::default(),
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

impl Store {
    /// Takes away an organization with all that belongs to it.
    pub(crate) fn forget(&mut self, organization: i64) {
        // Without `..`, so that nobody adds a table and forgets it here.
        let Self {
            api_keys,
            businesses,
            connection_tokens,
            conversations,
            custom_channels,
            custom_field_sections,
            custom_fields,
            custom_roles,
            expeditor_names,
            feedback_forms,
            feedback_results,
            feedback_suggestions,
            groups,
            invitation_templates,
            invitations,
            message_templates,
            messages,
            messaging_settings,
            organizations,
            posts,
            review_reply_templates,
            reviews,
            sections,
            user_invitations,
            user_preferences,
            users,
            webhooks,
            customers: _,
            issued_keys: _,
            revoked_demo_keys: _,
            last_number: _,
        } = self;
        let tables = [
            api_keys,
            businesses,
            connection_tokens,
            conversations,
            custom_channels,
            custom_field_sections,
            custom_fields,
            custom_roles,
            expeditor_names,
            feedback_forms,
            feedback_results,
            feedback_suggestions,
            groups,
            invitation_templates,
            invitations,
            message_templates,
            messages,
            messaging_settings,
            organizations,
            posts,
            review_reply_templates,
            reviews,
            sections,
            user_invitations,
            user_preferences,
            users,
            webhooks,
        ];
        for table in tables {
            table.retain(|row| organization_of(row) != organization);
        }
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
