//! What the page shows of one organization.

use std::sync::Arc;

use axum::extract::{self, State};
use axum::http::Uri;
use axum::response::Json;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Wrong, first_organization, no_organization};
use crate::call::Call;
use crate::handlers::webhooks;
use crate::server::App;
use crate::store::{Object, Query, Whose, text};

/// So many of the businesses and of the latest reviews.
const MOST: usize = 100;

#[derive(Deserialize)]
pub(super) struct Range {
    #[serde(default = "first_organization")]
    org_id: i64,
}

pub(super) async fn show(State(app): State<Arc<App>>, extract::Query(range): extract::Query<Range>) -> Result<Json<Value>, Wrong> {
    let mut memory = app.memory();
    let (limit, faults) = (memory.rate_limit.limit(), memory.faults.to_json());
    let call = memory.call_of(&app, range.org_id).ok_or_else(|| no_organization(range.org_id))?;
    Ok(Json(json!({
        "now": call.now.zulu(),
        "rate_limit": limit,
        "faults": faults["faults"],
        "organizations": app.keys.partoo.keys().collect::<Vec<_>>(),
        "event_types": webhooks::EVENTS.map(|(event, _)| event),
        "businesses": businesses(&call, range.org_id),
        "reviews": reviews(&call, range.org_id),
        "webhooks": configured(&call, range.org_id),
    })))
}

fn businesses(call: &Call<'_>, organization: i64) -> Vec<Object> {
    let members = ["id", "name", "code", "city", "status"];
    call.store.businesses.of(organization).take(MOST).map(|business| only(business, &members)).collect()
}

fn reviews(call: &Call<'_>, organization: i64) -> Vec<Object> {
    let members = ["id", "business_id", "partner", "author_name", "date", "rating", "recommended", "content", "state", "comments"];
    let stored = &call.store.reviews;
    let query = Query { whose: Whose::Organizations(vec![organization]), ..Query::default() };
    let newest = stored.select(&query).newest(0, MOST);
    newest.into_iter().filter_map(|row| stored.get(stored.facts(row)?.id)).map(|review| only(&review, &members)).collect()
}

/// Of an address only the host: the rest may hold a secret.
fn configured(call: &Call<'_>, organization: i64) -> Vec<Object> {
    let shown = |webhook: &Object| {
        let mut shown = only(webhook, &["id", "event_type"]);
        let url = text(webhook, "url").parse::<Uri>().ok();
        shown.insert("host".to_owned(), url.as_ref().and_then(Uri::host).into());
        shown
    };
    call.store.webhooks.of(organization).map(shown).collect()
}

fn only(row: &Object, members: &[&str]) -> Object {
    members.iter().map(|member| ((*member).to_owned(), row.get(*member).cloned().unwrap_or_default())).collect()
}
