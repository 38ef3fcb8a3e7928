//! Conversations, their messages, and the templates for answers to customers and to reviews.

use serde_json::{Value, json};

use super::organizations::{ORGANIZATIONS, Organization};
use super::voices::{Chat, VOICES, Voice};
use crate::handlers::messaging_settings::usual_texts;
use crate::store::{Store, hex_id, object};

/// The channel of each conversation, and the business of the organization that it is with.
const CHANNELS: [(&str, u32); 7] =
    [("Whatsapp", 1), ("Facebook", 2), ("SMS", 1), ("Instagram", 2), ("Facebook", 3), ("Google", 3), ("Custom", 1)];

/// Fills the tables of all organizations.
pub(super) fn fill(store: &mut Store) {
    for ((number, voice), organization) in (1..).zip(&VOICES).zip(&ORGANIZATIONS) {
        for ((index, chat), (partner, business)) in (0..).zip(&voice.chats).zip(CHANNELS) {
            conversation(store, number, index, (partner, business), chat, organization);
        }
        for index in 1..=3 {
            settings(store, number, index, organization.language);
        }
        templates(store, number, voice, organization.language);
    }
}

fn conversation(store: &mut Store, number: u32, index: u32, (partner, business): (&str, u32), chat: &Chat, organization: &Organization) {
    let id = number * 100 + index + 1;
    let user = hex_id(number, 900);
    // Nothing reaches the phone of the third customer.
    let phone = match partner {
        "Whatsapp" => Some(format!("+33199{number:03}101")),
        "SMS" => Some(format!("+33199{number:03}404")),
        _ => None,
    };
    let custom_channel = (partner == "Custom")
        .then(|| json!({ "id": format!("{number}1"), "is_readonly": false, "external_conversation_id": format!("chat-{id}") }));
    let is_unread = index == 1 || index == 6;
    store.conversations.insert(object(json!({
        "id": id, "org_id": number, "business_id": hex_id(number, business), "messaging_partner": partner,
        "consumer_img": (index == 3).then(|| format!("https://organization-{number}.example/customers/{id}.jpg")),
        "consumer_name": chat.customer, "consumer_phone_number": phone, "created_at": moment(number, index, 0),
        "is_expired": partner == "Google", "is_solved": index == 0, "assigned_user_id": (index == 3).then_some(&user),
        "custom_channel": custom_channel, "read_by": if is_unread { json!([]) } else { json!([user]) },
    })));
    let texts = [("Consumer", chat.question), ("User", chat.answer)];
    let (first_name, last_name) = organization.user;
    // The customer on the channel of one's own is still without an answer.
    let count = if partner == "Custom" { 1 } else { 2 };
    for (place, (sender, text)) in (0..).zip(texts).take(count) {
        let is_user = sender == "User";
        let label = if is_user { format!("{first_name} {last_name}") } else { chat.customer.to_owned() };
        // The phone is out of reach; Instagram failed for once and will take it at the next try.
        let has_failed = is_user && (partner == "SMS" || partner == "Instagram");
        store.messages.insert(object(json!({
            "id": id * 10 + place, "org_id": number, "conversation_id": id, "date": moment(number, index, place * 7),
            "content_type": "Text", "sender_type": sender, "sender_label": label, "content": text, "is_deleted": false,
            "status": if has_failed { "Failed" } else { "Success" }, "user_id": is_user.then_some(&user),
            "custom_channel": custom_channel.as_ref().map(|_| json!({ "external_message_id": format!("message-{}", id * 10 + place) })),
        })));
    }
}

/// Only the first business takes messages yet.
fn settings(store: &mut Store, number: u32, index: u32, language: &str) {
    let [welcome, offline] = usual_texts(language);
    store.messaging_settings.insert(object(json!({
        "id": number * 10 + index, "org_id": number, "business_id": hex_id(number, index), "welcome_message": welcome,
        "offline_message": offline, "uses_business_hours": true, "custom_chat_hours": null, "is_launched": index == 1,
    })));
}

fn templates(store: &mut Store, number: u32, voice: &Voice, language: &str) {
    for (index, (title, text, icon)) in (0..).zip(voice.message_templates) {
        let created = format!("2025-0{}-1{number}T09:00:00.000000+00:00", index + 4);
        store.message_templates.insert(object(json!({
            "id": hex_id(number, 700 + index), "org_id": number, "title": title, "icon": icon, "created_at": created,
            "updated_at": created, "usage_count": 12 * number + index, "content": json!({ "text": text, "_version": "0.1" }).to_string(),
        })));
    }
    for (index, (title, text)) in (0..).zip(voice.reply_templates) {
        let created = format!("2025-0{}-2{number}T09:00:00.000000+00:00", index + 4);
        store.review_reply_templates.insert(object(json!({
            "id": number * 10 + index + 1, "org_id": number, "language": language, "title": title, "text": text, "positive": index == 0,
            "neutral": index == 1, "negative": index == 2, "creation_date": created, "update_date": created,
        })));
    }
}

/// A moment of the winter of 2026, so many minutes into a conversation; later conversations have later ones.
fn moment(number: u32, index: u32, minutes: u32) -> Value {
    format!("2026-01-{:02} 1{number}:{minutes:02}:00.000000+00:00", 3 + index * 4).into()
}
