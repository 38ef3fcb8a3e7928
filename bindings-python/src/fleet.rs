//! The rate budget that a fleet of machines shares in Redis.

use std::fmt;
use std::time::Duration;

use localpresence::Error;
use localpresence::budget::{Account, Ask, Headroom, Pending, RedisBudget, SharedBudget, Verdict};

use crate::runtime::{fleets, on_threads};

/// Where the budget is. Its connection belongs to the process that calls: a forked child makes one of its own.
pub(crate) struct Fleet {
    url: String,
    falls_back: bool,
}

impl Fleet {
    pub(crate) fn new(url: &str, falls_back: bool) -> Result<Self, Error> {
        // Checks the URL; nothing is sent.
        RedisBudget::new(url)?;
        Ok(Self { url: url.to_owned(), falls_back })
    }

    fn budget(&self) -> Result<RedisBudget, Error> {
        fleets()?.get(&self.url, self.falls_back)
    }
}

impl fmt::Debug for Fleet {
    /// Leaves the URL out: it may hold a password.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Fleet").field("falls_back", &self.falls_back).finish_non_exhaustive()
    }
}

impl SharedBudget for Fleet {
    fn take(&self, ask: Ask) -> Pending<'_, Result<Verdict, Error>> {
        Box::pin(async move {
            let budget = self.budget()?;
            on_threads(async move { budget.take(ask).await }).await?
        })
    }

    fn keep(&self, ask: Ask) -> Pending<'_, ()> {
        Box::pin(async move {
            if let Ok(budget) = self.budget() {
                drop(on_threads(async move { budget.keep(ask).await }).await);
            }
        })
    }

    fn pause(&self, account: Account, wait: Duration) -> Pending<'_, ()> {
        Box::pin(async move {
            // The call before it went the same way.
            if let Ok(budget) = self.budget() {
                drop(on_threads(async move { budget.pause(account, wait).await }).await);
            }
        })
    }

    fn headroom(&self, account: Account, limit: u32) -> Pending<'_, Result<Headroom, Error>> {
        Box::pin(async move {
            let budget = self.budget()?;
            on_threads(async move { budget.headroom(account, limit).await }).await?
        })
    }
}
