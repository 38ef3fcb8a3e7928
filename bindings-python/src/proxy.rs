//! The company proxy behind `localpresence.proxy`: Python moves the client's bytes, the core decides.

mod body;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use localpresence::backend::{Arriving, Network, monotonic};
use localpresence::client::Credentials;
use localpresence::http::Header;
use localpresence::proxy::{self, Denied, Failure, Host, Policy, Reply, Sending, Upstream, Weight, lint};
use localpresence::{Error, proxy::Document};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyString, PyTuple};

use crate::options::seconds;
use crate::pour::Pour;
use crate::reply::Outcome;
use crate::runtime::Pool;
use crate::{bridge, convert, errors};
use body::{Body, Piece};

/// What all requests through a proxy share. It never shows the keys that it holds.
#[pyclass(frozen, module = "localpresence._native")]
pub(crate) struct Proxy {
    host: Arc<Host>,
    pool: Arc<Pool>,
    warnings: Vec<String>,
}

#[pymethods]
impl Proxy {
    /// From a policy as JSON text or a dict; a key with its base URL for Partoo, a key, a secret and a base URL for Fullwhere.
    #[new]
    fn new(
        policy: &Bound<'_, PyAny>,
        partoo: Option<(String, Option<String>)>,
        fullwhere: Option<(String, String, Option<String>)>,
        timeout: f64,
    ) -> PyResult<Self> {
        let py = policy.py();
        let timeout = seconds(py, "timeout", timeout)?;
        let refuse = |error: Error| errors::python(py, &error);
        let document = document(policy)?;
        let partoo = partoo.map(|(api_key, url)| upstream("partoo", Credentials::Partoo { api_key }, url.as_deref(), timeout));
        let fullwhere = fullwhere.map(|(api_key, api_secret, url)| {
            upstream("fullwhere", Credentials::Fullwhere { api_key, api_secret }, url.as_deref(), timeout)
        });
        let upstreams = partoo.into_iter().chain(fullwhere).collect::<Result<_, _>>().map_err(refuse)?;
        let host = Policy::new(&document).and_then(|policy| Host::new(policy, upstreams)).map_err(refuse)?;
        let warnings = lint(&document).into_iter().filter(|finding| finding.weight == Weight::Warning);
        let warnings = warnings.map(|finding| format!("{}: {}", finding.place, finding.message)).collect();
        Ok(Self { host: Arc::new(host), pool: Arc::new(Pool(Network::default())), warnings })
    }

    /// What is doubtful in the policy.
    #[getter]
    fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// How many bytes the body of a request may have.
    #[getter]
    fn request_bytes(&self) -> usize {
        self.host.policy().limits().request_bytes
    }

    /// Whether a target lies below a mount.
    fn covers(&self, target: &[u8]) -> bool {
        self.host.policy().covers(&latin(target))
    }

    /// Begins with the head of a request. Gives the answer as well, when the head alone has one.
    #[allow(clippy::needless_pass_by_value, reason = "Python gives values")]
    fn begin<'py>(
        &self,
        py: Python<'py>,
        method: String,
        target: &[u8],
        headers: Vec<(PyBackedBytes, PyBackedBytes)>,
    ) -> PyResult<(Exchange, Option<Bound<'py, PyTuple>>)> {
        let headers = headers.iter().map(|(name, value)| (latin(name), latin(value))).collect();
        let (inner, reply) = proxy::Exchange::begin(&self.host, method, latin(target), headers, monotonic());
        let most = self.host.policy().limits().answer_bytes;
        let (inner, sending, body) = (Arc::new(Mutex::new(inner)), Mutex::new(None), Body::default());
        let exchange = Exchange { inner, sending, pool: Arc::clone(&self.pool), most, body };
        Ok((exchange, reply.map(|reply| answer(py, &reply)).transpose()?))
    }
}

/// One request on its way. Each step gives an answer for the client, or nothing to go on.
#[pyclass(frozen, module = "localpresence._native")]
pub(crate) struct Exchange {
    inner: Arc<Mutex<proxy::Exchange>>,
    sending: Mutex<Option<Sending>>,
    pool: Arc<Pool>,
    most: usize,
    /// What the client gets as it comes.
    body: Body,
}

