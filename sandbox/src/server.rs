//! From an HTTP request to a handler and back, by the table of core.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, USER_AGENT};
use axum::http::{HeaderMap, HeaderName, Method as HttpMethod, StatusCode, Uri};
use axum::middleware;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use localpresence::http::Method;
use localpresence::operation::{Operation, PathValues, Vendor};
use serde_json::json;

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::clock::{Clock, Moment};
use crate::control;
use crate::deliveries::{Courier, Delivery};
use crate::faults::{self, Cut, Fault, Faults};
use crate::handlers::{self, api_keys};
use crate::openapi;
use crate::page;
use crate::rate_limit::RateLimit;
use crate::request_log::{Entry, RequestLog, Ticket};
use crate::route::Route;
use crate::scope::{Keys, Owner, Scope};
use crate::seed::{self, DataSize};
use crate::store::{Object, Store};
use crate::validate;

/// What the sandbox was started with.
pub(crate) struct Start {
    pub(crate) rate_limit: Option<u32>,
    pub(crate) data_size: DataSize,
    /// Whether other machines may reach it.
    pub(crate) is_remote_allowed: bool,
}

/// All that the server works on.
pub(crate) struct App {
    pub(crate) keys: Keys,
    pub(crate) clock: Clock,
    pub(crate) courier: Courier,
    start: Start,
    memory: Mutex<Memory>,
}

/// What requests change.
pub(crate) struct Memory {
    pub(crate) store: Store,
    pub(crate) rate_limit: RateLimit,
    pub(crate) faults: Faults,
    pub(crate) log: RequestLog,
}

impl App {
    pub(crate) fn new(keys: Keys, clock: Clock, courier: Courier, start: Start, store: Store) -> Self {
        let memory = Memory { store, rate_limit: RateLimit::new(start.rate_limit), faults: Faults::default(), log: RequestLog::default() };
        Self { keys, clock, courier, start, memory: Mutex::new(memory) }
    }

    /// Writes the state into a file.
    pub(crate) fn save(&self, path: &Path) -> io::Result<()> {
        self.memory().store.save(path)
    }

    /// Whether the sandbox may be reached from other machines.
    pub(crate) fn is_remote_allowed(&self) -> bool {
        self.start.is_remote_allowed
    }

    pub(crate) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn send(&self, deliveries: &[Delivery]) {
        for delivery in deliveries {
            self.courier.send(delivery);
        }
    }

    /// Back to the start; only the time stays as it is.
    pub(crate) fn reset(&self) {
        self.courier.reset();
        self.memory().reset(self.start.data_size);
    }
}

/// The routes; all but the sandbox's own are found in the table.
pub(crate) fn router(app: Arc<App>, has_control: bool) -> Router {
    let vendors = Router::new().route("/openapi.json", get(openapi::partoo)).route("/fullwhere/openapi.json", get(openapi::fullwhere));
    let own = if has_control {
        let guard = middleware::from_fn_with_state(Arc::clone(&app), control::guard::guard);
        page::router().nest("/_sandbox", control::router()).layer(guard)
    } else {
        Router::new()
    };
    vendors.merge(own).fallback(handle).with_state(app)
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
    let route = Route::of(uri.path());
    let found = route.operation(method.as_str());
    let (ticket, fault) = app.memory().receive(&incoming, found.map(|(operation, _)| operation.id));
    let carry_out = || match found {
        Some((operation, values)) => carry_out(&app, &incoming, operation, values.clone()),
        None => refuse(&route),
    };
    let response = match fault {
        Some(fault) => faults::strike(&fault, route.vendor, carry_out).await,
        None => carry_out(),
    };
    if response.extensions().get::<Cut>().is_none() {
        app.memory().log.end(ticket, response.status().as_u16());
    }
    response
}

fn carry_out(app: &App, incoming: &Incoming<'_>, operation: &'static Operation, values: PathValues) -> Response {
    let mut deliveries = Vec::new();
    let result = app.memory().answer(app, incoming, operation, values, &mut deliveries);
    app.send(&deliveries);
    respond(operation.vendor, Some(operation), result)
}

/// Refuses a path or a method that is not in the table.
fn refuse(route: &Route) -> Response {
    let allowed = route.allowed();
    if allowed.is_empty() {
        return respond(route.vendor, None, Err(Refusal::not_found()));
    }
    let mut response = respond(route.vendor, None, Err(Refusal::request(405, "Method not allowed")));
    if let Ok(allowed) = allowed.parse() {
        response.headers_mut().insert(ALLOW, allowed);
    }
    response
}

impl Incoming<'_> {
    fn header(&self, name: HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    fn api_key(&self) -> &str {
        self.header(HeaderName::from_static("x-apikey")).unwrap_or_default()
    }

    fn is_json(&self) -> bool {
        let kind = self.header(CONTENT_TYPE).unwrap_or_default();
        kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
    }
}

impl Memory {
    /// A call without parameters, as the administrator of an organization would make it; `None` when there is no such organization.
    pub(crate) fn call_of(&mut self, app: &App, organization: i64) -> Option<Call<'_>> {
        self.store.organizations.find(organization, "org_id", &organization.into())?;
        let scope = Scope::User(Owner::administrator(organization));
        Some(Call { store: &mut self.store, scope, params: Object::new(), now: Moment::of(app.clock.now()), deliveries: Vec::new() })
    }

    /// Back to the first data, without faults and with an empty log.
    fn reset(&mut self, data_size: DataSize) {
        // The old data goes first: a million reviews are not to be there twice.
        self.store = Store::empty();
        self.store = seed::sized(data_size);
        self.rate_limit.reset();
        self.faults = Faults::default();
        self.log.clear();
    }

    fn receive(&mut self, incoming: &Incoming<'_>, operation: Option<&'static str>) -> (Ticket, Option<Arc<Fault>>) {
        let fault = self.faults.next(operation);
        let ticket = self.log.begin(Entry {
            method: incoming.method.to_string(),
            path: incoming.uri.path().to_owned(),
            status: None,
            operation,
            user_agent: incoming.header(USER_AGENT).map(str::to_owned),
            fault: fault.as_ref().map(|fault| json!(fault.kind)["kind"].take()),
        });
        (ticket, fault)
    }

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
            owner.check(&self.store, operation)?;
            api_keys::used(&mut self.store, incoming.api_key(), &owner.user_id, moment);
        }
        if operation.method.has_body() && !incoming.is_json() {
            // Fullwhere documents no 415.
            let status = if operation.vendor == Vendor::Partoo { 415 } else { 400 };
            return Err(Refusal::request(status, "Unsupported media type. Please use application/json"));
        }
        let params = validate::params(operation, values, incoming.uri.query().unwrap_or_default(), incoming.body)?;
        let mut call = Call { store: &mut self.store, scope, params, now: Moment::of(now), deliveries: Vec::new() };
        call.check_organization()?;
        let answer = handler(&mut call)?;
        *deliveries = call.deliveries;
        self.log.carried_out(operation.id);
        Ok(answer)
    }
}

pub(crate) fn respond(vendor: Vendor, operation: Option<&Operation>, result: Result<Answer>) -> Response {
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
