//! The Google attributes of a business.

use serde_json::{Value, json};

use super::{members, set_all};
use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::checks::{self, is_web_address};
use crate::google::attributes::{self, Form};
use crate::google::categories;
use crate::handlers::google_attributes;

const PART: &str = "attributes";

/// Reads what the category has in the country; attributes without a value are listed too.
pub(in crate::handlers) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    checks::country(call)?;
    let country = call.text("country").unwrap_or_default();
    let category = match call.text("category_name") {
        Some(category) => Some(google_attributes::category(category)?),
        None => categories::of(&business).first().copied(),
    };
    let values = members(call, &business, PART);
    let known = category.into_iter().flat_map(|category| attributes::of(category, country));
    let attributes = known.map(|attribute| {
        let gmb_id = attribute.gmb_id;
        json!({ "type": attribute.form.wire(), "gmb_id": gmb_id, "value": values.get(gmb_id) })
    });
    Ok(json!({ "attributes": attributes.collect::<Vec<_>>() }).into())
}

/// Sets all the given attributes, or none of them when one does not fit.
pub(in crate::handlers) fn set(call: &mut Call<'_>) -> Result<Answer> {
    set_all(call, PART, problem, |given| given["value"].clone())
}

/// Why an attribute does not fit.
fn problem(gmb_id: &str, given: &Value) -> Option<String> {
    match attributes::find(gmb_id) {
        None => Some("does not exist in DB".to_owned()),
        Some(attribute) if given["type"] != attribute.form.wire() => Some(format!("must be of the type {}", attribute.form.wire())),
        Some(attribute) => value_problem(attribute.form, &given["value"]),
    }
}

fn value_problem(form: Form, value: &Value) -> Option<String> {
    let refuse = |fits: bool, problem: &str| (!fits).then(|| problem.to_owned());
    match form {
        _ if value.is_null() => None,
        Form::Boolean => refuse(value.is_boolean(), "must be a boolean"),
        Form::Choice(options) => refuse(value.is_string(), "must be a string").or_else(|| among(options, &[value])),
        Form::Choices(options) => choices_problem(options, value),
        Form::Url => refuse(is_url(value), "must be a URL"),
        Form::Urls => refuse(value.as_array().is_some_and(|urls| urls.iter().all(is_url)), "must be a list of URLs"),
    }
}

fn choices_problem(options: &[&str], value: &Value) -> Option<String> {
    let (Some(set), Some(unset)) = (value["set_values"].as_array(), value["unset_values"].as_array()) else {
        return Some("must have the lists set_values and unset_values".to_owned());
    };
    if set.iter().any(|option| unset.contains(option)) {
        return Some("must not have an option in both lists".to_owned());
    }
    among(options, &set.iter().chain(unset).collect::<Vec<_>>())
}

fn among(options: &[&str], given: &[&Value]) -> Option<String> {
    let all_known = given.iter().all(|option| option.as_str().is_some_and(|option| options.contains(&option)));
    (!all_known).then(|| format!("must be one of {}", options.join(", ")))
}

fn is_url(value: &Value) -> bool {
    value.as_str().is_some_and(is_web_address)
}
