//! Reading the forms that coexist: RFC 3339, with a blank instead of the `T`, with an offset of hours only, without an offset, and the
//! date alone.

use super::{DateTime, TimeOfDay};

/// No place is farther ahead of UTC, or behind it; Java takes no more.
const FARTHEST: i32 = 18 * 3600;

pub(super) fn read(text: &str) -> Option<DateTime> {
    let mut rest = Rest(text.as_bytes());
    let (year, month, day) = (rest.digits(4)?, rest.after(b'-')?, rest.after(b'-')?);
    if year == 0 || month == 0 || month > 12 || day == 0 || day > days_of(year, month) {
        return None;
    }
    let time = if rest.is_empty() { None } else { Some(time(&mut rest)?) };
    rest.is_empty().then_some(DateTime { year, month, day, time })
}

fn time(rest: &mut Rest<'_>) -> Option<TimeOfDay> {
    if !rest.take(b'T') && !rest.take(b' ') {
        return None;
    }
    let (hour, minute, second) = (rest.digits(2)?, rest.after(b':')?, rest.after(b':')?);
    let nanosecond = if rest.take(b'.') { rest.fraction()? } else { 0 };
    let offset = if rest.is_empty() { None } else { Some(offset(rest)?) };
    (hour < 24 && minute < 60 && second < 60).then_some(TimeOfDay { hour, minute, second, nanosecond, offset })
}

/// `Z`, `+02:00`, `+0200` or `+02`, in seconds.
fn offset(rest: &mut Rest<'_>) -> Option<i32> {
    if rest.take(b'Z') {
        return Some(0);
    }
    let sign = match (rest.take(b'+'), rest.take(b'-')) {
        (true, false) => 1,
        (false, true) => -1,
        _ => return None,
    };
    let hours = rest.digits(2)?;
    let minutes = if rest.is_empty() {
        0
    } else {
        let _ = rest.take(b':');
        rest.digits(2)?
    };
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    (seconds <= FARTHEST && minutes < 60).then_some(sign * seconds)
}

fn days_of(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// What is not read yet.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this byte comes next; it is then read.
    fn take(&mut self, byte: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == byte => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        number(digits)
    }

    /// Two digits behind a mark.
    fn after(&mut self, mark: u8) -> Option<u32> {
        if self.take(mark) { self.digits(2) } else { None }
    }

    /// One to nine digits of a second, in nanoseconds.
    fn fraction(&mut self) -> Option<u32> {
        let count = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let missing = 9_u32.checked_sub(u32::try_from(count).ok()?).filter(|_| count > 0)?;
        Some(self.digits(count)? * 10_u32.pow(missing))
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn every_form_of_the_samples_is_read() {
        for (text, printed) in [
            ("2019-08-22 11:46:38.914467+00", "2019-08-22T11:46:38.914467Z"),
            ("2017-08-01T19:15:54.256000+02:00", "2017-08-01T19:15:54.256+02:00"),
            ("2023-01-31 16:22:17.327878+00:00", "2023-01-31T16:22:17.327878Z"),
            ("2025-10-28T12:26:05.938Z", "2025-10-28T12:26:05.938Z"),
            ("2021-06-02T13:04:28", "2021-06-02T13:04:28"),
            ("2021-06-02T13:04:28-0330", "2021-06-02T13:04:28-03:30"),
            ("2026-03-01", "2026-03-01"),
        ] {
            assert_eq!(read(text).map(|date| date.to_string()).as_deref(), Some(printed), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2026",
            "2026-3-1",
            "2026-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-01-00",
            "2026-04-31",
            "2026-03-01T",
            "2026-03-01T24:00:00",
            "2026-03-01T10:30",
            "2026-03-01T10:60:00",
            "2026-03-01T10:30:60",
            "2026-03-01T10:30:00.",
            "2026-03-01T10:30:00.1234567890",
            "2026-03-01T10:30:00+",
            "2026-03-01T10:30:00+18:01",
            "2026-03-01T10:30:00+02:",
            "2026-03-01T10:30:00Z ",
            "2026-03-01Z",
            "0000-01-01",
            "+026-03-01",
            "1561335111",
            "2026\u{2010}03-01",
            "1900-02-29",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
