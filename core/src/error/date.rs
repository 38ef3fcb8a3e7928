//! Dates in headers.

/// The seconds since 1970 began, of a date such as `Sun, 06 Nov 1994 08:49:37 GMT`.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(super) fn seconds(text: &str) -> Option<f64> {
    let date = httpdate::parse_http_date(text.trim()).ok()?;
    date.duration_since(std::time::UNIX_EPOCH).ok().map(|since| since.as_secs_f64())
}

/// The same by the host, which would take a date without a zone for one of its own.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(super) fn seconds(text: &str) -> Option<f64> {
    let text = text.trim();
    let milliseconds = if text.ends_with("GMT") { js_sys::Date::parse(text) } else { f64::NAN };
    milliseconds.is_finite().then_some(milliseconds / 1000.0)
}
