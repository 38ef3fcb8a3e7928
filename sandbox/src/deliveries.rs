//! Webhook deliveries: signed, sent beside the answers, and repeated as Partoo repeats them.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use localpresence::backend::{Backend, Reqwest};
use localpresence::http::{Header, HttpRequest, Method};
use localpresence::webhook::{SIGNATURE_HEADER, Signer, TRYOUT_HEADER};
use serde_json::Value;
use tokio::task::JoinSet;

const RETRIES: u32 = 5;
const TIMEOUT: Duration = Duration::from_secs(10);

/// One event on its way to one address.
#[derive(Clone)]
pub(crate) struct Delivery {
    pub(crate) url: String,
    pub(crate) event: Value,
    /// Names and values.
    pub(crate) custom_headers: Vec<(String, String)>,
    pub(crate) try_out: bool,
    /// How long after the answer it is sent.
    pub(crate) delay: Duration,
}

/// Sends deliveries without making anybody wait for them.
pub(crate) struct Courier {
    signer: Signer,
    backend: Reqwest,
    first_delay: Duration,
    running: Mutex<JoinSet<()>>,
}

impl Courier {
    /// `first_delay` lies before the first repetition and doubles with each further one.
    pub(crate) fn new(signer: Signer, first_delay: Duration) -> Result<Self, localpresence::Error> {
        Ok(Self { signer, backend: Reqwest::new()?, first_delay, running: Mutex::default() })
    }

    pub(crate) fn public_key(&self) -> String {
        self.signer.public_key()
    }

    /// Sends in the background.
    pub(crate) fn send(&self, delivery: &Delivery) {
        let request = self.request(delivery);
        let (backend, first_delay, delay) = (self.backend.clone(), self.first_delay, delivery.delay);
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        while running.try_join_next().is_some() {}
        running.spawn(async move {
            tokio::time::sleep(delay).await;
            deliver(backend, request, first_delay).await;
        });
    }

    /// Gives up whatever is on its way.
    pub(crate) fn give_up(&self) {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).abort_all();
    }

    fn request(&self, delivery: &Delivery) -> HttpRequest {
        let body = delivery.event.to_string().into_bytes();
        let mut headers = vec![
            Header::new("content-type", "application/json"),
            Header::new("user-agent", concat!("localpresence-sandbox/", env!("CARGO_PKG_VERSION"))),
            Header::new(SIGNATURE_HEADER, self.signer.sign(&body)),
        ];
        if delivery.try_out {
            headers.push(Header::new(TRYOUT_HEADER, "true"));
        }
        headers.extend(delivery.custom_headers.iter().map(|(name, value)| Header::secret(name, value)));
        HttpRequest { method: Method::POST, url: delivery.url.clone(), headers, body: Some(body), timeout: TIMEOUT, secret_query: false }
    }
}

/// Repeats after 5xx only: for any other outcome the event is lost.
async fn deliver(backend: impl Backend, request: HttpRequest, first_delay: Duration) {
    for retry in 0..=RETRIES {
        match backend.send(request.clone()).await {
            Ok(response) if response.status >= 500 && retry < RETRIES => tokio::time::sleep(first_delay * 2_u32.pow(retry)).await,
            _ => return,
        }
    }
}
