//! Webhook configurations, and deliveries to try them. What addresses and headers they take, the table of operations says.

use std::time::Duration;

use serde_json::{Value, json};

use crate::access;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::deliveries::Delivery;
use crate::events;
use crate::handlers::organizations::features_of;
use crate::paging;
use crate::store::{Object, object, organization_of, text, write};

/// The events, and the features that they come with. Which ones the vendor ties together is not published; this is ours.
pub(crate) const EVENTS: [(&str, &str); 9] = [
    ("business_created", "business_edition"),
    ("business_deleted", "business_edition"),
    ("business_updated", "business_edition"),
    ("lead_received", "messages"),
    ("message_created", "messages"),
    ("message_received", "messages"),
    ("message_updated", "messages"),
    ("review_created", "review_management"),
    ("review_updated", "review_management"),
];

/// Creates configurations: all of them, or none when one is refused.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    let items: Vec<Object> = call.list("items").unwrap_or_default().iter().cloned().map(object).collect();
    for (index, item) in items.iter().enumerate() {
        let path = format!("items[{index}].");
        let is_taken = call.store.webhooks.find(organization, "event_type", &item["event_type"]).is_some();
        if is_taken || items[..index].iter().any(|earlier| earlier["event_type"] == item["event_type"]) {
            return Err(Refusal::field(format!("{path}event_type"), "already has a URL in this organization"));
        }
    }
    let now = call.now.zulu();
    let mut created = Vec::new();
    for item in items {
        let webhook = object(json!({
            "id": call.store.next_number(), "url": item["url"], "event_type": item["event_type"], "created_at": now, "updated_at": now,
            "org_id": organization, "custom_headers": item.get("custom_headers"),
        }));
        created.push(Value::Object(webhook.clone()));
        call.store.webhooks.insert(webhook);
    }
    Ok(json!({ "items": created }).into())
}

/// Reads one configuration.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let webhook = access::row(call, &call.store.webhooks, call.param("webhook_id"))?;
    Ok(Value::Object(webhook.clone()).into())
}

/// Changes the address, and the headers where they are given. The event stays.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let id = access::row(call, &call.store.webhooks, call.param("webhook_id"))?["id"].clone();
    let now = call.now.zulu();
    let webhook = call.store.webhooks.by_id_mut(&id).ok_or_else(Refusal::not_found)?;
    write(webhook, &call.params, &["url", "custom_headers"]);
    webhook.insert("updated_at".to_owned(), now.into());
    Ok(Value::Object(webhook.clone()).into())
}

/// Deletes a configuration.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let webhook = access::row(call, &call.store.webhooks, call.param("webhook_id"))?;
    let (id, organization) = (webhook["id"].clone(), organization_of(webhook));
    call.store.webhooks.remove(organization, "id", &id);
    Ok(json!({ "status": "success" }).into())
}

/// Lists the events that come with the features of the organization.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn list_events(call: &mut Call<'_>) -> Result<Answer> {
    let id = call.organization();
    let features = call.store.organizations.find(id, "org_id", &id.into()).map(features_of).unwrap_or_default();
    let has = |feature: &str| features.iter().any(|known| known == feature);
    let events: Value = EVENTS.iter().filter(|(_, feature)| has(feature)).map(|(event, _)| Value::from(*event)).collect();
    Ok(events.into())
}

/// Lists the configurations.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    let webhooks = call.store.webhooks.of(call.organization()).cloned().collect();
    Ok(paging::page(call, "items", webhooks).into())
}

/// Sends a delivery to the first address given.
pub(super) fn try_out(call: &mut Call<'_>) -> Result<Answer> {
    let Some(item) = call.list("items").and_then(|items| items.first()).cloned().map(object) else {
        return Err(Refusal::field("items", "must be at least 1 entries"));
    };
    let event_type = text(&item, "event_type");
    let Some(payload) = events::latest(call, event_type) else {
        return Err(Refusal::field("items[0].event_type", "is not an event"));
    };
    let answer = json!({ "items": [{ "payload": payload, "event_type": event_type, "status": "success", "url": item["url"] }] });
    call.deliveries.push(Delivery {
        url: text(&item, "url").to_owned(),
        event: events::event(event_type, &payload),
        custom_headers: events::custom_headers(&item),
        try_out: true,
        delay: Duration::ZERO,
    });
    Ok(answer.into())
}
