//! One error a code, made from the list of core.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use localpresence::{Error, ErrorCode};

/// All that an error carries.
///
/// An object and not a record, so that printing it never shows the body.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct ErrorDetails {
    error: Error,
}

impl fmt::Debug for ErrorDetails {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {self}", self.error.code().as_str())
    }
}

impl fmt::Display for ErrorDetails {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(formatter)
    }
}

#[uniffi::export]
impl ErrorDetails {
    /// The kind of the error: the text that all languages share.
    pub fn code(&self) -> String {
        self.error.details().code.as_str().to_owned()
    }

    /// What went wrong, and what to look at.
    pub fn message(&self) -> String {
        self.error.details().message.clone()
    }

    /// The operation: `reviews.reply`.
    pub fn operation(&self) -> Option<String> {
        self.error.details().operation.clone()
    }

    /// The HTTP method.
    pub fn method(&self) -> Option<String> {
        self.error.details().method.clone()
    }

    /// The path, without base URL and query.
    pub fn path(&self) -> Option<String> {
        self.error.details().path.clone()
    }

    /// The HTTP status, when there was an answer.
    pub fn status(&self) -> Option<u16> {
        self.error.details().status
    }

    /// The parameter that was refused before anything was sent.
    pub fn parameter(&self) -> Option<String> {
        self.error.details().parameter.clone()
    }

    /// Where in the answer decoding failed.
    pub fn json_path(&self) -> Option<String> {
        self.error.details().json_path.clone()
    }

    /// What the vendor says, as JSON text.
    pub fn detail(&self) -> Option<String> {
        self.error.details().detail.as_ref().map(ToString::to_string)
    }

    /// The body of the answer, as text. It may hold personal data.
    pub fn body(&self) -> Option<String> {
        self.error.details().body.clone()
    }

    /// The headers of the answer, by lower-case name; none without an answer. They may hold secrets, such as cookies.
    pub fn headers(&self) -> HashMap<String, String> {
        self.error.headers().iter().map(|header| (header.name.clone(), header.value.clone())).collect()
    }

    /// How long the vendor asks to wait, in seconds.
    pub fn retry_after(&self) -> Option<f64> {
        self.error.details().retry_after
    }

    /// How many requests were sent.
    pub fn attempts(&self) -> u32 {
        self.error.details().attempts
    }

    /// Whether the same call may succeed later.
    pub fn retryable(&self) -> bool {
        self.error.details().retryable
    }
}

macro_rules! errors {
    ($($doc:literal $variant:ident = $wire:literal, $class:literal < $parent:literal;)*) => {
        /// Why a call did not succeed.
        #[derive(Debug, uniffi::Error)]
        #[uniffi::export(Display)]
        pub enum ClientError {
            $(
                #[doc = $doc]
                $variant {
                    /// All that is known.
                    details: Arc<ErrorDetails>,
                },
            )*
        }

        impl fmt::Display for ClientError {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Self::$variant { details } => details.fmt(formatter),)* }
            }
        }

        impl From<Error> for ClientError {
            fn from(error: Error) -> Self {
                let code = error.code();
                let details = Arc::new(ErrorDetails { error });
                match code {
                    $(ErrorCode::$variant => Self::$variant { details },)*
                    _ => Self::Api { details },
                }
            }
        }
    };
}

localpresence::for_each_error_code!(errors);

impl std::error::Error for ClientError {}
