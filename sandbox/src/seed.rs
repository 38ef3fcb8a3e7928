//! The demo data: invented, and the same at each start.

mod accounts;
mod chats;
mod feedback;
mod generator;
mod google;
mod organizations;
mod people;
pub(crate) mod phrases;
mod posts;
mod voices;

use serde_json::{Value, json};

use crate::handlers::businesses::{self, FEATURES};
use crate::handlers::customers;
use crate::store::{Object, Store, hex_id, object, uuid};
use organizations::{ORGANIZATIONS, Opinion, Organization, Place};
use people::CUSTOMERS;

pub use generator::DataSize;

/// The creation of the first business, in epoch seconds: 2023-05-02.
const FOUNDED: i64 = 1_682_985_600;
const DAY: i64 = 86_400;
const PROVIDER: &str = "sandbox";

/// The organization of the reseller, which has no businesses of its own.
const RESELLER: u32 = 7;
/// Users with other roles than `ORG_ADMIN`: a name for the role, the organization, and the number in the id of the user.
pub(crate) const ROLE_USERS: [(&str, u32, u32); 4] =
    [("business_manager", 1, 902), ("group_manager", 1, 901), ("provider", RESELLER, 900), ("publisher", RESELLER, 901)];

/// The id of the administrator of an organization.
pub(crate) fn admin_id(organization: i64) -> String {
    hex_id(u32::try_from(organization).unwrap_or_default(), 900)
}

/// The role and its key: `sandbox-group-manager-1`, `sandbox-provider`.
pub(crate) fn role_key(role: &str, organization: u32) -> (String, String) {
    let key = format!("sandbox-{}", role.replace('_', "-"));
    let key = if organization == RESELLER && role == "provider" { key } else { format!("{key}-1") };
    (role.to_owned(), key)
}

/// The demo data, and as much more as is asked for.
pub(crate) fn sized(size: DataSize) -> Store {
    let mut store = store();
    generator::add(&mut store, size);
    store
}

/// Six organizations with businesses, reviews and a user, and the customers of Fullwhere.
pub(crate) fn store() -> Store {
    let mut store = Store::empty();
    for (number, organization) in (1..).zip(&ORGANIZATIONS) {
        let user_id = hex_id(number, 900);
        store.organizations.insert(company(number, organization.name));
        store.users.insert(user(number, &user_id, organization.user, organization.language));
        for (index, place) in (1..).zip(&organization.places) {
            store.businesses.insert(business(number, index, organization, place));
        }
        for (index, opinion) in (0..).zip(&organization.opinions) {
            store.reviews.insert(review(number, index, &user_id, organization, opinion));
        }
    }
    store.organizations.insert(company(RESELLER, "Sandbox Partners"));
    for (role, organization, number) in ROLE_USERS {
        store.users.insert(role_user(role, organization, number));
    }
    for (number, (first_name, last_name, language)) in (1..).zip(CUSTOMERS) {
        store.customers.insert(customer(number, first_name, last_name, language));
    }
    accounts::fill(&mut store);
    chats::fill(&mut store);
    feedback::fill(&mut store);
    google::fill(&mut store);
    posts::fill(&mut store);
    store
}

