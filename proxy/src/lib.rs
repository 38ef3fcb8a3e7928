//! The company proxy: stands between browsers or apps and the vendors, and holds the keys.
//!
//! What it lets through is decided by [`localpresence::proxy::Policy`]; this crate moves the bytes. [`Proxy`] is a tower service for one
//! place of its own, [`ProxyLayer`] puts it in front of a service that answers everything else, and the program `localpresence-proxy`
//! serves it by a TOML file.
//!
//! ```no_run
//! use localpresence::client::Credentials;
//! use localpresence::proxy::{Denied, Document, Policy, Principal};
//! use localpresence_proxy::{Proxy, authorize_by};
//!
//! # fn session(_: &http::HeaderMap) -> Option<String> { None }
//! # fn run(document: &Document) -> Result<(), localpresence::Error> {
//! let proxy = Proxy::builder(Policy::new(document)?)
//!     .upstream(Credentials::Partoo { api_key: "your key".into() }, None)
//!     .authorize(authorize_by(|request| {
//!         let id = session(&request.headers).ok_or(Denied::NotAuthenticated)?;
//!         Principal::new(id).map_err(|_| Denied::NotAuthenticated)
//!     }))
//!     .build()?;
//! # Ok(())
//! # }
//! ```

mod authorize;
mod body;
mod builder;
mod config;
mod exchange;
mod layer;
mod log;
mod server;
mod service;

pub use authorize::{Authorize, Authorized, ForwardAuth, Tokens, authorize_by};
pub use body::AnswerBody;
pub use builder::Builder;
pub use config::{Config, read_policy};
pub use layer::{Layered, ProxyLayer};
pub use log::AuditLog;
pub use server::Server;
pub use service::Proxy;
