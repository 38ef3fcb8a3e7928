//! What the helpers that change a list begin with; the rest of them is written in Kotlin and Swift, where closures are.

use localpresence::models;

use crate::error::ClientError;
use crate::resources::{Businesses, Organizations};

macro_rules! changes {
    ($($doc:literal $class:ident $name:ident $kept:ident: $id:literal, reads $read:literal ($request:ident),
        writes $write:literal ($update:ident) -> $answer:ident, list $list:ident: $item:ident;)*) => { $(
        #[uniffi::export(async_runtime = "tokio")]
        impl $class {
            /// Reads a list, and gives the request that would write it as it is. Change it and write it, and nothing that you did not
            /// touch is lost; what somebody else writes meanwhile is overwritten.
            ///
            /// # Errors
            ///
            /// Every error of `ClientError`; `Decode` for a list that cannot be sent back as it was read.
            pub async fn $kept(&self, request: models::$request) -> Result<models::$update, ClientError> {
                Ok(self.calls.core.kept(&request, $id).await?)
            }
        }
    )* };
}

localpresence::for_each_change!(changes);
