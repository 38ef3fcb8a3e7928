//! Custom roles: sets of permissions with a name, which an organization gives to its users.

use localpresence_macros::{model, operations, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::partoo::ResultStatus;
use crate::types::{Json, NullableInteger};

operations! {
    "Roles of an organization, built-in ones and its own."
    custom_roles: CustomRoles {
        "Creates a role."
        create: POST "/custom_role" (CreateCustomRole) -> CustomRoleWriteResult, check = check_texts, retry = Once;
        "Deletes a role."
        delete: DELETE "/custom_role/{custom_role_api_id}" (DeleteCustomRole) -> CustomRoleWriteResult;
        "Reads a role with its permissions."
        get: GET "/custom_role/{custom_role_api_id}" (GetCustomRole) -> CustomRoleDetails, inferred;
        "Lists the roles of an organization."
        list: GET "/custom_role" (ListCustomRoles) -> CustomRolePage, pages = custom_roles: CustomRole;
        "Changes name, identifier, description and permissions of a role. Send all of them, as it is not documented whether the others stay. The form of the answer is not documented."
        update: PUT "/custom_role/{custom_role_api_id}" (UpdateCustomRole) -> Json, check = check_texts, inferred;
    }
}

/// The role to create. No text of it may hold any of `, ; / \ | < >`.
#[params]
pub struct CreateCustomRole {
    /// The name that users see, 1 to 100 characters.
    #[limit(1..=100)]
    pub name: String,
    /// The identifier to call it by, 1 to 100 characters.
    #[limit(1..=100)]
    pub api_id: String,
    /// The names of its permissions, such as `business_edit`; `permissions.list` has them all.
    pub permissions: Vec<String>,
    /// What it is for, 1 to 200 characters.
    #[limit(1..=200)]
    pub description: Option<String>,
    /// The organization it belongs to. What `Clear` does is not documented.
    #[nullable]
    pub org_id: Option<NullableInteger>,
}

/// Which role to delete.
#[params]
pub struct DeleteCustomRole {
    /// The role, by its `api_id`.
    pub custom_role_api_id: String,
}

/// Which role to read.
#[params]
pub struct GetCustomRole {
    /// The role, by its `api_id`.
    pub custom_role_api_id: String,
    /// The organization it belongs to; for PROVIDER only.
    pub org_id: Option<i64>,
}

/// Which roles to return.
#[params]
pub struct ListCustomRoles {
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Roles per page, 1 to 100; 30 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
    /// The organization they belong to; for PROVIDER only.
    pub org_id: Option<i64>,
    /// True: only those that can be given to users; false when absent.
    pub only_available_roles: Option<bool>,
}

/// What to change about a role. No text of it may hold any of `, ; / \ | < >`.
#[params]
pub struct UpdateCustomRole {
    /// The role, by its `api_id` of now.
    pub custom_role_api_id: String,
    /// The name that users see, 1 to 100 characters.
    #[limit(1..=100)]
    pub name: Option<String>,
    /// The new identifier to call it by, 1 to 100 characters.
    #[limit(1..=100)]
    pub api_id: Option<String>,
    /// What it is for, 1 to 200 characters.
    #[limit(1..=200)]
    pub description: Option<String>,
    /// The names of all its permissions.
    pub permissions: Option<Vec<String>>,
    /// The organization it belongs to. What `Clear` does is not documented.
    #[nullable]
    pub org_id: Option<NullableInteger>,
}

/// A role.
#[model]
pub struct CustomRole {
    /// The name that users see.
    pub name: Option<String>,
    /// The identifier, for `custom_role` of a user.
    pub api_id: String,
    /// What it is for.
    pub description: Option<String>,
    /// The organization it belongs to.
    pub org_id: Option<i64>,
    /// True for a role that every organization has.
    pub is_builtin: Option<bool>,
}

/// A role with its permissions.
#[model]
pub struct CustomRoleDetails {
    /// The name that users see.
    pub name: Option<String>,
    /// The identifier, for `custom_role` of a user.
    pub api_id: String,
    /// What it is for.
    pub description: Option<String>,
    /// The organization it belongs to.
    pub org_id: Option<i64>,
    /// True for a role that every organization has.
    pub is_builtin: Option<bool>,
    /// The names of its permissions. The name of this member is not confirmed.
    pub permissions: Vec<String>,
}

/// One page of the roles of an organization.
#[model]
pub struct CustomRolePage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many roles there are on all pages.
    pub count: u32,
    /// The roles of this page.
    pub custom_roles: Vec<CustomRole>,
}

/// Confirms a change and names the role.
#[model]
pub struct CustomRoleWriteResult {
    /// That the change was made.
    pub status: Option<ResultStatus>,
    /// The identifier of the role.
    pub api_id: Option<String>,
}

/// Refuses a `custom_roles.create` or `.update` with a character that no text of a role can have.
pub(crate) fn check_texts(params: &Map<String, Value>) -> Result<(), Error> {
    for name in ["name", "api_id", "description"] {
        let text = params.get(name).and_then(Value::as_str).unwrap_or_default();
        if text.contains([',', ';', '/', '\\', '|', '<', '>']) {
            return Err(Error::invalid_request(name, r"must not hold any of , ; / \ | < >"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{CustomRoleDetails, UpdateCustomRole, check_texts};
    use crate::testing::{from_json, to_json};

    #[test]
    fn texts_are_free_of_marks() {
        for (given, expected) in [
            (json!({ "name": "Region lead", "api_id": "region-lead", "description": "Leads a region." }), None),
            (json!({ "name": "North/South", "api_id": "region-lead" }), Some("name")),
            (json!({ "custom_role_api_id": "a/b", "api_id": "a;b" }), Some("api_id")),
            (json!({ "description": "<b>" }), Some("description")),
        ] {
            let refused = check_texts(given.as_object().unwrap()).err().and_then(|error| error.into_details().parameter);
            assert_eq!(refused.as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn a_built_in_role_belongs_to_no_organization() {
        let role: CustomRoleDetails = from_json(json!({ "api_id": "org-admin", "org_id": null, "is_builtin": true, "permissions": null }));
        assert_eq!(role.org_id, None);
        assert!(role.permissions.is_empty());
    }

    #[test]
    fn an_update_tells_absent_from_clear() {
        let body = json!({ "custom_role_api_id": "region-lead", "org_id": null });
        let request: UpdateCustomRole = from_json(body.clone());
        assert_eq!(to_json(&request), body);
        assert_eq!(to_json(&UpdateCustomRole::new("region-lead")), json!({ "custom_role_api_id": "region-lead" }));
    }
}
