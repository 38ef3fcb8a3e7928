//! Faults: what shall go wrong, so that a client's answer to it can be tested.

mod harm;
mod kind;
mod script;

use std::sync::Arc;

use localpresence::operation;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

pub(crate) use harm::strike;
pub(crate) use kind::Kind;
pub(crate) use script::Cut;

/// Stands for all requests to either vendor, also those that match no operation.
const ALL: &str = "*";

/// One thing that goes wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Fault {
    #[serde(flatten)]
    pub(crate) aim: Aim,
    #[serde(flatten)]
    pub(crate) kind: Kind,
}

/// What a fault strikes, and how often.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Aim {
    operation: String,
    probability: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<u64>,
    /// Strikes once the operation was carried out, so what it wrote is kept.
    pub(crate) after: bool,
}

impl Default for Aim {
    fn default() -> Self {
        Self { operation: ALL.to_owned(), probability: 1.0, times: None, after: false }
    }
}

impl Aim {
    const MEMBERS: [&str; 4] = ["operation", "probability", "times", "after"];

    fn check(&self) -> Result<(), String> {
        if !(0.0..=1.0).contains(&self.probability) {
            return Err("probability must be from 0 to 1".to_owned());
        }
        if self.operation == ALL {
            return Ok(());
        }
        operation::find(&self.operation).map(|_| ()).map_err(|error| error.to_string())
    }

    fn fits(&self, operation: Option<&str>) -> bool {
        self.operation == ALL || operation == Some(self.operation.as_str())
    }
}

impl Fault {
    /// Reads a fault; any member that its kind does not have is refused.
    pub(crate) fn parse(members: Map<String, Value>) -> Result<Self, String> {
        let (aim, kind): (Map<_, _>, Map<_, _>) = members.into_iter().partition(|(name, _)| Aim::MEMBERS.contains(&name.as_str()));
        let aim: Aim = serde_path_to_error::deserialize(Value::Object(aim)).map_err(|error| error.to_string())?;
        aim.check()?;
        let kind: Kind = serde_json::from_value(Value::Object(kind)).map_err(|error| error.to_string())?;
        kind.check()?;
        Ok(Self { aim, kind })
    }
}

/// The faults in force, in the order in which they are tried.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    entries: Vec<Entry>,
    random: Option<fastrand::Rng>,
}

#[derive(Debug)]
struct Entry {
    fault: Arc<Fault>,
    applied: u64,
}

impl Faults {
    /// Takes the place of all faults before. The same seed makes the same requests fail.
    pub(crate) fn new(faults: Vec<Fault>, seed: u64) -> Self {
        let entries = faults.into_iter().map(|fault| Entry { fault: Arc::new(fault), applied: 0 }).collect();
        Self { entries, random: Some(fastrand::Rng::with_seed(seed)) }
    }

    /// The first fault that strikes a request; one request suffers no more than one.
    pub(crate) fn next(&mut self, operation: Option<&str>) -> Option<Arc<Fault>> {
        let random = self.random.as_mut()?;
        let struck = self.entries.iter_mut().find(|entry| {
            let aim = &entry.fault.aim;
            aim.fits(operation) && aim.times.is_none_or(|times| entry.applied < times) && random.f64() < aim.probability
        })?;
        struck.applied += 1;
        Some(Arc::clone(&struck.fault))
    }

    /// Each fault, with how often it was applied.
    pub(crate) fn to_json(&self) -> Value {
        let faults: Vec<_> = self.entries.iter().map(Entry::to_json).collect();
        json!({ "faults": faults })
    }
}

impl Entry {
    fn to_json(&self) -> Value {
        let mut shown = json!(*self.fault);
        shown["applied"] = self.applied.into();
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(value: &Value) -> Result<Fault, String> {
        Fault::parse(value.as_object().unwrap().clone())
    }

    fn faults(values: &[Value], seed: u64) -> Faults {
        Faults::new(values.iter().map(|value| fault(value).unwrap()).collect(), seed)
    }

    #[test]
    fn strikes_its_operation_so_many_times() {
        let mut faults = faults(&[json!({ "operation": "reviews.reply", "kind": "status", "times": 2 })], 0);
        assert!(faults.next(Some("reviews.search")).is_none() && faults.next(None).is_none());
        let struck = (0..5).filter(|_| faults.next(Some("reviews.reply")).is_some()).count();
        assert_eq!(struck, 2);
        assert_eq!(faults.to_json()["faults"][0]["applied"], 2);
    }

    #[test]
    fn the_next_fault_follows_when_the_first_is_used_up() {
        let mut faults = faults(&[json!({ "kind": "close", "times": 1 }), json!({ "kind": "truncated" })], 0);
        let kinds = [faults.next(None).unwrap().kind.clone(), faults.next(None).unwrap().kind.clone()];
        assert_eq!(kinds, [Kind::Close {}, Kind::Truncated {}]);
    }

    #[test]
    fn a_seed_makes_the_same_requests_fail() {
        let run = |seed| {
            let mut faults = faults(&[json!({ "kind": "close", "probability": 0.3 })], seed);
            (0..100).map(|_| faults.next(None).is_some()).collect::<Vec<_>>()
        };
        assert_eq!(run(7), run(7));
        assert_ne!(run(7), run(8));
        let struck = run(7).iter().filter(|struck| **struck).count();
        assert!((15..45).contains(&struck), "{struck}");
    }

    #[test]
    fn says_what_is_wrong_with_a_fault() {
        for (given, named) in [
            (json!({ "kind": "latency" }), "ms"),
            (json!({ "kind": "close", "ms": 5 }), "ms"),
            (json!({ "kind": "earthquake" }), "earthquake"),
            (json!({ "kind": "close", "probability": 2 }), "probability"),
            (json!({ "kind": "close", "times": -1 }), "times"),
            (json!({ "kind": "close", "operation": "reviews.serach" }), "reviews.search"),
            (json!({ "kind": "status", "status": 99 }), "status"),
            (json!({ "kind": "status", "retry_after": "a\nb" }), "retry_after"),
            (json!({}), "kind"),
        ] {
            let refused = fault(&given).unwrap_err();
            assert!(refused.contains(named), "{given}: {refused}");
        }
    }
}
