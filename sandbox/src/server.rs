//! From an HTTP request to a handler and back, by the table of core.

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, Method as HttpMethod, StatusCode, Uri};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use localpresence::http::Method;
use localpresence::operation::{Operation, PathValues, Vendor, matching};
use serde::Serialize;
use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::clock::{Clock, Moment};
use crate::deliveries::{Courier, Delivery};
use crate::handlers::{self, api_keys, connection_tokens};
use crate::rate_limit::RateLimit;
use crate::scope::{Keys, Scope};
use crate::seed::{self, DataSize};
use crate::store::Store;
use crate::validate;

/// Where Partoo's API begins.
pub(crate) const PARTOO: &str = "/v2";
/// Where Fullwhere's API begins.
pub(crate) const FULLWHERE: &str = "/fullwhere";
/// The log keeps so many of the last requests.
const LONGEST_LOG: usize = 10_000;

/// All that the server works on.
pub(crate) struct App {
    pub(crate) keys: Keys,
    pub(crate) clock: Clock,
    pub(crate) courier: Courier,
    data_size: DataSize,
    state: Mutex<Memory>,
}

struct Memory {
    store: Store,
    rate_limit: RateLimit,
    count: u64,
    log: VecDeque<Entry>,
}

/// A request that was answered. Neither query nor body: they hold personal data.
#[derive(Debug, Serialize)]
struct Entry {
    method: String,
    path: String,
    status: u16,
    operation: Option<&'static str>,
}

impl App {
    pub(crate) fn new(keys: Keys, clock: Clock, courier: Courier, rate_limit: Option<u32>, data_size: DataSize, store: Store) -> Self {
        let memory = Memory { store, rate_limit: RateLimit::new(rate_limit), count: 0, log: VecDeque::new() };
        Self { keys, clock, courier, data_size, state: Mutex::new(memory) }
    }

    /// Writes the state into a file.
    pub(crate) fn save(&self, path: &Path) -> io::Result<()> {
        self.memory().store.save(path)
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The routes; all but the sandbox's own are found in the table.
pub(crate) fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/_sandbox/requests", get(requests))
        .route("/_sandbox/reset", post(reset))
        .route("/_sandbox/login", post(login))
        .fallback(handle)
        .with_state(app)
}

async fn requests(State(app): State<Arc<App>>) -> Json<Value> {
    let memory = app.memory();
    Json(json!({ "count": memory.count, "requests": memory.log }))
}

async fn reset(State(app): State<Arc<App>>) -> StatusCode {
    app.courier.give_up();
    let mut memory = app.memory();
    // The old data goes first: a million reviews are not to be there twice.
    memory.store = Store::empty();
    memory.store = seed::sized(app.data_size);
    memory.rate_limit.reset();
    memory.count = 0;
    memory.log.clear();
    StatusCode::NO_CONTENT
}

/// What the vendor's web interface does with a connection token: logs its user in, once.
async fn login(State(app): State<Arc<App>>, Json(given): Json<Value>) -> Response {
    let token = given["token"].as_str().unwrap_or_default();
    let user = connection_tokens::consume(&mut app.memory().store, token, Moment::of(app.clock.now()));
    respond(Vendor::Partoo, None, user.map(|user_id| json!({ "user_id": user_id }).into()))
}

/// What came in.
struct Incoming<'a> {
    method: &'a HttpMethod,
    uri: &'a Uri,
    headers: &'a HeaderMap,
    body: &'a [u8],
}

async fn handle(State(app): State<Arc<App>>, method: HttpMethod, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let incoming = Incoming { method: &method, uri: &uri, headers: &headers, body: &body };
    let (vendor, route) = incoming.route();
    let (result, deliveries) = match &route {
        Some((operation, values)) => answer(&app, &incoming, operation, values.clone()),
        None => (Err(Refusal::not_found()), Vec::new()),
    };
    let operation = route.map(|(operation, _)| operation);
    let response = respond(vendor, operation, result);
    app.memory().record(&method, &uri, response.status(), operation);
    for delivery in &deliveries {
        app.courier.send(delivery);
    }
    response
}

