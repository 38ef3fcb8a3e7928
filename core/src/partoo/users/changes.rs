//! Creating, changing and deleting users.

use localpresence_macros::{model, params};
use serde_json::{Map, Value};

use super::{Language, Product, Role, SidebarPage, UserStatus};
use crate::error::Error;
use crate::partoo::ResultStatus;

/// The user to create.
///
/// To invite the user later, set `status` to `Invited`, leave `send_invitation` out and call `users.invite` when it is time. For a
/// user of single sign-on, set `sso_only` and give neither `send_invitation` nor a password.
#[params]
pub struct CreateUser {
    /// The e-mail address, with which the user signs in; nobody else may have it.
    pub email: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// The organization the user works in; that of the key when absent.
    pub org_id: Option<i64>,
    /// Group ids that open businesses to a `GroupManager`: each inner list is one combination of groups.
    pub accesses: Option<Vec<Vec<i64>>>,
    /// The businesses that a `BusinessManager` is responsible for.
    pub business_ids: Option<Vec<String>>,
    /// The phone number. Deprecated; announced to be gone from 2026-01-15 on.
    pub phone: Option<String>,
    /// What the user may see and change; `OrganizationAdmin` when absent.
    pub role: Option<Role>,
    /// The `api_id` of a custom role.
    pub custom_role: Option<String>,
    /// The products the user can open. Deprecated: use `sidebar_pages`.
    pub sidebar_products: Option<Vec<Product>>,
    /// The pages the user can open; all of the organization when absent.
    pub sidebar_pages: Option<Vec<SidebarPage>>,
    /// True sends an e-mail with which the user chooses a password; false when absent.
    pub send_invitation: Option<bool>,
    /// Whether the user is to take up the account first.
    pub status: Option<UserStatus>,
    /// The password: at least 8 characters, among them a capital letter, a small letter and a special character. One is made when
    /// absent; it is ignored where an invitation is sent.
    #[limit(8..)]
    #[secret]
    pub password: Option<String>,
    /// The language of interface and e-mails.
    pub lang: Option<Language>,
    /// True lets the user sign in through single sign-on only; for PROVIDER and `ORG_ADMIN`, where the organization has it.
    pub sso_only: Option<bool>,
}

/// Which user to delete.
#[params]
pub struct DeleteUser {
    /// The user.
    pub user_id: String,
}

/// Whom to send the invitation again.
#[params]
pub struct InviteUser {
    /// The user, whose status must be `Invited`.
    pub user_id: String,
}

/// What to change about a user. An absent field stays as it is.
#[params]
pub struct UpdateUser {
    /// The user.
    pub user_id: String,
    /// The e-mail address, with which the user signs in; nobody else may have it.
    pub email: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The organization the user works in.
    pub org_id: Option<i64>,
    /// All group ids that open businesses to a `GroupManager`: each inner list is one combination of groups.
    pub accesses: Option<Vec<Vec<i64>>>,
    /// All businesses that a `BusinessManager` is responsible for.
    pub business_ids: Option<Vec<String>>,
    /// The phone number. Deprecated; announced to be gone from 2026-01-15 on.
    pub phone: Option<String>,
    /// What the user may see and change.
    pub role: Option<Role>,
    /// The `api_id` of a custom role.
    pub custom_role: Option<String>,
    /// The products the user can open. Deprecated: use `sidebar_pages`.
    pub sidebar_products: Option<Vec<Product>>,
    /// All pages the user can open.
    pub sidebar_pages: Option<Vec<SidebarPage>>,
    /// Whether the user has taken up the account.
    pub status: Option<UserStatus>,
    /// True switches the account off, false on.
    pub disabled: Option<bool>,
    /// The password: at least 8 characters, among them a capital letter, a small letter and a special character.
    #[limit(8..)]
    #[secret]
    pub password: Option<String>,
    /// The language of interface and e-mails.
    pub lang: Option<Language>,
    /// True lets the user sign in through single sign-on only; for PROVIDER and `ORG_ADMIN`, where the organization has it.
    pub sso_only: Option<bool>,
    /// Words the user watches, at most 12. Deprecated; announced to be gone from 2026-01-15 on.
    #[limit(..=12)]
    pub keywords: Option<Vec<String>>,
    /// Whether the user gets e-mails about bad reviews. In `users.update_preferences` it is
    /// `receive_negative_reviews_email_notifications`.
    pub receive_reviews_email_notifications: Option<bool>,
}

/// Confirms a change and names the user.
#[model]
pub struct UserWriteResult {
    /// The id of the user.
    pub id: String,
    /// That the change was made.
    pub status: Option<ResultStatus>,
}

/// Refuses a `users.create` or `.update` with a password that is too plain. What a character beyond ASCII counts for, the vendor knows:
/// here it counts for everything.
pub(crate) fn check_password(params: &Map<String, Value>) -> Result<(), Error> {
    let Some(password) = params.get("password").and_then(Value::as_str) else { return Ok(()) };
    let holds = |test: fn(&u8) -> bool| password.bytes().any(|byte| !byte.is_ascii() || test(&byte));
    let missing = if !holds(u8::is_ascii_uppercase) {
        "a capital letter"
    } else if !holds(u8::is_ascii_lowercase) {
        "a small letter"
    } else if !holds(|byte| !byte.is_ascii_alphanumeric()) {
        "a special character"
    } else {
        return Ok(());
    };
    Err(Error::invalid_request("password", format!("must hold {missing}")))
}

/// With these ids the path would be that of another operation; for every operation with a `user_id`.
pub(crate) fn check_user_id(params: &Map<String, Value>) -> Result<(), Error> {
    match params.get("user_id").and_then(Value::as_str) {
        Some("me" | "search") => Err(Error::invalid_request("user_id", "must be the id of a user; `users.me` tells your own")),
        _ => Ok(()),
    }
}

/// The user of a `users.update` and the password.
pub(crate) fn check_update(params: &Map<String, Value>) -> Result<(), Error> {
    check_user_id(params)?;
    check_password(params)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{CreateUser, UpdateUser, check_password, check_user_id};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_password_is_not_shown() {
        let body = json!({ "email": "sam@example.org", "first_name": "Sam", "last_name": "Sample", "password": "Pa$$word1" });
        let created: CreateUser = from_json(body.clone());
        assert_eq!(to_json(&created), body);
        let updated: UpdateUser = from_json(json!({ "user_id": "5b01", "password": "Pa$$word1" }));
        for shown in [format!("{created:?}"), format!("{updated:?}")] {
            assert!(!shown.contains("Pa$$word1"), "{shown}");
        }
    }

    #[test]
    fn a_plain_password_is_refused_without_naming_it() {
        for (password, expected) in [
            ("Pa$$word", None),
            ("pa$$word", Some("password: must hold a capital letter")),
            ("PA$$WORD", Some("password: must hold a small letter")),
            ("Password1", Some("password: must hold a special character")),
        ] {
            let message = check_password(json!({ "password": password }).as_object().unwrap()).err().map(|error| error.to_string());
            assert_eq!(message.as_deref(), expected);
        }
        assert!(check_password(json!({}).as_object().unwrap()).is_ok());
    }

    #[test]
    fn a_user_id_never_turns_into_another_operation() {
        let check = |id: &str| check_user_id(json!({ "user_id": id }).as_object().unwrap());
        assert!(check("me").is_err() && check("search").is_err());
        assert!(check("5b0000000000000000000001").is_ok());
    }
}
