//! Parts of a business: additional data, attributes, lodging, more hours, menus, services, links.

use localpresence::http::Method;
use localpresence::models::{
    DeleteFoodMenus, DeleteService, GetAdditionalData, GetBusiness, GetBusinessAttributes, GetBusinessLodging, GetConnectionStats,
    GetFoodMenus, GetMoreHours, GetPlaceActionLinks, ListServices, ServiceList,
};
use localpresence::operation::Endpoint;
use localpresence::{Error, Partoo};
use serde::Serialize;
use serde_json::{Value, json};

use crate::{from_json, partoo, refusal, start, whole};

const PARIS: &str = "c-PAR/HQ";
const LONDON: &str = "c-LON/HQ";

async fn read<E: Endpoint<Answer: Serialize>>(client: &Partoo, request: E) -> Value {
    serde_json::to_value(whole(client, request).await).unwrap()
}

/// Sends a body that the client itself would refuse.
async fn post(client: &Partoo, path: &str, body: Value) -> Result<(), Error> {
    client.client().request(Method::POST, path, &[], Some(&body)).await.map(|_| ())
}

async fn attribute(client: &Partoo, gmb_id: &str) -> Value {
    let attributes = read(client, GetBusinessAttributes::new(PARIS, "FR")).await;
    let attributes = attributes["attributes"].as_array().unwrap();
    attributes.iter().find(|attribute| attribute["gmb_id"] == gmb_id).unwrap()["value"].clone()
}

fn names(services: &ServiceList) -> Vec<&str> {
    services.services.iter().map(|service| service.name.as_deref().unwrap()).collect()
}

fn urls(links: &Value, kind: &str) -> Vec<Value> {
    let groups = links["place_action_links"].as_array().unwrap();
    groups.iter().find(|group| group["gmb_id"] == kind).unwrap()["urls"].as_array().unwrap().clone()
}

#[tokio::test]
async fn additional_data_is_replaced_whole() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(read(&client, GetAdditionalData::new(PARIS)).await, json!({ "oven": "stone", "seats": 0 }));
    let data = json!({ "business_id": "mine", "surface": 3.5, "terrace": true, "floor": null });
    let written = client.businesses().set_additional_data(from_json(json!({ "business_id": PARIS, "data": data }))).await.unwrap();
    assert_eq!(written.id, client.businesses().get(GetBusiness::new(PARIS)).await.unwrap().id);
    assert_eq!(read(&client, GetAdditionalData::new(PARIS)).await, data);
    assert_eq!(read(&client, GetAdditionalData::new("c-LYO-02")).await, json!({}));
    let nested = post(&client, "/business/c-LYO-02/additional_data", json!({ "oven": { "kind": "stone" } })).await.unwrap_err();
    assert_eq!(refusal(&nested), (400, json!({ "oven": "must not be a list or an object" })));
}

#[tokio::test]
async fn attributes_are_set_or_taken_away() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(attribute(&client, "has_takeout").await, true);
    assert_eq!(attribute(&client, "has_delivery").await, Value::Null);
    let change = json!({ "business_id": PARIS, "attributes": [
        { "type": "BOOL", "gmb_id": "has_delivery", "value": false },
        { "type": "BOOL", "gmb_id": "has_takeout", "value": null },
        { "type": "ENUM", "gmb_id": "wi_fi", "value": "paid_wi_fi" },
        { "type": "URL", "gmb_id": "url_menu", "value": "https://organization-1.example/menu" },
    ] });
    client.businesses().set_attributes(from_json(change)).await.unwrap();
    assert_eq!(attribute(&client, "has_delivery").await, false);
    assert_eq!(attribute(&client, "has_takeout").await, Value::Null);
    assert_eq!(attribute(&client, "wi_fi").await, "paid_wi_fi");
    assert_eq!(attribute(&client, "pay_credit_card_types_accepted").await["set_values"], json!(["mastercard", "visa"]));
    let bank = from_json::<GetBusinessAttributes>(json!({ "business_id": PARIS, "country": "FR", "category_name": "gcid:bank" }));
    assert!(!read(&client, bank).await.to_string().contains("url_menu"));
}

