//! Bodies of answers.

use std::error::Error;

use bytes::Bytes;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, Limited};

/// The body of an answer: whole, or streamed from the vendor.
pub type AnswerBody = UnsyncBoxBody<Bytes, Box<dyn Error + Send + Sync>>;

pub(crate) fn whole(bytes: impl Into<Bytes>) -> AnswerBody {
    Full::new(bytes.into()).map_err(|never| match never {}).boxed_unsync()
}

/// Breaks off beyond so many bytes: the client sees a connection that broke, never a whole answer that is none.
pub(crate) fn streamed(body: reqwest::Body, most: usize) -> AnswerBody {
    Limited::new(body, most).boxed_unsync()
}
