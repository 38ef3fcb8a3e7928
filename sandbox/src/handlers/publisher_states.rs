//! Whether publishers show the businesses.

use localpresence::models::PublisherStateValue;
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::choices::{self, known};
use crate::handlers::publishers::{self, FAULTS};
use crate::paging;
use crate::reach;
use crate::store::{Object, object, text};

const PER_PAGE: usize = 5;
/// How long a change is on its way, in seconds.
const ON_THE_WAY: f64 = 600.0;

/// A page of businesses with their states on the publishers asked for.
pub(super) fn search(call: &mut Call<'_>) -> Result<Answer> {
    choices::check(call, "states", known!(PublisherStateValue))?;
    let wanted = call.list("business__in");
    let found: Vec<_> = call
        .visible_businesses()
        .filter(|business| wanted.is_none_or(|wanted| wanted.contains(&business["id"])))
        .map(|business| (business, states(call, business)))
        .filter(|(_, states)| !states.is_empty() || !(call.params.contains_key("states") || call.params.contains_key("publishers")))
        .map(|(business, states)| shown(business, &states))
        .collect();
    let page = paging::slice(found, paging::size(call, "page").unwrap_or(1), paging::size(call, "per_page").unwrap_or(PER_PAGE));
    let count = page.len();
    let businesses: Map<_, _> = page.into_iter().map(|row| (text(&row, "business_id").to_owned(), Value::Object(row))).collect();
    Ok(json!({ "businesses": businesses, "count": count }).into())
}

/// The states that pass the filters; none for a business whose data is not sent to publishers.
fn states(call: &Call<'_>, business: &Object) -> Object {
    let among = |parameter: &str, value: &Value| call.list(parameter).is_none_or(|wanted| wanted.contains(value));
    let is_sent = reach::has_feature(business, "diffusion");
    let publishers = publishers::ALL.into_iter().filter(|publisher| is_sent && among("publishers", &(*publisher).into()));
    let states = publishers.map(|publisher| (publisher.to_owned(), state(call, business, publisher)));
    states.filter(|(_, state)| among("states", &state["state"])).collect()
}

fn state(call: &Call<'_>, business: &Object, publisher: &str) -> Value {
    let has_fault = || FAULTS.iter().any(|fault| fault.publishers.contains(&publisher) && (fault.is_in)(business));
    let blocked = |error: &str| json!({ "state": "to_configure", "error_type": error, "url_on_publisher": null });
    let modified = business["modified"].as_f64().unwrap_or_default();
    if !publishers::is_linked(call, business, publisher) {
        blocked("PUBLISHER_CONNEXION")
    } else if has_fault() {
        blocked("USER_INPUT")
    } else if publisher == "google_my_business" && !publishers::is_verified(call, business) {
        blocked("EXTERNAL")
    } else if call.now.epoch_seconds() - modified < ON_THE_WAY {
        json!({ "state": "pending", "error_type": null, "url_on_publisher": null })
    } else {
        let url = format!("https://{}.example/{}", publisher.replace('_', "-"), text(business, "id"));
        json!({ "state": "success", "error_type": null, "url_on_publisher": url })
    }
}

fn shown(business: &Object, states: &Object) -> Object {
    object(json!({
        "business_id": business["id"], "business_name": business["name"], "business_formatted_address": reach::address(business),
        "publishers": states,
    }))
}
