//! The place action links of a business.

use serde_json::{Value, json};

use super::{rows, success, write};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::checks::is_web_address;
use crate::google::{Family, categories, links};
use crate::store::{Object, object, text};

const PART: &str = "place_action_links";

type Problems = Vec<(String, String)>;

/// Reads the links of all kinds that are available to the business.
pub(in crate::handlers) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let business = linked_business(call)?;
    let links = rows(call, &business, PART);
    let groups: Vec<_> = kinds(&business)
        .map(|kind| {
            let urls: Vec<_> = links.iter().filter(|link| link["gmb_id"] == kind.gmb_id).map(shown).collect();
            json!({ "gmb_id": kind.gmb_id, "urls": urls })
        })
        .collect();
    Ok(json!({ "place_action_links": groups }).into())
}

/// Makes the links of each given kind those that are listed; the other kinds stay. Either all of it is done or nothing.
pub(in crate::handlers) fn set(call: &mut Call<'_>) -> Result<Answer> {
    let business = linked_business(call)?;
    let given = call.list("place_action_links").unwrap_or_default().to_vec();
    let mut links = rows(call, &business, PART);
    check(&business, &links, &given)?;
    for group in &given {
        let (of_kind, mut others): (Vec<_>, Vec<_>) = links.into_iter().partition(|link| link["gmb_id"] == group["gmb_id"]);
        for url in group["urls"].as_array().into_iter().flatten() {
            others.push(merged(call, &of_kind, &group["gmb_id"], url));
        }
        links = others;
    }
    write(call.store, &business, PART, links.into_iter().map(Value::Object).collect());
    Ok(success())
}

fn linked_business(call: &Call<'_>) -> Result<Object> {
    let business = call.business()?.clone();
    if business.get("google_location_id").is_none_or(Value::is_null) {
        return Err(Refusal::request(400, "The business must be connected to a Google location"));
    }
    Ok(business)
}

fn kinds(business: &Object) -> impl Iterator<Item = &'static links::Kind> {
    let families: Vec<Family> = categories::of(business).iter().map(|category| category.family).collect();
    links::KINDS.iter().filter(move |kind| kind.is_for(&families))
}

/// A link without the kind, which stands above it.
fn shown(link: &Object) -> Object {
    let mut link = link.clone();
    link.remove("gmb_id");
    link
}

/// A known link with its changes, or a new one.
fn merged(call: &mut Call<'_>, known: &[Object], kind: &Value, given: &Value) -> Object {
    let mut link =
        known.iter().find(|link| link["id"] == given["id"]).cloned().unwrap_or_else(|| {
            object(json!({ "id": call.store.next_number(), "gmb_id": kind, "is_preferred": false, "is_editable": true }))
        });
    link.extend(given.as_object().cloned().unwrap_or_default());
    link
}

fn check(business: &Object, links: &[Object], given: &[Value]) -> Result<()> {
    let mut problems = Problems::new();
    for (index, group) in given.iter().enumerate() {
        let path = format!("place_action_links[{index}]");
        if !kinds(business).any(|kind| group["gmb_id"] == kind.gmb_id) {
            problems.push((format!("{path}.gmb_id"), "is not available to the business".to_owned()));
        } else if given[..index].iter().any(|earlier| earlier["gmb_id"] == group["gmb_id"]) {
            problems.push((format!("{path}.gmb_id"), "is given twice".to_owned()));
        }
        let of_kind: Vec<_> = links.iter().filter(|link| link["gmb_id"] == group["gmb_id"]).collect();
        check_urls(&of_kind, group["urls"].as_array().map(Vec::as_slice).unwrap_or_default(), &path, &mut problems);
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::fields(problems)) }
}

fn check_urls(known: &[&Object], urls: &[Value], path: &str, problems: &mut Problems) {
    for (index, url) in urls.iter().enumerate() {
        let mut refuse = |member: &str, problem: &str| problems.push((format!("{path}.urls[{index}].{member}"), problem.to_owned()));
        if !url["value"].as_str().is_some_and(is_web_address) {
            refuse("value", "must be a URL");
        }
        if url["id"].is_null() {
            continue;
        }
        match known.iter().find(|link| link["id"] == url["id"]) {
            None => refuse("id", "does not exist"),
            Some(_) if urls[..index].iter().any(|earlier| earlier["id"] == url["id"]) => refuse("id", "is given twice"),
            Some(link) if link["is_editable"] == false && text(link, "value") != url["value"] => refuse("value", "cannot be changed"),
            Some(_) => {}
        }
    }
}
