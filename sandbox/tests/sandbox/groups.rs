//! Sections and the groups in them.

use localpresence::Partoo;
use localpresence::models::{
    CreateGroup, CreateSection, DeleteGroup, DeleteSection, GetBusiness, GetGroup, GetMe, GetSection, ListSections, SearchBusinesses,
    UpdateBusiness, UpdateGroup, UpdateSection,
};
use serde_json::{Value, json};

use crate::{ask, partoo, refused, start, with_role};

async fn cities(client: &Partoo, group: i64) -> Vec<String> {
    let page = ask::<SearchBusinesses>(client, json!({ "groups": [group] })).await.unwrap();
    page.businesses.into_iter().filter_map(|business| business.city).collect()
}

async fn id(client: &Partoo, code: &str) -> String {
    client.businesses().get(GetBusiness::new(code)).await.unwrap().id
}

#[tokio::test]
async fn a_group_holds_the_businesses_that_it_was_given() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let section = ask::<CreateSection>(&client, json!({ "name": "Country" })).await.unwrap().id;
    let (paris, lyon) = (id(&client, "c-PAR/HQ").await, id(&client, "c-LYO-02").await);
    let create = json!({ "section_id": section, "name": "North", "business__in": [paris] });
    let group = ask::<CreateGroup>(&client, create).await.unwrap().id;
    assert_eq!(cities(&client, group).await, ["Paris"]);
    let named = json!({ "section_id": section, "group_id": group });
    let read = ask::<GetGroup>(&client, named.clone()).await.unwrap();
    assert_eq!((read.name.as_deref(), read.has_puller, read.business_ids), (Some("North"), Some(false), vec![paris]));

    let update = json!({ "section_id": section, "group_id": group, "name": "South", "business__in": [lyon] });
    ask::<UpdateGroup>(&client, update).await.unwrap();
    assert_eq!(cities(&client, group).await, ["Lyon"]);
    let every = json!({ "section_id": section, "group_id": group, "name": "South", "business__in": "all" });
    ask::<UpdateGroup>(&client, every).await.unwrap();
    assert_eq!(cities(&client, group).await, ["Paris", "Lyon", "Marseille"]);
    let none = json!({ "section_id": section, "group_id": group, "name": "South", "business__in": [] });
    ask::<UpdateGroup>(&client, none).await.unwrap();
    assert_eq!(ask::<GetGroup>(&client, named.clone()).await.unwrap().business_ids, [""; 0]);
    let section = ask::<GetSection>(&client, json!({ "section_id": section })).await.unwrap();
    assert_eq!((section.groups[0].id, section.groups[0].name.as_deref()), (group, Some("South")));

    ask::<DeleteGroup>(&client, named.clone()).await.unwrap();
    assert_eq!(refused::<GetGroup>(&client, named).await.0, 404);
}

#[tokio::test]
async fn a_business_that_joins_a_group_is_in_it() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let create = json!({ "section_id": 11, "name": "New", "business__in": [] });
    let group = ask::<CreateGroup>(&client, create).await.unwrap().id;
    ask::<UpdateBusiness>(&client, json!({ "business_id": "c-LYO-02", "groups": [11, group] })).await.unwrap();
    let read = ask::<GetGroup>(&client, json!({ "section_id": 11, "group_id": group })).await.unwrap();
    assert_eq!(read.business_ids, [id(&client, "c-LYO-02").await]);
    assert_eq!(cities(&client, 12).await, ["Paris"]);
    let unknown = json!({ "business_id": "c-LYO-02", "groups": [11, 21] });
    assert_eq!(refused::<UpdateBusiness>(&client, unknown).await, (400, json!({ "json": { "groups[1]": "does not exist" } })));
}

