//! What the program is told, as TOML.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use localpresence::Error;
use localpresence::client::Credentials;
use localpresence::proxy::{Document, Policy, Principal};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::authorize::{ForwardAuth, Tokens};
use crate::builder::Builder;
use crate::service::Proxy;

/// The configuration of `localpresence-proxy serve`. Keys and tokens stay in the environment; only their names are written here.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The address to listen at.
    #[serde(default = "loopback")]
    pub listen: SocketAddr,
    /// The file of the policy, beside this one.
    pub policy: PathBuf,
    /// Who may call.
    #[serde(default)]
    pub authorize: Authorization,
    /// Partoo's key.
    pub partoo: Option<Keys>,
    /// Fullwhere's keys.
    pub fullwhere: Option<Keys>,
    /// Seconds that a vendor may take for an answer.
    #[serde(default = "thirty")]
    pub timeout_seconds: u64,
}

/// Who may call: exactly one of the three.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Authorization {
    /// Everybody.
    pub public: bool,
    /// Whoever this service of the company knows.
    pub forward_url: Option<String>,
    /// Whoever has one of these tokens.
    pub tokens: Vec<Token>,
}

/// A token, by its hash or by the environment variable that holds it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// The SHA-256 of the token, in hexadecimal.
    pub sha256: Option<String>,
    /// The environment variable that holds the token.
    pub env: Option<String>,
    /// Who has it.
    #[serde(deserialize_with = "principal")]
    pub principal: Principal,
}

/// How to reach a vendor.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// The environment variable that holds the key.
    pub api_key_env: String,
    /// The environment variable that holds the secret, which Fullwhere has as well.
    pub api_secret_env: Option<String>,
    /// Where the vendor answers; its production when absent.
    pub base_url: Option<String>,
}

/// A list would do for serde, its entries being the members in turn.
fn principal<'de, D: Deserializer<'de>>(given: D) -> Result<Principal, D::Error> {
    toml::Table::deserialize(given)?.try_into().map_err(D::Error::custom)
}

fn loopback() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}

fn thirty() -> u64 {
    30
}

/// Reads a policy: JSON when the name ends so, else TOML.
///
/// # Errors
///
/// Fails when the file cannot be read or is no policy; says where.
pub fn read_policy(path: &Path) -> Result<Document, Error> {
    let text = read(path)?;
    let name = path.display().to_string();
    if path.extension().is_some_and(|extension| extension == "json") {
        return serde_json::from_str(&text).map_err(|error| Error::invalid_request(name, error));
    }
    toml::from_str(&text).map_err(|error| Error::invalid_request(name, error))
}

impl Config {
    /// Reads a configuration. A relative name of the policy is meant from its folder.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read or is no configuration; says where.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let mut config: Self = toml::from_str(&read(path)?).map_err(|error| Error::invalid_request(path.display().to_string(), error))?;
        if let Some(folder) = path.parent() {
            config.policy = folder.join(&config.policy);
        }
        Ok(config)
    }

    /// The proxy that is meant. `environment` gives the value of a variable.
    ///
    /// # Errors
    ///
    /// Names what is missing or wrong; never the value of a variable.
    pub fn proxy(&self, environment: &dyn Fn(&str) -> Option<String>) -> Result<Proxy, Error> {
        let variable = |name: &str| environment(name).ok_or_else(|| Error::invalid_request("environment", format!("`{name}` is not set")));
        let document = read_policy(&self.policy)?;
        let policy = Policy::new(&document)?;
        let mut builder = Proxy::builder(policy).timeout(Duration::from_secs(self.timeout_seconds));
        if let Some(keys) = &self.partoo {
            let credentials = Credentials::Partoo { api_key: variable(&keys.api_key_env)? };
            builder = builder.upstream(credentials, keys.base_url.clone());
        }
        if let Some(keys) = &self.fullwhere {
            let secret = keys.api_secret_env.as_deref();
            let secret = secret.ok_or_else(|| Error::invalid_request("fullwhere.api_secret_env", "is missing"))?;
            let credentials = Credentials::Fullwhere { api_key: variable(&keys.api_key_env)?, api_secret: variable(secret)? };
            builder = builder.upstream(credentials, keys.base_url.clone());
        }
        self.authorize.add_to(builder, &variable)?.build()
    }
}

impl Authorization {
    fn add_to(&self, builder: Builder, variable: &dyn Fn(&str) -> Result<String, Error>) -> Result<Builder, Error> {
        match (self.public, &self.forward_url, self.tokens.as_slice()) {
            // The builder says what is missing.
            (false, None, []) => Ok(builder),
            (true, None, []) => Ok(builder.public()),
            (false, Some(url), []) => Ok(builder.authorize(ForwardAuth::new(url)?)),
            (false, None, tokens) => {
                let mut known = Tokens::default();
                for token in tokens {
                    match (&token.sha256, &token.env) {
                        (Some(hash), None) => known.add_hash(hash, token.principal.clone())?,
                        (None, Some(name)) => known.add(&variable(name)?, token.principal.clone())?,
                        _ => return Err(Error::invalid_request("authorize.tokens", "each needs either `sha256` or `env`")),
                    }
                }
                Ok(builder.authorize(known))
            }
            _ => Err(Error::invalid_request("authorize", "must say one of `public`, `forward_url` and `tokens`, not several")),
        }
    }
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| Error::invalid_request(path.display().to_string(), error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(authorize: &str) -> String {
        let policy = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/policy.toml");
        let text = format!("policy = {policy:?}\n[partoo]\napi_key_env = \"KEY\"\n{authorize}");
        let config: Config = toml::from_str(&text).unwrap();
        let environment = |name: &str| (name == "KEY").then(|| "an-invented-key".to_owned());
        config.proxy(&environment).map_or_else(|error| error.to_string(), |_| String::new())
    }

    #[tokio::test]
    async fn a_proxy_without_a_hook_does_not_start_unless_it_is_public() {
        assert!(problem("").starts_with("authorize: is missing"));
        assert_eq!(problem("[authorize]\npublic = true"), "");
        assert_eq!(problem("[authorize]\nforward_url = \"http://127.0.0.1:1/me\""), "");
        assert!(problem("[authorize]\npublic = true\nforward_url = \"http://127.0.0.1:1/me\"").contains("not several"));
        let token = "[[authorize.tokens]]\nprincipal = { id = \"anna\" }\n";
        assert_eq!(problem(&format!("{token}sha256 = \"{}\"", "ab".repeat(32))), "");
        assert!(problem(&format!("{token}env = \"NO_SUCH\"")).contains("`NO_SUCH` is not set"));
        assert!(problem(token).contains("either `sha256` or `env`"));
        let public = format!("[[authorize.tokens]]\nprincipal = {{ id = \"public\" }}\nsha256 = \"{}\"", "ab".repeat(32));
        assert!(problem(&public).contains("mean something else"));
    }

    #[test]
    fn a_principal_is_no_list() {
        let token = |principal: &str| toml::from_str::<Token>(&format!("env = \"TOKEN\"\nprincipal = {principal}"));
        assert_eq!(token("{ id = \"anna\", org_id = 42 }").unwrap().principal.org_id, Some(42));
        assert!(token("[\"anna\"]").is_err());
        assert!(token("{ id = [] }").is_err());
    }
}
