//! The search for posts and its filters.

use serde_json::Value;

use super::publication;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::clock::{self, Moment};
use crate::paging;
use crate::reach;
use crate::store::{Object, text};
use crate::words;

/// The end of news counts as this many days after their creation.
const NEWS_DAYS: u32 = 7;

/// The posts that pass all filters, the latest first.
pub(in crate::handlers) fn search(call: &mut Call<'_>) -> Result<Answer> {
    let since = moment(call, "start_datetime")?;
    let until = moment(call, "end_datetime")?;
    let passes = |post: &&Object| {
        let (start, end) = period(post);
        since.is_none_or(|since| start >= since)
            && until.is_none_or(|until| end <= until)
            && call.list("business__in").is_none_or(|wanted| wanted.contains(&post["business_id"]))
            && call.text("summary").is_none_or(|query| words::all_found(text(post, "summary"), query))
            && is_about(call, post)
    };
    let readable = call.store.posts.all().filter(passes);
    let shown = readable.filter_map(|post| {
        let business = reach::business(call, &post["business_id"])?;
        Some(publication::shown(post, business, call.now))
    });
    let mut found: Vec<_> = shown.filter(|post| has_state(call, post)).collect();
    paging::sort(&mut found, "-created_at", &["created_at"])?;
    Ok(paging::page(call, "posts", found).into())
}

fn moment(call: &Call<'_>, name: &str) -> Result<Option<i64>> {
    let Some(text) = call.text(name) else { return Ok(None) };
    clock::parse(text).map(Some).ok_or_else(|| Refusal::field(name, "must be a date-time such as 2020-11-06T23:59:59"))
}

/// From when to when a post counts; what has no dates of its own counts for a week from its creation.
fn period(post: &Object) -> (i64, i64) {
    let created = Moment::from_micros(clock::parse(text(post, "created_at")).unwrap_or_default());
    let start = clock::parse(text(post, "start_at")).unwrap_or(created.micros());
    let end = clock::parse(text(post, "end_at")).unwrap_or(created.plus_days(NEWS_DAYS).micros());
    (start, end)
}

/// Filters have other words than posts.
fn is_about(call: &Call<'_>, post: &Object) -> bool {
    let topic = match text(post, "post_type") {
        "news" => "standard",
        "covid" => "alert",
        other => other,
    };
    call.text("topic_type").is_none_or(|wanted| wanted == topic)
        && call.list("topic_type__in").is_none_or(|wanted| wanted.contains(&topic.into()))
}

/// One publisher in the state is enough.
fn has_state(call: &Call<'_>, shown: &Object) -> bool {
    let states = || shown["post_status"].as_array().into_iter().flatten().map(|status| &status["state"]);
    call.list("state__in").is_none_or(|wanted: &[Value]| states().any(|state| wanted.contains(state)))
}
