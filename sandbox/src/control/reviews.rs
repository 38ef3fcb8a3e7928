//! Lets a review arrive, as from a publisher.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Json;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Wrong, first_organization, no_organization, read};
use crate::call::Call;
use crate::events;
use crate::server::App;
use crate::store::{Object, Store, object};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Arrival {
    /// An id, or `c-` and a store code; the first business of the organization when absent.
    business_id: Option<String>,
    /// Whose store code it is.
    #[serde(default = "first_organization")]
    org_id: i64,
    /// Given by all publishers but Facebook.
    rating: Option<u8>,
    /// Given by Facebook.
    recommended: Option<bool>,
    content: Option<String>,
    #[serde(default = "author")]
    author_name: String,
    #[serde(default)]
    partner: Partner,
}

#[derive(Deserialize, Default, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Partner {
    #[default]
    GoogleMyBusiness,
    Facebook,
    Tripadvisor,
}

impl Partner {
    fn name(self) -> &'static str {
        match self {
            Self::GoogleMyBusiness => "google_my_business",
            Self::Facebook => "facebook",
            Self::Tripadvisor => "tripadvisor",
        }
    }
}

fn author() -> String {
    "Perrine Valcourt".to_owned()
}

/// The score of somebody who says nothing else.
const CONTENT: u8 = 5;

impl Arrival {
    /// Facebook has no rating, the others have no recommendation.
    fn check(&self) -> Result<(), Wrong> {
        let is_facebook = self.partner == Partner::Facebook;
        match (is_facebook, self.rating, self.recommended) {
            (true, Some(_), _) => Err(Wrong("rating: reviews on Facebook have none, but `recommended`".to_owned())),
            (false, _, Some(_)) => Err(Wrong("recommended: only reviews on Facebook have it".to_owned())),
            (false, Some(6..), _) => Err(Wrong("rating: must be from 0 to 5".to_owned())),
            _ => Ok(()),
        }
    }

    /// Id and organization of the business.
    fn business(&self, store: &Store) -> Option<(Value, i64)> {
        let address = self.business_id.as_deref();
        let found = match address.map(|address| address.strip_prefix("c-").ok_or(address)) {
            None => store.businesses.of(self.org_id).next(),
            Some(Ok(code)) => store.businesses.find(self.org_id, "code", &code.into()),
            Some(Err(id)) => store.businesses.all().find(|business| business["id"] == id),
        };
        found.and_then(|business| Some((business["id"].clone(), business["org_id"].as_i64()?)))
    }

    fn review(self, call: &mut Call<'_>, business_id: &Value, organization: i64) -> Object {
        let id = call.store.next_number();
        let now = call.now.with_offset();
        let partner = self.partner.name();
        let is_facebook = self.partner == Partner::Facebook;
        object(json!({
            "key": format!("sandbox-review-{id}"), "org_id": organization, "id": id, "business_id": business_id, "partner": partner,
            "partner_id": format!("sandbox/reviews/{id}"), "author_name": self.author_name, "date": now, "update_date": now,
            "delete_date": null, "rating": (!is_facebook).then(|| self.rating.unwrap_or(CONTENT)),
            "recommended": is_facebook.then(|| self.recommended.unwrap_or(true)), "title": null, "content": self.content,
            "state": "not_treated", "link": format!("https://{}.example/reviews/{id}", partner.replace('_', "-")), "comments": null,
            "tags": [], "media_links": [],
        }))
    }
}

pub(super) async fn arrive(State(app): State<Arc<App>>, body: Bytes) -> Result<Json<Value>, Wrong> {
    let arrival: Arrival = read(&body)?;
    arrival.check()?;
    let (review, deliveries) = {
        let mut memory = app.memory();
        let (business_id, organization) = arrival
            .business(&memory.store)
            .ok_or_else(|| Wrong("business_id: there is no such business; a store code also needs its `org_id`".to_owned()))?;
        let mut call = memory.call_of(&app, organization).ok_or_else(|| no_organization(organization))?;
        let review = arrival.review(&mut call, &business_id, organization);
        call.store.reviews.insert(review.clone());
        events::notify(&mut call, organization, "review_created", &events::review(&review));
        (review, call.deliveries)
    };
    app.send(&deliveries);
    Ok(Json(json!({ "review": review, "deliveries": deliveries.len() })))
}
