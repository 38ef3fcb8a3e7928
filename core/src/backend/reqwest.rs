//! HTTP for servers and apps, by reqwest.

mod arriving;
mod failure;
mod network;
mod tls;

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{ClientBuilder, retry};
use tokio::runtime::{Handle, Id};
use tokio::task::JoinHandle;

use super::{Backend, Work};
use crate::error::Error;
use crate::http::{Header, HttpRequest, HttpResponse, Method};
use failure::failure;

pub use arriving::Arriving;
pub use network::{Network, Pools};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// With pools of more runtimes than this, they are forgotten.
const MANY: usize = 64;
/// How long a connection may be silent. Shorter than the vendors' servers wait, so that no request meets a closing one.
pub const IDLE_TIMEOUT: Duration = Duration::from_secs(15);

/// Sends over pooled connections: HTTP/2 or 1.1, TLS by rustls with ring and the roots of the system, no redirects.
#[derive(Debug, Clone)]
pub struct Reqwest {
    client: reqwest::Client,
}

impl Reqwest {
    /// A pool of its own; clones share it.
    ///
    /// # Errors
    ///
    /// Fails when TLS cannot be set up.
    pub fn new() -> Result<Self, Error> {
        Self::over(&Network::default())
    }

    /// A pool of its own, over a way to the vendor; clones share it.
    ///
    /// # Errors
    ///
    /// Fails when TLS cannot be set up, and refuses a proxy or a CA bundle that cannot be read.
    pub fn over(network: &Network) -> Result<Self, Error> {
        let builder = policies(reqwest::Client::builder()).tls_backend_preconfigured(tls::config(network.ca_bundle.as_deref())?);
        let client = network.proxied(builder)?.build().map_err(|error| failure(&error, CONNECT_TIMEOUT, 0))?;
        Ok(Self { client })
    }

    /// The pool that all clients with this network share that are made within the same tokio runtime, or outside of any.
    ///
    /// A connection is driven by the runtime that opened it: use a client in the runtime that it was made in.
    ///
    /// # Errors
    ///
    /// As [`Reqwest::over`].
    pub fn shared(network: &Network) -> Result<Self, Error> {
        static POOLS: LazyLock<Mutex<HashMap<Option<Id>, Arc<Pools>>>> = LazyLock::new(Mutex::default);
        let runtime = Handle::try_current().ok().map(|runtime| runtime.id());
        let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
        if pools.len() > MANY {
            // Most of their runtimes are gone; clients keep the pool that they have.
            pools.clear();
        }
        let pools = Arc::clone(pools.entry(runtime).or_default());
        pools.get(network)
    }

    /// Sends one request and waits for the head of the answer. Otherwise as [`Backend::send`], which waits for all of it.
    ///
    /// # Errors
    ///
    /// As [`Backend::send`]; for an answer that announces that it is too large, too.
    pub async fn stream(&self, request: HttpRequest) -> Result<Arriving, Error> {
        let HttpRequest { timeout, response_limit, .. } = request;
        let mut builder = self.client.request(method(request.method), &request.url).timeout(timeout);
        for Header { name, value, .. } in &request.headers {
            builder = builder.header(name, value);
        }
        if let Some(body) = request.body {
            builder = builder.body(body);
        }
        let response = builder.send().await.map_err(|error| failure(&error, timeout, 0))?;
        Arriving::new(response, timeout, response_limit)
    }
}

fn policies(builder: ClientBuilder) -> ClientBuilder {
    builder
        .redirect(Policy::none())
        // Left alone, reqwest sends again what an HTTP/2 server refused: past the budget, the hook, and the count of attempts.
        // With none to come it also keeps no copy of each request.
        .retry(retry::never().max_retries_per_request(0))
        .connect_timeout(CONNECT_TIMEOUT)
        .pool_idle_timeout(IDLE_TIMEOUT)
}

impl Backend for Reqwest {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        self.stream(request).await?.whole().await
    }

    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }

    fn now(&self) -> Duration {
        super::monotonic()
    }

    fn start(&self, work: Work) -> Work {
        match Handle::try_current() {
            Ok(runtime) => Box::pin(Task(runtime.spawn(work))),
            Err(_) => work,
        }
    }
}

/// HTTP's reading of bytes in headers, and that of `fetch`: each is one character.
fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// A task that is given up with whoever waits for it.
struct Task(JoinHandle<Result<HttpResponse, Error>>);

impl Future for Task {
    type Output = Result<HttpResponse, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let outcome = Pin::new(&mut self.0).poll(context);
        outcome.map(|joined| joined.unwrap_or_else(|_| Err(Error::connection("the runtime went down under the request"))))
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn method(method: Method) -> reqwest::Method {
    match method {
        Method::DELETE => reqwest::Method::DELETE,
        Method::GET => reqwest::Method::GET,
        Method::PATCH => reqwest::Method::PATCH,
        Method::POST => reqwest::Method::POST,
        Method::PUT => reqwest::Method::PUT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_byte_of_a_header_is_read() {
        assert_eq!(latin1(b"Acc\xe8s r\xe9serv\xe9"), "Accès réservé");
    }
}
