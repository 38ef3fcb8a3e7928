//! Who calls, and what is open to them.

use std::collections::BTreeMap;
use std::fmt;

use axum::http::HeaderMap;
use localpresence::operation::{Operation, Vendor};
use serde_json::Value;

use crate::answer::{Refusal, Result};
use crate::handlers::permissions;
use crate::role::{self, Role};
use crate::seed;
use crate::store::{Object, Store, holds, organization_of, text};

/// The side that a key opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scope {
    /// What a user of Partoo may see.
    User(Owner),
    /// The workspace of Fullwhere.
    Workspace,
}

/// The user that owns a key of Partoo, as the store knows the user at the time of the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) user_id: String,
    pub(crate) role: Role,
    /// The organization of the user.
    pub(crate) organization: i64,
    /// The reseller that the organization belongs to.
    pub(crate) provider: String,
    /// Combinations of groups; one of them must fit a business whole. For a `GROUP_MANAGER`.
    pub(crate) accesses: Vec<Vec<i64>>,
    /// For a `BUSINESS_MANAGER`.
    pub(crate) business_ids: Vec<String>,
}

impl Owner {
    /// Nobody, where the account is switched off.
    pub(crate) fn new(user: &Object) -> Option<Self> {
        if user.get("disabled").and_then(Value::as_bool) == Some(true) {
            return None;
        }
        let list = |member: &str| user.get(member).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let groups = |access: &Value| access.as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
        Some(Self {
            user_id: text(user, "id").to_owned(),
            // Who has a role of the organization's own making may at least not administrate.
            role: Role::named(text(user, "role")).unwrap_or(Role::OrgManager),
            organization: user.get("org_id").and_then(Value::as_i64)?,
            provider: text(user, "provider").to_owned(),
            accesses: list("accesses").iter().map(groups).collect(),
            business_ids: list("business_ids").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        })
    }

    /// Whoever administrates an organization: for what the sandbox does there by itself.
    pub(crate) fn administrator(organization: i64) -> Self {
        let (user_id, provider) = (String::new(), String::new());
        Self { user_id, role: Role::OrgAdmin, organization, provider, accesses: Vec::new(), business_ids: Vec::new() }
    }

    /// Refuses an operation that is not for the user, by role or by permission.
    ///
    /// # Errors
    ///
    /// 403, as the vendor answers.
    pub(crate) fn check(&self, store: &Store, operation: &Operation) -> Result<()> {
        self.role.check(operation)?;
        let Some(needed) = role::permission(operation) else { return Ok(()) };
        let user = store.users.by_id(&self.user_id.as_str().into());
        let held = user.map(|user| permissions::of_user(store, user)).unwrap_or_default();
        if held.iter().any(|name| name == needed) { Ok(()) } else { Err(Refusal::not_allowed()) }
    }

    /// Whether an organization is open to the user.
    pub(crate) fn sees_organization(&self, store: &Store, id: i64) -> bool {
        match self.role {
            Role::Publisher => true,
            Role::Provider => id == self.organization || self.resells(store, id),
            _ => id == self.organization,
        }
    }

    fn resells(&self, store: &Store, id: i64) -> bool {
        !self.provider.is_empty()
            && store
                .organizations
                .find(id, "org_id", &id.into())
                .is_some_and(|organization| text(organization, "provider") == self.provider)
    }

    /// Whether a business is open to the user.
    pub(crate) fn sees_business(&self, store: &Store, business: &Object) -> bool {
        self.sees_organization(store, organization_of(business))
            && match self.role {
                Role::Provider | Role::OrgAdmin | Role::OrgManager => true,
                Role::GroupManager => self.accesses.iter().any(|access| fits(access, business)),
                Role::BusinessManager => self.business_ids.iter().any(|id| id == text(business, "id")),
                Role::Publisher => holds(business, "features", &"diffusion".into()),
            }
    }
}

/// Whether a business is in all groups of an access.
fn fits(access: &[i64], business: &Object) -> bool {
    !access.is_empty() && access.iter().all(|group| holds(business, "groups", &(*group).into()))
}

/// The keys that open the sandbox from its start. Further ones are in the store: [`Store::issued_keys`].
#[derive(Clone)]
pub(crate) struct Keys {
    /// Of the administrator of each organization.
    pub(crate) partoo: BTreeMap<i64, String>,
    /// Of users with other roles, by a name for the role.
    pub(crate) roles: BTreeMap<String, String>,
    /// Whether a key may also come as a bearer token.
    pub(crate) accept_bearer: bool,
    pub(crate) fullwhere_key: String,
    pub(crate) fullwhere_secret: String,
}