fn company(number: u32, name: &str) -> Object {
    object(json!({
        "org_id": number, "name": name, "alias": name.to_lowercase().replace(' ', "_").replace(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_', ""),
        "provider": PROVIDER, "type": if number == 2 { "enterprise" } else { "small_medium_business" }, "max_businesses": null,
    }))
}

fn user(number: u32, id: &str, (first_name, last_name): (&str, &str), language: &str) -> Object {
    object(json!({
        "id": id, "org_id": number, "first_name": first_name, "last_name": last_name,
        "email": format!("{}@organization-{number}.example", first_name.to_lowercase()), "lang": language, "phone": null,
        "sidebar_products": ["presence_management", "review_management", "review_booster", "messages"],
        "sidebar_pages": ["diffusion", "messages", "review_analytics", "review_invite", "review_management"],
        "available_features": FEATURES, "business_ids": [], "group_id": null, "accesses": [], "role": "ORG_ADMIN", "provider": PROVIDER,
        "status": "active", "disabled": false, "keywords": [], "created_at": FOUNDED, "shadow_user_id": null, "sso_only": false,
        "custom_role": null,
    }))
}

fn role_user(role: &str, organization: u32, number: u32) -> Object {
    let name = match role {
        "business_manager" => ("Yanis", "Quintrec"),
        "group_manager" => ("Nolwenn", "Tregastel"),
        "provider" => ("Harriet", "Quillfeather"),
        _ => ("Lorcan", "Ashdown"),
    };
    let language = if organization == RESELLER { "en" } else { "fr" };
    let mut user = user(organization, &hex_id(organization, number), name, language);
    user.insert("role".to_owned(), role.to_uppercase().into());
    match role {
        "business_manager" => user.insert("business_ids".to_owned(), json!([hex_id(organization, 1)])),
        "group_manager" => user.insert("accesses".to_owned(), json!([[organization * 10 + 2]])),
        _ => None,
    };
    user
}

fn business(number: u32, index: u32, organization: &Organization, place: &Place) -> Object {
    let created = FOUNDED + DAY * i64::from(number * 10 + index);
    let site = format!("https://organization-{number}.example/{index}");
    let phone = format!("+331990{number:02}{index:03}");
    let mut business = object(json!({
        "id": hex_id(number, index), "created": created, "modified": created + 90 * DAY, "code": place.code, "status": place.status,
        "opening_date": "2023-06-01", "org_id": number, "group_id": null, "groups": groups(number, index), "name": place.name, "address": null,
        "address_full": place.address, "address2": null, "city": place.city, "zipcode": place.zipcode, "region": null,
        "country": organization.country, "default_lang": organization.language, "categories": organization.categories,
        "time_slot_reference": ["09:00-12:00", "14:00-18:00"], "open_hours": open_hours(index),
        "specific_hours": { "open": [], "close": [{ "starts_at": "2035-12-25", "ends_at": "2035-12-26" }] },
        "description_short": organization.slogan, "description_long": null, "website_url": site, "facebook_url": null, "twitter_url": null,
        "google_location_id": hex_id(number, 700 + index), "facebook_page_id": null,
        "national_identification_number": null, "logo_url": null,
        "contacts": [{ "name": place.name, "email": format!("shop{index}@organization-{number}.example"), "phone_numbers": [phone], "fax": null }],
        "photos": { "LOGO": format!("https://organization-{number}.example/logo.png"), "primary": format!("{site}/front.jpg"), "secondary": [] },
        "lat": place.at.0, "long": place.at.1, "features": FEATURES, "custom_fields": custom_fields(number, index), "promos": [],
    }));
    if index == 2 {
        business.insert("facebook_page_id".to_owned(), format!("sandbox-page-{number}").into());
        business.insert("description_long".to_owned(), organization.story.into());
    }
    businesses::finish(&mut business);
    business
}

/// All businesses of an organization are in its first group, all but the third in its second.
fn groups(number: u32, index: u32) -> Vec<u32> {
    let all = number * 10 + 1;
    if index == 3 { vec![all] } else { vec![all, all + 1] }
}

fn open_hours(index: u32) -> Value {
    let day = if index == 1 { json!(["08:00-19:30"]) } else { json!(["09:00-12:30", "14:00-19:00"]) };
    json!({
        "monday": day, "tuesday": day, "wednesday": day, "thursday": day, "friday": day, "saturday": ["09:00-18:00"], "sunday": [],
    })
}

fn custom_fields(number: u32, index: u32) -> Value {
    json!([
        { "id": number * 100 + 1, "type": "BOOLEAN", "name": "Parking", "value": index == 1, "order": 1 },
        { "id": number * 100 + 2, "type": "INTEGER", "name": "Surface", "value": 40 * index + 15, "order": 2 },
        { "id": number * 100 + 3, "type": "TEXT", "name": "ManagerName", "value": null, "order": 3 },
    ])
}

/// Every other review waits for an answer; the last one was removed by its publisher.
fn review(number: u32, index: u32, user_id: &str, organization: &Organization, opinion: &Opinion) -> Object {
    let id = number * 1000 + index + 1;
    let is_facebook = opinion.partner == "facebook";
    let is_deleted = index == 11;
    let state = if is_deleted {
        "deleted"
    } else if index.is_multiple_of(2) {
        "not_treated"
    } else {
        "treated"
    };
    let written = date_time(number, index, 9);
    let answered = date_time(number, index, 15);
    let is_answered = state == "treated";
    let comment = is_answered.then(|| {
        json!({
            "id": id * 10, "partner_id": format!("sandbox/comments/{}", id * 10), "created": answered, "author_name": null,
            "content": organization.thanks, "date": answered, "update_date": answered, "can_edit": true, "review_id": id, "parent_id": null,
            "user_id": user_id, "is_reply_suggestion": false, "replies": [],
        })
    });
    let tag = (index % 4 == 1).then(|| json!({ "id": number * 10 + 1, "label": organization.tag, "color": "#808080" }));
    let photo = format!("https://organization-{number}.example/photos/{id}.jpg");
    object(json!({
        "key": format!("sandbox-review-{id}"), "org_id": number, "id": id, "business_id": hex_id(number, index % 3 + 1),
        "partner": opinion.partner, "partner_id": format!("sandbox/reviews/{id}"), "author_name": opinion.author, "date": written,
        "update_date": if is_answered || is_deleted { &answered } else { &written }, "delete_date": is_deleted.then_some(&answered),
        "rating": (!is_facebook).then_some(opinion.rating), "recommended": is_facebook.then_some(opinion.rating > 2), "title": null,
        "content": opinion.text, "state": state, "link": format!("https://{}.example/reviews/{id}", opinion.partner.replace('_', "-")),
        "comments": comment, "tags": tag.into_iter().collect::<Vec<_>>(),
        "media_links": if opinion.partner == "google_my_business" && index.is_multiple_of(3) { vec![photo] } else { vec![] },
    }))
}

/// A moment of the autumn of 2025; later reviews have later ones.
fn date_time(number: u32, index: u32, hour: u32) -> String {
    let (month, day) = (9 + index / 4, 1 + index % 4 * 6 + number);
    format!("2025-{month:02}-{day:02}T{hour:02}:{:02}:00.000000+00:00", index * 4)
}

fn customer(number: u32, first_name: &str, last_name: &str, language: &str) -> Object {
    let now = format!("2025-10-{number:02}T12:26:05.938Z");
    let mut customer = customers::blank(&uuid(number), &now);
    let known = object(json!({
        "firstName": first_name, "lastName": last_name, "displayName": format!("{first_name} {last_name}"), "language": language,
        "email": format!("customer{number}@mail.example"), "phoneNumber": format!("+33199000{number:03}"), "emailOptin": number.is_multiple_of(2),
        "smsOptin": number.is_multiple_of(3), "purchaseCount": number % 5, "dataSources": ["Google"],
    }));
    customer.extend(known);
    if number.is_multiple_of(4) {
        customer.insert("feedbackCount".to_owned(), 2.into());
        customer.insert("averageFeedbackRating".to_owned(), "4.5".into());
        customer.insert("metadata".to_owned(), json!({ "googleMyBusiness": { "displayName": first_name, "isAnonymous": false } }));
    }
    if number.is_multiple_of(10) {
        let tag = json!({ "id": uuid(900 + number), "createdAt": now, "updatedAt": now, "tag": "regular", "color": "#2a9d8f" });
        customer.insert("tags".to_owned(), json!([tag]));
    }
    if number == 25 {
        // Something more for an import to fill.
        customer.insert("language".to_owned(), Value::Null);
    }
    customer
}

#[cfg(test)]
mod tests {
    use localpresence::models::{Business, Customer, Organization, Review, User};
    use serde::de::DeserializeOwned;

    use super::{store, *};
    use crate::store::Table;

    fn read<T: DeserializeOwned>(table: &Table) -> Vec<T> {
        table.all().map(|row| serde_json::from_value(Value::Object(row.clone())).unwrap()).collect()
    }

    #[test]
    fn all_of_it_is_what_the_client_reads() {
        let store = store();
        assert_eq!(read::<Business>(&store.businesses).len(), 18);
        let reviews = (1..=6).flat_map(|id| store.reviews.of(id).collect::<Vec<_>>());
        let reviews: Vec<Review> = reviews.map(|row| serde_json::from_value(Value::Object(row)).unwrap()).collect();
        assert_eq!(reviews.len(), 72);
        assert_eq!(read::<Organization>(&store.organizations).len(), 7);
        assert_eq!(read::<User>(&store.users).len(), 10);
        assert_eq!(read::<Customer>(&store.customers).len(), 25);
    }

    #[test]
    fn each_organization_has_reviews_to_answer_on_every_publisher() {
        let store = store();
        for organization in 1..=6 {
            let reviews: Vec<_> = store.reviews.of(organization).collect();
            assert_eq!(reviews.len(), 12);
            assert!(reviews.iter().filter(|review| review["state"] == "not_treated").count() >= 5);
            for partner in ["google_my_business", "facebook", "tripadvisor"] {
                assert!(reviews.iter().any(|review| review["partner"] == partner && review["state"] == "not_treated"));
            }
        }
    }
}
