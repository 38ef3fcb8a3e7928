//! Phone numbers, and what becomes of a text that is sent to one.
//!
//! Nothing leaves the sandbox, so the number itself says how a delivery ends: a test can have each outcome.

/// How a delivery ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It reaches the phone.
    Arrives,
    /// It is sent and reaches no phone: numbers that end in `404`.
    Lost,
    /// It cannot be sent: numbers that end in `500`.
    Refused,
}

/// How a delivery to this number ends.
pub(crate) fn outcome(number: &str) -> Outcome {
    if number.ends_with("404") {
        Outcome::Lost
    } else if number.ends_with("500") {
        Outcome::Refused
    } else {
        Outcome::Arrives
    }
}

/// Whether a text is a number with its country code, such as `+33600000000`.
pub(crate) fn is_international(number: &str) -> bool {
    let Some(digits) = number.strip_prefix('+') else { return false };
    (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_says_how_a_delivery_ends() {
        assert_eq!(outcome("+33199000404"), Outcome::Lost);
        assert_eq!(outcome("+33199000500"), Outcome::Refused);
        assert_eq!(outcome("+33199000100"), Outcome::Arrives);
    }

    #[test]
    fn a_number_needs_its_country_code() {
        assert!(is_international("+33199000002"));
        for wrong in ["0199000002", "+0199000002", "+33 1 99", "+331990x0002", "+331", ""] {
            assert!(!is_international(wrong), "{wrong}");
        }
    }
}