#[pymethods]
impl Exchange {
    /// Takes who calls: a principal, the id of one, or nobody.
    fn admit<'py>(&self, py: Python<'py>, who: Option<Who<'_>>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let who = match who {
            None => Err(Denied::NotAuthenticated),
            Some(Who::Principal(principal)) => Ok(principal.inner.clone()),
            Some(Who::Id(id)) => Ok(proxy::Principal::new(id).map_err(|error| errors::python(py, &error))?),
        };
        self.lock().admit(who).map(|reply| answer(py, &reply)).transpose()
    }

    /// The answer for somebody who may not use the proxy.
    fn forbid<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        self.lock().admit(Err(Denied::Forbidden)).map(|reply| answer(py, &reply)).transpose()
    }

    /// Decides, with the whole body.
    fn decide<'py>(&self, py: Python<'py>, body: &[u8]) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let decided = self.lock().decide(body, monotonic());
        match decided {
            Ok(mut sending) => {
                sending.request.response_limit = self.most;
                *self.sending() = Some(sending);
                Ok(None)
            }
            Err(reply) => answer(py, &reply).map(Some),
        }
    }

    /// Whether what is about to be sent must be seen through when the client goes away.
    #[getter]
    fn outlives_client(&self) -> bool {
        self.sending().as_ref().is_some_and(|sending| sending.outlives_client)
    }

    /// Sends what was decided, once. Gives a future of the running loop: of the answer for the client, and whether more of its body is left to
    /// `next`.
    fn send<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let sending = self.sending().take().ok_or_else(|| errors::internal(py))?;
        let mut place = self.body.place().ok_or_else(|| errors::internal(py))?;
        let (pool, exchange) = (Arc::clone(&self.pool), Arc::clone(&self.inner));
        bridge::start(py, None, async move {
            let answer = ask(&pool, sending, &exchange, &mut place).await;
            Ok(answer.unwrap_or_else(|error| Answer::Whole(lock(&exchange).fail(Failure::of(&error)))))
        })
    }

    /// Gives a future of the next bytes of the vendor's body, and whether more may follow. It fails when they do not come.
    fn next<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        bridge::start(py, None, self.body.clone().next())
    }

    /// The client wants no more: what is left of the vendor's body is taken and thrown away, or given up. Gives a future of the end of that,
    /// or nothing when nothing is left.
    fn leave<'py>(&self, py: Python<'py>, see_through: bool) -> PyResult<Option<Bound<'py, PyAny>>> {
        if self.body.is_over() {
            return Ok(None);
        }
        let body = self.body.clone();
        let end = if see_through { bridge::start(py, None, body.see_through()) } else { bridge::start(py, None, body.give_up()) };
        end.map(Some)
    }

    /// The answer when something went wrong, by the word of a `Failure`.
    fn fail<'py>(&self, py: Python<'py>, what: &str) -> PyResult<Bound<'py, PyTuple>> {
        let reply = self.lock().fail(Failure::named(what));
        answer(py, &reply)
    }

    /// The record to log; nothing for what browsers only ask.
    fn audit<'py>(&self, py: Python<'py>, status: Option<u16>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let audit = self.lock().audit(status, monotonic());
        audit.map(|audit| audit.pour(py)).transpose()
    }
}

impl Exchange {
    fn lock(&self) -> MutexGuard<'_, proxy::Exchange> {
        lock(&self.inner)
    }

    fn sending(&self) -> MutexGuard<'_, Option<Sending>> {
        self.sending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Who calls.
#[pyclass(frozen, eq, module = "localpresence.proxy")]
#[derive(PartialEq)]
pub(crate) struct Principal {
    inner: proxy::Principal,
}

#[pymethods]
impl Principal {
    #[new]
    #[pyo3(signature = (id, *, roles = Vec::new(), businesses = None, org_id = None))]
    fn new(py: Python<'_>, id: String, roles: Vec<String>, businesses: Option<Vec<String>>, org_id: Option<i64>) -> PyResult<Self> {
        let inner = proxy::Principal { id, roles, businesses, org_id };
        inner.check().map_err(|error| errors::python(py, &error))?;
        Ok(Self { inner })
    }

    #[staticmethod]
    fn public() -> Self {
        Self { inner: proxy::Principal::public() }
    }

