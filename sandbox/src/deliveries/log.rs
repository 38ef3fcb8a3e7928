//! What became of each webhook delivery. Of its address only the host is kept: the rest may hold a secret.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::Uri;
use serde::Serialize;
use serde_json::{Value, json};

use super::Delivery;
use crate::clock::{Clock, Moment};
use crate::events;

/// The log keeps so many of the last deliveries.
const LONGEST: usize = 1_000;

/// Clones share the entries.
#[derive(Debug, Clone)]
pub(crate) struct DeliveryLog {
    clock: Clock,
    entries: Arc<Mutex<Entries>>,
}

#[derive(Debug, Default)]
struct Entries {
    last_id: u64,
    list: VecDeque<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    id: u64,
    event_type: String,
    host: String,
    try_out: bool,
    created_at: String,
    attempts: Vec<Attempt>,
    outcome: Outcome,
}

#[derive(Debug, Serialize)]
struct Attempt {
    at: String,
    /// Absent when no answer came.
    status: Option<u16>,
}

/// How a delivery ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome {
    /// It is on its way or waits for its next attempt.
    Pending,
    /// The receiver took it.
    Delivered,
    /// It will not be tried again.
    Lost,
}

impl DeliveryLog {
    pub(super) fn new(clock: Clock) -> Self {
        Self { clock, entries: Arc::default() }
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> String {
        Moment::of(self.clock.now()).zulu()
    }

    /// Notes a delivery before its first attempt.
    pub(super) fn begin(&self, delivery: &Delivery) -> u64 {
        let created_at = self.now();
        let mut entries = self.entries();
        entries.last_id += 1;
        let id = entries.last_id;
        if entries.list.len() == LONGEST {
            entries.list.pop_front();
        }
        entries.list.push_back(Entry {
            id,
            event_type: events::type_of(&delivery.event).to_owned(),
            host: delivery.url.parse::<Uri>().ok().and_then(|url| url.host().map(str::to_owned)).unwrap_or_default(),
            try_out: delivery.try_out,
            created_at,
            attempts: Vec::new(),
            outcome: Outcome::Pending,
        });
        id
    }

    /// Notes an attempt; nothing when the delivery left the log meanwhile.
    pub(super) fn attempt(&self, id: u64, status: Option<u16>, outcome: Outcome) {
        let at = self.now();
        if let Some(entry) = self.entries().list.iter_mut().find(|entry| entry.id == id) {
            entry.attempts.push(Attempt { at, status });
            entry.outcome = outcome;
        }
    }

    /// Forgets all deliveries.
    pub(super) fn clear(&self) {
        self.entries().list.clear();
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({ "deliveries": self.entries().list })
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    fn delivery() -> Delivery {
        let url = "https://hooks.example:8443/9fa9/hook?key=9fa9".to_owned();
        Delivery { url, event: json!({ "type": "review_created" }), custom_headers: Vec::new(), try_out: false, delay: Duration::ZERO }
    }

    #[test]
    fn tells_the_host_and_each_attempt_but_not_the_address() {
        let clock = Clock::stopped_at(SystemTime::UNIX_EPOCH);
        let log = DeliveryLog::new(clock.clone());
        let id = log.begin(&delivery());
        log.attempt(id, Some(503), Outcome::Pending);
        clock.advance(Duration::from_secs(1));
        log.attempt(id, None, Outcome::Lost);
        let expected = json!({
            "id": 1, "event_type": "review_created", "host": "hooks.example", "try_out": false, "created_at": "1970-01-01T00:00:00.000000Z",
            "attempts": [
                { "at": "1970-01-01T00:00:00.000000Z", "status": 503 },
                { "at": "1970-01-01T00:00:01.000000Z", "status": null },
            ],
            "outcome": "lost",
        });
        assert_eq!(log.to_json(), json!({ "deliveries": [expected] }));
    }

    #[test]
    fn an_attempt_of_a_forgotten_delivery_is_not_noted_elsewhere() {
        let log = DeliveryLog::new(Clock::stopped_at(SystemTime::UNIX_EPOCH));
        let before = log.begin(&delivery());
        log.clear();
        log.begin(&delivery());
        log.attempt(before, Some(200), Outcome::Delivered);
        assert_eq!(log.to_json()["deliveries"][0]["outcome"], "pending");
    }
}
