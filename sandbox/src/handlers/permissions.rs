//! Permissions: the single rights that roles are made of.
//!
//! The vendor publishes no list. The names about fields of a business appear in its documents; the others are ours.

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::store::{Object, Store, organization_of, text};

const PERMISSIONS: [&str; 27] = [
    "analytics_read",
    "api_key_edit",
    "business_create",
    "business_delete",
    "business_edit",
    "business_edit_address",
    "business_edit_attributes",
    "business_edit_categories",
    "business_edit_contacts",
    "business_edit_custom_fields",
    "business_edit_descriptions",
    "business_edit_name",
    "business_edit_open_hours",
    "business_edit_photos",
    "custom_field_edit",
    "custom_role_edit",
    "feedback_read",
    "feedback_reply",
    "group_edit",
    "message_read",
    "message_send",
    "organization_edit",
    "post_edit",
    "review_read",
    "review_reply",
    "user_edit",
    "webhook_edit",
];

/// What only the administrators of an organization may do.
const OF_ADMINISTRATORS: [&str; 5] = ["api_key_edit", "custom_field_edit", "custom_role_edit", "organization_edit", "webhook_edit"];
/// What only managers of more than single businesses may do.
const OF_MANAGERS_OF_MANY: [&str; 4] = ["business_create", "business_delete", "group_edit", "user_edit"];

/// Lists all permissions.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn list(_: &mut Call<'_>) -> Result<Answer> {
    let permissions: Vec<Value> = PERMISSIONS.iter().map(|name| json!({ "name": name })).collect();
    Ok(json!({ "permissions": permissions }).into())
}

/// The permissions that come with a built-in role.
pub(crate) fn of_role(role: &str) -> Vec<&'static str> {
    let below = |reserved: &[&[&str]]| PERMISSIONS.into_iter().filter(|name| !reserved.iter().any(|names| names.contains(name))).collect();
    match role {
        "PROVIDER" | "ORG_ADMIN" => PERMISSIONS.to_vec(),
        "ORG_MANAGER" | "GROUP_MANAGER" => below(&[&OF_ADMINISTRATORS]),
        "BUSINESS_MANAGER" => below(&[&OF_ADMINISTRATORS, &OF_MANAGERS_OF_MANY]),
        _ => Vec::new(),
    }
}

/// The permissions that a user holds: those of the custom role, else those of the role.
pub(crate) fn of_user(store: &Store, user: &Object) -> Vec<Value> {
    let custom = user.get("custom_role").and_then(|api_id| store.custom_roles.find(organization_of(user), "api_id", api_id));
    match custom.and_then(|role| role["permissions"].as_array()) {
        Some(permissions) => permissions.clone(),
        None => of_role(text(user, "role")).into_iter().map(Value::from).collect(),
    }
}

/// Refuses a parameter with names of permissions that do not exist.
pub(crate) fn check(call: &Call<'_>) -> Result<()> {
    let given = call.list("permissions").unwrap_or_default().iter().enumerate();
    let unknown = given.filter(|(_, name)| !name.as_str().is_some_and(|name| PERMISSIONS.contains(&name)));
    let problems: Vec<_> = unknown.map(|(index, _)| (format!("permissions[{index}]"), "does not exist".to_owned())).collect();
    if problems.is_empty() { Ok(()) } else { Err(Refusal::fields(problems)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_never_holds_more_than_the_one_above_it() {
        for (above, below) in [("PROVIDER", "ORG_ADMIN"), ("ORG_ADMIN", "GROUP_MANAGER"), ("GROUP_MANAGER", "BUSINESS_MANAGER")] {
            let above = of_role(above);
            assert!(of_role(below).iter().all(|name| above.contains(name)), "{below}");
        }
        assert!(of_role("BUSINESS_MANAGER").contains(&"business_edit") && of_role("PUBLISHER").is_empty());
        assert!(PERMISSIONS.is_sorted());
    }
}
