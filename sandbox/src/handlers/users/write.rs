//! Creating and changing users.

use localpresence::models::{Language, Product, SidebarPage, UserStatus};
use serde_json::Value;

use super::{account, preferences};
use crate::access;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::choices::{self, known};
use crate::handlers::custom_roles;
use crate::role::Role;
use crate::store::{Object, organization_of, text, write};

/// The members that are stored as they are given.
const PLAIN: [&str; 13] = [
    "email",
    "first_name",
    "last_name",
    "accesses",
    "business_ids",
    "phone",
    "role",
    "custom_role",
    "status",
    "disabled",
    "lang",
    "sso_only",
    "keywords",
];

/// Creates a user of the organization, with all pages of it unless some are given.
pub(crate) fn create(call: &mut Call<'_>) -> Result<Answer> {
    check_choices(call)?;
    let organization = call.organization();
    check_organization(call, organization)?;
    let role = call.text("role").unwrap_or(Role::OrgAdmin.name()).to_owned();
    check_role(call, &role)?;
    check(call, organization, &role, None)?;
    check_sign_in(call)?;
    let provider = call.store.organizations.find(organization, "org_id", &organization.into());
    let provider = provider.map(|organization| organization["provider"].clone()).unwrap_or_default();
    let id = call.store.next_hex_id();
    let now = call.now.epoch_seconds();
    let mut user = account::blank(&id, organization, &provider, now);
    let (pages, features) = account::open_to_all(call.store, organization);
    user.insert("sidebar_pages".to_owned(), pages.into());
    user.insert("available_features".to_owned(), features.into());
    user.insert("custom_role".to_owned(), custom_roles::built_in(&role).into());
    let invites = call.flag("send_invitation") == Some(true);
    if invites {
        user.insert("status".to_owned(), "invited".into());
    }
    write(&mut user, &call.params, &PLAIN);
    let all = user.clone();
    account::settle_pages(&mut user, &all_or_given(&all, &call.params));
    call.store.users.insert(user);
    let id = Value::from(id);
    if invites {
        account::record_invitation(call.store, organization, &id, now);
    }
    Ok(Answer::written(&id))
}

/// Changes the given members of a user.
pub(crate) fn update(call: &mut Call<'_>) -> Result<Answer> {
    check_choices(call)?;
    let mut user = access::writable_user(call, call.param("user_id"))?.clone();
    let (id, organization) = (user["id"].clone(), organization_of(&user));
    check_organization(call, organization)?;
    let old_role = text(&user, "role").to_owned();
    let role = call.text("role").unwrap_or(&old_role).to_owned();
    if role != old_role {
        check_role(call, &role)?;
    }
    check(call, organization, &role, Some(&id))?;
    if role != old_role {
        // What one role opens means nothing to another.
        user.insert("accesses".to_owned(), Value::Array(Vec::new()));
        user.insert("business_ids".to_owned(), Value::Array(Vec::new()));
        user.insert("custom_role".to_owned(), custom_roles::built_in(&role).into());
    }
    write(&mut user, &call.params, &PLAIN);
    account::settle_pages(&mut user, &call.params);
    if let Some(known) = call.store.users.by_id_mut(&id) {
        *known = user;
    }
    if let Some(wanted) = call.params.get("receive_reviews_email_notifications") {
        preferences::set_alerts(call.store, organization, &id, wanted);
    }
    Ok(Answer::written(&id))
}

/// What settles the pages of a new user: what is given, else all of them.
fn all_or_given(all: &Object, given: &Object) -> Object {
    let decides = |name: &str| given.get(name).is_some_and(Value::is_array);
    if decides("sidebar_pages") || decides("sidebar_products") { given.clone() } else { all.clone() }
}

/// A user does not move to another organization, nor is it created in one that is not open to the caller.
fn check_organization(call: &Call<'_>, organization: i64) -> Result<()> {
    match call.param("org_id").as_i64() {
        Some(given) if given != organization => Err(Refusal::not_allowed()),
        _ => Ok(()),
    }
}

fn check_choices(call: &Call<'_>) -> Result<()> {
    choices::check(call, "lang", known!(Language))?;
    choices::check(call, "sidebar_pages", known!(SidebarPage))?;
    choices::check(call, "sidebar_products", known!(Product))?;
    choices::check(call, "status", known!(UserStatus))
}

/// Refuses a role that the caller may not give.
fn check_role(call: &Call<'_>, role: &str) -> Result<()> {
    let given: &[Role] = match call.role() {
        Some(Role::Provider) => &[Role::OrgAdmin, Role::OrgManager, Role::BusinessManager],
        Some(Role::OrgAdmin) => &[Role::OrgManager, Role::GroupManager, Role::BusinessManager],
        Some(Role::GroupManager) => &[Role::BusinessManager],
        _ => &[],
    };
    if given.iter().any(|known| known.name() == role) { Ok(()) } else { Err(Refusal::not_allowed()) }
}

fn check(call: &Call<'_>, organization: i64, role: &str, id: Option<&Value>) -> Result<()> {
    let mut problems = Vec::new();
    let mut refuse = |name: String, problem: &str| problems.push((name, problem.to_owned()));
    if let Some(email) = call.text("email") {
        let is_email = email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let is_other = |other: &&Object| text(other, "email").eq_ignore_ascii_case(email) && Some(&other["id"]) != id;
        if !is_email {
            refuse("email".to_owned(), "must be an email");
        } else if call.store.users.all().any(|other| is_other(&other)) {
            refuse("email".to_owned(), "is already used by another user");
        }
    }
    if call.text("custom_role").is_some_and(|api_id| !custom_roles::exists(call.store, organization, api_id)) {
        refuse("custom_role".to_owned(), "does not exist");
    }
    for (index, business) in call.list("business_ids").unwrap_or_default().iter().enumerate() {
        if role != Role::BusinessManager.name() {
            refuse("business_ids".to_owned(), "is for a BUSINESS_MANAGER only");
        } else if call.store.businesses.find(organization, "id", business).is_none_or(|business| !call.can_see(business)) {
            refuse(format!("business_ids[{index}]"), "does not exist");
        }
    }
    for (path, group) in groups(call.list("accesses").unwrap_or_default()) {
        if role != Role::GroupManager.name() {
            refuse("accesses".to_owned(), "is for a GROUP_MANAGER only");
        } else if call.store.groups.find(organization, "id", group).is_none() {
            refuse(path, "does not exist");
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::fields(problems)) }
}

/// The groups of all combinations, by path.
fn groups(accesses: &[Value]) -> Vec<(String, &Value)> {
    let mut groups = Vec::new();
    for (outer, combination) in accesses.iter().enumerate() {
        for (inner, group) in combination.as_array().into_iter().flatten().enumerate() {
            groups.push((format!("accesses[{outer}][{inner}]"), group));
        }
    }
    groups
}

/// Single sign-on knows neither passwords nor invitations.
fn check_sign_in(call: &Call<'_>) -> Result<()> {
    if call.flag("sso_only") != Some(true) {
        return Ok(());
    }
    let unwanted = ["password", "send_invitation"].into_iter().filter(|name| !matches!(call.param(name), Value::Null | Value::Bool(false)));
    let problems: Vec<_> = unwanted.map(|name| (name.to_owned(), "does not go with sso_only".to_owned())).collect();
    if problems.is_empty() { Ok(()) } else { Err(Refusal::fields(problems)) }
}
