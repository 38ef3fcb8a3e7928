//! What the publishers and the kind of a post ask of its other members.

use serde_json::{Map, Value};

use crate::error::Error;

/// Refuses a `posts.create` that one of its publishers does not take, a draft without an end, and a button that opens two things.
pub(crate) fn check_create(params: &Map<String, Value>) -> Result<(), Error> {
    let data = params.get("data").and_then(Value::as_object);
    let member = |name: &str| data.and_then(|data| data.get(name));
    if params.get("is_draft") == Some(&Value::Bool(true)) && member("expiration_time").is_none() {
        return Err(Error::invalid_request("data.expiration_time", "is missing: a draft needs it"));
    }
    link("data.link", member("link"))?;
    let kind = member("post_type").and_then(Value::as_str).unwrap_or_default();
    let length = member("summary").and_then(Value::as_str).map_or(0, |summary| summary.chars().count());
    let has_image = member("image_url").and_then(Value::as_array).is_some_and(|images| !images.is_empty());
    for publisher in params.get("publishers").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        let most = match publisher {
            "facebook" if matches!(kind, "event" | "offer") => {
                return Err(Error::invalid_request("data.post_type", format!("must not be `{kind}` on facebook")));
            }
            "instagram" if !has_image => return Err(Error::invalid_request("data.image_url", "must hold an image: instagram needs one")),
            "facebook" => 10_000,
            "google_my_business" => 1_500,
            "instagram" => 2_200,
            _ => continue,
        };
        if length > most {
            return Err(Error::invalid_request("data.summary", format!("must be at most {most} characters on {publisher}")));
        }
    }
    Ok(())
}

/// Refuses a `posts.update` whose button opens two things.
pub(crate) fn check_update(params: &Map<String, Value>) -> Result<(), Error> {
    link("link", params.get("link"))
}

fn link(place: &str, link: Option<&Value>) -> Result<(), Error> {
    let member = |name: &str| link.and_then(|link| link.get(name));
    if member("use_business_url") == Some(&Value::Bool(true)) && member("custom_url").is_some() {
        return Err(Error::invalid_request(format!("{place}.custom_url"), "cannot be given when `use_business_url` is true"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{check_create, check_update};
    use crate::Error;

    fn refused(result: Result<(), Error>) -> Option<String> {
        result.err().and_then(|error| error.into_details().parameter)
    }

    fn create(publisher: &str, data: &Value) -> Value {
        json!({ "business_search": { "business__in": ["5409"] }, "publishers": [publisher], "data": data })
    }

    #[test]
    fn each_publisher_has_its_conditions() {
        let text = |length| "ü".repeat(length);
        for (given, expected) in [
            (create("facebook", &json!({ "post_type": "news", "summary": "a" })), None),
            (create("facebook", &json!({ "post_type": "offer", "summary": "a" })), Some("data.post_type")),
            (create("google_my_business", &json!({ "post_type": "offer", "summary": text(1_500) })), None),
            (create("google_my_business", &json!({ "post_type": "news", "summary": text(1_501) })), Some("data.summary")),
            (create("instagram", &json!({ "post_type": "news", "summary": "a" })), Some("data.image_url")),
            (create("instagram", &json!({ "post_type": "news", "summary": "a", "image_url": [] })), Some("data.image_url")),
            (create("instagram", &json!({ "post_type": "news", "summary": "a", "image_url": ["u"] })), None),
            (create("a_new_one", &json!({ "post_type": "event", "summary": text(20_000) })), None),
        ] {
            assert_eq!(refused(check_create(given.as_object().unwrap())).as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn a_draft_needs_an_end() {
        let mut given = create("facebook", &json!({ "post_type": "news", "summary": "a" }));
        given["is_draft"] = json!(true);
        assert_eq!(refused(check_create(given.as_object().unwrap())).as_deref(), Some("data.expiration_time"));
        given["data"]["expiration_time"] = json!("2050-01-01T09:00:00");
        assert_eq!(refused(check_create(given.as_object().unwrap())), None);
    }

    #[test]
    fn a_button_opens_one_thing() {
        for (link, fits) in [
            (json!({ "use_business_url": true }), true),
            (json!({ "custom_url": "https://example.com" }), true),
            (json!({ "use_business_url": true, "custom_url": "https://example.com" }), false),
        ] {
            let given = json!({ "post_id": 34, "link": link });
            assert_eq!(refused(check_update(given.as_object().unwrap())).as_deref(), (!fits).then_some("link.custom_url"));
            let given = create("facebook", &json!({ "post_type": "news", "summary": "a", "link": link }));
            assert_eq!(refused(check_create(given.as_object().unwrap())).as_deref(), (!fits).then_some("data.link.custom_url"));
        }
    }
}
