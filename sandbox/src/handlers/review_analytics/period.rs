//! Days, weeks, months and years.

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

/// The length of the spans that reviews are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Day,
    Week,
    Month,
    Year,
}

impl Period {
    /// The period of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "year" => Self::Year,
            _ => return None,
        })
    }

    /// The first day, in UTC, of the period in which a moment lies; a week begins with Monday.
    pub(super) fn of(self, microseconds: i64) -> Date {
        let moment = Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH);
        let day = Offset::UTC.to_datetime(moment).date();
        match self {
            Self::Day => day,
            Self::Week => day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days()),
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    /// The first day of the next period.
    pub(super) fn after(self, first_day: Date) -> Date {
        first_day.saturating_add(match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Year => 1.year(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Period::{Day, Month, Week, Year};
    use crate::clock;

    #[test]
    fn a_period_begins_with_its_first_day() {
        let sunday = clock::parse("2025-03-02T23:59:59").unwrap();
        for (period, first, next) in [
            (Day, "2025-03-02", "2025-03-03"),
            (Week, "2025-02-24", "2025-03-03"),
            (Month, "2025-03-01", "2025-04-01"),
            (Year, "2025-01-01", "2026-01-01"),
        ] {
            let day = period.of(sunday);
            assert_eq!((day.to_string().as_str(), period.after(day).to_string().as_str()), (first, next));
        }
    }
}
