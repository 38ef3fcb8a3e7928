//! How a client behaves.

use std::sync::Arc;
use std::time::Duration;

use localpresence::Error;
use localpresence::backend::{Either, Network, Reqwest};
use localpresence::client::{CallOptions, Client, Credentials, Options, user_agent};
use localpresence::operation::Vendor;

use crate::client::Core;
use crate::error::ClientError;
use crate::listeners::{AttemptListener, to_attempts};
use crate::recorder::Recorder;

/// What the constructors take beside the address.
pub(crate) struct Settings {
    pub(crate) token: Option<String>,
    pub(crate) calls: CallChanges,
    pub(crate) rate_limit: Option<u32>,
    pub(crate) response_limit: u64,
    pub(crate) network: Network,
    pub(crate) backend: Option<Arc<Recorder>>,
    pub(crate) on_attempt: Option<Arc<dyn AttemptListener>>,
}

impl Settings {
    pub(crate) fn client(self, vendor: Vendor, base_url: String) -> Result<Core, ClientError> {
        let options = Options {
            base_url: Some(base_url),
            user_agent: user_agent("mobile"),
            calls: self.calls.over(CallOptions::default())?,
            rate_limit: self.rate_limit,
            // More than a machine can address is no limit.
            response_limit: usize::try_from(self.response_limit).unwrap_or(usize::MAX),
            on_attempt: self.on_attempt.map(to_attempts),
            ..Options::default()
        };
        let credentials = self.token.map_or(Credentials::None, Credentials::Bearer);
        let backend = match self.backend {
            Some(recorder) => Either::Right(recorder.core()),
            None => Either::Left(Reqwest::shared(&self.network)?),
        };
        Ok(Client::new(vendor, credentials, options, backend)?)
    }
}

/// Options of calls, where they are not as they were.
pub(crate) struct CallChanges {
    pub(crate) timeout_seconds: Option<f64>,
    pub(crate) deadline_seconds: Option<f64>,
    pub(crate) max_attempts: Option<u32>,
    pub(crate) bulk: Option<bool>,
}

impl CallChanges {
    pub(crate) fn over(&self, calls: CallOptions) -> Result<CallOptions, Error> {
        Ok(CallOptions {
            timeout: seconds("timeout_seconds", self.timeout_seconds)?.unwrap_or(calls.timeout),
            deadline: seconds("deadline_seconds", self.deadline_seconds)?.or(calls.deadline),
            max_attempts: self.max_attempts.unwrap_or(calls.max_attempts),
            bulk: self.bulk.unwrap_or(calls.bulk),
        })
    }
}

fn seconds(name: &str, seconds: Option<f64>) -> Result<Option<Duration>, Error> {
    let refuse = || Error::invalid_request(name, "must be a number of seconds above 0");
    let duration = |seconds| Duration::try_from_secs_f64(seconds).ok().filter(|duration| !duration.is_zero()).ok_or_else(refuse);
    seconds.map(duration).transpose()
}
