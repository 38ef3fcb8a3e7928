//! An answer while what does not fit is taken out of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::blank::{blank, turned};
use super::fault::{Fault, missing};
use super::place::{Step, join, written};
use super::{Lack, Skipped};

pub(super) struct Repair {
    value: Value,
    pub(super) skipped: Vec<Skipped>,
    lack: Lack,
    /// The members that the whole answer may have.
    known: Option<&'static [&'static str]>,
    /// The places that must hold something, by their path as it was received.
    required: BTreeSet<String>,
    /// The entries that were removed, by the place of their list, in ascending order; all as in the answer that was received.
    removed: BTreeMap<String, Vec<usize>>,
}

impl Repair {
    pub(super) fn new(value: Value, lack: Lack, known: Option<&'static [&'static str]>) -> Self {
        Self { value, skipped: Vec::new(), lack, known, required: BTreeSet::new(), removed: BTreeMap::new() }
    }

    pub(super) fn value(&self) -> &Value {
        &self.value
    }

    /// One step towards a value that fits; false when there is none.
    pub(super) fn mend(&mut self, fault: &Fault) -> bool {
        match fault.missing() {
            Some(member) => self.supply(&fault.steps, member, &fault.reason),
            None => self.turn(fault) || self.fill(fault) || self.take_out(&fault.steps, &fault.reason),
        }
    }

    /// The place of a fault that cannot be mended.
    pub(super) fn blame(&self, fault: &Fault) -> String {
        let place = self.place(&fault.steps);
        let place = self.emptied(&place, &fault.reason).map_or(place, |skipped| skipped.path.clone());
        if place.is_empty() { ".".to_owned() } else { place }
    }

    /// Makes room for a member that a record must have, or leaves the record out.
    fn supply(&mut self, record: &[Step], member: &str, reason: &str) -> bool {
        let in_list = matches!(record.last(), Some(Step::Entry(_)));
        if self.lack == Lack::Refuse || (in_list && is_identity(member)) {
            return self.take_out(record, reason);
        }
        let place = self.place(record);
        let Some(Value::Object(members)) = at(&mut self.value, record) else { return false };
        if members.is_empty() && matches!(record.last(), Some(Step::Member(_))) && !self.required.contains(&place) {
            // Nothing in it: as good as null.
            return self.clear(record);
        }
        let is_strange = self.known.is_some_and(|known| !known.iter().any(|name| members.contains_key(*name)));
        if record.is_empty() && is_strange && self.skipped.is_empty() {
            // This is something else, and an empty page would hide it.
            return false;
        }
        members.insert(member.to_owned(), Value::Null);
        let place = join(&place, member);
        self.required.insert(place.clone());
        self.tell_once(place, reason);
        true
    }

    /// Turns a number into a text or the other way round.
    fn turn(&mut self, fault: &Fault) -> bool {
        let Some(place) = at(&mut self.value, &fault.steps) else { return false };
        let Some(other) = turned(place, &fault.reason) else { return false };
        *place = other;
        true
    }

    /// Puts a blank where something must stand.
    fn fill(&mut self, fault: &Fault) -> bool {
        if !self.required.contains(&self.place(&fault.steps)) {
            return false;
        }
        match (at(&mut self.value, &fault.steps), blank(&fault.reason)) {
            (Some(place), Some(blank)) if place.is_null() => {
                *place = blank;
                true
            }
            _ => false,
        }
    }

    /// Empties the place; where it is empty already, removes it, or else the nearest list entry around it.
    fn take_out(&mut self, steps: &[Step], reason: &str) -> bool {
        if at(&mut self.value, steps).is_some_and(|place| !place.is_null()) && self.clear(steps) {
            let place = self.place(steps);
            let reason = self.cause(&place, reason);
            self.tell(place, reason);
            return true;
        }
        // A map may hold no null, so there the whole entry goes; a required member is then missing.
        if let Some((Step::Member(name), holder)) = steps.split_last()
            && let Some(Value::Object(members)) = at(&mut self.value, holder)
            && members.remove(name).is_some()
        {
            self.tell_once(self.place(steps), reason);
            return true;
        }
        self.leave_out(steps, reason)
    }

    /// Empties a member.
    fn clear(&mut self, steps: &[Step]) -> bool {
        match (steps.last(), at(&mut self.value, steps)) {
            (Some(Step::Member(_)), Some(place)) => {
                *place = Value::Null;
                true
            }
            _ => false,
        }
    }

    /// Removes the nearest list entry.
    fn leave_out(&mut self, steps: &[Step], reason: &str) -> bool {
        let Some(end) = steps.iter().rposition(|step| matches!(step, Step::Entry(_))) else { return false };
        let (Some(Value::Array(items)), Step::Entry(index)) = (at(&mut self.value, &steps[..end]), &steps[end]) else { return false };
        if *index >= items.len() {
            return false;
        }
        items.remove(*index);
        let member = written(&steps[end + 1..]);
        let place = self.place(&steps[..=end]);
        let reason = if member.is_empty() { self.cause(&place, reason) } else { format!("{member}: {reason}") };
        self.tell(place, reason);
        let list = self.place(&steps[..end]);
        let original = self.original(&list, *index);
        let removed = self.removed.entry(list).or_default();
        removed.insert(removed.partition_point(|gone| *gone < original), original);
        true
    }

    /// Tells of a place, and no longer of what was inside of it.
    fn tell(&mut self, path: String, reason: String) {
        let is_inside = |other: &str| other.strip_prefix(&path).is_some_and(|rest| rest.starts_with(['.', '[']));
        self.skipped.retain(|skipped| !is_inside(&skipped.path));
        self.skipped.push(Skipped { path, reason });
    }

    fn tell_once(&mut self, path: String, reason: &str) {
        if !self.skipped.iter().any(|skipped| skipped.path == path) {
            self.skipped.push(Skipped { path, reason: reason.to_owned() });
        }
    }

    /// Why a record lacks a member: because it did not fit, where that is so.
    fn cause(&self, record: &str, reason: &str) -> String {
        match self.emptied(record, reason) {
            Some(Skipped { path, reason }) => format!("{}: {reason}", path.trim_start_matches(record).trim_start_matches('.')),
            None => reason.to_owned(),
        }
    }

    /// The member that a record lacks, when it was there but did not fit.
    fn emptied(&self, record: &str, reason: &str) -> Option<&Skipped> {
        let place = join(record, missing(reason)?);
        self.skipped.iter().find(|skipped| skipped.path == place)
    }

    /// A place as it was in the answer that was received; empty for the whole answer.
    fn place(&self, steps: &[Step]) -> String {
        let mut place = String::new();
        for step in steps {
            place = match step {
                Step::Entry(index) => format!("{place}[{}]", self.original(&place, *index)),
                Step::Member(name) => join(&place, name),
            };
        }
        place
    }

    fn original(&self, list: &str, index: usize) -> usize {
        let removed = self.removed.get(list).map_or(&[][..], Vec::as_slice);
        removed.iter().fold(index, |index, gone| index + usize::from(*gone <= index))
    }
}

/// Whether a member tells which record it is.
fn is_identity(member: &str) -> bool {
    member == "id" || member.ends_with("_id")
}

fn at<'a>(value: &'a mut Value, steps: &[Step]) -> Option<&'a mut Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Entry(index) => value.get_mut(*index),
        Step::Member(name) => value.get_mut(name.as_str()),
    })
}
