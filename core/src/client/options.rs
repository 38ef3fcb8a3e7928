//! How a client behaves, and who it is.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::budget::{CALLS_PER_MINUTE, SharedBudget};
use crate::client::attempt::Attempt;
use crate::error::Error;
use crate::http::{Header, RESPONSE_LIMIT};

/// How a client reaches its vendor.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to send to; the vendor's production when absent. HTTPS, or HTTP to this machine.
    pub base_url: Option<String>,
    /// The `user-agent` header; none when empty.
    pub user_agent: String,
    /// How calls are made, unless [`Client::with`](super::Client::with) says otherwise.
    pub calls: CallOptions,
    /// How many calls a minute all clients with this key make together, at least 1; as many as they like when absent. What is above
    /// waits. The vendor allows 300 an organization, and answers 429 to all its keys for up to a minute past that.
    pub rate_limit: Option<u32>,
    /// The budget that a fleet of machines shares; that of the process when absent.
    pub shared_budget: Option<Arc<dyn SharedBudget>>,
    /// How many bytes an answer may hold, after decompression; a larger one is an error.
    pub response_limit: usize,
    /// Called after each attempt, on the thread that made it: keep it short.
    pub on_attempt: Option<Listener>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base_url: None,
            user_agent: user_agent("rust"),
            calls: CallOptions::default(),
            rate_limit: Some(CALLS_PER_MINUTE),
            shared_budget: None,
            response_limit: RESPONSE_LIMIT,
            on_attempt: None,
        }
    }
}

/// How a call is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallOptions {
    /// How long one attempt may take, from connecting to the last byte of the answer.
    pub timeout: Duration,
    /// How long a call may take in all, with every wait and attempt; as long as it takes when absent.
    pub deadline: Option<Duration>,
    /// How many requests a call may take, at least 1. Only what can do no harm twice is repeated.
    pub max_attempts: u32,
    /// Whether calls let others go first when the rate budget is short, and leave them a tenth of it: for synchronisation in the background.
    pub bulk: bool,
}

impl Default for CallOptions {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(30), deadline: None, max_attempts: 3, bulk: false }
    }
}

impl CallOptions {
    pub(super) fn check(&self) -> Result<(), Error> {
        let positive = [("timeout", Some(self.timeout)), ("deadline", self.deadline)];
        if let Some((name, _)) = positive.into_iter().find(|(_, duration)| duration.is_some_and(|duration| duration.is_zero())) {
            return Err(Error::invalid_request(name, "must be more than 0"));
        }
        if self.max_attempts == 0 {
            return Err(Error::invalid_request("max_attempts", "must be at least 1; with 1, nothing is repeated"));
        }
        Ok(())
    }
}

/// What is called after each attempt.
#[derive(Clone)]
pub struct Listener(Arc<Callback>);

#[cfg(not(target_arch = "wasm32"))]
type Callback = dyn Fn(&Attempt) + Send + Sync;
#[cfg(target_arch = "wasm32")]
type Callback = dyn Fn(&Attempt);

impl Listener {
    /// A function to call.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn new(callback: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        Self(Arc::new(callback))
    }

    /// A function to call.
    #[cfg(target_arch = "wasm32")]
    pub fn new(callback: impl Fn(&Attempt) + 'static) -> Self {
        Self(Arc::new(callback))
    }

    pub(super) fn call(&self, attempt: &Attempt) {
        (self.0)(attempt);
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Listener")
    }
}

/// The `user-agent` of a package in another language.
#[must_use]
pub fn user_agent(language: &str) -> String {
    format!("localpresence/{} ({language})", env!("CARGO_PKG_VERSION"))
}

/// What proves to the other side who is calling.
#[derive(Clone)]
pub enum Credentials {
    /// Nothing: cookies of a browser, or a proxy that asks nothing.
    None,
    /// A token for your own proxy, sent as `Authorization: Bearer`.
    Bearer(String),
    /// A Partoo key.
    Partoo {
        /// The key; it belongs on servers only.
        api_key: String,
    },
    /// A Fullwhere key pair.
    Fullwhere {
        /// The key.
        api_key: String,
        /// The secret.
        api_secret: String,
    },
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credentials([redacted])")
    }
}

impl Credentials {
    pub(crate) fn headers(self) -> Result<Vec<Header>, Error> {
        match self {
            Self::None => Ok(Vec::new()),
            Self::Bearer(token) => Ok(vec![Header::secret("authorization", format!("Bearer {}", clean("token", token)?))]),
            Self::Partoo { api_key } => Ok(vec![Header::secret("x-apikey", clean("api_key", api_key)?)]),
            Self::Fullwhere { api_key, api_secret } => Ok(vec![
                Header::secret("x-api-key", clean("api_key", api_key)?),
                Header::secret("x-api-secret", clean("api_secret", api_secret)?),
            ]),
        }
    }
}

fn clean(parameter: &str, value: String) -> Result<String, Error> {
    if value.is_empty() {
        return Err(Error::invalid_request(parameter, "must not be empty"));
    }
    if !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Error::invalid_request(parameter, "holds a space, a line break or another character that no key has"));
    }
    Ok(value)
}
