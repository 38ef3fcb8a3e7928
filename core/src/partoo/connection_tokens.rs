//! Connection tokens: they log a user in to the vendor's web interface without a password, once.

use localpresence_macros::{model, operations, params};

use crate::types::{Json, Timestamp, open_enum};

operations! {
    "Tokens that log a user in without a password. Who makes, checks or revokes one needs WRITE access to that user."
    connection_tokens: ConnectionTokens {
        "Tells what became of a token. The token travels in the URL, where proxies and servers may log it."
        check: GET "/connection/check_token" (CheckConnectionToken) -> ConnectionTokenState;
        "Makes a token that works once, for at most a day; for any user but a PROVIDER. A second call makes a second token, so a retry never repeats it."
        generate: POST "/connection/generate_token" (GenerateConnectionToken) -> ConnectionToken, retry = Once;
        "Revokes a token that is still valid; one that is expired, used or already revoked is an error. The answer is an empty object."
        revoke: POST "/connection/revoke_token" (RevokeConnectionToken) -> Json, retry = Repeatable;
    }
}

open_enum! {
    /// What became of a connection token.
    ConnectionTokenStatus {
        /// Somebody logged in with it.
        Consumed = "consumed",
        /// Its time is over.
        Expired = "expired",
        /// It was taken back.
        Revoked = "revoked",
        /// It can still be used.
        Valid = "valid",
    }
}

/// Which token to check.
#[params]
pub struct CheckConnectionToken {
    /// The user it logs in.
    pub user_id: String,
    /// The token, exactly as it was received: the backslash at its beginning belongs to it.
    #[secret]
    pub token: String,
}

/// Whom to make a token for.
#[params]
pub struct GenerateConnectionToken {
    /// The user to log in.
    pub user_id: String,
    /// How long it lives, in seconds; at most 86400, a day, which is also the default.
    #[limit(..=86400)]
    pub ttl: Option<i64>,
}

/// Which token to revoke.
#[params]
pub struct RevokeConnectionToken {
    /// The user it logs in.
    pub user_id: String,
    /// The token, exactly as it was received: the backslash at its beginning belongs to it.
    #[secret]
    pub token: String,
}

/// A new connection token.
#[model]
pub struct ConnectionToken {
    /// The token. Whoever has it can log in as the user.
    #[secret]
    pub token: String,
    /// When its time is over, with offset.
    pub expiration_date: Option<Timestamp>,
}

/// What is known of a connection token.
#[model]
pub struct ConnectionTokenState {
    /// The token.
    #[secret]
    pub token: Option<String>,
    /// When its time is over, with offset.
    pub expiration_date: Option<Timestamp>,
    /// The user who made it.
    pub generated_by: Option<String>,
    /// When it was made, with offset.
    pub creation_date: Option<Timestamp>,
    /// When somebody logged in with it, with offset; absent unless it is consumed.
    pub consumption_date: Option<Timestamp>,
    /// What became of it.
    pub status: ConnectionTokenStatus,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ConnectionToken, ConnectionTokenState, ConnectionTokenStatus, RevokeConnectionToken};
    use crate::testing::from_json;

    #[test]
    fn a_token_is_not_shown() {
        let made: ConnectionToken = from_json(json!({ "token": "\\xhunter2", "expiration_date": "2030-01-01T00:00:00+00:00" }));
        let revoked = RevokeConnectionToken::new("5309", made.token.as_str());
        for shown in [format!("{made:?}"), format!("{revoked:?}")] {
            assert!(!shown.contains("hunter2"), "{shown}");
        }
    }

    #[test]
    fn a_token_that_nobody_used_has_no_date_of_use() {
        let state: ConnectionTokenState = from_json(json!({ "token": "\\xaf", "status": "revoked", "consumption_date": null }));
        assert_eq!(state.status, ConnectionTokenStatus::Revoked);
        assert_eq!(state.consumption_date, None);
    }
}
