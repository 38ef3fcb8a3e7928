//! The search for businesses and its filters.

use serde_json::Value;

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging;
use crate::role::Role;
use crate::store::{Object, text};

const ORDERS: [&str; 9] = ["id", "name", "code", "created", "modified", "country", "city", "zipcode", "completion_rate"];
const STATUSES: [&str; 5] = ["open", "closed", "opening_soon", "temporarily_closed", "closed_temporarily"];

/// The businesses that pass all filters; without `status` only open ones.
pub(crate) fn search(call: &mut Call<'_>) -> Result<Answer> {
    let mut found: Vec<_> = matching(call)?.collect();
    paging::sort(&mut found, call.text("order_by").unwrap_or("id"), &ORDERS)?;
    Ok(paging::page(call, "businesses", found).into())
}

/// The businesses that pass the filters, in the order of their creation.
pub(super) fn matching<'a>(call: &'a Call<'_>) -> Result<impl Iterator<Item = &'a Object>> {
    let statuses = call.list("status").map_or_else(|| vec![Value::from("open")], <[_]>::to_vec);
    if statuses.iter().any(|status| !status.as_str().is_some_and(|status| STATUSES.contains(&status))) {
        return Err(Refusal::field("status", format!("must be one of {}", STATUSES.join(", "))));
    }
    let today = call.now.date();
    let passes = move |business: &&'a Object| {
        statuses.iter().any(|status| has_status(business, status.as_str().unwrap_or_default(), &today))
            && is_named(call, business)
            && has_features(call, business)
            && is_complete(call, business)
            && is_linked(call, business)
    };
    Ok(in_question(call).filter(passes))
}

/// All that is open to the caller; `org_id` means something only to those who see several organizations.
fn in_question<'a>(call: &'a Call<'_>) -> impl Iterator<Item = &'a Object> {
    let organization = call.param("org_id").as_i64().filter(|_| matches!(call.role(), Some(Role::Provider | Role::Publisher)));
    call.visible_businesses().filter(move |business| organization.is_none_or(|id| business["org_id"] == id))
}

fn has_status(business: &Object, wanted: &str, today: &str) -> bool {
    let status = text(business, "status");
    let is_future = text(business, "opening_date") > today;
    match wanted {
        "open" => status == "open" && !is_future,
        "opening_soon" => status == "open" && is_future,
        "closed_temporarily" => status == "temporarily_closed",
        other => status == other,
    }
}

fn is_named(call: &Call<'_>, business: &Object) -> bool {
    let holds = |member: &str, part: &str| text(business, member).to_lowercase().contains(&part.to_lowercase());
    let is = |member: &str| call.text(member).is_none_or(|wanted| text(business, member).to_lowercase() == wanted.to_lowercase());
    let is_among = |parameter: &str, member: &str| call.list(parameter).is_none_or(|wanted| wanted.contains(&business[member]));
    call.text("query").is_none_or(|query| ["city", "zipcode", "name"].iter().any(|member| holds(member, query)))
        && ["country", "name", "zipcode", "city"].iter().all(|member| is(member))
        && call.text("code").is_none_or(|code| text(business, "code") == code)
        && is_among("business__in", "id")
        && is_among("code__in", "code")
        && call.list("groups").is_none_or(|wanted| wanted.iter().any(|group| contains(business, "groups", group)))
        && call.number("modified__gte").is_none_or(|since| number(business, "modified") >= since)
}

fn has_features(call: &Call<'_>, business: &Object) -> bool {
    const SUBSCRIPTIONS: [(&str, &str); 4] = [
        ("subscribed_to_rm", "review_management"),
        ("subscribed_to_pm", "diffusion"),
        ("subscribed_to_rb", "review_invite"),
        ("subscribed_to_bm", "messages"),
    ];
    let has = |feature: &Value| contains(business, "features", feature);
    call.list("features__in").is_none_or(|wanted| wanted.iter().all(has))
        && !call.list("features__notin").is_some_and(|unwanted| unwanted.iter().any(has))
        && SUBSCRIPTIONS.iter().all(|(parameter, feature)| call.flag(parameter).is_none_or(|wanted| has(&(*feature).into()) == wanted))
}

fn is_complete(call: &Call<'_>, business: &Object) -> bool {
    let rate = number(business, "completion_rate");
    call.number("completion_rate__gte").is_none_or(|least| rate >= least)
        && call.number("completion_rate__lte").is_none_or(|most| rate <= most)
        && call.list("completion_rate").is_none_or(|bands| bands.contains(&band(rate).into()))
}

/// The names of the bands of completion.
pub(super) const BANDS: [&str; 3] = ["low", "mid", "high"];

/// The band of a completion rate. Its limits are not published; these are ours.
pub(super) fn band(rate: f64) -> &'static str {
    match rate {
        ..50.0 => BANDS[0],
        ..80.0 => BANDS[1],
        _ => BANDS[2],
    }
}

fn is_linked(call: &Call<'_>, business: &Object) -> bool {
    let has_promo = business.get("promos").and_then(Value::as_array).is_some_and(|promos| !promos.is_empty());
    let has = |member: &str| business.get(member).is_some_and(|value| !value.is_null());
    call.flag("has_promo").is_none_or(|wanted| wanted == has_promo)
        && call.flag("connected_to_gmb_location").is_none_or(|wanted| wanted == has("google_location_id"))
        && call.flag("connected_to_facebook_location").is_none_or(|wanted| wanted == has("facebook_page_id"))
}

fn contains(business: &Object, member: &str, value: &Value) -> bool {
    business.get(member).and_then(Value::as_array).is_some_and(|values| values.contains(value))
}

pub(super) fn number(business: &Object, member: &str) -> f64 {
    business.get(member).and_then(Value::as_f64).unwrap_or_default()
}
