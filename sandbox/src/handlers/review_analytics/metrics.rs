//! Figures by at most one dimension, in an order.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::each;
use super::figures::{Figures, is_order};
use super::rows::{Dimension, Key, about};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging;
use crate::store::Object;

/// A page of rows of figures.
pub(crate) fn metrics(call: &mut Call<'_>) -> Result<Answer> {
    check(call)?;
    let dimension = Dimension::named(call, call.text("dimensions").unwrap_or_default())
        .ok_or_else(|| Refusal::field("dimensions", "must be one of business, day, group, month, tag, user, week, year"))?;
    let reviews = &call.store.reviews;
    let mut sums = BTreeMap::<Key, Figures>::new();
    if matches!(dimension, Dimension::All) {
        // The one row is there without any review too.
        sums.insert(Key::All, Figures::default());
    }
    each(call, |facts| {
        for key in dimension.keys(facts) {
            sums.entry(key).or_default().add(facts, reviews);
        }
    })?;
    let mut sums: Vec<_> = sums.into_iter().collect();
    if let Some(order) = call.text("order_by") {
        let (name, descending) = order.strip_prefix('-').map_or((order, false), |name| (name, true));
        sums.sort_by(|(_, left), (_, right)| compare(left.order(name), right.order(name), descending));
    }
    let bands = if asks_for(call, "average_rating_distribution") { bands(call)? } else { Value::Null };
    let rows = (1..).zip(sums).map(|(rank, (key, figures))| row(call, key, &figures, rank, &bands)).collect();
    Ok(paging::page(call, "data", rows).into())
}

/// Names that the vendor knows; what goes together is written down in the table of operations.
fn check(call: &Call<'_>) -> Result<()> {
    let named = |name: &str| match name {
        "average_rating_distribution" | "rank" => true,
        other => Figures::default().metric(other).is_some(),
    };
    if !call.list("metrics").unwrap_or_default().iter().filter_map(Value::as_str).all(named) {
        return Err(Refusal::field(
            "metrics",
            "must be among average_rating, average_rating_distribution, rank, rating_distribution, reply_means, reply_time, reviews_count",
        ));
    }
    if call.text("order_by").is_some_and(|order| !is_order(order.strip_prefix('-').unwrap_or(order))) {
        return Err(Refusal::field("order_by", "is not an order"));
    }
    Ok(())
}

fn asks_for(call: &Call<'_>, metric: &str) -> bool {
    call.list("metrics").unwrap_or_default().iter().any(|asked| asked == metric)
}

/// Rows without the figure come last in both directions.
fn compare(left: Option<f64>, right: Option<f64>, descending: bool) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) if descending => right.total_cmp(&left),
        (Some(left), Some(right)) => left.total_cmp(&right),
        (left, right) => right.is_some().cmp(&left.is_some()),
    }
}

fn row(call: &Call<'_>, key: Key, figures: &Figures, rank: usize, bands: &Value) -> Object {
    let asked = call.list("metrics").unwrap_or_default().iter().filter_map(Value::as_str);
    let values: Object = asked
        .map(|metric| {
            let value = match metric {
                "rank" => rank.into(),
                "average_rating_distribution" => bands.clone(),
                other => figures.metric(other).unwrap_or_default(),
            };
            (metric.to_owned(), value)
        })
        .collect();
    let mut row: Object = about(call.store, key).into_iter().collect();
    row.insert("metrics".to_owned(), Value::Object(values));
    row
}

/// How many businesses there are by band of average rating. The vendor names no bands; these are ours.
fn bands(call: &Call<'_>) -> Result<Value> {
    let mut businesses = BTreeMap::new();
    each(call, |facts| businesses.entry(facts.business).or_insert_with(Figures::default).add(facts, &call.store.reviews))?;
    let mut counts = [0; 4];
    for average in businesses.values().filter_map(Figures::average) {
        let band = [2.0, 3.0, 4.0].iter().filter(|limit| average >= **limit).count();
        counts[band] += 1;
    }
    let [one, two, three, four] = counts;
    Ok(json!({ "1-2": one, "2-3": two, "3-4": three, "4-5": four }))
}
