//! The hours of a business beside its opening hours.

use serde_json::{Value, json};

use super::{members, write};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::checks;
use crate::google::categories::{self, Category};
use crate::google::more_hours;
use crate::handlers::{businesses, google_attributes};
use crate::store::{Object, text};

const PART: &str = "more_hours";

/// Reads the sets that the category has in the country; those without hours are listed too.
pub(in crate::handlers) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    checks::country(call)?;
    let country = call.text("country").unwrap_or(text(&business, "country"));
    let category = match call.text("category") {
        Some(category) => Some(google_attributes::category(category)?),
        None => categories::of(&business).first().copied(),
    };
    let hours = members(call, &business, PART);
    let known = category.into_iter().flat_map(|category| more_hours::of(category, country));
    let sets: Vec<_> = known.map(|kind| json!({ "gmb_id": kind.gmb_id, "value": hours.get(kind.gmb_id) })).collect();
    Ok(json!({ "more_hours": sets }).into())
}

/// Writes the given sets, `null` removes one; the others stay.
pub(in crate::handlers) fn set(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    let given = call.list("more_hours").unwrap_or_default();
    check(&business, given)?;
    let mut hours = members(call, &business, PART);
    for set in given {
        let gmb_id = set["gmb_id"].as_str().unwrap_or_default();
        if set["value"].is_null() {
            hours.remove(gmb_id);
        } else {
            hours.insert(gmb_id.to_owned(), set["value"].clone());
        }
    }
    write(call.store, &business, PART, Value::Object(hours));
    Ok(Answer::written(&business["id"]))
}

fn check(business: &Object, given: &[Value]) -> Result<()> {
    let categories = categories::of(business);
    let mut problems = Vec::new();
    for (index, set) in given.iter().enumerate() {
        if !is_available(&categories, text(business, "country"), &set["gmb_id"]) {
            problems.push((format!("more_hours[{index}].gmb_id"), "is not available to the business".to_owned()));
        }
        for (day, windows) in set["value"].as_object().into_iter().flatten() {
            let windows = windows.as_array().into_iter().flatten();
            if !windows.into_iter().all(|window| window.as_str().is_some_and(businesses::is_window)) {
                problems.push((format!("more_hours[{index}].value.{day}"), "must hold windows such as 09:00-18:00".to_owned()));
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::fields(problems)) }
}

fn is_available(categories: &[&'static Category], country: &str, gmb_id: &Value) -> bool {
    categories.iter().flat_map(|category| more_hours::of(category, country)).any(|kind| *gmb_id == kind.gmb_id)
}
