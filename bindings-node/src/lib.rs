//! Native half of the npm package `localpresence`: calls by operation name, walks, signatures, and a recorder for tests.
//!
//! It returns data only. Classes, errors and types are JavaScript, in `js/`.

pub mod change;
mod edge;
mod mailbox;
mod proxy;
mod recorder;
mod settings;
pub mod timestamp;
mod walk;
mod webhook;

use localpresence::backend::{Either, Reqwest};
use localpresence::client::Client;
use mimalloc::MiMalloc;
use napi::Env;
use napi::bindgen_prelude::{PromiseRaw, Uint8Array, create_custom_tokio_runtime};
use napi_derive::{module_init, napi};
use tokio::runtime::Builder;

use edge::failure;
use mailbox::{Cancel, Mailbox};
use recorder::Recorder;
use settings::{Calls, Settings};
use walk::NativeWalk;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// One thread keeps up with JavaScript, which has no more than one either; several would spend their time waking each other.
#[module_init]
fn start() {
    // Without it there are as many as processors.
    if let Ok(runtime) = Builder::new_multi_thread().worker_threads(1).thread_name("localpresence").enable_all().build() {
        create_custom_tokio_runtime(runtime);
    }
}

type Backend = Either<Reqwest, localpresence::backend::Recorder>;

/// A client of one vendor.
#[napi]
pub struct NativeClient {
    client: Client<Backend>,
}

#[napi]
impl NativeClient {
    /// A client with its settings, over a recorder or the network. With the number of a listener, its attempts come through the mailbox.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    #[napi(constructor, catch_unwind)]
    pub fn new(settings: Settings, recorder: Option<&Recorder>, mailbox: &Mailbox, listener: Option<u32>) -> napi::Result<Self> {
        let listener = listener.map(|number| mailbox.listener(number));
        settings.client(recorder, listener).map(|client| Self { client }).map_err(failure)
    }

    /// The same client with other options for its calls.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    #[napi(catch_unwind)]
    pub fn with(&self, calls: Calls) -> napi::Result<Self> {
        let client = calls.options().and_then(|calls| self.client.with(calls)).map_err(failure)?;
        Ok(Self { client })
    }

    /// Calls an operation by its name. The outcome comes through the mailbox, under the number of the call.
    #[napi(catch_unwind)]
    pub fn call(&self, mailbox: &Mailbox, number: u32, cancel: Option<&Cancel>, operation: String, params: String) {
        let client = self.client.clone();
        mailbox.expect(number, cancel, async move {
            let params = edge::object("params", &params)?;
            client.call_by_name(&operation, params).await.map(Some)
        });
    }

    /// Calls a route that the table does not know. The outcome comes through the mailbox, under the number of the call.
    #[napi(catch_unwind)]
    pub fn request(&self, mailbox: &Mailbox, number: u32, cancel: Option<&Cancel>, route: edge::Route) {
        let client = self.client.clone();
        mailbox.expect(number, cancel, async move {
            let (method, query, body) = route.parts()?;
            client.request(method, &route.path, &query, body.as_ref()).await.map(Some)
        });
    }

    /// A walk through the pages of an operation, from the beginning or from a position.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    #[napi(catch_unwind)]
    pub fn walk(&self, operation: String, params: String, prefetch: u32, position: Option<String>) -> napi::Result<NativeWalk> {
        let walk = || {
            let mut walk = self.client.pages_by_name(&operation, edge::object("params", &params)?)?;
            walk.prefetch(prefetch);
            if let Some(position) = &position {
                walk.resume(&position.parse()?);
            }
            Ok(walk)
        };
        walk().map(NativeWalk::over).map_err(failure)
    }

    /// How much of the rate limit is left.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    #[napi(catch_unwind)]
    pub fn headroom<'env>(&self, env: &'env Env) -> napi::Result<PromiseRaw<'env, Option<Headroom>>> {
        let client = self.client.clone();
        env.spawn_future(async move { client.headroom().await.map(|headroom| headroom.map(Headroom::from)).map_err(failure) })
    }
}

/// How much of a rate limit is left.
#[napi(object, object_from_js = false)]
pub struct Headroom {
    /// Calls a minute.
    pub limit: u32,
    /// Calls that may be made at once.
    pub remaining: u32,
    /// How long until one more may be made, in milliseconds.
    pub more_in: f64,
}

impl From<localpresence::budget::Headroom> for Headroom {
    fn from(headroom: localpresence::budget::Headroom) -> Self {
        Self { limit: headroom.limit, remaining: headroom.remaining, more_in: headroom.more_in.as_secs_f64() * 1000.0 }
    }
}

/// Says where the body of a success stops being JSON, as the details of an error.
#[napi(catch_unwind)]
pub fn unreadable(operation: Option<String>, status: u16, headers: String, body: Uint8Array, attempts: u32) -> String {
    localpresence::client::unreadable(operation.as_deref(), &edge::answer(status, &headers, &body, attempts)).to_json()
}
