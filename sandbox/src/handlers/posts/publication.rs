//! How far a post has come on its publishers: it follows from the time and from the links of its business.

use serde_json::{Value, json};

use crate::clock::{self, Moment};
use crate::store::{Object, object, text};

/// How long a publisher takes to show a change, in microseconds.
const PUBLISHING: i64 = 60_000_000;

/// A post as it is shown.
pub(super) fn shown(post: &Object, business: &Object, now: Moment) -> Object {
    let publishers = || post["publishers"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let status = publishers().map(|publisher| {
        let state = state(post, business, publisher, now);
        let link = (state == "live").then(|| format!("{}.example/posts/{}", publisher.replace('_', "-"), post["id"]));
        json!({ "name": platform(publisher), "state": state, "link": link })
    });
    let status: Vec<_> = status.collect();
    let mut shown = post.clone();
    for hidden in ["org_id", "publishers", "is_draft", "refused_by", "seen"] {
        shown.remove(hidden);
    }
    shown.extend(object(json!({
        "business_info": info(business),
        // Google tells no figures any more.
        "post_insight": publishers().filter(|publisher| *publisher != "google_my_business").map(|name| insight(post, name)).collect::<Vec<_>>(),
        "post_status": status,
    })));
    shown
}

/// How far a post has come on one publisher.
pub(super) fn state(post: &Object, business: &Object, publisher: &str, now: Moment) -> &'static str {
    let begins = clock::parse(text(post, "schedule_time"));
    let changed = clock::parse(text(post, "updated_at")).max(begins).unwrap_or_default();
    let link = if publisher == "google_my_business" { "google_location_id" } else { "facebook_page_id" };
    if is_over(post, now) {
        "expired"
    } else if post["is_draft"] == true {
        "to_validate"
    } else if business[link].is_null() {
        "to_configure"
    } else if begins.is_some_and(|begins| begins > now.micros()) {
        "scheduled"
    } else if changed + PUBLISHING > now.micros() {
        "pending"
    } else if post["refused_by"].as_array().is_some_and(|publishers| publishers.contains(&publisher.into())) {
        "error"
    } else {
        "live"
    }
}

/// Whether its end has passed: of a draft when it can no longer be published, else of an event or an offer.
pub(super) fn is_over(post: &Object, now: Moment) -> bool {
    let end = if post["is_draft"] == true { "expiration_time" } else { "end_at" };
    clock::parse(text(post, end)).is_some_and(|end| end <= now.micros())
}

fn platform(publisher: &str) -> String {
    format!("{publisher}__posts")
}

/// The figures that a publisher gave, zero until it gives some.
fn insight(post: &Object, publisher: &str) -> Value {
    let seen = post["seen"].as_array().into_iter().flatten().find(|seen| seen["name"] == publisher);
    let figure = |name: &str| seen.and_then(|seen| seen[name].as_i64()).unwrap_or_default();
    json!({ "name": platform(publisher), "click_count": figure("click_count"), "view_count": figure("view_count") })
}

fn info(business: &Object) -> String {
    let address = [text(business, "address_full"), text(business, "city")].join(", ");
    [text(business, "name"), text(business, "code"), &address].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" - ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states(post: &Value, hours: [i64; 3]) -> [&'static str; 3] {
        let mut full = object(json!({ "is_draft": false, "refused_by": [], "updated_at": "2026-03-01T12:00:00+00:00" }));
        full.extend(object(post.clone()));
        let business = object(json!({ "google_location_id": "locations/1", "facebook_page_id": null }));
        let noon = clock::parse("2026-03-01T12:00:00").unwrap();
        hours.map(|hour| state(&full, &business, "google_my_business", Moment::from_micros(noon + hour * 3_600_000_000)))
    }

    #[test]
    fn a_post_comes_and_goes_with_time() {
        assert_eq!(states(&json!({}), [0, 1, 1_000]), ["pending", "live", "live"]);
        assert_eq!(states(&json!({ "schedule_time": "2026-03-01T15:00:00+00:00" }), [0, 3, 4]), ["scheduled", "pending", "live"]);
        assert_eq!(states(&json!({ "end_at": "2026-03-01T15:00:00" }), [0, 2, 3]), ["pending", "live", "expired"]);
        let draft = json!({ "is_draft": true, "expiration_time": "2026-03-01T15:00:00+00:00" });
        assert_eq!(states(&draft, [0, 2, 3]), ["to_validate", "to_validate", "expired"]);
        assert_eq!(states(&json!({ "refused_by": ["google_my_business"] }), [0, 1, 2]), ["pending", "error", "error"]);
    }
}
