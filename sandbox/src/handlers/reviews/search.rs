//! The search for reviews and its filters.

use serde_json::Value;

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::clock;
use crate::paging;
use crate::store::{Object, text};

/// The publishers with a filter of their own, and the member that it is about.
const SCORES: [(&str, &str, &str); 3] = [
    ("gmb_rating__in", "google_my_business", "rating"),
    ("tripadvisor_rating__in", "tripadvisor", "rating"),
    ("recommended__in", "facebook", "recommended"),
];

/// The reviews that pass all filters.
pub(crate) fn search(call: &mut Call<'_>) -> Result<Answer> {
    let since = moment(call, "update_date__gte")?;
    let until = moment(call, "update_date__lte")?;
    let passes = |review: &&Object| {
        let updated = clock::parse(text(review, "update_date"));
        since.is_none_or(|since| updated >= Some(since))
            && until.is_none_or(|until| updated.is_some_and(|updated| updated <= until))
            && is_from(call, review)
            && has_score(call, review)
            && has_text(call, review)
            && has_tag(call, review)
    };
    let mut found: Vec<_> = call.store.reviews.of(call.organization()).filter(passes).cloned().collect();
    paging::sort(&mut found, call.text("order_by").unwrap_or("-update_date"), &["update_date"])?;
    if call.flag("with_media_links") != Some(true) {
        found.iter_mut().for_each(hide_media);
    }
    Ok(paging::page(call, "reviews", found).into())
}

/// Photo links are shown only to those who ask for them.
pub(super) fn hide_media(review: &mut Object) {
    review.insert("media_links".to_owned(), Value::Array(Vec::new()));
}

fn moment(call: &Call<'_>, name: &str) -> Result<Option<i64>> {
    let Some(text) = call.text(name) else { return Ok(None) };
    clock::parse(text).map(Some).ok_or_else(|| Refusal::field(name, "must be a date-time such as 2017-08-01T00:00:00"))
}

fn is_from(call: &Call<'_>, review: &Object) -> bool {
    let is_among = |parameter: &str, member: &str| call.list(parameter).is_none_or(|wanted| wanted.contains(&review[member]));
    is_among("business__in", "business_id")
        && !call.list("business__notin").is_some_and(|unwanted| unwanted.contains(&review["business_id"]))
        && is_among("partner__in", "partner")
        && is_among("state__in", "state")
}

/// Each score belongs to one publisher; several such filters add up to what any of them lets through.
fn has_score(call: &Call<'_>, review: &Object) -> bool {
    let mut asked = SCORES.iter().filter_map(|(parameter, partner, member)| Some((call.list(parameter)?, partner, member))).peekable();
    asked.peek().is_none()
        || asked.any(|(wanted, partner, member)| text(review, "partner") == *partner && wanted.contains(&review[*member]))
}

fn has_text(call: &Call<'_>, review: &Object) -> bool {
    let content = text(review, "content").to_lowercase();
    let holds = |word: &Value| content.contains(&word.as_str().unwrap_or_default().to_lowercase());
    call.flag("content__isnull").is_none_or(|wanted| review["content"].is_null() == wanted)
        && call.list("keywords").is_none_or(|words| words.iter().any(holds))
}

fn has_tag(call: &Call<'_>, review: &Object) -> bool {
    let tags = review["tags"].as_array().map(Vec::as_slice).unwrap_or_default();
    let labels = || tags.iter().filter_map(|tag| tag["label"].as_str()).map(str::to_lowercase);
    let has = |part: &Value| part.as_str().is_some_and(|part| labels().any(|label| label.contains(&part.to_lowercase())));
    call.list("tag_label__in").is_none_or(|parts| parts.iter().any(has)) && (call.flag("without_tag") != Some(true) || tags.is_empty())
}
