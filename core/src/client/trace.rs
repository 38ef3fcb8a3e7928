//! Spans and events of the `tracing` crate, with the names of OpenTelemetry; nothing without the feature.

#[cfg(feature = "tracing")]
pub(crate) use on::carried;
#[cfg(feature = "tracing")]
pub(super) use on::{attempt, end, listens, span, within};

#[cfg(not(feature = "tracing"))]
pub(crate) use off::carried;
#[cfg(not(feature = "tracing"))]
pub(super) use off::{attempt, end, listens, span, within};

#[cfg(feature = "tracing")]
mod on {
    use tracing::field::Empty;
    use tracing::{Instrument, Level, Span, debug, enabled, warn};

    use crate::client::attempt::{Attempt, Sent, Target};
    use crate::error::Error;
    use crate::http::HttpResponse;

    /// One span a call, over all its attempts.
    pub(in crate::client) fn span(target: &Target<'_>, sent: &Sent) -> Span {
        tracing::info_span!(
            target: "localpresence",
            "call",
            otel.name = %format_args!("{} {}", target.method, target.path),
            otel.kind = "client",
            http.request.method = target.method.as_str(),
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            url.template = target.path,
            server.address = sent.server(),
            localpresence.operation = target.operation.map(|operation| operation.id),
            error.type = Empty,
        )
    }

    pub(in crate::client) fn within<T>(span: &Span, work: impl Future<Output = T>) -> impl Future<Output = T> {
        work.instrument(span.clone())
    }

    /// Work that goes on by itself, as a part of what began it.
    pub(crate) fn carried<T>(work: impl Future<Output = T>) -> impl Future<Output = T> {
        work.in_current_span()
    }

    pub(in crate::client) fn end(span: &Span, result: &Result<HttpResponse, Error>) {
        let status = match result {
            Ok(response) => Some(response.status),
            Err(error) => error.status(),
        };
        if let Some(status) = status {
            span.record("http.response.status_code", status);
        }
        if let Err(error) = result {
            span.record("error.type", error.code().as_str());
            span.record("http.request.resend_count", error.details().attempts.saturating_sub(1));
        }
    }

    pub(in crate::client) fn listens() -> bool {
        enabled!(target: "localpresence", Level::WARN) || enabled!(target: "localpresence", Level::DEBUG)
    }

    pub(in crate::client) fn attempt(attempt: &Attempt) {
        let Attempt { attempt: number, status, seconds, retry_in, .. } = attempt;
        match attempt.error {
            None => debug!(target: "localpresence", attempt = number, status, seconds, "answered"),
            Some(error) => {
                warn!(target: "localpresence", attempt = number, status, seconds, retry_in, error = error.as_str(), "attempt failed");
            }
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use crate::client::attempt::{Attempt, Sent, Target};
    use crate::error::Error;
    use crate::http::HttpResponse;

    pub(in crate::client) struct NoSpan;

    pub(in crate::client) fn span(_: &Target<'_>, _: &Sent) -> NoSpan {
        NoSpan
    }

    pub(in crate::client) fn within<T>(_: &NoSpan, work: impl Future<Output = T>) -> impl Future<Output = T> {
        work
    }

    pub(crate) fn carried<T>(work: impl Future<Output = T>) -> impl Future<Output = T> {
        work
    }

    pub(in crate::client) fn end(_: &NoSpan, _: &Result<HttpResponse, Error>) {}

    pub(in crate::client) fn listens() -> bool {
        false
    }

    pub(in crate::client) fn attempt(_: &Attempt) {}
}
