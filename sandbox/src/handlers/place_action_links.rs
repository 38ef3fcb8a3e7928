//! Kinds of place action links.

use localpresence::models::Language;
use serde_json::json;

use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::checks::{self, value_of};
use crate::google::links::KINDS;
use crate::google::name;
use crate::handlers::visible;

/// Lists all kinds with their names.
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    checks::known(call, "lang", value_of!(Language))?;
    let language = visible::language(call);
    let kinds: Vec<_> = KINDS.iter().map(|kind| json!({ "gmb_id": kind.gmb_id, "name": name(&kind.names, &language) })).collect();
    Ok(json!({ "place_action_links": kinds }).into())
}
