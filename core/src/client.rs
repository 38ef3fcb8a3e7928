//! Clients: settings, a backend, and the calls over them.

mod admission;
mod attempt;
mod exchange;
mod options;
mod trace;

use std::fmt;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::backend::Backend;
use crate::budget::{Account, Headroom, SharedBudget};
use crate::decode::{self, Skipped, decode};
use crate::error::Error;
use crate::http::{Header, HttpRequest, HttpResponse, Method};
use crate::operation::{self, Endpoint, Operation, Retry, Vendor};
use crate::paging::{Pages, Walk};
use crate::request::{Settings, base, default_base_url};

use attempt::Target;
pub(crate) use trace::carried;

pub use attempt::Attempt;
pub use options::{CallOptions, Credentials, Listener, Options, user_agent};

/// An answer with everything around it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Answer<T> {
    /// The decoded answer.
    pub value: T,
    /// What of it did not fit and was left out.
    pub skipped: Vec<Skipped>,
    /// The answer as it was received.
    pub http: HttpResponse,
}

/// A client of one vendor over any backend. Clones share everything.
pub struct Client<B> {
    inner: Arc<Inner<B>>,
    calls: CallOptions,
}

struct Inner<B> {
    vendor: Vendor,
    settings: Settings,
    account: Account,
    rate_limit: Option<u32>,
    shared_budget: Option<Arc<dyn SharedBudget>>,
    on_attempt: Option<Listener>,
    backend: B,
}

impl<B> Clone for Client<B> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), calls: self.calls }
    }
}

impl<B> fmt::Debug for Client<B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("vendor", &self.inner.vendor)
            .field("base_url", &self.inner.settings.base_url)
            .finish_non_exhaustive()
    }
}

impl<B: Backend> Client<B> {
    /// A client of one vendor.
    ///
    /// # Errors
    ///
    /// Refuses a base URL that is not HTTPS, credentials that cannot be a header, and options out of range.
    pub fn new(vendor: Vendor, credentials: Credentials, options: Options, backend: B) -> Result<Self, Error> {
        let headers = credentials.headers()?;
        if headers.is_empty() {
            return Self::keyless(vendor, options, backend);
        }
        Self::over(vendor, headers, |url, secrets| Account::of(url, secrets.iter().map(|header| header.value.as_str())), options, backend)
    }

    /// A client that has no key, because a proxy adds it: as [`Client::new`] with [`Credentials::None`], in fewer bytes of code.
    ///
    /// # Errors
    ///
    /// As [`Client::new`].
    pub fn keyless(vendor: Vendor, options: Options, backend: B) -> Result<Self, Error> {
        Self::over(vendor, Vec::new(), |url, _| Account::keyless(url), options, backend)
    }

    fn over(
        vendor: Vendor,
        mut headers: Vec<Header>,
        account: fn(&str, &[Header]) -> Account,
        options: Options,
        backend: B,
    ) -> Result<Self, Error> {
        let Options { base_url, user_agent, calls, rate_limit, shared_budget, response_limit, on_attempt } = options;
        calls.check()?;
        if rate_limit == Some(0) {
            return Err(Error::invalid_request("rate_limit", "must be at least 1; leave it out for no limit"));
        }
        let base_url = match base_url {
            Some(url) => base(&url)?,
            None => default_base_url(vendor).to_owned(),
        };
        let account = account(&base_url, &headers);
        if !user_agent.is_empty() {
            headers.push(Header::new("user-agent", user_agent));
        }
        let settings = Settings { base_url, headers, response_limit };
        let inner = Inner { vendor, settings, account, rate_limit, shared_budget, on_attempt, backend };
        Ok(Self { inner: Arc::new(inner), calls })
    }

    /// The same client with other options for its calls: it shares everything else.
    ///
    /// # Errors
    ///
    /// Refuses options out of range.
    pub fn with(&self, calls: CallOptions) -> Result<Self, Error> {
        calls.check()?;
        Ok(Self { calls, ..self.clone() })
    }

    /// How calls are made.
    pub fn call_options(&self) -> CallOptions {
        self.calls
    }

    /// How much of the rate limit is left; nothing for a client without one.
    ///
    /// # Errors
    ///
    /// Fails when a shared budget cannot be reached.
    pub async fn headroom(&self) -> Result<Option<Headroom>, Error> {
        let Inner { account, rate_limit, shared_budget, backend, .. } = &*self.inner;
        let Some(limit) = *rate_limit else { return Ok(None) };
        match shared_budget {
            Some(shared) => shared.headroom(*account, limit).await.map(Some),
            None => Ok(Some(backend.budgets().of(*account, backend.now()).headroom(backend.now(), limit))),
        }
    }