#[tokio::test]
async fn one_attribute_that_does_not_fit_refuses_all() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let body = json!({ "attributes": [
        { "type": "BOOL", "gmb_id": "has_delivery", "value": true },
        { "type": "ENUM", "gmb_id": "wi_fi", "value": 5 },
        { "type": "BOOL", "gmb_id": "roof", "value": true },
        { "type": "BOOL", "gmb_id": "url_menu", "value": true },
        { "type": "REPEATABLE_ENUM", "gmb_id": "pay_credit_card_types_accepted", "value": { "set_values": [] } },
    ] });
    let error = post(&client, "/business/c-PAR%2FHQ/attributes", body).await.unwrap_err();
    assert_eq!(
        refusal(&error),
        (
            400,
            json!({
                "wi_fi": "must be a string", "roof": "does not exist in DB", "url_menu": "must be of the type URL",
                "pay_credit_card_types_accepted": "must have the lists set_values and unset_values",
            })
        )
    );
    assert_eq!(attribute(&client, "has_delivery").await, Value::Null);
}

#[tokio::test]
async fn lodging_has_a_value_or_an_exception() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 2);
    let before = read(&client, GetBusinessLodging::new(LONDON)).await["lodging"].as_array().unwrap().len();
    let change = json!({ "business_id": LONDON, "lodging": [
        { "gmb_id": "lodging.property.checkinTime", "type": "TIME", "value": null, "exception": "LODGING_DEPENDENT_ON_SEASON" },
        { "gmb_id": "lodging.property.checkoutTime", "type": "TIME", "value": "11:00" },
    ] });
    client.businesses().set_lodging(from_json(change)).await.unwrap();
    let lodging = read(&client, GetBusinessLodging::new(LONDON)).await["lodging"].clone();
    assert_eq!(lodging.as_array().unwrap().len(), before + 1);
    assert_eq!(lodging[0]["exception"], "LODGING_DEPENDENT_ON_SEASON");
    assert_eq!((&lodging[1]["value"], &lodging[1]["exception"]), (&json!("11:00"), &Value::Null));

    let body = json!({ "lodging": [
        { "gmb_id": "lodging.property.roomCount", "type": "INTEGER", "value": null, "exception": "LODGING_UNDER_CONSTRUCTION" },
        { "gmb_id": "lodging.property.checkinTime", "type": "TIME", "value": "3 pm" },
        { "gmb_id": "lodging.services.frontDesk", "type": "BOOL", "value": true, "exception": "LODGING_UNDER_CONSTRUCTION" },
        { "gmb_id": "lodging.roof", "type": "BOOL", "value": true },
    ] });
    let error = post(&client, "/business/c-LON%2FHQ/lodging", body).await.unwrap_err();
    assert_eq!(
        refusal(&error),
        (
            400,
            json!({
                "lodging.property.roomCount": "must not have an exception", "lodging.property.checkinTime": "must be a time such as 15:00",
                "lodging.services.frontDesk": "must have either a value or an exception", "lodging.roof": "does not exist in DB",
            })
        )
    );
}

#[tokio::test]
async fn only_a_hotel_has_lodging() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(whole(&client, GetBusinessLodging::new(PARIS)).await.lodging, None);
    assert_eq!(whole(&partoo(&sandbox, 2), GetBusinessLodging::new("c-EDI 01")).await.lodging, Some(vec![]));
    let change = json!({ "business_id": PARIS, "lodging": [{ "gmb_id": "lodging.property.roomCount", "type": "INTEGER", "value": 3 }] });
    let error = client.businesses().set_lodging(from_json(change)).await.unwrap_err();
    assert_eq!(refusal(&error), (400, json!("The Google location of the business cannot carry lodging data")));
}

