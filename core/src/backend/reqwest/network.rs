//! The way to the vendor, and the pools of connections by it.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use reqwest::{ClientBuilder, Proxy};

use super::Reqwest;
use crate::error::Error;

/// The way to the vendor. Clients of the same way share their connections.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Network {
    /// The URL of a proxy, `http://proxy.example:3128`, with name and password in it if it wants them. When absent, the environment
    /// decides (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`); an empty text takes no proxy at all.
    pub proxy: Option<String>,
    /// A PEM file of certificates to trust beside those of the system: a company's own CA. The files named by `SSL_CERT_FILE`,
    /// `REQUESTS_CA_BUNDLE` and `NODE_EXTRA_CA_CERTS` are trusted in any case.
    pub ca_bundle: Option<PathBuf>,
}

impl fmt::Debug for Network {
    /// Leaves the proxy out: its URL may hold a password.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Network").field("ca_bundle", &self.ca_bundle).finish_non_exhaustive()
    }
}

impl Network {
    pub(super) fn proxied(&self, builder: ClientBuilder) -> Result<ClientBuilder, Error> {
        match self.proxy.as_deref() {
            None => Ok(builder),
            Some("") => Ok(builder.no_proxy()),
            Some(url) => {
                // The error quotes the URL, which may hold a password.
                let proxy =
                    Proxy::all(url).map_err(|_| Error::invalid_request("proxy", "must be a URL such as http://proxy.example:3128"))?;
                Ok(builder.proxy(proxy))
            }
        }
    }
}

/// The pools of a process, by their way.
#[derive(Debug, Default)]
pub struct Pools {
    pools: Mutex<HashMap<Network, Reqwest>>,
}

impl Pools {
    /// The pool of a way, made when it is first asked for.
    ///
    /// # Errors
    ///
    /// As [`Reqwest::over`].
    pub fn get(&self, network: &Network) -> Result<Reqwest, Error> {
        let mut pools = self.pools.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pool) = pools.get(network) {
            return Ok(pool.clone());
        }
        let pool = Reqwest::over(network)?;
        pools.insert(network.clone(), pool.clone());
        Ok(pool)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(network: &Network) -> String {
        Reqwest::over(network).unwrap_err().to_string()
    }

    #[test]
    fn a_proxy_that_is_none_is_refused_without_its_password() {
        let network = Network { proxy: Some("http://user:hush@[".to_owned()), ..Network::default() };
        assert_eq!(refusal(&network), "proxy: must be a URL such as http://proxy.example:3128");
        assert!(!format!("{network:?}").contains("hush"));
    }

    #[test]
    fn a_ca_bundle_without_certificates_is_refused() {
        let network = |path: &str| Network { ca_bundle: Some(path.into()), ..Network::default() };
        assert!(refusal(&network("/nowhere/ca.pem")).starts_with("ca_bundle: /nowhere/ca.pem cannot be read"));
        assert!(refusal(&network(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))).ends_with("holds no certificate"));
    }

    #[test]
    fn a_pool_is_made_once() {
        let pools = Pools::default();
        let direct = Network { proxy: Some(String::new()), ..Network::default() };
        pools.get(&direct).unwrap();
        pools.get(&direct).unwrap();
        pools.get(&Network::default()).unwrap();
        assert_eq!(pools.pools.lock().unwrap().len(), 2);
    }
}
