//! The rate budget of a fleet: one log of calls in Redis for all machines.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use redis::aio::ConnectionManager;
use redis::aio::ConnectionManagerConfig;
use redis::{Client, RedisError, Script};
use tokio::sync::OnceCell;
use tokio::time::timeout;

use super::window::WINDOW;
use super::{Account, Ask, Budgets, Headroom, Local, Pending, SharedBudget, Verdict, left_by_bulk, lock};
use crate::error::Error;

/// Whatever Redis does, a call is not held up for longer.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a call that waits is remembered after it should have asked again.
const GRACE: Duration = Duration::from_secs(2);

/// Calls are taken from one log in Redis 6 or newer, by one atomic script and the clock of Redis: machines need no common time.
///
/// Keys begin with `localpresence:` and hold neither credentials nor anything of a call.
#[derive(Clone)]
pub struct RedisBudget {
    client: Client,
    connection: Arc<OnceCell<ConnectionManager>>,
    scripts: Arc<Scripts>,
    /// What takes the place of Redis while it is away.
    fallback: Option<Arc<Budgets>>,
}

struct Scripts {
    take: Script,
    keep: Script,
    pause: Script,
    headroom: Script,
}

impl fmt::Debug for RedisBudget {
    /// Leaves the address out: it may hold a password.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RedisBudget").field("falls_back", &self.fallback.is_some()).finish_non_exhaustive()
    }
}

impl RedisBudget {
    /// The budget at `redis://host:6379/0`. Nothing is sent before the first call.
    ///
    /// # Errors
    ///
    /// Refuses a URL that is none of Redis.
    pub fn new(url: &str) -> Result<Self, Error> {
        // The error of the crate quotes the URL, which may hold a password.
        let client = Client::open(url).map_err(|_| Error::invalid_request("redis_url", "must be a URL such as redis://host:6379/0"))?;
        let scripts = Scripts {
            take: Script::new(include_str!("take.lua")),
            keep: Script::new(include_str!("keep.lua")),
            pause: Script::new(include_str!("pause.lua")),
            headroom: Script::new(include_str!("headroom.lua")),
        };
        Ok(Self { client, connection: Arc::default(), scripts: Arc::new(scripts), fallback: None })
    }

    /// While Redis is away, each process takes from a budget of its own instead of failing. A fleet may then be refused by the vendor.
    #[must_use]
    pub fn or_local(self) -> Self {
        Self { fallback: Some(Arc::default()), ..self }
    }

    async fn connection(&self) -> Result<ConnectionManager, RedisError> {
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE))
            .set_number_of_retries(1);
        self.connection.get_or_try_init(|| ConnectionManager::new_with_config(self.client.clone(), config)).await.cloned()
    }

    async fn ask<T: redis::FromRedisValue>(&self, account: Account, script: &Script, arguments: &[u64]) -> Result<T, Error> {
        let prefix = format!("localpresence:{{{account}}}");
        let work = async {
            let mut connection = self.connection().await?;
            let mut invocation = script.key(format!("{prefix}:calls"));
            invocation.key(format!("{prefix}:waiting")).key(format!("{prefix}:pause"));
            for argument in arguments {
                invocation.arg(*argument);
            }
            invocation.invoke_async(&mut connection).await
        };
        match timeout(PATIENCE, work).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(away(error.category())),
            Err(_) => Err(away("no answer in time")),
        }
    }

    fn local(&self, account: Account) -> Option<Arc<Local>> {
        self.fallback.as_ref().map(|budgets| budgets.of(account, now()))
    }
}

/// The budgets in Redis that a process shares among its clients, each with one connection.
#[derive(Default)]
pub struct RedisBudgets(Mutex<HashMap<(String, bool), RedisBudget>>);

impl fmt::Debug for RedisBudgets {
    /// Leaves the addresses out: they may hold passwords.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RedisBudgets").finish_non_exhaustive()
    }
}

impl RedisBudgets {
    /// The budget at a URL, made when it is first asked for. With `falls_back`, see [`RedisBudget::or_local`].
    ///
    /// # Errors
    ///
    /// As [`RedisBudget::new`].
    pub fn get(&self, url: &str, falls_back: bool) -> Result<RedisBudget, Error> {
        let mut budgets = lock(&self.0);
        let key = (url.to_owned(), falls_back);
        if let Some(budget) = budgets.get(&key) {
            return Ok(budget.clone());
        }
        let budget = RedisBudget::new(url)?;
        let budget = if falls_back { budget.or_local() } else { budget };
        budgets.insert(key, budget.clone());
        Ok(budget)
    }
}

