//! The Google services of a business.

use serde_json::{Value, json};

use super::{rows, success, write};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::google;
use crate::google::{categories, name, services};
use crate::store::{Object, object, text};

const PART: &str = "services";

/// Lists all services.
pub(in crate::handlers) fn list(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    Ok(shown(&rows(call, &business, PART)))
}

/// Deletes a service, in all categories that offer it.
pub(in crate::handlers) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    let mut services = rows(call, &business, PART);
    let before = services.len();
    services.retain(|service| service["service_id"] != *call.param("service_id"));
    if services.len() == before {
        return Err(Refusal::not_found());
    }
    save(call, &business, &services);
    Ok(success())
}

/// Sets price and description of a service that Google knows, for each category of the business that offers it.
pub(in crate::handlers) fn set_structured(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    let service = call.param("service_id").as_i64().and_then(services::find);
    let offering: Vec<_> =
        categories::of(&business).into_iter().filter(|category| service.is_some_and(|service| service.is_of(category.gmb_id))).collect();
    let Some(service) = service.filter(|_| !offering.is_empty()) else {
        return Err(Refusal::field("service_id", "is not offered in the categories of the business"));
    };
    let name = name(&service.names, &google::language(call));
    let mut services = rows(call, &business, PART);
    for category in offering {
        let row = row(call, &service.id.into(), "STRUCTURED_SERVICE_ITEM", name, category.gmb_id);
        match services.iter_mut().find(|known| is_same(known, &row)) {
            Some(known) => *known = row,
            None => services.push(row),
        }
    }
    Ok(save(call, &business, &services))
}

/// Creates a service with a name of the caller's choice.
pub(in crate::handlers) fn set_free_form(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    let name = call.text("name").unwrap_or_default().trim().to_owned();
    if name.is_empty() {
        return Err(Refusal::field("name", "must not be empty"));
    }
    let category = call.param("category_gmb_name");
    if !business["categories"].as_array().is_some_and(|categories| categories.contains(category)) {
        return Err(Refusal::field("category_gmb_name", "must be one of the categories of the business"));
    }
    let category = category.as_str().unwrap_or_default().to_owned();
    let mut services = rows(call, &business, PART);
    if services.iter().any(|service| text(service, "name").to_lowercase() == name.to_lowercase()) {
        return Err(Refusal::request(400, "A service with the same name already exist"));
    }
    let id = call.store.next_number();
    services.push(row(call, &id.into(), "FREE_FORM_SERVICE_ITEM", &name, &category));
    Ok(save(call, &business, &services))
}

fn row(call: &Call<'_>, id: &Value, kind: &str, name: &str, category: &str) -> Object {
    object(json!({
        "service_id": id, "type": kind, "name": name, "price": call.param("price"), "description": call.param("description"),
        "category_gmb_name": category,
    }))
}

fn is_same(known: &Object, row: &Object) -> bool {
    ["service_id", "category_gmb_name"].iter().all(|member| known[*member] == row[*member])
}

fn save(call: &mut Call<'_>, business: &Object, services: &[Object]) -> Answer {
    write(call.store, business, PART, services.iter().cloned().map(Value::Object).collect());
    shown(services)
}

fn shown(services: &[Object]) -> Answer {
    json!({ "services": services }).into()
}
