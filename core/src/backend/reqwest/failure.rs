//! What reqwest says went wrong, in our words.

use std::error::Error as StdError;
use std::io::{self, ErrorKind};
use std::time::Duration;

use super::CONNECT_TIMEOUT;
use crate::error::Error;

/// The innermost cause says what happened; the outer texts repeat the URL. `status` is that of the answer, if there was one.
pub(super) fn failure(error: &reqwest::Error, timeout: Duration, status: u16) -> Error {
    if error.is_timeout() {
        return if error.is_connect() { Error::timeout(CONNECT_TIMEOUT.min(timeout)).before_sending() } else { Error::timeout(timeout) };
    }
    let cause = innermost(error);
    let text = cause.map(ToString::to_string).unwrap_or_default();
    if status != 0 && cause.is_some_and(is_of_decoder) {
        return Error::broken_body(status, text);
    }
    let what = if error.is_connect() { "cannot connect" } else { "the connection broke" };
    let hint = if text.contains("UnknownIssuer") { "; trust a company's own CA with `ca_bundle`, or with SSL_CERT_FILE" } else { "" };
    let failure = Error::connection(if text.is_empty() { what.to_owned() } else { format!("{what}: {text}{hint}") });
    if error.is_connect() { failure.before_sending() } else { failure }
}

fn innermost(error: &reqwest::Error) -> Option<&(dyn StdError + 'static)> {
    let mut cause = error.source()?;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    Some(cause)
}

/// Whether a decompressor complains, and not the connection.
fn is_of_decoder(cause: &(dyn StdError + 'static)) -> bool {
    let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
    matches!(kind, Some(ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::Other))
}