fn away(why: &str) -> Error {
    Error::connection(format!("the Redis of the rate budget is away: {why}")).before_sending()
}

fn now() -> Duration {
    crate::backend::monotonic()
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

impl SharedBudget for RedisBudget {
    fn take(&self, ask: Ask) -> Pending<'_, Result<Verdict, Error>> {
        Box::pin(async move {
            let left = left_by_bulk(ask.limit) as u64;
            let arguments = [millis(WINDOW), u64::from(ask.limit), ask.ticket, millis(GRACE), u64::from(ask.bulk), left];
            match self.ask::<u64>(ask.account, &self.scripts.take, &arguments).await {
                Ok(0) => Ok(Verdict::Go),
                Ok(wait) => Ok(Verdict::Wait(Duration::from_millis(wait))),
                Err(error) => self.local(ask.account).map(|local| local.take(now(), ask.limit, ask.bulk)).ok_or(error),
            }
        })
    }

    fn keep(&self, ask: Ask) -> Pending<'_, ()> {
        // Without Redis its place in the local budget is as good as kept: the whole fleet is not counted then.
        Box::pin(async move { drop(self.ask::<()>(ask.account, &self.scripts.keep, &[millis(WINDOW), ask.ticket]).await) })
    }

    fn pause(&self, account: Account, wait: Duration) -> Pending<'_, ()> {
        Box::pin(async move {
            let outcome: Result<(), Error> = self.ask(account, &self.scripts.pause, &[millis(wait).max(1)]).await;
            if let (Err(_), Some(local)) = (outcome, self.local(account)) {
                local.pause(now().saturating_add(wait));
            }
        })
    }

    fn headroom(&self, account: Account, limit: u32) -> Pending<'_, Result<Headroom, Error>> {
        Box::pin(async move {
            match self.ask::<(u32, u64)>(account, &self.scripts.headroom, &[millis(WINDOW), u64::from(limit)]).await {
                Ok((remaining, more_in)) => Ok(Headroom { limit, remaining, more_in: Duration::from_millis(more_in) }),
                Err(error) => self.local(account).map(|local| local.headroom(now(), limit)).ok_or(error),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorCode;

    /// Nobody listens there.
    const NOWHERE: &str = "redis://:hush@127.0.0.1:9/";

    fn ask() -> Ask {
        Ask { account: Account(1), limit: 2, bulk: false, ticket: 1 }
    }

    #[test]
    fn an_address_is_never_shown() {
        assert!(!format!("{:?}", RedisBudget::new(NOWHERE).unwrap()).contains("hush"));
        assert!(!RedisBudget::new("hush://x").unwrap_err().to_string().contains("hush"));
    }

    #[tokio::test]
    async fn without_redis_a_call_fails_at_once_and_sends_nothing() {
        let error = RedisBudget::new(NOWHERE).unwrap().take(ask()).await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::Connection);
        assert!(error.nothing_sent());
    }

    #[tokio::test]
    async fn clients_of_a_process_share_what_takes_the_place_of_redis() {
        let budgets = RedisBudgets::default();
        for _ in 0..2 {
            assert_eq!(budgets.get(NOWHERE, true).unwrap().take(ask()).await.unwrap(), Verdict::Go);
        }
        assert!(matches!(budgets.get(NOWHERE, true).unwrap().take(ask()).await.unwrap(), Verdict::Wait(_)));
        assert!(budgets.get(NOWHERE, false).unwrap().take(ask()).await.is_err());
        assert!(!format!("{budgets:?}").contains("hush"));
    }

    #[tokio::test]
    async fn without_redis_the_process_can_count_for_itself() {
        let budget = RedisBudget::new(NOWHERE).unwrap().or_local();
        assert_eq!(budget.take(ask()).await.unwrap(), Verdict::Go);
        assert_eq!(budget.take(ask()).await.unwrap(), Verdict::Go);
        assert!(matches!(budget.take(ask()).await.unwrap(), Verdict::Wait(_)));
        assert_eq!(budget.headroom(Account(1), 2).await.unwrap().remaining, 0);
    }
}
