//! A class for each resource, made from the rows.

use std::sync::Arc;

use localpresence::models;

use crate::calls::Calls;
use crate::client::{Fullwhere, Partoo};
use crate::error::ClientError;

macro_rules! classes {
    ($($vendor:ident $about:literal $field:ident: $class:ident { $($doc:literal $name:ident: $id:literal ($request:ident) -> $answer:ident;)* })*) => { $(
        #[doc = $about]
        #[derive(Debug, uniffi::Object)]
        pub struct $class {
            pub(crate) calls: Calls,
        }

        #[uniffi::export(async_runtime = "tokio")]
        impl $class { $(
            #[doc = $doc]
            ///
            /// # Errors
            ///
            /// Every error of `ClientError`.
            pub async fn $name(&self, request: models::$request) -> Result<models::$answer, ClientError> {
                self.calls.call(request).await
            }
        )* }

        #[uniffi::export]
        impl $vendor {
            #[doc = $about]
            pub fn $field(&self) -> Arc<$class> {
                Arc::new($class { calls: self.calls.clone() })
            }
        }
    )* };
}

localpresence::for_each_operation!(classes);
