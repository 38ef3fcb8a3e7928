//! A small company proxy: it holds the keys, lets through what the demo needs, and receives the webhooks.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use localpresence::Partoo;
use localpresence::backend::{Backend, Reqwest};
use localpresence::client::Options;
use localpresence::http::{Header, HttpRequest, Method, RESPONSE_LIMIT};
use localpresence::models::{CreateWebhooks, WebhookEventType, WebhookInput};
use localpresence::operation::{self, Operation, Vendor};
use localpresence::webhook::SIGNATURE_HEADER;
use localpresence_sandbox::Running;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;

use crate::project::Project;

/// What the page and the apps may call.
const ALLOWED: [&str; 5] = ["businesses.search", "businesses.update", "fullwhere.customers.list", "reviews.reply", "reviews.search"];
const LARGEST_BODY: usize = 1 << 20;
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) struct Proxy {
    url: String,
    task: JoinHandle<()>,
}

struct Company {
    partoo: Upstream,
    fullwhere: Upstream,
    backend: Reqwest,
    received: mpsc::UnboundedSender<Delivery>,
    deliveries: Mutex<mpsc::UnboundedReceiver<Delivery>>,
}

struct Upstream {
    vendor: Vendor,
    prefix: &'static str,
    url: String,
    keys: Vec<Header>,
}

struct Delivery {
    signature: String,
    body: String,
}

impl Proxy {
    pub(crate) async fn start(project: &Project, sandbox: &Running, key: &str) -> Result<Self> {
        let (received, deliveries) = mpsc::unbounded_channel();
        let company = Company {
            partoo: Upstream {
                vendor: Vendor::Partoo,
                prefix: "/api/partoo",
                url: sandbox.partoo_url.clone(),
                keys: vec![Header::secret("x-apikey", key)],
            },
            fullwhere: Upstream {
                vendor: Vendor::Fullwhere,
                prefix: "/api/fullwhere",
                url: sandbox.fullwhere_url.clone(),
                keys: vec![
                    Header::secret("x-api-key", sandbox.fullwhere_api_key.as_str()),
                    Header::secret("x-api-secret", sandbox.fullwhere_api_secret.as_str()),
                ],
            },
            backend: Reqwest::new()?,
            received,
            deliveries: Mutex::new(deliveries),
        };
        let routes = Router::new()
            .route(
                "/api/partoo/{*path}",
                any(|state: State<Arc<Company>>, request| async move { state.0.forward(&state.0.partoo, request).await }),
            )
            .route(
                "/api/fullwhere/{*path}",
                any(|state: State<Arc<Company>>, request| async move { state.0.forward(&state.0.fullwhere, request).await }),
            )
            .route("/webhooks/partoo", post(receive))
            .route("/deliveries", get(next_delivery))
            .fallback_service(ServeDir::new(project.path("examples/web/dist")))
            .with_state(Arc::new(company));
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let task = tokio::spawn(async move {
            // It ends with the demo; there is nobody to tell.
            let _ = axum::serve(listener, routes).await;
        });
        subscribe(sandbox, key, &url).await.context("subscribing the proxy to webhooks")?;
        Ok(Self { url, task })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn stop(self) {
        self.task.abort();
    }
}

async fn subscribe(sandbox: &Running, key: &str, url: &str) -> Result<()> {
    let options = Options { base_url: Some(sandbox.partoo_url.clone()), ..Options::default() };
    let webhook = WebhookInput::new(format!("{url}/webhooks/partoo"), WebhookEventType::ReviewUpdated);
    Partoo::with_options(key, options)?.webhooks().create(CreateWebhooks::new(vec![webhook])).await?;
    Ok(())
}

impl Company {
    async fn forward(&self, upstream: &Upstream, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path().strip_prefix(upstream.prefix).unwrap_or_default();
        let Some(operation) = allowed(upstream.vendor, parts.method.as_str(), path) else {
            return refuse(StatusCode::FORBIDDEN, "this proxy does not allow the operation");
        };
        let Ok(body) = axum::body::to_bytes(body, LARGEST_BODY).await else {
            return refuse(StatusCode::PAYLOAD_TOO_LARGE, "the body is too large");
        };
        let query = parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        let mut headers = upstream.keys.clone();
        headers.push(Header::new("accept", "application/json"));
        if !body.is_empty() {
            headers.push(Header::new("content-type", "application/json"));
        }
        let request = HttpRequest {
            method: operation.method,
            url: format!("{}{path}{query}", upstream.url),
            headers,
            body: (!body.is_empty()).then(|| body.to_vec()),
            timeout: PATIENCE,
            response_limit: RESPONSE_LIMIT,
            secret_query: false,
        };
        match self.backend.send(request).await {
            Ok(answer) => {
                let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::BAD_GATEWAY);
                (status, [(header::CONTENT_TYPE, "application/json")], answer.body).into_response()
            }
            Err(error) => refuse(StatusCode::BAD_GATEWAY, &error.to_string()),
        }
    }
}

fn allowed(vendor: Vendor, method: &str, path: &str) -> Option<&'static Operation> {
    let (operation, _) = operation::matching(vendor, method.parse::<Method>().ok()?, path)?;
    ALLOWED.contains(&operation.id).then_some(operation)
}

fn refuse(status: StatusCode, why: &str) -> Response {
    (status, axum::Json(json!({ "errors": { "proxy": why } }))).into_response()
}

/// Keeps the delivery as it was received: whoever reads it verifies it.
async fn receive(State(company): State<Arc<Company>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers.get(SIGNATURE_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let Ok(body) = String::from_utf8(body.to_vec()) else { return StatusCode::BAD_REQUEST };
    match company.received.send(Delivery { signature, body }) {
        Ok(()) => StatusCode::OK,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

async fn next_delivery(State(company): State<Arc<Company>>) -> Response {
    let mut deliveries = company.deliveries.lock().await;
    match tokio::time::timeout(PATIENCE, deliveries.recv()).await {
        Ok(Some(Delivery { signature, body })) => axum::Json(json!({ "signature": signature, "body": body })).into_response(),
        _ => StatusCode::NO_CONTENT.into_response(),
    }
}
