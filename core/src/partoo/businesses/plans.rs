//! Plans: what a business is subscribed to. They take the place of products and subscriptions.

use localpresence_macros::{model, params};

use crate::partoo::ResultStatus;
use crate::types::{NullableText, Timestamp, open_enum};

open_enum! {
    /// A plan that an organization or a business can have.
    PlanName {
        /// Links to book at a business.
        BookingLinks = "booking_links",
        /// Changing many businesses at once.
        BulkModification = "bulk_modification",
        /// Comparison with competitors.
        CompetitiveBenchmark = "competitive_benchmark",
        /// Forms for the feedback of customers.
        FeedbackManagement = "feedback_management",
        /// Messages with customers.
        Messages = "messages",
        /// Messages with customers by SMS.
        MessagesBySms = "messages_channel_sms",
        /// Posts.
        Posts = "posts",
        /// Listings on publishers.
        PresenceManagement = "presence_management",
        /// Inviting customers to leave a review.
        ReviewBooster = "review_booster",
        /// Reading and answering reviews.
        ReviewManagement = "review_management",
        /// Webhooks.
        Webhooks = "webhooks",
    }
}

/// Whose plans to read.
#[params]
pub struct GetBusinessPlans {
    /// The business: its id. Store codes are not for keys of a PROVIDER, and others may not make this call.
    pub business_id: String,
}

/// All plans that a business shall have. A plan that is not listed is removed.
#[params]
pub struct ReplaceBusinessPlans {
    /// The business: its id. Store codes are not for keys of a PROVIDER, and others may not make this call.
    pub business_id: String,
    /// The complete list; `businesses.change_plans` begins with what is there. An empty list removes all of them.
    pub plans: Vec<BusinessPlanInput>,
}

/// A plan that a business shall have.
#[params]
pub struct BusinessPlanInput {
    /// The plan.
    pub name: PlanName,
    /// Whether it is switched on.
    pub enabled: Option<bool>,
    /// The last day, as `YYYY-MM-DD`; `Clear` for a plan without end. Send the old one to keep it.
    #[nullable]
    pub expiration_date: Option<NullableText>,
}

/// The plans around a business.
#[model]
pub struct BusinessPlans {
    /// The plans of the business itself: what `businesses.update_plans` replaces.
    pub plans: Vec<BusinessPlan>,
    /// The plans of its organization.
    pub org_plans: Vec<OrganizationPlan>,
    /// The plans in force, wherever they come from.
    pub active_plans: Vec<BusinessPlan>,
}

/// A plan of a business.
#[model]
pub struct BusinessPlan {
    /// The plan.
    pub name: PlanName,
    /// Whether it is switched on.
    pub enabled: Option<bool>,
    /// The first day, as `YYYY-MM-DD`.
    pub subscription_date: Option<Timestamp>,
    /// The last day, as `YYYY-MM-DD`; absent when it has no end.
    pub expiration_date: Option<Timestamp>,
}

/// Confirms that the plans of a business were replaced.
#[model]
pub struct BusinessPlansResult {
    /// The id of the business.
    pub business_id: String,
    /// That it was done.
    pub status: Option<ResultStatus>,
}

/// A plan of an organization.
#[model]
pub struct OrganizationPlan {
    /// The plan.
    pub name: PlanName,
    /// The first day, as `YYYY-MM-DD`.
    pub subscription_date: Option<Timestamp>,
    /// The last day, as `YYYY-MM-DD`; absent when it has no end.
    pub expiration_date: Option<Timestamp>,
}
