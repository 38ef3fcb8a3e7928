//! The days and months that figures are asked for, and the periods that they are added up by.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde_json::Value;

use crate::answer::{Refusal, Result};
use crate::call::Call;
use crate::clock::{self, Moment};
use crate::store::Object;

/// In microseconds.
const DAY: i64 = 86_400_000_000;

/// From the first day to the last, both included.
pub(super) struct Range {
    first: Date,
    last: Date,
    yesterday: Date,
}

impl Range {
    /// What the filters leave of the last 18 months.
    pub(super) fn of(call: &Call<'_>) -> Result<Self> {
        let today = date(call.now);
        let yesterday = moved(today, -1.days());
        let first = bound(call, "filter_date__gte")?.map(|since| date(Moment::from_micros(since.saturating_add(DAY - 1))));
        let last = bound(call, "filter_date__lte")?.map(|until| date(Moment::from_micros(until)));
        let oldest = moved(today, -18.months());
        Ok(Self {
            first: first.map_or(oldest, |first| first.max(oldest)),
            last: last.map_or(yesterday, |last| last.min(yesterday)),
            yesterday,
        })
    }

    /// The days on which the business was there.
    pub(super) fn days(&self, business: &Object) -> impl Iterator<Item = Date> + use<> {
        let last = self.last;
        self.first.max(created(business)).series(1.day()).take_while(move |day| *day <= last)
    }

    /// The first days of the full months in which the business was there.
    pub(super) fn months(&self, business: &Object) -> impl Iterator<Item = Date> + use<> {
        let (first, last, yesterday) = (self.first.max(created(business)), self.last, self.yesterday);
        first
            .first_of_month()
            .series(1.month())
            .skip_while(move |month| *month < first)
            .take_while(move |month| *month <= last && month.last_of_month() <= yesterday)
    }
}

fn bound(call: &Call<'_>, name: &str) -> Result<Option<i64>> {
    let Some(text) = call.text(name) else { return Ok(None) };
    clock::parse(text).map(Some).ok_or_else(|| Refusal::field(name, "must be a date-time such as 2024-01-31T00:00:00"))
}

/// The day on which the business was created.
fn created(business: &Object) -> Date {
    let seconds = business.get("created").and_then(Value::as_f64).unwrap_or_default();
    #[allow(clippy::cast_possible_truncation, reason = "a fraction of a microsecond does not move a day")]
    date(Moment::from_micros((seconds * 1_000_000.0) as i64))
}

fn date(moment: Moment) -> Date {
    moment.date().parse().unwrap_or_default()
}

fn moved(date: Date, by: Span) -> Date {
    date.checked_add(by).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_counts_from_its_first_day_and_when_it_is_over() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let range = Range { first: date("2025-12-02"), last: date("2026-03-31"), yesterday: date("2026-03-30") };
        let months: Vec<_> = range.months(&Object::new()).map(|month| month.to_string()).collect();
        assert_eq!(months, ["2026-01-01", "2026-02-01"]);
    }
}
