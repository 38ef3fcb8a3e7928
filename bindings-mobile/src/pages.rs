//! Walks for each resource, made from the rows that have pages; Kotlin and Swift dress them.

use std::sync::Arc;

use localpresence::models;

use crate::error::ClientError;
#[allow(clippy::wildcard_imports, reason = "the rows name them")]
use crate::resources::*;
use crate::walk::PageWalk;

macro_rules! walks {
    ($($vendor:ident $field:ident: $class:ident { $($walk:ident $page:ident ($request:ident) -> $answer:ident;)* })*) => { $(
        #[uniffi::export]
        impl $class { $(
            /// Begins a walk through the pages: there are functions that give it as `Pages` and as `Items`.
            ///
            /// # Errors
            ///
            /// `InvalidRequest` for parameters that are wrong, and for a text that is no position.
            pub fn $walk(&self, request: models::$request, prefetch: u32, position: Option<String>) -> Result<Arc<PageWalk>, ClientError> {
                PageWalk::begin(&self.calls, &request, prefetch, position)
            }

            /// The page that a walk brought; nothing when it was taken already.
            ///
            /// # Errors
            ///
            /// `Decode` for a page that cannot be read.
            pub fn $page(&self, walk: Arc<PageWalk>) -> Result<Option<models::$answer>, ClientError> {
                walk.take::<models::$request>()
            }
        )* }
    )* };
}

localpresence::for_each_paged_operation!(walks);