    /// The same client, which lets others go first.
    pub(crate) fn in_bulk(&self) -> Self {
        Self { calls: CallOptions { bulk: true, ..self.calls }, ..self.clone() }
    }

    /// What its requests go through.
    pub fn backend(&self) -> &B {
        &self.inner.backend
    }

    /// Where requests go to, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.inner.settings.base_url
    }

    /// Calls an operation and decodes its answer.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn call<E: Endpoint>(&self, request: &E) -> Result<E::Answer, Error> {
        self.answer(request).await.map(|answer| answer.value)
    }

    /// Calls an operation and keeps the answer as it was received beside its value.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn answer<E: Endpoint>(&self, request: &E) -> Result<Answer<E::Answer>, Error> {
        let http = self.send(E::OPERATION, params(request)?).await?;
        let (value, skipped) = decode_answer(E::OPERATION, &http)?;
        Ok(Answer { value, skipped, http })
    }

    /// Calls an operation by its name; the answer stays as it was received.
    ///
    /// # Errors
    ///
    /// See [`Error`]. An operation or a parameter that the table does not know is refused, with the nearest one that it does.
    pub async fn call_by_name(&self, id: &str, params: Map<String, Value>) -> Result<HttpResponse, Error> {
        self.send(operation::find(id)?, params).await
    }

    /// The pages of an operation that has some, one after the other.
    ///
    /// # Errors
    ///
    /// Refuses parameters that are wrong, and an operation without pages.
    pub fn pages<E: Endpoint>(&self, request: &E) -> Result<Pages<E, B>, Error> {
        self.walk(E::OPERATION, params(request)?).map(Pages::new)
    }

    /// As [`Client::pages`], by the name of the operation and with answers as they are received.
    ///
    /// # Errors
    ///
    /// As [`Client::pages`], and refuses an operation that the table does not know.
    pub fn pages_by_name(&self, id: &str, params: Map<String, Value>) -> Result<Walk<B>, Error> {
        self.walk(operation::find(id)?, params)
    }

    fn walk(&self, operation: &'static Operation, params: Map<String, Value>) -> Result<Walk<B>, Error> {
        // Built to be checked: what is wrong is told before the first page is asked for.
        self.build(operation, params.clone())?;
        Walk::new(self.clone(), operation, params)
    }

    /// Calls a route that the table does not know. `path` starts with a slash and is already percent-encoded.
    /// A GET is repeated as a safe operation is, a PUT or DELETE as a repeatable one, any other method only when nothing was sent.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn request(
        &self,
        method: Method,
        path: &str,
        query: &[(String, String)],
        body: Option<&Value>,
    ) -> Result<HttpResponse, Error> {
        let target = Target { operation: None, method, path };
        let request = self.inner.settings.raw(method, path, query, body).map_err(|error| target.name(error))?;
        self.exchange(request, Retry::of(method), target).await
    }

    pub(crate) async fn send(&self, operation: &'static Operation, params: Map<String, Value>) -> Result<HttpResponse, Error> {
        let request = self.build(operation, params)?;
        self.exchange(request, operation.retry, target(operation)).await
    }

    fn build(&self, operation: &'static Operation, params: Map<String, Value>) -> Result<HttpRequest, Error> {
        if operation.vendor != self.inner.vendor {
            return Err(Error::invalid_request("operation", format!("`{}` belongs to the other vendor's client", operation.id)));
        }
        self.inner.settings.build(operation, params).map_err(|error| target(operation).name(error))
    }
}

