//! Sets, shows and clears faults.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Json;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Wrong, read};
use crate::faults::{Fault, Faults};
use crate::server::App;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    faults: Vec<Map<String, Value>>,
    /// What chance begins with where a probability is below 1.
    #[serde(default)]
    seed: u64,
}

pub(super) async fn show(State(app): State<Arc<App>>) -> Json<Value> {
    Json(app.memory().faults.to_json())
}

pub(super) async fn replace(State(app): State<Arc<App>>, body: Bytes) -> Result<Json<Value>, Wrong> {
    let list: List = read(&body)?;
    let parse = |(index, members)| Fault::parse(members).map_err(|wrong| Wrong(format!("faults[{index}]: {wrong}")));
    let faults = list.faults.into_iter().enumerate().map(parse).collect::<Result<_, _>>()?;
    let mut memory = app.memory();
    memory.faults = Faults::new(faults, list.seed);
    Ok(Json(memory.faults.to_json()))
}

pub(super) async fn clear(State(app): State<Arc<App>>) -> StatusCode {
    app.memory().faults = Faults::default();
    StatusCode::NO_CONTENT
}
