//! Logs a user in by a connection token.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use localpresence::operation::Vendor;
use serde::Deserialize;
use serde_json::json;

use super::read;
use crate::clock::Moment;
use crate::handlers::connection_tokens;
use crate::server::{App, respond};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Login {
    token: String,
}

/// What the vendor's web interface does with a connection token: logs its user in, once.
pub(super) async fn log_in(State(app): State<Arc<App>>, body: Bytes) -> Response {
    let Login { token } = match read(&body) {
        Ok(login) => login,
        Err(wrong) => return wrong.into_response(),
    };
    let user = connection_tokens::consume(&mut app.memory().store, &token, Moment::of(app.clock.now()));
    respond(Vendor::Partoo, None, user.map(|user_id| json!({ "user_id": user_id }).into()))
}
