//! What may be written into a business, and how it is merged.

use serde_json::{Value, json};

use super::FEATURES;
use crate::answer::{Refusal, Result};
use crate::call::Call;
use crate::clock::{Moment, is_date};
use crate::handlers::{custom_fields, groups};
use crate::store::{Object, Store, object};

const STATUSES: [&str; 3] = ["open", "closed", "temporarily_closed"];

/// A business without any data.
pub(crate) fn blank(id: &str, organization: i64, now: Moment) -> Object {
    let now = now.epoch_seconds();
    object(json!({
        "id": id, "created": now, "modified": now, "code": null, "status": "open", "opening_date": null, "org_id": organization,
        "group_id": null, "groups": [], "name": null, "address": null, "address_full": null, "address2": null, "city": null,
        "zipcode": null, "region": null, "country": null, "default_lang": "en", "categories": [],
        "time_slot_reference": ["09:00-12:00", "14:00-18:00"], "open_hours": null, "specific_hours": { "open": [], "close": [] },
        "description_short": null, "description_long": null, "website_url": null, "facebook_url": null, "twitter_url": null,
        "google_location_id": null, "facebook_page_id": null, "national_identification_number": null, "logo_url": null, "contacts": [],
        "photos": { "LOGO": null, "primary": null, "secondary": [] }, "lat": null, "long": null, "features": FEATURES,
        "custom_fields": [], "promos": [],
    }))
}

/// The custom fields that the organization has, without values.
pub(crate) fn custom_fields_of(store: &Store, organization: i64) -> Value {
    custom_fields::without_values(store, organization).into()
}

/// Refuses what no business of this organization may hold. `id` is that of the business to change.
pub(crate) fn check(call: &Call<'_>, organization: i64, id: Option<&Value>) -> Result<()> {
    if call.param("org_id").as_i64().is_some_and(|given| given != organization) {
        return Err(Refusal::not_allowed());
    }
    let mut problems = Vec::new();
    let mut refuse = |name: &str, problem: &str| problems.push((name.to_owned(), problem.to_owned()));
    if call.text("country").is_some_and(|country| country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase())) {
        refuse("country", "must be two capital letters");
    }
    if call.text("status").is_some_and(|status| !STATUSES.contains(&status)) {
        refuse("status", "must be one of open, closed, temporarily_closed");
    }
    if let Some(date) = call.text("opening_date") {
        if !is_date(date) {
            refuse("opening_date", "must be a date such as 2026-03-01");
        } else if *date > *call.now.plus_days(366).date() {
            refuse("opening_date", "must be at most a year ahead");
        }
    }
    if call.text("code").is_some_and(str::is_empty) {
        refuse("code", "must not be empty");
    }
    if let Some(code) = call.text("code")
        && call.store.businesses.find(organization, "code", &code.into()).is_some_and(|other| Some(&other["id"]) != id)
    {
        refuse("code", "is already used by another business of the organization");
    }
    for (path, windows) in windows(call) {
        if windows.iter().any(|window| !window.as_str().is_some_and(is_window)) {
            refuse(&path, "must hold windows such as 09:00-18:00");
        }
    }
    problems.extend(groups::problems(call, organization));
    problems.extend(custom_fields::problems(call, organization));
    if problems.is_empty() { Ok(()) } else { Err(Refusal::fields(problems)) }
}

/// Refuses a new business without what only a new one must have.
pub(crate) fn check_new(call: &Call<'_>) -> Result<()> {
    let reach = call.text("reach").unwrap_or("LOCAL");
    if !["LOCAL", "GLOBAL"].contains(&reach) {
        return Err(Refusal::field("reach", "must be LOCAL or GLOBAL"));
    }
    if reach == "LOCAL" && call.text("city").is_none_or(str::is_empty) {
        return Err(Refusal::field("city", "is required"));
    }
    let phones = call.param("contacts").pointer("/0/phone_numbers").and_then(Value::as_array);
    if phones.is_none_or(Vec::is_empty) {
        return Err(Refusal::field("contacts[0].phone_numbers", "is required"));
    }
    Ok(())
}

/// All lists of windows in the weekly and the specific hours, by their paths.
fn windows<'a>(call: &'a Call<'_>) -> Vec<(String, &'a [Value])> {
    let mut found = Vec::new();
    for (day, windows) in call.param("open_hours").as_object().into_iter().flatten() {
        found.push((format!("open_hours.{day}"), windows));
    }
    for (index, period) in call.param("specific_hours").get("open").and_then(Value::as_array).into_iter().flatten().enumerate() {
        found.push((format!("specific_hours.open[{index}].open_hours"), &period["open_hours"]));
    }
    found.into_iter().filter_map(|(path, windows)| Some((path, windows.as_array()?.as_slice()))).collect()
}

/// `HH:MM-HH:MM`.
pub(crate) fn is_window(text: &str) -> bool {
    let is_time = |time: &str| {
        let Some((hours, minutes)) = time.split_once(':') else { return false };
        let is_number = |digits: &str| digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let below = |digits: &str, limit: u8| is_number(digits) && digits.parse::<u8>().is_ok_and(|number| number < limit);
        below(hours, 24) && below(minutes, 60)
    };
    text.split_once('-').is_some_and(|(start, end)| is_time(start) && is_time(end))
}

/// Writes the given members; nested values are replaced whole, except photos and custom fields.
pub(crate) fn merge(business: &mut Object, given: &Object) -> Result<()> {
    for (name, value) in given {
        match name.as_str() {
            "business_id" | "org_id" | "reach" => {}
            "contacts" => {
                let contacts = value.as_array().into_iter().flatten().map(contact).collect();
                business.insert(name.clone(), contacts);
            }
            "custom_fields" => set_custom_fields(business, value)?,
            "photos" => {
                if let (Some(Value::Object(photos)), Some(given)) = (business.get_mut(name), value.as_object()) {
                    photos.extend(given.clone());
                }
            }
            _ => {
                business.insert(name.clone(), value.clone());
            }
        }
    }
    let language = default_language(business.get("country").and_then(Value::as_str).unwrap_or_default());
    business.insert("default_lang".to_owned(), language.into());
    Ok(())
}

/// A contact as it is shown: with all its members.
fn contact(given: &Value) -> Value {
    let mut contact = object(json!({ "name": null, "email": null, "phone_numbers": [], "fax": null }));
    contact.extend(given.as_object().cloned().unwrap_or_default());
    Value::Object(contact)
}

/// Custom fields are written by name and shown as a list.
fn set_custom_fields(business: &mut Object, given: &Value) -> Result<()> {
    let Some(Value::Array(fields)) = business.get_mut("custom_fields") else { return Ok(()) };
    for (name, value) in given.as_object().into_iter().flatten() {
        let path = format!("custom_fields.{name}");
        let field = fields.iter_mut().find(|field| field["name"] == *name).ok_or_else(|| Refusal::field(&path, "does not exist"))?;
        field["value"] = value.clone();
    }
    Ok(())
}

fn default_language(country: &str) -> &'static str {
    match country {
        "ES" => "es",
        "FR" => "fr",
        "IT" => "it",
        _ => "en",
    }
}

#[cfg(test)]
mod tests {
    use super::is_window;

    #[test]
    fn a_window_has_two_times_of_a_clock() {
        assert!(is_window("18:00-00:00"));
        for wrong in ["18:00-24:00", "9:00-12:00", "09:00", "09:00-12:60", "09:00 - 12:00", "+9:00-12:00"] {
            assert!(!is_window(wrong), "{wrong}");
        }
    }
}
