//! Takes connections and speaks HTTP/1 on them; unlike a server for production, it can break them off.

use std::pin::Pin;
use std::time::Duration;

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::faults::Cut;

/// The pause after a connection could not be taken, for example because too many files are open.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers until the other end of `stop` is gone, then lets open requests finish.
pub(crate) async fn serve(listener: TcpListener, router: Router, mut stop: watch::Receiver<()>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            // Nothing is ever sent: the other end only goes away.
            _ = stop.changed() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, router.clone(), stop.clone()));
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

async fn connection(stream: TcpStream, router: Router, mut stop: watch::Receiver<()>) {
    // Small answers must not wait for the acknowledgement of the one before. Without it they are late, not wrong.
    let _ = stream.set_nodelay(true);
    let router = TowerToHyperService::new(router);
    let service = service_fn(|request| answer(&router, request));
    let mut connection = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
    let mut running = Pin::new(&mut connection);
    let ended = tokio::select! {
        ended = running.as_mut() => ended,
        _ = stop.changed() => {
            running.as_mut().graceful_shutdown();
            running.await
        }
    };
    let cut = ended.err().as_ref().and_then(Cut::in_causes_of);
    if cut == Some(Cut::Reset) {
        // Dropped with a linger of zero, a socket answers with a reset. Where that cannot be set, the peer sees an orderly end.
        let _ = connection.into_parts().io.into_inner().set_zero_linger();
    }
}

/// An answer that is marked with a cut is never sent.
async fn answer(router: &TowerToHyperService<Router>, request: Request<Incoming>) -> Result<Response<axum::body::Body>, Cut> {
    let mut response = router.call(request).await?;
    response.extensions_mut().remove().map_or(Ok(response), Err)
}
