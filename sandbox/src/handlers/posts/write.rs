//! What is written into posts.

use localpresence::models::{PostCtaType, PostPublisher, PostType};
use serde_json::{Value, json};

use crate::answer::{Refusal, Result};
use crate::call::Call;
use crate::clock::{self, Moment};
use crate::reach;
use crate::role::Role;
use crate::store::{Object, object, organization_of, text};

/// How far ahead a post must be scheduled, in microseconds: 2 hours.
const LEAST_AHEAD: i64 = 7_200_000_000;

/// What the wire calls a member when it is written, and when it is read.
const SAME_OR_RENAMED: [(&str, &str); 8] = [
    ("post_type", "post_type"),
    ("title", "title"),
    ("summary", "summary"),
    ("cta_type", "cta_type"),
    ("start_at", "start_at"),
    ("end_at", "end_at"),
    ("coupon_code", "offer_code"),
    ("offer_terms", "offer_terms"),
];

/// Refuses a post that no publisher could take; drafts are made by an `ORG_ADMIN` only.
pub(super) fn check_new(call: &Call<'_>) -> Result<()> {
    let data = object(call.param("data").clone());
    let publishers = call.list("publishers").unwrap_or_default();
    if publishers.is_empty() {
        return Err(Refusal::field("publishers", "must be at least 1 entries"));
    }
    let is_unknown = |publisher: &Value| matches!(PostPublisher::from(publisher.as_str().unwrap_or_default()), PostPublisher::Unknown(_));
    if let Some(index) = publishers.iter().position(is_unknown) {
        return Err(Refusal::field(format!("publishers[{index}]"), "must be google_my_business, facebook or instagram"));
    }
    if matches!(PostType::from(text(&data, "post_type")), PostType::Unknown(_)) {
        return Err(Refusal::field("data.post_type", "must be news, event, offer or covid"));
    }
    let is_draft = call.flag("is_draft") == Some(true);
    if is_draft && call.role() != Some(Role::OrgAdmin) {
        return Err(Refusal::not_allowed());
    }
    check_times(call, &data, "data.")
}

/// Refuses a summary without text, an unknown button, and times that are none, are past or end before they begin.
pub(super) fn check_times(call: &Call<'_>, data: &Object, path: &str) -> Result<()> {
    let refuse = |name: &str, problem: &str| Err(Refusal::field(format!("{path}{name}"), problem));
    let now = call.now.micros();
    for name in ["schedule_time", "expiration_time", "start_at", "end_at"] {
        if data.get(name).and_then(Value::as_str).is_some_and(|time| clock::parse(time).is_none()) {
            return refuse(name, "must be a date-time such as 2050-01-01T09:00:00");
        }
    }
    let time = |name: &str| clock::parse(text(data, name));
    if data.get("summary").is_some_and(|summary| summary.as_str().unwrap_or_default().trim().is_empty()) {
        return refuse("summary", "must not be empty");
    }
    if data.contains_key("cta_type") && matches!(PostCtaType::from(text(data, "cta_type")), PostCtaType::Unknown(_)) {
        return refuse("cta_type", "must be book, call, learn_more, no_cta, order, shop or sign_up");
    }
    if time("schedule_time").is_some_and(|time| time < now + LEAST_AHEAD) {
        return refuse("schedule_time", "must be at least 2 hours ahead");
    }
    if time("expiration_time").is_some_and(|time| time <= now) {
        return refuse("expiration_time", "must be ahead");
    }
    check_period(data, path)
}

/// Refuses an end that does not come after the start.
pub(super) fn check_period(post: &Object, path: &str) -> Result<()> {
    let (start, end) = (clock::parse(text(post, "start_at")), clock::parse(text(post, "end_at")));
    if start.zip(end).is_some_and(|(start, end)| end <= start) {
        return Err(Refusal::field(format!("{path}end_at"), "must come after start_at"));
    }
    Ok(())
}

/// The businesses to post for, each once. On Google, only those of small and midsize organizations can post.
pub(super) fn businesses(call: &Call<'_>) -> Result<Vec<Object>> {
    let ids = call.param("business_search")["business__in"].as_array().cloned().unwrap_or_default();
    let mut found: Vec<Object> = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        let path = || format!("business_search.business__in[{index}]");
        let business = reach::business(call, id).ok_or_else(|| Refusal::field(path(), "does not exist"))?;
        let is_on_google = call.list("publishers").is_some_and(|publishers| publishers.contains(&PostPublisher::Google.as_str().into()));
        if is_on_google && reach::is_enterprise(call, organization_of(business)) {
            return Err(Refusal::field("publishers", "must not hold google_my_business in an organization of the type enterprise"));
        }
        if !found.iter().any(|earlier| earlier["id"] == business["id"]) {
            found.push(business.clone());
        }
    }
    Ok(found)
}

/// Puts what is given into the post, by the names that it is read with.
pub(super) fn merge(post: &mut Object, given: &Object, business: &Object) {
    for (written, read) in SAME_OR_RENAMED {
        if let Some(value) = given.get(written) {
            post.insert(read.to_owned(), value.clone());
        }
    }
    for name in ["schedule_time", "expiration_time"] {
        if let Some(time) = given.get(name).and_then(Value::as_str).and_then(clock::parse) {
            post.insert(name.to_owned(), Moment::from_micros(time).with_offset().into());
        }
    }
    if let Some(images) = given.get("image_url").and_then(Value::as_array) {
        let medias = if images.is_empty() { json!([]) } else { json!([{ "media_url": images }]) };
        post.insert("post_medias".to_owned(), medias);
    }
    if let Some(link) = given.get("link") {
        let uses_own = link.get("use_business_url") == Some(&true.into());
        let address = if uses_own { &business["website_url"] } else { link.get("custom_url").unwrap_or(&Value::Null) };
        post.insert("cta_link".to_owned(), address.clone());
    }
}
