//! Names by which a proxy is called. Whoever owns a name can point it at any address, a private one as well (DNS rebinding).

use std::net::{IpAddr, Ipv6Addr};

/// Whether a host, as it comes in `Host`, is one of these: each with its port, or without for all ports.
pub(super) fn is_named(names: &[String], host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    names.iter().any(|name| *name == host || without_port(&host) == Some(name))
}

/// Whether a host leads nowhere but to this machine or to the address that it says.
pub(super) fn is_fixed(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let Some(name) = without_port(&host) else { return false };
    let in_brackets = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    match in_brackets {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => name == "localhost" || name.ends_with(".localhost") || name.parse::<IpAddr>().is_ok(),
    }
}

/// A name of a policy: in lower case, without scheme and path.
pub(super) fn is_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_:[]".contains(&byte);
    name.bytes().all(fits) && without_port(name).is_some_and(|name| !name.is_empty())
}

fn without_port(host: &str) -> Option<&str> {
    let end = if host.starts_with('[') { host.find(']')? + 1 } else { host.find(':').unwrap_or(host.len()) };
    let (name, port) = host.split_at_checked(end)?;
    let is_port =
        port.is_empty() || port.strip_prefix(':').is_some_and(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    is_port.then_some(name)
}