#[tokio::test]
async fn more_hours_that_are_not_sent_stay() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 3);
    let sets = async || -> Value {
        let sets = read(&client, GetMoreHours::new("c-MAD/01")).await["more_hours"].as_array().unwrap().clone();
        let set = sets.into_iter().filter(|set| !set["value"].is_null());
        set.map(|set| (set["gmb_id"].as_str().unwrap().to_owned(), set["value"]["monday"].clone())).collect()
    };
    assert_eq!(sets().await, json!({ "KITCHEN": ["13:00-16:00", "20:30-23:30"] }));
    let closed =
        json!({ "monday": ["10:00-12:00"], "tuesday": [], "wednesday": [], "thursday": [], "friday": [], "saturday": [], "sunday": [] });
    for (set, hours, expected) in [
        ("BRUNCH", closed.clone(), json!({ "BRUNCH": ["10:00-12:00"], "KITCHEN": ["13:00-16:00", "20:30-23:30"] })),
        ("KITCHEN", Value::Null, json!({ "BRUNCH": ["10:00-12:00"] })),
    ] {
        let change = json!({ "business_id": "c-MAD/01", "more_hours": [{ "gmb_id": set, "value": hours }] });
        client.businesses().set_more_hours(from_json(change)).await.unwrap();
        assert_eq!(sets().await, expected);
    }
    let mut wrong = closed;
    wrong["friday"] = json!(["9-12"]);
    let change =
        json!({ "business_id": "c-MAD/01", "more_hours": [{ "gmb_id": "BRUNCH", "value": wrong }, { "gmb_id": "ACCESS", "value": null }] });
    let error = client.businesses().set_more_hours(from_json(change)).await.unwrap_err();
    assert_eq!(
        refusal(&error),
        (
            400,
            json!({
                "more_hours[0].value.friday": "must hold windows such as 09:00-18:00",
                "more_hours[1].gmb_id": "is not available to the business",
            })
        )
    );
}

#[tokio::test]
async fn food_menus_are_replaced_ordered_and_deleted() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(whole(&client, GetFoodMenus::new(PARIS)).await.menus.len(), 2);
    let menus = json!({ "business_id": PARIS, "menus": [
        { "name": "Desserts", "order": 2, "items": [] },
        { "name": "Starters", "order": 1, "items": [
            { "name": "Salad", "order": 2, "price": 7.5 },
            { "name": "Soup", "order": 1, "description": "Of the day.", "media": { "cover": "https://img.example.org/soup.jpg" } },
        ] },
    ] });
    let written = client.businesses().set_food_menus(from_json(menus)).await.unwrap();
    let menus = read(&client, GetFoodMenus::new(PARIS)).await["menus"].clone();
    assert_eq!(serde_json::to_value(written).unwrap()["menus"], menus);
    assert_eq!((&menus[0]["name"], &menus[0]["items"][0]["name"]), (&json!("Starters"), &json!("Soup")));
    assert_eq!(menus[0]["items"][0]["media"]["cover"], "https://img.example.org/soup.jpg");
    assert_eq!(menus[0]["items"][1]["price"], 7.5);

    let nameless = json!({ "business_id": PARIS, "menus": [{ "name": "Mains", "order": 1, "items": [{ "name": "", "order": 1 }] }] });
    let error = client.businesses().set_food_menus(from_json(nameless)).await.unwrap_err();
    assert_eq!(refusal(&error), (400, json!({ "menus[0].items[0].name": "must not be empty" })));
    client.businesses().delete_food_menus(DeleteFoodMenus::new(PARIS)).await.unwrap();
    assert!(whole(&client, GetFoodMenus::new(PARIS)).await.menus.is_empty());
}

