//! Lists that an operation replaces as a whole, and the helpers that change them: read, change, write back.
//!
//! What is not sent back is lost, so nobody should have to build such a list from nothing. **The race**: the vendor has no condition
//! such as `If-Match`. What another program writes between the reading and the writing is overwritten, so let one place change a list.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::backend::Backend;
use crate::client::Client;
use crate::describe::{Field, Kind};
use crate::error::Error;
use crate::http::HttpResponse;
use crate::json;
use crate::operation::{Endpoint, Operation, find as operation};

/// A helper that changes a list.
#[derive(Debug)]
pub struct Change {
    /// The name that all languages share: `businesses.change_plans`.
    pub id: &'static str,
    /// What it does.
    #[cfg(feature = "describe")]
    pub doc: &'static str,
    /// The operation that reads the list; its parameters are those of the helper.
    pub read: &'static str,
    /// The operation that replaces the list; its answer is that of the helper.
    pub write: &'static str,
    /// The member that holds the list, in the answer of the one and the parameters of the other.
    pub list: &'static str,
}

/// Calls a macro with all helpers.
#[macro_export]
macro_rules! for_each_change {
    ($callback:path) => {
        $callback! {
            "Changes the place action links of a business: reads them, hands them to `change`, and writes what comes back. Links that cannot be edited are kept; one without an address cannot be sent back, so then nothing is written. There is no lock: a change that somebody else makes meanwhile is overwritten."
            Businesses change_place_action_links kept_place_action_links: "businesses.change_place_action_links",
                reads "businesses.get_place_action_links" (GetPlaceActionLinks),
                writes "businesses.set_place_action_links" (SetPlaceActionLinks) -> StatusResult,
                list place_action_links: AllPlaceActionLinksOfKind;
            "Changes the plans of a business: reads them, hands them to `change`, and writes what comes back; for PROVIDER only. There is no lock: a change that somebody else makes meanwhile is overwritten."
            Businesses change_plans kept_plans: "businesses.change_plans",
                reads "businesses.get_plans" (GetBusinessPlans),
                writes "businesses.update_plans" (ReplaceBusinessPlans) -> BusinessPlansResult,
                list plans: BusinessPlanInput;
            "Changes the plans of an organization: reads them, hands them to `change`, and writes what comes back; for PROVIDER only. There is no lock: a change that somebody else makes meanwhile is overwritten."
            Organizations change_plans kept_plans: "organizations.change_plans",
                reads "organizations.get_plans" (GetOrganizationPlans),
                writes "organizations.update_plans" (ReplaceOrganizationPlans) -> OrganizationWriteResult,
                list plans: OrganizationPlanInput;
        }
    };
}

macro_rules! declare {
    ($($doc:literal $class:ident $name:ident $kept:ident: $id:literal, reads $read:literal ($request:ident),
        writes $write:literal ($update:ident) -> $answer:ident, list $list:ident: $item:ident;)*) => {
        /// Every helper.
        pub static ALL: &[Change] = &[$(Change { id: $id, #[cfg(feature = "describe")] doc: $doc, read: $read, write: $write, list: stringify!($list) }),*];

        $(impl<B: Backend> crate::models::$class<'_, B> {
            #[doc = $doc]
            ///
            /// # Errors
            ///
            /// See [`Error`].
            pub async fn $name(
                &self,
                request: crate::models::$request,
                change: impl FnOnce(&mut Vec<crate::models::$item>),
            ) -> Result<crate::models::$answer, Error> {
                let mut update: crate::models::$update = self.client.kept(&request, $id).await?;
                change(&mut update.$list);
                self.client.call(&update).await
            }
        })*
    };
}
for_each_change!(declare);

/// The helper with this name; nothing when no helper has it.
#[must_use]
pub fn named(id: &str) -> Option<&'static Change> {
    ALL.iter().find(|change| change.id == id)
}

/// The helper with this name.
///
/// # Errors
///
/// Refuses any other name.
pub fn find(id: &str) -> Result<&'static Change, Error> {
    named(id).ok_or_else(|| Error::invalid_request("change", format!("`{id}` is not a helper")))
}

