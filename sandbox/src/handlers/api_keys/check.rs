//! What a key may be limited to.

use std::net::IpAddr;

use crate::answer::{Refusal, Result};
use crate::call::Call;
use crate::clock::is_date;
use crate::handlers::permissions;

/// Refuses a key that nobody could use, or with limits that mean nothing.
pub(super) fn all(call: &Call<'_>) -> Result<()> {
    permissions::check(call)?;
    if let Some(last) = call.text("expiration_date") {
        if !is_date(last) {
            return Err(Refusal::field("expiration_date", "must be a date such as 2026-03-01"));
        }
        if last <= call.now.date().as_str() {
            return Err(Refusal::field("expiration_date", "must be tomorrow or later"));
        }
    }
    for (index, block) in call.list("ip_whitelist").unwrap_or_default().iter().enumerate() {
        if !block.as_str().is_some_and(is_block) {
            return Err(Refusal::field(format!("ip_whitelist[{index}]"), "must be an IP address or a CIDR block"));
        }
    }
    Ok(())
}

/// `192.0.2.7`, `192.0.2.0/24`, and the same in IPv6.
fn is_block(text: &str) -> bool {
    let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
    let Ok(address) = address.parse::<IpAddr>() else { return false };
    let most = if address.is_ipv4() { 32 } else { 128 };
    length.is_none_or(|length| length.parse::<u8>().is_ok_and(|length| length <= most))
}

#[cfg(test)]
mod tests {
    use super::is_block;

    #[test]
    fn a_block_is_an_address_with_or_without_a_length() {
        for right in ["192.0.2.7", "192.0.2.0/24", "2001:db8::/32", "::1"] {
            assert!(is_block(right), "{right}");
        }
        for wrong in ["192.0.2", "192.0.2.0/33", "192.0.2.0/", "2001:db8::/129", "example.com", ""] {
            assert!(!is_block(wrong), "{wrong}");
        }
    }
}
