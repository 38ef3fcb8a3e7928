//! Serves a proxy over HTTP/1.1. TLS and HTTP/2 are the business of the load balancer in front.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::service::Proxy;

/// How long a client may take to send the head of a request, the wait for it on an open connection included: longer than load balancers keep
/// an idle one, so that none is closed as they use it.
const HEAD_TIMEOUT: Duration = Duration::from_secs(75);
/// How long a client may take to read anything of an answer that waits for it.
const STALL_TIMEOUT: Duration = Duration::from_secs(30);
/// How much longer than the vendor may take open requests may, when the server stops.
const STOP_MARGIN: Duration = Duration::from_secs(5);
/// The head of a request must fit in.
const BUFFER: usize = 32 << 10;
const MOST_HEADERS: usize = 64;
const MOST_CONNECTIONS: usize = 4096;

/// A proxy that listens.
pub struct Server {
    listener: TcpListener,
    proxy: Proxy,
    stall: Duration,
}

impl Server {
    /// Listens at an address.
    ///
    /// # Errors
    ///
    /// Fails when the address cannot be had.
    pub async fn bind(address: SocketAddr, proxy: Proxy) -> io::Result<Self> {
        Ok(Self { listener: TcpListener::bind(address).await?, proxy, stall: STALL_TIMEOUT })
    }

    /// Where it listens.
    ///
    /// # Errors
    ///
    /// Fails when the operating system does not tell.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until `stop` is done, then lets open requests come to their end, the writes whose clients are gone among them.
    pub async fn serve(self, stop: impl Future<Output = ()>) {
        let connections = TaskTracker::new();
        let stopping = CancellationToken::new();
        let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
        let mut stop = std::pin::pin!(stop);
        loop {
            let permit = tokio::select! {
                () = &mut stop => break,
                permit = Arc::clone(&room).acquire_owned() => permit,
            };
            let stream = tokio::select! {
                () = &mut stop => break,
                accepted = self.listener.accept() => accepted,
            };
            let Ok((stream, _)) = stream else {
                // Out of file descriptors, most likely: some will be free again.
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            };
            let (proxy, stopping) = (self.proxy.clone(), stopping.clone());
            let mut stream = TimeoutStream::new(hasty(stream));
            stream.set_write_timeout(Some(self.stall));
            connections.spawn(async move {
                connection(stream, proxy, stopping).await;
                drop(permit);
            });
        }
        drop(self.listener);
        stopping.cancel();
        connections.close();
        let finished = async {
            connections.wait().await;
            self.proxy.finish().await;
        };
        let _ = tokio::time::timeout(stop_timeout(&self.proxy), finished).await;
    }
}

/// How long open requests may take when the server stops: a write that is cut may have been carried out, and nobody would know.
fn stop_timeout(proxy: &Proxy) -> Duration {
    proxy.timeout() + STOP_MARGIN
}

/// Without waiting for more to send.
fn hasty(stream: TcpStream) -> TcpStream {
    let _ = stream.set_nodelay(true);
    stream
}

async fn connection(stream: TimeoutStream<TcpStream>, proxy: Proxy, stopping: CancellationToken) {
    let service = service_fn(move |request| {
        let proxy = proxy.clone();
        async move { Ok::<_, Infallible>(proxy.answer(request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(BUFFER)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    let mut connection = std::pin::pin!(connection);
    // How a connection ends is the client's affair.
    tokio::select! {
        _ = connection.as_mut() => {}
        () = stopping.cancelled() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use localpresence::client::Credentials;
    use localpresence::proxy::{Document, Policy};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;
    use crate::Tokens;

    fn proxy() -> Proxy {
        builder().build().unwrap()
    }

    fn builder() -> crate::Builder {
        let builder = Proxy::builder(Policy::new(&Document::default()).unwrap()).authorize(Tokens::default()).audit(Arc::new(|_| ()));
        builder.upstream(Credentials::Partoo { api_key: "an-invented-key".to_owned() }, None)
    }

    #[tokio::test]
    async fn a_client_that_does_not_read_is_hung_up_on() {
        let mut server = Server::bind(SocketAddr::from(([127, 0, 0, 1], 0)), proxy()).await.unwrap();
        server.stall = Duration::from_millis(100);
        let mut stream = TcpStream::connect(server.address().unwrap()).await.unwrap();
        tokio::spawn(server.serve(std::future::pending()));
        let requests = "GET /api/partoo/reviews HTTP/1.1\r\nhost: proxy.example\r\n\r\n".repeat(1000);
        let asks = async { while stream.write_all(requests.as_bytes()).await.is_ok() {} };
        let hung_up = tokio::time::timeout(Duration::from_secs(20), asks).await;
        assert!(hung_up.is_ok(), "the connection is still open");
    }

    #[tokio::test]
    async fn a_client_that_reads_is_answered_however_long_it_stays() {
        let mut server = Server::bind(SocketAddr::from(([127, 0, 0, 1], 0)), proxy()).await.unwrap();
        server.stall = Duration::from_millis(50);
        let mut stream = TcpStream::connect(server.address().unwrap()).await.unwrap();
        tokio::spawn(server.serve(std::future::pending()));
        for _ in 0..3 {
            stream.write_all(b"GET /api/partoo/reviews HTTP/1.1\r\nhost: proxy.example\r\n\r\n").await.unwrap();
            let mut answer = [0; 12];
            stream.read_exact(&mut answer).await.unwrap();
            assert_eq!(&answer, b"HTTP/1.1 401");
            tokio::time::sleep(Duration::from_millis(100)).await;
            let mut rest = [0; 4096];
            assert!(stream.read(&mut rest).await.unwrap() > 0);
        }
    }

    #[tokio::test]
    async fn whoever_stops_waits_longer_than_the_vendor_may_take() {
        for seconds in [1, 30, 120] {
            let timeout = Duration::from_secs(seconds);
            assert!(stop_timeout(&builder().timeout(timeout).build().unwrap()) > timeout);
        }
    }
}
