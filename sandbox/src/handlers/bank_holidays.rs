//! Bank holidays of the next 365 days, computed from the calendars of some countries.

mod calendars;
mod days;
mod names;

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::store::text;
use calendars::Calendar;
use names::LANGUAGES;

/// How many days are looked ahead.
const AHEAD: i64 = 365;
/// The language where none is known.
const USUAL_LANGUAGE: &str = "en";

/// Lists the holidays of a country, by date. A country that the sandbox has no calendar of has none.
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    let country = call.text("country").unwrap_or_default();
    if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(Refusal::field("country", "must be two capital letters"));
    }
    let calendar = calendars::of(country);
    let language = language(call, calendar)?;
    let today = call.now.day();
    let days = calendar.map(|calendar| days::between(calendar, today, today.saturating_add(jiff::Span::new().days(AHEAD))));
    let holidays: Value = days
        .into_iter()
        .flatten()
        .map(|(date, holiday)| json!({ "name": names::of(holiday, language), "date": date.to_string() }))
        .collect();
    Ok(json!({ "holidays": holidays }).into())
}

/// The language that is asked for, else that of the user, else that of the country.
fn language<'a>(call: &'a Call<'_>, calendar: Option<&Calendar>) -> Result<&'a str> {
    if let Some(wanted) = call.text("lang") {
        let known = LANGUAGES.contains(&wanted);
        return if known { Ok(wanted) } else { Err(Refusal::field("lang", format!("must be one of {}", LANGUAGES.join(", ")))) };
    }
    let of_user = call.user().map(|user| text(user, "lang")).filter(|language| LANGUAGES.contains(language));
    Ok(of_user.or(calendar.map(|calendar| calendar.language)).unwrap_or(USUAL_LANGUAGE))
}
