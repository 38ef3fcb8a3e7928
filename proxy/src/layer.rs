//! The proxy in front of a service that answers everything else.

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use http_body_util::BodyExt;
use tower_layer::Layer;
use tower_service::Service;

use crate::body::AnswerBody;
use crate::service::Proxy;

/// Answers what lies below the mounts of the policy, and leaves the rest to the service behind it: an axum router, for instance.
#[derive(Clone)]
pub struct ProxyLayer {
    proxy: Proxy,
}

impl ProxyLayer {
    /// A layer of this proxy.
    #[must_use]
    pub fn new(proxy: Proxy) -> Self {
        Self { proxy }
    }
}

impl<S> Layer<S> for ProxyLayer {
    type Service = Layered<S>;

    fn layer(&self, inner: S) -> Layered<S> {
        Layered { proxy: self.proxy.clone(), inner }
    }
}

/// A service with the proxy in front of it.
#[derive(Clone)]
pub struct Layered<S> {
    proxy: Proxy,
    inner: S,
}

impl<S, B, C> Service<Request<B>> for Layered<S>
where
    S: Service<Request<B>, Response = Response<C>>,
    S::Future: Send + 'static,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn StdError + Send + Sync>>,
    C: Body<Data = Bytes> + Send + 'static,
    C::Error: Into<Box<dyn StdError + Send + Sync>>,
{
    type Response = Response<AnswerBody>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        if self.proxy.policy().covers(request.uri().path()) {
            let proxy = self.proxy.clone();
            return Box::pin(async move { Ok(proxy.answer(request).await) });
        }
        let answer = self.inner.call(request);
        Box::pin(async move { Ok(answer.await?.map(|body| body.map_err(Into::into).boxed_unsync())) })
    }
}
