//! What webhooks tell about, in the vendor's shapes.

use std::time::Duration;

use serde_json::{Value, json};

use crate::call::Call;
use crate::clock;
use crate::clock::Moment;
use crate::deliveries::Delivery;
use crate::handlers::messages;
use crate::store::{Object, Query, Whose, object, text};

/// Members of a business that webhooks leave out.
const NOT_IN_EVENTS: [&str; 4] = ["categories", "custom_fields", "opening_date", "time_slot_reference"];

/// Sends an event to the address that the organization in which it happened gave for its type, if it gave one.
pub(crate) fn notify(call: &mut Call<'_>, organization: i64, event_type: &str, payload: &Value) {
    notify_after(call, organization, event_type, payload, Duration::ZERO);
}

/// As [`notify`], some time after the answer.
pub(crate) fn notify_after(call: &mut Call<'_>, organization: i64, event_type: &str, payload: &Value, delay: Duration) {
    let Some(webhook) = call.store.webhooks.find(organization, "event_type", &event_type.into()) else { return };
    let delivery = Delivery {
        url: text(webhook, "url").to_owned(),
        event: event(event_type, payload),
        custom_headers: custom_headers(webhook),
        try_out: false,
        delay,
    };
    call.deliveries.push(delivery);
}

/// The custom headers of a webhook configuration.
pub(crate) fn custom_headers(webhook: &Object) -> Vec<(String, String)> {
    let headers = webhook.get("custom_headers").and_then(Value::as_object);
    headers.into_iter().flatten().map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned())).collect()
}

/// The payload about a business.
pub(crate) fn business(business: &Object) -> Value {
    let mut business = business.clone();
    business.retain(|member, _| !NOT_IN_EVENTS.contains(&member.as_str()));
    json!({ "business": business })
}

/// The payload about a review.
pub(crate) fn review(review: &Object) -> Value {
    json!({ "review": review })
}

/// The payload about a message, as it is shown in lists, and its conversation.
pub(crate) fn message(message: &Object, conversation: &Object) -> Value {
    let mut about = Object::new();
    for member in ["id", "consumer_img", "consumer_name", "messaging_partner", "custom_channel"] {
        about.insert(member.to_owned(), conversation[member].clone());
    }
    about.insert("business".to_owned(), json!({ "id": conversation["business_id"] }));
    json!({ "message": message, "conversation": about, "org_id": conversation["org_id"] })
}

/// What the oldest event tells about a message of a customer.
pub(crate) fn message_received(message: &Object, conversation: &Object) -> Value {
    let received = clock::parse(text(message, "date")).unwrap_or_default();
    let mut event = message.clone();
    event.remove("custom_channel");
    event.extend(object(json!({
        "message_id": message["id"], "org_id": conversation["org_id"], "business_id": conversation["business_id"],
        "received_at": Moment::from_micros(received).with_offset(), "consumer_name": conversation["consumer_name"],
        "messaging_partner": conversation["messaging_partner"], "event_type": "message_received",
    })));
    Value::Object(event)
}

/// The body of a delivery.
pub(crate) fn event(event_type: &str, payload: &Value) -> Value {
    match event_type {
        // The oldest event has another frame and no type.
        "message_received" => json!({ "event": payload }),
        _ => json!({ "type": event_type, "payload": payload }),
    }
}

/// The type of the event in the body of a delivery.
pub(crate) fn type_of(event: &Value) -> &str {
    event["type"].as_str().or_else(|| event["event"]["event_type"].as_str()).unwrap_or_default()
}

/// A payload to try an event with: from the latest data of the organization where there are some, else a sample.
pub(crate) fn latest(call: &Call<'_>, event_type: &str) -> Option<Value> {
    let organization = call.organization();
    let newest_business = || call.store.businesses.of(organization).max_by(|left, right| by_number(left, right, "modified"));
    let newest_review = || {
        let query = Query { whose: Whose::Organizations(vec![organization]), ..Query::default() };
        let row = call.store.reviews.select(&query).newest(0, 1).into_iter().next()?;
        call.store.reviews.get(call.store.reviews.facts(row)?.id)
    };
    let business_id = newest_business().map(|business| business["id"].clone());
    Some(match event_type {
        "business_created" | "business_updated" => business(newest_business()?),
        "business_deleted" => json!({ "business_id": business_id }),
        "lead_received" => json!({
            "id": 1, "source": "chatbot", "created_at": call.now.with_offset(), "chatbot_id": 1, "chatbot_name": "Reception",
            "business_name": newest_business().map(|business| business["name"].clone()),
            "store_code": newest_business().map(|business| business["code"].clone()),
            "values": [{ "id": 1, "type": "EMAIL", "name": "E-mail", "value": "margaux.delaunoy@example.com" }],
        }),
        "message_created" | "message_updated" => {
            let (newest, conversation) = messages::newest(call, None)?;
            message(&newest, &conversation)
        }
        "message_received" => {
            let (newest, conversation) = messages::newest(call, Some("Consumer"))?;
            message_received(&newest, &conversation)
        }
        "review_created" | "review_updated" => review(&newest_review()?),
        _ => return None,
    })
}

fn by_number(left: &Object, right: &Object, member: &str) -> std::cmp::Ordering {
    let number = |row: &Object| row.get(member).and_then(Value::as_f64).unwrap_or_default();
    number(left).total_cmp(&number(right))
}
