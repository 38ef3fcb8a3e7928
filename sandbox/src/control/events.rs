//! Triggers an event, as if what it tells about had just happened.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Json;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Wrong, first_organization, no_organization, read};
use crate::events;
use crate::server::App;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trigger {
    #[serde(rename = "type")]
    event_type: String,
    #[serde(default = "first_organization")]
    org_id: i64,
    /// What the event tells; made from the latest data when absent.
    payload: Option<Value>,
}

pub(super) async fn trigger(State(app): State<Arc<App>>, body: Bytes) -> Result<Json<Value>, Wrong> {
    let Trigger { event_type, org_id, payload } = read(&body)?;
    let (payload, deliveries) = {
        let mut memory = app.memory();
        let mut call = memory.call_of(&app, org_id).ok_or_else(|| no_organization(org_id))?;
        let latest = events::latest(&call, &event_type)
            .ok_or_else(|| Wrong(format!("type: `{event_type}` is not an event, or there is nothing yet that it could tell about")))?;
        let payload = payload.unwrap_or(latest);
        events::notify(&mut call, org_id, &event_type, &payload);
        (payload, call.deliveries)
    };
    app.send(&deliveries);
    Ok(Json(json!({ "type": event_type, "org_id": org_id, "payload": payload, "deliveries": deliveries.len() })))
}
