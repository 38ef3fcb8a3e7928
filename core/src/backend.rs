//! Where requests go. The only part of the core that may touch the network.

#[cfg(all(feature = "fetch", target_arch = "wasm32"))]
mod fetch;
mod recorder;
#[cfg(feature = "reqwest")]
mod reqwest;

use std::future::Future;

use crate::error::Error;
use crate::http::{HttpRequest, HttpResponse};

#[cfg(all(feature = "fetch", target_arch = "wasm32"))]
pub use self::fetch::Fetch;
pub use self::recorder::Recorder;
#[cfg(feature = "reqwest")]
pub use self::reqwest::Reqwest;

/// The backend of a client whose type names none.
#[cfg(feature = "reqwest")]
pub type Default = Reqwest;
/// The backend of a client whose type names none.
#[cfg(not(feature = "reqwest"))]
pub type Default = Recorder;

/// `Send` where there are threads.
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSend: Send {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send> MaybeSend for T {}

/// `Send` where there are threads.
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}
#[cfg(target_arch = "wasm32")]
impl<T> MaybeSend for T {}

/// `Send` and `Sync` where there are threads.
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSync: Send + Sync {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + Sync> MaybeSync for T {}

/// `Send` and `Sync` where there are threads.
#[cfg(target_arch = "wasm32")]
pub trait MaybeSync {}
#[cfg(target_arch = "wasm32")]
impl<T> MaybeSync for T {}

/// Sends requests.
///
/// An implementation follows no redirect, obeys [`HttpRequest::timeout`], and answers with whatever status came. It
/// fails with [`Error::connection`] or [`Error::timeout`] only.
pub trait Backend: MaybeSync + 'static {
    /// Sends one request and waits for the whole answer. Dropping the future gives the request up.
    fn send(&self, request: HttpRequest) -> impl Future<Output = Result<HttpResponse, Error>> + MaybeSend;
}

/// One of two backends, chosen at run time.
#[derive(Debug, Clone)]
pub enum Either<A, B> {
    /// The first.
    Left(A),
    /// The second.
    Right(B),
}

impl<A: Backend, B: Backend> Backend for Either<A, B> {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        match self {
            Self::Left(backend) => backend.send(request).await,
            Self::Right(backend) => backend.send(request).await,
        }
    }
}
