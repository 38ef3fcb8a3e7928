//! Values that cross between JavaScript and the core.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use js_sys::{Array, Function, Promise, Uint8Array};
use localpresence::Error;
use localpresence::backend::Fetch;
use localpresence::client::{Attempt, CallOptions, Client, Listener, Options};
use localpresence::http::{Header, HttpResponse, Method};
use localpresence::json;
use localpresence::operation::Vendor;
use serde_json::{Map, Value};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    /// How a client reaches its proxy. JavaScript fills in the defaults and checks the types; times are in milliseconds.
    pub type Settings;
    #[wasm_bindgen(method, getter)]
    fn vendor(this: &Settings) -> String;
    #[wasm_bindgen(method, getter, js_name = baseUrl)]
    fn base_url(this: &Settings) -> String;
    #[wasm_bindgen(method, getter)]
    fn timeout(this: &Settings) -> f64;
    #[wasm_bindgen(method, getter)]
    fn deadline(this: &Settings) -> Option<f64>;
    #[wasm_bindgen(method, getter, js_name = maxAttempts)]
    fn max_attempts(this: &Settings) -> u32;
    #[wasm_bindgen(method, getter)]
    fn bulk(this: &Settings) -> bool;
    #[wasm_bindgen(method, getter, js_name = rateLimit)]
    fn rate_limit(this: &Settings) -> Option<u32>;
    #[wasm_bindgen(method, getter, js_name = responseLimit)]
    fn response_limit(this: &Settings) -> f64;
    #[wasm_bindgen(method, getter, js_name = onAttempt)]
    fn on_attempt(this: &Settings) -> Option<Function>;
    #[wasm_bindgen(method, getter)]
    fn fetch(this: &Settings) -> Function;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn stop(this: &Settings) -> Option<Promise>;

    /// A request that the table does not know: `{ method, path, query, body }`.
    pub type Route;
    #[wasm_bindgen(method, getter)]
    fn method(this: &Route) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn path(this: &Route) -> String;
    #[wasm_bindgen(method, getter)]
    fn query(this: &Route) -> Vec<String>;
    #[wasm_bindgen(method, getter)]
    fn body(this: &Route) -> Option<String>;
}

impl Settings {
    pub(crate) fn client(&self) -> Result<Client<Fetch>, Error> {
        let vendor = match self.vendor().as_str() {
            "partoo" => Vendor::Partoo,
            "fullwhere" => Vendor::Fullwhere,
            _ => return Err(Error::invalid_request("vendor", "is unknown")),
        };
        let options = Options {
            base_url: Some(self.base_url()),
            // Browsers send one of their own.
            user_agent: String::new(),
            calls: self.calls()?,
            rate_limit: self.rate_limit(),
            shared_budget: None,
            response_limit: bytes(self.response_limit()),
            on_attempt: self.on_attempt().map(listener),
        };
        Client::keyless(vendor, options, Fetch::with(self.fetch()))
    }

    fn calls(&self) -> Result<CallOptions, Error> {
        let deadline = self.deadline().map(|deadline| duration("deadline", deadline)).transpose()?;
        let timeout = duration("timeout", self.timeout())?;
        Ok(CallOptions { timeout, deadline, max_attempts: self.max_attempts(), bulk: self.bulk() })
    }
}

fn duration(name: &str, milliseconds: f64) -> Result<Duration, Error> {
    Duration::try_from_secs_f64(milliseconds / 1000.0).map_err(|_| Error::invalid_request(name, "must be a number of milliseconds"))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "JavaScript gives a whole number above 0")]
fn bytes(number: f64) -> usize {
    number as usize
}

fn listener(function: Function) -> Listener {
    Listener::new(move |attempt: &Attempt| {
        // The function of JavaScript throws nothing.
        let _ = function.call1(&JsValue::UNDEFINED, &json::write_any(attempt).into());
    })
}

impl Route {
    #[expect(clippy::type_complexity, reason = "the arguments of one call")]
    pub(crate) fn parts(&self) -> Result<(Method, Vec<(String, String)>, Option<Value>), Error> {
        let method = self.method().parse()?;
        let query = self.query().chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        let body = match self.body() {
            Some(text) => Some(json::read(&text).ok_or_else(|| Error::invalid_request("body", "is no JSON"))?),
            None => None,
        };
        Ok((method, query, body))
    }
}

/// Status, headers, body, and how many requests it took.
pub(crate) fn parts(response: &HttpResponse) -> JsValue {
    let body = Uint8Array::from(response.body.as_slice());
    Array::of4(&response.status.into(), &lines(&response.headers).into(), &body.into(), &response.attempts.into()).into()
}

/// Names and values in turn, each on its line: no header holds a line break.
fn lines(headers: &[Header]) -> String {
    headers.iter().flat_map(|header| [header.name.as_str(), &header.value]).collect::<Vec<_>>().join("\n")
}

/// An answer that comes back, its headers as such lines.
pub(crate) fn answer(status: u16, headers: &str, body: Vec<u8>, attempts: u32) -> HttpResponse {
    let mut parts = headers.split('\n');
    let headers = std::iter::from_fn(|| Some(Header::new(parts.next()?, parts.next()?))).collect();
    HttpResponse { status, headers, body, attempts }
}

/// What a call does, and what JavaScript gets of it: one type for all calls, as each would bring a copy of the code that waits for it.
pub(crate) type Work<'a> = Pin<Box<dyn Future<Output = Result<JsValue, Error>> + 'a>>;

/// A promise of what the work gives, as with [`unless`].
pub(crate) fn promise(stop: Option<Promise>, work: impl Future<Output = Result<JsValue, Error>> + 'static) -> Promise {
    future_to_promise(unless(stop, Box::pin(work)))
}

/// Does the work until the promise rejects, if there is one; then the work is dropped, and with it every wait and attempt to come.
pub(crate) async fn unless(stop: Option<Promise>, mut work: Work<'_>) -> Result<JsValue, JsValue> {
    let mut stop = stop.map(JsFuture::from);
    poll_fn(|context| {
        if let Some(Poll::Ready(Err(reason))) = stop.as_mut().map(|stop| Pin::new(stop).poll(context)) {
            return Poll::Ready(Err(reason));
        }
        work.as_mut().poll(context).map_err(failure)
    })
    .await
}

/// The parameters of a call.
pub(crate) fn object(name: &str, text: &str) -> Result<Map<String, Value>, Error> {
    match json::read(text) {
        Some(Value::Object(members)) => Ok(members),
        _ => Err(Error::invalid_request(name, "is no JSON object")),
    }
}

/// All that an error carries, as JSON: JavaScript makes its own error from it.
pub(crate) fn details(error: &Error) -> String {
    let mut all = serde_json::to_value(error.details()).unwrap_or_default();
    if let Value::Object(all) = &mut all {
        all.insert("headers".to_owned(), lines(error.headers()).into());
    }
    json::write(&all)
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
pub(crate) fn failure(error: Error) -> JsValue {
    JsValue::from_str(&details(&error))
}
