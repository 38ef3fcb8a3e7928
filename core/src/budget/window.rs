//! Calls of the last minute: who may go, and when the next one may.

use std::collections::VecDeque;
use std::time::Duration;

/// How late a request may reach the vendor. The place of one that takes longer is kept anew, see [`Window::keep`].
pub(crate) const SLACK: Duration = Duration::from_secs(1);
/// A minute, and the slack.
pub(super) const WINDOW: Duration = Duration::from_secs(60).saturating_add(SLACK);

/// How much of the rate limit is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Headroom {
    /// Calls a minute.
    pub limit: u32,
    /// Calls that may be made at once.
    pub remaining: u32,
    /// How long until one more may be made than now; zero when nothing is in use.
    pub more_in: Duration,
}

/// The calls of the last minute. All times count from the same moment.
#[derive(Debug, Default)]
pub(super) struct Window {
    calls: VecDeque<Duration>,
    paused_until: Duration,
}

impl Window {
    /// Counts a call, if more than `reserve` places are free; else says how long to wait.
    pub(super) fn take(&mut self, now: Duration, limit: u32, reserve: usize) -> Result<(), Duration> {
        self.forget_before(now);
        let pause = self.paused(now);
        if !pause.is_zero() {
            return Err(pause);
        }
        let most = limit as usize;
        let after = self.calls.len() + reserve;
        if after < most {
            self.calls.push_back(now);
            return Ok(());
        }
        // The call whose end makes the place free that is needed.
        let last = self.calls.get(after - most).map_or(WINDOW, |call| (*call + WINDOW).saturating_sub(now));
        Err(last.max(Duration::from_millis(1)))
    }

    /// Counts a call from `now` on that was counted from `since` on.
    pub(super) fn keep(&mut self, since: Duration, now: Duration) {
        if let Ok(index) = self.calls.binary_search(&since) {
            self.calls.remove(index);
        }
        let index = self.calls.partition_point(|call| *call <= now);
        self.calls.insert(index, now);
    }

    /// How long nobody calls.
    pub(super) fn paused(&self, now: Duration) -> Duration {
        self.paused_until.saturating_sub(now)
    }

    /// Nobody calls before then.
    pub(super) fn pause(&mut self, until: Duration) {
        self.paused_until = self.paused_until.max(until);
    }

    pub(super) fn headroom(&mut self, now: Duration, limit: u32) -> Headroom {
        self.forget_before(now);
        let used = u32::try_from(self.calls.len()).unwrap_or(u32::MAX);
        let pause = self.paused(now);
        let oldest = self.calls.front().map_or(Duration::ZERO, |call| (*call + WINDOW).saturating_sub(now));
        let remaining = if pause.is_zero() { limit.saturating_sub(used) } else { 0 };
        Headroom { limit, remaining, more_in: if pause.is_zero() { oldest } else { pause } }
    }

    /// Whether it says nothing any more.
    pub(super) fn is_idle(&mut self, now: Duration) -> bool {
        self.forget_before(now);
        self.calls.is_empty() && self.paused_until <= now
    }

    fn forget_before(&mut self, now: Duration) {
        while self.calls.front().is_some_and(|call| *call + WINDOW <= now) {
            self.calls.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, proptest};

    use super::*;

    const fn at(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    #[test]
    fn the_first_burst_may_use_the_whole_window() {
        let mut window = Window::default();
        assert!((0..300).all(|_| window.take(at(5), 300, 0).is_ok()));
        assert_eq!(window.take(at(1000), 300, 0), Err(at(60_005)));
        assert_eq!(window.take(at(61_005), 300, 0), Ok(()));
    }

    #[test]
    fn a_call_that_took_long_counts_from_its_end() {
        let mut window = Window::default();
        (0..2).for_each(|_| window.take(at(0), 2, 0).unwrap());
        window.keep(at(0), at(2500));
        assert_eq!(window.headroom(at(2500), 2).remaining, 0);
        assert_eq!(window.take(at(61_000), 2, 0), Ok(()));
        assert_eq!(window.take(at(61_000), 2, 0), Err(at(2500)));
    }

    #[test]
    fn a_pause_holds_for_everybody() {
        let mut window = Window::default();
        window.pause(at(30_000));
        window.pause(at(20_000));
        assert_eq!(window.take(at(10_000), 300, 0), Err(at(20_000)));
        assert_eq!(window.headroom(at(10_000), 300).remaining, 0);
        assert_eq!(window.take(at(30_000), 300, 0), Ok(()));
    }

    #[test]
    fn bulk_leaves_places_for_those_who_wait() {
        let mut window = Window::default();
        assert_eq!(window.take(at(0), 3, 0), Ok(()));
        assert_eq!(window.take(at(10), 3, 2), Err(at(60_990)));
        assert_eq!(window.take(at(10), 3, 1), Ok(()));
        assert_eq!(window.take(at(20), 3, 0), Ok(()));
        assert_eq!(window.take(at(20), 3, 1), Err(at(60_990)));
        assert_eq!(window.take(at(20), 3, 9), Err(WINDOW));
    }

    #[test]
    fn headroom_tells_what_is_left_and_when_there_is_more() {
        let mut window = Window::default();
        assert_eq!(window.headroom(at(0), 300), Headroom { limit: 300, remaining: 300, more_in: Duration::ZERO });
        window.take(at(1000), 300, 0).unwrap();
        assert_eq!(window.headroom(at(2000), 300), Headroom { limit: 300, remaining: 299, more_in: at(60_000) });
        assert!(window.is_idle(at(62_000)));
    }

    proptest! {
        #[test]
        fn no_minute_ever_holds_more_than_the_limit(steps in prop::collection::vec((0_u64..20_000, 0_usize..3), 1..400), limit in 1_u32..20) {
            let (mut window, mut now, mut granted) = (Window::default(), 0, Vec::new());
            for (step, reserve) in steps {
                now += step;
                match window.take(at(now), limit, reserve) {
                    Ok(()) => granted.push(now),
                    Err(wait) => assert!(!wait.is_zero()),
                }
            }
            for (index, call) in granted.iter().enumerate() {
                let within = granted[index..].iter().take_while(|other| **other < call + 60_000).count();
                assert!(within <= limit as usize);
            }
        }

        #[test]
        fn whoever_waits_as_told_gets_a_place(calls in 1_u64..50, limit in 1_u32..10) {
            let (mut window, mut now) = (Window::default(), Duration::ZERO);
            for _ in 0..calls {
                if let Err(wait) = window.take(now, limit, 0) {
                    now += wait;
                    window.take(now, limit, 0).unwrap();
                }
            }
        }
    }
}
