//! Sets the calls a minute.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Json;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Wrong, read};
use crate::server::App;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    // Named, so that an absent member is not taken for `null`, which lifts the limit.
    #[serde(deserialize_with = "Option::deserialize")]
    per_minute: Option<u32>,
}

pub(super) async fn show(State(app): State<Arc<App>>) -> Json<Value> {
    Json(json!({ "per_minute": app.memory().rate_limit.limit() }))
}

pub(super) async fn set(app: State<Arc<App>>, body: Bytes) -> Result<Json<Value>, Wrong> {
    let Limit { per_minute } = read(&body)?;
    app.memory().rate_limit.set(per_minute);
    Ok(show(app).await)
}
