//! Settings of the chats with customers.

use localpresence::Partoo;
use localpresence::models::{ListMessagingSettings, MessagingSetting, UpdateMessagingSetting};
use serde_json::{Value, json};

use crate::{from_json, partoo, refusal, start, whole, with_role};

async fn list(client: &Partoo) -> Vec<MessagingSetting> {
    whole(client, ListMessagingSettings::default()).await.settings
}

async fn update(client: &Partoo, change: Value) -> MessagingSetting {
    whole(client, from_json::<UpdateMessagingSetting>(change)).await
}

#[tokio::test]
async fn what_is_set_is_read_again() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let before = list(&client).await;
    assert_eq!(before.len(), 3);
    assert_eq!(before[0].business_address.as_deref(), Some("14 rue du Moulin Gris, 75011 Paris"));
    let hours = json!({ "monday": ["10:00-14:00"] });
    let change = json!({
        "setting_id": 12, "uses_business_hours": false, "custom_chat_hours": hours, "is_launched": true, "welcome_message": "Bonjour !",
    });
    let changed = update(&client, change).await;
    let hours = changed.custom_chat_hours.as_ref().unwrap();
    assert_eq!((hours.monday.len(), hours.sunday.len(), changed.is_launched), (1, 0, Some(true)));
    assert_eq!(changed.offline_message, before[1].offline_message);
    assert_eq!(list(&client).await[1], changed);
    let emptied = update(&client, json!({ "setting_id": 12, "welcome_message": null })).await;
    assert_eq!(emptied.welcome_message, before[1].welcome_message);
}

#[tokio::test]
async fn hours_of_its_own_cannot_be_taken_from_a_business_that_uses_them() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    update(&client, json!({ "setting_id": 11, "uses_business_hours": false, "custom_chat_hours": {} })).await;
    let request: UpdateMessagingSetting = from_json(json!({ "setting_id": 11, "custom_chat_hours": null }));
    let refused = client.messaging_settings().update(request).await.unwrap_err();
    assert_eq!(refusal(&refused), (400, json!({ "custom_chat_hours": "must not be null when uses_business_hours is false" })));
    let request: UpdateMessagingSetting = from_json(json!({ "setting_id": 21 }));
    assert_eq!(client.messaging_settings().update(request).await.unwrap_err().status(), Some(404));
}

#[tokio::test]
async fn a_new_business_has_settings_by_itself() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let business = json!({ "name": "Maison Quatre Vents Croix-Rousse", "country": "FR", "city": "Lyon", "zipcode": "69004", "categories": ["gcid:bakery"],
        "contacts": [{ "phone_numbers": ["+33199000777"] }] });
    client.businesses().create(from_json(business)).await.unwrap();
    let new = list(&client).await.pop().unwrap();
    assert_eq!(new.business_name.as_deref(), Some("Maison Quatre Vents Croix-Rousse"));
    assert_eq!(list(&client).await.pop().unwrap().id, new.id);
    let page = whole(&client, from_json::<ListMessagingSettings>(json!({ "business__in": [new.business_id] }))).await;
    assert_eq!((page.count, page.settings[0].id), (1, new.id));
    assert_eq!(list(&with_role(&sandbox, "business_manager")).await.len(), 1);
}
