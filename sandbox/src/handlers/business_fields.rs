//! Fields that a business has, and who may change them.

use serde_json::{Map, Value, json};

use super::{custom_fields, permissions};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::role::Role;
use crate::store::{Object, Store, object};

/// The tabs of the vendor's form, with the permission that opens them and their fields.
const TABS: [(&str, &str, &[&str]); 5] = [
    ("address", "business_edit_address", &["country", "region", "city", "zipcode", "address_full", "address2", "lat", "long"]),
    (
        "description",
        "business_edit_descriptions",
        &["name", "code", "categories", "status", "description_short", "description_long", "website_url", "facebook_url", "twitter_url"],
    ),
    ("hours", "business_edit_open_hours", &["open_hours", "specific_hours", "opening_date"]),
    ("photos", "business_edit_photos", &["logo", "cover", "photos"]),
    ("contact", "business_edit_contacts", &["contact_name", "email", "phone_number", "fax"]),
];
/// Fields with a permission of their own.
const OWN_PERMISSIONS: [(&str, &str); 2] = [("categories", "business_edit_categories"), ("name", "business_edit_name")];
const CUSTOM_FIELDS: &str = "business_edit_custom_fields";
/// The members of a custom field that its form does not need.
const NOT_IN_FORM: [&str; 4] = ["description", "section_name", "slug", "name"];

/// Lists the fields of a business.
pub(super) fn list_for_business(call: &mut Call<'_>) -> Result<Answer> {
    let (_, organization) = call.addressed_business()?;
    tabs(call, organization)
}

/// Lists the fields of an organization.
pub(super) fn list_for_organization(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.param("org_id").as_i64().filter(|id| call.sees_organization(*id)).ok_or_else(Refusal::not_found)?;
    tabs(call, organization)
}

fn tabs(call: &Call<'_>, organization: i64) -> Result<Answer> {
    let rights = Rights::of(call)?;
    let mut tabs: Vec<Value> = TABS.iter().map(|(tab, permission, fields)| standard(&rights, tab, permission, fields)).collect();
    tabs.push(custom(&rights, call.store, organization));
    Ok(Value::Array(tabs).into())
}

fn standard(rights: &Rights, tab: &str, permission: &str, fields: &[&str]) -> Value {
    let field = |name: &&str| {
        let own = OWN_PERMISSIONS.iter().find(|(field, _)| field == name);
        Value::Object(rights.on(name, own.map_or(permission, |(_, permission)| permission)))
    };
    json!({ "name": tab, "fields": fields.iter().map(field).collect::<Value>() })
}

fn custom(rights: &Rights, store: &Store, organization: i64) -> Value {
    let field = |declared: Value| {
        let mut declared = object(declared);
        let mut field = rights.on(declared["name"].as_str().unwrap_or_default(), CUSTOM_FIELDS);
        // The place in a section is absent outside of sections, not null.
        declared.retain(|member, value| !NOT_IN_FORM.contains(&member.as_str()) && !value.is_null());
        field.extend(declared);
        Value::Object(field)
    };
    json!({ "name": "custom_fields", "fields": custom_fields::shown(store, organization).into_iter().map(field).collect::<Value>() })
}

/// What the caller may do, and what those below it.
struct Rights {
    own: Vec<Value>,
    below: Vec<&'static str>,
}

impl Rights {
    fn of(call: &Call<'_>) -> Result<Self> {
        let user = call.user().ok_or_else(Refusal::not_found)?;
        let below = match call.role() {
            // Nobody is below them.
            Some(Role::BusinessManager | Role::Publisher) | None => "",
            Some(_) => Role::BusinessManager.name(),
        };
        Ok(Self { own: permissions::of_user(call.store, user), below: permissions::of_role(below) })
    }

    fn on(&self, field: &str, permission: &str) -> Object {
        Map::from_iter([
            ("name".to_owned(), field.into()),
            ("enabled".to_owned(), self.own.iter().any(|held| held == permission).into()),
            ("enabled_for_subroles".to_owned(), self.below.contains(&permission).into()),
        ])
    }
}
