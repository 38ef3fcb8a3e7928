//! Shows the log of requests.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Json;
use serde::Deserialize;
use serde_json::Value;

use crate::server::App;

#[derive(Deserialize)]
pub(super) struct Range {
    /// Only so many of the last requests.
    last: Option<usize>,
}

pub(super) async fn show(State(app): State<Arc<App>>, Query(range): Query<Range>) -> Json<Value> {
    Json(app.memory().log.to_json(range.last))
}
