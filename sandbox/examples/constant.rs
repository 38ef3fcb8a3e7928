//! Answers every request with the bytes of a file: what the web framework alone can do, to compare the sandbox with.
//!
//! Prints its URL as the first line. For `bench/sandbox.sh`.

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("the first argument must be a file")?;
    let body = Bytes::from(std::fs::read(path)?);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    let answer = async move || ([(CONTENT_TYPE, "application/json")], body.clone());
    axum::serve(listener, Router::new().fallback(answer)).await?;
    Ok(())
}
