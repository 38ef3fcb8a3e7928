//! A local emulator of the Partoo REST API v2 and of Fullwhere's partners API.
//!
//! It answers over real HTTP on this machine only, from demo data in memory; a read shows what was written before it. It checks keys,
//! parameters and content types as the vendors do, counts calls, and delivers signed webhooks. It is independent of both vendors.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use localpresence::Partoo;
//! use localpresence::client::Options;
//! use localpresence::models::SearchReviews;
//! use localpresence_sandbox::{Config, Sandbox};
//!
//! let sandbox = Sandbox::start(Config::default()).await?;
//! let options = Options { base_url: Some(sandbox.partoo_url.clone()), ..Options::default() };
//! let partoo = Partoo::with_options(&sandbox.api_keys[&1], options)?;
//! assert_eq!(partoo.reviews().search(SearchReviews::default()).await?.count, 12);
//! sandbox.stop().await;
//! # Ok(())
//! # }
//! ```

mod access;
mod answer;
mod call;
mod checks;
mod choices;
mod clock;
mod connections;
mod control;
mod deliveries;
mod events;
mod faults;
mod google;
mod handlers;
mod openapi;
mod page;
mod paging;
mod period;
mod phones;
mod rate_limit;
mod reach;
mod request_log;
mod role;
mod route;
mod scope;
mod seed;
mod server;
mod store;
mod validate;
mod words;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use localpresence::Error;
use localpresence::backend::Reqwest;
use localpresence::client::{CallOptions, Client, Options, unreadable};
use localpresence::http::Method;
use localpresence::operation::Vendor;
use localpresence::webhook::Signer;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub use clock::Clock;
pub use seed::DataSize;

use deliveries::Courier;
use scope::Keys;
use server::{App, Start};
use store::Store;

/// The organizations of the demo data have the ids from 1 to this one.
pub const ORGANIZATIONS: i64 = 6;
/// How long open connections may take to end after [`Running::stop`].
const GRACE: Duration = Duration::from_secs(2);

/// How the sandbox behaves.
#[derive(Clone)]
pub struct Config {
    /// The address to listen on. Any but this machine's own needs `allow_remote`: the keys are no secrets, and the control API needs none.
    pub host: IpAddr,
    /// Whether other machines may reach the sandbox.
    pub allow_remote: bool,
    /// The port; any free one when 0.
    pub port: u16,
    /// Whether there is the control API below `/_sandbox`, and the page at `/`.
    pub control: bool,
    /// Calls a minute for each organization of Partoo; no limit when absent.
    pub rate_limit: Option<u32>,
    /// The private Ed25519 key that webhooks are signed with; a new one at each start when absent.
    pub signing_key: Option<[u8; 32]>,
    /// Keys of Partoo by organization, 1 to 6; `sandbox-key-1` and so on where absent.
    pub api_keys: BTreeMap<i64, String>,
    /// Whether a key of Partoo may also come as `Authorization: Bearer`, as the vendor does not take it: for clients that hold no key, in
    /// place of a proxy that adds it.
    pub accept_bearer: bool,
    /// The key of Fullwhere.
    pub fullwhere_api_key: String,
    /// The secret of Fullwhere.
    pub fullwhere_api_secret: String,
    /// How long a webhook that was answered with 5xx waits before it is sent again; doubles each time.
    pub retry_delay: Duration,
    /// The time.
    pub clock: Clock,
    /// How much demo data there is.
    pub data_size: DataSize,
    /// A file that [`Running::stop_and_save`] writes, and that is loaded at the start, in place of demo data, when it exists.
    pub data: Option<PathBuf>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            host: Ipv4Addr::LOCALHOST.into(),
            allow_remote: false,
            port: 0,
            control: true,
            rate_limit: Some(300),
            signing_key: None,
            api_keys: BTreeMap::new(),
            accept_bearer: false,
            fullwhere_api_key: "sandbox-key".to_owned(),
            fullwhere_api_secret: "sandbox-secret".to_owned(),
            retry_delay: Duration::from_secs(1),
            clock: Clock::system(),
            data_size: DataSize::default(),
            data: None,
        }
    }
}

