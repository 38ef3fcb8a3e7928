//! Where requests go. The only part of the core that may touch the network.

#[cfg(all(feature = "fetch", target_arch = "wasm32"))]
mod fetch;
mod recorder;
#[cfg(feature = "reqwest")]
mod reqwest;

use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::time::Duration;

use crate::budget::{self, Budgets};
use crate::error::Error;
use crate::http::{HttpRequest, HttpResponse};

#[cfg(all(feature = "fetch", target_arch = "wasm32"))]
pub use self::fetch::Fetch;
pub use self::recorder::Recorder;
#[cfg(feature = "reqwest")]
pub use self::reqwest::{Arriving, IDLE_TIMEOUT, Network, Pools, Reqwest};

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

/// A request on its way.
#[cfg(not(target_arch = "wasm32"))]
pub type Work = Pin<Box<dyn Future<Output = Result<HttpResponse, Error>> + Send>>;
/// A request on its way.
#[cfg(target_arch = "wasm32")]
pub type Work = Pin<Box<dyn Future<Output = Result<HttpResponse, Error>>>>;

/// Sends requests, and knows the time.
///
/// An implementation follows no redirect, obeys [`HttpRequest::timeout`] and [`HttpRequest::response_limit`], and answers with
/// whatever status came. It fails with [`Error::connection`], [`Error::timeout`], [`Error::too_large`] or [`Error::broken_body`]
/// only, and says [`Error::before_sending`] when it is sure of that.
pub trait Backend: MaybeSync + 'static {
    /// Sends one request and waits for the whole answer. Dropping the future gives the request up.
    fn send(&self, request: HttpRequest) -> impl Future<Output = Result<HttpResponse, Error>> + MaybeSend;

    /// Waits.
    fn sleep(&self, duration: Duration) -> impl Future<Output = ()> + MaybeSend;

    /// The time since the Unix epoch. It should never go back.
    fn now(&self) -> Duration;

    /// A number from 0 up to 1, another one each time.
    fn random(&self) -> f64 {
        // Seeded anew each time, by the system.
        let bits = RandomState::new().hash_one(0_u8) >> 11;
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let number = bits as f64 / (1_u64 << 53) as f64;
        number
    }

    /// Lets the work go on while nobody waits for it, where there is a way to; dropping what is returned gives it up.
    fn start(&self, work: Work) -> Work {
        work
    }

    /// The rate budgets of the clients over this backend.
    fn budgets(&self) -> &Budgets {
        budget::of_the_process()
    }
}

/// The time since the Unix epoch, as it was told when first asked for: the clock of the system may be set back, this one is not.
#[cfg(any(feature = "reqwest", feature = "redis"))]
#[must_use]
pub fn monotonic() -> Duration {
    use std::sync::LazyLock;
    use std::time::{Instant, SystemTime, UNIX_EPOCH};
    static FIRST: LazyLock<(Duration, Instant)> =
        LazyLock::new(|| (SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default(), Instant::now()));
    FIRST.0 + FIRST.1.elapsed()
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

    async fn sleep(&self, duration: Duration) {
        match self {
            Self::Left(backend) => backend.sleep(duration).await,
            Self::Right(backend) => backend.sleep(duration).await,
        }
    }

    fn now(&self) -> Duration {
        match self {
            Self::Left(backend) => backend.now(),
            Self::Right(backend) => backend.now(),
        }
    }

    fn random(&self) -> f64 {
        match self {
            Self::Left(backend) => backend.random(),
            Self::Right(backend) => backend.random(),
        }
    }

    fn start(&self, work: Work) -> Work {
        match self {
            Self::Left(backend) => backend.start(work),
            Self::Right(backend) => backend.start(work),
        }
    }

    fn budgets(&self) -> &Budgets {
        match self {
            Self::Left(backend) => backend.budgets(),
            Self::Right(backend) => backend.budgets(),
        }
    }
}
