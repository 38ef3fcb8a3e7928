//! Puts a proxy together.

use std::sync::Arc;
use std::time::Duration;

use localpresence::Error;
use localpresence::client::Credentials;
use localpresence::operation::Vendor;
use localpresence::proxy::{Policy, Upstream};

use crate::authorize::{Authorize, Public};
use crate::log::{self, AuditLog};
use crate::service::Proxy;

const TIMEOUT: Duration = Duration::from_secs(30);

/// Puts a proxy together; made by [`Proxy::builder`].
pub struct Builder {
    pub(crate) policy: Policy,
    upstreams: Vec<(Credentials, Option<String>)>,
    authorize: Option<Arc<dyn Authorize>>,
    timeout: Duration,
    log: AuditLog,
}

/// What a proxy works with.
pub(crate) struct Parts {
    pub(crate) policy: Policy,
    pub(crate) partoo: Option<Upstream>,
    pub(crate) fullwhere: Option<Upstream>,
    pub(crate) authorize: Arc<dyn Authorize>,
    pub(crate) timeout: Duration,
    pub(crate) log: AuditLog,
}

impl Builder {
    pub(crate) fn new(policy: Policy) -> Self {
        Self { policy, upstreams: Vec::new(), authorize: None, timeout: TIMEOUT, log: log::to_standard_output() }
    }

    /// The vendor that these credentials belong to. Its production, when no base URL is given.
    #[must_use]
    pub fn upstream(mut self, credentials: Credentials, base_url: Option<String>) -> Self {
        self.upstreams.push((credentials, base_url));
        self
    }

    /// Who finds out who calls.
    #[must_use]
    pub fn authorize(mut self, hook: impl Authorize) -> Self {
        self.authorize = Some(Arc::new(hook));
        self
    }

    /// Asks nobody who they are: everybody is the principal `public`.
    #[must_use]
    pub fn public(self) -> Self {
        self.authorize(Public)
    }

    /// How long the vendor may take for an answer; 30 seconds when not given.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Where audit records go; standard output when not given.
    #[must_use]
    pub fn audit(mut self, log: AuditLog) -> Self {
        self.log = log;
        self
    }

    /// The proxy.
    ///
    /// # Errors
    ///
    /// Refuses a proxy without a hook that is not told to be public, one without a vendor, and wrong credentials or base URLs. Fails when
    /// TLS cannot be set up.
    pub fn build(self) -> Result<Proxy, Error> {
        let authorize = self.authorize.ok_or_else(|| {
            Error::invalid_request("authorize", "is missing: say who may call, or say `public` when everybody may use your vendor account")
        })?;
        let (mut partoo, mut fullwhere) = (None, None);
        for (credentials, base_url) in self.upstreams {
            let upstream = Upstream::new(credentials, base_url.as_deref(), self.timeout)?;
            let place = if upstream.vendor() == Vendor::Partoo { &mut partoo } else { &mut fullwhere };
            *place = Some(upstream);
        }
        if partoo.is_none() && fullwhere.is_none() {
            return Err(Error::invalid_request("upstream", "is missing: give the credentials of at least one vendor"));
        }
        Proxy::new(Parts { policy: self.policy, partoo, fullwhere, authorize, timeout: self.timeout, log: self.log })
    }
}
