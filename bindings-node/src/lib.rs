//! Native half of the npm package `localpresence`: calls by operation name, signatures, and a recorder for tests.
//!
//! It returns data only. Classes, errors and types are JavaScript, in `js/`.

pub mod change;
mod edge;
mod recorder;
pub mod timestamp;
mod webhook;

use std::sync::Arc;

use localpresence::Error;
use localpresence::backend::{Either, Network, Reqwest};
use localpresence::client::Client;
use localpresence::operation::Vendor;
use napi::Env;
use napi::bindgen_prelude::PromiseRaw;
use napi_derive::napi;
use tokio::sync::Notify;

use edge::{Answer, Settings, failure};
use recorder::Recorder;

type Backend = Either<Reqwest, localpresence::backend::Recorder>;

/// A client of one vendor.
#[napi]
pub struct NativeClient {
    client: Client<Backend>,
}

#[napi]
impl NativeClient {
    /// A client with its settings, over a recorder or the network.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    #[napi(constructor, catch_unwind)]
    pub fn new(settings: Settings, recorder: Option<&Recorder>) -> napi::Result<Self> {
        let backend = match recorder {
            Some(recorder) => Either::Right(recorder.backend()),
            None => Either::Left(Reqwest::shared(&Network::default()).map_err(failure)?),
        };
        let (vendor, credentials, options) = settings.split().map_err(failure)?;
        Client::new(vendor, credentials, options, backend).map(|client| Self { client }).map_err(failure)
    }

    /// Calls an operation by its name.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    #[napi(catch_unwind)]
    pub fn call<'env>(&self, env: &'env Env, operation: String, params: String, cancel: &Cancel) -> napi::Result<PromiseRaw<'env, Answer>> {
        let client = self.client.clone();
        cancel.guard(env, async move {
            let params = edge::object("params", &params)?;
            client.call_by_name(&operation, params).await
        })
    }

    /// Calls a route that the table does not know.
    ///
    /// # Errors
    ///
    /// Throws the details of the core's error, as JSON.
    #[napi(catch_unwind)]
    pub fn request<'env>(&self, env: &'env Env, route: edge::Route, cancel: &Cancel) -> napi::Result<PromiseRaw<'env, Answer>> {
        let client = self.client.clone();
        cancel.guard(env, async move {
            let (method, query, body) = route.parts()?;
            client.request(method, &route.path, &query, body.as_ref()).await
        })
    }
}

/// Gives one call up.
#[napi]
#[derive(Default)]
pub struct Cancel {
    asked: Arc<Notify>,
}

#[napi]
impl Cancel {
    /// For one call.
    #[napi(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Drops the request, wherever it is.
    #[napi]
    pub fn cancel(&self) {
        self.asked.notify_one();
    }
}

impl Cancel {
    fn guard<'env>(
        &self,
        env: &'env Env,
        call: impl Future<Output = Result<localpresence::http::HttpResponse, Error>> + Send + 'static,
    ) -> napi::Result<PromiseRaw<'env, Answer>> {
        let asked = Arc::clone(&self.asked);
        env.spawn_future(async move {
            tokio::select! {
                // JavaScript rejects with the reason of its signal; this text is never seen.
                () = asked.notified() => Err(napi::Error::from_reason("cancelled")),
                answer = call => answer.map(Answer::from).map_err(failure),
            }
        })
    }
}

/// Says where the body of a success stops being JSON, as the details of an error.
#[napi(catch_unwind)]
pub fn unreadable(operation: Option<String>, answer: Answer) -> String {
    edge::details(&localpresence::client::unreadable(operation.as_deref(), &answer.into()))
}

fn vendor(name: &str) -> Result<Vendor, Error> {
    match name {
        "partoo" => Ok(Vendor::Partoo),
        "fullwhere" => Ok(Vendor::Fullwhere),
        _ => Err(Error::invalid_request("vendor", "is unknown")),
    }
}
