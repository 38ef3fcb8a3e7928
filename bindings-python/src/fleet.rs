//! The rate budget that a fleet of machines shares in Redis.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use localpresence::Error;
use localpresence::budget::{Account, Ask, Headroom, Pending, RedisBudget, SharedBudget, Verdict};

use crate::runtime;

/// Where the budget is. Its connection belongs to the process that calls: a forked child makes one of its own.
#[derive(Clone, PartialEq, Eq, Hash)]
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

    fn open(&self) -> Result<RedisBudget, Error> {
        let budget = RedisBudget::new(&self.url)?;
        Ok(if self.falls_back { budget.or_local() } else { budget })
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
        Box::pin(async move { runtime::fleets()?.get(self)?.take(ask).await })
    }

    fn keep(&self, ask: Ask) -> Pending<'_, ()> {
        Box::pin(async move {
            if let Ok(budget) = runtime::fleets().and_then(|fleets| fleets.get(self)) {
                budget.keep(ask).await;
            }
        })
    }

    fn pause(&self, account: Account, wait: Duration) -> Pending<'_, ()> {
        Box::pin(async move {
            // The call before it went the same way.
            if let Ok(budget) = runtime::fleets().and_then(|fleets| fleets.get(self)) {
                budget.pause(account, wait).await;
            }
        })
    }

    fn headroom(&self, account: Account, limit: u32) -> Pending<'_, Result<Headroom, Error>> {
        Box::pin(async move { runtime::fleets()?.get(self)?.headroom(account, limit).await })
    }
}

/// The budgets in Redis that a process is connected to.
#[derive(Default)]
pub(crate) struct Fleets(Mutex<HashMap<Fleet, RedisBudget>>);

impl Fleets {
    fn get(&self, fleet: &Fleet) -> Result<RedisBudget, Error> {
        let mut budgets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(budget) = budgets.get(fleet) {
            return Ok(budget.clone());
        }
        let budget = fleet.open()?;
        budgets.insert(fleet.clone(), budget.clone());
        Ok(budget)
    }
}
