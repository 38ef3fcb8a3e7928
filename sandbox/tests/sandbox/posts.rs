//! Posts: creation, states, drafts, changes.

use std::time::Duration;

use localpresence::Partoo;
use localpresence::models::{CreatePosts, DeletePost, Post, SearchBusinesses, SearchPosts, UpdatePost};
use serde_json::{Value, json};

use crate::{from_json, partoo, refusal, start, start_with_clock, whole, with_role};

async fn found(client: &Partoo, filter: Value) -> Vec<i64> {
    whole(client, from_json::<SearchPosts>(filter)).await.posts.iter().map(|post| post.id).collect()
}

async fn post(client: &Partoo, id: i64) -> Post {
    let page = whole(client, SearchPosts { per_page: Some(100), ..SearchPosts::default() }).await;
    page.posts.into_iter().find(|post| post.id == id).unwrap()
}

fn states(post: &Post) -> Vec<&str> {
    post.post_status.iter().map(|status| status.state.as_ref().unwrap().as_str()).collect()
}

async fn businesses(client: &Partoo) -> Vec<String> {
    client.businesses().search(SearchBusinesses::default()).await.unwrap().businesses.into_iter().map(|business| business.id).collect()
}

async fn create(client: &Partoo, businesses: &[String], more: Value) -> Result<Vec<i64>, localpresence::Error> {
    let mut request = json!({
        "business_search": { "business__in": businesses }, "publishers": ["google_my_business"],
        "data": { "post_type": "news", "summary": "Ouvert dimanche" },
    });
    for (name, value) in more.as_object().unwrap() {
        match value {
            Value::Object(members) => request[name].as_object_mut().unwrap().extend(members.clone()),
            value => request[name] = value.clone(),
        }
    }
    let made = client.posts().create(from_json::<CreatePosts>(request)).await?;
    Ok(made.data.into_iter().map(|post| post.post_id).collect())
}

#[tokio::test]
async fn each_business_has_a_post_of_its_own() {
    let (sandbox, clock) = start_with_clock().await;
    let client = partoo(&sandbox, 1);
    let all = businesses(&client).await;
    let twice = [all[0].clone(), all[1].clone(), all[0].clone()];
    let data = json!({
        "summary": "Ouvert dimanche", "cta_type": "order", "link": { "use_business_url": true },
        "image_url": ["https://files.example/a.png"],
    });
    let made = create(&client, &twice, json!({ "publishers": ["google_my_business", "facebook"], "data": data })).await.unwrap();
    assert_eq!(made.len(), 2);
    let (first, second) = (post(&client, made[0]).await, post(&client, made[1]).await);
    assert_eq!((states(&first), states(&second)), (vec!["pending", "to_configure"], vec!["pending", "pending"]));
    assert_ne!(first.cta_link, second.cta_link);
    assert_eq!(first.post_medias[0].media_url, ["https://files.example/a.png"]);
    assert_eq!(first.business_info.as_deref(), Some("Maison Quatre Vents Bastille - PAR/HQ - 14 rue du Moulin Gris, Paris"));
    clock.advance(Duration::from_secs(60));
    assert_eq!(states(&post(&client, made[1]).await), ["live", "live"]);
}

#[tokio::test]
async fn filters_add_up() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    for (filter, expected) in [
        (json!({}), vec![105, 104, 103, 102, 101]),
        (json!({ "state__in": ["live"] }), vec![102, 101]),
        (json!({ "state__in": ["scheduled", "to_validate"] }), vec![105, 104]),
        (json!({ "state__in": ["expired", "error"] }), vec![103]),
        (json!({ "topic_type": "standard" }), vec![105, 104, 101]),
        (json!({ "topic_type__in": ["offer", "event"], "summary": "VIENNOISERIE" }), vec![102]),
        (json!({ "start_datetime": "2026-01-10T00:00:00", "end_datetime": "2026-01-31T23:59:59" }), vec![105, 104, 103]),
        (json!({ "business__in": [businesses(&client).await[0]] }), vec![105, 102]),
        (json!({ "per_page": 2, "page": 2 }), vec![103, 102]),
    ] {
        assert_eq!(found(&client, filter.clone()).await, expected, "{filter}");
    }
    assert_eq!(found(&with_role(&sandbox, "business_manager"), json!({})).await, [105, 102]);
}

