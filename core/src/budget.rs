//! The rate budget: so many calls a minute with one key, over all clients and threads of a process.
//!
//! The vendor counts the calls of an organization and answers 429 past 300 a minute; whoever waits on this side loses
//! nothing, whoever is refused on that side loses up to a minute. A fleet of machines shares a [`SharedBudget`] instead.

#[cfg(feature = "redis")]
mod redis;
mod window;

use std::fmt;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sha2::{Digest, Sha512};

use crate::backend::{MaybeSend, MaybeSync};
use crate::error::Error;
use crate::retry::Tokens;
use window::Window;

#[cfg(feature = "redis")]
pub use self::redis::{RedisBudget, RedisBudgets};
pub use window::Headroom;
pub(crate) use window::SLACK;

/// Calls a minute that Partoo allows an organization.
pub const CALLS_PER_MINUTE: u32 = 300;

/// Which budget a call takes from. It tells keys apart, but not what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account(u64);

impl Account {
    /// The account of credentials with one server; the same in every process and language.
    pub(crate) fn of<'a>(base_url: &'a str, secrets: impl Iterator<Item = &'a str>) -> Self {
        let mut hasher = Sha512::new_with_prefix("localpresence account");
        for part in [base_url].into_iter().chain(secrets) {
            hasher.update([0]);
            hasher.update(part);
        }
        let digest = hasher.finalize();
        Self(digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// The account of whoever has no key. With nothing to keep secret it takes FNV-1a, one line: the other hash is more than a kilobyte of what a page loads.
    pub(crate) fn keyless(base_url: &str) -> Self {
        Self(base_url.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }
}

impl fmt::Display for Account {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

/// A call that asks to be made.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Ask {
    /// Whose budget it takes from.
    pub account: Account,
    /// How many calls a minute the account has.
    pub limit: u32,
    /// Whether it lets others go first.
    pub bulk: bool,
    /// A number of its own: the same call asks again with the same one.
    pub ticket: u64,
}

/// What a budget says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The call is counted; make it.
    Go,
    /// Ask again after so long.
    Wait(Duration),
}

/// What a [`SharedBudget`] returns.
#[cfg(not(target_arch = "wasm32"))]
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// What a [`SharedBudget`] returns.
#[cfg(target_arch = "wasm32")]
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A budget that several processes share.
///
/// An implementation answers in bounded time: when it cannot, it fails with a connection error, and the call with it.
pub trait SharedBudget: MaybeSend + MaybeSync + fmt::Debug {
    /// Counts a call, or says how long to wait.
    fn take(&self, ask: Ask) -> Pending<'_, Result<Verdict, Error>>;

    /// A call that took long is counted from now on, as the vendor may have: it has the place that `ask` took.
    fn keep(&self, ask: Ask) -> Pending<'_, ()>;

    /// Nobody calls for so long: the vendor said so.
    fn pause(&self, account: Account, wait: Duration) -> Pending<'_, ()>;

    /// How much is left.
    fn headroom(&self, account: Account, limit: u32) -> Pending<'_, Result<Headroom, Error>>;
}

/// The budgets of a process, by account.
#[derive(Debug, Default)]
pub struct Budgets {
    /// In the order of the accounts.
    accounts: Mutex<Vec<(Account, Arc<Local>)>>,
}

/// The budgets that all clients of the process share, unless their backend has its own.
pub(crate) fn of_the_process() -> &'static Budgets {
    static BUDGETS: LazyLock<Budgets> = LazyLock::new(Budgets::default);
    &BUDGETS
}

/// How many places bulk calls leave free, so that a call that somebody waits for need not wait for the end of the minute.
pub(crate) fn left_by_bulk(limit: u32) -> usize {
    (limit / 10) as usize
}

/// With more accounts than this, idle ones are forgotten.
const MANY: usize = 1000;

impl Budgets {
    pub(crate) fn of(&self, account: Account, now: Duration) -> Arc<Local> {
        let mut accounts = lock(&self.accounts);
        let place = |accounts: &[(Account, _)]| accounts.binary_search_by_key(&account, |(known, _)| *known);
        if let Ok(index) = place(&accounts) {
            return Arc::clone(&accounts[index].1);
        }
        if accounts.len() > MANY {
            accounts.retain(|(_, local)| Arc::strong_count(local) > 1 || !lock(&local.window).is_idle(now));
        }
        let local = Arc::default();
        let index = place(&accounts).unwrap_or_else(|index| index);
        accounts.insert(index, (account, Arc::clone(&local)));
        local
    }
}

