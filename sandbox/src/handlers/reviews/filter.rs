//! The filters of reviews: those that have an index, and those that look at each review that the index finds.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::answer::{Refusal, Result};
use crate::call::Call;
use crate::clock;
use crate::store::{Facts, Name, Object, Query, Reviews, Selection, Whose, holds, text};

/// The publishers with a filter of their own.
const RATED: [(&str, &str); 2] = [("gmb_rating__in", "google_my_business"), ("tripadvisor_rating__in", "tripadvisor")];

/// What reviews must be like.
#[derive(Default)]
pub(crate) struct Filter {
    partners: Option<Vec<Name>>,
    /// Each belongs to one publisher; several add up to what any of them lets through.
    scores: Vec<Score>,
    is_without_text: Option<bool>,
    /// In small letters.
    keywords: Option<Vec<String>>,
    /// One of these tags.
    tags: Option<BTreeSet<i64>>,
    without_tag: bool,
}

struct Score {
    partner: Option<Name>,
    ratings: Vec<u64>,
    recommendations: Vec<bool>,
}

impl Filter {
    /// Of the parameters of a search and of figures: those that an operation does not have are not given.
    pub(crate) fn new(call: &Call<'_>) -> Self {
        let reviews = &call.store.reviews;
        let texts =
            |name: &str| call.list(name).map(|values| values.iter().filter_map(Value::as_str).map(str::to_lowercase).collect::<Vec<_>>());
        let by_label =
            texts("tag_label__in").map(|parts| reviews.tags_whose(|label| parts.iter().any(|part| label.to_lowercase().contains(part))));
        let by_id = call.list("tags").map(|ids| ids.iter().filter_map(Value::as_i64).collect());
        Self {
            partners: call.list("partner__in").map(|names| names.iter().filter_map(|name| reviews.name(name.as_str()?)).collect()),
            scores: scores(call),
            is_without_text: call.flag("content__isnull"),
            keywords: texts("keywords"),
            tags: by_label.or(by_id),
            without_tag: call.flag("without_tag") == Some(true),
        }
    }

    /// Whether all that the index finds passes.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { partners, scores, is_without_text, keywords, tags, without_tag } = self;
        partners.is_none() && scores.is_empty() && is_without_text.is_none() && keywords.is_none() && tags.is_none() && !without_tag
    }

    /// Whether a review passes.
    pub(crate) fn passes(&self, reviews: &Reviews, row: u32) -> bool {
        let Some(facts) = reviews.facts(row) else { return false };
        self.partners.as_ref().is_none_or(|partners| partners.contains(&facts.partner))
            && (self.scores.is_empty() || self.scores.iter().any(|score| score.passes(facts)))
            && self.tags.as_ref().is_none_or(|tags| facts.tags.iter().any(|tag| tags.contains(tag)))
            && (!self.without_tag || facts.tags.is_empty())
            && self.has_words(reviews, row)
    }

    fn has_words(&self, reviews: &Reviews, row: u32) -> bool {
        if self.is_without_text.is_none() && self.keywords.is_none() {
            return true;
        }
        let content = reviews.content(row);
        self.is_without_text.is_none_or(|wanted| content.is_empty() == wanted)
            && self.keywords.as_ref().is_none_or(|words| {
                let content = content.to_lowercase();
                words.iter().any(|word| content.contains(word))
            })
    }
}

impl Score {
    fn passes(&self, facts: &Facts) -> bool {
        self.partner == Some(facts.partner)
            && (facts.rating.is_some_and(|rating| self.ratings.contains(&rating.into()))
                || facts.recommended.is_some_and(|recommended| self.recommendations.contains(&recommended)))
    }
}

fn scores(call: &Call<'_>) -> Vec<Score> {
    let mut scores = Vec::new();
    for (parameter, partner) in RATED {
        if let Some(ratings) = call.list(parameter) {
            let ratings = ratings.iter().filter_map(Value::as_u64).collect();
            scores.push(Score { partner: call.store.reviews.name(partner), ratings, recommendations: Vec::new() });
        }
    }
    if let Some(wanted) = call.list("recommended__in") {
        let recommendations = wanted.iter().filter_map(Value::as_bool).collect();
        scores.push(Score { partner: call.store.reviews.name("facebook"), ratings: Vec::new(), recommendations });
    }
    scores
}

/// The reviews open to the caller that pass what there is an index for: business, group, state, last change.
pub(crate) fn select<'a>(call: &'a Call<'_>) -> Result<Selection<'a>> {
    let states = call.list("state__in").map(|states| states.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    let query = Query { whose: whose(call), states, since: moment(call, "update_date__gte")?, until: moment(call, "update_date__lte")? };
    Ok(call.store.reviews.select(&query))
}

fn whose(call: &Call<'_>) -> Whose {
    let (wanted, unwanted, groups) = (call.list("business__in"), call.list("business__notin"), call.list("groups"));
    if wanted.is_none() && unwanted.is_none() && groups.is_none() {
        return call.visible_reviews();
    }
    let passes = |business: &&Object| {
        !unwanted.is_some_and(|unwanted| unwanted.contains(&business["id"]))
            && groups.is_none_or(|groups| groups.iter().any(|group| holds(business, "groups", group)))
            && call.can_see(business)
    };
    let id = |business: &Object| text(business, "id").to_owned();
    // Ids are looked up one by one: an organization may have thousands of businesses.
    Whose::Businesses(match wanted {
        Some(ids) => {
            let different: BTreeSet<_> = ids.iter().filter_map(Value::as_str).collect();
            different.into_iter().filter_map(|id| call.store.businesses.by_id(&id.into())).filter(passes).map(id).collect()
        }
        None => call.store.businesses.all().filter(passes).map(id).collect(),
    })
}

/// A parameter that is a date-time, in microseconds since the epoch.
fn moment(call: &Call<'_>, name: &str) -> Result<Option<i64>> {
    let Some(text) = call.text(name) else { return Ok(None) };
    clock::parse(text).map(Some).ok_or_else(|| Refusal::field(name, "must be a date-time such as 2017-08-01T00:00:00"))
}
