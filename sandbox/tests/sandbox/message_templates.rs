//! Templates for answers to customers.

use localpresence::Partoo;
use localpresence::models::{CreateMessageTemplate, ListMessageTemplates, MessageTemplateContent, UpdateMessageTemplate};
use serde_json::json;

use crate::{from_json, partoo, refusal, start, whole};

async fn titles(client: &Partoo) -> Vec<String> {
    let list = whole(client, ListMessageTemplates {}).await;
    list.into_iter().filter_map(|template| template.title).collect()
}

#[tokio::test]
async fn a_template_is_kept_and_changed() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let content = MessageTemplateContent::new("Bonjour {{client_first_name}}");
    let request = CreateMessageTemplate { icon: Some("👋".to_owned()), ..CreateMessageTemplate::new("Accueil", content.clone()) };
    let created = whole(&client, request).await;
    assert_eq!(created.created_at.as_ref().unwrap().as_str(), "2026-03-01T12:00:00.000000+00:00");
    assert_eq!(titles(&client).await, ["Horaires", "Demande d'avis", "Accueil"]);
    let change = json!({ "template_id": created.id, "title": "Bienvenue", "icon": null });
    let changed = whole(&client, from_json::<UpdateMessageTemplate>(change)).await;
    assert_eq!((changed.title.as_deref(), changed.icon, changed.usage_count), (Some("Bienvenue"), None, Some(0)));
    assert_eq!(changed.content.unwrap().parse::<MessageTemplateContent>().unwrap(), content);
    assert_eq!(titles(&client).await, ["Horaires", "Demande d'avis", "Bienvenue"]);
    assert_eq!(titles(&partoo(&sandbox, 2)).await.len(), 2);
}

#[tokio::test]
async fn a_template_without_title_or_of_others_is_refused() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let content = || MessageTemplateContent::new("Bonjour");
    let refused = client.message_templates().create(CreateMessageTemplate::new(" ", content())).await.unwrap_err();
    assert_eq!(refusal(&refused), (400, json!({ "title": "must not be empty" })));
    let other = whole(&partoo(&sandbox, 2), ListMessageTemplates {}).await.remove(0).id;
    let refused = client.message_templates().update(UpdateMessageTemplate::new(other)).await.unwrap_err();
    assert_eq!(refused.status(), Some(404));
}
