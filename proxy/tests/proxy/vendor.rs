//! A vendor that records what reaches it, and answers 200.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response};
use http_body_util::{BodyExt, Collected, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpListener;

/// A request that reached the vendor.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
}

/// Answers every request after a while.
pub(crate) struct RecordingVendor {
    pub(crate) address: SocketAddr,
    memory: Arc<Memory>,
}

#[derive(Default)]
struct Memory {
    received: Mutex<Vec<Received>>,
    /// How often each review was replied to.
    replies: Mutex<HashMap<u64, u32>>,
    /// Requests whose answer was under way to the end.
    answered: AtomicUsize,
    keeps: bool,
    delay: Duration,
}

impl RecordingVendor {
    /// Answers at once, and keeps every request.
    pub(crate) async fn start() -> Self {
        Self::run(Memory { keeps: true, ..Memory::default() }).await
    }

    /// Answers after a while, and only counts.
    pub(crate) async fn counting(delay: Duration) -> Self {
        Self::run(Memory { delay, ..Memory::default() }).await
    }

    async fn run(memory: Memory) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let memory = Arc::new(memory);
        let shared = Arc::clone(&memory);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let memory = Arc::clone(&shared);
                let service = service_fn(move |request| answer(Arc::clone(&memory), request));
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
        });
        Self { address, memory }
    }

    /// What came since the last time.
    pub(crate) fn take(&self) -> Vec<Received> {
        std::mem::take(&mut self.memory.received.lock().unwrap())
    }

    /// How often each review was replied to.
    pub(crate) fn replies(&self) -> HashMap<u64, u32> {
        self.memory.replies.lock().unwrap().clone()
    }

    /// How many requests were not given up before their answer.
    pub(crate) fn answered(&self) -> usize {
        self.memory.answered.load(Ordering::Relaxed)
    }
}

async fn answer(memory: Arc<Memory>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map(Collected::to_bytes).unwrap_or_default();
    let review = serde_json::from_slice::<Value>(&body).ok().and_then(|body| body["review_id"].as_u64());
    if let Some(review) = review {
        *memory.replies.lock().unwrap().entry(review).or_default() += 1;
    }
    tokio::time::sleep(memory.delay).await;
    memory.answered.fetch_add(1, Ordering::Relaxed);
    let text = serde_json::json!({ "id": review, "reviews": [{ "id": 1, "content": "Good", "author_name": "Somebody" }] }).to_string();
    if memory.keeps {
        let headers = head.headers.iter().map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
        let received = Received { method: head.method, path: head.uri.to_string(), headers: headers.collect() };
        memory.received.lock().unwrap().push(received);
    }
    let answer = Response::builder().header("content-type", "application/json").header("set-cookie", "vendor=1").header("server", "vendor");
    Ok(answer.body(Full::from(text)).unwrap())
}
