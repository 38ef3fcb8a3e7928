//! Keeping a new message, and telling of it.

use std::time::Duration;

use serde_json::{Value, json};

use super::shown;
use crate::call::Call;
use crate::clock::Moment;
use crate::events;
use crate::store::{Object, object, organization_of, text};

/// How long a message is on its way.
pub(super) const DELIVERY: Duration = Duration::from_secs(1);

/// Adds a message of the business or of the customer to its conversation, tells the webhooks, and returns its id.
///
/// `message` has what the sender gave; what it does not say is that of a message that has arrived.
pub(in crate::handlers) fn add(call: &mut Call<'_>, conversation: &Object, message: Object) -> u32 {
    let id = call.store.next_number();
    let mut kept = object(json!({
        "id": id, "org_id": conversation["org_id"], "conversation_id": conversation["id"], "date": call.now.with_blank(),
        "status": "Success", "is_deleted": false, "user_id": null, "custom_channel": null,
    }));
    kept.extend(message);
    let is_from_user = text(&kept, "sender_type") == "User";
    call.store.messages.insert(kept.clone());
    let user = call.user_id().to_owned();
    if let Some(conversation) = call.store.conversations.by_id_mut(&conversation["id"]) {
        // Who writes has read; a new message of the customer is news to all.
        conversation.insert("read_by".to_owned(), if is_from_user { json!([user]) } else { json!([]) });
    }
    tell(call, "message_created", &kept, conversation);
    if !is_from_user {
        let payload = events::message_received(&shown(&kept, call.now), conversation);
        events::notify(call, organization_of(conversation), "message_received", &payload);
    }
    id
}

/// Tells of a message as it is now, and of what its delivery came to.
pub(super) fn tell(call: &mut Call<'_>, event_type: &str, message: &Object, conversation: &Object) {
    let payload = events::message(&shown(message, call.now), conversation);
    let organization = organization_of(conversation);
    events::notify(call, organization, event_type, &payload);
    if let Some(settles_at) = message.get("settles_at").and_then(Value::as_i64) {
        let settled = shown(message, Moment::from_micros(settles_at));
        events::notify_after(call, organization, "message_updated", &events::message(&settled, conversation), DELIVERY);
    }
}
