//! The Kotlin and Swift half of localpresence.
//!
//! Clients talk to a company's own proxy: no parameter takes a vendor key, for whatever ships in an app is public.

mod calls;
mod changes;
mod client;
mod error;
mod recorder;
mod resources;
mod timestamp;
mod webhook;

pub use calls::SkippedListener;
pub use client::{Fullwhere, Headroom, Partoo, RawResponse};
pub use error::{ClientError, ErrorDetails};
pub use recorder::{ConnectionFault, RecordedRequest, Recorder};
pub use resources::*;
pub use timestamp::read_timestamp;
pub use webhook::WebhookVerifier;

uniffi::setup_scaffolding!("localpresence_mobile");
