//! What a user may do at all, by role. Which businesses it may do it to is another question: [`crate::call::Call::can_see`].

use localpresence::http::Method;
use localpresence::operation::Operation;

use crate::answer::{Refusal, Result};

/// The role of the user that owns a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A reseller: all organizations of its provider.
    Provider,
    /// The administrator of one organization.
    OrgAdmin,
    /// All businesses of one organization, without its administration.
    OrgManager,
    /// The businesses of some combinations of groups.
    GroupManager,
    /// Some businesses.
    BusinessManager,
    /// A publisher: reads the businesses with presence management of all organizations.
    Publisher,
}

use Role::{BusinessManager, GroupManager, OrgAdmin, OrgManager, Provider, Publisher};

const ADMINS: &[Role] = &[Provider, OrgAdmin];
const FROM_GROUP_MANAGER: &[Role] = &[Provider, OrgAdmin, OrgManager, GroupManager];
const FROM_BUSINESS_MANAGER: &[Role] = &[Provider, OrgAdmin, OrgManager, GroupManager, BusinessManager];

/// The operations for which the vendor names the roles; all others are open to everybody but a PUBLISHER.
const NAMED: &[(&str, &[Role])] = &[
    ("business_fields.list_for_organization", ADMINS),
    ("businesses.create", ADMINS),
    ("businesses.get_plans", &[Provider]),
    ("businesses.subscribe", &[Provider]),
    ("businesses.unsubscribe", &[Provider]),
    ("businesses.update_plans", &[Provider]),
    ("custom_channels.ingest_message", ADMINS),
    ("custom_field_sections.create", ADMINS),
    ("custom_field_sections.delete", &[OrgAdmin]),
    ("custom_field_sections.update", &[OrgAdmin]),
    ("custom_fields.create", ADMINS),
    ("custom_fields.delete", &[OrgAdmin]),
    ("custom_fields.update", ADMINS),
    ("google_locations.complete_verification", FROM_BUSINESS_MANAGER),
    ("google_locations.list_verification_options", FROM_BUSINESS_MANAGER),
    ("google_locations.start_verification", FROM_BUSINESS_MANAGER),
    ("groups.create", FROM_GROUP_MANAGER),
    ("groups.delete", FROM_GROUP_MANAGER),
    ("groups.update", FROM_GROUP_MANAGER),
    ("organizations.create", &[Provider]),
    ("organizations.delete", &[Provider]),
    ("organizations.get_plans", &[Provider]),
    ("organizations.update", ADMINS),
    ("organizations.update_plans", &[Provider]),
    ("sections.create", FROM_GROUP_MANAGER),
    ("sections.delete", FROM_GROUP_MANAGER),
    ("sections.update", FROM_GROUP_MANAGER),
];

/// The operations for which the vendor names a permission instead, and their counterparts.
const PERMITTED: &[(&str, &str)] =
    &[("businesses.get_lodging", "business_edit_attributes"), ("businesses.set_lodging", "business_edit_attributes")];

/// What a PUBLISHER reads; it writes nothing but its own keys.
const FOR_PUBLISHERS: [&str; 4] = ["api_keys", "businesses", "categories", "organizations"];

impl Role {
    /// The role of this name; roles that an organization made up itself have none of these.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Provider, OrgAdmin, OrgManager, GroupManager, BusinessManager, Publisher].into_iter().find(|role| role.name() == name)
    }

    /// The name on the wire.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Provider => "PROVIDER",
            OrgAdmin => "ORG_ADMIN",
            OrgManager => "ORG_MANAGER",
            GroupManager => "GROUP_MANAGER",
            BusinessManager => "BUSINESS_MANAGER",
            Publisher => "PUBLISHER",
        }
    }

    /// Refuses an operation that is not for this role.
    ///
    /// # Errors
    ///
    /// 403, as the vendor answers.
    pub(crate) fn check(self, operation: &Operation) -> Result<()> {
        let allowed = match NAMED.iter().find(|(id, _)| *id == operation.id) {
            Some((_, roles)) => roles.contains(&self),
            None => self != Publisher || is_for_publishers(operation),
        };
        if allowed { Ok(()) } else { Err(Refusal::not_allowed()) }
    }
}

/// The permission that an operation needs, if the vendor names one.
pub(crate) fn permission(operation: &Operation) -> Option<&'static str> {
    PERMITTED.iter().find(|(id, _)| *id == operation.id).map(|(_, permission)| *permission)
}

fn is_for_publishers(operation: &Operation) -> bool {
    let resource = operation.id.split('.').next().unwrap_or_default();
    match operation.id {
        "users.me" => true,
        _ => resource == "api_keys" || operation.method == Method::GET && FOR_PUBLISHERS.contains(&resource),
    }
}

#[cfg(test)]
mod tests {
    use localpresence::operation;

    use super::*;

    fn may(role: Role, id: &str) -> bool {
        role.check(operation::find(id).unwrap()).is_ok()
    }

    #[test]
    fn every_named_operation_is_one_of_the_table() {
        assert!(NAMED.is_sorted_by_key(|(id, _)| id));
        assert!(NAMED.iter().chain(&[]).map(|(id, _)| id).chain(PERMITTED.iter().map(|(id, _)| id)).all(|id| operation::find(id).is_ok()));
    }

    #[test]
    fn plans_are_for_providers_and_creation_is_for_admins() {
        assert!(may(Provider, "businesses.get_plans") && !may(OrgAdmin, "businesses.get_plans"));
        assert!(may(OrgAdmin, "businesses.create") && !may(GroupManager, "businesses.create"));
        assert!(may(GroupManager, "groups.update") && !may(BusinessManager, "groups.update"));
    }

    #[test]
    fn a_publisher_reads_businesses_and_changes_none() {
        assert!(may(Publisher, "businesses.get") && may(Publisher, "categories.get") && may(Publisher, "users.me"));
        for id in ["businesses.update", "businesses.delete", "reviews.search", "users.search", "groups.search"] {
            let Ok(operation) = operation::find(id) else { continue };
            assert!(Publisher.check(operation).is_err(), "{id}");
        }
    }
}
