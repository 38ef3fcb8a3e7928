//! Partoo, REST API v2: one module per resource, its operations and its types side by side.
//!
//! Calls carry the key in `x-APIKey` and count against 300 a minute, shared by all keys of an organization. What a key may read and
//! change depends on the role of the user it belongs to.

use localpresence_macros::model;

use crate::types::open_enum;

pub mod api_keys;
pub mod bank_holidays;
pub mod business_fields;
pub mod businesses;
pub mod categories;
pub mod connection_tokens;
pub mod conversations;
pub mod custom_channels;
pub mod custom_field_sections;
pub mod custom_fields;
pub mod custom_roles;
pub mod diffusion_errors;
pub mod feedback_forms;
pub mod feedback_results;
pub mod google_attributes;
pub mod google_locations;
pub mod google_lodging_attributes;
pub mod google_more_hours;
pub mod google_services;
pub mod groups;
pub mod message_templates;
pub mod messages;
pub mod messaging_settings;
pub mod organizations;
pub mod permissions;
pub mod place_action_links;
pub mod posts;
pub mod presence_analytics;
pub mod publisher_errors;
pub mod publisher_states;
pub mod review_analytics;
pub mod review_booster;
pub mod review_reply_templates;
pub mod reviews;
pub mod sections;
pub mod users;
pub mod webhooks;

open_enum! {
    /// The word with which the API confirms that something was done.
    ResultStatus {
        /// It was done.
        Success = "success",
    }
}

/// Confirms that something was done, and tells no more.
#[model]
pub struct StatusResult {
    /// That it was done.
    pub status: Option<ResultStatus>,
}
