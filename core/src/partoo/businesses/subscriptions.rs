//! Subscriptions: the older way to say which products a business has. Plans take their place.

use localpresence_macros::{model, params};

use crate::partoo::users::Product;
use crate::types::open_enum;

open_enum! {
    /// Whether a business has a product.
    SubscriptionStatus {
        /// It has the product.
        Active = "active",
        /// It does not have the product, or no longer.
        Inactive = "inactive",
    }
}

/// Whose subscriptions to read.
#[params]
pub struct GetBusinessSubscription {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
}

/// The products to subscribe a business to.
#[params]
pub struct SubscribeBusiness {
    /// The business: its id. Store codes are not for keys of a PROVIDER, and others may not make this call.
    pub business_id: String,
    /// When the subscription starts, in epoch seconds.
    pub subscription_date: Option<i64>,
    /// The products.
    pub products: Option<Vec<Product>>,
    /// A name of your own for your offer.
    pub plan: Option<String>,
}

/// The products to end for a business.
#[params]
pub struct UnsubscribeBusiness {
    /// The business: its id. Store codes are not for keys of a PROVIDER, and others may not make this call.
    pub business_id: String,
    /// When the subscription ends, in epoch seconds.
    pub canceling_date: Option<i64>,
    /// The products. Name them: what happens without is not documented.
    pub products: Option<Vec<Product>>,
}

/// The subscriptions of a business, one per product.
#[model]
pub struct BusinessSubscriptions {
    /// Listings on publishers.
    pub presence_management: Option<ProductSubscription>,
    /// Reading and answering reviews.
    pub review_management: Option<ProductSubscription>,
    /// Inviting customers to leave a review.
    pub review_booster: Option<ProductSubscription>,
    /// Messages with customers.
    pub messages: Option<ProductSubscription>,
}

/// The subscription of a business to one product.
#[model]
pub struct ProductSubscription {
    /// Whether the business has the product.
    pub status: Option<SubscriptionStatus>,
    /// When it starts, in epoch seconds; only for an active one that was just changed.
    pub subscription_date: Option<f64>,
    /// When it ends, in epoch seconds; 0 or absent when there is no end.
    pub canceling_date: Option<f64>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{BusinessSubscriptions, SubscriptionStatus};
    use crate::testing::from_json;

    #[test]
    fn a_change_and_a_plain_reading_have_one_type() {
        let read: BusinessSubscriptions = from_json(json!({
            "presence_management": { "status": "active", "subscription_date": 1_900_000_000 },
            "review_management": { "status": "inactive", "canceling_date": 0 },
            "messages": null,
        }));
        let ended = read.review_management.unwrap();
        assert_eq!((ended.status, ended.canceling_date), (Some(SubscriptionStatus::Inactive), Some(0.0)));
        assert_eq!(read.presence_management.unwrap().subscription_date, Some(1_900_000_000.0));
        assert!(read.messages.is_none() && read.review_booster.is_none());
    }
}