impl<B: Backend> Client<B> {
    /// Reads a list, and gives the request that would write it as it is.
    ///
    /// # Errors
    ///
    /// See [`Error`], and as [`Change::kept`].
    pub async fn kept<R: Endpoint, W: DeserializeOwned>(&self, request: &R, change: &str) -> Result<W, Error> {
        let change = find(change)?;
        let Ok(Value::Object(params)) = serde_json::to_value(request) else {
            return Err(Error::invalid_request("request", "cannot be written as JSON"));
        };
        let answer = self.call_by_name(change.read, params.clone()).await?;
        let kept = change.kept(params, &answer)?;
        serde_json::from_value(Value::Object(kept)).map_err(|_| refuse(&answer, change.list, "it cannot be sent back as it is"))
    }
}

impl Change {
    /// The parameters that would write the list as it was read: those of the reading, and the list in the form that is sent.
    ///
    /// # Errors
    ///
    /// Refuses an answer without the list, and a list of which something could not be sent back and so would be lost.
    pub fn kept(&self, mut params: Map<String, Value>, answer: &HttpResponse) -> Result<Map<String, Value>, Error> {
        let write = operation(self.write)?;
        let read = json::read_bytes(&answer.body).ok_or_else(|| crate::client::unreadable(Some(self.read), answer))?;
        let list = read.get(self.list).ok_or_else(|| refuse(answer, self.list, "it is missing"))?;
        let kept = member(field(write, self.list)?, list, self.list)
            .map_err(|place| refuse(answer, &place, "without it the rest would be lost"))?;
        params.insert(self.list.to_owned(), kept.unwrap_or_default());
        Ok(params)
    }
}

fn refuse(answer: &HttpResponse, place: &str, why: &str) -> Error {
    Error::decode(answer, place.to_owned(), format!("{why}; nothing was written")).after_attempts(answer.attempts)
}

fn field(operation: &Operation, wire: &str) -> Result<&'static Field, Error> {
    let field = operation.params.fields.iter().find(|field| field.wire == wire);
    field.ok_or_else(|| Error::invalid_request(wire, "is not a parameter"))
}

/// A member in the form that is sent, absent when there is nothing to send; the error is the place of what is needed and not there.
fn member(field: &Field, value: &Value, place: &str) -> Result<Option<Value>, String> {
    match (&field.kind, value) {
        // Said, or the vendor might keep what was there before.
        (Kind::Nullable(_), Value::Null) => Ok(Some(Value::Null)),
        (Kind::List(_), Value::Null) => Ok(Some(Value::Array(Vec::new()))),
        (_, Value::Null) if field.required => Err(place.to_owned()),
        (_, Value::Null) => Ok(None),
        (kind, value) => sent(kind, value, place).map(Some),
    }
}

