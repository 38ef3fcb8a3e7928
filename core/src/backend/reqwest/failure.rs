//! What reqwest says went wrong, in our words.

use std::error::Error as StdError;
use std::io::{self, ErrorKind};
use std::time::Duration;

use super::CONNECT_TIMEOUT;
use crate::error::{Cause, Error};

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
    let hint = if text.contains("UnknownIssuer") {
        "; trust a company's own CA by the client's option for a CA bundle, or with SSL_CERT_FILE"
    } else {
        ""
    };
    let failure = Error::connection(if text.is_empty() { what.to_owned() } else { format!("{what}: {text}{hint}") });
    let failure = match cause {
        Some(cause) => failure.caused_by(Cause::new(posix_name(cause), text)),
        None => failure,
    };
    if error.is_connect() || cause.is_some_and(is_refused) { failure.before_sending() } else { failure }
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

/// Whether an HTTP/2 server says that it did nothing with the request: it refused the stream, or went away before it.
fn is_refused(cause: &(dyn StdError + 'static)) -> bool {
    cause.downcast_ref::<h2::Error>().is_some_and(|error| {
        let reason = error.reason();
        error.is_remote()
            && (error.is_reset() && reason == Some(h2::Reason::REFUSED_STREAM)
                || error.is_go_away() && reason == Some(h2::Reason::NO_ERROR))
    })
}

fn posix_name(cause: &(dyn StdError + 'static)) -> Option<&'static str> {
    let error = cause.downcast_ref::<io::Error>()?;
    match error.kind() {
        ErrorKind::AddrNotAvailable => Some("EADDRNOTAVAIL"),
        ErrorKind::BrokenPipe => Some("EPIPE"),
        ErrorKind::ConnectionAborted => Some("ECONNABORTED"),
        ErrorKind::ConnectionRefused => Some("ECONNREFUSED"),
        ErrorKind::ConnectionReset => Some("ECONNRESET"),
        ErrorKind::HostUnreachable => Some("EHOSTUNREACH"),
        ErrorKind::NetworkUnreachable => Some("ENETUNREACH"),
        ErrorKind::TimedOut => Some("ETIMEDOUT"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use tokio::net::TcpListener;

    use super::*;

    async fn listener() -> (TcpListener, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        (listener, url)
    }

    async fn failed(client: reqwest::ClientBuilder, url: &str) -> Error {
        let error = client.no_proxy().build().unwrap().get(url).send().await.unwrap_err();
        failure(&error, Duration::from_secs(30), 0)
    }

    fn client() -> reqwest::ClientBuilder {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        super::super::policies(reqwest::Client::builder())
            .tls_backend_preconfigured(tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth())
    }

    #[tokio::test]
    async fn what_the_system_says_is_the_cause() {
        let (listener, url) = listener().await;
        drop(listener);
        let error = failed(client(), &url).await;
        let cause = error.details().cause.clone().unwrap();
        assert_eq!(cause.code, Some("ECONNREFUSED"));
        assert!(error.to_string().ends_with(&cause.message), "{error}");
        assert!(error.nothing_sent());
    }

    #[tokio::test]
    async fn what_an_http2_server_refuses_is_not_repeated_here_but_may_be_by_whoever_counts() {
        let (listener, url) = listener().await;
        let asked = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&asked);
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let mut connection = h2::server::handshake(stream).await.unwrap();
            while let Some(Ok((_, mut answer))) = connection.accept().await {
                count.fetch_add(1, Ordering::Relaxed);
                answer.send_reset(h2::Reason::REFUSED_STREAM);
            }
        });
        let error = failed(client().http2_prior_knowledge(), &url).await;
        assert_eq!((asked.load(Ordering::Relaxed), error.nothing_sent()), (1, true), "{error}");
    }
}
