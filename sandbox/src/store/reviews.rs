//! The reviews: up to a million of them, so not a [`super::Table`].
//!
//! A review is kept as the JSON text that goes out (about 900 bytes), beside the few facts that filters and figures look at. A page is
//! then a copy of thirty texts, no object is built or written for it. Only a change parses a text, and writes it anew. The alternative,
//! to make generated reviews anew whenever they are read, needs a tenth of the memory but two kinds of review and a slower page.
//!
//! Rows are found through lists that are sorted by the last change, one for each organization and state and one for each business and
//! state: a date is a binary search, a count is a subtraction, and a page is a place in the list. See [`index`].

mod facts;
mod index;
mod names;
mod saved;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::Object;
pub(crate) use facts::Facts;
use facts::View;
use index::Index;
pub(crate) use index::{Selection, Whose};
pub(crate) use names::{Name, Names};

/// All reviews of all organizations.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reviews {
    /// In the order in which they came; a hole where one was taken out.
    rows: Vec<Option<Row>>,
    by_id: HashMap<i64, u32>,
    /// The review of each comment, replies to comments included.
    by_comment: HashMap<i64, i64>,
    index: Index,
    names: Names,
    /// The labels of the tags that reviews have had.
    tags: BTreeMap<i64, String>,
    /// The comments that were made from a template, which the vendor's answers do not tell.
    from_template: BTreeSet<i64>,
}

#[derive(Debug, Clone)]
struct Row {
    facts: Facts,
    text: Box<str>,
}

/// Which reviews to look for, by what there is an index for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Query {
    pub(crate) whose: Whose,
    /// All states when absent.
    pub(crate) states: Option<Vec<String>>,
    /// The first moment of a last change, in microseconds since the epoch.
    pub(crate) since: Option<i64>,
    /// The last one.
    pub(crate) until: Option<i64>,
}

impl Reviews {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Adds a review, or takes it in the place of the one with the same id.
    pub(crate) fn put(&mut self, review: Object) -> Result<(), String> {
        self.put_text(Value::Object(review).to_string())
    }

    /// Adds a review; one that is none (without id, business, state or dates) is left out.
    pub(crate) fn insert(&mut self, review: Object) {
        let added = self.put(review);
        debug_assert!(added.is_ok(), "{added:?}");
    }

    fn put_text(&mut self, text: String) -> Result<(), String> {
        let facts = self.read(&text)?;
        let row = self.place(facts, text);
        if let Some(Some(Row { facts, .. })) = self.rows.get(row as usize) {
            self.index.insert(facts, row);
        }
        Ok(())
    }

    /// Adds many reviews, as JSON texts, in any order of time.
    ///
    /// # Errors
    ///
    /// Stops at a text that is no review, and at an id that is there already.
    pub(crate) fn extend(&mut self, texts: impl Iterator<Item = String>) -> Result<(), String> {
        for text in texts {
            let facts = self.read(&text)?;
            if self.by_id.contains_key(&facts.id) {
                return Err(format!("{} is the id of two reviews", facts.id));
            }
            let row = self.place(facts, text);
            if let Some(Some(Row { facts, .. })) = self.rows.get(row as usize) {
                self.index.push(facts, row);
            }
        }
        self.index.sort();
        Ok(())
    }

    fn read(&mut self, text: &str) -> Result<Facts, String> {
        let view: View<'_> = serde_json::from_str(text).map_err(|error| format!("is no review: {error}"))?;
        for tag in &view.tags {
            self.tags.insert(tag.id, tag.label.to_string());
        }
        let facts = view.facts(text, &mut self.names)?;
        if let Some(comment) = &view.comments {
            comment.ids(&mut |id| {
                self.by_comment.insert(id, facts.id);
            });
        }
        Ok(facts)
    }

