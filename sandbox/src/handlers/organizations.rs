//! Organizations.

mod plans;

use serde_json::{Value, json};

use crate::access;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging;
use crate::role::Role;
use crate::store::{Object, Store, object, organization_of, text, without, write};

pub(crate) use plans::features_of;
pub(super) use plans::{get_plans, update_plans};

/// What an alias is made of where a name has nothing for it.
const USUAL_ALIAS: &str = "organization";

/// The organizations that the caller can read and that pass all filters.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn search(call: &mut Call<'_>) -> Result<Answer> {
    let query = call.text("query").unwrap_or_default().to_lowercase();
    let passes = |organization: &&Object| {
        let id = organization["org_id"].to_string();
        call.param("org_id").as_i64().is_none_or(|wanted| organization["org_id"] == wanted)
            && call.text("alias").is_none_or(|alias| text(organization, "alias") == alias)
            && (access::resembles(text(organization, "name"), &query) || id.contains(&query))
    };
    let found = readable(call).filter(passes).map(|organization| object(shown(call.store, organization))).collect();
    Ok(paging::page(call, "orgs", found).into())
}

/// Reads an organization.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let organization = find(call)?;
    Ok(shown(call.store, organization).into())
}

/// Creates an organization without anything in it.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer> {
    check_most(call)?;
    let name = call.text("name").unwrap_or_default().to_owned();
    if name.trim().is_empty() {
        return Err(Refusal::field("name", "must not be empty"));
    }
    let provider = call.user().map(|user| user["provider"].clone());
    let alias = free_alias(call.store, call.text("alias").map_or_else(|| alias_of(&name), ToOwned::to_owned));
    let id = call.store.next_number();
    let organization = object(json!({
        "org_id": id, "name": name, "alias": alias, "provider": provider, "type": "small_medium_business",
        "max_businesses": call.param("max_businesses"), "plans": [],
    }));
    call.store.organizations.insert(organization);
    Ok(json!({ "status": "success", "org_id": id, "alias": alias, "max_businesses": call.param("max_businesses") }).into())
}

/// Changes the given members.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let id = id(call)?;
    check_most(call)?;
    if call.params.contains_key("max_businesses") && call.role() != Some(Role::Provider) {
        return Err(Refusal::not_allowed());
    }
    if call.text("name").is_some_and(|name| name.trim().is_empty()) {
        return Err(Refusal::field("name", "must not be empty"));
    }
    if let Some(alias) = call.text("alias")
        && call.store.organizations.all().any(|other| text(other, "alias") == alias && other["org_id"] != id)
    {
        return Err(Refusal::field("alias", "is already used by another organization"));
    }
    let organization = call.store.organizations.find_mut(id, "org_id", &id.into()).ok_or_else(Refusal::not_found)?;
    write(organization, &call.params, &["name", "alias", "max_businesses"]);
    Ok(written(id))
}

/// Deletes an organization with all that belongs to it; while it has users or businesses only with `force`.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let id = id(call)?;
    let is_empty = call.store.users.of(id).chain(call.store.businesses.of(id)).next().is_none();
    if !is_empty && call.flag("force") != Some(true) {
        return Err(Refusal::request(400, "The organization has users or businesses. To delete it with them, use force"));
    }
    call.store.forget_organization(id);
    Ok(written(id))
}

/// Refuses a new business of an organization that has as many as it may have.
pub(crate) fn check_room(call: &Call<'_>, organization: i64) -> Result<()> {
    let most =
        call.store.organizations.find(organization, "org_id", &organization.into()).and_then(|row| row.get("max_businesses")?.as_u64());
    let count = call.store.businesses.of(organization).count() as u64;
    match most {
        Some(most) if count >= most => Err(Refusal::request(400, format!("The organization may have at most {most} businesses"))),
        _ => Ok(()),
    }
}

/// The organizations that the caller can read.
fn readable<'a>(call: &'a Call<'_>) -> impl Iterator<Item = &'a Object> {
    call.store.organizations.all().filter(|organization| call.sees_organization(organization_of(organization)))
}

/// The organization that a path names, if the caller can read it.
fn find<'a>(call: &'a Call<'_>) -> Result<&'a Object> {
    let id = call.param("org_id");
    readable(call).find(|organization| organization["org_id"] == *id).ok_or_else(Refusal::not_found)
}

fn id(call: &Call<'_>) -> Result<i64> {
    find(call).map(organization_of)
}

fn check_most(call: &Call<'_>) -> Result<()> {
    match call.param("max_businesses").as_i64() {
        Some(..0) => Err(Refusal::field("max_businesses", "must be at least 0")),
        _ => Ok(()),
    }
}

/// Small letters, digits and underscores.
fn alias_of(name: &str) -> String {
    let signs = name.to_lowercase().chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '_' }).collect::<String>();
    let words: Vec<_> = signs.split('_').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { USUAL_ALIAS.to_owned() } else { words.join("_") }
}

/// The alias, with a number behind it when it is taken.
fn free_alias(store: &Store, wanted: String) -> String {
    let is_taken = |alias: &String| store.organizations.all().any(|other| text(other, "alias") == alias);
    let numbered = (2..).map(|number: u32| format!("{wanted}_{number}"));
    std::iter::once(wanted.clone()).chain(numbered).find(|alias| !is_taken(alias)).unwrap_or(wanted)
}

fn shown(store: &Store, organization: &Object) -> Value {
    let id = organization_of(organization);
    let own = features_of(organization);
    let mut features = own.clone();
    for feature in store.businesses.of(id).filter_map(|business| business["features"].as_array()).flatten() {
        if !features.contains(feature) {
            features.push(feature.clone());
        }
    }
    let last_call = store.api_keys.of(id).map(|key| text(key, "last_used_at")).max().and_then(day_first);
    let mut shown = object(without(organization, &["plans"]));
    shown.insert("features".to_owned(), features.into());
    shown.insert("org_features".to_owned(), own.into());
    shown.insert("last_org_api_call".to_owned(), last_call.into());
    Value::Object(shown)
}

/// `05-11-2021` of a text that begins with `2021-11-05`.
fn day_first(time: &str) -> Option<String> {
    let mut parts = time.get(..10)?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(format!("{day}-{month}-{year}"))
}

fn written(id: i64) -> Answer {
    json!({ "org_id": id, "status": "success" }).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_made_of_the_name() {
        assert_eq!(alias_of("Fast & Retailer 2"), "fast_retailer_2");
        assert_eq!(alias_of("東京"), "organization");
    }

    #[test]
    fn a_taken_alias_gets_a_number() {
        let mut store = Store::empty();
        for alias in ["bakery", "bakery_2"] {
            store.organizations.insert(object(json!({ "org_id": 1, "alias": alias })));
        }
        assert_eq!(free_alias(&store, "bakery".to_owned()), "bakery_3");
        assert_eq!(free_alias(&store, "hotel".to_owned()), "hotel");
    }

    #[test]
    fn the_day_of_a_call_comes_first() {
        assert_eq!(day_first("2021-11-05 11:46:38.914467+00").as_deref(), Some("05-11-2021"));
        assert_eq!(day_first(""), None);
    }
}
