//! Who calls: the hook that every proxy needs.

mod forward;
mod tokens;

use std::future::{Future, ready};
use std::pin::Pin;

use http::request::Parts;
use localpresence::proxy::{Denied, Principal};

pub use forward::ForwardAuth;
pub use tokens::Tokens;

/// What a hook answers, some time.
pub type Authorized<'a> = Pin<Box<dyn Future<Output = Result<Principal, Denied>> + Send + 'a>>;

/// Finds out who calls.
pub trait Authorize: Send + Sync + 'static {
    /// Looks at the head of a request. The body is not read for somebody who is not known.
    fn authorize<'a>(&'a self, request: &'a Parts) -> Authorized<'a>;
}

/// A hook from a function that need not wait.
pub fn authorize_by<F>(hook: F) -> impl Authorize
where
    F: Fn(&Parts) -> Result<Principal, Denied> + Send + Sync + 'static,
{
    By(hook)
}

struct By<F>(F);

impl<F> Authorize for By<F>
where
    F: Fn(&Parts) -> Result<Principal, Denied> + Send + Sync + 'static,
{
    fn authorize<'a>(&'a self, request: &'a Parts) -> Authorized<'a> {
        Box::pin(ready((self.0)(request)))
    }
}

/// Everybody is the same principal, and nobody is asked.
pub(crate) struct Public;

impl Authorize for Public {
    fn authorize<'a>(&'a self, _request: &'a Parts) -> Authorized<'a> {
        Box::pin(ready(Ok(Principal::public())))
    }
}
