//! The plans of an organization, and the features that come with them.

use localpresence::models::PlanName;
use serde_json::{Value, json};

use super::{find, id, written};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::choices::{check_value, known};
use crate::clock::is_date;
use crate::store::Object;

/// What every organization can do.
const ALWAYS: &str = "business_edition";
/// The features of a plan; one that is not here has the feature of its own name.
const FEATURES: [(&str, &[&str]); 5] = [
    ("booking_links", &[]),
    ("messages_channel_sms", &[]),
    ("presence_management", &["diffusion", "presence_analytics"]),
    ("review_booster", &["review_invite"]),
    ("review_management", &["review_management", "review_analytics"]),
];

/// What an organization is subscribed to.
pub(crate) fn features_of(organization: &Object) -> Vec<Value> {
    let mut features = vec![Value::from(ALWAYS)];
    for plan in organization.get("plans").and_then(Value::as_array).into_iter().flatten().filter_map(|plan| plan["name"].as_str()) {
        match FEATURES.iter().find(|(name, _)| *name == plan) {
            Some((_, of_plan)) => features.extend(of_plan.iter().map(|feature| Value::from(*feature))),
            None => features.push(plan.into()),
        }
    }
    features
}

/// Reads the plans.
pub(crate) fn get_plans(call: &mut Call<'_>) -> Result<Answer> {
    let organization = find(call)?;
    Ok(json!({ "plans": organization["plans"] }).into())
}

/// Replaces all plans; one that stays keeps the day of its subscription.
pub(crate) fn update_plans(call: &mut Call<'_>) -> Result<Answer> {
    let id = id(call)?;
    let old = find(call)?["plans"].clone();
    let today = Value::from(call.now.date());
    let given = call.list("plans").unwrap_or_default();
    let mut plans = Vec::new();
    for (index, plan) in given.iter().enumerate() {
        check(plan, &given[..index], index)?;
        let known = old.as_array().into_iter().flatten().find(|known| known["name"] == plan["name"]);
        let since = known.map_or(&today, |known| &known["subscription_date"]);
        plans.push(json!({ "name": plan["name"], "subscription_date": since, "expiration_date": plan["expiration_date"] }));
    }
    let organization = call.store.organizations.find_mut(id, "org_id", &id.into()).ok_or_else(Refusal::not_found)?;
    organization.insert("plans".to_owned(), plans.into());
    Ok(written(id))
}

fn check(plan: &Value, earlier: &[Value], index: usize) -> Result<()> {
    if earlier.iter().any(|other| other["name"] == plan["name"]) {
        return Err(Refusal::field(format!("plans[{index}].name"), "is there twice"));
    }
    check_value(&plan["name"], &format!("plans[{index}].name"), known!(PlanName))?;
    match plan["expiration_date"].as_str() {
        Some(date) if !is_date(date) => Err(Refusal::field(format!("plans[{index}].expiration_date"), "must be a date such as 2026-03-01")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::object;

    #[test]
    fn features_come_with_plans() {
        let organization = object(json!({ "plans": [{ "name": "review_booster" }, { "name": "posts" }, { "name": "booking_links" }] }));
        assert_eq!(features_of(&organization), ["business_edition", "review_invite", "posts"]);
    }
}
