//! Google locations, and what the first business of each organization says of itself on Google.

mod locations;
mod parts;

use crate::handlers::parts::write;
use crate::store::{Object, Store, text};

/// Adds it all to the businesses that are there.
pub(super) fn fill(store: &mut Store) {
    let businesses: Vec<Object> = store.businesses.all().cloned().collect();
    for (index, business) in businesses.iter().enumerate() {
        let number = business["org_id"].as_i64().unwrap_or_default();
        let place = businesses[..index].iter().filter(|earlier| earlier["org_id"] == number).count() + 1;
        if let Some(location) = locations::of(business, place) {
            store.google_locations.insert(location);
        }
        if place == 1 {
            for status in locations::UNCONNECTED {
                store.google_locations.insert(locations::unconnected(business, status));
            }
            for (part, value) in parts::of(number, text(business, "website_url")) {
                write(store, business, &part, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::google::{attributes, lodging};
    use crate::seed;

    #[test]
    fn what_is_set_is_what_google_knows() {
        let store = seed::store();
        let members = |part: &str| -> Vec<String> {
            let parts = store.parts.all().filter_map(|row| row.get(part).and_then(Value::as_object));
            parts.flat_map(|members| members.keys().cloned()).collect()
        };
        let (values, rooms) = (members("attributes"), members("lodging"));
        assert!(!values.is_empty() && values.iter().all(|gmb_id| attributes::find(gmb_id).is_some()));
        assert!(!rooms.is_empty() && rooms.iter().all(|gmb_id| lodging::find(gmb_id).is_some()));
    }
}
