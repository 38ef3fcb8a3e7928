//! Figures about reviews, computed from the stored ones whenever they are asked for.
//!
//! Reviews that their publisher removed do not count; that is our choice, the vendor does not say.

mod evolution;
mod figures;
mod metrics;
mod rows;

use serde_json::json;

use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::handlers::reviews::{Filter, select};
use crate::store::Facts;
use figures::{Figures, round};

pub(super) use evolution::{qualitative, quantitative};
pub(super) use metrics::metrics;

/// Shows each review that is in question to `look`.
fn each(call: &Call<'_>, mut look: impl FnMut(&Facts)) -> Result<()> {
    let reviews = &call.store.reviews;
    let (filter, selection) = (Filter::new(call), select(call)?);
    let (is_open, deleted) = (filter.is_empty(), reviews.name("deleted"));
    for row in selection.rows().filter(|row| is_open || filter.passes(reviews, *row)) {
        if let Some(facts) = reviews.facts(row).filter(|facts| Some(facts.state) != deleted) {
            look(facts);
        }
    }
    Ok(())
}

/// How many reviews there are, how good they are and how many were answered.
pub(super) fn stats(call: &mut Call<'_>) -> Result<Answer> {
    const MICROSECONDS: f64 = 1_000_000.0;
    let reviews = &call.store.reviews;
    let google = reviews.name("google_my_business");
    let treated_states = ["treated", "treated_auto_reply"].map(|state| reviews.name(state));
    let mut all = Figures::default();
    let (mut treated, mut recommended, mut warned) = (0, 0, 0);
    let (mut waited, mut answered_at_google) = (0.0, 0_u32);
    each(call, |facts| {
        all.add(facts, reviews);
        treated += u64::from(treated_states.contains(&Some(facts.state)));
        recommended += u64::from(facts.recommended == Some(true));
        warned += u64::from(facts.recommended == Some(false));
        if let Some(reply) = facts.reply.as_ref().filter(|_| Some(facts.partner) == google) {
            // A difference of two times of this century is exact.
            #[allow(clippy::cast_precision_loss, reason = "see above")]
            let seconds = (reply.date - facts.written) as f64 / MICROSECONDS;
            waited += seconds;
            answered_at_google += 1;
        }
    })?;
    let [one, two, three, four, five] = all.stars;
    Ok(json!({
        "answer_time": (answered_at_google > 0).then(|| round(waited / f64::from(answered_at_google))),
        "average": all.average(),
        "treated": treated,
        "not_treated": all.count - treated,
        "answered": all.replied(),
        "satisfied": four + five + recommended,
        "neutral": three,
        "dissatisfied": one + two + warned,
        "total": all.count,
    })
    .into())
}
