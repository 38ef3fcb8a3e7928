//! Whom to trust.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::ClientConfig;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
#[cfg(target_os = "android")]
use rustls_platform_verifier::BuilderVerifierExt;
#[cfg(not(target_os = "android"))]
use rustls_platform_verifier::Verifier;

use crate::error::Error;

/// Where companies say that they have a CA of their own. A folder in their place is left to the system.
const VARIABLES: [&str; 3] = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"];

pub(super) fn config(ca_bundle: Option<&Path>) -> Result<ClientConfig, Error> {
    // The provider is given, never taken from the process: another crate may have set up another one.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let broken = |error| Error::connection(format!("TLS cannot be set up: {error}"));
    let extra = extra_roots(ca_bundle)?;
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions().map_err(broken)?;
    #[cfg(not(target_os = "android"))]
    let builder = {
        let verifier = Verifier::new_with_extra_roots(extra, provider).map_err(broken)?;
        builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
    };
    #[cfg(target_os = "android")]
    let builder = if extra.is_empty() {
        builder.with_platform_verifier().map_err(broken)?
    } else {
        return Err(Error::invalid_request("ca_bundle", "is not for Android: add the CA to the app's network security configuration"));
    };
    Ok(builder.with_no_client_auth())
}

fn extra_roots(ca_bundle: Option<&Path>) -> Result<Vec<CertificateDer<'static>>, Error> {
    let mut roots = ca_bundle.map_or(Ok(Vec::new()), |path| certificates("ca_bundle", path))?;
    for variable in VARIABLES {
        let Some(path) = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file()) else { continue };
        roots.extend(certificates(variable, &path)?);
    }
    Ok(roots)
}

fn certificates(setting: &str, path: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let refuse = |why: String| Error::invalid_request(setting, format!("{} {why}", path.display()));
    let certificates = CertificateDer::pem_file_iter(path)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| refuse(format!("cannot be read: {error}")))?;
    if certificates.is_empty() { Err(refuse("holds no certificate".to_owned())) } else { Ok(certificates) }
}
