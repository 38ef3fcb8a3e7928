//! Businesses.

mod plans;
mod search;
mod stats;
mod subscriptions;
mod write;

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::events;
use crate::handlers::organizations;
use crate::store::Object;

pub(super) use plans::{get_plans, update_plans};
pub(super) use search::search;
pub(super) use stats::get_completion_stats;
pub(super) use subscriptions::{get_subscription, subscribe, unsubscribe};
pub(super) use write::is_window;

/// The features of a business that is created here.
pub(crate) const FEATURES: [&str; 5] = ["business_edition", "diffusion", "messages", "review_invite", "review_management"];

/// Reads a business.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?;
    Ok(Value::Object(business.clone()).into())
}

/// Creates a business; a store code is made up when none is given.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    write::check(call, organization, None)?;
    write::check_new(call)?;
    organizations::check_room(call, organization)?;
    let id = call.store.next_hex_id();
    let mut business = write::blank(&id, organization, call.now);
    business.insert("code".to_owned(), format!("SC-{}", call.store.next_number()).into());
    let fields = write::custom_fields_of(call.store, organization);
    business.insert("custom_fields".to_owned(), fields);
    write::merge(&mut business, &call.params)?;
    finish(&mut business);
    let payload = events::business(&business);
    call.store.businesses.insert(business);
    events::notify(call, organization, "business_created", &payload);
    Ok(Answer::written(&id.into()))
}

/// Changes the given members; `null` empties one.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let (id, organization) = call.addressed_business()?;
    write::check(call, organization, Some(&id))?;
    let now = call.now;
    let business = call.store.businesses.by_id_mut(&id).ok_or_else(Refusal::not_found)?;
    let mut changed = business.clone();
    write::merge(&mut changed, &call.params)?;
    // Changes of custom fields do not count as a modification.
    if call.params.keys().any(|name| name != "business_id" && name != "custom_fields") {
        changed.insert("modified".to_owned(), now.epoch_seconds().into());
    }
    finish(&mut changed);
    let payload = events::business(&changed);
    *business = changed;
    events::notify(call, organization, "business_updated", &payload);
    Ok(Answer::written(&id))
}

/// Deletes a business with all that belongs to it.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let (id, organization) = call.addressed_business()?;
    call.store.forget_business(&id);
    events::notify(call, organization, "business_deleted", &json!({ "business_id": id }));
    Ok(Answer::written(&id))
}

/// The members that follow from others.
pub(crate) fn finish(business: &mut Object) {
    let address = business["address_full"].clone();
    business.insert("address".to_owned(), address);
    let logo = business.get("photos").and_then(|photos| photos.get("LOGO")).cloned().unwrap_or_default();
    business.insert("logo_url".to_owned(), logo);
    let features = business["features"].clone();
    let has = |feature: &str| json!({ "active": features.as_array().is_some_and(|features| features.contains(&feature.into())) });
    let subscriptions: Object = plans::PRODUCTS.iter().map(|(product, feature)| ((*product).to_owned(), has(feature))).collect();
    business.insert("subscriptions".to_owned(), Value::Object(subscriptions));
    business.insert("completion_rate".to_owned(), completion_rate(business).into());
}

/// How many of the members that customers look for are filled, in percent.
fn completion_rate(business: &Object) -> usize {
    const COUNTED: [&str; 10] = [
        "name",
        "address_full",
        "city",
        "zipcode",
        "lat",
        "open_hours",
        "description_short",
        "description_long",
        "website_url",
        "logo_url",
    ];
    let filled = COUNTED.iter().filter(|member| business.get(**member).is_some_and(|value| !value.is_null())).count();
    filled * 100 / COUNTED.len()
}
