//! What Google knows: attributes, lodging attributes, more hours, services, kinds of links.

use localpresence::models::{
    ListGoogleAttributes, ListGoogleLodgingAttributes, ListGoogleMoreHours, ListGoogleServiceSuggestions, ListPlaceActionLinkKinds,
    SearchBusinesses,
};
use serde_json::json;

use crate::{from_json, partoo, refusal, start, whole};

#[tokio::test]
async fn attributes_stand_in_groups_and_depend_on_category_and_country() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let groups = whole(&client, ListGoogleAttributes::new("gcid:restaurant", "FR")).await.groups;
    assert_eq!(groups[0].name.as_deref(), Some("Services disponibles"));
    let ids = |groups: &[localpresence::models::GoogleAttributeGroup]| -> Vec<String> {
        groups.iter().flat_map(|group| group.attributes.iter().map(|attribute| attribute.gmb_id.clone())).collect()
    };
    assert!(ids(&groups).contains(&"pay_meal_voucher".into()) && !ids(&groups).contains(&"has_drive_through".into()));
    let abroad = whole(&client, ListGoogleAttributes::new("gcid:restaurant", "US")).await.groups;
    assert!(ids(&abroad).contains(&"has_drive_through".into()));
    let bank = whole(&client, ListGoogleAttributes::new("gcid:bank", "FR")).await.groups;
    assert!(!ids(&bank).contains(&"url_menu".into()));
}

#[tokio::test]
async fn an_unknown_category_is_refused_with_a_plain_text() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let error = client.google_attributes().list(ListGoogleAttributes::new("gcid:volcano", "FR")).await.unwrap_err();
    assert_eq!(refusal(&error), (400, json!("The category gcid:volcano does not exist")));
    let error = client.google_more_hours().list(ListGoogleMoreHours::new("gcid:volcano", "FR")).await.unwrap_err();
    assert_eq!(refusal(&error), (400, json!("The category gcid:volcano does not exist")));
    let request = from_json(json!({ "category_name": "gcid:bank", "country": "FR", "lang": "hu" }));
    let error = client.google_attributes().list(request).await.unwrap_err();
    assert_eq!(refusal(&error).0, 400);
}

#[tokio::test]
async fn lodging_attributes_with_a_choice_have_options() {
    let sandbox = start().await;
    let list = whole(&partoo(&sandbox, 2), ListGoogleLodgingAttributes::default()).await;
    assert_eq!(list.available_exceptions.len(), 4);
    for attribute in list.groups.iter().flat_map(|group| &group.attributes) {
        let kind = attribute.kind.as_ref().unwrap().as_str();
        assert_eq!(attribute.options.is_empty(), !["ENUM", "REPEATABLE_ENUM"].contains(&kind), "{}", attribute.gmb_id);
    }
}

#[tokio::test]
async fn more_hours_and_kinds_of_links_have_names() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 3);
    let hours = whole(&client, ListGoogleMoreHours::new("gcid:restaurant", "ES")).await.more_hours;
    let kitchen = hours.iter().find(|kind| kind.gmb_id == "KITCHEN").unwrap();
    assert_eq!(kitchen.name.as_deref(), Some("Cocina"));
    let french = from_json::<ListPlaceActionLinkKinds>(json!({ "lang": "fr" }));
    let kinds = whole(&client, french).await.place_action_links;
    assert_eq!((kinds.len(), kinds[0].name.as_deref()), (7, Some("Liens de rendez-vous")));
}

#[tokio::test]
async fn services_are_suggested_for_the_categories_of_the_businesses() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let names = async |request: ListGoogleServiceSuggestions| -> Vec<String> {
        let answer = whole(&client, request).await;
        answer.services_suggestions.into_iter().map(|service| service.name.unwrap_or_default()).collect()
    };
    let bakery = ["Gâteaux d'anniversaire", "Pain sans gluten", "Traiteur"];
    assert_eq!(names(ListGoogleServiceSuggestions::default()).await, bakery);

    let business = client.businesses().search(SearchBusinesses::default()).await.unwrap().businesses.remove(0);
    let update = json!({ "business_id": business.id, "categories": ["gcid:bakery", "gcid:coffee_shop"] });
    client.businesses().update(from_json(update)).await.unwrap();
    let only = |id: &str| from_json::<ListGoogleServiceSuggestions>(json!({ "business__in": [id] }));
    assert_eq!(names(only(&business.id)).await, [&bakery[..], &["Traiteur", "Torréfaction"]].concat());
    assert!(names(only("5a9d0b0c0000000200000001")).await.is_empty());
}
