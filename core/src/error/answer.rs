//! What an answer that is no success says. The vendor's shapes differ: `error` or `errors`, holding a text, an
//! object of texts, or an object of objects.

use std::time::Duration;

use serde_json::Value;

use super::{ErrorCode, date};
use crate::http::HttpResponse;
use crate::json;

/// What an answer says against the request.
pub(super) struct Complaint {
    /// The value under `error` or `errors`; the whole body when it is JSON of another shape.
    pub(super) detail: Option<Value>,
    /// The short texts of it, each with its field. A body of another shape says nothing: it may be a record with personal data.
    said: Vec<String>,
}

pub(super) fn complaint(body: &[u8]) -> Complaint {
    let mut said = Vec::new();
    let Some(mut value) = json::read_bytes(body) else { return Complaint { detail: None, said } };
    let detail = if let Some(detail) = ["errors", "error"].iter().find_map(|key| value.get_mut(*key).map(Value::take)) {
        collect(&detail, "", &mut said);
        detail
    } else {
        // Fullwhere's form.
        value.get("message").filter(|_| value.get("statusCode").is_some()).inspect(|text| collect(text, "", &mut said));
        value
    };
    Complaint { detail: Some(detail).filter(|detail| !detail.is_null()), said }
}

/// Names the status and the fields that the vendor complains about, in its own words.
pub(super) fn message(status: u16, code: ErrorCode, complaint: &Complaint) -> String {
    let said = &complaint.said;
    let hint = match code {
        ErrorCode::Authentication => "; check the key, and that it belongs to this environment",
        ErrorCode::RateLimited => "; wait as long as retry_after says",
        _ => "",
    };
    let said = if said.is_empty() { String::new() } else { format!(": {}", said.join("; ")) };
    format!("the vendor answered {status}{said}{hint}")
}

const MOST_COMPLAINTS: usize = 5;
const LONGEST_COMPLAINT: usize = 200;

fn collect(value: &Value, path: &str, said: &mut Vec<String>) {
    if said.len() == MOST_COMPLAINTS {
        return;
    }
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                // `json`, `authentication` and `authorization` are envelopes, not fields.
                let envelope = path.is_empty() && matches!(name.as_str(), "json" | "authentication" | "authorization");
                let path = if envelope {
                    String::new()
                } else if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                collect(member, &path, said);
            }
        }
        Value::String(text) if !text.is_empty() && text.len() <= LONGEST_COMPLAINT => {
            said.push(if path.is_empty() { text.clone() } else { format!("{path} {text}") });
        }
        _ => {}
    }
}

/// `Retry-After` in seconds: given as such, or as a date, which is read against the server's own clock.
pub(super) fn retry_after(response: &HttpResponse) -> Option<f64> {
    let text = response.header("retry-after")?.trim();
    let seconds = seconds(text).or_else(|| {
        // A date without a `Date` beside it cannot be told from a clock that is wrong.
        Some((date::seconds(text)? - date::seconds(response.header("date")?)?).max(0.0))
    })?;
    Duration::try_from_secs_f64(seconds).is_ok().then_some(seconds)
}

/// A number, for the most part without a fraction.
fn seconds(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let number = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse::<u32>().ok()).flatten();
    let tenths = fraction.bytes().fold(1.0, |scale, _| scale / 10.0);
    Some(f64::from(number(whole)?) + f64::from(number(fraction)?) * tenths)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message_of(status: u16, body: &Value) -> String {
        message(status, ErrorCode::of_status(status), &complaint(body.to_string().as_bytes()))
    }

    #[test]
    fn both_shapes_name_the_field() {
        let map = message_of(400, &json!({ "errors": { "json": { "wi_fi": "must be a string" } } }));
        assert_eq!(map, "the vendor answered 400: wi_fi must be a string");
        let text = message_of(404, &json!({ "error": { "json": "Resource not found" } }));
        assert_eq!(text, "the vendor answered 404: Resource not found");
    }

    #[test]
    fn a_refused_field_keeps_its_path() {
        let message = message_of(403, &json!({ "errors": { "authorization": { "photos.primary": "edit_not_allowed" } } }));
        assert_eq!(message, "the vendor answered 403: photos.primary edit_not_allowed");
    }

    #[test]
    fn a_record_in_place_of_a_complaint_is_not_quoted() {
        let message = message_of(409, &json!({ "email": "zoe@mail.example", "phone": "+33199000001" }));
        assert_eq!(message, "the vendor answered 409");
        assert_eq!(
            message_of(400, &json!({ "statusCode": 400, "message": "email must be an email" })),
            "the vendor answered 400: email must be an email"
        );
    }

    #[test]
    fn a_date_is_read_against_the_clock_of_the_server() {
        let wait = |headers: &[(&str, &str)]| {
            let headers = headers.iter().map(|(name, value)| crate::http::Header::new(*name, *value)).collect();
            retry_after(&HttpResponse::new(429, headers, Vec::new()))
        };
        let (now, later) = ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:50:07 GMT");
        assert_eq!(wait(&[("date", now), ("retry-after", later)]), Some(30.0));
        assert_eq!(wait(&[("date", later), ("retry-after", now)]), Some(0.0));
        assert_eq!(wait(&[("retry-after", later)]), None);
    }

    #[test]
    fn an_html_page_is_no_detail() {
        assert_eq!(complaint(b"<html>busy</html>").detail, None);
    }
}
