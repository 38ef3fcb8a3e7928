//! Further reviews.

use serde::Serialize;
use serde_json::Value;

use super::super::organizations::ORGANIZATIONS;
use super::super::phrases::{self, mood};
use super::{DataSize, Dice, Home, answerer};
use crate::clock::Moment;
use crate::store::Store;

/// Generated reviews are numbered from here on; [`Store::next_number`] does not come this far.
const FIRST: i64 = 10_000_000;
/// The reviews come in over two years from 2024-03-01 on, evenly.
const START: i64 = 1_709_251_200;
const SPAN: i64 = 63_072_000;
const HOUR: i64 = 3_600;

/// A review as it is shown.
#[derive(Serialize)]
struct Review<'a> {
    author_name: String,
    business_id: &'a str,
    comments: Option<Comment>,
    content: Option<String>,
    date: String,
    delete_date: Option<String>,
    id: i64,
    key: String,
    link: String,
    media_links: Vec<String>,
    org_id: u32,
    partner: &'static str,
    partner_id: String,
    rating: Option<u64>,
    recommended: Option<bool>,
    state: &'static str,
    tags: Vec<Tag>,
    title: Option<Value>,
    update_date: String,
}

#[derive(Serialize)]
struct Comment {
    author_name: Option<Value>,
    can_edit: bool,
    content: &'static str,
    created: String,
    date: String,
    id: i64,
    is_reply_suggestion: bool,
    parent_id: Option<Value>,
    partner_id: String,
    replies: [Value; 0],
    review_id: i64,
    update_date: String,
    user_id: String,
}

#[derive(Serialize)]
struct Tag {
    id: u32,
    label: &'static str,
    color: &'static str,
}

/// Adds reviews of the given businesses.
pub(super) fn add(store: &mut Store, homes: &[Home], size: DataSize) {
    let made = |number: u32| (number, Dice::new(size.seed, number.into()));
    let texts = (0..size.reviews).map(made).map(|(number, mut dice)| {
        let home = dice.pick(homes);
        serde_json::to_string(&review(number, size.reviews, home, &mut dice)).unwrap_or_default()
    });
    let added = store.reviews.extend(texts);
    debug_assert!(added.is_ok(), "{added:?}");
    // An eighth of the answers was made from a template.
    for number in (0..size.reviews).step_by(8) {
        store.reviews.made_from_template((FIRST + i64::from(number)) * 10);
    }
}

fn review<'a>(number: u32, count: u32, home: &'a Home, dice: &mut Dice) -> Review<'a> {
    let id = FIRST + i64::from(number);
    let organization = &ORGANIZATIONS[home.organization.saturating_sub(1) as usize % ORGANIZATIONS.len()];
    let partner = *dice.pick(&["google_my_business", "google_my_business", "google_my_business", "facebook", "tripadvisor"]);
    // Most people are content.
    let stars = *dice.pick(&[1, 1, 2, 3, 3, 4, 4, 5, 5, 5, 5, 5]);
    let is_facebook = partner == "facebook";
    let (rating, recommended) = ((!is_facebook).then_some(stars), is_facebook.then_some(stars > 2));
    let state =
        *dice.pick(&["treated", "treated", "treated", "treated_auto_reply", "not_treated", "not_treated", "not_treated", "deleted"]);
    let written = START + SPAN * i64::from(number) / i64::from(count.max(1));
    let worked = written + HOUR * (1 + small(dice.below(120)));
    let is_answered = state.starts_with("treated");
    let phrases = phrases::of(organization.language);
    let sentences = phrases.of(mood(rating, recommended));
    let comment = is_answered.then(|| Comment {
        author_name: None,
        can_edit: true,
        content: dice.pick::<&'static str>(&sentences.replies),
        created: date(worked),
        date: date(worked),
        id: id * 10,
        is_reply_suggestion: state == "treated" && dice.percent(20),
        parent_id: None,
        partner_id: format!("sandbox/comments/{}", id * 10),
        replies: [],
        review_id: id,
        update_date: date(worked),
        user_id: answerer(home.organization),
    });
    let has_text = is_facebook || dice.percent(85);
    let content =
        has_text.then(|| format!("{} {} {}", dice.pick(&sentences.openings), dice.pick(&sentences.details), dice.pick(&sentences.closes)));
    let tag = dice.percent(25).then_some(Tag { id: home.organization * 10 + 1, label: organization.tag, color: "#808080" });
    let photo = format!("https://organization-{}.example/photos/{id}.jpg", home.organization);
    Review {
        author_name: format!("{} {}", dice.pick(&phrases.first_names), dice.pick(&phrases.last_names)),
        business_id: &home.id,
        comments: comment,
        content,
        date: date(written),
        delete_date: (state == "deleted").then(|| date(worked)),
        id,
        key: format!("sandbox-review-{id}"),
        link: format!("https://{}.example/reviews/{id}", partner.replace('_', "-")),
        media_links: if partner == "google_my_business" && dice.percent(10) { vec![photo] } else { Vec::new() },
        org_id: home.organization,
        partner,
        partner_id: format!("sandbox/reviews/{id}"),
        rating,
        recommended,
        state,
        tags: tag.into_iter().collect(),
        title: None,
        update_date: date(if state == "not_treated" { written } else { worked }),
    }
}

fn small(number: u64) -> i64 {
    i64::try_from(number).unwrap_or_default()
}

fn date(seconds: i64) -> String {
    Moment::at_second(seconds).with_offset()
}
