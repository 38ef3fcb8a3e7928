//! The sandbox's own routes, below `/_sandbox`: no vendor has them.

mod clock;
mod events;
mod faults;
pub(crate) mod guard;
mod login;
mod rate_limit;
mod requests;
mod reviews;
mod state;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use serde::de::DeserializeOwned;
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
        .route("/clock", get(clock::show).post(clock::advance))
        .route("/deliveries", get(deliveries))
        .route("/events", post(events::trigger))
        .route("/faults", get(faults::show).put(faults::replace).delete(faults::clear))
        .route("/login", post(login::login))
        .route("/rate_limit", get(rate_limit::show).put(rate_limit::set))
        .route("/requests", get(requests::show))
        .route("/reset", post(reset))
        .route("/reviews", post(reviews::arrive))
        .route("/state", get(state::show))
        .fallback(nothing)
}

async fn nothing() -> (StatusCode, Json<Value>) {
    (StatusCode::NOT_FOUND, Json(json!({ "error": "the sandbox has no such route" })))
}

async fn deliveries(State(app): State<Arc<App>>) -> Json<Value> {
    Json(app.courier.log().to_json())
}

async fn reset(State(app): State<Arc<App>>) -> StatusCode {
    app.reset();
    StatusCode::NO_CONTENT
}

/// Reads a body, whatever type it claims, and says where it is wrong.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Wrong> {
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(body)).map_err(|error| Wrong(error.to_string()))
}

/// Where nothing else is said, a request is about the first organization.
fn first_organization() -> i64 {
    1
}

fn no_organization(id: i64) -> Wrong {
    Wrong(format!("org_id: there is no organization {id}"))
}
