//! What a vendor may answer, or fail to, and what the client gets then.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use localpresence::client::Credentials;
use localpresence::proxy::Policy;
use localpresence_proxy::{AnswerBody, Proxy, authorize_by};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::{KEY, anna, file};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "about")]
    _about: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    answer: String,
    #[serde(default)]
    stalls: bool,
    status: u16,
    code: Option<String>,
}

/// A vendor for one connection.
async fn vendor<F>(answer: impl FnOnce(TcpStream) -> F + Send + 'static) -> (SocketAddr, JoinHandle<()>)
where
    F: Future<Output = ()> + Send,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = [0; 4096];
        let _ = stream.read(&mut head).await;
        answer(stream).await;
    });
    (address, task)
}

async fn answer(vendor: SocketAddr, remove: &[&str]) -> Response<AnswerBody> {
    let policy = json!({ "allow": [{ "operations": ["reviews.search"], "remove": remove }] });
    let builder = Proxy::builder(Policy::new(&serde_json::from_value(policy).unwrap()).unwrap());
    let builder = builder.upstream(Credentials::Partoo { api_key: KEY.to_owned() }, Some(format!("http://{vendor}/v2")));
    let builder = builder.timeout(Duration::from_millis(500)).authorize(authorize_by(|_| Ok(anna())));
    let proxy = builder.audit(Arc::new(|_| ())).build().unwrap();
    proxy.answer(Request::get("/api/partoo/reviews").body(Full::<Bytes>::default()).unwrap()).await
}

#[tokio::test]
async fn the_client_gets_the_same_from_every_host() {
    let text = std::fs::read_to_string(file("tests/answers.json")).unwrap();
    let read: File = serde_json::from_str(&text).unwrap();
    for case in read.cases {
        let bytes: Vec<u8> = case.answer.chars().map(|char| u8::try_from(u32::from(char)).unwrap()).collect();
        let (address, _) = vendor(async move |mut stream| {
            stream.write_all(&bytes).await.unwrap();
            if case.stalls {
                std::future::pending::<()>().await;
            }
        })
        .await;
        let answer = answer(address, &["reviews.author_name"]).await;
        let status = answer.status();
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        let value: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!((status.as_u16(), value["code"].as_str()), (case.status, case.code.as_deref()), "{}", case.name);
        assert!(!String::from_utf8_lossy(&body).contains("9f3c"), "{}", case.name);
    }
}

#[tokio::test]
async fn a_redirect_is_not_told_when_answers_are_streamed_either() {
    let head = "HTTP/1.1 302 Found\r\nlocation: https://internal.example/\r\ncontent-length: 11\r\n\r\nSECRET-9f3c";
    let (address, _) = vendor(async move |mut stream| stream.write_all(head.as_bytes()).await.unwrap()).await;
    let answer = answer(address, &[]).await;
    assert_eq!((answer.status(), answer.headers().get("location")), (StatusCode::BAD_GATEWAY, None));
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    assert!(String::from_utf8_lossy(&body).contains("the vendor redirected"), "{body:?}");
}

#[tokio::test]
async fn an_answer_that_nobody_reads_gives_the_vendors_connection_back_in_time() {
    let (address, vendor) = vendor(async move |mut stream| {
        let head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 30000000\r\n\r\n";
        stream.write_all(head).await.unwrap();
        let piece = vec![b' '; 65536];
        while stream.write_all(&piece).await.is_ok() {}
    })
    .await;
    let mut answer = answer(address, &[]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    tokio::time::timeout(Duration::from_secs(10), vendor).await.expect("the vendor's connection is still open").unwrap();
    while let Some(frame) = answer.body_mut().frame().await {
        if frame.is_err() {
            return;
        }
    }
    panic!("an answer that broke off came to its end");
}
