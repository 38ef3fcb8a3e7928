//! Figures out of nothing but names and dates.

use jiff::civil::Date;
use localpresence::models::ProfileMetric;

/// How much of an ordinary day the days of a week are, in percent, from Monday.
const WEEK: [u64; 7] = [85, 90, 95, 100, 115, 130, 70];

/// What a profile came to on a day, which is given as a text, too: it is written once for all figures.
pub(super) fn of_day(business: &str, metric: &ProfileMetric, day: Date, date: &str) -> i64 {
    let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
    let chance = 75 + spread(&[business, metric.as_str(), date], 51);
    let figure = ordinary(metric) * size(business) * WEEK[weekday] * chance / 1_000_000;
    i64::try_from(figure).unwrap_or_default()
}

/// What a business of ordinary size comes to on an ordinary day.
fn ordinary(metric: &ProfileMetric) -> u64 {
    match metric {
        ProfileMetric::ImpressionsMobileSearch => 62,
        ProfileMetric::ImpressionsMobileMaps => 44,
        ProfileMetric::ImpressionsDesktopSearch => 21,
        ProfileMetric::ImpressionsDesktopMaps => 9,
        ProfileMetric::DirectionRequests => 12,
        ProfileMetric::WebsiteClicks => 8,
        ProfileMetric::CallClicks => 5,
        _ => 0,
    }
}

/// How large a business is, in percent of an ordinary one.
pub(super) fn size(business: &str) -> u64 {
    60 + spread(&[business], 101)
}

/// A number from 0 up to and without `below`, the same for the same parts (FNV-1a, stirred once more).
pub(super) fn spread(parts: &[&str], below: u64) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    (hash ^ (hash >> 33)) % below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saturdays_bring_more_than_sundays() {
        let total = |first: &str| {
            let first: Date = first.parse().unwrap();
            first
                .series(jiff::ToSpan::week(1))
                .take(52)
                .map(|day| of_day("5a9d", &ProfileMetric::CallClicks, day, &day.to_string()))
                .sum::<i64>()
        };
        assert!(total("2025-01-04") > total("2025-01-05"));
        assert!(total("2025-01-05") > 0);
    }

    #[test]
    fn parts_are_told_apart() {
        assert_ne!(spread(&["ab", "c"], u64::MAX), spread(&["a", "bc"], u64::MAX));
    }
}
