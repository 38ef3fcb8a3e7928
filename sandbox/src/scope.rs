//! Who calls, and what is open to them.

use std::collections::BTreeMap;
use std::fmt;

use axum::http::HeaderMap;
use localpresence::operation::Vendor;

use crate::answer::{Refusal, Result};

/// The side that a key opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// One organization of Partoo; the key belongs to its `ORG_ADMIN`.
    Organization(i64),
    /// The workspace of Fullwhere.
    Workspace,
}

/// The keys that open the sandbox.
#[derive(Clone)]
pub(crate) struct Keys {
    pub(crate) partoo: BTreeMap<i64, String>,
    pub(crate) fullwhere_key: String,
    pub(crate) fullwhere_secret: String,
}

impl fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Keys([redacted])")
    }
}

impl Keys {
    /// Who calls.
    pub(crate) fn scope(&self, vendor: Vendor, headers: &HeaderMap) -> Result<Scope> {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let scope = match vendor {
            Vendor::Partoo => header("x-apikey").and_then(|given| {
                let (organization, _) = self.partoo.iter().find(|(_, key)| *key == given)?;
                Some(Scope::Organization(*organization))
            }),
            Vendor::Fullwhere => {
                let fits = header("x-api-key") == Some(self.fullwhere_key.as_str())
                    && header("x-api-secret") == Some(self.fullwhere_secret.as_str());
                fits.then_some(Scope::Workspace)
            }
        };
        scope.ok_or_else(Refusal::not_authenticated)
    }
}
