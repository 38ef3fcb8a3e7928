//! HTTP by the `fetch` of a browser, a worker or another JavaScript host.

use std::task::{Context, Poll, Waker};
use std::time::Duration;

use js_sys::{Array, ArrayBuffer, Function, JsString, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{Backend, Work};
use crate::error::Error;
use crate::http::{Header, HttpRequest, HttpResponse};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = globalThis, js_name = fetch, catch)]
    fn global_fetch(url: &str, init: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = globalThis, js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: f64) -> JsValue;
    #[wasm_bindgen(js_namespace = globalThis, js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);

    type Response;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Response) -> u16;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &Response) -> Headers;
    #[wasm_bindgen(method, js_name = arrayBuffer, catch)]
    fn array_buffer(this: &Response) -> Result<Promise, JsValue>;

    type Headers;
    #[wasm_bindgen(method, js_name = forEach)]
    fn for_each(this: &Headers, callback: &mut dyn FnMut(String, String));

    type AbortSignal;
    #[wasm_bindgen(static_method_of = AbortSignal)]
    fn timeout(milliseconds: f64) -> AbortSignal;
}

/// Sends with the host's `fetch`, or with a function of the same form.
#[derive(Debug, Clone, Default)]
pub struct Fetch {
    function: Option<Function>,
}

impl Fetch {
    /// The host's `fetch`.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A function of the same form.
    #[must_use]
    pub fn with(function: Function) -> Self {
        Self { function: Some(function) }
    }

    fn call(&self, url: &str, init: &Object) -> Result<Promise, JsValue> {
        match &self.function {
            Some(function) => function.call2(&JsValue::UNDEFINED, &url.into(), init)?.dyn_into(),
            None => global_fetch(url, init),
        }
    }
}

impl Backend for Fetch {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        let timeout = request.timeout;
        let response = exchange(self, &request).await.map_err(|error| {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            match name.as_deref() {
                Some("TimeoutError") => Error::timeout(timeout),
                // Some hosts name the URL.
                _ if request.secret_query => Error::connection("fetch failed"),
                _ => Error::connection(format!("fetch failed: {}", text_of(&error))),
            }
        })?;
        if response.body.len() > request.response_limit {
            return Err(Error::too_large(response.status, request.response_limit));
        }
        Ok(response)
    }

    async fn sleep(&self, duration: Duration) {
        let mut timer = Timer(JsValue::UNDEFINED);
        let wait = Promise::new(&mut |resolve, _| timer.0 = set_timeout(&resolve, milliseconds(duration)));
        // A timer does not fail.
        let _ = JsFuture::from(wait).await;
    }

    fn now(&self) -> Duration {
        Duration::from_secs_f64(js_sys::Date::now() / 1000.0)
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn start(&self, mut work: Work) -> Work {
        // Once it was asked for, the host goes on with it by itself.
        match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => Box::pin(std::future::ready(outcome)),
            Poll::Pending => work,
        }
    }
}

/// What a timer of JavaScript takes: whole milliseconds, as some hosts throw at a fraction, and 24 days at most, as they end at once above.
fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1000.0).ceil().min(f64::from(i32::MAX))
}

/// A timer that ends with whoever waits for it: some hosts keep running for one.
struct Timer(JsValue);

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.0);
    }
}

async fn exchange(fetch: &Fetch, request: &HttpRequest) -> Result<HttpResponse, JsValue> {
    let init = init(request)?;
    let response: Response = JsFuture::from(fetch.call(&request.url, &init)?).await?.unchecked_into();
    let mut headers = Vec::new();
    response.headers().for_each(&mut |value, name| headers.push(Header::new(name, value)));
    let body: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.unchecked_into();
    Ok(HttpResponse::new(response.status(), headers, Uint8Array::new(&body).to_vec()))
}

fn init(request: &HttpRequest) -> Result<Object, JsValue> {
    let headers = Array::new();
    for Header { name, value, .. } in &request.headers {
        headers.push(&Array::of2(&JsString::from(name.as_str()), &JsString::from(value.as_str())));
    }
    let init = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&init, &name.into(), value);
    set("method", &request.method.as_str().into())?;
    set("headers", &headers)?;
    // An opaque redirect comes back with status 0 and is refused as an answer: nothing is followed.
    set("redirect", &"manual".into())?;
    set("signal", &AbortSignal::timeout(milliseconds(request.timeout)).into())?;
    if let Some(body) = &request.body {
        set("body", &Uint8Array::from(body.as_slice()))?;
    }
    Ok(init)
}

fn text_of(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.or_else(|| error.as_string()).unwrap_or_else(|| "no reason given".to_owned())
}
