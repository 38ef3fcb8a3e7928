//! What the vendor's web interface does with a connection token: logs its user in, once.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use localpresence::operation::Vendor;
use serde::Deserialize;
use serde_json::json;

use super::{Wrong, read};
use crate::clock::Moment;
use crate::handlers::connection_tokens;
use crate::server::{App, respond};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Login {
    token: String,
}

pub(super) async fn login(State(app): State<Arc<App>>, body: Bytes) -> Result<Response, Wrong> {
    let Login { token } = read(&body)?;
    let user = connection_tokens::consume(&mut app.memory().store, &token, Moment::of(app.clock.now()));
    Ok(respond(Vendor::Partoo, None, user.map(|user_id| json!({ "user_id": user_id }).into())))
}