#[tokio::test]
async fn services_are_set_and_deleted() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(names(&whole(&client, ListServices::new(PARIS)).await), ["Gâteaux d'anniversaire", "Visite du fournil"]);
    let free = json!({ "business_id": PARIS, "category_gmb_name": "gcid:bakery", "name": "Cours de pain", "price": 60 });
    let services = client.businesses().set_free_form_service(from_json(free.clone())).await.unwrap();
    assert_eq!(names(&services), ["Gâteaux d'anniversaire", "Visite du fournil", "Cours de pain"]);
    let error = client.businesses().set_free_form_service(from_json(free)).await.unwrap_err();
    assert_eq!(refusal(&error), (400, json!("A service with the same name already exist")));
    let abroad = json!({ "business_id": PARIS, "category_gmb_name": "gcid:bank", "name": "Prêts" });
    let error = client.businesses().set_free_form_service(from_json(abroad)).await.unwrap_err();
    assert_eq!(refusal(&error), (400, json!({ "category_gmb_name": "must be one of the categories of the business" })));

    let lessons = services.services[2].service_id;
    client.businesses().delete_service(DeleteService::new(PARIS, lessons)).await.unwrap();
    assert_eq!(whole(&client, ListServices::new(PARIS)).await.services.len(), 2);
    let error = client.businesses().delete_service(DeleteService::new(PARIS, lessons)).await.unwrap_err();
    assert_eq!(error.status(), Some(404));
}

#[tokio::test]
async fn a_structured_service_is_set_in_all_categories_that_offer_it() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let update = json!({ "business_id": PARIS, "categories": ["gcid:bakery", "gcid:pastry_shop"] });
    client.businesses().update(from_json(update)).await.unwrap();
    let cakes = json!({ "business_id": PARIS, "service_id": 501, "price": 31.5, "description": "Sur commande." });
    let services = client.businesses().set_structured_service(from_json(cakes)).await.unwrap().services;
    let cakes: Vec<_> = services.iter().filter(|service| service.service_id == 501).collect();
    assert_eq!(
        cakes.iter().map(|service| service.category_gmb_name.as_deref().unwrap()).collect::<Vec<_>>(),
        ["gcid:bakery", "gcid:pastry_shop"]
    );
    assert!(cakes.iter().all(|service| service.price == Some(31.5) && service.description.as_deref() == Some("Sur commande.")));
    let error =
        client.businesses().set_structured_service(from_json(json!({ "business_id": PARIS, "service_id": 514 }))).await.unwrap_err();
    assert_eq!(refusal(&error), (400, json!({ "service_id": "is not offered in the categories of the business" })));
}

#[tokio::test]
async fn the_links_of_a_kind_become_those_that_are_listed() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let before = read(&client, GetPlaceActionLinks::new(PARIS)).await;
    let fixed = urls(&before, "FOOD_ORDERING").into_iter().find(|link| link["is_editable"] == false).unwrap();
    assert_eq!((urls(&before, "FOOD_ORDERING").len(), urls(&before, "SHOP_ONLINE").len()), (2, 0));
    let change = json!({ "business_id": PARIS, "place_action_links": [
        { "gmb_id": "FOOD_ORDERING", "urls": [
            { "id": fixed["id"], "value": fixed["value"] },
            { "value": "https://orders.example.org/new", "is_preferred": true },
        ] },
        { "gmb_id": "SHOP_ONLINE", "urls": [{ "value": "https://shop.example.org/" }] },
    ] });
    client.businesses().set_place_action_links(from_json(change)).await.unwrap();
    let after = read(&client, GetPlaceActionLinks::new(PARIS)).await;
    let ordering = urls(&after, "FOOD_ORDERING");
    assert_eq!(ordering[0], fixed);
    assert_eq!((&ordering[1]["value"], &ordering[1]["is_preferred"]), (&json!("https://orders.example.org/new"), &json!(true)));
    assert_eq!((ordering.len(), urls(&after, "SHOP_ONLINE").len()), (2, 1));

    let change = json!({ "business_id": PARIS, "place_action_links": [{ "gmb_id": "FOOD_ORDERING", "urls": [] }] });
    client.businesses().set_place_action_links(from_json(change)).await.unwrap();
    let last = read(&client, GetPlaceActionLinks::new(PARIS)).await;
    assert_eq!((urls(&last, "FOOD_ORDERING").len(), urls(&last, "SHOP_ONLINE").len()), (0, 1));
}