    /// Puts a row where its id was before, or at the end.
    fn place(&mut self, facts: Facts, text: String) -> u32 {
        let id = facts.id;
        let row = Some(Row { facts, text: text.into_boxed_str() });
        if let Some(at) = self.by_id.get(&id).copied() {
            if let Some(old) = std::mem::replace(&mut self.rows[at as usize], row) {
                self.index.remove(&old.facts, at);
            }
            return at;
        }
        let at = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.rows.push(row);
        self.by_id.insert(id, at);
        at
    }

    /// A review, as an object.
    pub(crate) fn get(&self, id: i64) -> Option<Object> {
        let row = self.by_id.get(&id)?;
        serde_json::from_str(&self.row(*row)?.text).ok()
    }

    /// The review that a comment belongs to.
    pub(crate) fn of_comment(&self, comment_id: i64) -> Option<Object> {
        self.get(*self.by_comment.get(&comment_id)?)
    }

    /// All reviews of an organization, as objects, in the order in which they came. For few reviews: it builds each of them.
    #[cfg(test)]
    pub(crate) fn of(&self, organization: i64) -> impl Iterator<Item = Object> {
        let rows = self.rows.iter().flatten().filter(move |row| row.facts.organization == organization);
        rows.filter_map(|row| serde_json::from_str(&row.text).ok())
    }

    /// Takes out all reviews of a business.
    pub(crate) fn remove_business(&mut self, business_id: &str) {
        if let Some(business) = self.names.find(business_id) {
            let gone = self.index.remove_business(business);
            self.take_out(gone);
        }
    }

    /// Takes out all reviews of an organization.
    pub(crate) fn remove_organization(&mut self, organization: i64) {
        let gone = self.index.remove_organization(organization);
        self.take_out(gone);
    }

    fn take_out(&mut self, gone: BTreeSet<u32>) {
        for row in gone {
            if let Some(row) = self.rows.get_mut(row as usize).and_then(Option::take) {
                self.by_id.remove(&row.facts.id);
            }
        }
        self.by_comment.retain(|_, review| self.by_id.contains_key(review));
    }

    /// Notes that a comment was made from a template.
    pub(crate) fn made_from_template(&mut self, comment_id: i64) {
        self.from_template.insert(comment_id);
    }

    /// Whether a comment was made from a template.
    pub(crate) fn is_from_template(&self, comment_id: i64) -> bool {
        self.from_template.contains(&comment_id)
    }