impl fmt::Debug for Config {
    /// Leaves all keys out.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Config")
            .field("host", &self.host)
            .field("allow_remote", &self.allow_remote)
            .field("port", &self.port)
            .field("control", &self.control)
            .field("rate_limit", &self.rate_limit)
            .field("retry_delay", &self.retry_delay)
            .field("data_size", &self.data_size)
            .field("data", &self.data)
            .finish_non_exhaustive()
    }
}

impl Config {
    async fn listener(&self) -> io::Result<TcpListener> {
        if !self.allow_remote && !self.host.is_loopback() {
            return Err(invalid(format!("host {} is open to other machines, which `allow_remote` must allow", self.host)));
        }
        TcpListener::bind((self.host, self.port)).await
    }

    fn keys(&self) -> io::Result<Keys> {
        let refuse = |why: String| Err(invalid(why));
        let mut partoo: BTreeMap<_, _> = (1..=ORGANIZATIONS).map(|id| (id, format!("sandbox-key-{id}"))).collect();
        for (id, key) in &self.api_keys {
            if partoo.insert(*id, key.clone()).is_none() {
                return refuse(format!("there is no organization {id}, only 1 to {ORGANIZATIONS}"));
            }
        }
        let roles: BTreeMap<_, _> = seed::ROLE_USERS.iter().map(|(role, organization, _)| seed::role_key(role, *organization)).collect();
        if partoo.values().chain([&self.fullwhere_api_key, &self.fullwhere_api_secret]).any(String::is_empty) {
            return refuse("a key must not be empty".to_owned());
        }
        let different: std::collections::BTreeSet<_> = partoo.values().chain(roles.values()).collect();
        if different.len() != partoo.len() + roles.len() {
            return refuse("two organizations or roles must not have the same key".to_owned());
        }
        Ok(Keys {
            partoo,
            roles,
            accept_bearer: self.accept_bearer,
            fullwhere_key: self.fullwhere_api_key.clone(),
            fullwhere_secret: self.fullwhere_api_secret.clone(),
        })
    }

    fn signer(&self) -> io::Result<Signer> {
        let mut key = [0; 32];
        match self.signing_key {
            Some(given) => key = given,
            None => getrandom::fill(&mut key).map_err(io::Error::other)?,
        }
        Ok(Signer::new(&key))
    }
}

fn invalid(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, why)
}

/// Where this machine reaches a server that listens on an address.
fn origin(mut listening: SocketAddr) -> String {
    if listening.ip().is_unspecified() {
        let here = if listening.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() };
        listening.set_ip(here);
    }
    format!("http://{listening}")
}

/// The emulator of both vendors.
#[derive(Debug)]
pub struct Sandbox;

impl Sandbox {
    /// Starts on this machine, in the background of the current tokio runtime.
    ///
    /// # Errors
    ///
    /// Fails when the port is taken, when the host is open to other machines and that is not allowed, when a key is empty or given to two
    /// organizations, when the file of `data` is not one that a sandbox wrote, and when TLS for deliveries cannot be set up.
    pub async fn start(config: Config) -> io::Result<Running> {
        let keys = config.keys()?;
        let courier = Courier::new(config.signer()?, config.retry_delay, config.clock.clone()).map_err(io::Error::other)?;
        let listener = config.listener().await?;
        let origin = origin(listener.local_addr()?);
        let public_key = courier.public_key();
        let store = match &config.data {
            Some(path) if path.exists() => Store::load(path)?,
            _ => seed::sized(config.data_size),
        };
        let start = Start { rate_limit: config.rate_limit, data_size: config.data_size, is_remote_allowed: config.allow_remote };
        let app = Arc::new(App::new(keys.clone(), config.clock, courier, start, store));
        let (stop, stopped) = watch::channel(());
        let server = connections::serve(listener, server::router(Arc::clone(&app), config.control), stopped);
        Ok(Running {
            partoo_url: format!("{origin}{}", route::PARTOO),
            fullwhere_url: format!("{origin}{}", route::FULLWHERE),
            control_url: format!("{origin}/_sandbox"),
            public_key,
            api_keys: keys.partoo,
            role_keys: keys.roles,
            fullwhere_api_key: keys.fullwhere_key,
            fullwhere_api_secret: keys.fullwhere_secret,
            app,
            data: config.data,
            stop,
            server: tokio::spawn(server),
        })
    }
}

