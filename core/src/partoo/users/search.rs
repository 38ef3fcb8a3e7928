//! Looking for users.

use localpresence_macros::{model, params};

use super::{Role, User, UserStatus};
use crate::types::open_enum;

open_enum! {
    /// The order of the users found.
    UserOrder {
        /// By e-mail address.
        Email = "email",
        /// By e-mail address, backwards.
        EmailDescending = "-email",
        /// By first name.
        FirstName = "first_name",
        /// By first name, backwards.
        FirstNameDescending = "-first_name",
        /// By group of the old group system.
        GroupId = "group_id",
        /// By group of the old group system, backwards.
        GroupIdDescending = "-group_id",
        /// By last name.
        LastName = "last_name",
        /// By last name, backwards.
        LastNameDescending = "-last_name",
        /// By organization.
        OrgId = "org_id",
        /// By organization, backwards.
        OrgIdDescending = "-org_id",
        /// By role.
        Role = "role",
        /// By role, backwards.
        RoleDescending = "-role",
        /// By status.
        Status = "status",
        /// By status, backwards.
        StatusDescending = "-status",
    }
}

/// Which users to return. Filters add up.
#[params]
pub struct SearchUsers {
    /// Only the user with this e-mail address, in any case.
    pub email: Option<String>,
    /// Only users of this organization; for PROVIDER only, others always search their own.
    pub org_id: Option<i64>,
    /// A part of the name or of the e-mail address; misspellings are forgiven.
    pub query: Option<String>,
    /// Only users who have, or have not, taken up their account.
    pub status: Option<UserStatus>,
    /// False leaves out the lists of businesses.
    #[title_case]
    pub display_business_ids: Option<bool>,
    /// Only users who can reach this business.
    pub business_id: Option<String>,
    /// True: only accounts that are switched off; false: only others. The name of this parameter is not confirmed.
    pub disabled: Option<bool>,
    /// A part of the last name, in the same case. The name of this parameter is not confirmed.
    pub last_name: Option<String>,
    /// Only users with one of these roles. The name of this parameter is not confirmed.
    pub role: Option<Vec<Role>>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Users per page, 1 to 100; 30 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
    /// The order; by id when absent.
    pub order_by: Option<UserOrder>,
}

/// One page of the users found.
#[model]
pub struct UserPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many users match on all pages.
    pub count: u32,
    /// The users of this page.
    pub users: Vec<User>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{SearchUsers, UserPage};
    use crate::testing::{from_json, to_json};

    #[test]
    fn businesses_may_be_left_out() {
        let page: UserPage = from_json(json!({ "page": 1, "max_page": 1, "count": 1, "users": [{ "id": "5309" }] }));
        assert!(page.users[0].business_ids.is_empty());
    }

    #[test]
    fn filters_keep_their_wire_names() {
        let body = json!({ "display_business_ids": false, "role": ["ORG_ADMIN", "REGION_LEAD"], "order_by": "-last_name" });
        let request: SearchUsers = from_json(body.clone());
        assert_eq!(to_json(&request), body);
    }
}
