//! Users: the people and integrations that work in an organization. Every API key belongs to one.

use localpresence_macros::{model, operations, params};

use crate::partoo::StatusResult;
use crate::partoo::businesses::{Business, BusinessFeature, BusinessPage};
use crate::types::{Json, open_enum};

pub(crate) mod changes;
mod preferences;
mod search;

pub use changes::{CreateUser, DeleteUser, InviteUser, UpdateUser, UserWriteResult};
pub use preferences::{
    DailyReviewPreferences, DailyReviewPreferencesInput, GetUserPreferences, UpdateUserPreferences, UserPreferences, UserReports,
    UserReportsInput,
};
pub use search::{SearchUsers, UserOrder, UserPage};

operations! {
    "Users of an organization, and the one that owns the API key."
    users: Users {
        "Creates a user, and sends an invitation by e-mail if asked to. Needs write access to the organization: PROVIDER creates ORG_ADMIN and BUSINESS_MANAGER, ORG_ADMIN creates GROUP_MANAGER and BUSINESS_MANAGER, GROUP_MANAGER only BUSINESS_MANAGER. The answer holds only the id. A second call may send a second e-mail, so a retry never repeats it."
        create: POST "/user" (CreateUser) -> UserWriteResult, check = changes::check_password, retry = Once;
        "Deletes a user. Needs write access to the user."
        delete: DELETE "/user/{user_id}" (DeleteUser) -> UserWriteResult, check = changes::check_user_id;
        "Reads one user. Needs read access to the user."
        get: GET "/user/{user_id}" (GetUser) -> User, check = changes::check_user_id;
        "Reads which e-mails a user gets."
        get_preferences: GET "/user/{user_id}/preferences" (GetUserPreferences) -> UserPreferences, check = changes::check_user_id;
        "Sends the invitation of an invited user again, at most every 5 minutes. Needs write access to the user."
        invite: POST "/user/{user_id}/invite" (InviteUser) -> StatusResult, check = changes::check_user_id, retry = Once;
        "Lists the businesses that a user can read."
        list_businesses: GET "/user/{user_id}/businesses" (ListUserBusinesses) -> BusinessPage, check = changes::check_user_id, pages = businesses: Business;
        "Reads the user that owns the API key: a cheap way to check a key and to learn its role."
        me: GET "/user/me" (GetMe) -> User;
        "Searches the users you can read."
        search: GET "/user/search" (SearchUsers) -> UserPage, pages = users: User;
        "Changes the given fields of a user; fields that are not given stay as they are. Needs write access to the user. The answer holds only the id."
        update: POST "/user/{user_id}" (UpdateUser) -> UserWriteResult, check = changes::check_update, retry = Repeatable;
        "Sets which e-mails a user gets. Needs write access to the user."
        update_preferences: POST "/user/{user_id}/preferences" (UpdateUserPreferences) -> UserWriteResult, check = changes::check_user_id, retry = Repeatable;
    }
}

open_enum! {
    /// A language of the vendor's interface and e-mails.
    Language {
        /// Arabic.
        Arabic = "ar",
        /// Brazilian Portuguese.
        BrazilianPortuguese = "pt-br",
        /// Bulgarian.
        Bulgarian = "bg",
        /// Catalan.
        Catalan = "ca",
        /// Czech.
        Czech = "cs",
        /// Dutch.
        Dutch = "nl",
        /// English.
        English = "en",
        /// French.
        French = "fr",
        /// German.
        German = "de",
        /// Hungarian.
        Hungarian = "hu",
        /// Italian.
        Italian = "it",
        /// Latvian.
        Latvian = "lv",
        /// Polish.
        Polish = "pl",
        /// Portuguese.
        Portuguese = "pt",
        /// Romanian.
        Romanian = "ro",
        /// Slovak.
        Slovak = "sk",
        /// Spanish.
        Spanish = "es",
    }
}

open_enum! {
    /// A product that was sold before plans and features. Deprecated by the vendor.
    Product {
        /// Messages with customers.
        Messages = "messages",
        /// Listings on publishers.
        PresenceManagement = "presence_management",
        /// Inviting customers to leave a review.
        ReviewBooster = "review_booster",
        /// Reading and answering reviews.
        ReviewManagement = "review_management",
    }
}

open_enum! {
    /// What a user may see and change. Organizations may have roles of their own besides these.
    Role {
        /// Manages some businesses.
        BusinessManager = "BUSINESS_MANAGER",
        /// Manages the businesses of some groups.
        GroupManager = "GROUP_MANAGER",
        /// Manages the whole organization, its users included.
        OrganizationAdmin = "ORG_ADMIN",
        /// Manages the businesses of the organization.
        OrganizationManager = "ORG_MANAGER",
        /// A reseller, who manages many organizations.
        Provider = "PROVIDER",
        /// A publisher that reads the data of businesses.
        Publisher = "PUBLISHER",
    }
}

