//! Subscriptions to products: the older view of plans.

use serde_json::{Value, json};

use super::plans::{self, PRODUCTS, Plan};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::store::Object;

/// Reads which products a business has.
pub(crate) fn get_subscription(call: &mut Call<'_>) -> Result<Answer> {
    let (plans, _) = plans::addressed(call)?;
    let now = call.now.second();
    let status = |plan: Option<&Plan>| match plan {
        Some(plan) if plan.is_active(now) => {
            json!({ "status": "active", "subscription_date": plan.since, "canceling_date": plan.until.unwrap_or(0) })
        }
        plan => json!({ "status": "inactive", "canceling_date": plan.and_then(|plan| plan.until).unwrap_or(0) }),
    };
    Ok(each(&plans, status))
}

/// Subscribes a business to products.
pub(crate) fn subscribe(call: &mut Call<'_>) -> Result<Answer> {
    let since = call.param("subscription_date").as_i64().unwrap_or(call.now.second());
    change(call, |plan| *plan = Plan { enabled: true, since, until: None, name: plan.name.clone() })
}

/// Ends the subscription of a business to products; at once when no date is given.
pub(crate) fn unsubscribe(call: &mut Call<'_>) -> Result<Answer> {
    let until = call.param("canceling_date").as_i64().unwrap_or(call.now.second());
    change(call, |plan| plan.until = Some(until))
}

fn change(call: &mut Call<'_>, mut change: impl FnMut(&mut Plan)) -> Result<Answer> {
    let (mut plans, id) = plans::addressed(call)?;
    let products: Vec<String> = call.list("products").unwrap_or_default().iter().filter_map(Value::as_str).map(str::to_owned).collect();
    for (index, product) in products.iter().enumerate() {
        if !PRODUCTS.iter().any(|(name, _)| name == product) {
            return Err(Refusal::field(
                format!("products[{index}]"),
                "must be one of messages, presence_management, review_booster, review_management",
            ));
        }
        let at = plans::of_product(&mut plans, product);
        change(&mut plans[at]);
    }
    plans::set(call, &id, &plans)?;
    let now = call.now.second();
    let status = |plan: Option<&Plan>| match plan {
        Some(plan) if plan.is_active(now) => json!({ "status": "active", "subscription_date": plan.since }),
        plan => json!({ "status": "inactive", "canceling_date": plan.and_then(|plan| plan.until).unwrap_or(0) }),
    };
    Ok(each(&plans, status))
}

/// A member for each product.
fn each(plans: &[Plan], status: impl Fn(Option<&Plan>) -> Value) -> Answer {
    let of = |product: &str| status(plans.iter().find(|plan| plan.name == product));
    let members: Object = PRODUCTS.iter().map(|(product, _)| ((*product).to_owned(), of(product))).collect();
    Value::Object(members).into()
}
