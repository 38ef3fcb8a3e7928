//! What a caller may reach in the administration of organizations: the one place where handlers ask for it.

use serde_json::Value;

use crate::answer::{Refusal, Result};
use crate::call::Call;
use crate::role::Role;
use crate::scope::Owner;
use crate::store::{Object, Table, organization_of, text};

/// Words of so many letters are found in spite of one wrong letter.
const FORGIVING: usize = 4;

/// The row with this id, if its organization is open to the caller.
pub(crate) fn row<'a>(call: &Call<'_>, table: &'a Table, id: &Value) -> Result<&'a Object> {
    table.by_id(id).filter(|row| call.sees_organization(organization_of(row))).ok_or_else(Refusal::not_found)
}

/// The user with this id, if the caller can read it.
pub(crate) fn user<'a>(call: &'a Call<'_>, id: &Value) -> Result<&'a Object> {
    row(call, &call.store.users, id).ok().filter(|user| reads_user(call, user)).ok_or_else(Refusal::not_found)
}

/// As [`user`], if the caller can also change it.
pub(crate) fn writable_user<'a>(call: &'a Call<'_>, id: &Value) -> Result<&'a Object> {
    let found = user(call, id)?;
    if writes_user(call, found) { Ok(found) } else { Err(Refusal::not_allowed()) }
}

/// Whether the caller can read a user of an organization that is open to it.
pub(crate) fn reads_user(call: &Call<'_>, user: &Object) -> bool {
    if !call.sees_organization(organization_of(user)) {
        return false;
    }
    match call.role() {
        Some(Role::Publisher) | None => false,
        Some(Role::GroupManager) => is_self(call, user) || text(user, "role") == Role::OrgAdmin.name() || shares_a_business(call, user),
        Some(_) => true,
    }
}

fn writes_user(call: &Call<'_>, user: &Object) -> bool {
    is_self(call, user)
        || match call.role() {
            Some(Role::Provider) => true,
            Some(Role::OrgAdmin) => text(user, "role") != Role::Provider.name(),
            Some(Role::GroupManager) => text(user, "role") == Role::BusinessManager.name(),
            _ => false,
        }
}

fn is_self(call: &Call<'_>, user: &Object) -> bool {
    text(user, "id") == call.user_id()
}

fn shares_a_business(call: &Call<'_>, user: &Object) -> bool {
    call.visible_businesses().any(|business| user_reads(call, user, business))
}

/// Whether a business is open to a user, who need not be the caller.
pub(crate) fn user_reads(call: &Call<'_>, user: &Object, business: &Object) -> bool {
    Owner::new(user).is_some_and(|owner| owner.sees_business(call.store, business))
}

/// Whether a text holds what somebody looks for, in any case and with a misspelling in a longer word forgiven.
pub(crate) fn resembles(text: &str, wanted: &str) -> bool {
    let (text, wanted) = (text.to_lowercase(), wanted.to_lowercase());
    let is_close = |word: &str| wanted.chars().count() >= FORGIVING && strsim::osa_distance(word, &wanted) <= 1;
    text.contains(&wanted) || text.split_whitespace().any(is_close)
}

#[cfg(test)]
mod tests {
    use super::resembles;

    #[test]
    fn a_misspelling_is_forgiven_in_a_longer_word() {
        assert!(resembles("Solène Kerbriac", "kerbirac") && resembles("Solène Kerbriac", "SOLÈNE"));
        assert!(!resembles("Solène Kerbriac", "kerbarick") && !resembles("Jon Li", "la") && resembles("Jon Li", ""));
    }
}
