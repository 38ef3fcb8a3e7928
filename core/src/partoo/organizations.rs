//! Organizations: the companies whose businesses are kept here, and the plans they are subscribed to.
//!
//! Every user and every business belongs to one. Only keys of a PROVIDER, or of a PUBLISHER, read another organization than their own.

use localpresence_macros::{model, operations, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::partoo::ResultStatus;
use crate::partoo::businesses::{BusinessFeature, OrganizationPlan, PlanName};
use crate::types::{NullableInteger, NullableText, open_enum};

operations! {
    "Organizations and their plans."
    organizations: Organizations {
        "Creates an organization; for PROVIDER only. The server makes up an alias when none is given, and may add a number to one that is taken: read it from the answer."
        create: POST "/org" (CreateOrganization) -> OrganizationCreated, check = check_alias, retry = Once;
        "Deletes an organization with its users and businesses; for PROVIDER only. While any of them is left it is refused, unless `force` is true."
        delete: DELETE "/org/{org_id}" (DeleteOrganization) -> OrganizationWriteResult;
        "Reads one organization."
        get: GET "/org/{org_id}" (GetOrganization) -> Organization;
        "Reads the plans of an organization; for PROVIDER only. Those of one business: `businesses.get_plans`."
        get_plans: GET "/org/{org_id}/plans" (GetOrganizationPlans) -> OrganizationPlans;
        "Searches the organizations you can read."
        search: GET "/org/search" (SearchOrganizations) -> OrganizationPage, pages = orgs: Organization;
        "Changes the given fields of an organization; for PROVIDER and ORG_ADMIN. Fields that are not given stay as they are."
        update: POST "/org/{org_id}" (UpdateOrganization) -> OrganizationWriteResult, check = check_alias, retry = Repeatable;
        "Replaces all plans of an organization; for PROVIDER only. A plan that is left out is removed: `organizations.change_plans` reads first and sends back what shall stay."
        update_plans: POST "/org/{org_id}/plans" (ReplaceOrganizationPlans) -> OrganizationWriteResult, retry = Repeatable;
    }
}

open_enum! {
    /// How large an organization is.
    OrganizationType {
        /// A large one, whose conversations can be assigned to users.
        Enterprise = "enterprise",
        /// A small or midsize one, which can post on Google.
        SmallMediumBusiness = "small_medium_business",
    }
}

/// The organization to create.
#[params]
pub struct CreateOrganization {
    /// The name.
    pub name: String,
    /// A short name of small letters, digits and underscores.
    pub alias: Option<String>,
    /// The most businesses it may have; no limit when `Clear`.
    #[nullable]
    pub max_businesses: Option<NullableInteger>,
}

/// Which organization to delete.
#[params]
pub struct DeleteOrganization {
    /// The organization.
    pub org_id: i64,
    /// True: delete it even if it has users or businesses, and them with it.
    pub force: Option<bool>,
}

/// Which organization to read.
#[params]
pub struct GetOrganization {
    /// The organization.
    pub org_id: i64,
}

/// Whose plans to read.
#[params]
pub struct GetOrganizationPlans {
    /// The organization.
    pub org_id: i64,
}

/// All plans that an organization shall have. A plan that is not listed is removed.
#[params]
pub struct ReplaceOrganizationPlans {
    /// The organization.
    pub org_id: i64,
    /// The complete list; `organizations.change_plans` begins with what is there. An empty list removes all of them.
    pub plans: Vec<OrganizationPlanInput>,
}

/// Which organizations to return.
#[params]
pub struct SearchOrganizations {
    /// Only this organization.
    pub org_id: Option<i64>,
    /// What the name or the id resembles.
    pub query: Option<String>,
    /// Only the organization with this alias.
    pub alias: Option<String>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Organizations per page, 1 to 100; 30 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
}

/// The fields to change. An absent field stays as it is; `Clear` empties it.
#[params]
pub struct UpdateOrganization {
    /// The organization.
    pub org_id: i64,
    /// The name.
    pub name: Option<String>,
    /// A short name of small letters, digits and underscores.
    pub alias: Option<String>,
    /// The most businesses it may have; `Clear` lifts the limit. Only a PROVIDER may change it.
    #[nullable]
    pub max_businesses: Option<NullableInteger>,
}

/// A plan that an organization shall have.
#[params]
pub struct OrganizationPlanInput {
    /// The plan.
    pub name: PlanName,
    /// The last day, as `YYYY-MM-DD`; the plan has no end when absent or `Clear`. Send the old one to keep it.
    #[nullable]
    pub expiration_date: Option<NullableText>,
}

/// An organization.
#[model]
pub struct Organization {
    /// The id.
    pub org_id: i64,
    /// The name.
    pub name: Option<String>,
    /// A short name of small letters, digits and underscores.
    pub alias: Option<String>,
    /// The provider that it is a customer of.
    pub provider: Option<String>,
    /// How large it is.
    #[serde(rename = "type")]
    pub kind: Option<OrganizationType>,
    /// Whether it can post on Google. Deprecated, and gone from newer answers.
    pub has_google_post: Option<bool>,
    /// Whether users see the posts on Google. Deprecated, and gone from newer answers.
    pub display_google_post: Option<bool>,
    /// What can be done, be it for some of its businesses only. May lack some of `org_features`.
    pub features: Vec<BusinessFeature>,
    /// What the organization itself is subscribed to.
    pub org_features: Vec<BusinessFeature>,
    /// The day of the last call, such as `05-11-2021`; whether day or month comes first is not documented.
    pub last_org_api_call: Option<String>,
    /// The most businesses it may have, not counting brands; absent when there is no limit.
    pub max_businesses: Option<i64>,
}

/// Confirms that an organization was created.
#[model]
pub struct OrganizationCreated {
    /// That it was done.
    pub status: Option<ResultStatus>,
    /// The id of the organization.
    pub org_id: i64,
    /// The alias that it got, maybe not the one that was asked for.
    pub alias: Option<String>,
    /// The most businesses it may have; absent when there is no limit.
    pub max_businesses: Option<i64>,
}

/// One page of the organizations found.
#[model]
pub struct OrganizationPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many organizations match on all pages.
    pub count: u32,
    /// The organizations of this page.
    pub orgs: Vec<Organization>,
}

