//! Pages of reviews: the same hundred again and again, each time with the next ids.

use anyhow::{Context, Result};
use serde::Serialize;

use crate::words::Dice;

/// As many as a page may hold.
const MOST: u32 = 100;
/// Where the id goes in a text that is ready but for it.
const HOLE: u64 = 9_876_543_210;

#[derive(Serialize)]
struct Review {
    key: String,
    org_id: u32,
    id: u64,
    business_id: String,
    partner: &'static str,
    partner_id: String,
    author_name: String,
    date: String,
    update_date: String,
    delete_date: Option<String>,
    rating: Option<usize>,
    recommended: Option<bool>,
    title: Option<String>,
    content: Option<String>,
    state: &'static str,
    link: String,
    comments: Option<Comment>,
    tags: Vec<Tag>,
    media_links: Vec<String>,
}

#[derive(Serialize)]
struct Comment {
    id: usize,
    partner_id: String,
    created: String,
    author_name: Option<String>,
    content: String,
    date: String,
    update_date: String,
    can_edit: bool,
    parent_id: u32,
    user_id: String,
    is_reply_suggestion: bool,
    replies: Vec<Comment>,
}

#[derive(Serialize)]
struct Tag {
    id: usize,
    label: &'static str,
    color: &'static str,
}

/// All reviews there are.
pub(crate) struct Reviews {
    count: u32,
    /// What stands before and after the id of each.
    texts: Vec<(String, String)>,
}

impl Reviews {
    pub(crate) fn new(count: u32) -> Result<Self> {
        let mut dice = Dice::new();
        let cut = |review: Review| {
            let text = serde_json::to_string(&review)?;
            let (before, after) = text.split_once(&HOLE.to_string()).context("a review has no id")?;
            Ok((before.to_owned(), after.to_owned()))
        };
        let texts = (0..MOST).map(|_| cut(review(&mut dice))).collect::<Result<_>>()?;
        Ok(Self { count, texts })
    }

    /// The JSON of one page.
    pub(crate) fn page(&self, page: u32, size: u32) -> String {
        let size = size.min(MOST);
        let first = (page - 1).saturating_mul(size);
        let last = self.count.min(first.saturating_add(size));
        let mut text = String::with_capacity(128 * 1024);
        text.push_str(&format!(r#"{{"page":{page},"max_page":{},"count":{},"reviews":["#, self.count.div_ceil(size), self.count));
        for (index, (before, after)) in (first..last).zip(&self.texts) {
            if index > first {
                text.push(',');
            }
            text.push_str(before);
            text.push_str(&(index + 1).to_string());
            text.push_str(after);
        }
        text.push_str("]}");
        text
    }
}

fn review(dice: &mut Dice) -> Review {
    let partner = dice.pick(&["google_my_business", "google_my_business", "facebook", "tripadvisor"]);
    let rates = partner != "facebook";
    let words = 12 + dice.roll(46);
    Review {
        key: dice.hexadecimal(24),
        org_id: 42,
        id: HOLE,
        business_id: dice.hexadecimal(24),
        partner,
        partner_id: dice.hexadecimal(64),
        author_name: format!(
            "{} {}",
            dice.pick(&["Alex", "Kim", "Robin", "No\u{e9}mie", "J\u{fc}rgen"]),
            dice.pick(&["Sample", "Example"])
        ),
        date: dice.time(),
        update_date: dice.time(),
        delete_date: None,
        rating: rates.then(|| dice.roll(6)),
        recommended: (!rates).then(|| dice.percent(70)),
        title: (partner == "tripadvisor").then(|| dice.text(4)),
        content: dice.percent(85).then(|| dice.text(words)),
        state: dice.pick(&["treated", "not_treated", "treated_auto_reply"]),
        link: format!("https://reviews.example.org/{}", dice.hexadecimal(40)),
        comments: dice.percent(60).then(|| comment(dice)),
        tags: (0..dice.roll(3)).map(|_| tag(dice)).collect(),
        media_links: Vec::new(),
    }
}

fn comment(dice: &mut Dice) -> Comment {
    let words = 10 + dice.roll(20);
    Comment {
        id: dice.roll(1_000_000),
        partner_id: dice.hexadecimal(32),
        created: dice.time(),
        author_name: None,
        content: dice.text(words),
        date: dice.time(),
        update_date: dice.time(),
        can_edit: dice.percent(50),
        parent_id: 0,
        user_id: dice.hexadecimal(24),
        is_reply_suggestion: dice.percent(20),
        replies: Vec::new(),
    }
}

fn tag(dice: &mut Dice) -> Tag {
    Tag {
        id: dice.roll(500),
        label: dice.pick(&["bread", "opening hours", "staff", "delivery"]),
        color: dice.pick(&["#808080", "#23a455"]),
    }
}

#[cfg(test)]
mod tests {
    use localpresence::models::ReviewPage;

    use super::*;

    #[test]
    fn a_page_of_a_hundred_weighs_103_kilobytes() {
        let page = Reviews::new(1_000_000).unwrap().page(1, 100);
        assert_eq!(page.len() / 1000, 103, "{} bytes", page.len());
    }

    #[test]
    fn ids_go_on_from_page_to_page() {
        let reviews = Reviews::new(1_000_000).unwrap();
        let ids = |page| {
            let page: ReviewPage = serde_json::from_str(&reviews.page(page, 100)).unwrap();
            (page.max_page, page.reviews.first().unwrap().id, page.reviews.last().unwrap().id)
        };
        assert_eq!(ids(1), (10_000, 1, 100));
        assert_eq!(ids(10_000), (10_000, 999_901, 1_000_000));
    }
}
