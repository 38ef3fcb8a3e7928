//! The search for users and its filters.

use localpresence::models::UserStatus;

use crate::access;
use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::choices::{self, known};
use crate::paging;
use crate::role::Role;
use crate::store::{Object, text};

const ORDERS: [&str; 8] = ["id", "email", "first_name", "last_name", "role", "org_id", "group_id", "status"];

/// The users that pass all filters.
pub(crate) fn search(call: &mut Call<'_>) -> Result<Answer> {
    choices::check(call, "status", known!(UserStatus))?;
    let business = call.text("business_id").map(|id| call.business_at(id)).transpose()?;
    let organization = call.param("org_id").as_i64().filter(|_| call.role() == Some(Role::Provider));
    let passes = |user: &&Object| {
        access::reads_user(call, user)
            && organization.is_none_or(|wanted| user["org_id"] == wanted)
            && is_named(call, user)
            && is_like(call, user)
            && business.is_none_or(|business| access::user_reads(call, user, business))
    };
    let mut found: Vec<Object> = call.store.users.all().filter(passes).cloned().collect();
    paging::sort(&mut found, call.text("order_by").unwrap_or("id"), &ORDERS)?;
    if call.flag("display_business_ids") == Some(false) {
        for user in &mut found {
            user.remove("business_ids");
        }
    }
    Ok(paging::page(call, "users", found).into())
}

fn is_named(call: &Call<'_>, user: &Object) -> bool {
    let name = format!("{} {} {}", text(user, "first_name"), text(user, "last_name"), text(user, "email"));
    call.text("query").is_none_or(|query| access::resembles(&name, query))
        && call.text("email").is_none_or(|email| text(user, "email").to_lowercase() == email.to_lowercase())
        && call.text("last_name").is_none_or(|part| text(user, "last_name").contains(part))
}

fn is_like(call: &Call<'_>, user: &Object) -> bool {
    call.text("status").is_none_or(|status| text(user, "status") == status)
        && call.flag("disabled").is_none_or(|disabled| user["disabled"] == disabled)
        && call.list("role").is_none_or(|roles| roles.contains(&user["role"]))
}
