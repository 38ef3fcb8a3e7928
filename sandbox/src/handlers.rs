//! One handler for each operation, by the operation's id.

pub(crate) mod api_keys;
mod bank_holidays;
mod business_fields;
pub(crate) mod businesses;
mod categories;
pub(crate) mod connection_tokens;
mod conversations;
mod custom_channels;
mod custom_field_sections;
pub(crate) mod custom_fields;
mod custom_roles;
pub(crate) mod customers;
mod diffusion_errors;
mod feedback_forms;
mod feedback_results;
mod google_attributes;
mod google_locations;
mod google_lodging_attributes;
mod google_more_hours;
mod google_services;
pub(crate) mod groups;
mod message_templates;
pub(crate) mod messages;
pub(crate) mod messaging_settings;
pub(crate) mod organizations;
pub(crate) mod parts;
pub(crate) mod permissions;
mod place_action_links;
mod posts;
mod presence_analytics;
mod publisher_errors;
mod publisher_states;
mod publishers;
mod review_analytics;
mod review_booster;
mod review_reply_templates;
mod reviews;
mod sections;
mod users;
pub(crate) mod webhooks;

use crate::call::Handler;

const HANDLERS: &[(&str, Handler)] = &[
    ("api_keys.create", api_keys::create),
    ("api_keys.get", api_keys::get),
    ("api_keys.list", api_keys::list),
    ("api_keys.revoke", api_keys::revoke),
    ("api_keys.update", api_keys::update),
    ("bank_holidays.list", bank_holidays::list),
    ("business_fields.list_for_business", business_fields::list_for_business),
    ("business_fields.list_for_organization", business_fields::list_for_organization),
    ("businesses.create", businesses::create),
    ("businesses.delete", businesses::delete),
    ("businesses.delete_food_menus", parts::food_menus::delete),
    ("businesses.delete_service", parts::services::delete),
    ("businesses.get", businesses::get),
    ("businesses.get_additional_data", parts::additional_data::get),
    ("businesses.get_attributes", parts::attributes::get),
    ("businesses.get_completion_stats", businesses::get_completion_stats),
    ("businesses.get_connection_stats", parts::connections::count),
    ("businesses.get_food_menus", parts::food_menus::get),
    ("businesses.get_lodging", parts::lodging::get),
    ("businesses.get_more_hours", parts::more_hours::get),
    ("businesses.get_place_action_links", parts::place_action_links::get),
    ("businesses.get_plans", businesses::get_plans),
    ("businesses.get_subscription", businesses::get_subscription),
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
    ("businesses.subscribe", businesses::subscribe),
    ("businesses.unsubscribe", businesses::unsubscribe),
    ("businesses.update", businesses::update),
    ("businesses.update_plans", businesses::update_plans),
    ("categories.get", categories::get),
    ("categories.list", categories::list),
    ("categories.list_suggestions", categories::list_suggestions),
    ("connection_tokens.check", connection_tokens::check),
    ("connection_tokens.generate", connection_tokens::generate),
    ("connection_tokens.revoke", connection_tokens::revoke),
    ("conversations.get", conversations::get),
    ("conversations.list", conversations::list),
    ("conversations.mark_read", conversations::mark_read),
    ("conversations.set_read_legacy", conversations::mark_read),
    ("conversations.update", conversations::update),
    ("custom_channels.ingest_message", custom_channels::ingest_message),
    ("custom_field_sections.create", custom_field_sections::create),
    ("custom_field_sections.delete", custom_field_sections::delete),
    ("custom_field_sections.list", custom_field_sections::list),
    ("custom_field_sections.update", custom_field_sections::update),
    ("custom_fields.create", custom_fields::create),
    ("custom_fields.delete", custom_fields::delete),
    ("custom_fields.list", custom_fields::list),
    ("custom_fields.reorder", custom_fields::reorder),
    ("custom_fields.update", custom_fields::update),
    ("custom_roles.create", custom_roles::create),
    ("custom_roles.delete", custom_roles::delete),
    ("custom_roles.get", custom_roles::get),
    ("custom_roles.list", custom_roles::list),
    ("custom_roles.update", custom_roles::update),
    ("diffusion_errors.check", diffusion_errors::check),
    ("feedback_forms.search", feedback_forms::search),
    ("feedback_forms.update", feedback_forms::update),
    ("feedback_results.fetch_suggestion", feedback_results::fetch_suggestion),
    ("feedback_results.reply", feedback_results::reply),
    ("feedback_results.search", feedback_results::search),
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
    ("groups.create", groups::create),
    ("groups.delete", groups::delete),
    ("groups.get", groups::get),
    ("groups.update", groups::update),
    ("message_templates.create", message_templates::create),
    ("message_templates.list", message_templates::list),
    ("message_templates.update", message_templates::update),
    ("messages.list", messages::list),
    ("messages.retry", messages::retry),
    ("messages.send", messages::send),
    ("messaging_settings.list", messaging_settings::list),
    ("messaging_settings.update", messaging_settings::update),
    ("organizations.create", organizations::create),
    ("organizations.delete", organizations::delete),
    ("organizations.get", organizations::get),
    ("organizations.get_plans", organizations::get_plans),
    ("organizations.search", organizations::search),
    ("organizations.update", organizations::update),
    ("organizations.update_plans", organizations::update_plans),
    ("permissions.list", permissions::list),
    ("place_action_links.list", place_action_links::list),
    ("posts.create", posts::create),
    ("posts.delete", posts::delete),
    ("posts.search", posts::search),
    ("posts.update", posts::update),
    ("presence_analytics.get_keywords", presence_analytics::get_keywords),
    ("presence_analytics.get_metrics", presence_analytics::get_metrics),
    ("publisher_errors.check", publisher_errors::check),
    ("publisher_states.search", publisher_states::search),
    ("review_analytics.metrics", review_analytics::metrics),
    ("review_analytics.qualitative_evolution", review_analytics::qualitative),
    ("review_analytics.quantitative_evolution", review_analytics::quantitative),
    ("review_analytics.stats", review_analytics::stats),
    ("review_booster.get_expeditor_name", review_booster::get_expeditor_name),
    ("review_booster.get_template", review_booster::get_template),
    ("review_booster.invitation_status", review_booster::invitation_status),
    ("review_booster.search_invitations", review_booster::search_invitations),
    ("review_booster.send_invitation", review_booster::send_invitation),
    ("review_booster.set_expeditor_name", review_booster::set_expeditor_name),
    ("review_booster.update_template", review_booster::update_template),
    ("review_reply_templates.create", review_reply_templates::create),
    ("review_reply_templates.delete", review_reply_templates::delete),
    ("review_reply_templates.placeholders", review_reply_templates::placeholders),
    ("review_reply_templates.search", review_reply_templates::search),
    ("reviews.delete_reply", reviews::delete_reply),
    ("reviews.fetch_reply_suggestion", reviews::fetch_reply_suggestion),
    ("reviews.reply", reviews::reply),
    ("reviews.search", reviews::search),
    ("reviews.update", reviews::update),
    ("reviews.update_reply", reviews::update_reply),
    ("sections.create", sections::create),
    ("sections.delete", sections::delete),
    ("sections.get", sections::get),
    ("sections.list", sections::list),
    ("sections.update", sections::update),
    ("users.create", users::create),
    ("users.delete", users::delete),
    ("users.get", users::get),
    ("users.get_preferences", users::get_preferences),
    ("users.invite", users::invite),
    ("users.list_businesses", users::list_businesses),
    ("users.me", users::me),
    ("users.search", users::search),
    ("users.update", users::update),
    ("users.update_preferences", users::update_preferences),
    ("webhooks.create", webhooks::create),
    ("webhooks.delete", webhooks::delete),
    ("webhooks.get", webhooks::get),
    ("webhooks.list", webhooks::list),
    ("webhooks.list_events", webhooks::list_events),
    ("webhooks.try_out", webhooks::try_out),
    ("webhooks.update", webhooks::update),
];

/// The handler of an operation.
pub(crate) fn find(operation: &str) -> Option<Handler> {
    HANDLERS.iter().find(|(id, _)| *id == operation).map(|(_, handler)| *handler)
}

#[cfg(test)]
mod tests {
    use super::{HANDLERS, find};

    #[test]
    fn every_handler_is_of_an_operation_of_the_table() {
        for (id, _) in HANDLERS {
            assert!(localpresence::operation::find(id).is_ok(), "{id}");
        }
        assert!(HANDLERS.is_sorted_by_key(|(id, _)| id));
    }

    #[test]
    fn every_operation_of_the_table_has_a_handler() {
        let missing: Vec<_> = localpresence::operation::all().map(|operation| operation.id).filter(|id| find(id).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
