//! One handler for each operation, by the operation's id.

pub(crate) mod businesses;
pub(crate) mod customers;
mod review_analytics;
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
    ("fullwhere.customers.get", customers::get),
    ("fullwhere.customers.import_batch", customers::import_batch),
    ("fullwhere.customers.import_one", customers::import_one),
    ("fullwhere.customers.list", customers::list),
    ("review_analytics.metrics", review_analytics::metrics),
    ("review_analytics.qualitative_evolution", review_analytics::qualitative),
    ("review_analytics.quantitative_evolution", review_analytics::quantitative),
    ("review_analytics.stats", review_analytics::stats),
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
