//! Google attributes.

use localpresence::models::GoogleLanguage;
use serde_json::json;

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::checks;
use crate::choices::{self, known};
use crate::google;
use crate::google::attributes::GROUPS;
use crate::google::categories::{self, Category};
use crate::google::name;

/// Lists the attributes of a category in a country, in groups.
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    choices::check(call, "lang", known!(GoogleLanguage))?;
    checks::country(call)?;
    let category = category(call.text("category_name").unwrap_or_default())?;
    let (country, language) = (call.text("country").unwrap_or_default(), google::language(call));
    let mut groups = Vec::new();
    for (order, group) in (1..).zip(&GROUPS) {
        let attributes: Vec<_> = (1..)
            .zip(group.attributes.iter().filter(|attribute| attribute.is_for(category, country)))
            .map(|(order, attribute)| {
                let name = name(&attribute.names, &language);
                json!({ "type": attribute.form.wire(), "gmb_id": attribute.gmb_id, "name": name, "order": order })
            })
            .collect();
        if !attributes.is_empty() {
            groups.push(json!({ "name": name(&group.names, &language), "order": order, "attributes": attributes }));
        }
    }
    Ok(json!({ "groups": groups }).into())
}

/// The category with a Google id; the vendor refuses an unknown one with a plain text.
pub(super) fn category(gmb_id: &str) -> Result<&'static Category> {
    let category = categories::find(gmb_id).filter(|category| category.gmb_id == gmb_id);
    category.ok_or_else(|| Refusal::request(400, format!("The category {gmb_id} does not exist")))
}
