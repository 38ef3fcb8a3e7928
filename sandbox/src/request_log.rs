//! What was asked of the sandbox. Neither query nor body: they hold personal data.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;
use serde_json::{Value, json};

/// The log keeps so many of the last requests.
const LONGEST: usize = 10_000;

/// Counts all requests to both vendors and keeps the last ones.
#[derive(Debug, Default)]
pub(crate) struct RequestLog {
    count: usize,
    /// The number of the next request; goes on when the log is cleared, so that no ticket fits another request.
    next: usize,
    entries: VecDeque<Entry>,
    operations: BTreeMap<&'static str, Counts>,
}

/// One request.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Entry {
    pub(crate) method: String,
    pub(crate) path: String,
    /// Absent until the request is answered; for good when it never was.
    pub(crate) status: Option<u16>,
    pub(crate) operation: Option<&'static str>,
    pub(crate) user_agent: Option<String>,
    /// The kind of the fault that struck it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fault: Option<Value>,
}

#[derive(Debug, Default, Serialize)]
struct Counts {
    received: u64,
    /// How often the handler said yes, whatever became of the answer.
    carried_out: u64,
}

/// Where a request stands in the log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ticket(usize);

impl RequestLog {
    /// Notes a request when it comes, so one that its client gives up is there too.
    pub(crate) fn begin(&mut self, entry: Entry) -> Ticket {
        if let Some(operation) = entry.operation {
            self.operations.entry(operation).or_default().received += 1;
        }
        if self.entries.len() == LONGEST {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
        self.count += 1;
        self.next += 1;
        Ticket(self.next - 1)
    }

    /// Notes that an operation was carried out.
    pub(crate) fn carried_out(&mut self, operation: &'static str) {
        self.operations.entry(operation).or_default().carried_out += 1;
    }

    /// Notes the answer; nothing when the request left the log meanwhile.
    pub(crate) fn end(&mut self, Ticket(number): Ticket, status: u16) {
        let first = self.next - self.entries.len();
        let entry = number.checked_sub(first).and_then(|index| self.entries.get_mut(index));
        if let Some(entry) = entry {
            entry.status = Some(status);
        }
    }

    /// Forgets all requests.
    pub(crate) fn clear(&mut self) {
        *self = Self { next: self.next, ..Self::default() };
    }

    /// The counts, and all requests that are kept or so many of the last ones.
    pub(crate) fn to_json(&self, last: Option<usize>) -> Value {
        let from = self.entries.len().saturating_sub(last.unwrap_or(LONGEST));
        let requests: Vec<_> = self.entries.range(from..).collect();
        json!({ "count": self.count, "operations": self.operations, "requests": requests })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry { operation: Some("reviews.search"), ..Entry::default() }
    }

    #[test]
    fn counts_on_when_old_requests_are_forgotten() {
        let mut log = RequestLog::default();
        let first = log.begin(entry());
        for _ in 0..LONGEST {
            log.begin(entry());
        }
        let last = log.begin(entry());
        log.end(first, 500);
        log.end(last, 200);
        log.carried_out("reviews.search");
        let shown = log.to_json(None);
        assert_eq!(shown["count"], LONGEST + 2);
        assert_eq!(shown["operations"], json!({ "reviews.search": { "received": LONGEST + 2, "carried_out": 1 } }));
        assert_eq!(log.to_json(Some(2))["requests"].as_array().unwrap().len(), 2);
        let requests = shown["requests"].as_array().unwrap();
        assert_eq!((requests.len(), &requests[LONGEST - 1]["status"]), (LONGEST, &json!(200)));
        assert!(requests[..LONGEST - 1].iter().all(|request| request["status"].is_null()));
    }

    #[test]
    fn an_answer_to_a_request_from_before_the_reset_is_not_noted() {
        let mut log = RequestLog::default();
        let before = log.begin(entry());
        log.clear();
        log.begin(entry());
        log.end(before, 500);
        assert_eq!(log.to_json(None)["requests"][0]["status"], Value::Null);
        assert_eq!(log.to_json(None)["count"], 1);
    }
}
