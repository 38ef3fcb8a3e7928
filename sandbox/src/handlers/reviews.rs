//! Reviews and the answers to them.

mod filter;
mod replies;
mod search;
mod suggestions;

use serde_json::Value;

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::events;
use crate::store::Object;

pub(super) use filter::{Filter, select};
pub(super) use replies::{delete_reply, reply, update_reply};
pub(super) use search::search;
pub(super) use suggestions::fetch as fetch_reply_suggestion;

/// Sets the state of a review.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let state = call.text("state").unwrap_or_default().to_owned();
    if !["treated", "not_treated"].contains(&state.as_str()) {
        return Err(Refusal::field("state", "must be treated or not_treated"));
    }
    let review = call.review(call.param("review_id").as_i64().unwrap_or_default())?;
    let shown = write(call, review, &state)?;
    Ok(Value::Object(shown).into())
}

/// Keeps a changed review in a state, tells webhooks about it, and returns it as it is shown.
fn write(call: &mut Call<'_>, mut review: Object, state: &str) -> Result<Object> {
    review.insert("state".to_owned(), state.into());
    review.insert("update_date".to_owned(), call.now.with_offset().into());
    let organization = review["org_id"].as_i64().unwrap_or_default();
    call.store.reviews.put(review.clone()).map_err(|problem| Refusal::request(400, format!("The review {problem}")))?;
    // Photo links are shown only to those who ask for them, which only a search can.
    review.insert("media_links".to_owned(), Value::Array(Vec::new()));
    events::notify(call, organization, "review_updated", &events::review(&review));
    Ok(review)
}
