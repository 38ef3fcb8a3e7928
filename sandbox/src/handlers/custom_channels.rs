//! Channels of one's own: messages that come from elsewhere.

use serde_json::{Value, json};

use super::messages;
use crate::access;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::reach;
use crate::store::{Object, object, organization_of, text};

/// Takes a message in, and begins a conversation with the first one. A message that is known already is ignored.
pub(super) fn ingest_message(call: &mut Call<'_>) -> Result<Answer> {
    let channel = access::row(call, &call.store.custom_channels, call.param("channel_id"))?.clone();
    check(call, &channel)?;
    if !is_known(call, &channel) {
        let conversation = conversation(call, &channel);
        let message = message(call, &conversation);
        messages::add(call, &conversation, message);
    }
    Ok(json!({ "status": "success" }).into())
}

fn check(call: &Call<'_>, channel: &Object) -> Result<()> {
    let business = reach::business(call, call.param("business_id"));
    if business.is_none_or(|business| organization_of(business) != organization_of(channel)) {
        return Err(Refusal::field("business_id", "does not exist"));
    }
    if !["Consumer", "User"].contains(&call.text("sender_type").unwrap_or_default()) {
        return Err(Refusal::field("sender_type", "must be Consumer or User"));
    }
    let empty = ["content", "external_conversation_id", "external_message_id"]
        .into_iter()
        .find(|name| call.text(name).is_none_or(|text| text.trim().is_empty()));
    empty.map_or(Ok(()), |name| Err(Refusal::field(name, "must not be empty")))
}

/// Whether the channel has brought a message with this id before, in whatever conversation.
fn is_known(call: &Call<'_>, channel: &Object) -> bool {
    let is_of_channel = |message: &Object| {
        let conversation = call.store.conversations.by_id(&message["conversation_id"]);
        conversation.is_some_and(|conversation| conversation["custom_channel"]["id"] == channel["id"])
    };
    let mut messages = call.store.messages.of(organization_of(channel));
    messages.any(|message| message["custom_channel"]["external_message_id"] == *call.param("external_message_id") && is_of_channel(message))
}

/// The conversation of the message; name and picture of the customer count only when it begins.
fn conversation(call: &mut Call<'_>, channel: &Object) -> Object {
    let external_id = call.param("external_conversation_id");
    let is_it =
        |row: &&Object| row["custom_channel"]["id"] == channel["id"] && row["custom_channel"]["external_conversation_id"] == *external_id;
    let organization = organization_of(channel);
    if let Some(known) = call.store.conversations.of(organization).find(is_it) {
        return known.clone();
    }
    let id = call.store.next_number();
    let begun = object(json!({
        "id": id, "org_id": organization, "business_id": call.param("business_id"), "messaging_partner": "Custom",
        "consumer_img": call.param("consumer_image"), "consumer_name": call.param("consumer_name"), "consumer_phone_number": null,
        "created_at": call.now.with_blank(), "is_expired": false, "is_solved": false, "assigned_user_id": null,
        "custom_channel": {
            "id": channel["id"], "is_readonly": channel["is_readonly"], "external_conversation_id": call.param("external_conversation_id"),
        },
        "read_by": [],
    }));
    call.store.conversations.insert(begun.clone());
    begun
}

fn message(call: &Call<'_>, conversation: &Object) -> Object {
    let is_user = call.text("sender_type") == Some("User");
    let label = if is_user { reach::user_name(call) } else { text(conversation, "consumer_name").to_owned() };
    let user_id = is_user.then(|| Value::from(call.user_id()));
    object(json!({
        "content_type": "Text", "sender_type": call.param("sender_type"), "sender_label": label, "content": call.param("content"),
        "user_id": user_id, "custom_channel": { "external_message_id": call.param("external_message_id") },
    }))
}