impl Incoming<'_> {
    fn route(&self) -> (Vendor, Option<(&'static Operation, PathValues)>) {
        let below = |prefix: &str| self.uri.path().strip_prefix(prefix).filter(|rest| rest.starts_with('/'));
        let (vendor, path) = match (below(PARTOO), below(FULLWHERE)) {
            (Some(path), _) => (Vendor::Partoo, path),
            (None, Some(path)) => (Vendor::Fullwhere, path),
            (None, None) => return (Vendor::Partoo, None),
        };
        let method = match self.method.as_str() {
            "DELETE" => Method::DELETE,
            "GET" => Method::GET,
            "PATCH" => Method::PATCH,
            "POST" => Method::POST,
            "PUT" => Method::PUT,
            _ => return (vendor, None),
        };
        (vendor, matching(vendor, method, path))
    }

    fn api_key(&self) -> &str {
        self.headers.get("x-apikey").and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    fn is_json(&self) -> bool {
        let kind = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
    }
}

fn answer(app: &App, incoming: &Incoming<'_>, operation: &'static Operation, values: PathValues) -> (Result<Answer>, Vec<Delivery>) {
    let mut deliveries = Vec::new();
    let result = app.memory().answer(app, incoming, operation, values, &mut deliveries);
    (result, deliveries)
}

impl Memory {
    /// The checks in the order in which the vendor makes them, then the handler.
    fn answer(
        &mut self,
        app: &App,
        incoming: &Incoming<'_>,
        operation: &'static Operation,
        values: PathValues,
        deliveries: &mut Vec<Delivery>,
    ) -> Result<Answer> {
        let moment = Moment::of(app.clock.now());
        api_keys::expire(&mut self.store, moment);
        let scope = app.keys.scope(operation.vendor, incoming.headers, &self.store)?;
        let handler = handlers::find(operation.id)
            .ok_or_else(|| Refusal::request(501, format!("The sandbox does not answer {} yet", operation.id)))?;
        let now = app.clock.now();
        if let Scope::User(owner) = &scope {
            self.rate_limit.take(owner.organization, now).map_err(Refusal::too_many)?;
            owner.role.check(operation)?;
            api_keys::used(&mut self.store, incoming.api_key(), &owner.user_id, moment);
        }
        if operation.method.has_body() && !incoming.is_json() {
            return Err(Refusal::request(415, "Unsupported media type. Please use application/json"));
        }
        let params = validate::params(operation, values, incoming.uri.query().unwrap_or_default(), incoming.body)?;
        let mut call = Call { store: &mut self.store, scope, params, now: Moment::of(now), deliveries: Vec::new() };
        call.check_organization()?;
        let answer = handler(&mut call)?;
        *deliveries = call.deliveries;
        Ok(answer)
    }

    fn record(&mut self, method: &HttpMethod, uri: &Uri, status: StatusCode, operation: Option<&'static Operation>) {
        self.count += 1;
        if self.log.len() == LONGEST_LOG {
            self.log.pop_front();
        }
        self.log.push_back(Entry {
            method: method.to_string(),
            path: uri.path().to_owned(),
            status: status.as_u16(),
            operation: operation.map(|operation| operation.id),
        });
    }
}

fn respond(vendor: Vendor, operation: Option<&Operation>, result: Result<Answer>) -> Response {
    match result {
        Ok(Answer { body, status }) => {
            let status = status_code(status.unwrap_or_else(|| usual_status(vendor, operation)));
            (status, [(CONTENT_TYPE, "application/json")], body.into_text()).into_response()
        }
        Err(refusal) => {
            let mut response = (status_code(refusal.status), Json(refusal.body(vendor))).into_response();
            if let Some(wait) = refusal.retry_after {
                response.headers_mut().insert(RETRY_AFTER, wait.into());
            }
            response
        }
    }
}

/// Fullwhere answers every POST with 201, be it a read.
fn usual_status(vendor: Vendor, operation: Option<&Operation>) -> u16 {
    match (vendor, operation.map(|operation| operation.method)) {
        (Vendor::Fullwhere, Some(Method::POST)) => 201,
        _ => 200,
    }
}

fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
