//! Google services.

use serde_json::json;

use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::google;
use crate::google::categories::{self, CATEGORIES};
use crate::google::{name, services};

/// Lists what the categories of the businesses offer, each service once for each category.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn list_suggestions(call: &mut Call<'_>) -> Result<Answer> {
    let wanted = call.list("business__in");
    let ids: Vec<_> = call
        .visible_businesses()
        .filter(|business| wanted.is_none_or(|wanted| wanted.contains(&business["id"])))
        .flat_map(categories::of)
        .map(|category| category.id)
        .collect();
    let language = google::language(call);
    let mut suggestions = Vec::new();
    for category in CATEGORIES.iter().filter(|category| ids.contains(&category.id)) {
        suggestions.extend(services::of(category).map(|service| {
            json!({
                "service_id": service.id, "type": "STRUCTURED_SERVICE_ITEM", "name": name(&service.names, &language),
                "category_id": category.id, "category_gmb_name": category.gmb_id,
            })
        }));
    }
    Ok(json!({ "services_suggestions": suggestions }).into())
}