#[tokio::test]
async fn a_deleted_group_opens_nothing_to_managers() {
    let sandbox = start().await;
    let manager = with_role(&sandbox, "group_manager");
    assert_eq!(ask::<SearchBusinesses>(&manager, json!({})).await.unwrap().count, 2);
    ask::<DeleteGroup>(&partoo(&sandbox, 1), json!({ "section_id": 11, "group_id": 12 })).await.unwrap();
    assert_eq!(ask::<SearchBusinesses>(&manager, json!({})).await.unwrap().count, 0);
    assert!(ask::<GetMe>(&manager, json!({})).await.unwrap().accesses.is_empty());
}

#[tokio::test]
async fn sections_are_listed_with_their_groups_and_found_by_a_group() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    for number in 0..30 {
        ask::<CreateSection>(&client, json!({ "name": format!("Section {number}") })).await.unwrap();
    }
    let page = ask::<ListSections>(&client, json!({ "page": 2 })).await.unwrap();
    assert_eq!((page.page, page.max_page, page.count, page.sections.len()), (2, 2, 32, 2));
    let page = ask::<ListSections>(&client, json!({ "group_name_query": "CITY" })).await.unwrap();
    let groups: Vec<_> = page.sections.iter().flat_map(|section| &section.groups).filter_map(|group| group.name.as_deref()).collect();
    assert_eq!((page.count, groups), (1, vec!["City centre"]));
    assert_eq!(ask::<ListSections>(&partoo(&sandbox, 2), json!({})).await.unwrap().count, 2);
}

#[tokio::test]
async fn a_section_goes_with_its_groups() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    ask::<UpdateSection>(&client, json!({ "section_id": 11, "name": "Stores" })).await.unwrap();
    assert_eq!(ask::<GetSection>(&client, json!({ "section_id": 11 })).await.unwrap().name.as_deref(), Some("Stores"));
    ask::<DeleteSection>(&client, json!({ "section_id": 11 })).await.unwrap();
    assert_eq!(refused::<GetSection>(&client, json!({ "section_id": 11 })).await.0, 404);
    assert_eq!(cities(&client, 11).await, [""; 0]);
}

#[tokio::test]
async fn what_is_fed_automatically_stays_as_it_is() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let section = ask::<GetSection>(&client, json!({ "section_id": 12 })).await.unwrap();
    assert_eq!((section.has_puller, section.can_edit, section.groups[0].has_puller), (Some(true), Some(false), Some(true)));
    let named = json!({ "section_id": 12, "group_id": 13 });
    assert_eq!(refused::<DeleteGroup>(&client, named).await.0, 403);
    assert_eq!(refused::<DeleteSection>(&client, json!({ "section_id": 12 })).await.0, 403);
    assert_eq!(refused::<UpdateSection>(&client, json!({ "section_id": 12, "name": "Mine" })).await.0, 403);
    assert_eq!(refused::<CreateGroup>(&client, json!({ "section_id": 12, "name": "Mine", "business__in": [] })).await.0, 403);
}

#[tokio::test]
async fn wrong_names_places_and_businesses_are_refused() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let theirs = id(&partoo(&sandbox, 2), "c-LON/HQ").await;
    let group = |name: &str, businesses: Value| json!({ "section_id": 11, "name": name, "business__in": businesses });
    for (request, complaint) in [
        (group("All stores", json!([])), json!({ "name": "is already used by another group of the section" })),
        (group(" ", json!([])), json!({ "name": "must not be empty" })),
        (group("Abroad", json!([theirs])), json!({ "business__in[0]": "does not exist" })),
    ] {
        assert_eq!(refused::<CreateGroup>(&client, request).await, (400, json!({ "json": complaint })));
    }
    assert_eq!(
        refused::<CreateSection>(&client, json!({ "name": "Network" })).await,
        (400, json!({ "json": { "name": "is already used by another section" } }))
    );
    assert_eq!(refused::<GetGroup>(&client, json!({ "section_id": 12, "group_id": 11 })).await.0, 404);
    assert_eq!(refused::<GetGroup>(&client, json!({ "section_id": 21, "group_id": 21 })).await.0, 404);
    assert_eq!(refused::<CreateSection>(&with_role(&sandbox, "business_manager"), json!({ "name": "Mine" })).await.0, 403);
}
