//! API keys: what proves to the vendor who is calling.
//!
//! A key belongs to a user, and what it may do follows from the role of that user. Everybody sees the keys of their own; the keys of
//! integrations (type `bot`) are seen by `ORG_ADMIN` and `PROVIDER` only.

use localpresence_macros::{model, operations, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::partoo::ResultStatus;
use crate::partoo::users::Role;
use crate::types::{NullableText, Timestamp, open_enum};

operations! {
    "API keys, with their owners, limits and last use."
    api_keys: ApiKeys {
        "Creates a key for the calling user. The answer holds a secret: store it, and keep it out of logs. A second call creates a second key, so a retry never repeats it."
        create: POST "/api_keys" (CreateApiKey) -> CreatedApiKey, check = check_permissions_go_together, retry = Once;
        "Reads one key, without its secret."
        get: GET "/api_keys/{api_key_id}" (GetApiKey) -> ApiKey;
        "Lists the keys you may see, without their secrets. Keys of integrations are listed for ORG_ADMIN and PROVIDER only."
        list: GET "/api_keys" (ListApiKeys) -> ApiKeyPage, pages = api_keys: ApiKey;
        "Revokes a key for good: every program that uses it is refused from then on, this one too if the key is its own. It cannot be undone."
        revoke: POST "/api_keys/revoke/{api_key_id}" (RevokeApiKey) -> RevokedApiKey, retry = Repeatable;
        "Changes name, description, expiry, allowed addresses or permissions of a key; what is not given stays as it is."
        update: PUT "/api_keys/{api_key_id}" (UpdateApiKey) -> ApiKey, check = check_permissions_go_together;
    }
}

open_enum! {
    /// A state to filter API keys by.
    ApiKeyStatus {
        /// It can be used.
        Active = "active",
        /// It was revoked.
        Disabled = "disabled",
        /// Its last day is over.
        Expired = "expired",
        /// It was revoked or has expired.
        Inactive = "inactive",
    }
}

open_enum! {
    /// Whose an API key is.
    ApiKeyUserType {
        /// A user that was made for an integration.
        Bot = "bot",
        /// A person.
        User = "user",
    }
}

/// The API key to create. `has_restricted_permissions` and `permissions` go together.
#[params]
pub struct CreateApiKey {
    /// A name to recognise the key by.
    pub label: Option<String>,
    /// What the key is for.
    pub description: Option<String>,
    /// The last day, as `YYYY-MM-DD`, tomorrow at the earliest; `Clear` for a key that never expires.
    #[nullable]
    pub expiration_date: Option<NullableText>,
    /// The addresses that may use the key, each an IP address or a CIDR block; empty for all.
    pub ip_whitelist: Option<Vec<String>>,
    /// True for a key that may do only what `permissions` names; false for one that may do all that its creator may.
    pub has_restricted_permissions: Option<bool>,
    /// The names of the permissions, such as `business_edit`.
    pub permissions: Option<Vec<String>>,
}

/// Which API key to read.
#[params]
pub struct GetApiKey {
    /// The id of the key, a number: not the key itself.
    pub api_key_id: i64,
    /// True also lists the permissions that the owner of the key does not have, and which therefore have no effect.
    pub include_all_permissions: Option<bool>,
}

/// Which API keys to return. Filters add up.
#[params]
pub struct ListApiKeys {
    /// Only the keys in this state.
    pub status: Option<ApiKeyStatus>,
    /// Only the keys of people, or only those of integrations.
    #[serde(rename = "type")]
    pub kind: Option<ApiKeyUserType>,
    /// A part of the name, or of the key itself. It travels in the URL, which proxies like to log: do not search by a whole key.
    pub search_text: Option<String>,
    /// True also lists the permissions that the owner of a key does not have, and which therefore have no effect. The name of this
    /// parameter is not confirmed for lists.
    pub include_all_permissions: Option<bool>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Keys per page, 1 to 100; 30 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
}

/// Which API key to revoke.
#[params]
pub struct RevokeApiKey {
    /// The id of the key, a number: not the key itself.
    pub api_key_id: i64,
}

/// What to change about an API key; an absent field stays as it is. `has_restricted_permissions` and `permissions` go together.
#[params]
pub struct UpdateApiKey {
    /// The id of the key, a number: not the key itself.
    pub api_key_id: i64,
    /// A name to recognise the key by.
    pub label: Option<String>,
    /// What the key is for.
    pub description: Option<String>,
    /// The last day, as `YYYY-MM-DD`, tomorrow at the earliest; `Clear` for a key that never expires. To end a key today, revoke it.
    #[nullable]
    pub expiration_date: Option<NullableText>,
    /// All addresses that may use the key, each an IP address or a CIDR block; an empty list opens it to all.
    pub ip_whitelist: Option<Vec<String>>,
    /// True for a key that may do only what `permissions` names; false for one that may do all that its creator may.
    pub has_restricted_permissions: Option<bool>,
    /// The names of all permissions, such as `business_edit`.
    pub permissions: Option<Vec<String>>,
}

/// An API key. The key itself is not part of it.
#[model]
pub struct ApiKey {
    /// The id, by which the key is changed and revoked.
    pub id: i64,
    /// The name to recognise it by.
    pub label: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The user it belongs to.
    pub user_id: Option<String>,
    /// First and last name of that user; absent for the integration of an organization.
    pub user_name: Option<String>,
    /// What that user may see and change.
    pub user_role: Option<Role>,
    /// Whether that user is a person.
    pub user_type: Option<ApiKeyUserType>,
    /// True once it was revoked.
    pub disabled: Option<bool>,
    /// The last day, as `YYYY-MM-DD`; absent when it never expires.
    pub expiration_date: Option<Timestamp>,
    /// The last use, such as `2030-08-22 11:46:38.914467+00`: a space instead of `T`, an offset without minutes.
    pub last_used_at: Option<Timestamp>,
    /// The id of the user that created it.
    pub created_by: Option<String>,
    /// First and last name of the user that created it.
    pub created_by_name: Option<String>,
    /// The creation, in the form of `last_used_at`.
    pub created_at: Option<Timestamp>,
    /// The id of the user that revoked it.
    pub revoked_by: Option<String>,
    /// First and last name of the user that revoked it.
    pub revoked_by_name: Option<String>,
    /// When it was revoked, in the form of `last_used_at`.
    pub revoked_at: Option<Timestamp>,
    /// The addresses that may use it, each an IP address or a CIDR block; empty for all.
    pub ip_whitelist: Vec<String>,
    /// True when it may do only what `permissions` names; false when it may do all that its creator may.
    pub has_restricted_permissions: Option<bool>,
    /// The names of its permissions. Those that its owner lacks are left out unless `include_all_permissions` was sent.
    pub permissions: Vec<String>,
}

/// One page of the API keys.
#[model]
pub struct ApiKeyPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many keys match on all pages.
    pub count: u32,
    /// The keys of this page.
    pub api_keys: Vec<ApiKey>,
}

