//! What the text of a timestamp says.

use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value};

use super::read::read;
use crate::error::Error;

/// A date of the Gregorian calendar, for the most part with a time.
///
/// It is printed as RFC 3339 asks, which every library for dates reads: `2017-08-01T19:15:54.256+02:00`, or `2026-03-01` without a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[non_exhaustive]
pub struct DateTime {
    /// 1 to 9999.
    pub year: u32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
    /// The time; absent for a date alone.
    pub time: Option<TimeOfDay>,
}

/// A time of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[non_exhaustive]
pub struct TimeOfDay {
    /// 0 to 23.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
    /// 0 to 59.
    pub second: u32,
    /// 0 to 999,999,999.
    pub nanosecond: u32,
    /// How far it is ahead of UTC, in seconds; at most 18 hours either way. Absent where the vendor writes none: then the text does not say which moment it is.
    pub offset: Option<i32>,
}

impl DateTime {
    /// The whole seconds since 1970 began in UTC; nothing for a date alone and for a time without an offset.
    #[must_use]
    pub fn unix_seconds(&self) -> Option<i64> {
        let time = self.time?;
        let seconds = i64::from(time.hour * 3600 + time.minute * 60 + time.second) - i64::from(time.offset?);
        Some(self.days() * 86_400 + seconds)
    }

    /// The parts as texts, for hosts with dates of their own: `date`, `time`, `offset`, and `milliseconds` since 1970, as far as they are known.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut parts = Map::new();
        parts.insert("date".to_owned(), Self { time: None, ..*self }.to_string().into());
        if let Some(time) = self.time {
            parts.insert("time".to_owned(), TimeOfDay { offset: None, ..time }.to_string().into());
            if let (Some(ahead), Some(seconds)) = (time.offset, self.unix_seconds()) {
                parts.insert("offset".to_owned(), offset(ahead).into());
                parts.insert("milliseconds".to_owned(), (seconds * 1000 + i64::from(time.nanosecond / 1_000_000)).into());
            }
        }
        Value::Object(parts)
    }

    /// The days since 1970 began. Years are counted from March, so that a leap day is the last one.
    fn days(&self) -> i64 {
        let (year, month, day) = (i64::from(self.year), i64::from(self.month), i64::from(self.day));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        365 * year + leap_days + (153 * month + 2) / 5 + day - 719_469
    }
}

impl FromStr for DateTime {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        read(text).ok_or_else(|| Error::invalid_request("timestamp", "is not a date or a time as the vendors write it"))
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        match self.time {
            Some(time) => write!(formatter, "T{time}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        if self.nanosecond > 0 {
            let digits = format!("{:09}", self.nanosecond);
            write!(formatter, ".{}", digits.trim_end_matches('0'))?;
        }
        match self.offset {
            None => Ok(()),
            Some(0) => formatter.write_str("Z"),
            Some(ahead) => formatter.write_str(&offset(ahead)),
        }
    }
}

/// `+02:00`
fn offset(seconds: i32) -> String {
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop, prop_assert_eq, proptest};

    use serde_json::json;

    use super::{DateTime, TimeOfDay};
    use crate::types::Timestamp;

    fn seconds(text: &str) -> Option<i64> {
        text.parse::<DateTime>().unwrap().unix_seconds()
    }

    #[test]
    fn a_moment_is_counted_from_1970() {
        assert_eq!(seconds("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(seconds("2000-02-29T23:59:59Z"), Some(951_868_799));
        assert_eq!(seconds("2026-03-01 10:30:00+02:00"), Some(1_772_353_800));
        assert_eq!(seconds("1969-12-31T23:59:59.5Z"), Some(-1));
        assert_eq!(seconds("0001-01-01T00:00:00Z"), Some(-62_135_596_800));
    }

    #[test]
    fn without_an_offset_no_moment_is_known() {
        assert_eq!(seconds("2026-03-01T10:30:00"), None);
        assert_eq!(seconds("2026-03-01"), None);
    }

    #[test]
    fn hosts_get_the_parts_that_are_known() {
        let parts = |text: &str| text.parse::<DateTime>().unwrap().to_json();
        let whole = json!({ "date": "2026-03-01", "time": "10:30:00.25", "offset": "+00:00", "milliseconds": 1_772_361_000_250_i64 });
        assert_eq!(parts("2026-03-01T10:30:00.250Z"), whole);
        assert_eq!(parts("2026-03-01T10:30:00"), json!({ "date": "2026-03-01", "time": "10:30:00" }));
        assert_eq!(parts("2026-03-01"), json!({ "date": "2026-03-01" }));
    }

    fn dates() -> impl Strategy<Value = DateTime> {
        // 28 days are in every month.
        (1..10_000_u32, 1..13_u32, 1..29_u32, prop::option::of(times())).prop_map(|(year, month, day, time)| DateTime {
            year,
            month,
            day,
            time,
        })
    }

    fn times() -> impl Strategy<Value = TimeOfDay> {
        let offset = prop::option::of((-1080..=1080).prop_map(|minutes| minutes * 60));
        (0..24_u32, 0..60_u32, 0..60_u32, 0..1_000_000_000_u32, offset).prop_map(|(hour, minute, second, nanosecond, offset)| TimeOfDay {
            hour,
            minute,
            second,
            nanosecond,
            offset,
        })
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,40}", digits in "[0-9:.TZ+ -]{0,40}") {
            let _ = Timestamp(text).parse();
            let _ = Timestamp(digits).parse();
        }

        #[test]
        fn what_is_written_is_read_back(date in dates()) {
            prop_assert_eq!(date.to_string().parse::<DateTime>().unwrap(), date);
            prop_assert_eq!(date.to_string().replace('T', " ").parse::<DateTime>().unwrap(), date);
        }

        #[test]
        fn an_offset_moves_the_moment(date in dates(), time in times(), seconds in any::<bool>()) {
            let at = |offset| DateTime { time: Some(TimeOfDay { offset: Some(offset), ..time }), ..date }.unix_seconds().unwrap();
            let offset = if seconds { 3600 } else { -3600 };
            prop_assert_eq!(at(0) - at(offset), i64::from(offset));
        }

        #[test]
        fn a_day_has_its_seconds(date in dates()) {
            let at = |day| DateTime { day, time: "2000-01-01T00:00:00Z".parse::<DateTime>().unwrap().time, ..date }.unix_seconds().unwrap();
            prop_assert_eq!(at(date.day) - at(1), i64::from(date.day - 1) * 86_400);
        }
    }
}
