//! The server half of a page: JavaScript moves the bytes, the core decides.

use std::sync::Arc;

use js_sys::Object;
use localpresence::client::Credentials;
use localpresence::proxy::{self, Document, Failure, Host, Policy, Sending, Upstream};
use wasm_bindgen::prelude::*;

use crate::values::{Vendor, failure, pairs, reply, request, time};

/// What all requests through a proxy share.
#[wasm_bindgen]
#[derive(Debug)]
pub struct NativeProxy {
    host: Arc<Host>,
}

#[wasm_bindgen]
impl NativeProxy {
    /// From a policy as JSON or TOML, and the vendors with a key. The timeout is in milliseconds.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(policy: &str, partoo: Option<Vendor>, fullwhere: Option<Vendor>, timeout: f64) -> Result<Self, JsError> {
        let made = || {
            let partoo = partoo.map(|vendor| (Credentials::Partoo { api_key: vendor.api_key() }, vendor.base_url()));
            let fullwhere = fullwhere.map(|vendor| {
                let api_secret = vendor.api_secret().unwrap_or_default();
                (Credentials::Fullwhere { api_key: vendor.api_key(), api_secret }, vendor.base_url())
            });
            let upstream = |(credentials, base_url): (_, Option<String>)| Upstream::new(credentials, base_url.as_deref(), time(timeout));
            let upstreams = partoo.into_iter().chain(fullwhere).map(upstream).collect::<Result<_, _>>()?;
            Host::new(Policy::new(&Document::from_text(policy)?)?, upstreams)
        };
        made().map(|host| Self { host: Arc::new(host) }).map_err(failure)
    }

    /// How many bytes a request may have.
    #[wasm_bindgen(getter, js_name = requestBytes)]
    pub fn request_bytes(&self) -> usize {
        self.host.policy().limits().request_bytes
    }

    /// How many bytes an answer may have.
    #[wasm_bindgen(getter, js_name = answerBytes)]
    pub fn answer_bytes(&self) -> usize {
        self.host.policy().limits().answer_bytes
    }

    /// Whether a path lies below a mount.
    pub fn covers(&self, target: &str) -> bool {
        self.host.policy().covers(target)
    }

    /// Begins with the head of a request; its headers are names and values in turn. Times are milliseconds of a clock that only grows.
    pub fn begin(&self, method: String, target: String, headers: Vec<String>, now: f64) -> NativeExchange {
        let (exchange, refused) = proxy::Exchange::begin(&self.host, method, target, pairs(headers), time(now));
        NativeExchange { exchange, refused, sending: None }
    }
}

/// One request on its way. Each step gives an answer for the client, or nothing to go on.
#[wasm_bindgen]
#[derive(Debug)]
pub struct NativeExchange {
    exchange: proxy::Exchange,
    refused: Option<proxy::Reply>,
    sending: Option<Sending>,
}

#[wasm_bindgen]
impl NativeExchange {
    /// What the head alone is answered with.
    pub fn refused(&mut self) -> Option<Object> {
        self.refused.take().map(reply)
    }

    /// Takes who calls, as JSON: a principal, `"public"`, `"forbidden"`, or `null` for nobody.
    ///
    /// # Errors
    ///
    /// Throws the details of an error for what is none of these.
    pub fn admit(&mut self, who: &str) -> Result<Option<Object>, JsError> {
        let who = proxy::admission(who).map_err(failure)?;
        Ok(self.exchange.admit(who).map(reply))
    }

    /// Decides, with the whole body.
    pub fn decide(&mut self, body: &[u8], now: f64) -> Option<Object> {
        match self.exchange.decide(body, time(now)) {
            Ok(sending) => {
                self.sending = Some(sending);
                None
            }
            Err(refused) => Some(reply(refused)),
        }
    }

    /// What to send, once it was decided.
    pub fn sending(&mut self) -> Option<Object> {
        self.sending.take().map(request)
    }

    /// The answer when something went wrong, by the word of a [`Failure`].
    pub fn fail(&mut self, what: &str) -> Object {
        reply(self.exchange.fail(Failure::named(what)))
    }

    /// The head of an answer whose body is streamed; or the whole answer, when it has a body.
    pub fn head(&mut self, status: u16, headers: Vec<String>) -> Object {
        reply(self.exchange.head(status, &pairs(headers)))
    }

    /// The answer without the fields that the client must not see.
    pub fn filtered(&mut self, status: u16, headers: Vec<String>, body: &[u8]) -> Object {
        reply(self.exchange.filtered(status, &pairs(headers), body))
    }

    /// The line to log, as JSON.
    pub fn audit(&mut self, status: Option<u16>, now: f64) -> Option<String> {
        self.exchange.audit(status, time(now)).and_then(|audit| serde_json::to_string(&audit).ok())
    }
}
