//! The closed list of error kinds.

use serde::Serialize;

macro_rules! codes {
    ($($doc:literal $variant:ident = $wire:literal, $class:literal < $parent:literal;)*) => {
        /// The kind of an error: one list for all languages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum ErrorCode {
            $(#[doc = $doc] $variant,)*
        }

        impl ErrorCode {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The text that all languages share.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $wire,)* }
            }

            /// The name of the class in languages that have one a kind.
            #[must_use]
            pub fn class(self) -> &'static str {
                match self { $(Self::$variant => $class,)* }
            }

            /// The class above it.
            #[must_use]
            pub fn parent(self) -> &'static str {
                match self { $(Self::$variant => $parent,)* }
            }

            /// What the kind means.
            #[must_use]
            pub fn about(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }
        }
    };
}

/// Calls a macro with every kind: what it means, its variant, its text in all languages, its class and the class above.
#[macro_export]
macro_rules! for_each_error_code {
    ($callback:path) => {
        $callback! {
            "The vendor refuses the request with a status that has no kind of its own."
            Api = "api", "ApiError" < "LocalPresenceError";
            "400: a value is wrong or missing; the detail names it."
            BadRequest = "bad_request", "BadRequestError" < "ApiError";
            "401: no valid key."
            Authentication = "authentication", "AuthenticationError" < "ApiError";
            "403: the key may not do this, or the field is not editable."
            PermissionDenied = "permission_denied", "PermissionDeniedError" < "ApiError";
            "404: no such thing, or not visible to the key."
            NotFound = "not_found", "NotFoundError" < "ApiError";
            "409: the state of the thing does not allow it."
            Conflict = "conflict", "ConflictError" < "ApiError";
            "415: the body was not announced as JSON."
            UnsupportedMediaType = "unsupported_media_type", "UnsupportedMediaTypeError" < "ApiError";
            "422: well formed, but not acceptable."
            UnprocessableEntity = "unprocessable_entity", "UnprocessableEntityError" < "ApiError";
            "429: more than 300 calls in a minute."
            RateLimited = "rate_limited", "RateLimitedError" < "ApiError";
            "5xx: a fault on the vendor's side."
            Server = "server", "ServerError" < "ApiError";
            "No answer: the connection failed or broke."
            Connection = "connection", "ConnectionError" < "LocalPresenceError";
            "No answer in time."
            Timeout = "timeout", "TimeoutError" < "ConnectionError";
            "A success whose body is not what was announced."
            Decode = "decode", "DecodeError" < "LocalPresenceError";
            "A parameter is wrong; nothing was sent."
            InvalidRequest = "invalid_request", "InvalidRequestError" < "LocalPresenceError";
            "A webhook delivery that the vendor did not sign as it arrived."
            Signature = "signature", "SignatureError" < "LocalPresenceError";
        }
    };
}

for_each_error_code!(codes);

impl Default for ErrorCode {
    fn default() -> Self {
        Self::Api
    }
}

impl ErrorCode {
    /// The kind of an answer that is no success.
    #[must_use]
    pub fn of_status(status: u16) -> Self {
        match status {
            400 => Self::BadRequest,
            401 => Self::Authentication,
            403 => Self::PermissionDenied,
            404 => Self::NotFound,
            409 => Self::Conflict,
            415 => Self::UnsupportedMediaType,
            422 => Self::UnprocessableEntity,
            429 => Self::RateLimited,
            500.. => Self::Server,
            _ => Self::Api,
        }
    }
}
