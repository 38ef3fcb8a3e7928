//! Review Booster: invitations, their texts and their senders.

use std::time::Duration;

use localpresence::models::{
    GetExpeditorName, GetInvitationStatus, GetInvitationTemplate, SearchBusinesses, SearchInvitations, SendInvitation, SetExpeditorName,
    UpdateInvitationTemplate,
};
use localpresence::{Error, Partoo};

use serde_json::json;

use crate::{from_json, partoo, refusal, start, start_with_clock, whole, with_role};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const PHONE: &str = "+33199000101";

async fn business(client: &Partoo) -> String {
    client.businesses().search(SearchBusinesses::default()).await.unwrap().businesses.remove(0).id
}

async fn send(client: &Partoo, phone: &str, force: Option<bool>) -> Result<String, Error> {
    let request = SendInvitation { force, ..SendInvitation::new(business(client).await, phone) };
    client.review_booster().send_invitation(request).await.map(|sent| sent.invitation_id)
}

async fn state(client: &Partoo, id: &str) -> String {
    whole(client, GetInvitationStatus::new(id)).await.status.unwrap().as_str().to_owned()
}

#[tokio::test]
async fn a_number_gets_one_invitation_in_ten_days_unless_it_is_forced() {
    let (sandbox, clock) = start_with_clock().await;
    let client = partoo(&sandbox, 1);
    send(&client, PHONE, None).await.unwrap();
    clock.advance(9 * DAY + Duration::from_secs(24 * 60 * 60 - 1));
    let refused = send(&client, PHONE, Some(false)).await.unwrap_err();
    assert_eq!(refusal(&refused), (400, json!({ "target_phone": "got an invitation in the last 10 days; force sends another" })));
    clock.advance(Duration::from_secs(1));
    send(&client, PHONE, None).await.unwrap();
    send(&client, PHONE, Some(true)).await.unwrap();
    assert!(send(&client, PHONE, None).await.is_err());
    send(&client, "+33199000102", None).await.unwrap();
    // Another organization does not know whom this one has invited.
    send(&partoo(&sandbox, 2), PHONE, None).await.unwrap();
}

#[tokio::test]
async fn sent_invitations_are_found_by_their_number() {
    let (sandbox, clock) = start_with_clock().await;
    let client = partoo(&sandbox, 1);
    let first = send(&client, PHONE, None).await.unwrap();
    clock.advance(DAY);
    let second = send(&client, PHONE, Some(true)).await.unwrap();
    let search = SearchInvitations::new(business(&client).await, PHONE);
    let page = whole(&client, search.clone()).await;
    assert_eq!(page.review_invitations.iter().map(|invitation| &invitation.id).collect::<Vec<_>>(), [&second, &first]);
    let newest = &page.review_invitations[0];
    assert_eq!(newest.sent_time.as_ref().unwrap().as_str(), "2026-03-02 12:00:00.000000+00:00");
    assert_eq!(newest.user_name.as_deref(), Some("Solène Kerbriac"));
    let late = whole(&client, SearchInvitations { after: Some(1_772_366_400), ..search.clone() }).await;
    assert_eq!((late.count, &late.review_invitations[0].id), (1, &second));
    let refused = partoo(&sandbox, 2).review_booster().search_invitations(search).await.unwrap_err();
    assert_eq!(refused.status(), Some(404));
}

#[tokio::test]
async fn a_delivery_ends_as_its_number_says() {
    let (sandbox, clock) = start_with_clock().await;
    let client = partoo(&sandbox, 1);
    let mut sent = Vec::new();
    for number in [PHONE, "+33199000404", "+33199000500"] {
        sent.push(send(&client, number, None).await.unwrap());
    }
    for (seconds, expected) in
        [(0, ["CREATED", "CREATED", "CREATED"]), (1, ["SENT", "SENT", "FAILED_SEND"]), (9, ["DELIVERED", "FAILED_DELIVERY", "FAILED_SEND"])]
    {
        clock.advance(Duration::from_secs(seconds));
        for (id, expected) in sent.iter().zip(expected) {
            assert_eq!(state(&client, id).await, expected);
        }
    }
    let unknown = GetInvitationStatus::new("00000000-0000-4000-8000-000000000001");
    assert_eq!(client.review_booster().invitation_status(unknown).await.unwrap_err().status(), Some(404));
}

#[tokio::test]
async fn each_user_has_a_text_that_is_made_when_it_is_read() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let change = || UpdateInvitationTemplate::new("Bonjour ${client_name} : ${url}");
    assert_eq!(client.review_booster().update_template(change()).await.unwrap_err().status(), Some(404));
    let made = whole(&client, GetInvitationTemplate {}).await;
    assert!(made.template.as_deref().unwrap().starts_with("Bonjour ${client_name}, merci"));
    whole(&client, change()).await;
    let changed = whole(&client, GetInvitationTemplate {}).await;
    assert_eq!((changed.template_id, changed.template.as_deref()), (made.template_id, Some("Bonjour ${client_name} : ${url}")));
    let other = whole(&with_role(&sandbox, "business_manager"), GetInvitationTemplate {}).await;
    assert_ne!((other.template_id, other.template), (changed.template_id, changed.template));
}

#[tokio::test]
async fn an_invitation_needs_a_number_with_country_code_and_a_text_that_exists() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert!(refusal(&send(&client, "0199000101", None).await.unwrap_err()).1["target_phone"].is_string());
    let request = SendInvitation { template_id: Some(1), ..SendInvitation::new(business(&client).await, PHONE) };
    let refused = client.review_booster().send_invitation(request).await.unwrap_err();
    assert_eq!(refusal(&refused), (400, json!({ "template_id": "does not exist" })));
    let unlinked = json!({
        "name": "Fournil", "country": "FR", "city": "Lyon", "categories": ["gcid:bakery"], "contacts": [{ "phone_numbers": ["+33199000777"] }],
    });
    let unlinked = client.businesses().create(from_json(unlinked)).await.unwrap();
    let request: SendInvitation = from_json(json!({ "business_id": unlinked.id, "target_phone": PHONE }));
    let refused = client.review_booster().send_invitation(request).await.unwrap_err();
    assert_eq!(refusal(&refused), (400, json!({ "business_id": "must be a business that is linked to a Google location" })));
}

#[tokio::test]
async fn a_business_has_a_sender_once_it_is_set() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = business(&client).await;
    assert_eq!(whole(&client, GetExpeditorName::new(id.clone())).await.expeditor_name, None);
    for name in ["4Vents", "Maison 4V"] {
        whole(&client, SetExpeditorName::new(id.clone(), name)).await;
        assert_eq!(whole(&client, GetExpeditorName::new(id.clone())).await.expeditor_name.as_deref(), Some(name));
    }
    let refused = client.review_booster().set_expeditor_name(SetExpeditorName::new(id, "Pains & Co")).await.unwrap_err();
    assert_eq!(refusal(&refused), (400, json!({ "expeditor_name": "must hold only letters and digits" })));
}