/// A sandbox that answers. It ends when this is dropped.
pub struct Running {
    /// The base URL of Partoo's API.
    pub partoo_url: String,
    /// The base URL of Fullwhere's API.
    pub fullwhere_url: String,
    /// Where the sandbox itself is asked and told, for example `POST {control_url}/reset`; nobody answers there when control is off.
    pub control_url: String,
    /// The public key that webhooks are verified with, as the base64 of its 32 bytes.
    pub public_key: String,
    /// The keys of Partoo by organization.
    pub api_keys: BTreeMap<i64, String>,
    /// Keys of Partoo whose users have other roles than `ORG_ADMIN`: `provider`, `group_manager`, `business_manager`, `publisher`.
    pub role_keys: BTreeMap<String, String>,
    /// The key of Fullwhere.
    pub fullwhere_api_key: String,
    /// The secret of Fullwhere.
    pub fullwhere_api_secret: String,
    app: Arc<App>,
    data: Option<PathBuf>,
    stop: watch::Sender<()>,
    server: JoinHandle<()>,
}

impl fmt::Debug for Running {
    /// Leaves all keys out.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Running")
            .field("partoo_url", &self.partoo_url)
            .field("fullwhere_url", &self.fullwhere_url)
            .finish_non_exhaustive()
    }
}

impl Running {
    /// All that a client needs, keys included, as one JSON object.
    pub fn to_json(&self) -> Value {
        let api_keys: BTreeMap<_, _> = self.api_keys.iter().map(|(id, key)| (id.to_string(), key)).collect();
        json!({
            "partoo_url": self.partoo_url,
            "fullwhere_url": self.fullwhere_url,
            "control_url": self.control_url,
            "public_key": self.public_key,
            "api_key": self.api_keys.values().next(),
            "api_keys": api_keys,
            "role_keys": self.role_keys,
            "fullwhere_api_key": self.fullwhere_api_key,
            "fullwhere_api_secret": self.fullwhere_api_secret,
        })
    }

    /// Asks the control API, for example `control(Method::POST, "/events", Some(json!({ "type": "review_updated" })))`.
    ///
    /// # Errors
    ///
    /// Fails when control is off, and when it refuses what is asked.
    pub async fn control(&self, method: Method, path: &str, body: Option<Value>) -> Result<Value, Error> {
        let calls = CallOptions { max_attempts: 1, ..CallOptions::default() };
        let options = Options { base_url: Some(self.control_url.clone()), calls, rate_limit: None, ..Options::default() };
        let client = Client::keyless(Vendor::Partoo, options, Reqwest::new()?)?;
        let answer = client.request(method, path, &[], body.as_ref()).await?;
        if answer.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&answer.body).map_err(|_| unreadable(None, &answer))
    }

    /// Stops taking requests, lets those that run finish, and gives up deliveries that wait for a repetition. Saves nothing.
    pub async fn stop(self) {
        let Self { stop, server, .. } = self;
        end(stop, server).await;
    }

    /// As [`Running::stop`], and then saves the state into the file of [`Config::data`], if there is one.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written; an older one then stays.
    pub async fn stop_and_save(self) -> io::Result<()> {
        let Self { stop, server, app, data, .. } = self;
        end(stop, server).await;
        data.map_or(Ok(()), |path| app.save(&path))
    }
}

async fn end(stop: watch::Sender<()>, mut server: JoinHandle<()>) {
    drop(stop);
    if tokio::time::timeout(GRACE, &mut server).await.is_err() {
        server.abort();
    }
}