open_enum! {
    /// A page of the vendor's web interface that a user can open.
    SidebarPage {
        /// Changing many businesses at once.
        BulkModification = "bulk_modification",
        /// Sending data to publishers.
        Diffusion = "diffusion",
        /// Forms for the feedback of customers.
        FeedbackManagement = "feedback_management",
        /// Messages with customers.
        Messages = "messages",
        /// Posts.
        Posts = "posts",
        /// Views and clicks on listings.
        PresenceAnalytics = "presence_analytics",
        /// Figures about reviews.
        ReviewAnalytics = "review_analytics",
        /// Inviting customers to leave a review.
        ReviewInvite = "review_invite",
        /// Reading and answering reviews.
        ReviewManagement = "review_management",
    }
}

open_enum! {
    /// Whether a user has taken up the account.
    UserStatus {
        /// The user can sign in.
        Active = "active",
        /// The user was invited and has not answered yet.
        Invited = "invited",
    }
}

/// How much to tell about the owner of the API key.
#[params]
pub struct GetMe {
    /// False leaves out the list of businesses.
    #[title_case]
    pub display_business_ids: Option<bool>,
    /// The organization whose permissions on custom fields to report, for a user of several organizations.
    pub org_id_custom_fields_permissions: Option<i64>,
}

/// Which user to read.
#[params]
pub struct GetUser {
    /// The user.
    pub user_id: String,
}

/// Whose businesses to list.
#[params]
pub struct ListUserBusinesses {
    /// The user.
    pub user_id: String,
    /// The page to read, from 1. The answer tells of pages, but the name of this parameter is not confirmed.
    #[limit(1..)]
    pub page: Option<u32>,
}

/// A user.
#[model]
pub struct User {
    /// The id, 24 hexadecimal digits.
    pub id: String,
    /// The organization the user works in.
    pub org_id: Option<i64>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The e-mail address, with which the user signs in.
    pub email: Option<String>,
    /// The language of interface and e-mails.
    pub lang: Option<Language>,
    /// The phone number. Deprecated; announced to be gone from 2026-01-15 on.
    pub phone: Option<String>,
    /// The products the user can open. Deprecated: use `sidebar_pages`.
    pub sidebar_products: Vec<Product>,
    /// The pages the user can open. Deprecated where the organization has roles of its own.
    pub sidebar_pages: Vec<SidebarPage>,
    /// The features the user can use.
    pub available_features: Vec<BusinessFeature>,
    /// The businesses a business manager is responsible for; empty for other roles.
    pub business_ids: Vec<String>,
    /// The group of the old group system. Deprecated.
    pub group_id: Option<i64>,
    /// Group ids that open businesses to a group manager: each inner list is one combination of groups.
    pub accesses: Vec<Vec<i64>>,
    /// What the user may see and change.
    pub role: Option<Role>,
    /// The party that signed the contract, for example `partoo`.
    pub provider: Option<String>,
    /// Whether the user has taken up the account.
    pub status: Option<UserStatus>,
    /// True when the account is switched off.
    pub disabled: Option<bool>,
    /// Words the user watches, at most 12. Deprecated; announced to be gone from 2026-01-15 on.
    pub keywords: Vec<String>,
    /// The creation, in epoch seconds.
    pub created_at: Option<i64>,
    /// Internal to the vendor.
    pub shadow_user_id: Option<String>,
    /// True when the user signs in through single sign-on only.
    pub sso_only: Option<bool>,
    /// The `api_id` of the custom role, where there is one.
    pub custom_role: Option<String>,
    /// What the user may do, in a form that is not documented; only in `users.me`.
    pub permissions: Option<Json>,
    /// The reports the user gets, in a form that is not documented; rarely present.
    pub reports: Option<Json>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{GetMe, User};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_custom_role_survives() {
        let user: User = from_json(json!({ "id": "5309", "role": "REGION_LEAD", "accesses": [[1, 2], [1, 3]] }));
        assert_eq!(user.accesses, [[1, 2], [1, 3]]);
        assert_eq!(to_json(&user)["role"], "REGION_LEAD");
    }

    #[test]
    fn an_integration_without_a_name_is_a_user() {
        let user: User = from_json(json!({ "id": "5309", "first_name": null, "sidebar_pages": null, "created_at": 1_615_299_414 }));
        assert_eq!(user.created_at, Some(1_615_299_414));
        assert!(user.sidebar_pages.is_empty());
    }

    #[test]
    fn nothing_is_asked_for_by_default() {
        assert_eq!(to_json(&GetMe::default()), json!({}));
    }
}