/// A new API key, with the key itself.
#[model]
pub struct CreatedApiKey {
    /// The id, by which the key is changed and revoked.
    pub id: i64,
    /// The key itself. The vendor does not document under which name it travels, and `api_key` is a guess: when this is absent,
    /// look into the body of the answer before you drop it.
    #[secret]
    pub api_key: Option<String>,
    /// The name to recognise it by.
    pub label: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The user it belongs to.
    pub user_id: Option<String>,
    /// First and last name of that user.
    pub user_name: Option<String>,
    /// What that user may see and change.
    pub user_role: Option<Role>,
    /// Whether that user is a person.
    pub user_type: Option<ApiKeyUserType>,
    /// True once it was revoked, so false for a new one.
    pub disabled: Option<bool>,
    /// The last day, as `YYYY-MM-DD`; absent when it never expires.
    pub expiration_date: Option<Timestamp>,
    /// The last use, in the form of `created_at`; absent while it is unused.
    pub last_used_at: Option<Timestamp>,
    /// The id of the user that created it.
    pub created_by: Option<String>,
    /// First and last name of the user that created it.
    pub created_by_name: Option<String>,
    /// The creation, such as `2030-08-22 11:46:38.914467+00`: a space instead of `T`, an offset without minutes.
    pub created_at: Option<Timestamp>,
    /// The id of the user that revoked it.
    pub revoked_by: Option<String>,
    /// First and last name of the user that revoked it.
    pub revoked_by_name: Option<String>,
    /// When it was revoked, in the form of `created_at`.
    pub revoked_at: Option<Timestamp>,
    /// The addresses that may use it, each an IP address or a CIDR block; empty for all.
    pub ip_whitelist: Vec<String>,
    /// True when it may do only what `permissions` names; false when it may do all that its creator may.
    pub has_restricted_permissions: Option<bool>,
    /// The names of its permissions.
    pub permissions: Vec<String>,
}

/// Confirms that an API key was revoked.
#[model]
pub struct RevokedApiKey {
    /// The id of the key.
    pub id: i64,
    /// That it was revoked.
    pub status: Option<ResultStatus>,
}

/// The vendor refuses one of the two without the other, in `api_keys.create` and `api_keys.update`.
pub(crate) fn check_permissions_go_together(given: &Map<String, Value>) -> Result<(), Error> {
    match (given.contains_key("has_restricted_permissions"), given.contains_key("permissions")) {
        (true, false) => Err(Error::invalid_request("permissions", "is missing: it goes together with `has_restricted_permissions`")),
        (false, true) => Err(Error::invalid_request("has_restricted_permissions", "is missing: it goes together with `permissions`")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{ApiKey, CreatedApiKey, UpdateApiKey, check_permissions_go_together};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_new_key_is_not_shown() {
        let created: CreatedApiKey = from_json(json!({ "id": 3245, "label": "Nightly sync", "api_key": "not-a-real-key" }));
        assert_eq!(created.api_key.as_deref(), Some("not-a-real-key"));
        let shown = format!("{created:?}");
        assert!(shown.contains("Nightly sync") && !shown.contains("not-a-real-key"), "{shown}");
    }

    #[test]
    fn an_expiry_is_cleared_and_an_address_list_is_emptied() {
        let body = json!({ "api_key_id": 3245, "expiration_date": null, "ip_whitelist": [] });
        let request: UpdateApiKey = from_json(body.clone());
        assert_eq!(to_json(&request), body);
    }

    #[test]
    fn a_key_that_nobody_revoked_and_nobody_limited_is_a_key() {
        let key: ApiKey =
            from_json(json!({ "id": 1, "user_name": null, "revoked_at": null, "ip_whitelist": null, "user_role": "REGION_LEAD" }));
        assert!(key.ip_whitelist.is_empty() && key.revoked_at.is_none());
        assert_eq!(to_json(&key)["user_role"], "REGION_LEAD");
    }

    #[test]
    fn permissions_are_not_sent_alone() {
        let refused = |given: Value| given.as_object().is_some_and(|given| check_permissions_go_together(given).is_err());
        assert!(refused(json!({ "permissions": ["business_edit"] })));
        assert!(refused(json!({ "has_restricted_permissions": false })));
        assert!(!refused(json!({ "has_restricted_permissions": true, "permissions": [] })));
        assert!(!refused(json!({ "label": "Nightly sync" })));
    }
}
