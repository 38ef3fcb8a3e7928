//! Review Booster: invitations by text message, their texts and their senders. Nothing is sent for real.

mod invitation;
mod template;

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::clock;
use crate::paging;
use crate::reach;
use crate::store::{Object, object, organization_of, text};

pub(super) use invitation::send as send_invitation;
pub(super) use template::{get as get_template, update as update_template};

/// Reads the sender of a business.
pub(super) fn get_expeditor_name(call: &mut Call<'_>) -> Result<Answer> {
    let business = subscribed(call)?;
    let sender = call.store.expeditor_names.find(organization_of(business), "business_id", &business["id"]);
    let name = sender.map(|sender| sender["expeditor_name"].clone());
    Ok(json!({ "expeditor_name": name, "status": "success" }).into())
}

/// Sets the sender of a business.
pub(super) fn set_expeditor_name(call: &mut Call<'_>) -> Result<Answer> {
    let business = subscribed(call)?;
    let (organization, business) = (organization_of(business), business["id"].clone());
    let name = call.text("expeditor_name").unwrap_or_default().to_owned();
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ') {
        return Err(Refusal::field("expeditor_name", "must hold only letters and digits"));
    }
    call.store.expeditor_names.remove(organization, "business_id", &business);
    call.store.expeditor_names.insert(object(json!({ "org_id": organization, "business_id": business, "expeditor_name": name })));
    Ok(json!({ "expeditor_name": name, "status": "success" }).into())
}

/// Tells how far the delivery of an invitation has come.
pub(super) fn invitation_status(call: &mut Call<'_>) -> Result<Answer> {
    let invitation = call.store.invitations.by_id(call.param("invitation_id")).ok_or_else(Refusal::not_found)?;
    reach::known_business(call, &invitation["business_id"])?;
    Ok(json!({ "invitation_id": invitation["id"], "status": invitation::state(invitation, call.now) }).into())
}

/// Lists the invitations to one number for one business, the latest first.
pub(super) fn search_invitations(call: &mut Call<'_>) -> Result<Answer> {
    let business = &subscribed(call)?["id"];
    let is_late = |row: &Object| {
        let sent = clock::parse(text(row, "sent_time")).unwrap_or_default();
        call.param("after").as_i64().is_none_or(|after| sent > after.saturating_mul(1_000_000))
    };
    let passes = |row: &&Object| row["business_id"] == *business && row["target_phone"] == *call.param("target_phone") && is_late(row);
    let mut found: Vec<_> = call.store.invitations.all().filter(passes).map(shown).collect();
    paging::sort(&mut found, "-sent_time", &["sent_time"])?;
    Ok(paging::page(call, "review_invitations", found).into())
}

fn shown(invitation: &Object) -> Object {
    ["id", "user_id", "user_name", "sent_time"].into_iter().map(|member| (member.to_owned(), invitation[member].clone())).collect()
}

/// The business of the call; it must have subscribed to Review Booster.
fn subscribed<'a>(call: &'a Call<'_>) -> Result<&'a Object> {
    let business = reach::known_business(call, call.param("business_id"))?;
    if reach::has_feature(business, "review_invite") {
        Ok(business)
    } else {
        Err(Refusal::field("business_id", "must be a business with a subscription to Review Booster"))
    }
}

/// As [`subscribed`], where reviews can be left on Google.
fn linked<'a>(call: &'a Call<'_>) -> Result<&'a Object> {
    let business = subscribed(call)?;
    match &business["google_location_id"] {
        Value::Null => Err(Refusal::field("business_id", "must be a business that is linked to a Google location")),
        _ => Ok(business),
    }
}