fn target(operation: &'static Operation) -> Target<'static> {
    Target { operation: Some(operation), method: operation.method, path: operation.path_template() }
}

fn params<E: Endpoint>(request: &E) -> Result<Map<String, Value>, Error> {
    match serde_json::to_value(request) {
        Ok(Value::Object(params)) => Ok(params),
        _ => Err(Error::invalid_request("request", "cannot be written as JSON")),
    }
}

/// Decodes the answer to [`Client::call_by_name`], and tells what of it did not fit and was left out.
///
/// # Errors
///
/// [`ErrorCode::Decode`](crate::ErrorCode::Decode) when the answer is not what the operation announces.
pub fn decode_answer<T: DeserializeOwned>(operation: &'static Operation, http: &HttpResponse) -> Result<(T, Vec<Skipped>), Error> {
    decode(http).map_err(|error| undecoded(operation, http, error))
}

fn undecoded(operation: &'static Operation, http: &HttpResponse, error: Error) -> Error {
    target(operation).name(error).after_attempts(http.attempts)
}

/// The error of a success whose body the JSON parser of the host refuses: says where the text stops being JSON, but in a JavaScript host,
/// which finds that out by itself.
#[must_use]
pub fn unreadable(operation: Option<&str>, response: &HttpResponse) -> Error {
    let error = decode::unreadable(response).after_attempts(response.attempts);
    match operation.map(operation::find) {
        Some(Ok(operation)) => target(operation).name(error),
        _ => error,
    }
}

/// The error of a success that has neither entries nor a total. A gateway may have made it up, and taken for a page it would hide all
/// that comes after it.
pub(crate) fn no_page(operation: &'static Operation, http: &HttpResponse, items: &str) -> Error {
    let error = Error::decode(http, items.to_owned(), "there is none, and no total: this is not a page");
    target(operation).name(error).after_attempts(1)
}

macro_rules! vendor_client {
    ($(#[doc = $doc:literal])* $name:ident) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        pub struct $name<B = crate::backend::Default> {
            client: Client<B>,
        }

        impl<B> Clone for $name<B> {
            fn clone(&self) -> Self {
                Self { client: self.client.clone() }
            }
        }

        impl<B: Backend> $name<B> {
            /// A client over a backend of your choice.
            ///
            /// # Errors
            ///
            /// Refuses a base URL that is not HTTPS, and credentials that cannot be a header.
            pub fn with_backend(credentials: Credentials, options: Options, backend: B) -> Result<Self, Error> {
                Ok(Self { client: Client::new(Vendor::$name, credentials, options, backend)? })
            }

            /// The calls below the typed ones: by name, by route, page by page, with the raw answer.
            pub fn client(&self) -> &Client<B> {
                &self.client
            }

            /// The same client with other options for its calls: it shares everything else.
            ///
            /// # Errors
            ///
            /// Refuses options out of range.
            pub fn with(&self, calls: CallOptions) -> Result<Self, Error> {
                Ok(Self { client: self.client.with(calls)? })
            }
        }
    };
}

vendor_client! {
    /// A client of the Partoo REST API v2. Clones share everything.
    Partoo
}

vendor_client! {
    /// A client of Fullwhere's partners API. Clones share everything.
    Fullwhere
}

#[cfg(feature = "reqwest")]
impl Partoo {
    /// A client of Partoo's production.
    ///
    /// It shares its connections with the other clients that are made within the same tokio runtime, and belongs there.
    ///
    /// # Errors
    ///
    /// Refuses a key that cannot be a header, and fails when TLS cannot be set up.
    pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
        Self::with_options(api_key, Options::default())
    }

    /// A client of Partoo with options, such as the base URL of the vendor's sandbox.
    ///
    /// # Errors
    ///
    /// As [`Partoo::new`], and refuses a base URL that is not HTTPS.
    pub fn with_options(api_key: impl Into<String>, options: Options) -> Result<Self, Error> {
        Self::with_backend(
            Credentials::Partoo { api_key: api_key.into() },
            options,
            crate::backend::Reqwest::shared(&crate::backend::Network::default())?,
        )
    }
}

#[cfg(feature = "reqwest")]
impl Fullwhere {
    /// A client of Fullwhere.
    ///
    /// It shares its connections with the other clients that are made within the same tokio runtime, and belongs there.
    ///
    /// # Errors
    ///
    /// Refuses a key or secret that cannot be a header, and fails when TLS cannot be set up.
    pub fn new(api_key: impl Into<String>, api_secret: impl Into<String>) -> Result<Self, Error> {
        Self::with_options(api_key, api_secret, Options::default())
    }

    /// A client of Fullwhere with options.
    ///
    /// # Errors
    ///
    /// As [`Fullwhere::new`], and refuses a base URL that is not HTTPS.
    pub fn with_options(api_key: impl Into<String>, api_secret: impl Into<String>, options: Options) -> Result<Self, Error> {
        let credentials = Credentials::Fullwhere { api_key: api_key.into(), api_secret: api_secret.into() };
        Self::with_backend(credentials, options, crate::backend::Reqwest::shared(&crate::backend::Network::default())?)
    }
}
