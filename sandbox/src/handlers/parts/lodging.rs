//! The lodging attributes of a hotel.

use serde_json::{Value, json};

use super::{members, set_all};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::clock::is_time;
use crate::google::lodging::{self, EXCEPTIONS, Form};
use crate::google::{Family, categories};
use crate::store::Object;

const PART: &str = "lodging";

/// Reads the attributes that are set; `null` for a business that cannot have any.
pub(in crate::handlers) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    if !is_hotel(&business) {
        return Ok(json!({ "lodging": null }).into());
    }
    let values = members(call, &business, PART);
    let known = lodging::SECTIONS.iter().flat_map(|section| section.attributes);
    let lodging: Vec<_> = known.filter_map(|attribute| values.get(attribute.gmb_id)).collect();
    Ok(json!({ "lodging": lodging }).into())
}

/// Sets all the given attributes, or none of them when one does not fit; the others stay.
pub(in crate::handlers) fn set(call: &mut Call<'_>) -> Result<Answer> {
    if !is_hotel(call.business()?) {
        return Err(Refusal::request(400, "The Google location of the business cannot carry lodging data"));
    }
    set_all(
        call,
        PART,
        problem,
        |given| json!({ "gmb_id": given["gmb_id"], "type": given["type"], "value": given["value"], "exception": given["exception"] }),
    )
}

/// Whether the business has a Google location that is a hotel.
fn is_hotel(business: &Object) -> bool {
    let is_linked = business.get("google_location_id").is_some_and(|location| !location.is_null());
    is_linked && categories::of(business).iter().any(|category| category.family == Family::Lodging)
}

/// Why an attribute does not fit.
fn problem(gmb_id: &str, given: &Value) -> Option<String> {
    let (value, exception) = (&given["value"], &given["exception"]);
    match lodging::find(gmb_id) {
        None => Some("does not exist in DB".to_owned()),
        Some(attribute) if given["type"] != attribute.form.wire() => Some(format!("must be of the type {}", attribute.form.wire())),
        Some(_) if value.is_null() == exception.is_null() => Some("must have either a value or an exception".to_owned()),
        Some(attribute) if value.is_null() => exception_problem(attribute.takes_exception, exception),
        Some(attribute) => value_problem(attribute.form, value),
    }
}

fn exception_problem(takes_exception: bool, exception: &Value) -> Option<String> {
    if !takes_exception {
        Some("must not have an exception".to_owned())
    } else if exception.as_str().is_some_and(|exception| EXCEPTIONS.iter().any(|known| known.as_str() == exception)) {
        None
    } else {
        Some(format!("must not have the exception {exception}"))
    }
}

fn value_problem(form: Form, value: &Value) -> Option<String> {
    let is_option = |options: &[&str], option: &Value| option.as_str().is_some_and(|option| options.contains(&option));
    let (fits, expected) = match form {
        Form::Boolean => (value.is_boolean(), "a boolean".to_owned()),
        Form::Integer => (value.as_i64().is_some_and(|number| number >= 0), "a whole number from 0".to_owned()),
        Form::Time => (value.as_str().is_some_and(is_time), "a time such as 15:00".to_owned()),
        Form::Choice(options) => (is_option(options, value), format!("one of {}", options.join(", "))),
        Form::Choices(options) => {
            let fits = value.as_array().is_some_and(|chosen| chosen.iter().all(|option| is_option(options, option)));
            (fits, format!("a list of {}", options.join(", ")))
        }
    };
    (!fits).then(|| format!("must be {expected}"))
}
