//! One handler for each operation, by the operation's id.

pub(crate) mod businesses;
mod categories;
pub(crate) mod customers;
mod google_attributes;
mod google_lodging_attributes;
mod google_more_hours;
mod google_services;
mod place_action_links;
mod reviews;
mod users;
mod visible;
mod webhooks;

use crate::call::Handler;

const HANDLERS: &[(&str, Handler)] = &[
    ("businesses.create", businesses::create),
    ("businesses.get", businesses::get),
    ("businesses.search", businesses::search),
    ("businesses.update", businesses::update),
    ("categories.get", categories::get),
    ("categories.list", categories::list),
    ("categories.list_suggestions", categories::list_suggestions),
    ("fullwhere.customers.get", customers::get),
    ("fullwhere.customers.import_batch", customers::import_batch),
    ("fullwhere.customers.import_one", customers::import_one),
    ("fullwhere.customers.list", customers::list),
    ("google_attributes.list", google_attributes::list),
    ("google_lodging_attributes.list", google_lodging_attributes::list),
    ("google_more_hours.list", google_more_hours::list),
    ("google_services.list_suggestions", google_services::list_suggestions),
    ("place_action_links.list", place_action_links::list),
    ("reviews.reply", reviews::reply),
    ("reviews.search", reviews::search),
    ("reviews.update", reviews::update),
    ("users.me", users::me),
    ("webhooks.create", webhooks::create),
    ("webhooks.get", webhooks::get),
    ("webhooks.list", webhooks::list),
    ("webhooks.try_out", webhooks::try_out),
];

/// The handler of an operation.
pub(crate) fn find(operation: &str) -> Option<Handler> {
    HANDLERS.iter().find(|(id, _)| *id == operation).map(|(_, handler)| *handler)
}

#[cfg(test)]
mod tests {
    use super::HANDLERS;

    #[test]
    fn every_handler_is_of_an_operation_of_the_table() {
        for (id, _) in HANDLERS {
            assert!(localpresence::operation::find(id).is_ok(), "{id}");
        }
        assert!(HANDLERS.is_sorted_by_key(|(id, _)| id));
    }
}
