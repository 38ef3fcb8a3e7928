//! Typed webhook events.
//!
//! Check the signature of the body first, then give the same bytes to [`parse_event`]. A delivery carries neither an id nor the time it
//! was sent, and may come twice: make handlers repeatable by the ids in the payload.

use localpresence_macros::model;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::error::Error;
use crate::partoo::businesses::Business;
use crate::partoo::reviews::Review;
use crate::partoo::webhooks::WebhookEventType;
use crate::types::{Json, Timestamp, open_enum, tagged_union};

mod messages;

pub use messages::{
    MessageContentType, MessageEventPayload, MessageReceivedEvent, MessageSenderType, MessageStatus, MessagingPartner, WebhookConversation,
    WebhookConversationBusiness, WebhookMessage,
};

open_enum! {
    /// The kind of data that a lead was asked for.
    LeadValueType {
        /// Yes or no.
        Boolean = "BOOLEAN",
        /// An e-mail address.
        Email = "EMAIL",
        /// A number.
        Number = "NUMBER",
        /// Consent, given or not.
        OptIn = "OPT_IN",
        /// A phone number.
        PhoneNumber = "PHONE_NUMBER",
        /// Free text.
        Text = "TEXT",
    }
}

tagged_union! {
    /// A webhook delivery, by the event it tells about.
    WebhookEvent by "type" {
        /// A business was created.
        "business_created" => BusinessCreated(BusinessCreatedEvent),
        /// A business was removed.
        "business_deleted" => BusinessDeleted(BusinessDeletedEvent),
        /// A business was changed, sometimes without any visible difference.
        "business_updated" => BusinessUpdated(BusinessUpdatedEvent),
        /// Someone left their data.
        "lead_received" => LeadReceived(LeadReceivedEvent),
        /// A conversation has a new message, from either side.
        "message_created" => MessageCreated(MessageCreatedEvent),
        /// A customer wrote. Deprecated by the vendor in favour of `message_created`.
        "message_received" => MessageReceived(LegacyMessageReceivedDelivery),
        /// A message was sent, failed or was deleted.
        "message_updated" => MessageUpdated(MessageUpdatedEvent),
        /// A business has a new review.
        "review_created" => ReviewCreated(ReviewCreatedEvent),
        /// A review or its tags changed, or it disappeared or came back.
        "review_updated" => ReviewUpdated(ReviewUpdatedEvent),
    }
}

/// A business was created.
#[model]
pub struct BusinessCreatedEvent {
    /// Always `business_created`.
    #[serde(rename = "type")]
    pub kind: WebhookEventType,
    /// The business.
    pub payload: BusinessEventPayload,
}

/// A business was removed.
#[model]
pub struct BusinessDeletedEvent {
    /// Always `business_deleted`.
    #[serde(rename = "type")]
    pub kind: WebhookEventType,
    /// Which business it was.
    pub payload: BusinessDeletedPayload,
}

/// What is left of a business that was removed.
#[model]
pub struct BusinessDeletedPayload {
    /// The id it had.
    pub business_id: String,
}

/// The business that an event is about.
#[model]
pub struct BusinessEventPayload {
    /// The business, without categories, custom fields, opening date and time slots.
    pub business: Business,
}

/// A business was changed.
#[model]
pub struct BusinessUpdatedEvent {
    /// Always `business_updated`.
    #[serde(rename = "type")]
    pub kind: WebhookEventType,
    /// The business as it is now.
    pub payload: BusinessEventPayload,
}

/// What somebody left who may become a customer.
#[model]
pub struct Lead {
    /// The id.
    pub id: i64,
    /// Where it comes from, for example `chatbot`.
    pub source: Option<String>,
    /// The creation, with offset.
    pub created_at: Option<Timestamp>,
    /// The chatbot that asked.
    pub chatbot_id: Option<i64>,
    /// The name of the chatbot.
    pub chatbot_name: Option<String>,
    /// The name of the business.
    pub business_name: Option<String>,
    /// The store code of the business; its id is not told.
    #[serde(deserialize_with = "crate::types::text")]
    pub store_code: Option<String>,
    /// The answers given.
    pub values: Vec<LeadValue>,
}

/// A lead was received.
#[model]
pub struct LeadReceivedEvent {
    /// Always `lead_received`.
    #[serde(rename = "type")]
    pub kind: WebhookEventType,
    /// The lead.
    // Unlike in the other events, the payload is the lead itself and not a member of it.
    pub payload: Lead,
}

/// One answer in a lead.
#[model]
pub struct LeadValue {
    /// The id.
    pub id: Option<i64>,
    /// The kind of data asked for.
    #[serde(rename = "type")]
    pub kind: Option<LeadValueType>,
    /// What was asked for.
    pub name: Option<String>,
    /// What was answered: usually text; numbers, booleans and consents may be typed.
    pub value: Option<Json>,
}

/// A customer wrote to a business. Deprecated by the vendor.
///
/// The delivery has no `type` on the wire; [`parse_event`] adds it.
#[model]
pub struct LegacyMessageReceivedDelivery {
    /// Always `message_received`.
    #[serde(rename = "type")]
    pub kind: WebhookEventType,
    /// The message and where it belongs.
    pub event: MessageReceivedEvent,
}

