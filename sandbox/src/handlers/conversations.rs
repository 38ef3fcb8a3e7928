//! Conversations: what a business and a customer write each other.

use serde_json::{Value, json};

use super::messages;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging;
use crate::reach;
use crate::store::{Object, object, organization_of, text};

/// The word that takes an assigned user away.
const UNASSIGNED: &str = "unassigned";

/// Reads one conversation.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let conversation = known(call, call.param("conversation_id"))?;
    Ok(Value::Object(shown(call, &conversation)).into())
}

/// Lists conversations, the newest first.
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    let is_wanted = |row: &&Object| call.list("business__in").is_none_or(|wanted| wanted.contains(&row["business_id"]));
    let rows = readable(call).filter(is_wanted).cloned().collect();
    let part = paging::part(call, rows)?;
    let conversations: Vec<_> = part.rows.iter().map(|row| shown(call, row)).collect();
    Ok(json!({ "conversations": conversations, "count": part.count, "next_cursor": part.next_cursor }).into())
}

/// Sets the mark of the user behind the key; other users keep theirs.
pub(super) fn mark_read(call: &mut Call<'_>) -> Result<Answer> {
    let user = Value::from(call.user_id());
    let is_read = call.flag("is_read") == Some(true);
    change(call, |conversation| set_read(conversation, &user, is_read))
}

/// Closes, reopens or assigns a conversation.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let conversation = known(call, call.param("conversation_id"))?;
    let organization = organization_of(&conversation);
    if let Some(user) = call.text("assigned_user_id").map(str::to_owned) {
        let assigned = if user == UNASSIGNED { Value::Null } else { assignable(call, organization, &user)? };
        return change(call, |conversation| drop(conversation.insert("assigned_user_id".to_owned(), assigned)));
    }
    let is_solved = match call.text("status") {
        Some("closed") => true,
        Some("open") if conversation["is_expired"] == true => {
            return Err(Refusal::field("status", "must not be open: the conversation has expired"));
        }
        Some("open") => false,
        _ => return Err(Refusal::field("status", "must be open or closed")),
    };
    change(call, |conversation| drop(conversation.insert("is_solved".to_owned(), is_solved.into())))
}

/// A user that a conversation can be given to, in an organization that can do so.
fn assignable(call: &Call<'_>, organization: i64, id: &str) -> Result<Value> {
    if !reach::is_enterprise(call, organization) {
        return Err(Refusal::not_allowed());
    }
    let user = call.store.users.find(organization, "id", &id.into());
    let user = user.ok_or_else(|| Refusal::field("assigned_user_id", "does not exist"))?;
    if user.get("status") != Some(&"active".into()) || user.get("disabled") == Some(&true.into()) {
        return Err(Refusal::field("assigned_user_id", "must be an active user"));
    }
    Ok(id.into())
}

fn change(call: &mut Call<'_>, make: impl FnOnce(&mut Object)) -> Result<Answer> {
    let id = known(call, call.param("conversation_id"))?["id"].clone();
    let conversation = call.store.conversations.by_id_mut(&id).ok_or_else(Refusal::not_found)?;
    make(conversation);
    Ok(json!({ "status": "success" }).into())
}

/// Adds the user to those who have read the conversation, or takes the user out.
pub(super) fn set_read(conversation: &mut Object, user: &Value, is_read: bool) {
    let Some(Value::Array(readers)) = conversation.get_mut("read_by") else { return };
    readers.retain(|reader| reader != user);
    if is_read {
        readers.push(user.clone());
    }
}

/// The conversations of businesses that the caller can read and that have subscribed to Messages.
pub(super) fn readable<'a>(call: &'a Call<'_>) -> impl Iterator<Item = &'a Object> {
    let is_readable =
        |row: &&Object| reach::business(call, &row["business_id"]).is_some_and(|business| reach::has_feature(business, "messages"));
    call.store.conversations.all().filter(is_readable)
}

/// A conversation that the caller can read.
pub(super) fn known(call: &Call<'_>, id: &Value) -> Result<Object> {
    readable(call).find(|row| row.get("id") == Some(id)).cloned().ok_or_else(Refusal::not_found)
}

/// What is in the way of sending.
pub(super) fn issues(call: &Call<'_>, conversation: &Object) -> Vec<&'static str> {
    let is_on_page = ["Facebook", "Instagram"].contains(&text(conversation, "messaging_partner"));
    let page = reach::business(call, &conversation["business_id"]).map(|business| &business["facebook_page_id"]);
    if is_on_page && page.is_none_or(Value::is_null) { vec!["facebook_no_page_linked"] } else { Vec::new() }
}

/// A conversation as the caller sees it: much of it follows from the messages and the business.
fn shown(call: &Call<'_>, conversation: &Object) -> Object {
    let messages = messages::of(call, &conversation["id"]);
    let has_read = conversation["read_by"].as_array().is_some_and(|readers| readers.contains(&call.user_id().into()));
    let mut shown = conversation.clone();
    for hidden in ["business_id", "org_id", "read_by"] {
        shown.remove(hidden);
    }
    shown.extend(object(json!({
        "last_message": messages.last(),
        "is_read": has_read,
        "status": if conversation["is_expired"] == true { "Closed" } else { "Open" },
        "has_one_user_message": messages.iter().any(|message| text(message, "sender_type") == "User"),
        "business": reach::business(call, &conversation["business_id"]).map(business),
        "issues": issues(call, conversation),
        "first_message_date": messages.first().map(|message| &message["date"]),
    })));
    shown
}

fn business(business: &Object) -> Value {
    json!({
        "id": business["id"], "name": business["name"], "city": business["city"], "zipcode": business["zipcode"],
        "country": business["country"], "formatted_address": reach::address(business),
    })
}
