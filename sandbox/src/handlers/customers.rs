//! Customers of Fullwhere.

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::clock::Moment;
use crate::paging::{self, size};
use crate::store::{Object, Store, object, text};

const PER_PAGE: usize = 10;

/// Reads a customer.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let id = call.text("id").unwrap_or_default();
    if !is_uuid(id) {
        return Err(Refusal::field("id", "must be a UUID"));
    }
    let customer =
        call.store.customers.all().find(|customer| text(customer, "id").eq_ignore_ascii_case(id)).ok_or_else(Refusal::not_found)?;
    Ok(Value::Object(customer.clone()).into())
}

/// Lists the customers.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    let number = size(call, "page").unwrap_or(1);
    let limit = size(call, "limit").unwrap_or(PER_PAGE);
    let all: Vec<_> = call.store.customers.all().cloned().collect();
    let (total, pages) = (all.len(), paging::pages(all.len(), limit));
    let items = paging::slice(all, number, limit);
    let meta = json!({ "itemCount": items.len(), "totalItems": total, "itemsPerPage": limit, "totalPages": pages, "currentPage": number });
    Ok(json!({ "items": items, "meta": meta }).into())
}

/// Imports a customer.
pub(super) fn import_one(call: &mut Call<'_>) -> Result<Answer> {
    check_email(&call.params, "email")?;
    let customer = import(call.store, &call.params, call.now);
    Ok(Value::Object(customer).into())
}

/// Imports several customers, all or none. The vendor documents no answer; this one is the list of the records.
pub(super) fn import_batch(call: &mut Call<'_>) -> Result<Answer> {
    let batch: Vec<Object> = call.list("batch").unwrap_or_default().iter().cloned().map(object).collect();
    for (index, given) in batch.iter().enumerate() {
        check_email(given, &format!("batch[{index}].email"))?;
    }
    let customers: Value = batch.iter().map(|given| Value::Object(import(call.store, given, call.now))).collect();
    Ok(customers.into())
}

fn check_email(given: &Object, path: &str) -> Result<()> {
    let is_email = |email: &str| email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    match given.get("email").and_then(Value::as_str) {
        Some(email) if !is_email(email) => Err(Refusal::field(path, "must be an email")),
        _ => Ok(()),
    }
}

/// Fills what is still null in the record with the same email and phone number, else makes a new one.
fn import(store: &mut Store, given: &Object, now: Moment) -> Object {
    let now = now.zulu_millis();
    let given = as_shown(given);
    if let Some(known) = store.customers.all_mut().find(|customer| is_same(customer, &given)) {
        let mut changed = false;
        for (name, value) in &given {
            if known.get(name).is_none_or(Value::is_null) {
                known.insert(name.clone(), value.clone());
                changed = true;
            }
        }
        if changed {
            known.insert("updatedAt".to_owned(), now.into());
        }
        return known.clone();
    }
    let mut customer = blank(&store.next_uuid(), &now);
    customer.extend(given);
    if customer["displayName"].is_null() {
        let name = format!("{} {}", text(&customer, "firstName"), text(&customer, "lastName"));
        let name = Some(name.trim()).filter(|name| !name.is_empty());
        customer.insert("displayName".to_owned(), name.into());
    }
    store.customers.insert(customer.clone());
    customer
}

/// What an import gives, in the form of a record: metadata comes back below `import`.
fn as_shown(given: &Object) -> Object {
    let mut given = given.clone();
    if let Some(metadata) = given.remove("metadata") {
        given.insert("metadata".to_owned(), json!({ "import": metadata }));
    }
    given
}

/// What matches when one of the two is missing is not documented; here, nothing does.
fn is_same(customer: &Object, given: &Object) -> bool {
    let (email, phone) = (text(given, "email"), text(given, "phoneNumber"));
    !email.is_empty() && !phone.is_empty() && text(customer, "email").eq_ignore_ascii_case(email) && text(customer, "phoneNumber") == phone
}

/// A customer of whom nothing is known.
pub(crate) fn blank(id: &str, now: &str) -> Object {
    object(json!({
        "id": id, "createdAt": now, "updatedAt": now, "description": null, "company": null, "firstName": null, "lastName": null,
        "displayName": null, "language": null, "phoneNumber": null, "email": null, "emailBounced": false, "civility": null, "tags": [],
        "emailOptin": false, "smsOptin": false, "zenchefId": null, "ubereatsId": null, "deliverooId": null, "zeltyId": null,
        "sevenroomsId": null, "metaId": null, "mewsId": null, "oracleId": null, "partoucheId": null, "comoId": null, "theForkId": null,
        "chr365Id": null, "type": "Unknown", "feedbackCount": 0, "purchaseCount": 0, "averageFeedbackRating": null, "dataSources": [],
        "metadata": null,
    }))
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
