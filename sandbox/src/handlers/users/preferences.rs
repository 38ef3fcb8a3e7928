//! Which e-mails a user gets.

use localpresence::models::ReviewPartner;
use serde_json::{Value, json};

use crate::access;
use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::choices::{check_value, known};
use crate::store::{Object, Store, object, organization_of, without};

/// Reads the preferences.
pub(crate) fn get_preferences(call: &mut Call<'_>) -> Result<Answer> {
    let user = access::user(call, call.param("user_id"))?;
    let preferences = of(call.store, organization_of(user), &user["id"]);
    Ok(without(&preferences, &["org_id", "user_id"]).into())
}

/// Sets the preferences; those that are left out stay.
pub(crate) fn update_preferences(call: &mut Call<'_>) -> Result<Answer> {
    let partners = call.param("reports").pointer("/daily_review_preferences/partners").unwrap_or(&Value::Null);
    check_value(partners, "reports.daily_review_preferences.partners", known!(ReviewPartner))?;
    let user = access::writable_user(call, call.param("user_id"))?;
    let (id, organization) = (user["id"].clone(), organization_of(user));
    let mut given = call.params.clone();
    given.remove("user_id");
    set(call.store, organization, &id, &given.into());
    Ok(Answer::written(&id))
}

/// Sets whether a user gets e-mails about bad reviews, by the name that `users.update` has for it.
pub(super) fn set_alerts(store: &mut Store, organization: i64, user_id: &Value, wanted: &Value) {
    set(store, organization, user_id, &json!({ "receive_negative_reviews_email_notifications": wanted }));
}

fn set(store: &mut Store, organization: i64, user_id: &Value, given: &Value) {
    let mut preferences = Value::Object(of(store, organization, user_id));
    merge(&mut preferences, given);
    store.user_preferences.remove(organization, "user_id", user_id);
    store.user_preferences.insert(object(preferences));
}

fn of(store: &Store, organization: i64, user_id: &Value) -> Object {
    store.user_preferences.find(organization, "user_id", user_id).cloned().unwrap_or_else(|| usual(organization, user_id))
}

/// What a new user gets.
fn usual(organization: i64, user_id: &Value) -> Object {
    object(json!({
        "org_id": organization, "user_id": user_id,
        "reports": {
            "review_management_daily": true, "review_management_weekly": true, "review_management_monthly": true,
            "daily_review_preferences": { "partners": ["google_my_business", "facebook"], "review_type": 2 },
        },
        "receive_negative_reviews_email_notifications": false,
    }))
}

fn merge(into: &mut Value, given: &Value) {
    match (into, given) {
        (Value::Object(into), Value::Object(given)) => {
            for (name, value) in given {
                merge(into.entry(name.clone()).or_insert(Value::Null), value);
            }
        }
        (into, given) => *into = given.clone(),
    }
}
