//! Clients: settings, a backend, and the calls over them.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::backend::Backend;
use crate::decode::{self, Skipped, decode};
use crate::error::Error;
use crate::http::{Header, HttpRequest, HttpResponse, Method};
use crate::operation::{self, Endpoint, Operation, Vendor};
use crate::request::{Settings, base, default_base_url};

/// How a client reaches its vendor.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to send to; the vendor's production when absent. HTTPS, or HTTP to this machine.
    pub base_url: Option<String>,
    /// How long one attempt may take, from connecting to the last byte of the answer.
    pub timeout: Duration,
    /// The `user-agent` header; none when empty.
    pub user_agent: String,
}

impl Default for Options {
    fn default() -> Self {
        Self { base_url: None, timeout: Duration::from_secs(30), user_agent: user_agent("rust") }
    }
}

/// The `user-agent` of a package in another language.
#[must_use]
pub fn user_agent(language: &str) -> String {
    format!("localpresence/{} ({language})", env!("CARGO_PKG_VERSION"))
}

/// What proves to the other side who is calling.
#[derive(Clone)]
pub enum Credentials {
    /// Nothing: cookies of a browser, or a proxy that asks nothing.
    None,
    /// A token for your own proxy, sent as `Authorization: Bearer`.
    Bearer(String),
    /// A Partoo key.
    Partoo {
        /// The key; it belongs on servers only.
        api_key: String,
    },
    /// A Fullwhere key pair.
    Fullwhere {
        /// The key.
        api_key: String,
        /// The secret.
        api_secret: String,
    },
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credentials([redacted])")
    }
}

impl Credentials {
    fn headers(self) -> Result<Vec<Header>, Error> {
        match self {
            Self::None => Ok(Vec::new()),
            Self::Bearer(token) => Ok(vec![Header::secret("authorization", format!("Bearer {}", clean("token", token)?))]),
            Self::Partoo { api_key } => Ok(vec![Header::secret("x-apikey", clean("api_key", api_key)?)]),
            Self::Fullwhere { api_key, api_secret } => Ok(vec![
                Header::secret("x-api-key", clean("api_key", api_key)?),
                Header::secret("x-api-secret", clean("api_secret", api_secret)?),
            ]),
        }
    }
}

fn clean(parameter: &str, value: String) -> Result<String, Error> {
    if value.is_empty() {
        return Err(Error::invalid_request(parameter, "must not be empty"));
    }
    if !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Error::invalid_request(parameter, "holds a space, a line break or another character that no key has"));
    }
    Ok(value)
}

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
}

struct Inner<B> {
    vendor: Vendor,
    settings: Settings,
    backend: B,
}

impl<B> Clone for Client<B> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner) }
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
    /// Refuses a base URL that is not HTTPS, and credentials that cannot be a header.
    pub fn new(vendor: Vendor, credentials: Credentials, options: Options, backend: B) -> Result<Self, Error> {
        let base_url = match options.base_url {
            Some(url) => base(&url)?,
            None => default_base_url(vendor).to_owned(),
        };
        let mut headers = credentials.headers()?;
        if !options.user_agent.is_empty() {
            headers.push(Header::new("user-agent", options.user_agent));
        }
        let settings = Settings { base_url, headers, timeout: options.timeout };
        Ok(Self { inner: Arc::new(Inner { vendor, settings, backend }) })
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
        let Ok(Value::Object(params)) = serde_json::to_value(request) else {
            return Err(Error::invalid_request("request", "cannot be written as JSON"));
        };
        let http = self.send(E::OPERATION, params).await?;
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

    /// Calls a route that the table does not know. `path` starts with a slash and is already percent-encoded.
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
        let request = self.inner.settings.raw(method, path, query, body)?;
        self.exchange(request).await.map_err(|error| error.in_request(method.as_str(), path))
    }

    async fn send(&self, operation: &'static Operation, params: Map<String, Value>) -> Result<HttpResponse, Error> {
        if operation.vendor != self.inner.vendor {
            return Err(Error::invalid_request("operation", format!("`{}` belongs to the other vendor's client", operation.id)));
        }
        let request = self.inner.settings.build(operation, params).map_err(|error| error_of(operation, error))?;
        self.exchange(request).await.map_err(|error| error_of(operation, error))
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        let response = self.inner.backend.send(request).await.map_err(|error| error.after_attempts(1))?;
        if response.is_success() { Ok(response) } else { Err(Error::answer(&response).after_attempts(1)) }
    }
}

/// Decodes the answer to [`Client::call_by_name`], and tells what of it did not fit and was left out.
///
/// # Errors
///
/// [`ErrorCode::Decode`](crate::ErrorCode::Decode) when the answer is not what the operation announces.
pub fn decode_answer<T: DeserializeOwned>(operation: &Operation, http: &HttpResponse) -> Result<(T, Vec<Skipped>), Error> {
    decode(http).map_err(|error| error_of(operation, error).after_attempts(1))
}

fn error_of(operation: &Operation, error: Error) -> Error {
    error.in_operation(operation).in_request(operation.method.as_str(), operation.path_template())
}

/// The error of a success whose body the JSON parser of the host refuses: says where the text stops being JSON.
#[must_use]
pub fn unreadable(operation: Option<&str>, response: &HttpResponse) -> Error {
    let error = decode::unreadable(response).after_attempts(1);
    match operation.map(operation::find) {
        Some(Ok(operation)) => error_of(operation, error),
        _ => error,
    }
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

            /// The calls below the typed ones: by name, by route, with the raw answer.
            pub fn client(&self) -> &Client<B> {
                &self.client
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
        Self::with_backend(Credentials::Partoo { api_key: api_key.into() }, options, crate::backend::Reqwest::new()?)
    }
}

#[cfg(feature = "reqwest")]
impl Fullwhere {
    /// A client of Fullwhere.
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
        Self::with_backend(credentials, options, crate::backend::Reqwest::new()?)
    }
}