/// A conversation has a new message, from either side.
///
/// A message of the business begins as `Sending`; an update brings `Success` or `Failed`.
#[model]
pub struct MessageCreatedEvent {
    /// Always `message_created`.
    #[serde(rename = "type")]
    pub kind: WebhookEventType,
    /// The message and its conversation.
    pub payload: MessageEventPayload,
}

/// A message was sent, failed or was deleted.
#[model]
pub struct MessageUpdatedEvent {
    /// Always `message_updated`.
    #[serde(rename = "type")]
    pub kind: WebhookEventType,
    /// The message as it is now, and its conversation.
    pub payload: MessageEventPayload,
}

/// A business has a new review.
#[model]
pub struct ReviewCreatedEvent {
    /// Always `review_created`.
    #[serde(rename = "type")]
    pub kind: WebhookEventType,
    /// The review.
    pub payload: ReviewEventPayload,
}

/// The review that an event is about.
#[model]
pub struct ReviewEventPayload {
    /// The review.
    pub review: Review,
}

/// A review or its tags changed, or it disappeared or came back.
///
/// A review in the state `Deleted` may return days later with another event of this kind.
#[model]
pub struct ReviewUpdatedEvent {
    /// Always `review_updated`.
    #[serde(rename = "type")]
    pub kind: WebhookEventType,
    /// The review as it is now.
    pub payload: ReviewEventPayload,
}

/// Decodes the body of a delivery whose signature was checked.
///
/// An event of a type that this version does not know becomes `Other`, with its JSON. A member that does not fit is left out: an
/// event that is refused would be lost.
///
/// # Errors
///
/// Refuses a body that is not JSON, or that lacks what its type of event must have.
pub fn parse_event(body: &[u8]) -> Result<WebhookEvent, Error> {
    if let Some(event) = std::str::from_utf8(body).ok().and_then(WebhookEvent::straight) {
        return Ok(event);
    }
    let event = read_event(body).map_err(|error| Error::event(&error))?;
    WebhookEvent::read(event).map(|(event, _)| event).map_err(Error::event_at)
}

/// The JSON text of a delivery, with the `type` that one of them lacks.
pub(super) fn event_text(body: &[u8]) -> Result<String, serde_json::Error> {
    /// Reading it checks the whole text, but keeps nothing else of it.
    #[derive(Deserialize)]
    struct Head {
        #[serde(rename = "type")]
        _type: IgnoredAny,
    }

    match (serde_json::from_slice::<Head>(body), std::str::from_utf8(body)) {
        (Ok(_), Ok(text)) => Ok(text.to_owned()),
        _ => read_event(body).map(|event| event.to_string()),
    }
}

/// The JSON of a delivery, with the `type` that one of them lacks.
fn read_event(body: &[u8]) -> Result<Value, serde_json::Error> {
    const LEGACY_TYPE: &str = "message_received";

    let mut event: Value = serde_json::from_slice(body)?;
    let is_legacy = event.pointer("/event/event_type").and_then(Value::as_str) == Some(LEGACY_TYPE);
    if let Value::Object(members) = &mut event
        && is_legacy
    {
        // The union is told apart by `type`, which only this delivery lacks.
        members.entry("type").or_insert_with(|| LEGACY_TYPE.into());
    }
    Ok(event)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{WebhookEvent, parse_event};
    use crate::testing::to_json;

    fn parse(body: &Value) -> WebhookEvent {
        parse_event(body.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn an_odd_member_does_not_cost_the_event() {
        let body = json!({ "type": "review_updated", "payload": { "review": { "id": 34, "state": "treated", "rating": "five" } } });
        let WebhookEvent::ReviewUpdated(event) = parse_event(body.to_string().as_bytes()).unwrap() else { panic!("another event") };
        assert_eq!((event.payload.review.id, event.payload.review.rating), (34, None));
    }

    #[test]
    fn reads_the_business_of_a_conversation_as_number_or_text() {
        for (id, expected) in [(json!(123), "123"), (json!("5409"), "5409")] {
            let event = parse(&json!({
                "type": "message_created",
                "payload": {
                    "message": { "id": 1, "conversation_id": 2, "content_type": "Text", "content": "Hello" },
                    "conversation": { "id": 2, "business": { "id": id }, "messaging_partner": "Facebook" },
                    "org_id": 42,
                },
            }));
            let WebhookEvent::MessageCreated(event) = event else { panic!("not a message: {event:?}") };
            assert_eq!(event.payload.conversation.business.unwrap().id.as_deref(), Some(expected));
        }
    }

    #[test]
    fn recognises_the_delivery_without_a_type() {
        let event = parse(&json!({ "event": { "event_type": "message_received", "message_id": 7, "business_id": "5409" } }));
        let WebhookEvent::MessageReceived(delivery) = event else { panic!("not a message: {event:?}") };
        assert_eq!(delivery.event.message_id, Some(7));
        assert_eq!(delivery.kind.as_str(), "message_received");
    }

    #[test]
    fn an_event_we_do_not_know_keeps_its_json() {
        for body in [json!({ "type": "lead_lost", "payload": { "id": 1 } }), json!({ "event": { "event_type": "call_missed" } })] {
            let event = parse(&body);
            assert!(matches!(event, WebhookEvent::Other(_)));
            assert_eq!(to_json(&event), body);
        }
    }

    #[test]
    fn refuses_a_body_that_is_cut_off() {
        assert!(parse_event(br#"{ "type": "business_deleted", "payload": "#).is_err());
    }
}
