//! One handler for each operation, by the operation's id.

pub(crate) mod businesses;
mod conversations;
pub(crate) mod customers;
mod feedback_forms;
mod feedback_results;
mod message_templates;
pub(crate) mod messages;
pub(crate) mod messaging_settings;
mod posts;
mod presence_analytics;
mod review_analytics;
mod review_booster;
mod review_reply_templates;
mod reviews;
mod users;
mod webhooks;

use crate::call::Handler;

const HANDLERS: &[(&str, Handler)] = &[
    ("businesses.create", businesses::create),
    ("businesses.delete", businesses::delete),
    ("businesses.get", businesses::get),
    ("businesses.get_completion_stats", businesses::get_completion_stats),
    ("businesses.get_plans", businesses::get_plans),
    ("businesses.get_subscription", businesses::get_subscription),
    ("businesses.search", businesses::search),
    ("businesses.subscribe", businesses::subscribe),
    ("businesses.unsubscribe", businesses::unsubscribe),
    ("businesses.update", businesses::update),
    ("businesses.update_plans", businesses::update_plans),
    ("conversations.get", conversations::get),
    ("conversations.list", conversations::list),
    ("conversations.mark_read", conversations::mark_read),
    ("conversations.set_read_legacy", conversations::mark_read),
    ("conversations.update", conversations::update),
    ("feedback_forms.search", feedback_forms::search),
    ("feedback_forms.update", feedback_forms::update),
    ("feedback_results.fetch_suggestion", feedback_results::fetch_suggestion),
    ("feedback_results.reply", feedback_results::reply),
    ("feedback_results.search", feedback_results::search),
    ("fullwhere.customers.get", customers::get),
    ("fullwhere.customers.import_batch", customers::import_batch),
    ("fullwhere.customers.import_one", customers::import_one),
    ("fullwhere.customers.list", customers::list),
    ("message_templates.create", message_templates::create),
    ("message_templates.list", message_templates::list),
    ("message_templates.update", message_templates::update),
    ("messages.list", messages::list),
    ("messages.retry", messages::retry),
    ("messages.send", messages::send),
    ("messaging_settings.list", messaging_settings::list),
    ("messaging_settings.update", messaging_settings::update),
    ("posts.create", posts::create),
    ("posts.delete", posts::delete),
    ("posts.search", posts::search),
    ("posts.update", posts::update),
    ("presence_analytics.get_keywords", presence_analytics::get_keywords),
    ("presence_analytics.get_metrics", presence_analytics::get_metrics),
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
