//! Sending, and sending again.

use localpresence::webhook::event::MessageContentType as Kind;
use serde_json::json;

use super::keep::{DELIVERY, tell};
use super::{add, known, shown};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::checks::is_web_address;
use crate::handlers::conversations;
use crate::phones::{self, Outcome};
use crate::reach;
use crate::store::{Object, object, text};

/// Sends a message as the business.
pub(in crate::handlers) fn send(call: &mut Call<'_>) -> Result<Answer> {
    let conversation = conversations::known(call, call.param("conversation_id"))?;
    check_open(call, &conversation)?;
    check_content(call, &conversation)?;
    let user = call.user_id();
    let mut message = object(json!({
        "content_type": call.param("content_type"), "sender_type": "User", "sender_label": reach::user_name(call),
        "content": call.param("content"), "user_id": user, "custom_channel": conversation["custom_channel"],
    }));
    message.extend(delivery(call, &conversation));
    let id = add(call, &conversation, message);
    Ok(json!({ "status": "success", "message_id": id }).into())
}

/// Tries again to deliver a message that failed.
pub(in crate::handlers) fn retry(call: &mut Call<'_>) -> Result<Answer> {
    let message = known(call, call.param("message_id"))?;
    if text(&shown(&message, call.now), "status") != "Failed" {
        return Err(Refusal::field("message_id", "must be a message whose status is Failed"));
    }
    let conversation = conversations::known(call, &message["conversation_id"])?;
    check_open(call, &conversation)?;
    let delivery = delivery(call, &conversation);
    let kept = call.store.messages.by_id_mut(&message["id"]).ok_or_else(Refusal::not_found)?;
    kept.extend(delivery);
    let kept = kept.clone();
    tell(call, "message_updated", &kept, &conversation);
    Ok(json!({ "status": "success" }).into())
}

/// The members of a message that is on its way.
fn delivery(call: &Call<'_>, conversation: &Object) -> Object {
    let number = text(conversation, "consumer_phone_number");
    let outcome = if phones::outcome(number) == Outcome::Arrives { "Success" } else { "Failed" };
    let settles_at = i64::try_from(DELIVERY.as_micros()).map(|delivery| call.now.micros() + delivery).ok();
    object(json!({ "status": "Sending", "outcome": outcome, "settles_at": settles_at }))
}

fn check_open(call: &Call<'_>, conversation: &Object) -> Result<()> {
    let is_readonly = conversation["custom_channel"].get("is_readonly") == Some(&true.into());
    let problem = match conversations::issues(call, conversation).first() {
        _ if conversation["is_expired"] == true => "must be a conversation that is Open".to_owned(),
        Some(issue) => format!("must be a conversation without issues: {issue}"),
        None if is_readonly => "must not be on a channel that is read-only".to_owned(),
        None => return Ok(()),
    };
    Err(Refusal::field("conversation_id", problem))
}

fn check_content(call: &Call<'_>, conversation: &Object) -> Result<()> {
    let kind = Kind::from(call.text("content_type").unwrap_or_default());
    let partner = text(conversation, "messaging_partner");
    let content = call.text("content").unwrap_or_default().trim();
    if !is_sendable(&kind) {
        return Err(Refusal::field("content_type", "must be Text, Image, Video, Audio or Document"));
    }
    if !is_taken(partner, &kind) {
        return Err(Refusal::field("content_type", format!("must not be {} on {partner}", kind.as_str())));
    }
    if content.is_empty() {
        return Err(Refusal::field("content", "must not be empty"));
    }
    if kind != Kind::Text && !is_web_address(content) {
        return Err(Refusal::field("content", "must be the address of a file"));
    }
    Ok(())
}

fn is_sendable(kind: &Kind) -> bool {
    matches!(kind, Kind::Text | Kind::Image | Kind::Video | Kind::Audio | Kind::Document)
}

/// Whether a channel takes this kind of content.
fn is_taken(partner: &str, kind: &Kind) -> bool {
    match partner {
        "Facebook" | "Whatsapp" => true,
        "Instagram" => *kind != Kind::Document,
        _ => *kind == Kind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_channel_has_its_kinds() {
        for (partner, kind, expected) in [
            ("Facebook", Kind::Document, true),
            ("Instagram", Kind::Video, true),
            ("Instagram", Kind::Document, false),
            ("SMS", Kind::Image, false),
            ("Custom", Kind::Text, true),
        ] {
            assert_eq!(is_taken(partner, &kind), expected, "{partner}");
        }
    }
}
