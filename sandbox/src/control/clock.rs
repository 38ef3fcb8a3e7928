//! Lets time pass.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Json;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Wrong, read};
use crate::clock::Moment;
use crate::server::App;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_seconds: f64,
}

pub(super) async fn show(State(app): State<Arc<App>>) -> Json<Value> {
    Json(json!({ "now": Moment::of(app.clock.now()).zulu() }))
}

pub(super) async fn advance(app: State<Arc<App>>, body: Bytes) -> Result<Json<Value>, Wrong> {
    let Advance { advance_seconds } = read(&body)?;
    let by = Duration::try_from_secs_f64(advance_seconds).map_err(|error| Wrong(format!("advance_seconds: {error}")))?;
    app.clock.advance(by);
    Ok(show(app).await)
}