impl fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Keys([redacted])")
    }
}

impl Keys {
    /// Who calls.
    pub(crate) fn scope(&self, vendor: Vendor, headers: &HeaderMap, store: &Store) -> Result<Scope> {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let scope = match vendor {
            Vendor::Partoo => {
                let bearer = || header("authorization")?.strip_prefix("Bearer ").filter(|_| self.accept_bearer);
                header("x-apikey").or_else(bearer).and_then(|key| self.owner(key, store)).map(Scope::User)
            }
            Vendor::Fullwhere => {
                let fits = header("x-api-key") == Some(self.fullwhere_key.as_str())
                    && header("x-api-secret") == Some(self.fullwhere_secret.as_str());
                fits.then_some(Scope::Workspace)
            }
        };
        scope.ok_or_else(Refusal::not_authenticated)
    }

    fn owner(&self, key: &str, store: &Store) -> Option<Owner> {
        let id =
            store.issued_keys.get(key).cloned().or_else(|| self.demo_user(key).filter(|user| !store.revoked_demo_keys.contains(user)))?;
        store.users.by_id(&id.into()).and_then(Owner::new)
    }

    fn demo_user(&self, key: &str) -> Option<String> {
        let admin = self.partoo.iter().find(|(_, given)| *given == key).map(|(organization, _)| seed::admin_id(*organization));
        admin.or_else(|| {
            let (role, _) = self.roles.iter().find(|(_, given)| *given == key)?;
            seed::ROLE_USERS
                .iter()
                .find(|(name, ..)| name == role)
                .map(|(_, organization, number)| crate::store::hex_id(*organization, *number))
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::store::object;

    fn owner(role: &str, more: Value) -> Owner {
        let mut user = object(json!({ "id": "1", "org_id": 1, "role": role, "provider": "sandbox" }));
        user.extend(object(more));
        Owner::new(&user).unwrap()
    }

    fn cities(owner: &Owner, store: &Store) -> Vec<String> {
        store
            .businesses
            .all()
            .filter(|business| owner.sees_business(store, business))
            .map(|business| text(business, "city").to_owned())
            .collect()
    }

    #[test]
    fn a_bearer_token_is_a_key_only_where_that_is_wanted() {
        let store = seed::store();
        let keys = |accept_bearer| Keys {
            partoo: BTreeMap::from([(1, "my-key".to_owned())]),
            roles: BTreeMap::new(),
            accept_bearer,
            fullwhere_key: String::new(),
            fullwhere_secret: String::new(),
        };
        let opens = |accept_bearer, name: &'static str, value: &str| {
            let headers = HeaderMap::from_iter([(axum::http::HeaderName::from_static(name), value.parse().unwrap())]);
            keys(accept_bearer).scope(Vendor::Partoo, &headers, &store).is_ok()
        };
        assert!(opens(true, "authorization", "Bearer my-key"));
        assert!(opens(true, "x-apikey", "my-key"));
        assert!(!opens(true, "authorization", "Bearer another"));
        assert!(!opens(false, "authorization", "Bearer my-key"));
    }

    #[test]
    fn each_role_sees_its_businesses() {
        let store = seed::store();
        let seen = |role, more| cities(&owner(role, more), &store);
        assert_eq!(seen("ORG_ADMIN", json!({})), ["Paris", "Lyon", "Marseille"]);
        assert_eq!(seen("GROUP_MANAGER", json!({ "accesses": [[11, 12]] })), ["Paris", "Lyon"]);
        assert_eq!(seen("GROUP_MANAGER", json!({ "accesses": [[12, 999], []] })), [""; 0]);
        let lyon = store.businesses.all().nth(1).unwrap()["id"].clone();
        assert_eq!(seen("BUSINESS_MANAGER", json!({ "business_ids": [lyon] })), ["Lyon"]);
        assert_eq!(seen("PROVIDER", json!({})).len(), 18);
        assert_eq!(seen("PROVIDER", json!({ "provider": "another" })), ["Paris", "Lyon", "Marseille"]);
    }

    #[test]
    fn a_publisher_sees_what_is_sent_to_publishers() {
        let mut store = seed::store();
        for business in store.businesses.all_mut().take(2) {
            business.insert("features".to_owned(), json!(["review_management"]));
        }
        assert_eq!(cities(&owner("PUBLISHER", json!({})), &store).len(), 16);
    }

    #[test]
    fn a_disabled_user_opens_nothing() {
        assert_eq!(Owner::new(&object(json!({ "id": "1", "org_id": 1, "role": "ORG_ADMIN", "disabled": true }))), None);
    }
}