/// The budget of one account in this process.
#[derive(Debug, Default)]
pub(crate) struct Local {
    window: Mutex<Window>,
    /// How many calls that are not bulk wait for a place.
    waiting: AtomicUsize,
    /// What retries may cost.
    pub(crate) tokens: Tokens,
}

impl Local {
    /// Counts a call, or says how long to wait.
    pub(crate) fn take(&self, now: Duration, limit: u32, bulk: bool) -> Verdict {
        let reserve = if bulk { self.waiting.load(Ordering::Relaxed).max(left_by_bulk(limit)) } else { 0 };
        match lock(&self.window).take(now, limit, reserve) {
            Ok(()) => Verdict::Go,
            Err(wait) => Verdict::Wait(wait),
        }
    }

    /// Counts a call from `now` on that was counted from `since` on.
    pub(crate) fn keep(&self, since: Duration, now: Duration) {
        lock(&self.window).keep(since, now);
    }

    /// Says that a call waits, for as long as the value lives: bulk calls leave a place for it.
    pub(crate) fn wait(self: &Arc<Self>) -> Waiting {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        Waiting(Arc::clone(self))
    }

    pub(crate) fn pause(&self, until: Duration) {
        lock(&self.window).pause(until);
    }

    pub(crate) fn headroom(&self, now: Duration, limit: u32) -> Headroom {
        lock(&self.window).headroom(now, limit)
    }
}

/// A call that waits for a place.
#[derive(Debug)]
pub(crate) struct Waiting(Arc<Local>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Counts are whole after every step.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCOUNT: Account = Account(7);

    #[test]
    fn one_key_has_one_budget() {
        let account = |url, key| Account::of(url, [key].into_iter());
        assert_eq!(account("https://a.example", "key"), account("https://a.example", "key"));
        assert_ne!(account("https://a.example", "key"), account("https://a.example", "other"));
        assert_ne!(account("https://a.example", "key"), account("https://b.example", "key"));
        assert!(!format!("{:?} {}", account("https://a.example", "hush"), account("https://a.example", "hush")).contains("hush"));
    }

    #[test]
    fn without_a_key_the_server_has_one_budget() {
        assert_eq!(Account::keyless("https://a.example"), Account::keyless("https://a.example"));
        assert_ne!(Account::keyless("https://a.example"), Account::keyless("https://b.example"));
        // As others who know FNV-1a count it: all processes and languages agree.
        assert_eq!(Account::keyless("foobar").to_string(), "85944171f73967e8");
    }

    #[test]
    fn bulk_calls_let_those_go_first_who_wait() {
        let budgets = Budgets::default();
        let local = budgets.of(ACCOUNT, Duration::ZERO);
        let waiting = local.wait();
        assert_eq!(local.take(Duration::ZERO, 2, true), Verdict::Go);
        assert!(matches!(local.take(Duration::ZERO, 2, true), Verdict::Wait(_)));
        assert_eq!(budgets.of(ACCOUNT, Duration::ZERO).take(Duration::ZERO, 2, false), Verdict::Go);
        drop(waiting);
        assert_eq!(local.take(Duration::from_secs(61), 2, true), Verdict::Go);
    }

    #[test]
    fn bulk_calls_leave_a_tenth_to_those_who_come_later() {
        let local = Budgets::default().of(ACCOUNT, Duration::ZERO);
        assert_eq!((0..300).filter(|_| local.take(Duration::ZERO, 300, true) == Verdict::Go).count(), 270);
        assert_eq!((0..300).filter(|_| local.take(Duration::ZERO, 300, false) == Verdict::Go).count(), 30);
    }

    #[test]
    fn accounts_in_use_are_kept_when_there_are_many() {
        let budgets = Budgets::default();
        budgets.of(ACCOUNT, Duration::ZERO).take(Duration::ZERO, 1, false);
        (100..100 + MANY as u64 + 5).for_each(|account| drop(budgets.of(Account(account), Duration::ZERO)));
        assert!(lock(&budgets.accounts).len() < 10);
        assert!(matches!(budgets.of(ACCOUNT, Duration::ZERO).take(Duration::ZERO, 1, false), Verdict::Wait(_)));
    }
}