#[tokio::test]
async fn a_manager_publishes_a_draft_until_it_expires() {
    let (sandbox, clock) = start_with_clock().await;
    let (admin, manager) = (partoo(&sandbox, 1), with_role(&sandbox, "business_manager"));
    let mine = &businesses(&manager).await;
    let draft = json!({ "is_draft": true, "data": { "expiration_time": "2026-03-02T12:00:00" } });
    assert_eq!(create(&manager, mine, draft.clone()).await.unwrap_err().status(), Some(403));
    let [first, second] = [create(&admin, mine, draft.clone()).await.unwrap()[0], create(&admin, mine, draft).await.unwrap()[0]];
    let update = async |client: &Partoo, id| client.posts().update(UpdatePost::new(id)).await;
    assert_eq!(states(&update(&admin, first).await.unwrap()), ["to_validate"]);
    let published = update(&manager, first).await.unwrap();
    assert_eq!((states(&published), published.validation_time.is_some()), (vec!["pending"], true));
    clock.advance(Duration::from_secs(24 * 60 * 60));
    assert_eq!(states(&post(&admin, first).await), ["live"]);
    assert_eq!(states(&post(&admin, second).await), ["expired"]);
    let refused = update(&manager, second).await.unwrap_err();
    assert_eq!(refusal(&refused), (400, json!({ "post_id": "must be a draft that has not expired" })));
}

#[tokio::test]
async fn a_scheduled_post_waits_for_its_time() {
    let (sandbox, clock) = start_with_clock().await;
    let client = partoo(&sandbox, 1);
    let all = businesses(&client).await;
    let at = |time: &str| json!({ "data": { "schedule_time": time } });
    let refused = create(&client, &all[..1], at("2026-03-01T13:59:59")).await.unwrap_err();
    assert_eq!(refusal(&refused), (400, json!({ "data.schedule_time": "must be at least 2 hours ahead" })));
    let made = create(&client, &all[..1], at("2026-03-01T14:00:00")).await.unwrap()[0];
    assert_eq!(post(&client, made).await.schedule_time.unwrap().as_str(), "2026-03-01T14:00:00.000000+00:00");
    assert_eq!(states(&post(&client, made).await), ["scheduled"]);
    clock.advance(Duration::from_secs(2 * 60 * 60 + 60));
    assert_eq!(states(&post(&client, made).await), ["live"]);
}

#[tokio::test]
async fn a_change_is_published_anew_but_not_on_instagram() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let change = json!({ "post_id": 101, "summary": "La bûche est finie.", "coupon_code": "FIN", "link": { "custom_url": "https://quatre.example" } });
    let changed = whole(&client, from_json::<UpdatePost>(change)).await;
    assert_eq!((changed.offer_code.as_deref(), changed.cta_link.as_deref()), (Some("FIN"), Some("https://quatre.example")));
    assert_eq!(changed.post_insight.len(), 2);
    assert_eq!(states(&changed), ["pending"; 3]);
    assert_eq!(post(&client, 101).await, changed);
    let only = json!({ "publishers": ["instagram"], "data": { "image_url": ["https://files.example/a.png"] } });
    let made = create(&client, &businesses(&client).await[1..2], only).await.unwrap()[0];
    let request: UpdatePost = from_json(json!({ "post_id": made, "summary": "Nouveau texte" }));
    assert_eq!(whole(&client, request).await.summary.as_deref(), Some("Ouvert dimanche"));
    for (id, places) in [(made, 1), (101, 1)] {
        client.posts().delete(DeletePost::new(id)).await.unwrap();
        assert_eq!(post(&client, id).await.post_status.len(), places);
    }
    client.posts().delete(DeletePost::new(102)).await.unwrap();
    assert!(!found(&client, json!({})).await.contains(&102));
    assert_eq!(client.posts().delete(DeletePost::new(102)).await.unwrap_err().status(), Some(404));
}

#[tokio::test]
async fn a_bad_post_is_refused_by_the_name_of_its_field() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let all = businesses(&client).await;
    for (more, field) in [
        (json!({ "publishers": ["google_my_business", "tiktok"] }), "publishers[1]"),
        (json!({ "publishers": [] }), "publishers"),
        (json!({ "data": { "post_type": "poem" } }), "data.post_type"),
        (json!({ "data": { "summary": " " } }), "data.summary"),
        (json!({ "data": { "cta_type": "shout" } }), "data.cta_type"),
        (json!({ "data": { "start_at": "tomorrow" } }), "data.start_at"),
        (json!({ "data": { "start_at": "2050-01-02T09:00:00", "end_at": "2050-01-01T09:00:00" } }), "data.end_at"),
    ] {
        let refused = refusal(&create(&client, &all[..1], more.clone()).await.unwrap_err());
        assert!(refused.0 == 400 && refused.1[field].is_string(), "{more} {refused:?}");
    }
    let refused = create(&client, &[all[0].clone(), "5a".to_owned()], json!({})).await.unwrap_err();
    assert_eq!(refusal(&refused), (400, json!({ "business_search.business__in[1]": "does not exist" })));
    assert_eq!(found(&client, json!({})).await.len(), 5);
    let large = partoo(&sandbox, 2);
    let refused = create(&large, &businesses(&large).await[..1], json!({})).await.unwrap_err();
    assert!(refusal(&refused).1["publishers"].is_string());
}
