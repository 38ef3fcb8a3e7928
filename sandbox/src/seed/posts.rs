//! Posts in all states.

use serde_json::{Value, json};

use super::voices::{Announcement, VOICES};
use crate::store::{Store, hex_id, object};

/// An organization that is too large to post on Google.
const ENTERPRISE: u32 = 2;

/// Fills the table of all organizations.
pub(super) fn fill(store: &mut Store) {
    for (number, voice) in (1..).zip(&VOICES) {
        for (index, announcement) in (0..).zip(&voice.posts) {
            post(store, number, index, announcement);
        }
    }
}

fn post(store: &mut Store, number: u32, index: u32, announcement: &Announcement) {
    let id = number * 100 + index + 1;
    let site = format!("https://organization-{number}.example");
    let created = format!("2026-01-{:02}T09:00:00.000000+00:00", 4 + index * 5);
    let mut post = object(json!({
        "id": id, "org_id": number, "business_id": hex_id(number, business(index)), "publishers": ["google_my_business"],
        "post_type": "news", "title": announcement.title, "summary": announcement.summary, "schedule_time": null, "expiration_time": null,
        "validation_time": null, "start_at": null, "end_at": null, "post_medias": [], "created_at": created, "updated_at": created,
        "created_on_partoo": true, "updated_on_partoo": true, "is_draft": false, "refused_by": [], "seen": [], "offer_terms": null,
        "offer_code": null, "cta_link": format!("organization-{number}.example/news"), "cta_type": "learn_more",
    }));
    post.extend(object(particulars(index, &site)));
    if number == ENTERPRISE {
        let publisher = if index == 1 || index == 2 { "instagram" } else { "facebook" };
        post.insert("publishers".to_owned(), json!([publisher]));
    }
    store.posts.insert(post);
}

/// The second business has a page on Facebook and an account on Instagram.
fn business(index: u32) -> u32 {
    if index == 1 || index == 4 { 1 } else { 2 }
}

fn particulars(index: u32, site: &str) -> Value {
    match index {
        0 => json!({
            "publishers": ["google_my_business", "facebook", "instagram"], "post_medias": [{ "media_url": [format!("{site}/posts/winter.jpg")] }],
            "seen": [{ "name": "facebook", "click_count": 17, "view_count": 412 }, { "name": "instagram", "click_count": 6, "view_count": 233 }],
        }),
        1 => json!({ "post_type": "offer", "offer_code": "WINTER", "offer_terms": "One per person.", "end_at": "2035-04-30T23:59:00" }),
        2 => json!({
            "post_type": "event", "publishers": ["google_my_business", "instagram"], "start_at": "2026-01-17T20:00:00",
            "end_at": "2026-01-17T23:30:00", "post_medias": [{ "media_url": [format!("{site}/posts/evening.jpg")] }],
            "refused_by": ["instagram"],
        }),
        3 => json!({ "publishers": ["facebook", "google_my_business"], "schedule_time": "2035-03-20T08:00:00.000000+00:00" }),
        _ => json!({ "is_draft": true, "expiration_time": "2035-09-01T08:00:00.000000+00:00", "cta_link": null, "cta_type": "no_cta" }),
    }
}
