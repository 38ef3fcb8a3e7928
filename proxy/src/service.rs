//! The proxy as a service: from a request to an answer.

use std::borrow::Cow;
use std::convert::Infallible;
use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::HOST;
use http::uri::Authority;
use http::{HeaderName, HeaderValue, Request, Response, StatusCode, Version, request};
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use localpresence::Error;
use localpresence::http::Header;
use localpresence::proxy::{Audit, Decision, Failure, Guard, Incoming, Outgoing, Policy, Principal, Refusal, Shares};
use tokio_util::task::TaskTracker;
use tower_service::Service;

use crate::body::{AnswerBody, whole};
use crate::builder::{Builder, Parts};
use crate::exchange::Exchange;
use crate::log::Line;

/// How long a client may take to send its body.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// The proxy: a tower service that answers every request below the mounts of its policy. Clones share everything.
#[derive(Clone)]
pub struct Proxy {
    inner: Arc<Inner>,
}

struct Inner {
    parts: Parts,
    exchange: Exchange,
    shares: Mutex<Shares>,
    start: Instant,
    /// Writes that go on without their client.
    writes: TaskTracker,
}

impl Proxy {
    /// Begins a proxy that follows a policy.
    pub fn builder(policy: Policy) -> Builder {
        Builder::new(policy)
    }

    pub(crate) fn new(parts: Parts) -> Result<Self, Error> {
        let shares = Mutex::new(Shares::new(parts.policy.budget()));
        let exchange = Exchange::new(parts.policy.limits().answer_bytes)?;
        Ok(Self { inner: Arc::new(Inner { parts, exchange, shares, start: Instant::now(), writes: TaskTracker::new() }) })
    }

    /// The policy that it follows.
    pub fn policy(&self) -> &Policy {
        &self.inner.parts.policy
    }

    /// How long the vendor may take for an answer.
    pub(crate) fn timeout(&self) -> Duration {
        self.inner.parts.timeout
    }

    /// Waits for the writes whose clients are gone. No new ones must come.
    pub async fn finish(&self) {
        self.inner.writes.close();
        self.inner.writes.wait().await;
    }

    /// Answers a request.
    pub async fn answer<B>(&self, request: Request<B>) -> Response<AnswerBody>
    where
        B: Body<Data = Bytes> + Send,
        B::Error: Into<Box<dyn StdError + Send + Sync>>,
    {
        let start = Instant::now();
        let (head, body) = request.into_parts();
        let target = target(&head);
        let headers = texts(&head);
        let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_ref())).collect();
        let added = match self.policy().guard(head.method.as_str(), &headers) {
            Guard::Pass(added) => added,
            Guard::Preflight(headers) => return with_headers(StatusCode::NO_CONTENT, whole(Bytes::new()), &headers),
            Guard::Refuse(refusal) => return self.refuse(None, start, refusal, &[]),
        };
        let (principal, body) = match self.read(&head, body).await {
            Ok(read) => read,
            Err((principal, refusal)) => return self.refuse(principal.as_ref(), start, refusal, &added),
        };
        let incoming = Incoming { method: head.method.as_str(), target: &target, headers: &headers, body: &body };
        match self.decide(&incoming, &principal) {
            Decision::Refuse(refusal) => self.refuse(Some(&principal), start, refusal, &added),
            decision @ Decision::Forward(_) => {
                let line = Line::new(Audit::new(Some(&principal), &decision), start, &self.inner.parts.log);
                let Decision::Forward(outgoing) = decision else {
                    return with_headers(StatusCode::BAD_GATEWAY, whole(Bytes::new()), &added);
                };
                with_more(self.forward(outgoing, line).await, &added)
            }
        }
    }

    /// Who calls, and the whole body.
    async fn read<B>(&self, head: &request::Parts, body: B) -> Result<(Principal, Bytes), (Option<Principal>, Refusal)>
    where
        B: Body<Data = Bytes> + Send,
        B::Error: Into<Box<dyn StdError + Send + Sync>>,
    {
        let principal = self.inner.parts.authorize.authorize(head).await.map_err(|denied| (None, denied.refusal()))?;
        if body.is_end_stream() {
            return Ok((principal, Bytes::new()));
        }
        let body = std::pin::pin!(Limited::new(body, self.policy().limits().request_bytes));
        match tokio::time::timeout(BODY_TIMEOUT, body.collect()).await {
            Ok(Ok(body)) => Ok((principal, body.to_bytes())),
            Ok(Err(error)) if error.is::<LengthLimitError>() => Err((Some(principal), Failure::TooLarge.refusal())),
            _ => Err((Some(principal), Failure::Incomplete.refusal())),
        }
    }

    fn decide(&self, incoming: &Incoming<'_>, principal: &Principal) -> Decision {
        let decision = self.policy().decide(incoming, principal);
        let Decision::Forward(outgoing) = &decision else { return decision };
        let taken = self.inner.shares.lock().unwrap_or_else(PoisonError::into_inner).take(&principal.id, self.inner.start.elapsed());
        match taken {
            Ok(()) => decision,
            Err(refusal) => Decision::Refuse(refusal.of(outgoing.operation)),
        }
    }

    async fn forward(&self, outgoing: Outgoing, mut line: Line) -> Response<AnswerBody> {
        let inner = Arc::clone(&self.inner);
        if !outgoing.outlives_client() {
            return inner.send(outgoing, &mut line).await;
        }
        let write = self.inner.writes.spawn(async move { inner.send(outgoing, &mut line).await });
        write.await.unwrap_or_else(|_| refused(&Failure::Internal.refusal()))
    }

    fn refuse(&self, principal: Option<&Principal>, start: Instant, refusal: Refusal, added: &[Header]) -> Response<AnswerBody> {
        let answer = with_more(refused(&refusal), added);
        drop(Line::new(Audit::new(principal, &Decision::Refuse(refusal)), start, &self.inner.parts.log));
        answer
    }
}

