//! So many calls a minute for each organization, whatever key they come with.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

const WINDOW: Duration = Duration::from_secs(60);

/// Counts calls in windows of a minute; a window begins with its first call.
#[derive(Debug)]
pub(crate) struct RateLimit {
    limit: Option<u32>,
    /// The limit at the start.
    first: Option<u32>,
    windows: HashMap<i64, Window>,
}

#[derive(Debug)]
struct Window {
    start: SystemTime,
    calls: u32,
}

impl RateLimit {
    /// No limit when `None`.
    pub(crate) fn new(limit: Option<u32>) -> Self {
        Self { limit, first: limit, windows: HashMap::new() }
    }

    /// Counts a call. When there were too many, the seconds until the window ends.
    pub(crate) fn take(&mut self, organization: i64, now: SystemTime) -> Result<(), u64> {
        let Some(limit) = self.limit else { return Ok(()) };
        let window = self.windows.entry(organization).or_insert(Window { start: now, calls: 0 });
        let left = WINDOW.checked_sub(now.duration_since(window.start).unwrap_or_default()).filter(|left| !left.is_zero());
        let Some(left) = left else {
            *window = Window { start: now, calls: 1 };
            return if limit == 0 { Err(WINDOW.as_secs()) } else { Ok(()) };
        };
        if window.calls < limit {
            window.calls += 1;
            return Ok(());
        }
        // A client that waits a fraction less would be refused again.
        Err(left.as_secs() + u64::from(left.subsec_nanos() > 0))
    }

    /// The calls a minute.
    pub(crate) fn limit(&self) -> Option<u32> {
        self.limit
    }

    /// Sets the calls a minute; those that were made count on.
    pub(crate) fn set(&mut self, limit: Option<u32>) {
        self.limit = limit;
    }

    /// Back to the limit of the start, without any calls.
    pub(crate) fn reset(&mut self) {
        *self = Self::new(self.first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: SystemTime = SystemTime::UNIX_EPOCH;

    #[test]
    fn a_new_window_begins_after_a_minute() {
        let mut limit = RateLimit::new(Some(2));
        assert_eq!(limit.take(1, START), Ok(()));
        assert_eq!(limit.take(1, START + Duration::from_millis(10_500)), Ok(()));
        assert_eq!(limit.take(1, START + Duration::from_millis(10_500)), Err(50));
        assert_eq!(limit.take(1, START + Duration::from_secs(60)), Ok(()));
    }

    #[test]
    fn organizations_do_not_share_a_window() {
        let mut limit = RateLimit::new(Some(1));
        assert_eq!(limit.take(1, START), Ok(()));
        assert_eq!(limit.take(2, START), Ok(()));
        assert_eq!(limit.take(2, START), Err(60));
    }

    #[test]
    fn a_new_limit_holds_until_the_reset() {
        let mut limit = RateLimit::new(Some(1));
        assert_eq!((limit.take(1, START), limit.take(1, START)), (Ok(()), Err(60)));
        limit.set(Some(2));
        assert_eq!((limit.take(1, START), limit.take(1, START)), (Ok(()), Err(60)));
        limit.reset();
        assert_eq!((limit.take(1, START), limit.take(1, START)), (Ok(()), Err(60)));
    }

    #[test]
    fn can_be_off() {
        let mut limit = RateLimit::new(None);
        assert!((0..1000).all(|_| limit.take(1, START).is_ok()));
    }
}
