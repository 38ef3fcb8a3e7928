//! Webhook deliveries: signed, sent beside the answers, and repeated as Partoo repeats them.

mod log;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use localpresence::backend::{Backend, Reqwest};
use localpresence::http::{Header, HttpRequest, Method, RESPONSE_LIMIT};
use localpresence::webhook::{SIGNATURE_HEADER, Signer, TRYOUT_HEADER};
use serde_json::Value;
use tokio::task::JoinSet;

use crate::clock::Clock;
use log::{DeliveryLog, Outcome};

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
    log: DeliveryLog,
    running: Mutex<JoinSet<()>>,
}

impl Courier {
    /// `first_delay` lies before the first repetition and doubles with each further one; the clock is for the log.
    pub(crate) fn new(signer: Signer, first_delay: Duration, clock: Clock) -> Result<Self, localpresence::Error> {
        Ok(Self { signer, backend: Reqwest::new()?, first_delay, log: DeliveryLog::new(clock), running: Mutex::default() })
    }

    /// What became of the deliveries.
    pub(crate) fn log(&self) -> &DeliveryLog {
        &self.log
    }

    pub(crate) fn public_key(&self) -> String {
        self.signer.public_key()
    }

    /// Sends in the background.
    pub(crate) fn send(&self, delivery: &Delivery) {
        let journey = Journey {
            backend: self.backend.clone(),
            request: self.request(delivery),
            log: self.log.clone(),
            id: self.log.begin(delivery),
            first_delay: self.first_delay,
        };
        let delay = delivery.delay;
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        while running.try_join_next().is_some() {}
        running.spawn(async move {
            tokio::time::sleep(delay).await;
            journey.run().await;
        });
    }

    /// Gives up whatever is on its way, and forgets what was.
    pub(crate) fn reset(&self) {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).abort_all();
        self.log.clear();
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
        HttpRequest {
            method: Method::POST,
            url: delivery.url.clone(),
            headers,
            body: Some(body),
            timeout: TIMEOUT,
            response_limit: RESPONSE_LIMIT,
            secret_query: false,
        }
    }
}

/// A delivery that is being made.
struct Journey<B> {
    backend: B,
    request: HttpRequest,
    log: DeliveryLog,
    id: u64,
    first_delay: Duration,
}

impl<B: Backend> Journey<B> {
    /// Repeats after 5xx only: for any other outcome the event is lost.
    async fn run(self) {
        for retry in 0..=RETRIES {
            let status = self.backend.send(self.request.clone()).await.ok().map(|response| response.status);
            let outcome = match status {
                Some(200..=299) => Outcome::Delivered,
                Some(500..) if retry < RETRIES => Outcome::Pending,
                _ => Outcome::Lost,
            };
            self.log.attempt(self.id, status, outcome);
            if outcome != Outcome::Pending {
                return;
            }
            tokio::time::sleep(self.first_delay * 2_u32.pow(retry)).await;
        }
    }
}
