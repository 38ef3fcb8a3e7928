//! The time that the sandbox lives in, and the forms in which the vendors write it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

/// Tells the time. Clones share what was advanced, so a test can hold one and let minutes pass.
#[derive(Debug, Clone)]
pub struct Clock {
    stopped_at: Option<SystemTime>,
    ahead: Arc<Mutex<Duration>>,
}

impl Default for Clock {
    fn default() -> Self {
        Self::system()
    }
}

impl Clock {
    /// The time of the machine.
    pub fn system() -> Self {
        Self { stopped_at: None, ahead: Arc::default() }
    }

    /// A time that stands still until it is advanced.
    pub fn stopped_at(time: SystemTime) -> Self {
        Self { stopped_at: Some(time), ahead: Arc::default() }
    }

    /// Lets time pass. It does not pass beyond what the machine can count.
    pub fn advance(&self, by: Duration) {
        let mut ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        *ahead = ahead.saturating_add(by);
    }

    /// The time it is.
    pub fn now(&self) -> SystemTime {
        let ahead = *self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        let base = self.stopped_at.unwrap_or_else(SystemTime::now);
        base.checked_add(ahead).unwrap_or(base)
    }
}

/// A moment, written as the vendors do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment(Timestamp);

impl Moment {
    /// A time out of the calendar's range is the epoch.
    pub(crate) fn of(time: SystemTime) -> Self {
        Self(Timestamp::try_from(time).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// So many seconds after the epoch.
    pub(crate) fn at_second(seconds: i64) -> Self {
        Self(Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// `2017-08-01T19:15:54.256000+00:00`, as in reviews.
    pub(crate) fn with_offset(self) -> String {
        self.0.strftime("%Y-%m-%dT%H:%M:%S.%6f+00:00").to_string()
    }

    /// `2023-01-31 16:22:17.327878+00:00`: with a blank, as in messages.
    pub(crate) fn with_blank(self) -> String {
        self.0.strftime("%Y-%m-%d %H:%M:%S.%6f+00:00").to_string()
    }

    /// `2024-11-27T16:10:44.929678Z`, as in webhooks.
    pub(crate) fn zulu(self) -> String {
        self.0.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
    }

    /// `2019-08-22 11:46:38.914467+00`, as in API keys.
    pub(crate) fn with_short_offset(self) -> String {
        self.0.strftime("%Y-%m-%d %H:%M:%S.%6f+00").to_string()
    }

    /// `2025-10-28T12:26:05.938Z`, as in customers.
    pub(crate) fn zulu_millis(self) -> String {
        self.0.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
    }

    /// `2026-03-01`.
    pub(crate) fn date(self) -> String {
        self.0.strftime("%Y-%m-%d").to_string()
    }

    /// The day, in UTC.
    pub(crate) fn day(self) -> jiff::civil::Date {
        Offset::UTC.to_datetime(self.0).date()
    }

    /// Epoch seconds with a fraction, as in businesses.
    pub(crate) fn epoch_seconds(self) -> f64 {
        self.0.as_duration().as_secs_f64()
    }

    /// The same moment a number of seconds later.
    pub(crate) fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(self.0))
    }

    /// Microseconds since the epoch, to compare with what [`parse`] reads.
    pub(crate) fn micros(self) -> i64 {
        self.0.as_microsecond()
    }

    /// The moment so many microseconds after the epoch.
    pub(crate) fn from_micros(micros: i64) -> Self {
        Self(Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// Epoch seconds, as in older subscriptions.
    pub(crate) fn second(self) -> i64 {
        self.0.as_second()
    }

    /// The same moment a number of days later.
    pub(crate) fn plus_days(self, days: u32) -> Self {
        Self(self.0.saturating_add(jiff::SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(self.0))
    }
}

/// A date-time in microseconds since the epoch; UTC when the text has no offset.
pub(crate) fn parse(text: &str) -> Option<i64> {
    let moment = text.parse().ok().or_else(|| text.parse::<DateTime>().ok().and_then(in_utc))?;
    Some(Timestamp::as_microsecond(moment))
}

fn in_utc(time: DateTime) -> Option<Timestamp> {
    TimeZone::fixed(Offset::UTC).to_timestamp(time).ok()
}

/// Whether a text is a date such as `2026-03-01`.
pub(crate) fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

/// Whether a text is a time of day such as `09:30`.
pub(crate) fn is_time(text: &str) -> bool {
    text.len() == 5 && text.parse::<jiff::civil::Time>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_without_offset_is_utc() {
        assert_eq!(parse("2017-08-01T02:00:00"), parse("2017-08-01T04:00:00.000000+02:00"));
        assert_eq!(parse("1970-01-01T00:00:01Z"), Some(1_000_000));
        assert_eq!(parse("1970-01-02"), Some(86_400_000_000));
        assert_eq!(parse("yesterday"), None);
    }

    #[test]
    fn a_time_of_day_has_hours_and_minutes() {
        assert!(is_time("00:00") && is_time("23:59"));
        for wrong in ["24:00", "9:30", "09:60", "0930", "093000", "noon!"] {
            assert!(!is_time(wrong), "{wrong}");
        }
    }

    #[test]
    fn writes_the_forms_of_both_vendors() {
        let moment = Moment::of(SystemTime::UNIX_EPOCH + Duration::from_micros(1_732_723_844_929_678));
        assert_eq!(moment.zulu(), "2024-11-27T16:10:44.929678Z");
        assert_eq!(moment.zulu_millis(), "2024-11-27T16:10:44.929Z");
        assert_eq!(moment.with_blank(), "2024-11-27 16:10:44.929678+00:00");
        assert_eq!(parse(&moment.with_blank()), Some(moment.micros()));
        assert_eq!(moment.with_offset(), "2024-11-27T16:10:44.929678+00:00");
        assert_eq!(moment.plus_days(4).date(), "2024-12-01");
        assert_eq!(parse(&moment.with_offset()), Some(1_732_723_844_929_678));
    }

    #[test]
    fn a_stopped_clock_moves_only_when_told() {
        let clock = Clock::stopped_at(SystemTime::UNIX_EPOCH);
        clock.clone().advance(Duration::from_secs(60));
        assert_eq!(clock.now(), SystemTime::UNIX_EPOCH + Duration::from_secs(60));
    }
}
