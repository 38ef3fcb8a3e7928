//! Kinds of place action links.

use localpresence::models::Language;
use serde_json::json;

use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::choices::{self, known};
use crate::google;
use crate::google::links::KINDS;
use crate::google::name;

/// Lists all kinds with their names.
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    choices::check(call, "lang", known!(Language))?;
    let language = google::language(call);
    let kinds: Vec<_> = KINDS.iter().map(|kind| json!({ "gmb_id": kind.gmb_id, "name": name(&kind.names, &language) })).collect();
    Ok(json!({ "place_action_links": kinds }).into())
}
