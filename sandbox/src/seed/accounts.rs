//! What the organizations of the demo data are made of: plans, sections with groups, custom fields, keys.

use serde_json::{Value, json};

use super::{FOUNDED, RESELLER, ROLE_USERS, admin_id};
use crate::clock::Moment;
use crate::handlers::{api_keys, custom_fields};
use crate::store::{Object, Store, hex_id, object};

/// The plans of an organization with businesses.
const PLANS: [&str; 7] =
    ["feedback_management", "messages", "posts", "presence_management", "review_booster", "review_management", "webhooks"];

/// Adds to each organization what its users administer.
pub(super) fn fill(store: &mut Store) {
    for number in 1..RESELLER {
        add_groups(store, number);
        add_custom_fields(store, number);
        add_channels(store, number);
    }
    for number in 1..=RESELLER {
        add_plans(store, number);
        add_keys(store, number);
    }
}

fn add_plans(store: &mut Store, number: u32) {
    let plan = |name: &&str| json!({ "name": name, "subscription_date": "2023-05-02", "expiration_date": null });
    let plans: Value = if number == RESELLER { json!([]) } else { PLANS.iter().map(plan).collect() };
    if let Some(organization) = store.organizations.find_mut(number.into(), "org_id", &number.into()) {
        organization.insert("plans".to_owned(), plans);
    }
}

/// One section by hand, and one that is fed automatically.
fn add_groups(store: &mut Store, number: u32) {
    let first = number * 10 + 1;
    store.sections.insert(object(json!({ "org_id": number, "id": first, "name": "Network", "has_puller": false })));
    store.sections.insert(object(json!({ "org_id": number, "id": first + 1, "name": "Suppliers", "has_puller": true })));
    for (id, section, name, has_puller) in
        [(first, first, "All stores", false), (first + 1, first, "City centre", false), (first + 2, first + 1, "Millers", true)]
    {
        let group = json!({ "org_id": number, "id": id, "section_id": section, "name": name, "has_puller": has_puller });
        store.groups.insert(object(group));
    }
}

fn add_custom_fields(store: &mut Store, number: u32) {
    let section = number * 10 + 1;
    store.custom_field_sections.insert(object(
        json!({ "org_id": number, "id": section, "name": "Services", "order": 1, "description": null, "slug": "services" }),
    ));
    let fields = [
        json!({ "type": "BOOLEAN", "name": "Parking" }),
        json!({ "type": "INTEGER", "name": "Surface", "description": "Square metres", "min": 0, "max": null }),
        json!({ "type": "TEXT", "name": "ManagerName", "max_len": 80 }),
        json!({ "type": "SINGLE_SELECT", "name": "Seating", "section_id": section, "possible_values": ["inside", "outside", "none"] }),
        json!({
            "type": "MULTIPLE_SELECT", "name": "Payment", "section_id": section, "possible_values": ["cash", "card", "voucher"],
            "max_selected_values": null,
        }),
    ];
    for (order, field) in (1_u32..).zip(fields) {
        let mut row = object(json!({
            "org_id": number, "id": number * 100 + order, "description": null, "order": order, "section_id": null, "slug": null,
        }));
        row.extend(object(field));
        store.custom_fields.insert(row);
    }
    custom_fields::reach_businesses(store, number.into());
}

/// A two-way channel and one that is read-only, as the vendor's support makes them.
fn add_channels(store: &mut Store, number: u32) {
    for (index, name, is_readonly) in [(1, "Helpdesk", false), (2, "Guest book", true)] {
        let channel = json!({ "org_id": number, "id": (number * 10 + index).to_string(), "name": name, "is_readonly": is_readonly });
        store.custom_channels.insert(object(channel));
    }
}

/// The keys that the sandbox starts with, and for each administrator some that open nothing.
fn add_keys(store: &mut Store, number: u32) {
    let admin = admin_id(number.into());
    let mut add = |index: u32, user_id: &str, members: Value| {
        let mut key = key(number * 10 + index, number, user_id);
        key.extend(object(members));
        store.api_keys.insert(key);
    };
    let of_roles =
        ROLE_USERS.iter().filter(|(_, organization, _)| *organization == number).map(|(role, _, user)| (*role, hex_id(number, *user)));
    let admin_of_business = (number != RESELLER).then(|| ("org_admin", admin.clone()));
    for (index, (role, user_id)) in (1..).zip(admin_of_business.into_iter().chain(of_roles)) {
        add(index, &user_id, json!({ "label": format!("Sandbox {}", role.replace('_', " ")), "is_demo": true }));
    }
    add(7, &hex_id(number, 990), json!({ "label": "Integration", "user_type": "bot" }));
    add(8, &admin, json!({ "label": "Old import", "expiration_date": "2024-12-31" }));
    let revoked_at = Moment::at_second(FOUNDED + 86_400).with_short_offset();
    add(9, &admin, json!({ "label": "Lost laptop", "disabled": true, "revoked_by": admin, "revoked_at": revoked_at }));
}

fn key(id: u32, number: u32, user_id: &str) -> Object {
    api_keys::blank(id, number.into(), user_id, Moment::at_second(FOUNDED))
}
