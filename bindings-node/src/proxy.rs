//! The server half of a page: JavaScript moves the bytes, the core decides.

use std::sync::Arc;
use std::time::Duration;

use localpresence::client::Credentials;
use localpresence::http::Header;
use localpresence::proxy::{self, Document, Failure, Host, Policy, Sending, Upstream};
use napi::bindgen_prelude::{Buffer, Uint8Array};
use napi_derive::napi;

use crate::edge::failure;

/// How to reach one vendor.
#[napi(object, object_to_js = false)]
pub struct Vendor {
    /// The key.
    pub api_key: String,
    /// The secret; Fullwhere only.
    pub api_secret: Option<String>,
    /// Where to send to.
    pub base_url: Option<String>,
}

/// What all requests through a proxy share.
#[napi]
pub struct NativeProxy {
    host: Arc<Host>,
}

#[napi]
impl NativeProxy {
    /// From a policy as JSON or TOML, and the vendors with a key. The timeout is in milliseconds.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    #[napi(constructor, catch_unwind)]
    pub fn new(policy: String, partoo: Option<Vendor>, fullwhere: Option<Vendor>, timeout: f64) -> napi::Result<Self> {
        let made = || {
            let timeout = time(timeout);
            let partoo = partoo.map(|Vendor { api_key, base_url, .. }| (Credentials::Partoo { api_key }, base_url));
            let fullwhere = fullwhere.map(|Vendor { api_key, api_secret, base_url }| {
                (Credentials::Fullwhere { api_key, api_secret: api_secret.unwrap_or_default() }, base_url)
            });
            let upstream = |(credentials, base_url): (_, Option<String>)| Upstream::new(credentials, base_url.as_deref(), timeout);
            let upstreams = partoo.into_iter().chain(fullwhere).map(upstream).collect::<Result<_, _>>()?;
            Host::new(Policy::new(&Document::from_text(&policy)?)?, upstreams)
        };
        made().map(|host| Self { host: Arc::new(host) }).map_err(failure)
    }

    /// How many bytes a request may have.
    #[napi(getter)]
    pub fn request_bytes(&self) -> i64 {
        self.host.policy().limits().request_bytes.try_into().unwrap_or(i64::MAX)
    }

    /// How many bytes an answer may have.
    #[napi(getter)]
    pub fn answer_bytes(&self) -> i64 {
        self.host.policy().limits().answer_bytes.try_into().unwrap_or(i64::MAX)
    }

    /// Whether a path lies below a mount.
    #[napi]
    pub fn covers(&self, target: String) -> bool {
        self.host.policy().covers(&target)
    }

    /// Begins with the head of a request; its headers are names and values in turn. Times are milliseconds of a clock that only grows.
    #[napi(catch_unwind)]
    pub fn begin(&self, method: String, target: String, headers: Vec<String>, now: f64) -> NativeExchange {
        let (exchange, refused) = proxy::Exchange::begin(&self.host, method, target, pairs(headers), time(now));
        NativeExchange { exchange, reply: refused.map(Reply::from), sending: None }
    }
}

/// One request on its way. Each step gives an answer for the client, or nothing to go on.
#[napi]
pub struct NativeExchange {
    exchange: proxy::Exchange,
    reply: Option<Reply>,
    sending: Option<Sending>,
}

#[napi]
impl NativeExchange {
    /// What the head alone is answered with.
    #[napi]
    pub fn refused(&mut self) -> Option<Reply> {
        self.reply.take()
    }

    /// Takes who calls, as JSON: a principal, `"public"`, `"forbidden"`, or `null` for nobody.
    ///
    /// # Errors
    ///
    /// Throws the details of an error for what is none of these.
    #[napi(catch_unwind)]
    pub fn admit(&mut self, who: String) -> napi::Result<Option<Reply>> {
        let who = proxy::admission(&who).map_err(failure)?;
        Ok(self.exchange.admit(who).map(Reply::from))
    }

    /// Decides, with the whole body.
    #[napi(catch_unwind)]
    pub fn decide(&mut self, body: Uint8Array, now: f64) -> Option<Reply> {
        match self.exchange.decide(&body, time(now)) {
            Ok(sending) => {
                self.sending = Some(sending);
                None
            }
            Err(reply) => Some(reply.into()),
        }
    }

    /// What to send, once it was decided.
    #[napi(catch_unwind)]
    pub fn sending(&mut self) -> Option<Request> {
        self.sending.take().map(Request::from)
    }

    /// The answer when something went wrong, by the word of a [`Failure`].
    #[napi(catch_unwind)]
    pub fn fail(&mut self, what: String) -> Reply {
        self.exchange.fail(Failure::named(&what)).into()
    }

    /// The head of an answer whose body is streamed; or the whole answer, when it has a body.
    #[napi(catch_unwind)]
    pub fn head(&mut self, status: u16, headers: Vec<String>) -> Reply {
        self.exchange.head(status, &pairs(headers)).into()
    }

    /// The answer without the fields that the client must not see.
    #[napi(catch_unwind)]
    pub fn filtered(&mut self, status: u16, headers: Vec<String>, body: Uint8Array) -> Reply {
        self.exchange.filtered(status, &pairs(headers), &body).into()
    }

    /// The line to log, as JSON.
    #[napi(catch_unwind)]
    pub fn audit(&mut self, status: Option<u16>, now: f64) -> Option<String> {
        self.exchange.audit(status, time(now)).and_then(|audit| serde_json::to_string(&audit).ok())
    }
}

/// What goes to the vendor.
#[napi(object, object_from_js = false)]
pub struct Request {
    /// The method.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// Names and values in turn, with the key.
    pub headers: Vec<String>,
    /// The JSON body.
    pub body: Option<Buffer>,
    /// How long the exchange may take, in milliseconds.
    pub timeout: u32,
    /// Whether it is seen through when the client goes away.
    pub outlives_client: bool,
    /// Whether the answer goes on as it comes.
    pub streams: bool,
}

impl From<Sending> for Request {
    fn from(Sending { request, outlives_client, streams }: Sending) -> Self {
        Self {
            method: request.method.to_string(),
            url: request.url,
            headers: in_turn(request.headers),
            body: request.body.map(Buffer::from),
            // Whole, as it was given: a timer takes no fraction, and seconds as a float have one.
            timeout: request.timeout.as_millis().try_into().unwrap_or(u32::MAX),
            outlives_client,
            streams,
        }
    }
}

/// An answer for the client.
#[napi(object, object_from_js = false)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Names and values in turn.
    pub headers: Vec<String>,
    /// The body.
    pub body: Buffer,
}

impl From<proxy::Reply> for Reply {
    fn from(reply: proxy::Reply) -> Self {
        Self { status: reply.status, headers: in_turn(reply.headers), body: reply.body.into() }
    }
}

fn pairs(headers: Vec<String>) -> Vec<(String, String)> {
    let mut parts = headers.into_iter();
    std::iter::from_fn(|| Some((parts.next()?, parts.next()?))).collect()
}

fn in_turn(headers: Vec<Header>) -> Vec<String> {
    headers.into_iter().flat_map(|header| [header.name, header.value]).collect()
}

fn time(milliseconds: f64) -> Duration {
    Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or_default()
}
