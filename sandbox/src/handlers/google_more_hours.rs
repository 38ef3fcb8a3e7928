//! More hours.

use localpresence::models::GoogleLanguage;
use serde_json::json;

use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::checks;
use crate::choices::{self, known};
use crate::google;
use crate::google::{more_hours, name};
use crate::handlers::google_attributes;

/// Lists the kinds of hours that a category has in a country.
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    choices::check(call, "lang", known!(GoogleLanguage))?;
    checks::country(call)?;
    let category = google_attributes::category(call.text("category").unwrap_or_default())?;
    let language = google::language(call);
    let kinds = more_hours::of(category, call.text("country").unwrap_or_default());
    let kinds: Vec<_> = kinds.map(|kind| json!({ "gmb_id": kind.gmb_id, "name": name(&kind.names, &language) })).collect();
    Ok(json!({ "more_hours": kinds }).into())
}
