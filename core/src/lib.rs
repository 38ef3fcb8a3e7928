//! Client for the Partoo REST API v2 and Fullwhere's partners API.
//!
//! Partoo keeps the listings of stores up to date and gathers their reviews and messages; Fullwhere keeps customer
//! records. This crate is one client for both: every operation is a typed method, answers are decoded generously, and
//! an error says what to do next. It is independent of both vendors.
//!
//! The core does no I/O of its own. Feature `reqwest` brings an HTTP client for servers, `fetch` one for wasm;
//! [`backend::Backend`] is the seam for any other, and [`backend::Recorder`] answers without a network in tests.
#![cfg_attr(feature = "reqwest", doc = "```no_run")]
#![cfg_attr(not(feature = "reqwest"), doc = "```ignore")]
//! # async fn run() -> Result<(), localpresence::Error> {
//! use localpresence::Partoo;
//! use localpresence::models::{ReplyToReview, ReviewState, SearchReviews};
//!
//! let partoo = Partoo::new("your API key")?;
//! let unanswered = SearchReviews { state_in: Some(vec![ReviewState::NotTreated]), ..Default::default() };
//! for review in partoo.reviews().search(unanswered).await?.reviews {
//!     partoo.reviews().reply(ReplyToReview::new(review.id, "Thank you!")).await?;
//! }
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!("localpresence");

pub mod backend;
pub mod budget;
pub mod change;
pub mod client;
pub mod describe;
pub mod error;
pub mod fullwhere;
pub mod http;
pub mod json;
pub mod operation;
pub mod paging;
pub mod partoo;
#[cfg(feature = "proxy")]
pub mod proxy;
pub mod request;
pub mod types;
pub mod webhook;

mod decode;
mod retry;
#[cfg(test)]
mod testing;

pub use client::{Fullwhere, Partoo};
pub use decode::Skipped;
pub use error::{Error, ErrorCode};

localpresence_macros::resources! {
    partoo: api_keys, bank_holidays, business_fields, businesses, categories, connection_tokens, conversations, custom_channels,
        custom_field_sections, custom_fields, custom_roles, diffusion_errors, feedback_forms, feedback_results,
        google_attributes, google_locations, google_lodging_attributes, google_more_hours, google_services, groups,
        message_templates, messages, messaging_settings, organizations, permissions, place_action_links, posts,
        presence_analytics, publisher_errors, publisher_states, review_analytics, review_booster, review_reply_templates,
        reviews, sections, users, webhooks;
    fullwhere: customers;
}