    /// The rows that a query finds.
    pub(crate) fn select(&self, query: &Query) -> Selection<'_> {
        let states = query.states.as_ref().map(|states| states.iter().filter_map(|state| self.names.find(state)).collect::<Vec<_>>());
        let mut selection = self.index.select(&query.whose, states.as_deref(), &self.names);
        selection.cut(query.since, query.until);
        selection
    }

    fn row(&self, row: u32) -> Option<&Row> {
        self.rows.get(row as usize)?.as_ref()
    }

    /// What filters and figures look at.
    pub(crate) fn facts(&self, row: u32) -> Option<&Facts> {
        self.row(row).map(|row| &row.facts)
    }

    /// The words of the customer; empty where there are none.
    pub(crate) fn content(&self, row: u32) -> Cow<'_, str> {
        let text = self.row(row).and_then(|row| row.text.get(row.facts.content.clone()?)).unwrap_or("\"\"");
        // Nearly all texts stand in JSON as they are.
        match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(plain) if !plain.contains('\\') => Cow::Borrowed(plain),
            _ => serde_json::from_str(text).unwrap_or_default(),
        }
    }

    /// Writes the review as JSON; without the links of its photos unless they are asked for.
    pub(crate) fn write(&self, row: u32, with_media_links: bool, out: &mut String) {
        let Some(Row { facts, text }) = self.row(row) else { return };
        match facts.media_links.as_ref().filter(|_| !with_media_links).and_then(|at| Some((text.get(..at.start)?, text.get(at.end..)?))) {
            Some((before, behind)) => {
                out.push_str(before);
                out.push_str("[]");
                out.push_str(behind);
            }
            None => out.push_str(text),
        }
    }

    /// The number that stands for a name in [`Facts`], if any review has it.
    pub(crate) fn name(&self, text: &str) -> Option<Name> {
        self.names.find(text)
    }

    /// The name that a number of [`Facts`] stands for.
    pub(crate) fn named(&self, name: Name) -> &str {
        self.names.text(name)
    }

    /// The label of a tag.
    pub(crate) fn label(&self, tag: i64) -> &str {
        self.tags.get(&tag).map(String::as_str).unwrap_or_default()
    }

    /// The tags whose labels pass.
    pub(crate) fn tags_whose(&self, label: impl Fn(&str) -> bool) -> BTreeSet<i64> {
        self.tags.iter().filter(|(_, known)| label(known)).map(|(id, _)| *id).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::store::object;

    fn review(id: i64, state: &str, day: u32) -> Object {
        let date = format!("2025-01-{day:02}T10:00:00.000000+00:00");
        object(json!({
            "id": id, "org_id": 1, "business_id": format!("b{}", id % 2), "partner": "facebook", "rating": null, "recommended": true,
            "state": state, "date": date, "update_date": date, "content": "She said \"yes\"", "tags": [], "media_links": ["https://a.example/1"],
            "comments": { "id": id * 10, "date": date, "user_id": "u", "replies": [{ "id": id * 10 + 1 }, {}] },
        }))
    }

    fn ids(reviews: &Reviews, query: &Query) -> Vec<i64> {
        reviews.select(query).newest(0, 100).into_iter().filter_map(|row| Some(reviews.facts(row)?.id)).collect()
    }

    #[test]
    fn a_changed_review_moves_in_all_lists() {
        let mut reviews = Reviews::default();
        for (id, day) in [(1, 5), (2, 1), (3, 9)] {
            reviews.insert(review(id, "not_treated", day));
        }
        let all = Query { whose: Whose::Organizations(vec![1]), ..Query::default() };
        assert_eq!(ids(&reviews, &all), [3, 1, 2]);
        reviews.put(review(2, "treated", 20)).unwrap();
        assert_eq!((reviews.len(), ids(&reviews, &all)), (3, vec![2, 3, 1]));
        let open = Query { states: Some(vec!["not_treated".into()]), ..all };
        assert_eq!(ids(&reviews, &open), [3, 1]);
        let odd = Query { whose: Whose::Businesses(vec!["b1".into(), "nobody".into()]), ..Query::default() };
        assert_eq!(ids(&reviews, &odd), [3, 1]);
    }

    #[test]
    fn the_reviews_of_a_business_go_with_it() {
        let mut reviews = Reviews::default();
        (1..=4).for_each(|id| reviews.insert(review(id, "treated", 3)));
        reviews.remove_business("b1");
        let all = Query { whose: Whose::Organizations(vec![1]), ..Query::default() };
        assert_eq!((reviews.len(), ids(&reviews, &all).len()), (2, 2));
        assert!(reviews.of_comment(31).is_none() && reviews.of_comment(41).is_some_and(|review| review["id"] == 4));
        reviews.remove_organization(1);
        assert_eq!((reviews.len(), ids(&reviews, &all).len()), (0, 0));
    }

    #[test]
    fn photo_links_are_cut_out_of_the_text() {
        let mut reviews = Reviews::default();
        reviews.insert(review(1, "treated", 3));
        let shown = |with_media_links| {
            let mut text = String::new();
            reviews.write(0, with_media_links, &mut text);
            serde_json::from_str::<Value>(&text).unwrap()
        };
        assert_eq!(shown(true), Value::Object(review(1, "treated", 3)));
        assert_eq!(shown(false)["media_links"], json!([]));
        assert_eq!(reviews.content(0), "She said \"yes\"");
    }
}
