//! The sandbox's own routes, below `/_sandbox`: no vendor has them.

mod faults;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};

use crate::server::App;

/// What is wrong with a request to the sandbox itself.
#[derive(Debug)]
struct Wrong(String);

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, Json(json!({ "error": self.0 }))).into_response()
    }
}

/// The routes, without their prefix.
pub(crate) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/faults", get(faults::show).put(faults::replace).delete(faults::clear))
        .route("/requests", get(requests))
        .route("/reset", post(reset))
        .fallback(nothing)
}

async fn nothing() -> (StatusCode, Json<Value>) {
    (StatusCode::NOT_FOUND, Json(json!({ "error": "the sandbox has no such route" })))
}

async fn requests(State(app): State<Arc<App>>) -> Json<Value> {
    Json(app.memory().log.to_json())
}

async fn reset(State(app): State<Arc<App>>) -> StatusCode {
    app.courier.give_up();
    app.memory().reset();
    StatusCode::NO_CONTENT
}

/// Reads a body, whatever type it claims, and says where it is wrong.
fn read<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, Wrong> {
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(body)).map_err(|error| Wrong(error.to_string()))
}