#[tokio::test]
async fn links_that_do_not_fit_are_refused_and_change_nothing() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let before = read(&client, GetPlaceActionLinks::new(PARIS)).await;
    let change = json!({ "business_id": PARIS, "place_action_links": [
        { "gmb_id": "FOOD_ORDERING", "urls": [
            { "id": 102, "value": "https://elsewhere.example.org/" },
            { "id": 301, "value": "https://orders.example.org/3" },
            { "value": "orders" },
        ] },
        { "gmb_id": "APPOINTMENT", "urls": [] },
    ] });
    let error = client.businesses().set_place_action_links(from_json(change)).await.unwrap_err();
    assert_eq!(
        refusal(&error),
        (
            400,
            json!({
                "place_action_links[0].urls[0].value": "cannot be changed", "place_action_links[0].urls[1].id": "does not exist",
                "place_action_links[0].urls[2].value": "must be a URL",
                "place_action_links[1].gmb_id": "is not available to the business",
            })
        )
    );
    assert_eq!(read(&client, GetPlaceActionLinks::new(PARIS)).await, before);
}

#[tokio::test]
async fn links_need_a_google_location() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let business = json!({
        "name": "Maison", "country": "FR", "city": "Rennes", "categories": ["gcid:bakery"], "contacts": [{ "phone_numbers": ["+33199000777"] }],
    });
    let id = client.businesses().create(from_json(business)).await.unwrap().id;
    let error = client.businesses().get_place_action_links(GetPlaceActionLinks::new(id)).await.unwrap_err();
    assert_eq!(refusal(&error), (400, json!("The business must be connected to a Google location")));
}

#[tokio::test]
async fn connections_are_counted() {
    let sandbox = start().await;
    let stats = read(&partoo(&sandbox, 3), GetConnectionStats::default()).await;
    let expected = json!({
        "count": 3, "linked_to_gmb_count": 3, "linked_to_facebook_count": 1, "linked_to_tripadvisor_count": 1, "linked_to_instagram_count": 1,
    });
    assert_eq!(stats, expected);
}

#[tokio::test]
async fn the_parts_of_a_business_of_another_organization_do_not_exist() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let theirs = partoo(&sandbox, 2).businesses().get(GetBusiness::new(LONDON)).await.unwrap().id;
    for part in ["additional_data", "attributes?country=GB", "food_menus", "lodging", "more_hours", "place_action_links", "services"] {
        let path = format!("/business/{theirs}/{part}");
        let (path, query) = path.split_once('?').map_or((path.as_str(), vec![]), |(path, _)| (path, vec![("country".into(), "GB".into())]));
        assert_eq!(client.client().request(Method::GET, path, &query, None).await.unwrap_err().status(), Some(404), "{part}");
    }
    for (part, body) in [
        ("additional_data", json!({})),
        ("attributes", json!({ "attributes": [] })),
        ("food_menus", json!({ "menus": [] })),
        ("free_form_services", json!({ "name": "Tea", "category_gmb_name": "gcid:hotel" })),
        ("lodging", json!({ "lodging": [] })),
        ("more_hours", json!({ "more_hours": [] })),
        ("place_action_links", json!({ "place_action_links": [] })),
        ("structured_services", json!({ "service_id": 507 })),
    ] {
        let error = post(&client, &format!("/business/{theirs}/{part}"), body).await.unwrap_err();
        assert_eq!(error.status(), Some(404), "{part}");
    }
}
