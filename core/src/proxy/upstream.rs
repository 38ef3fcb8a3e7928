//! The vendor's address and key. They are the host's, and never in a policy.

use std::fmt;
use std::time::Duration;

use super::decide::Outgoing;
use crate::client::Credentials;
use crate::error::Error;
use crate::http::{Header, HttpRequest};
use crate::operation::Vendor;
use crate::request::{base, default_base_url};

/// How to reach one vendor.
#[derive(Clone)]
pub struct Upstream {
    vendor: Vendor,
    base_url: String,
    headers: Vec<Header>,
    timeout: Duration,
}

impl fmt::Debug for Upstream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Upstream").field("vendor", &self.vendor).field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

impl Upstream {
    /// The vendor that the credentials belong to. Without a base URL it is the vendor's production.
    ///
    /// # Errors
    ///
    /// Refuses a base URL that is neither HTTPS nor this machine, and credentials that cannot be a header or belong to no vendor.
    pub fn new(credentials: Credentials, base_url: Option<&str>, timeout: Duration) -> Result<Self, Error> {
        let vendor = match credentials {
            Credentials::Partoo { .. } => Vendor::Partoo,
            Credentials::Fullwhere { .. } => Vendor::Fullwhere,
            Credentials::None | Credentials::Bearer(_) => {
                return Err(Error::invalid_request("credentials", "must be those of a vendor: the proxy is what holds them"));
            }
        };
        let base_url = base_url.map_or_else(|| Ok(default_base_url(vendor).to_owned()), base)?;
        Ok(Self { vendor, base_url, headers: credentials.headers()?, timeout })
    }

    /// Which vendor this is.
    pub fn vendor(&self) -> Vendor {
        self.vendor
    }

    /// The request to send: with address and key.
    #[must_use]
    pub fn request(&self, outgoing: Outgoing) -> HttpRequest {
        let mut headers = outgoing.headers;
        headers.extend_from_slice(&self.headers);
        HttpRequest {
            method: outgoing.operation.method,
            url: format!("{}{}", self.base_url, outgoing.path),
            headers,
            body: outgoing.body,
            timeout: self.timeout,
            // The host has caps of its own.
            response_limit: usize::MAX,
            secret_query: true,
        }
    }
}
