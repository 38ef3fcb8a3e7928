//! When a holiday is.

use jiff::civil::{Date, Weekday as Day};

use super::calendars::Calendar;
use super::names::Holiday;

/// When a holiday is, in any year.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// On a day of a month.
    Fixed(i8, i8),
    /// So many days after Easter Sunday.
    Easter(i64),
    /// On the so manieth such weekday of a month, counted from its end where it is negative; Monday is 1.
    Weekday(i8, i8, i8),
}

/// The holidays from one day to another, both included, by date.
pub(super) fn between(calendar: &Calendar, first: Date, last: Date) -> Vec<(Date, Holiday)> {
    let of_year = |year| calendar.days.iter().filter_map(move |(rule, holiday)| Some((date(*rule, year)?, *holiday)));
    let mut days: Vec<_> = (first.year()..=last.year()).flat_map(of_year).filter(|(date, _)| (first..=last).contains(date)).collect();
    days.sort_by_key(|(date, _)| *date);
    days
}

fn date(rule: Rule, year: i16) -> Option<Date> {
    match rule {
        Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
        Rule::Easter(days) => easter(year)?.checked_add(jiff::Span::new().days(days)).ok(),
        Rule::Weekday(month, which, weekday) => {
            let weekday = Day::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(which, weekday).ok()
        }
    }
}

/// Easter Sunday by the Gregorian calendar, after Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let (leap_centuries, rest) = (century / 4, century % 4);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let full_moon = (19 * golden + century - leap_centuries - correction + 15) % 30;
    let to_sunday = (32 + 2 * rest + 2 * (of_century / 4) - full_moon - of_century % 4) % 7;
    let late = (golden + 11 * full_moon + 22 * to_sunday) / 451;
    let day = full_moon + to_sunday - 7 * late + 114;
    Date::new(i16::try_from(year).ok()?, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;

    #[test]
    fn easter_moves_with_the_moon() {
        for expected in [day(2024, 3, 31), day(2025, 4, 20), day(2026, 4, 5), day(2027, 3, 28), day(2038, 4, 25)] {
            assert_eq!(easter(expected.year()), Some(expected));
        }
    }

    #[test]
    fn weekdays_are_counted_from_both_ends_of_a_month() {
        assert_eq!(date(Rule::Weekday(5, 1, 1), 2026), Some(day(2026, 5, 4)));
        assert_eq!(date(Rule::Weekday(5, -1, 1), 2026), Some(day(2026, 5, 25)));
        assert_eq!(date(Rule::Weekday(11, 4, 4), 2026), Some(day(2026, 11, 26)));
        assert_eq!(date(Rule::Easter(39), 2026), Some(day(2026, 5, 14)));
    }
}
