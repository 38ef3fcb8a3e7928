//! Whether a call is tried again, and after how long: pure functions of the outcome.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::error::{Error, ErrorCode};
use crate::operation::Retry;

/// The first wait is at most this long; each further one at most twice as long.
const BASE: Duration = Duration::from_millis(500);
/// No wait of ours is longer.
const LONGEST: Duration = Duration::from_secs(8);
/// A server that asks to wait longer is not waited for: the caller decides.
pub(crate) const LONGEST_ASKED: Duration = Duration::from_secs(120);
/// How long nobody calls after a refusal that names no wait: a limit by the minute does not pass in half a second.
pub(crate) const UNSAID: Duration = Duration::from_secs(5);

/// Whether repeating the call can do no harm, and may help.
pub(crate) fn may_repeat(retry: Retry, error: &Error) -> bool {
    let is_harmless = match error.code() {
        // The vendor refuses such a call before it does anything.
        ErrorCode::RateLimited => true,
        _ => retry != Retry::Once || error.nothing_sent(),
    };
    is_harmless && error.details().retryable
}

/// How long to wait before the next attempt; nothing when the server asks for more than anybody should sit through.
pub(crate) fn wait(error: &Error, retries: u32, random: f64) -> Option<Duration> {
    match error.retry_after() {
        Some(asked) => (asked <= LONGEST_ASKED).then_some(asked),
        None => Some(backoff(retries, random)),
    }
}

/// Full jitter: anything from nothing to the bound, so that many clients do not come back at once.
fn backoff(retries: u32, random: f64) -> Duration {
    let bound = BASE.saturating_mul(1_u32.checked_shl(retries).unwrap_or(u32::MAX)).min(LONGEST);
    bound.mul_f64(random.clamp(0.0, 1.0))
}

/// What retries may cost, over all calls with one key: a service that is down is not hammered.
#[derive(Debug)]
pub(crate) struct Tokens(AtomicU32);

impl Default for Tokens {
    fn default() -> Self {
        Self(AtomicU32::new(Self::MOST))
    }
}

impl Tokens {
    const MOST: u32 = 500;

    /// The price of a retry: a timeout kept the server busy for longer.
    pub(crate) fn price(error: &Error) -> u32 {
        if error.code() == ErrorCode::Timeout { 10 } else { 5 }
    }

    /// Pays for a retry, if there is enough left.
    pub(crate) fn pay(&self, price: u32) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(price)).is_ok()
    }

    /// A success gives back what its last retry cost, or one token when it needed none.
    pub(crate) fn refund(&self, price: u32) {
        let refund = |left: u32| Some(left.saturating_add(price.max(1)).min(Self::MOST));
        // The closure never declines.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, refund);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Header, HttpResponse};

    fn answer(status: u16) -> Error {
        Error::answer(&HttpResponse::new(status, Vec::new(), Vec::new()))
    }

    #[test]
    fn what_may_be_done_twice_is_repeated_after_every_passing_fault() {
        for error in [answer(408), answer(429), answer(500), answer(503), Error::connection("reset"), Error::timeout(LONGEST)] {
            assert!(may_repeat(Retry::Safe, &error) && may_repeat(Retry::Repeatable, &error), "{error:?}");
        }
        for error in [answer(400), answer(404), answer(409), answer(501), Error::invalid_request("page", "is missing")] {
            assert!(!may_repeat(Retry::Safe, &error), "{error:?}");
        }
    }

    #[test]
    fn what_may_happen_once_is_repeated_only_when_nothing_happened() {
        assert!(may_repeat(Retry::Once, &answer(429)));
        assert!(may_repeat(Retry::Once, &Error::connection("refused").before_sending()));
        for error in [answer(408), answer(500), answer(503), Error::connection("reset"), Error::timeout(LONGEST)] {
            assert!(!may_repeat(Retry::Once, &error), "{error:?}");
        }
    }

    #[test]
    fn waits_double_up_to_a_bound() {
        let bounds: Vec<_> = (0..7).map(|retries| backoff(retries, 1.0).as_millis()).collect();
        assert_eq!(bounds, [500, 1000, 2000, 4000, 8000, 8000, 8000]);
        assert_eq!(backoff(u32::MAX, 1.0), LONGEST);
        assert_eq!(backoff(3, 0.0), Duration::ZERO);
    }

    #[test]
    fn a_server_is_waited_for_but_not_for_ever() {
        let asks = |value: &str| {
            let headers = vec![Header::new("retry-after", value)];
            wait(&Error::answer(&HttpResponse::new(429, headers, Vec::new())), 0, 1.0)
        };
        assert_eq!(asks("120"), Some(LONGEST_ASKED));
        assert_eq!(asks("121"), None);
        assert_eq!(asks("0"), Some(Duration::ZERO));
        assert_eq!(asks("soon"), Some(BASE));
    }

    #[test]
    fn tokens_run_out_and_come_back_with_successes() {
        let tokens = Tokens::default();
        assert_eq!((0..200).filter(|_| tokens.pay(5)).count(), 100);
        tokens.refund(0);
        assert!(!tokens.pay(5));
        tokens.refund(5);
        assert!(tokens.pay(5));
        (0..2000).for_each(|_| tokens.refund(10));
        assert!(tokens.pay(Tokens::MOST) && !tokens.pay(1));
    }
}
