//! One handler for each operation, by the operation's id.

pub(crate) mod businesses;
mod categories;
pub(crate) mod customers;
mod diffusion_errors;
mod google_attributes;
mod google_locations;
mod google_lodging_attributes;
mod google_more_hours;
mod google_services;
pub(crate) mod parts;
mod place_action_links;
mod publisher_errors;
mod publisher_states;
mod publishers;
mod reviews;
mod users;
mod visible;
mod webhooks;

use crate::call::Handler;

const HANDLERS: &[(&str, Handler)] = &[
    ("businesses.create", businesses::create),
    ("businesses.delete_food_menus", parts::food_menus::delete),
    ("businesses.delete_service", parts::services::delete),
    ("businesses.get", businesses::get),
    ("businesses.get_additional_data", parts::additional_data::get),
    ("businesses.get_attributes", parts::attributes::get),
    ("businesses.get_connection_stats", parts::connections::count),
    ("businesses.get_food_menus", parts::food_menus::get),
    ("businesses.get_lodging", parts::lodging::get),
    ("businesses.get_more_hours", parts::more_hours::get),
    ("businesses.get_place_action_links", parts::place_action_links::get),
    ("businesses.list_services", parts::services::list),
    ("businesses.search", businesses::search),
    ("businesses.set_additional_data", parts::additional_data::set),
    ("businesses.set_attributes", parts::attributes::set),
    ("businesses.set_food_menus", parts::food_menus::set),
    ("businesses.set_free_form_service", parts::services::set_free_form),
    ("businesses.set_lodging", parts::lodging::set),
    ("businesses.set_more_hours", parts::more_hours::set),
    ("businesses.set_place_action_links", parts::place_action_links::set),
    ("businesses.set_structured_service", parts::services::set_structured),
    ("businesses.update", businesses::update),
    ("categories.get", categories::get),
    ("categories.list", categories::list),
    ("categories.list_suggestions", categories::list_suggestions),
    ("diffusion_errors.check", diffusion_errors::check),
    ("fullwhere.customers.get", customers::get),
    ("fullwhere.customers.import_batch", customers::import_batch),
    ("fullwhere.customers.import_one", customers::import_one),
    ("fullwhere.customers.list", customers::list),
    ("google_attributes.list", google_attributes::list),
    ("google_locations.complete_verification", google_locations::verification::complete),
    ("google_locations.get", google_locations::get),
    ("google_locations.list_verification_options", google_locations::verification::list_options),
    ("google_locations.search", google_locations::search),
    ("google_locations.start_verification", google_locations::verification::start),
    ("google_lodging_attributes.list", google_lodging_attributes::list),
    ("google_more_hours.list", google_more_hours::list),
    ("google_services.list_suggestions", google_services::list_suggestions),
    ("place_action_links.list", place_action_links::list),
    ("publisher_errors.check", publisher_errors::check),
    ("publisher_states.search", publisher_states::search),
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