/// A value in the form that is sent: without the members that can only be read.
fn sent(kind: &Kind, value: &Value, place: &str) -> Result<Value, String> {
    match (kind, value) {
        (Kind::List(entry), Value::Array(entries)) => {
            let entries = entries.iter().enumerate().map(|(index, value)| sent(entry, value, &format!("{place}[{index}]")));
            entries.collect::<Result<_, _>>().map(Value::Array)
        }
        (Kind::Struct(known), Value::Object(members)) => {
            let mut kept = Map::new();
            for field in known().fields {
                let value = members.get(field.wire).unwrap_or(&Value::Null);
                if let Some(value) = member(field, value, &format!("{place}.{}", field.wire))? {
                    kept.insert(field.wire.to_owned(), value);
                }
            }
            Ok(Value::Object(kept))
        }
        (Kind::List(_) | Kind::Struct(_), _) => Err(place.to_owned()),
        _ => Ok(value.clone()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{ALL, find};
    use crate::Partoo;
    use crate::backend::Recorder;
    use crate::client::{Credentials, Options};
    use crate::error::Error;
    use crate::http::HttpResponse;
    use crate::models::{BusinessPlanInput, GetBusinessPlans, PlanName};
    use crate::operation;

    fn answer(body: &Value) -> HttpResponse {
        HttpResponse::new(200, Vec::new(), body.to_string().into_bytes())
    }

    fn kept(id: &str, body: &Value) -> Result<Value, Error> {
        let params = Map::from_iter([("business_id".to_owned(), json!("5409"))]);
        find(id).unwrap().kept(params, &answer(body)).map(Value::Object)
    }

    #[test]
    fn plans_are_sent_back_as_they_were_read() {
        let read = json!({ "org_plans": null, "active_plans": [], "plans": [
            { "name": "presence_management", "enabled": true, "subscription_date": "2030-01-01", "expiration_date": null },
            { "name": "holograms", "enabled": false, "subscription_date": "2030-01-01", "expiration_date": "2031-01-01" },
        ] });
        let expected = json!({ "business_id": "5409", "plans": [
            { "name": "presence_management", "enabled": true, "expiration_date": null },
            { "name": "holograms", "enabled": false, "expiration_date": "2031-01-01" },
        ] });
        assert_eq!(kept("businesses.change_plans", &read).unwrap(), expected);
    }

    #[test]
    fn links_that_cannot_be_edited_are_sent_back_too() {
        let read = json!({ "place_action_links": [{ "gmb_id": "FOOD_TAKEOUT", "name": "Take away", "urls": [
            { "id": 3, "value": "https://example.com/a", "is_preferred": true, "is_editable": false },
            { "id": 4, "value": "https://example.com/b", "is_preferred": null },
        ] }, { "gmb_id": "RIDE", "urls": null }] });
        let expected = json!([{ "gmb_id": "FOOD_TAKEOUT", "urls": [
            { "id": 3, "value": "https://example.com/a", "is_preferred": true },
            { "id": 4, "value": "https://example.com/b" },
        ] }, { "gmb_id": "RIDE", "urls": [] }]);
        assert_eq!(kept("businesses.change_place_action_links", &read).unwrap()["place_action_links"], expected);
    }

    #[test]
    fn what_cannot_be_sent_back_is_not_dropped() {
        for (body, place) in [
            (
                json!({ "place_action_links": [{ "gmb_id": "RIDE", "urls": [{ "id": 3, "value": null }] }] }),
                "place_action_links[0].urls[0].value",
            ),
            (json!({ "place_action_links": [{ "gmb_id": null, "urls": [] }] }), "place_action_links[0].gmb_id"),
            (json!({ "place_action_links": [7] }), "place_action_links[0]"),
            (json!({ "place_action_links": {} }), "place_action_links"),
            (json!({}), "place_action_links"),
        ] {
            let error = kept("businesses.change_place_action_links", &body).unwrap_err();
            assert_eq!(error.details().json_path.as_deref(), Some(place));
            assert!(error.to_string().contains("nothing was written"), "{error}");
        }
    }

    #[tokio::test]
    async fn a_change_reads_and_writes() {
        let recorder = Recorder::new();
        recorder.answer(answer(&json!({ "plans": [{ "name": "posts", "enabled": true, "expiration_date": null }] })));
        recorder.answer(answer(&json!({ "business_id": "5409", "status": "success" })));
        let partoo = Partoo::with_backend(Credentials::None, Options::default(), recorder.clone()).unwrap();
        let add = |plans: &mut Vec<BusinessPlanInput>| plans.push(BusinessPlanInput::new(PlanName::Messages));
        let result = partoo.businesses().change_plans(GetBusinessPlans::new("5409"), add).await.unwrap();
        assert_eq!(result.business_id, "5409");
        let requests = recorder.requests();
        assert!(requests[0].url.ends_with("/business/5409/plans") && requests[1].url.ends_with("/business/5409/plans"));
        let expected = json!({ "plans": [{ "name": "posts", "enabled": true, "expiration_date": null }, { "name": "messages" }] });
        assert_eq!(serde_json::from_slice::<Value>(requests[1].body.as_ref().unwrap()).unwrap(), expected);
    }

    #[test]
    fn a_helper_takes_to_the_writing_what_it_was_given_for_the_reading() {
        for change in ALL {
            let names = |id: &str| operation::find(id).unwrap().params.fields.iter().map(|field| field.wire).collect::<Vec<_>>();
            let mut names_of_both = names(change.read);
            names_of_both.push(change.list);
            assert_eq!(names_of_both, names(change.write), "{}", change.id);
        }
    }
}