/// The plans of an organization.
#[model]
pub struct OrganizationPlans {
    /// The plans.
    pub plans: Vec<OrganizationPlan>,
}

/// Confirms a change and names the organization.
#[model]
pub struct OrganizationWriteResult {
    /// The id of the organization.
    pub org_id: i64,
    /// That it was done.
    pub status: Option<ResultStatus>,
}

/// Refuses an alias with a character that none can have; for `organizations.create` and `.update`.
pub(crate) fn check_alias(params: &Map<String, Value>) -> Result<(), Error> {
    let is_alias = |alias: &str| !alias.is_empty() && alias.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    match params.get("alias").and_then(Value::as_str) {
        Some(alias) if !is_alias(alias) => Err(Error::invalid_request("alias", "must consist of small letters, digits and underscores")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{UpdateOrganization, check_alias};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_limit_is_lifted_by_null() {
        let body = json!({ "org_id": 42, "max_businesses": null });
        let request: UpdateOrganization = from_json(body.clone());
        assert_eq!(to_json(&request), body);
        assert_eq!(to_json(&UpdateOrganization::new(42)), json!({ "org_id": 42 }));
    }

    #[test]
    fn an_alias_has_small_letters_digits_and_underscores() {
        for (alias, fits) in [("fast_retailer_2", true), ("Fast", false), ("fast-retailer", false), ("", false)] {
            let params = json!({ "alias": alias });
            assert_eq!(check_alias(params.as_object().unwrap()).is_ok(), fits, "{alias}");
        }
        assert!(check_alias(json!({ "name": "Fast Retailer" }).as_object().unwrap()).is_ok());
    }
}
