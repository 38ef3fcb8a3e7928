//! Answers to reviews: given, changed and deleted.

use serde_json::{Value, json};

use super::write;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::store::{Object, text};

/// How deep comments on Facebook may be nested below the first one.
const DEEPEST: usize = 2;

/// Answers a review. A second answer to the review itself takes the place of the first; below a comment of Facebook it is added.
pub(crate) fn reply(call: &mut Call<'_>) -> Result<Answer> {
    let content = content(call)?;
    let mut review = call.review(call.param("review_id").as_i64().unwrap_or_default())?;
    let parent_id = call.param("parent_id").clone();
    let id = call.store.next_number();
    let now = call.now.with_offset();
    let comment = json!({
        "id": id, "partner_id": format!("sandbox/comments/{id}"), "created": now, "author_name": null, "content": content, "date": now,
        "update_date": now, "can_edit": true, "review_id": review["id"], "parent_id": parent_id, "user_id": call.user_id(),
        "is_reply_suggestion": !call.param("reply_suggestion").is_null(), "replies": [],
    });
    if parent_id.is_null() {
        review.insert("comments".to_owned(), comment.clone());
    } else {
        answer_below(&mut review, &parent_id, &comment)?;
    }
    if !call.param("reply_template_id").is_null() {
        call.store.reviews.made_from_template(id.into());
    }
    write(call, review, "treated")?;
    Ok(comment.into())
}

/// Changes the text of an answer.
pub(crate) fn update_reply(call: &mut Call<'_>) -> Result<Answer> {
    let content = content(call)?;
    let (mut review, id) = addressed(call)?;
    let now = call.now.with_offset();
    let (comment, _) = review.get_mut("comments").and_then(|first| below(first, &id, 1)).ok_or_else(Refusal::not_found)?;
    if comment["can_edit"] == false {
        return Err(Refusal::not_allowed());
    }
    comment["content"] = content.into();
    comment["update_date"] = now.into();
    let answer = comment.clone();
    let state = text(&review, "state").to_owned();
    write(call, review, &state)?;
    Ok(answer.into())
}

/// Deletes an answer, and what was written below it. A review without an answer waits for one again.
pub(crate) fn delete_reply(call: &mut Call<'_>) -> Result<Answer> {
    let (mut review, id) = addressed(call)?;
    let mut state = text(&review, "state").to_owned();
    if review["comments"]["id"] == id {
        review.insert("comments".to_owned(), Value::Null);
        if state != "deleted" {
            "not_treated".clone_into(&mut state);
        }
    } else if let Some(first) = review.get_mut("comments") {
        remove_below(first, &id);
    }
    write(call, review, &state)?;
    Ok(json!({ "status": "success" }).into())
}

fn content(call: &Call<'_>) -> Result<String> {
    match call.text("content").unwrap_or_default().trim() {
        "" => Err(Refusal::field("content", "must not be empty")),
        content => Ok(content.to_owned()),
    }
}

/// The review of the comment that the path names, and the id of the comment.
fn addressed(call: &Call<'_>) -> Result<(Object, Value)> {
    let id = call.param("comment_id").clone();
    let review = call.store.reviews.of_comment(id.as_i64().unwrap_or_default()).filter(|review| call.sees_review(review));
    // An answer that was replaced or deleted is still known by its id.
    let review = review.filter(|review| holds(&review["comments"], &id)).ok_or_else(Refusal::not_found)?;
    Ok((review, id))
}

fn holds(comment: &Value, id: &Value) -> bool {
    comment["id"] == *id || comment["replies"].as_array().is_some_and(|replies| replies.iter().any(|reply| holds(reply, id)))
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

fn remove_below(comment: &mut Value, id: &Value) {
    let Some(replies) = comment.get_mut("replies").and_then(Value::as_array_mut) else { return };
    replies.retain(|reply| reply["id"] != *id);
    for reply in replies {
        remove_below(reply, id);
    }
}