    #[getter]
    fn id(&self) -> &str {
        &self.inner.id
    }

    #[getter]
    fn roles(&self) -> Vec<String> {
        self.inner.roles.clone()
    }

    #[getter]
    fn businesses(&self) -> Option<Vec<String>> {
        self.inner.businesses.clone()
    }

    #[getter]
    fn org_id(&self) -> Option<i64> {
        self.inner.org_id
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Principal({})", PyString::new(py, &self.inner.id).repr()?))
    }
}

/// What `authorize` may answer, besides nothing.
#[derive(FromPyObject)]
enum Who<'py> {
    #[pyo3(transparent, annotation = "Principal")]
    Principal(PyRef<'py, Principal>),
    #[pyo3(transparent, annotation = "str")]
    Id(String),
}

fn document(policy: &Bound<'_, PyAny>) -> PyResult<Document> {
    let read = match policy.cast::<PyString>() {
        Ok(text) => serde_json::from_str(text.to_str()?),
        Err(_) => serde_json::from_value(convert::json(policy, "policy")?),
    };
    read.map_err(|error| errors::python(policy.py(), &Error::invalid_request("policy", error)))
}

/// The parameters of a vendor begin with its name, and an error shall name what was given.
fn upstream(vendor: &str, credentials: Credentials, url: Option<&str>, timeout: Duration) -> Result<Upstream, Error> {
    Upstream::new(credentials, url, timeout).map_err(|error| {
        let details = error.details();
        let parameter = details.parameter.as_deref().unwrap_or_default();
        let message = details.message.strip_prefix(parameter).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(&details.message);
        Error::invalid_request(format!("{vendor}_{}", parameter.strip_prefix("base_").unwrap_or(parameter)), message)
    })
}

/// Asks the vendor. What goes to the client as it comes is left at its place.
async fn ask(pool: &Pool, sending: Sending, exchange: &Mutex<proxy::Exchange>, place: &mut Option<Arriving>) -> Result<Answer, Error> {
    let mut arriving = pool.open()?.stream(sending.request).await?;
    let headers: Vec<_> = arriving.headers.iter().map(|header| (header.name.clone(), header.value.clone())).collect();
    if !sending.streams {
        let http = arriving.whole().await?;
        return Ok(Answer::Whole(lock(exchange).filtered(http.status, &headers, &http.body)));
    }
    let mut head = lock(exchange).head(arriving.status, &headers);
    if !head.body.is_empty() {
        return Ok(Answer::Whole(head));
    }
    let piece = Piece::at_once(&mut arriving).await?;
    if piece.more {
        head.headers.extend(arriving.length.map(|length| Header::new("content-length", length.to_string())));
        *place = Some(arriving);
    }
    Ok(Answer::Begun(head, piece))
}

/// What the client gets.
enum Answer {
    Whole(Reply),
    /// With what is there of the vendor's body.
    Begun(Reply, Piece),
}

/// The answer, and whether more of its body follows.
impl Outcome for Answer {
    fn into_python(self: Box<Self>, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let (answer, more) = match *self {
            Self::Whole(reply) => (answer(py, &reply)?, false),
            Self::Begun(head, piece) => ((head.status, headers(py, &head), piece.bytes(py)?).into_pyobject(py)?, piece.more),
        };
        (answer, more).into_pyobject(py).map(Bound::into_any)
    }
}

/// Status, headers and body, as ASGI wants them.
fn answer<'py>(py: Python<'py>, reply: &Reply) -> PyResult<Bound<'py, PyTuple>> {
    (reply.status, headers(py, reply), PyBytes::new(py, &reply.body)).into_pyobject(py)
}

fn headers<'py>(py: Python<'py>, reply: &Reply) -> Vec<(Bound<'py, PyBytes>, Bound<'py, PyBytes>)> {
    let bytes = |text: &str| PyBytes::new(py, text.as_bytes());
    reply.headers.iter().map(|header| (bytes(&header.name), bytes(&header.value))).collect()
}

/// One character for each byte, so that none is lost. Core refuses what is not ASCII in names and targets.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

fn lock(exchange: &Mutex<proxy::Exchange>) -> MutexGuard<'_, proxy::Exchange> {
    exchange.lock().unwrap_or_else(PoisonError::into_inner)
}
