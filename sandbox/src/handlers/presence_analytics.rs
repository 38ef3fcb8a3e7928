//! Figures of Google Business Profiles.
//!
//! They are made up from business, date and figure alone: the same question has the same answer at any time, and a total is the sum of
//! its parts, whatever the dimensions. They begin with the business, reach back 18 months and end yesterday.

mod figures;
mod keywords;
mod range;

use std::collections::BTreeMap;

use jiff::civil::Date;
use localpresence::models::{ProfileKeywordDimension, ProfileKeywordMetric, ProfileMetric};
use serde_json::Value;

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging;
use crate::period::Period;
use crate::reach;
use crate::store::{Object, text};
use crate::words;
use range::Range;

const PER_PAGE: usize = 500;

/// What a row is about, in the order in which rows come.
type Key = (Option<Date>, Option<String>, Option<String>);

/// Reads figures of profiles.
pub(super) fn get_metrics(call: &mut Call<'_>) -> Result<Answer> {
    let metrics = named(call, "metrics", |name| !matches!(ProfileMetric::from(name), ProfileMetric::Unknown(_)))?;
    let figures: Vec<_> = metrics.iter().map(|name| ProfileMetric::from(name.as_str())).collect();
    let dimensions = named(call, "dimensions", |name| name == "business" || Period::named(name).is_some())?;
    let range = Range::of(call)?;
    let period = dimensions.iter().find_map(|name| Period::named(name));
    let mut rows: BTreeMap<Key, Vec<i64>> = BTreeMap::new();
    let has_dimension = |name: &str| dimensions.iter().any(|dimension| dimension == name);
    if dimensions.is_empty() {
        rows.insert((None, None, None), vec![0; metrics.len()]);
    }
    for business in measured(call) {
        let id = text(business, "id");
        for day in range.days(business) {
            let key = (period.map(|period| period.first_day(day)), has_dimension("business").then(|| id.to_owned()), None);
            let sums = rows.entry(key).or_insert_with(|| vec![0; metrics.len()]);
            let date = day.to_string();
            for (sum, metric) in sums.iter_mut().zip(&figures) {
                *sum += figures::of_day(id, metric, day, &date);
            }
        }
    }
    let rows = rows.into_iter().map(|(key, sums)| row(key, period, metrics.iter().cloned().zip(sums.into_iter().map(Value::from))));
    Ok(paging::page_of(call, "metrics", ordered(call, rows.collect())?, PER_PAGE).into())
}

/// Reads by which words customers found the businesses.
pub(super) fn get_keywords(call: &mut Call<'_>) -> Result<Answer> {
    let metrics = named(call, "metrics", |name| !matches!(ProfileKeywordMetric::from(name), ProfileKeywordMetric::Unknown(_)))?;
    let dimensions = named(call, "dimensions", |name| !matches!(ProfileKeywordDimension::from(name), ProfileKeywordDimension::Unknown(_)))?;
    let range = Range::of(call)?;
    let period = dimensions.iter().find_map(|name| Period::named(name));
    let has_dimension = |name: &str| dimensions.iter().any(|dimension| dimension == name);
    let mut rows: BTreeMap<Key, keywords::Figures> = BTreeMap::new();
    for business in measured(call) {
        let id = text(business, "id");
        for month in range.months(business) {
            for word in keywords::of(business) {
                let figures = keywords::of_month(id, &word, month);
                let key = (
                    period.map(|period| period.first_day(month)),
                    has_dimension("business").then(|| id.to_owned()),
                    has_dimension("keyword").then_some(word),
                );
                rows.entry(key).or_default().add(figures);
            }
        }
    }
    let rows = rows.into_iter().map(|(key, figures)| row(key, period, metrics.iter().map(|name| (name.clone(), figures.get(name)))));
    Ok(paging::page_of(call, "keywords", ordered(call, rows.collect())?, PER_PAGE).into())
}

/// The names that a parameter lists.
fn named(call: &Call<'_>, parameter: &str, is_known: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let names = call.list(parameter).unwrap_or_default().iter().enumerate();
    let names = names.map(|(index, name)| match name.as_str().filter(|name| is_known(name)) {
        Some(name) => Ok(name.to_owned()),
        None => Err(Refusal::field(format!("{parameter}[{index}]"), "is unknown")),
    });
    names.collect()
}

/// The businesses asked for, as far as they have figures: it takes Presence Management and a profile on Google.
fn measured<'a>(call: &'a Call<'_>) -> impl Iterator<Item = &'a Object> {
    call.visible_businesses().filter(|business| {
        let resembles = |query: &str| {
            let place = ["city", "zipcode", "name"].map(|member| text(business, member)).join(" ");
            words::all_found(&place, query)
        };
        reach::has_feature(business, "diffusion")
            && !business["google_location_id"].is_null()
            && call.list("business__in").is_none_or(|wanted| wanted.contains(&business["id"]))
            && !call.list("business__notin").is_some_and(|unwanted| unwanted.contains(&business["id"]))
            && call.text("city").is_none_or(|city| city.to_lowercase() == text(business, "city").to_lowercase())
            && call.text("query").is_none_or(resembles)
    })
}

fn row((date, business, keyword): Key, period: Option<Period>, figures: impl Iterator<Item = (String, Value)>) -> Object {
    let mut row: Object = figures.collect();
    if let (Some(date), Some(period)) = (date, period) {
        row.insert("date".to_owned(), date.to_string().into());
        row.insert("bucket".to_owned(), period.name().into());
    }
    for (name, value) in [("business_id", business), ("keyword", keyword)] {
        if let Some(value) = value {
            row.insert(name.to_owned(), value.into());
        }
    }
    row
}

/// The rows in the order of a metric or a dimension; that of periods and businesses when none is asked for.
fn ordered(call: &Call<'_>, mut rows: Vec<Object>) -> Result<Vec<Object>> {
    let Some(order_by) = call.text("order_by") else { return Ok(rows) };
    let (sign, name) = order_by.strip_prefix('-').map_or(("", order_by), |name| ("-", name));
    let member = match name {
        "business" => "business_id",
        name if Period::named(name).is_some() => "date",
        name => name,
    };
    paging::sort(&mut rows, &format!("{sign}{member}"), &[member])?;
    Ok(rows)
}
