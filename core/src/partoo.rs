//! Partoo, REST API v2: one module per resource, its operations and its types side by side.
//!
//! Calls carry the key in `x-APIKey` and count against 300 a minute, shared by all keys of an organization. What a key may read and
//! change depends on the role of the user it belongs to.

use crate::types::open_enum;

pub mod businesses;
pub mod reviews;
pub mod users;
pub mod webhooks;

open_enum! {
    /// The word with which the API confirms that something was done.
    ResultStatus {
        /// It was done.
        Success = "success",
    }
}
