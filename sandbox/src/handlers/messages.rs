//! Messages of conversations.
//!
//! A message that is sent shows `Sending` for a second, then what became of it: no consumer is there, so it arrives, unless the phone
//! number of the customer says otherwise.

mod keep;
mod send;

use serde_json::{Value, json};

use super::conversations;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::clock::Moment;
use crate::paging;
use crate::store::{Object, text};

pub(super) use keep::add;
pub(super) use send::{retry, send};

/// Lists the messages of a conversation, the newest first.
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    let conversation = conversations::known(call, call.param("conversation_id"))?;
    let part = paging::part(call, of(call, &conversation["id"]))?;
    Ok(json!({ "messages": part.rows, "count": part.count, "next_cursor": part.next_cursor }).into())
}

/// The messages of a conversation as they are shown, the oldest first.
pub(super) fn of(call: &Call<'_>, conversation_id: &Value) -> Vec<Object> {
    let messages = call.store.messages.all();
    messages.filter(|message| message.get("conversation_id") == Some(conversation_id)).map(|message| shown(message, call.now)).collect()
}

/// The latest message in the organization of the call by this kind of sender, as it is shown, and its conversation.
pub(crate) fn newest(call: &Call<'_>, sender_type: Option<&str>) -> Option<(Object, Object)> {
    let messages = call.store.messages.of(call.organization());
    let newest = messages
        .filter(|message| sender_type.is_none_or(|wanted| text(message, "sender_type") == wanted))
        .max_by_key(|message| text(message, "date"))?;
    let conversation = conversations::known(call, &newest["conversation_id"]).ok()?;
    Some((shown(newest, call.now), conversation))
}

/// A message that the caller can read, as it is kept.
fn known(call: &Call<'_>, id: &Value) -> Result<Object> {
    let message = call.store.messages.by_id(id).ok_or_else(Refusal::not_found)?;
    conversations::known(call, &message["conversation_id"])?;
    Ok(message.clone())
}

/// A message at this time: once its delivery is over, its status is what the delivery came to.
fn shown(message: &Object, now: Moment) -> Object {
    let mut shown = message.clone();
    let (outcome, settles_at) = (shown.remove("outcome"), shown.remove("settles_at"));
    shown.remove("org_id");
    if let (Some(outcome), Some(settles_at)) = (outcome, settles_at.as_ref().and_then(Value::as_i64))
        && settles_at <= now.micros()
    {
        shown.insert("status".to_owned(), outcome);
    }
    shown
}
