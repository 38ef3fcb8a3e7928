//! Filled feedback forms, and the replies to them.

mod suggestion;

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::clock;
use crate::paging;
use crate::reach;
use crate::store::{Object, object, text};
use crate::words;

pub(super) use suggestion::fetch as fetch_suggestion;

/// Sends a reply: to a customer who agreed to be contacted, from a form that has address and subject.
pub(super) fn reply(call: &mut Call<'_>) -> Result<Answer> {
    let result = known(call, call.param("feedback_result_id"))?;
    check_reply(call, &result)?;
    let comment = json!({
        "id": call.store.next_number(), "created": call.now.with_offset(), "author_name": reach::user_name(call),
        "content": call.param("content"), "feedback_result_id": result["id"], "user_id": call.user_id(),
        "is_reply_suggestion": !call.param("reply_suggestion").is_null(),
    });
    if let Some(kept) = call.store.feedback_results.by_id_mut(&result["id"]) {
        kept.insert("state".to_owned(), "treated".into());
        if let Some(Value::Array(comments)) = kept.get_mut("comments") {
            comments.push(comment.clone());
        }
    }
    Ok(comment.into())
}

fn check_reply(call: &Call<'_>, result: &Object) -> Result<()> {
    if call.text("content").unwrap_or_default().trim().is_empty() {
        return Err(Refusal::field("content", "must not be empty"));
    }
    if result["optin"] != true {
        return Err(Refusal::field("feedback_result_id", "must be a result whose customer agreed to be contacted"));
    }
    let form = call.store.feedback_forms.by_id(&result["feedback_form_id"]);
    let has = |member: &str| form.is_some_and(|form| !text(form, member).is_empty());
    if !has("email_reply_source") || !has("email_reply_subject") {
        return Err(Refusal::field("feedback_result_id", "must be a result whose form has an address and a subject for replies"));
    }
    let Some(used) = call.param("reply_suggestion").get("reply_suggestion_id") else { return Ok(()) };
    let suggestion = call.store.feedback_suggestions.by_id(used);
    if suggestion.is_none_or(|suggestion| suggestion["feedback_result_id"] != result["id"]) {
        return Err(Refusal::field("reply_suggestion.reply_suggestion_id", "must be a suggestion for this result"));
    }
    Ok(())
}

/// The results that pass all filters, the latest first.
pub(super) fn search(call: &mut Call<'_>) -> Result<Answer> {
    let since = moment(call, "created__gte")?;
    let until = moment(call, "created__lte")?;
    let passes = |result: &&Object| {
        let created = clock::parse(text(result, "created"));
        since.is_none_or(|since| created >= Some(since))
            && until.is_none_or(|until| created.is_some_and(|created| created <= until))
            && is_wanted(call, result)
            && has_score(call, result)
            && holds_words(call, result)
    };
    let mut found: Vec<_> = readable(call).filter(passes).map(|result| shown(call, result)).collect();
    paging::sort(&mut found, "-created", &["created"])?;
    Ok(paging::page(call, "items", found).into())
}

fn moment(call: &Call<'_>, name: &str) -> Result<Option<i64>> {
    let Some(text) = call.text(name) else { return Ok(None) };
    clock::parse(text).map(Some).ok_or_else(|| Refusal::field(name, "must be a date-time such as 2024-10-01T00:00:00Z"))
}

fn is_wanted(call: &Call<'_>, result: &Object) -> bool {
    let is_among = |parameter: &str, member: &str| call.list(parameter).is_none_or(|wanted| wanted.contains(&result[member]));
    is_among("business__in", "business_id")
        && !call.list("business__notin").is_some_and(|unwanted| unwanted.contains(&result["business_id"]))
        && is_among("state__in", "state")
        && is_among("feedback_form_ids", "feedback_form_id")
        && call.flag("optin").is_none_or(|wanted| result["optin"] == wanted)
}

/// A result without a score passes no filter of scores.
fn has_score(call: &Call<'_>, result: &Object) -> bool {
    let score = result["nps"].as_f64();
    call.number("nps__gte").is_none_or(|least| score >= Some(least))
        && call.number("nps__lte").is_none_or(|most| score.is_some_and(|score| score <= most))
        && call.list("nps__in").is_none_or(|wanted| wanted.contains(&result["nps"]))
}

/// One of the words is enough.
fn holds_words(call: &Call<'_>, result: &Object) -> bool {
    let holds = |word: &Value| words::all_found(text(result, "content"), word.as_str().unwrap_or_default());
    call.list("search").is_none_or(|wanted| wanted.iter().any(holds))
}

fn readable<'a>(call: &'a Call<'_>) -> impl Iterator<Item = &'a Object> {
    call.store.feedback_results.all().filter(|result| reach::business(call, &result["business_id"]).is_some())
}

/// A result that the caller can read.
fn known(call: &Call<'_>, id: &Value) -> Result<Object> {
    readable(call).find(|result| result.get("id") == Some(id)).cloned().ok_or_else(Refusal::not_found)
}

/// The form is shown by the name that it has now.
fn shown(call: &Call<'_>, result: &Object) -> Object {
    let form = call.store.feedback_forms.by_id(&result["feedback_form_id"]);
    let mut shown = result.clone();
    for hidden in ["org_id", "feedback_form_id"] {
        shown.remove(hidden);
    }
    let form = form.map(|form| json!({ "id": form["id"], "display_name": form["display_name"] }));
    shown.extend(object(json!({ "feedback_form": form })));
    shown
}
