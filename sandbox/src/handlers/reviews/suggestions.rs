//! Replies that a machine suggests: here, sentences of our own that fit the rating and the language of the business.

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::seed::phrases::{self, mood};
use crate::store::{Object, object, text, without};

/// The suggestion of a review with this index: made at the first call, and the same from then on.
pub(crate) fn fetch(call: &mut Call<'_>) -> Result<Answer> {
    let review = call.review(call.param("review_id").as_i64().unwrap_or_default())?;
    let index = call.param("index").clone();
    let is_it = |known: &&Object| known["review_id"] == review["id"] && known["index"] == index;
    if let Some(known) = call.store.reply_suggestions.all().find(is_it) {
        return Ok(shown(known));
    }
    let content = content(call, &review, &index).ok_or_else(Refusal::not_found)?;
    let id = call.store.next_number();
    let suggestion = object(json!({
        "id": id, "org_id": review["org_id"], "review_id": review["id"], "index": index, "content": content, "report": null,
    }));
    let answer = shown(&suggestion);
    call.store.reply_suggestions.insert(suggestion);
    Ok(answer)
}

fn content(call: &Call<'_>, review: &Object, index: &Value) -> Option<&'static str> {
    let language = text(call.store.businesses.by_id(&review["business_id"])?, "default_lang");
    let sentences = phrases::of(language).of(mood(review["rating"].as_u64(), review["recommended"].as_bool()));
    sentences.replies.get(usize::try_from(index.as_u64()?).ok()?).copied()
}

fn shown(suggestion: &Object) -> Answer {
    without(suggestion, &["org_id"]).into()
}
