//! The older figures, period by period.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::each;
use super::figures::Figures;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::period::Period;

/// The average rating of each period; over all before it too, unless `cumulative` is false.
pub(crate) fn qualitative(call: &mut Call<'_>) -> Result<Answer> {
    let is_cumulative = call.flag("cumulative") != Some(false);
    let row = |date: Date, own: &Figures, until: &Figures| {
        let average = if is_cumulative { until.average() } else { own.average() };
        json!({ "date": date.to_string(), "average": average, "added": own.count, "cum_sum": until.count })
    };
    Ok(evolution(call, row)?.into())
}

/// How many reviews came in in each period.
pub(crate) fn quantitative(call: &mut Call<'_>) -> Result<Answer> {
    let row = |date: Date, own: &Figures, until: &Figures| json!({ "date": date.to_string(), "added": own.count, "previous_sum": until.count - own.count, "cum_sum": until.count });
    Ok(evolution(call, row)?.into())
}

/// A row for each period from the first review to the last, from its own figures and from those until its end.
fn evolution(call: &Call<'_>, row: impl Fn(Date, &Figures, &Figures) -> Value) -> Result<Value> {
    let period = Period::named(call.text("bucket").unwrap_or("week"))
        .ok_or_else(|| Refusal::field("bucket", "must be one of day, week, month, year"))?;
    let mut periods = BTreeMap::<Date, Figures>::new();
    each(call, |facts| periods.entry(period.of(facts.written)).or_default().add(facts, &call.store.reviews))?;
    let (mut until, mut rows) = (Figures::default(), Vec::new());
    let Some(last) = periods.keys().next_back().copied() else { return Ok(json!([])) };
    let mut day = periods.keys().next().copied();
    while let Some(date) = day.filter(|day| *day <= last) {
        let own = periods.remove(&date).unwrap_or_default();
        until.merge(&own);
        rows.push(row(date, &own, &until));
        day = Some(period.after(date)).filter(|next| *next > date);
    }
    Ok(rows.into())
}
