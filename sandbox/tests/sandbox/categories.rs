//! Categories: list, get, suggestions.

use localpresence::Partoo;
use localpresence::models::{CategoryPage, ListCategories};
use serde_json::{Value, json};

use crate::{from_json, partoo, refusal, start, whole};

async fn listed(client: &Partoo, filter: Value) -> CategoryPage {
    whole(client, from_json::<ListCategories>(filter)).await
}

async fn ids(client: &Partoo, filter: Value) -> Vec<String> {
    listed(client, filter).await.categories.into_iter().map(|category| category.gmb_id).collect()
}

#[tokio::test]
async fn the_list_has_pages_of_thirty() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let first = listed(&client, json!({})).await;
    assert_eq!((first.page, first.max_page, first.count, first.categories.len()), (1, 2, 42, 30));
    let last = listed(&client, json!({ "page": 2 })).await;
    assert_eq!(last.categories.len(), 12);
    assert!(last.categories.iter().all(|category| !first.categories.contains(category)));
}

#[tokio::test]
async fn filters_add_up() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    for (filter, expected) in [
        (json!({ "search_query": "bicycle rental" }), vec!["gcid:bicycle_rental_service"]),
        (json!({ "search_query": "BÄCKEREI" }), vec!["gcid:bakery"]),
        (json!({ "search_query": "tapas", "country": "JP" }), vec![]),
        (json!({ "state": "DEPRECATED", "order_by": "-gmb_id" }), vec!["gcid:telegraph_office", "gcid:old_club", "gcid:bread_depot"]),
        (json!({ "state": "DEPRECATED", "live__isnull": true }), vec!["gcid:telegraph_office"]),
        (json!({ "live__isnull": false }), vec!["gcid:old_club", "gcid:bread_depot"]),
        (
            json!({ "block_push_long_description_on_gmb": true, "order_by": "gmb_id" }),
            vec!["gcid:dentist", "gcid:law_firm", "gcid:pharmacy"],
        ),
    ] {
        assert_eq!(ids(&client, filter.clone()).await, expected, "{filter}");
    }
    let (french, british) =
        (ids(&client, json!({ "country": "FR", "per_page": 100 })).await, ids(&client, json!({ "country": "GB", "per_page": 100 })).await);
    assert!(french.contains(&"gcid:creperie".into()) && !british.contains(&"gcid:creperie".into()));
    assert!(!french.contains(&"gcid:pub".into()) && british.contains(&"gcid:pub".into()));
}

#[tokio::test]
async fn names_come_in_the_language_of_the_user_unless_asked_otherwise() {
    let sandbox = start().await;
    for (organization, request, expected) in [
        (1, json!({ "category_id": "gcid:bakery" }), "Boulangerie"),
        (4, json!({ "category_id": "4001" }), "Panetteria"),
        (1, json!({ "category_id": "4001", "lang": "es" }), "Panadería"),
        (1, json!({ "category_id": "4001", "lang": "hu" }), "Bakery"),
    ] {
        let category = partoo(&sandbox, organization).categories().get(from_json(request)).await.unwrap();
        assert_eq!(category.name.as_deref(), Some(expected));
    }
}

#[tokio::test]
async fn names_and_countries_are_shown_when_asked_for() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let plain = listed(&client, json!({})).await.categories.remove(0);
    assert!(plain.names.is_empty() && plain.countries.is_empty());
    let rich = listed(&client, json!({ "with_names": true, "with_countries": true })).await.categories.remove(0);
    assert!(rich.names.len() == 5 && rich.countries.contains(&"FR".into()));
}

#[tokio::test]
async fn a_deprecated_category_leads_to_the_one_that_stands_in() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    for (return_live, expected) in [(false, "gcid:old_club"), (true, "gcid:sports_club")] {
        let request = json!({ "category_id": "gcid:old_club", "return_live": return_live });
        assert_eq!(client.categories().get(from_json(request)).await.unwrap().gmb_id, expected);
    }
}

#[tokio::test]
async fn suggestions_keep_company_and_leave_out_the_category_itself() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let answer = client.categories().list_suggestions(from_json(json!({ "category_id": "gcid:hotel" }))).await.unwrap();
    let ids: Vec<_> = answer.categories.iter().map(|category| category.gmb_id.as_str()).collect();
    assert_eq!(ids, ["gcid:bed_and_breakfast", "gcid:hostel", "gcid:resort_hotel"]);
}

#[tokio::test]
async fn what_does_not_exist_is_refused() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let unknown = client.categories().get(from_json(json!({ "category_id": "gcid:volcano" }))).await.unwrap_err();
    assert_eq!(refusal(&unknown), (404, json!("Resource not found")));
    let order = client.categories().list(from_json(json!({ "order_by": "name" }))).await.unwrap_err();
    assert_eq!(refusal(&order), (400, json!({ "order_by": "is not a value that the vendor documents" })));
    let country = client.categories().list(from_json(json!({ "country": "fr" }))).await.unwrap_err();
    assert_eq!(refusal(&country), (400, json!({ "country": "must be two capital letters" })));
}
