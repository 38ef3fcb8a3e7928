//! What a host in front of the policy can meet, and what the client is told then.

use super::principal::Principal;
use super::refusal::{Refusal, RefusalCode};
use crate::error::{Error, ErrorCode};

/// Why nobody is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// The request does not say who calls, or says it wrongly.
    NotAuthenticated,
    /// The caller is known, but may not use the proxy.
    Forbidden,
    /// The service that knows who calls does not answer.
    Unavailable,
}

impl Denied {
    /// What the client is told.
    #[must_use]
    pub fn refusal(self) -> Refusal {
        match self {
            Self::NotAuthenticated => Refusal::new(RefusalCode::NotAuthenticated, "log in first"),
            Self::Forbidden => Refusal::new(RefusalCode::NotAllowed, "you may not use this proxy"),
            Self::Unavailable => Refusal::new(RefusalCode::Unreachable, "it cannot be found out now who calls"),
        }
    }
}

/// Reads what a hook in another language found out, as JSON: a principal, `"public"`, `"forbidden"`, or `null` for nobody.
///
/// # Errors
///
/// Refuses all else, and a principal as [`Principal::from_json`] does.
pub fn admission(text: &str) -> Result<Result<Principal, Denied>, Error> {
    match text {
        "null" => Ok(Err(Denied::NotAuthenticated)),
        "\"public\"" => Ok(Ok(Principal::public())),
        "\"forbidden\"" => Ok(Err(Denied::Forbidden)),
        _ => Principal::from_json(text.as_bytes()).map(Ok),
    }
}

/// What can go wrong while a host moves bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The host itself cannot read the request.
    Malformed,
    /// The client's body did not come whole, or not in time.
    Incomplete,
    /// The client's body is larger than allowed.
    TooLarge,
    /// The proxy has no key of this vendor.
    NoKey,
    /// The vendor cannot be reached.
    Unreachable,
    /// The vendor did not answer in time.
    Timeout,
    /// The vendor's answer is larger than allowed.
    AnswerTooLarge,
    /// The vendor's answer does not come out of its encoding.
    AnswerBroken,
    /// The vendor does not take the proxy's key. Its words stay here: they may tell the key.
    KeyRefused,
    /// The vendor sends elsewhere, to an address that the client must not see.
    Redirected,
    /// The vendor answers with a status that no answer has.
    NoAnswer,
    /// The host itself does not work. So it is when a hook of it fails, or gives what it must not: nobody can tell a fault in the hook from
    /// a service behind it that is away, and a 502 would put the blame on the vendor.
    Internal,
}

impl Failure {
    /// By the word that hosts in other languages use, which is that of the variant; any other one is `internal`.
    #[must_use]
    pub fn named(word: &str) -> Self {
        match word {
            "malformed" => Self::Malformed,
            "incomplete" => Self::Incomplete,
            "too_large" => Self::TooLarge,
            "no_key" => Self::NoKey,
            "unreachable" => Self::Unreachable,
            "timeout" => Self::Timeout,
            "answer_too_large" => Self::AnswerTooLarge,
            "answer_broken" => Self::AnswerBroken,
            "key_refused" => Self::KeyRefused,
            "redirected" => Self::Redirected,
            "no_answer" => Self::NoAnswer,
            _ => Self::Internal,
        }
    }

    /// What it means when the vendor answers with this status; nothing for one that goes to the client, with the vendor's words.
    #[must_use]
    pub fn of_status(status: u16) -> Option<Self> {
        match status {
            401 | 407 => Some(Self::KeyRefused),
            300..400 => Some(Self::Redirected),
            200..600 => None,
            _ => Some(Self::NoAnswer),
        }
    }

    /// What it means when a [`Backend`](crate::backend::Backend) fails on the way to the vendor.
    #[must_use]
    pub fn of(error: &Error) -> Self {
        match error.code() {
            ErrorCode::Timeout => Self::Timeout,
            ErrorCode::Decode if error.is_too_large() => Self::AnswerTooLarge,
            ErrorCode::Decode => Self::AnswerBroken,
            _ => Self::Unreachable,
        }
    }

    /// What the client is told.
    #[must_use]
    pub fn refusal(self) -> Refusal {
        let (code, message) = match self {
            Self::Malformed => (RefusalCode::BadRequest, "the request cannot be read"),
            Self::Incomplete => (RefusalCode::BadRequest, "the body did not come whole, or not in time"),
            Self::TooLarge => (RefusalCode::TooLarge, "the body is too large"),
            Self::NoKey => (RefusalCode::Unreachable, "the proxy has no key of this vendor"),
            Self::Unreachable => (RefusalCode::Unreachable, "the vendor cannot be reached"),
            Self::Timeout => (RefusalCode::UpstreamTimeout, "the vendor did not answer in time"),
            Self::AnswerTooLarge => (RefusalCode::BadAnswer, "the vendor's answer is too large"),
            Self::AnswerBroken => (RefusalCode::BadAnswer, "the vendor's answer is broken"),
            Self::KeyRefused => (RefusalCode::BadAnswer, "the vendor refused the proxy"),
            Self::Redirected => (RefusalCode::BadAnswer, "the vendor redirected the proxy"),
            Self::NoAnswer => (RefusalCode::BadAnswer, "the vendor gave no answer of HTTP"),
            Self::Internal => (RefusalCode::Internal, "something went wrong in the proxy"),
        };
        Refusal::new(code, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hook_says_who_calls_or_that_nobody_does() {
        assert_eq!(admission("null").unwrap(), Err(Denied::NotAuthenticated));
        assert_eq!(admission("\"forbidden\"").unwrap(), Err(Denied::Forbidden));
        assert_eq!(admission("\"public\"").unwrap(), Ok(Principal::public()));
        assert_eq!(admission(r#"{"id":"anna","org_id":42}"#).unwrap().unwrap().org_id, Some(42));
        for wrong in ["\"anna\"", "true", "7", "{}", "", r#"["anna"]"#] {
            assert!(admission(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_answer_that_is_broken_is_not_called_too_large() {
        assert_eq!(Failure::of(&Error::broken_body(200, "invalid gzip header")), Failure::AnswerBroken);
        assert_eq!(Failure::of(&Error::too_large(200, 10)), Failure::AnswerTooLarge);
        assert_eq!(Failure::of(&Error::connection("refused")), Failure::Unreachable);
        assert_eq!(Failure::of(&Error::timeout(std::time::Duration::from_secs(1))), Failure::Timeout);
    }

    #[test]
    fn a_status_about_the_proxy_is_not_the_clients() {
        for status in [200, 204, 400, 403, 404, 429, 503] {
            assert_eq!(Failure::of_status(status), None, "{status}");
        }
        assert_eq!(Failure::of_status(401), Some(Failure::KeyRefused));
        assert_eq!(Failure::of_status(302), Some(Failure::Redirected));
        assert_eq!([0, 100, 600, 999].map(Failure::of_status), [Some(Failure::NoAnswer); 4]);
    }

    #[test]
    fn a_word_that_nobody_knows_is_no_fault_of_the_vendor() {
        assert_eq!((Failure::named("timeout"), Failure::named("tmeout")), (Failure::Timeout, Failure::Internal));
    }
}
