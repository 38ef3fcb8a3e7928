//! Lodging attributes.

use localpresence::models::LodgingException;
use serde_json::{Value, json};

use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::google::lodging::{EXCEPTIONS, SECTIONS};

/// Lists the attributes by section, and the exceptions.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn list(_: &mut Call<'_>) -> Result<Answer> {
    let groups: Vec<_> = (1..)
        .zip(&SECTIONS)
        .map(|(order, section)| {
            let attributes: Vec<_> = (1..)
                .zip(section.attributes)
                .map(|(order, attribute)| {
                    json!({
                        "gmb_id": attribute.gmb_id, "type": attribute.form.wire(), "order": order,
                        "options": attribute.form.options().map(codes), "allowed_exception": attribute.takes_exception,
                    })
                })
                .collect();
            json!({ "section_id": section.id, "order": order, "attributes": attributes })
        })
        .collect();
    let exceptions = codes(&EXCEPTIONS.each_ref().map(LodgingException::as_str));
    Ok(json!({ "available_exceptions": exceptions, "groups": groups }).into())
}

fn codes(ids: &[&str]) -> Value {
    ids.iter().map(|id| json!({ "id": id })).collect()
}
