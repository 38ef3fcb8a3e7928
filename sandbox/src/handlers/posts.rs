//! Posts of businesses on Google, Facebook and Instagram.

mod publication;
mod search;
mod write;

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::reach;
use crate::role::Role;
use crate::store::{Object, object, organization_of};

pub(super) use search::search;

/// The publisher that takes neither changes nor deletions.
const FINAL: &str = "instagram";

/// Makes a post, or a draft, for each of the businesses: all of them, or none when one is refused.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer> {
    write::check_new(call)?;
    let businesses = write::businesses(call)?;
    let now = call.now.with_offset();
    let mut made = Vec::new();
    for business in businesses {
        let id = call.store.next_number();
        let mut post = object(json!({
            "id": id, "org_id": business["org_id"], "business_id": business["id"], "publishers": call.param("publishers"),
            "post_type": null, "title": null, "summary": null, "schedule_time": null, "expiration_time": null, "validation_time": null,
            "start_at": null, "end_at": null, "post_medias": [], "created_at": now, "updated_at": now, "created_on_partoo": true,
            "updated_on_partoo": true, "is_draft": call.flag("is_draft") == Some(true), "refused_by": [], "seen": [], "offer_terms": null,
            "offer_code": null, "cta_link": null, "cta_type": null,
        }));
        write::merge(&mut post, &object(call.param("data").clone()), &business);
        call.store.posts.insert(post);
        made.push(json!({ "post_id": id, "business_id": business["id"] }));
    }
    let ids: Vec<_> = made.iter().map(|post| post["post_id"].to_string()).collect();
    let message = format!("{} posts have been created.", made.len());
    Ok(json!({ "status": "success", "code": 200, "message": message, "ids": ids.join(","), "data": made }).into())
}

/// Changes a post. Done by the manager of the business or of its group, it publishes a draft; it has no effect on Instagram.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let mut post = known(call, call.param("post_id"))?;
    let business = reach::known_business(call, &post["business_id"])?.clone();
    if post["publishers"] != json!([FINAL]) {
        write::check_times(call, &call.params, "")?;
        write::merge(&mut post, &call.params, &business);
        write::check_period(&post, "")?;
        post.extend(object(json!({ "updated_at": call.now.with_offset(), "updated_on_partoo": true })));
        validate(call, &mut post)?;
        if let Some(kept) = call.store.posts.by_id_mut(&post["id"]) {
            kept.clone_from(&post);
        }
    }
    Ok(Value::Object(publication::shown(&post, &business, call.now)).into())
}

/// Publishes a draft when the caller is one of those whom drafts wait for.
fn validate(call: &Call<'_>, post: &mut Object) -> Result<()> {
    if post["is_draft"] != true || !matches!(call.role(), Some(Role::BusinessManager | Role::GroupManager)) {
        return Ok(());
    }
    if publication::is_over(post, call.now) {
        return Err(Refusal::field("post_id", "must be a draft that has not expired"));
    }
    post.extend(object(json!({ "is_draft": false, "validation_time": call.now.with_offset() })));
    Ok(())
}

/// Deletes a post; what is on Instagram stays.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let post = known(call, call.param("post_id"))?;
    let stays = post["is_draft"] != true && post["publishers"].as_array().is_some_and(|publishers| publishers.contains(&FINAL.into()));
    if !stays {
        call.store.posts.remove(organization_of(&post), "id", &post["id"]);
    } else if let Some(kept) = call.store.posts.by_id_mut(&post["id"]) {
        kept.insert("publishers".to_owned(), json!([FINAL]));
    }
    Ok(json!({ "status": "success" }).into())
}

/// A post that the caller can read.
fn known(call: &Call<'_>, id: &Value) -> Result<Object> {
    let post = call.store.posts.by_id(id).ok_or_else(Refusal::not_found)?;
    reach::known_business(call, &post["business_id"])?;
    Ok(post.clone())
}
