//! A class for each resource, made from the rows.

use std::sync::Arc;

use localpresence::models;

use crate::client::{Core, Fullwhere, Partoo};
use crate::error::ClientError;

macro_rules! classes {
    ($($vendor:ident $about:literal $field:ident: $class:ident { $($doc:literal $name:ident: $id:literal ($request:ident) -> $answer:ident;)* })*) => { $(
        #[doc = $about]
        #[derive(Debug, uniffi::Object)]
        pub struct $class {
            core: Core,
        }

        #[uniffi::export(async_runtime = "tokio")]
        impl $class { $(
            #[doc = $doc]
            ///
            /// # Errors
            ///
            /// Every error of `ClientError`.
            pub async fn $name(&self, request: models::$request) -> Result<models::$answer, ClientError> {
                Ok(self.core.call(&request).await?)
            }
        )* }

        #[uniffi::export]
        impl $vendor {
            #[doc = $about]
            pub fn $field(&self) -> Arc<$class> {
                Arc::new($class { core: self.core.clone() })
            }
        }
    )* };
}

localpresence::for_each_operation!(classes);