impl Inner {
    async fn send(&self, outgoing: Outgoing, line: &mut Line) -> Response<AnswerBody> {
        let operation = outgoing.operation;
        let upstream = match operation.vendor {
            localpresence::operation::Vendor::Partoo => &self.parts.partoo,
            localpresence::operation::Vendor::Fullwhere => &self.parts.fullwhere,
        };
        let result = match upstream {
            Some(upstream) => self.exchange.send(upstream, outgoing).await,
            None => Err(Failure::NoKey.refusal()),
        };
        let answer = result.unwrap_or_else(|refusal| refused(&refusal.of(operation)));
        line.audit.status = Some(answer.status().as_u16());
        answer
    }
}

impl<B> Service<Request<B>> for Proxy
where
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn StdError + Send + Sync>>,
{
    type Response = Response<AnswerBody>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let proxy = self.clone();
        Box::pin(async move { Ok(proxy.answer(request).await) })
    }
}

/// The target as the client wrote it: one with an authority stays whole, and is refused for it. From HTTP/2 on every URI has an authority,
/// which came apart from the path.
fn target(head: &request::Parts) -> String {
    match (head.uri.authority(), head.uri.path_and_query()) {
        (Some(_), Some(target)) if has_authority(head) => target.as_str().to_owned(),
        (None, Some(target)) => target.as_str().to_owned(),
        _ => head.uri.to_string(),
    }
}

fn has_authority(head: &request::Parts) -> bool {
    head.version >= Version::HTTP_2
}

/// The headers, with the authority of HTTP/2 as `host`. Where both are there and differ, there are two hosts, which is refused.
fn texts(head: &request::Parts) -> Vec<(&str, Cow<'_, str>)> {
    let headers = head.headers.iter().map(|(name, value)| (name.as_str(), latin(value.as_bytes())));
    let authority = head.uri.authority().map(Authority::as_str).filter(|_| has_authority(head));
    let host = authority.filter(|authority| head.headers.get(HOST).is_none_or(|host| host.as_bytes() != authority.as_bytes()));
    headers.chain(host.map(|host| (HOST.as_str(), host.into()))).collect()
}

/// One character for each byte, as the policy wants them.
fn latin(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => text.into(),
        _ => bytes.iter().copied().map(char::from).collect::<String>().into(),
    }
}

fn refused(refusal: &Refusal) -> Response<AnswerBody> {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_GATEWAY);
    with_headers(status, whole(refusal.body()), &refusal.headers())
}

fn with_headers(status: StatusCode, body: AnswerBody, headers: &[Header]) -> Response<AnswerBody> {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    with_more(answer, headers)
}

fn with_more(mut answer: Response<AnswerBody>, headers: &[Header]) -> Response<AnswerBody> {
    for header in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(header.name.as_bytes()), HeaderValue::from_str(&header.value)) {
            answer.headers_mut().append(name, value);
        }
    }
    answer
}
