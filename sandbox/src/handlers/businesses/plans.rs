//! What a business is subscribed to: its own plans, and those of its organization.
//!
//! A plan of the business decides over one of the organization with the same name, so it can also switch one off. The features of a
//! business follow from the plans in force, once they were changed.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::finish;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::clock::{Moment, is_date, parse};
use crate::store::{Object, Store, object, organization_of, text, without};

/// The older products, which are plans too, and the feature of a business that comes with each.
pub(super) const PRODUCTS: [(&str, &str); 4] = [
    ("presence_management", "diffusion"),
    ("review_management", "review_management"),
    ("review_booster", "review_invite"),
    ("messages", "messages"),
];
/// What every business can do.
const ALWAYS: &str = "business_edition";
/// Plans whose feature has their name.
const NAMESAKES: [&str; 2] = ["feedback_management", "posts"];
const NAMES: [&str; 11] = [
    "booking_links",
    "bulk_modification",
    "competitive_benchmark",
    "feedback_management",
    "messages",
    "messages_channel_sms",
    "posts",
    "presence_management",
    "review_booster",
    "review_management",
    "webhooks",
];
const MICROSECONDS: i64 = 1_000_000;

/// A plan of a business. Times are epoch seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Plan {
    pub(super) name: String,
    pub(super) enabled: bool,
    pub(super) since: i64,
    pub(super) until: Option<i64>,
}

impl Plan {
    /// Whether it is in force.
    pub(super) fn is_active(&self, now: i64) -> bool {
        self.enabled && self.until.is_none_or(|until| until > now)
    }

    fn shown(&self) -> Value {
        let date = |seconds| Moment::at_second(seconds).date();
        json!({ "name": self.name, "enabled": self.enabled, "subscription_date": date(self.since), "expiration_date": self.until.map(date) })
    }
}

/// Reads the plans of a business, those of its organization, and those in force.
pub(crate) fn get_plans(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?;
    let own = own(call.store, business);
    let of_organization = of_organization(call.store, business);
    let active = active(&own, &of_organization, call.now.second());
    let shown = |plans: &[Plan]| plans.iter().map(Plan::shown).collect::<Vec<_>>();
    let of_organization: Vec<_> = of_organization.iter().map(Plan::shown).map(|plan| without(&object(plan), &["enabled"])).collect();
    Ok(json!({ "plans": shown(&own), "org_plans": of_organization, "active_plans": shown(&active) }).into())
}

/// Replaces the plans of a business.
pub(crate) fn update_plans(call: &mut Call<'_>) -> Result<Answer> {
    let (id, _) = call.addressed_business()?;
    let business = call.store.businesses.by_id(&id).ok_or_else(Refusal::not_found)?;
    let (old, now) = (own(call.store, business), call.now.second());
    let mut plans: Vec<Plan> = Vec::new();
    for (index, given) in call.list("plans").unwrap_or_default().iter().enumerate() {
        let refuse = |member: &str, problem: &str| Err(Refusal::field(format!("plans[{index}].{member}"), problem));
        let name = given["name"].as_str().unwrap_or_default();
        if !NAMES.contains(&name) {
            return refuse("name", &format!("must be one of {}", NAMES.join(", ")));
        }
        if plans.iter().any(|plan| plan.name == name) {
            return refuse("name", "is there twice");
        }
        let until = match given["expiration_date"].as_str() {
            Some(date) if !is_date(date) => return refuse("expiration_date", "must be a date such as 2026-03-01"),
            date => date.and_then(end_of_day),
        };
        let since = old.iter().find(|plan| plan.name == name).map_or(now, |plan| plan.since);
        plans.push(Plan { name: name.to_owned(), enabled: given["enabled"] != false, since, until });
    }
    set(call, &id, &plans)?;
    Ok(json!({ "business_id": id, "status": "success" }).into())
}

/// The last second of a day: a plan holds on the day on which it ends.
fn end_of_day(date: &str) -> Option<i64> {
    Some(parse(date)? / MICROSECONDS + 86_399)
}

/// The plans of a business: those that were set, else those that its features tell of.
pub(super) fn own(store: &Store, business: &Object) -> Vec<Plan> {
    if let Some(row) = store.business_plans.by_id(&business["id"]) {
        return serde_json::from_value(row["plans"].clone()).unwrap_or_default();
    }
    let features = business["features"].as_array().map(Vec::as_slice).unwrap_or_default();
    // Epoch seconds fit by far.
    #[allow(clippy::cast_possible_truncation, reason = "see above")]
    let since = business["created"].as_f64().unwrap_or_default() as i64;
    let known = PRODUCTS.iter().filter(|(_, feature)| features.iter().any(|known| known == feature));
    known.map(|(name, _)| Plan { name: (*name).to_owned(), enabled: true, since, until: None }).collect()
}

fn of_organization(store: &Store, business: &Object) -> Vec<Plan> {
    let organization = store.organizations.find(organization_of(business), "org_id", &business["org_id"]);
    let plans = organization.and_then(|organization| organization.get("plans")).and_then(Value::as_array);
    let plan = |plan: &Value| Plan {
        name: plan["name"].as_str().unwrap_or_default().to_owned(),
        enabled: true,
        since: plan["subscription_date"].as_str().and_then(parse).unwrap_or_default() / MICROSECONDS,
        until: plan["expiration_date"].as_str().and_then(end_of_day),
    };
    plans.into_iter().flatten().map(plan).collect()
}

fn active(own: &[Plan], of_organization: &[Plan], now: i64) -> Vec<Plan> {
    let is_decided = |plan: &&Plan| own.iter().any(|other| other.name == plan.name);
    let inherited = of_organization.iter().filter(|plan| !is_decided(plan));
    own.iter().chain(inherited).filter(|plan| plan.is_active(now)).cloned().collect()
}

/// Keeps the plans of a business, and gives it the features that come with those in force.
pub(super) fn set(call: &mut Call<'_>, id: &Value, plans: &[Plan]) -> Result<()> {
    let now = call.now;
    let business = call.store.businesses.by_id(id).ok_or_else(Refusal::not_found)?;
    let active = active(plans, &of_organization(call.store, business), now.second());
    let row = json!({ "id": id, "org_id": business["org_id"], "plans": plans });
    call.store.business_plans.retain(|row| row["id"] != *id);
    call.store.business_plans.insert(object(row));
    let business = call.store.businesses.by_id_mut(id).ok_or_else(Refusal::not_found)?;
    business.insert("features".to_owned(), features(&active));
    business.insert("modified".to_owned(), now.epoch_seconds().into());
    finish(business);
    Ok(())
}

fn features(active: &[Plan]) -> Value {
    let of = |plan: &Plan| {
        let product = PRODUCTS.iter().find(|(name, _)| *name == plan.name).map(|(_, feature)| *feature);
        product.or_else(|| NAMESAKES.into_iter().find(|name| *name == plan.name))
    };
    let mut features: Vec<_> = active.iter().filter_map(of).chain([ALWAYS]).collect();
    features.sort_unstable();
    features.into()
}

/// The plan of a product, switched off when there is none.
pub(super) fn of_product(plans: &mut Vec<Plan>, product: &str) -> usize {
    plans.iter().position(|plan| plan.name == product).unwrap_or_else(|| {
        plans.push(Plan { name: product.to_owned(), enabled: false, since: 0, until: None });
        plans.len() - 1
    })
}

/// The plans of the addressed business, and its id.
pub(super) fn addressed(call: &Call<'_>) -> Result<(Vec<Plan>, Value)> {
    let business = call.business()?;
    Ok((own(call.store, business), text(business, "id").into()))
}
