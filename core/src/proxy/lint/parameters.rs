//! The limits of a rule against the parameters that its operations have.

use std::sync::Arc;

use serde_json::Value;

use super::{Finding, list};
use crate::describe::{Kind, Struct};
use crate::operation::{Operation, nearest};
use crate::proxy::document::{Document, ParameterRule, Rule};
use crate::proxy::grant::{Grant, resources};
use crate::proxy::limit::{bare, kind_of};

pub(super) fn check(rule: &Rule, place: &str, findings: &mut Vec<Finding>) {
    let named: Vec<_> = rule.named().collect();
    if named.is_empty() {
        return;
    }
    let granted: Vec<_> = named.iter().copied().filter(|operation| Grant::new(rule, operation, &Arc::default()).is_some()).collect();
    for (name, limit) in &rule.parameters {
        let place = format!("{place}.parameters.{name}");
        known(&named, name, &place, findings);
        findings.extend(condition(&named, name, limit, &place));
    }
    for resource in resources(rule) {
        let place = format!("{place}.{}", resource.member);
        findings.extend(resource.names.iter().find_map(|name| condition(&named, name, &resource.limit, &place)));
    }
    for name in rule.only.iter().flatten() {
        if !named.iter().any(|operation| reaches(operation.params, name)) {
            let message = format!("`{name}` is no parameter of these operations{}", hint(&named, name));
            findings.push(Finding::error(format!("{place}.only"), message));
        }
    }
    if granted.is_empty() {
        let message = "never matches: none of the operations has all the parameters that the rule limits";
        findings.push(Finding::error(place, message));
    } else if granted.len() < named.len() && rule.operations.iter().all(|pattern| !pattern.ends_with('*')) {
        let left: Vec<_> = named.iter().filter(|one| granted.iter().all(|other| other.id != one.id)).map(|one| one.id).collect();
        let message = format!("does not allow {}: no parameter of it is what the rule limits", list(&left));
        findings.push(Finding::warning(place, message));
    }
    for operation in granted {
        unreachable(rule, operation, place, findings);
    }
}

fn known(named: &[&'static Operation], name: &str, place: &str, findings: &mut Vec<Finding>) {
    if !named.iter().any(|operation| kind_of(operation.params, name).is_some()) {
        findings.push(Finding::error(place, format!("`{name}` is no parameter of these operations{}", hint(named, name))));
    }
}

fn hint(named: &[&'static Operation], name: &str) -> String {
    nearest(name, named.iter().flat_map(|operation| operation.params.fields).map(|field| field.wire))
}

fn condition(named: &[&'static Operation], name: &str, limit: &ParameterRule, place: &str) -> Option<Finding> {
    if limit.bounds_only() && limit.at_most.is_none() {
        return Some(Finding::error(place, "must say `is`, `among`, `principal` or `at_most`"));
    }
    if limit.among.as_ref().is_some_and(Vec::is_empty) {
        return Some(Finding::error(place, "never matches: the list is empty"));
    }
    named.iter().filter_map(|operation| kind_of(operation.params, name)).find_map(|kind| {
        let wrong = limit.is.iter().find(|value| !fits(kind, value));
        let wrong = wrong.or_else(|| limit.among.iter().flatten().find(|value| !fits(entry(kind), value)))?;
        Some(Finding::error(place, format!("never matches: {wrong} is not of the type of `{name}`")))
    })
}

/// The form of the entries of a list; the form itself of anything else.
fn entry(kind: &Kind) -> &Kind {
    match bare(kind) {
        Kind::List(inner) | Kind::ListOrAll(inner) => entry(inner),
        kind => kind,
    }
}

fn fits(kind: &Kind, value: &Value) -> bool {
    match (kind, value) {
        (Kind::Nullable(_), Value::Null) | (Kind::Json, _) => true,
        (Kind::Nullable(inner), value) => fits(inner, value),
        (Kind::Boolean, value) => value.is_boolean(),
        (Kind::Integer, value) => value.is_i64() || value.is_u64(),
        (Kind::Number, value) => value.is_number(),
        (Kind::Text | Kind::Timestamp | Kind::Enum(_), value) => value.is_string(),
        (Kind::List(inner) | Kind::ListOrAll(inner), Value::Array(entries)) => entries.iter().all(|one| fits(inner, one)),
        (Kind::List(_) | Kind::ListOrAll(_), _) => false,
        (Kind::Map(_) | Kind::Struct(_) | Kind::Union(_), value) => value.is_object(),
    }
}

/// A parameter that must be given, but is not among those that may be.
fn unreachable(rule: &Rule, operation: &Operation, place: &str, findings: &mut Vec<Finding>) {
    let Some(only) = &rule.only else { return };
    let limited = resources(rule);
    let names =
        || only.iter().chain(rule.parameters.keys()).map(String::as_str).chain(limited.iter().flat_map(|resource| resource.names).copied());
    let may = |wire: &str| names().any(|name| name == "*" || name.split('.').next() == Some(wire));
    for field in operation.params.fields.iter().filter(|field| field.required) {
        if !operation.in_path(field.wire) && !may(field.wire) {
            let message = format!("never matches {}: it needs `{}`, which is not in the list", operation.id, field.wire);
            findings.push(Finding::error(format!("{place}.only"), message));
        }
    }
}

/// Whether a name with dots leads to a member, through lists as well.
fn reaches(known: &Struct, name: &str) -> bool {
    let (first, rest) = name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)));
    let mut fields = known.fields.iter().filter(|field| first == "*" || field.wire == first);
    fields.any(|field| rest.is_none_or(|rest| below(&field.kind, rest)))
}

fn below(kind: &Kind, name: &str) -> bool {
    match kind {
        Kind::Nullable(inner) | Kind::List(inner) | Kind::ListOrAll(inner) => below(inner, name),
        Kind::Map(inner) => name.split_once('.').is_none_or(|(_, rest)| below(inner, rest)),
        Kind::Struct(inner) => reaches(inner(), name),
        Kind::Union(union) => union.variants.iter().any(|variant| below(&variant.kind, name)),
        Kind::Json => true,
        _ => false,
    }
}

/// A misspelt name would leave in the answer what was to be taken out.
pub(super) fn removed(document: &Document, findings: &mut Vec<Finding>) {
    for (index, rule) in document.allow.iter().enumerate() {
        for name in rule.remove.iter().filter(|name| !rule.named().any(|operation| below(&operation.answer, name))) {
            let message = format!("`{name}` is in no answer of these operations, so nothing would be taken out");
            findings.push(Finding::error(format!("allow[{index}].remove"), message));
        }
    }
}
