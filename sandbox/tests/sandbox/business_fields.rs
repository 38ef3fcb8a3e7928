//! The deprecated lists of fields, which still answer.

use localpresence::Partoo;
use localpresence::models::{
    BusinessField, BusinessFieldSections, CreateCustomRole, GetMe, ListBusinessFields, ListOrganizationBusinessFields, UpdateUser,
};
use serde_json::json;

use crate::{ask, partoo, refused, start, with_role};

fn field(tabs: &BusinessFieldSections, tab: &str, name: &str) -> BusinessField {
    let tab = tabs.iter().find(|section| section.name.as_str() == tab).unwrap();
    tab.fields.iter().find(|field| field.name == name).unwrap().clone()
}

async fn of_business(client: &Partoo) -> BusinessFieldSections {
    ask::<ListBusinessFields>(client, json!({ "business_id": "c-PAR/HQ" })).await.unwrap()
}

#[tokio::test]
async fn standard_and_custom_fields_are_listed_by_tab() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let tabs = of_business(&client).await;
    let names: Vec<_> = tabs.iter().map(|tab| tab.name.as_str()).collect();
    assert_eq!(names, ["address", "description", "hours", "photos", "contact", "custom_fields"]);
    let city = field(&tabs, "address", "city");
    assert_eq!((city.enabled, city.enabled_for_subroles, city.kind), (Some(true), Some(true), None));
    let seating = field(&tabs, "custom_fields", "Seating");
    assert_eq!((seating.id, seating.section_id, seating.possible_values.len()), (Some(104), Some(11), 3));
    assert_eq!(ask::<ListOrganizationBusinessFields>(&client, json!({ "org_id": 1 })).await.unwrap(), tabs);
}

#[tokio::test]
async fn a_custom_role_decides_what_is_enabled() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let manager = with_role(&sandbox, "business_manager");
    assert_eq!(field(&of_business(&manager).await, "hours", "open_hours").enabled_for_subroles, Some(false));
    let role = json!({ "name": "Hours", "api_id": "hours", "permissions": ["business_edit", "business_edit_open_hours"] });
    ask::<CreateCustomRole>(&client, role).await.unwrap();
    let id = manager.users().me(GetMe::default()).await.unwrap().id;
    ask::<UpdateUser>(&client, json!({ "user_id": id, "custom_role": "hours" })).await.unwrap();
    let tabs = of_business(&manager).await;
    assert_eq!(field(&tabs, "hours", "open_hours").enabled, Some(true));
    assert_eq!(field(&tabs, "description", "name").enabled, Some(false));
}

#[tokio::test]
async fn fields_of_others_are_out_of_reach() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 2);
    assert_eq!(refused::<ListBusinessFields>(&client, json!({ "business_id": "c-PAR/HQ" })).await.0, 404);
    assert_eq!(refused::<ListOrganizationBusinessFields>(&client, json!({ "org_id": 1 })).await.0, 404);
    let manager = with_role(&sandbox, "group_manager");
    assert_eq!(refused::<ListOrganizationBusinessFields>(&manager, json!({ "org_id": 1 })).await.0, 403);
    let tabs = ask::<ListOrganizationBusinessFields>(&with_role(&sandbox, "provider"), json!({ "org_id": 2 })).await.unwrap();
    assert_eq!(field(&tabs, "custom_fields", "Parking").id, Some(201));
}
