//! Days, weeks, months and years.

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

/// The length of the spans that figures are added up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Period {
    Day,
    Week,
    Month,
    Year,
}

impl Period {
    /// The period of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Day, Self::Week, Self::Month, Self::Year].into_iter().find(|period| period.name() == name)
    }

    /// The name on the wire.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The first day of the period in which a moment lies, in UTC.
    pub(crate) fn of(self, microseconds: i64) -> Date {
        let moment = Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH);
        self.first_day(Offset::UTC.to_datetime(moment).date())
    }

    /// The first day of the period in which a day lies; a week begins with Monday.
    pub(crate) fn first_day(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days()),
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    /// The first day of the next period.
    pub(crate) fn after(self, first_day: Date) -> Date {
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
    use super::Period::{self, Day, Month, Week, Year};
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
            assert_eq!(Period::named(period.name()), Some(period));
        }
        assert_eq!(Period::named("business"), None);
    }
}
