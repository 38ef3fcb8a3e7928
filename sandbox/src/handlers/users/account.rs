//! The account of a user: how it begins, and what follows from what.

use serde_json::{Value, json};

use crate::handlers::organizations::features_of;
use crate::store::{Object, Store, object};

/// The pages that a product of the old days opens.
const PAGES: [(&str, &[&str]); 4] = [
    ("messages", &["messages"]),
    ("presence_management", &["diffusion", "presence_analytics"]),
    ("review_booster", &["review_invite"]),
    ("review_management", &["review_management", "review_analytics"]),
];
/// Pages that every product opens, until products are gone.
const PAGES_OF_ALL: [&str; 2] = ["bulk_modification", "posts"];
/// Features that are no page.
const NO_PAGES: [&str; 1] = ["business_edition"];

/// Pages and products go together: whichever is given decides, and the pages when both are.
pub(super) fn settle_pages(user: &mut Object, given: &Object) {
    let list = |member: &str| given.get(member).and_then(Value::as_array);
    let pages = match (list("sidebar_pages"), list("sidebar_products")) {
        (Some(pages), _) => pages.clone(),
        (None, Some(products)) => pages_of(products),
        (None, None) => return,
    };
    let products: Vec<&str> =
        PAGES.iter().filter(|(_, opened)| opened.iter().any(|page| pages.contains(&(*page).into()))).map(|(name, _)| *name).collect();
    user.insert("sidebar_products".to_owned(), products.into());
    user.insert("sidebar_pages".to_owned(), pages.into());
}

fn pages_of(products: &[Value]) -> Vec<Value> {
    let opened = PAGES.iter().filter(|(name, _)| products.contains(&(*name).into())).flat_map(|(_, pages)| pages.iter());
    opened.chain(&PAGES_OF_ALL).map(|page| Value::from(*page)).collect()
}

/// The pages and features that an organization can give to a user.
pub(super) fn open_to_all(store: &Store, organization: i64) -> (Vec<Value>, Vec<Value>) {
    let features = store.organizations.find(organization, "org_id", &organization.into()).map(features_of).unwrap_or_default();
    let pages = features.iter().filter(|feature| !NO_PAGES.iter().any(|name| *feature == name)).cloned().collect();
    (pages, features)
}

/// An account that nobody has changed yet.
pub(super) fn blank(id: &str, organization: i64, provider: &Value, now: f64) -> Object {
    #[expect(clippy::cast_possible_truncation, reason = "epoch seconds are far from the limit")]
    let created_at = now as i64;
    object(json!({
        "id": id, "org_id": organization, "first_name": null, "last_name": null, "email": null, "lang": "en", "phone": null,
        "sidebar_products": [], "sidebar_pages": [], "available_features": [], "business_ids": [], "group_id": null, "accesses": [],
        "role": "ORG_ADMIN", "provider": provider, "status": "active", "disabled": false, "keywords": [], "created_at": created_at,
        "shadow_user_id": null, "sso_only": false, "custom_role": null,
    }))
}

/// Remembers when an invitation was sent.
pub(super) fn record_invitation(store: &mut Store, organization: i64, user_id: &Value, now: f64) {
    store.user_invitations.remove(organization, "user_id", user_id);
    store.user_invitations.insert(object(json!({ "org_id": organization, "user_id": user_id, "sent_at": now })));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_from_products_and_products_from_pages() {
        let mut user = blank("u", 1, &Value::Null, 0.0);
        settle_pages(&mut user, &object(json!({ "sidebar_products": ["review_booster"] })));
        assert_eq!(user["sidebar_pages"], json!(["review_invite", "bulk_modification", "posts"]));
        settle_pages(&mut user, &object(json!({ "sidebar_products": ["messages"], "sidebar_pages": ["review_analytics"] })));
        assert_eq!((&user["sidebar_pages"], &user["sidebar_products"]), (&json!(["review_analytics"]), &json!(["review_management"])));
        settle_pages(&mut user, &object(json!({ "first_name": "Sam" })));
        assert_eq!(user["sidebar_pages"], json!(["review_analytics"]));
    }
}
