//! Which e-mails a user gets.

use localpresence_macros::{model, params};

use crate::partoo::reviews::ReviewPartner;

/// Whose preferences to read.
#[params]
pub struct GetUserPreferences {
    /// The user.
    pub user_id: String,
}

/// The preferences to set. Send all of them, as it is not documented whether those left out stay.
#[params]
pub struct UpdateUserPreferences {
    /// The user.
    pub user_id: String,
    /// The reports to get.
    pub reports: Option<UserReportsInput>,
    /// Whether to get an e-mail about each bad review. In `users.update` it is `receive_reviews_email_notifications`.
    pub receive_negative_reviews_email_notifications: Option<bool>,
}

/// What the daily report on reviews shall hold.
#[params]
pub struct DailyReviewPreferencesInput {
    /// The publishers it is about.
    pub partners: Option<Vec<ReviewPartner>>,
    /// Which reviews it lists, as a number that is not documented; 2 for new users.
    pub review_type: Option<i64>,
}

/// The reports to get.
#[params]
pub struct UserReportsInput {
    /// The daily report on reviews.
    pub review_management_daily: Option<bool>,
    /// The weekly report on reviews.
    pub review_management_weekly: Option<bool>,
    /// The monthly report on reviews.
    pub review_management_monthly: Option<bool>,
    /// What the daily one shall hold.
    pub daily_review_preferences: Option<DailyReviewPreferencesInput>,
}

/// What the daily report on reviews holds.
#[model]
pub struct DailyReviewPreferences {
    /// The publishers it is about; Google and Facebook for new users.
    pub partners: Vec<ReviewPartner>,
    /// Which reviews it lists, as a number that is not documented; 2 for new users.
    pub review_type: Option<i64>,
}

/// Which e-mails a user gets.
#[model]
pub struct UserPreferences {
    /// The reports; new users get all three.
    pub reports: Option<UserReports>,
    /// Whether the user gets an e-mail about each bad review; new users do not.
    pub receive_negative_reviews_email_notifications: Option<bool>,
}

/// The reports a user gets.
#[model]
pub struct UserReports {
    /// The daily report on reviews.
    pub review_management_daily: Option<bool>,
    /// The weekly report on reviews.
    pub review_management_weekly: Option<bool>,
    /// The monthly report on reviews.
    pub review_management_monthly: Option<bool>,
    /// What the daily one holds.
    pub daily_review_preferences: Option<DailyReviewPreferences>,
}

impl From<DailyReviewPreferences> for DailyReviewPreferencesInput {
    fn from(read: DailyReviewPreferences) -> Self {
        Self { partners: Some(read.partners), review_type: read.review_type }
    }
}

impl From<UserReports> for UserReportsInput {
    fn from(read: UserReports) -> Self {
        let UserReports { review_management_daily, review_management_weekly, review_management_monthly, daily_review_preferences } = read;
        let daily_review_preferences = daily_review_preferences.map(Into::into);
        Self { review_management_daily, review_management_weekly, review_management_monthly, daily_review_preferences }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{UserPreferences, UserReportsInput};
    use crate::testing::{from_json, to_json};

    #[test]
    fn reports_that_were_read_can_be_sent_back() {
        let reports = json!({
            "review_management_daily": true, "review_management_weekly": false, "review_management_monthly": true,
            "daily_review_preferences": { "partners": ["facebook", "yelp"], "review_type": 2 },
        });
        let read: UserPreferences = from_json(json!({ "reports": reports }));
        assert_eq!(to_json(&UserReportsInput::from(read.reports.unwrap())), reports);
    }

    #[test]
    fn a_user_without_a_daily_report_has_no_preferences_for_it() {
        let read: UserPreferences = from_json(json!({ "reports": { "review_management_daily": false, "daily_review_preferences": null } }));
        assert_eq!(read.reports.unwrap().daily_review_preferences, None);
    }
}
