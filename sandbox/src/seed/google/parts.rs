//! What the first business of each organization says of itself, by organization.

use serde_json::{Value, json};

use crate::store::{Object, object};

/// The parts of the business; `site` is its web site.
pub(super) fn of(organization: i64, site: &str) -> Object {
    let parts = match organization {
        1 => bakery(site),
        2 => hotel(),
        3 => restaurant(site),
        4 => salon(site),
        5 => bicycles(site),
        6 => coffee(site),
        _ => json!({}),
    };
    object(parts)
}

fn bakery(site: &str) -> Value {
    json!({
        "accounts": ["instagram"],
        "additional_data": { "oven": "stone", "seats": 0 },
        "attributes": { "has_takeout": true, "pay_meal_voucher": true, "pay_credit_card_types_accepted": cards(&["mastercard", "visa"], &["discover"]) },
        "food_menus": [section("Pains", 1, &[("Baguette au levain", 1.4), ("Seigle", 4.2)]), section("Viennoiseries", 2, &[("Brioche", 2.1)])],
        "more_hours": { "PICKUP": week(&["08:00-19:00"]) },
        "place_action_links": [
            link(101, "FOOD_ORDERING", &format!("{site}/order"), true),
            link(102, "FOOD_ORDERING", "https://orders.example/quatre-vents", false),
        ],
        "services": [
            service(501, "STRUCTURED_SERVICE_ITEM", "Gâteaux d'anniversaire", Some(28.0), "gcid:bakery"),
            service(151, "FREE_FORM_SERVICE_ITEM", "Visite du fournil", None, "gcid:bakery"),
        ],
    })
}

fn hotel() -> Value {
    let room = |gmb_id: &str, kind: &str, value: Value| json!({ "gmb_id": gmb_id, "type": kind, "value": value, "exception": null });
    json!({
        "accounts": ["tripadvisor"],
        "additional_data": { "stars": 3, "sea_view": false },
        "attributes": { "wi_fi": "free_wi_fi", "has_wheelchair_accessible_entrance": true },
        "lodging": {
            "lodging.property.roomCount": room("lodging.property.roomCount", "INTEGER", json!(42)),
            "lodging.property.checkinTime": room("lodging.property.checkinTime", "TIME", json!("15:00")),
            "lodging.services.frontDesk": room("lodging.services.frontDesk", "BOOL", json!(true)),
            "lodging.services.languagesSpoken": room("lodging.services.languagesSpoken", "REPEATABLE_ENUM", json!(["ENGLISH", "FRENCH"])),
            "lodging.policies.smoking": room("lodging.policies.smoking", "ENUM", json!("NOWHERE")),
            "lodging.pools.poolCount": {
                "gmb_id": "lodging.pools.poolCount", "type": "INTEGER", "value": null, "exception": "LODGING_UNDER_CONSTRUCTION",
            },
        },
        "services": [service(507, "STRUCTURED_SERVICE_ITEM", "Breakfast", Some(14.5), "gcid:hotel")],
    })
}

fn restaurant(site: &str) -> Value {
    json!({
        "accounts": ["instagram", "tripadvisor"],
        "attributes": { "has_seating_dine_in": true, "has_outdoor_seating": true, "url_menu": format!("{site}/carta") },
        "food_menus": [section("Entrantes", 1, &[("Croquetas", 9.0), ("Ensaladilla", 8.5)]), section("Brasa", 2, &[("Pulpo a la brasa", 19.5)])],
        "more_hours": { "KITCHEN": week(&["13:00-16:00", "20:30-23:30"]) },
        "place_action_links": [link(301, "DINING_RESERVATION", &format!("{site}/reservas"), true)],
    })
}

fn salon(site: &str) -> Value {
    json!({
        "accounts": ["instagram"],
        "attributes": { "wi_fi": "free_wi_fi", "url_appointment": format!("{site}/appuntamenti") },
        "place_action_links": [link(401, "APPOINTMENT", &format!("{site}/appuntamenti"), true)],
        "services": [
            service(508, "STRUCTURED_SERVICE_ITEM", "Taglio di capelli", Some(35.0), "gcid:hair_salon"),
            service(451, "FREE_FORM_SERVICE_ITEM", "Impacco alle erbe", Some(18.0), "gcid:hair_salon"),
        ],
    })
}

fn bicycles(site: &str) -> Value {
    json!({
        "attributes": { "has_restroom": false },
        "place_action_links": [link(501, "SHOP_ONLINE", &format!("{site}/boutique"), true)],
        "services": [service(511, "STRUCTURED_SERVICE_ITEM", "Réparation de vélos", Some(25.0), "gcid:bicycle_store")],
    })
}

fn coffee(site: &str) -> Value {
    json!({
        "accounts": ["tripadvisor"],
        "attributes": { "wi_fi": "free_wi_fi", "has_takeout": true },
        "food_menus": [section("Coffee", 1, &[("Flat white", 3.8), ("Filter", 3.2)])],
        "more_hours": { "BREAKFAST": week(&["08:00-11:00"]) },
        "place_action_links": [link(601, "FOOD_TAKEOUT", &format!("{site}/takeout"), true)],
    })
}

fn cards(has: &[&str], has_not: &[&str]) -> Value {
    json!({ "set_values": has, "unset_values": has_not })
}

/// Dishes with their prices, in the order in which they are shown.
fn section(name: &str, order: u32, dishes: &[(&str, f64)]) -> Value {
    let dishes =
        (1..).zip(dishes).map(|(order, (name, price))| json!({ "name": name, "order": order, "description": null, "price": price }));
    json!({ "name": name, "order": order, "items": dishes.collect::<Vec<Value>>() })
}

fn week(windows: &[&str]) -> Value {
    json!({
        "monday": windows, "tuesday": windows, "wednesday": windows, "thursday": windows, "friday": windows, "saturday": windows, "sunday": [],
    })
}

fn link(id: u32, kind: &str, value: &str, is_editable: bool) -> Value {
    json!({ "id": id, "gmb_id": kind, "value": value, "is_preferred": is_editable, "is_editable": is_editable })
}

fn service(id: u32, kind: &str, name: &str, price: Option<f64>, category: &str) -> Value {
    json!({ "service_id": id, "type": kind, "name": name, "price": price, "description": null, "category_gmb_name": category })
}
