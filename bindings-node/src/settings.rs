//! What JavaScript says about a client. It fills in the defaults and checks the types; the core checks the values.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use localpresence::Error;
use localpresence::backend::{Either, Network, Reqwest};
use localpresence::budget::{RedisBudgets, SharedBudget};
use localpresence::client::{CallOptions, Client, Credentials, Listener, Options, user_agent};
use localpresence::operation::Vendor;
use napi_derive::napi;

use crate::Backend;
use crate::recorder::Recorder;

/// How a client reaches its vendor.
#[napi(object, object_to_js = false)]
pub struct Settings {
    /// `partoo` or `fullwhere`.
    pub vendor: String,
    /// The key.
    pub api_key: String,
    /// The secret; Fullwhere only.
    pub api_secret: Option<String>,
    /// Where to send to.
    pub base_url: Option<String>,
    /// How calls are made.
    pub calls: Calls,
    /// Calls a minute; none without a limit.
    pub rate_limit: Option<u32>,
    /// How many bytes an answer may hold.
    pub response_limit: f64,
    /// The URL of a proxy.
    pub proxy: Option<String>,
    /// A file of certificates to trust.
    pub ca_bundle: Option<String>,
    /// Where the rate budget of a fleet is.
    pub redis_url: Option<String>,
    /// Whether the process counts for itself while Redis is away.
    pub redis_falls_back: bool,
}

/// How calls are made; times are in milliseconds.
#[napi(object, object_to_js = false)]
pub struct Calls {
    /// How long an attempt may take.
    pub timeout: f64,
    /// How long a call may take.
    pub deadline: Option<f64>,
    /// How many requests a call may take.
    pub max_attempts: u32,
    /// Whether calls let others go first.
    pub bulk: bool,
}

impl Settings {
    pub(crate) fn client(self, recorder: Option<&Recorder>, on_attempt: Option<Listener>) -> Result<Client<Backend>, Error> {
        let backend = match recorder {
            Some(recorder) => Either::Right(recorder.backend()),
            None => Either::Left(Reqwest::shared(&self.network())?),
        };
        let (vendor, shared_budget, credentials) = (vendor(&self.vendor)?, self.shared_budget()?, self.credentials()?);
        let options = Options {
            base_url: self.base_url,
            user_agent: user_agent("node"),
            calls: self.calls.options()?,
            rate_limit: self.rate_limit,
            shared_budget,
            response_limit: bytes(self.response_limit),
            on_attempt,
        };
        Client::new(vendor, credentials, options, backend)
    }

    fn credentials(&self) -> Result<Credentials, Error> {
        let api_key = self.api_key.clone();
        Ok(match vendor(&self.vendor)? {
            Vendor::Partoo => Credentials::Partoo { api_key },
            Vendor::Fullwhere => Credentials::Fullwhere { api_key, api_secret: self.api_secret.clone().unwrap_or_default() },
        })
    }

    fn network(&self) -> Network {
        Network { proxy: self.proxy.clone(), ca_bundle: self.ca_bundle.clone().map(Into::into) }
    }

    fn shared_budget(&self) -> Result<Option<Arc<dyn SharedBudget>>, Error> {
        static BUDGETS: LazyLock<RedisBudgets> = LazyLock::new(RedisBudgets::default);
        let Some(url) = &self.redis_url else { return Ok(None) };
        Ok(Some(Arc::new(BUDGETS.get(url, self.redis_falls_back)?)))
    }
}

impl Calls {
    pub(crate) fn options(&self) -> Result<CallOptions, Error> {
        let Self { timeout, deadline, max_attempts, bulk } = *self;
        let deadline = deadline.map(|deadline| duration("deadline", deadline)).transpose()?;
        Ok(CallOptions { timeout: duration("timeout", timeout)?, deadline, max_attempts, bulk })
    }
}

fn duration(name: &str, milliseconds: f64) -> Result<Duration, Error> {
    Duration::try_from_secs_f64(milliseconds / 1000.0).map_err(|_| Error::invalid_request(name, "must be a number of milliseconds"))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "JavaScript gives a whole number above 0")]
fn bytes(number: f64) -> usize {
    number as usize
}

fn vendor(name: &str) -> Result<Vendor, Error> {
    match name {
        "partoo" => Ok(Vendor::Partoo),
        "fullwhere" => Ok(Vendor::Fullwhere),
        _ => Err(Error::invalid_request("vendor", "is unknown")),
    }
}
