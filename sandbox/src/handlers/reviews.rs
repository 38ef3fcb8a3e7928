//! Reviews and the answers to them.

mod search;

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::events;
use crate::store::{Object, text};

pub(super) use search::search;

/// How deep comments on Facebook may be nested below the first one.
const DEEPEST: usize = 2;

/// Answers a review. A second answer to the review itself takes the place of the first; below a comment of Facebook it is added.
pub(super) fn reply(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    let review_id = call.param("review_id").clone();
    let content = call.text("content").unwrap_or_default().trim().to_owned();
    if content.is_empty() {
        return Err(Refusal::field("content", "must not be empty"));
    }
    let parent_id = call.param("parent_id").clone();
    let author = call.user_id().to_owned();
    let id = call.store.next_number();
    let now = call.now.with_offset();
    let comment = json!({
        "id": id, "partner_id": format!("sandbox/comments/{id}"), "created": now, "author_name": null, "content": content, "date": now,
        "update_date": now, "can_edit": true, "review_id": review_id, "parent_id": parent_id, "user_id": author,
        "is_reply_suggestion": !call.param("reply_suggestion").is_null(), "replies": [],
    });
    let review = call.store.reviews.find_mut(organization, "id", &review_id).ok_or_else(Refusal::not_found)?;
    if parent_id.is_null() {
        review.insert("comments".to_owned(), comment.clone());
    } else {
        answer_below(review, &parent_id, &comment)?;
    }
    let payload = touch(review, "treated", &now);
    events::notify(call, "review_updated", &payload);
    Ok(comment.into())
}

/// Sets the state of a review.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let state = call.text("state").unwrap_or_default().to_owned();
    if !["treated", "not_treated"].contains(&state.as_str()) {
        return Err(Refusal::field("state", "must be treated or not_treated"));
    }
    let (organization, id, now) = (call.organization(), call.param("review_id").clone(), call.now.with_offset());
    let review = call.store.reviews.find_mut(organization, "id", &id).ok_or_else(Refusal::not_found)?;
    let payload = touch(review, &state, &now);
    let mut answer = review.clone();
    search::hide_media(&mut answer);
    events::notify(call, "review_updated", &payload);
    Ok(Value::Object(answer).into())
}

/// Gives the review a state and returns what webhooks tell about it.
fn touch(review: &mut Object, state: &str, now: &str) -> Value {
    review.insert("state".to_owned(), state.into());
    review.insert("update_date".to_owned(), now.into());
    let mut shown = review.clone();
    search::hide_media(&mut shown);
    events::review(&shown)
}

fn answer_below(review: &mut Object, parent_id: &Value, comment: &Value) -> Result<()> {
    if text(review, "partner") != "facebook" {
        return Err(Refusal::field("parent_id", "is for reviews on Facebook only"));
    }
    let (parent, depth) = review
        .get_mut("comments")
        .and_then(|first| below(first, parent_id, 1))
        .ok_or_else(|| Refusal::field("parent_id", "does not exist"))?;
    if depth >= DEEPEST {
        return Err(Refusal::field("parent_id", "is too deep: comments have two levels at most"));
    }
    if let Some(Value::Array(replies)) = parent.get_mut("replies") {
        replies.push(comment.clone());
    }
    Ok(())
}

/// The comment with this id, and its level.
fn below<'a>(comment: &'a mut Value, id: &Value, depth: usize) -> Option<(&'a mut Value, usize)> {
    if comment.get("id") == Some(id) {
        return Some((comment, depth));
    }
    comment.get_mut("replies")?.as_array_mut()?.iter_mut().find_map(|reply| below(reply, id, depth + 1))
}
