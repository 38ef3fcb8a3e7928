//! The server that all clients are measured against: HTTP/1.1 from memory, with the paths of the vendor.
//!
//! It prints its base URL and then serves until it is ended.

mod answers;
mod reviews;
mod words;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use clap::Parser;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use crate::answers::Answers;

/// Answers from memory, for measurements.
#[derive(Parser)]
struct Arguments {
    /// How many reviews there are on all pages.
    #[arg(long, default_value_t = 1_000_000)]
    reviews: u32,
    /// How long every answer waits, in milliseconds.
    #[arg(long, default_value_t = 0)]
    latency_ms: u64,
}

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<()> {
    let Arguments { reviews, latency_ms } = Arguments::parse();
    let answers = Arc::new(Answers::new(reviews)?);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(serve(stream, Arc::clone(&answers), Duration::from_millis(latency_ms)));
    }
}

async fn serve(stream: TcpStream, answers: Arc<Answers>, latency: Duration) {
    let answer = service_fn(|request| {
        let answer = answers.to(&request);
        async move {
            if !latency.is_zero() {
                tokio::time::sleep(latency).await;
            }
            Ok::<_, Infallible>(answer)
        }
    });
    // A client that goes away is no error.
    let _ = stream.set_nodelay(true);
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
}
