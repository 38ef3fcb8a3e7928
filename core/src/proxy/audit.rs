//! One line for every decision.

use serde::Serialize;

use super::decide::Decision;
use super::principal::Principal;
use crate::operation::find;

/// What was decided, for a log: no path, no query, no value, no name of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// Who called; absent when that was not found out.
    pub principal: Option<String>,
    /// The operation; absent when the request is none.
    pub operation: Option<&'static str>,
    /// Whether the operation may change something.
    pub writes: bool,
    /// `allowed`, or the word of the refusal.
    pub decision: &'static str,
    /// The status that the client got; absent when it had gone.
    pub status: Option<u16>,
    /// Microseconds from the request to the head of the answer.
    pub micros: u64,
}

impl Audit {
    /// Of a decision that was just made; the host fills in status and time.
    #[must_use]
    pub fn new(principal: Option<&Principal>, decision: &Decision) -> Self {
        let (operation, word, status) = match decision {
            Decision::Forward(outgoing) => (Some(outgoing.operation.id), "allowed", None),
            Decision::Refuse(refusal) => (refusal.operation, refusal.code.as_str(), Some(refusal.status())),
        };
        let writes = operation.and_then(|id| find(id).ok()).is_some_and(|operation| operation.retry != crate::operation::Retry::Safe);
        Self { principal: principal.map(|principal| principal.id.clone()), operation, writes, decision: word, status, micros: 0 }
    }
}
