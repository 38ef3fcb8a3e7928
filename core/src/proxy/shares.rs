//! How many calls a minute go to the vendors, for all and for each principal.

use std::collections::HashMap;
use std::time::Duration;

use super::document::SharesRule;
use super::refusal::{Refusal, RefusalCode};

const WINDOW: Duration = Duration::from_secs(60);
/// From so many principals on, those whose minute is over are forgotten.
const MANY: usize = 1024;

/// Counts calls by the minute. A minute begins with the first call in it, as the vendors count.
#[derive(Debug)]
pub struct Shares {
    rule: SharesRule,
    all: Window,
    principals: HashMap<String, Window>,
    sweep_at: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Window {
    start: Duration,
    calls: u32,
}

impl Window {
    /// Seconds until there is room again; none when there is.
    fn wait(&mut self, most: u32, now: Duration) -> Option<u64> {
        let end = self.start + WINDOW;
        if self.calls == 0 || now >= end {
            *self = Self { start: now, calls: 0 };
        }
        let left = (self.start + WINDOW).saturating_sub(now);
        // A client that waits a fraction less would be refused again.
        (self.calls >= most).then(|| left.as_secs() + u64::from(left.subsec_nanos() > 0))
    }
}

impl Shares {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(rule: &SharesRule) -> Self {
        Self { rule: rule.clone(), all: Window::default(), principals: HashMap::new(), sweep_at: MANY }
    }

    /// Counts a call of a principal. `now` is any time that only grows, such as the time since the start.
    ///
    /// # Errors
    ///
    /// Refuses a call beyond the share of the principal or the budget of all, and says how long to wait. It does not count then.
    pub fn take(&mut self, principal: &str, now: Duration) -> Result<(), Refusal> {
        self.forget(now);
        if let Some(wait) = self.all.wait(self.rule.calls_per_minute, now) {
            return Err(refusal("all calls of this minute are used up", wait));
        }
        if !self.principals.contains_key(principal) {
            self.principals.insert(principal.to_owned(), Window::default());
        }
        let Some(own) = self.principals.get_mut(principal) else { return Ok(()) };
        if let Some(wait) = own.wait(self.rule.per_principal, now) {
            return Err(refusal("your calls of this minute are used up", wait));
        }
        own.calls += 1;
        self.all.calls += 1;
        Ok(())
    }

    fn forget(&mut self, now: Duration) {
        if self.principals.len() >= self.sweep_at {
            self.principals.retain(|_, window| now < window.start + WINDOW);
            self.sweep_at = MANY.max(2 * self.principals.len());
        }
    }
}

fn refusal(message: &str, wait: u64) -> Refusal {
    Refusal { retry_after: Some(wait), ..Refusal::new(RefusalCode::RateLimited, message) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(shares: &mut Shares, principal: &str, seconds: f64) -> Option<u64> {
        shares.take(principal, Duration::from_secs_f64(seconds)).err().and_then(|refusal| refusal.retry_after)
    }

    #[test]
    fn a_principal_has_a_share_of_what_all_have() {
        let mut shares = Shares::new(&SharesRule { calls_per_minute: 3, per_principal: 2 });
        assert_eq!(wait(&mut shares, "anna", 5.0), None);
        assert_eq!(wait(&mut shares, "anna", 5.5), None);
        assert_eq!(wait(&mut shares, "anna", 6.5), Some(59));
        assert_eq!(wait(&mut shares, "ben", 20.0), None);
        assert_eq!(wait(&mut shares, "ben", 20.0), Some(45));
        assert_eq!(wait(&mut shares, "anna", 65.0), None);
    }

    #[test]
    fn a_share_of_nothing_allows_nothing() {
        let mut shares = Shares::new(&SharesRule { calls_per_minute: 3, per_principal: 0 });
        assert_eq!(wait(&mut shares, "anna", 0.0), Some(60));
    }

    #[test]
    fn principals_of_the_past_are_forgotten() {
        let mut shares = Shares::new(&SharesRule { calls_per_minute: u32::MAX, per_principal: 1 });
        for second in 0..10_000_u32 {
            shares.take(&second.to_string(), Duration::from_secs(u64::from(second))).unwrap();
        }
        assert!(shares.principals.len() <= MANY, "{}", shares.principals.len());
    }
}
