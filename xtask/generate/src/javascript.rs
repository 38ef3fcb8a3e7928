//! The JavaScript facade and its TypeScript declarations.

mod typescript;

use std::collections::BTreeMap;

use anyhow::Result;
use heck::{ToLowerCamelCase, ToUpperCamelCase};
use localpresence::ErrorCode;
use localpresence::operation::{self, Operation, Vendor};
use localpresence::webhook::{SIGNATURE_HEADER, TRYOUT_HEADER};
use minijinja::{Environment, Value, context};
use serde::Serialize;

use crate::File;
use crate::changes::{Helper, helpers};
use typescript::{comment, declarations, received};

const FOLDER: &str = "bindings-node/js/generated";

const TEMPLATES: &[(&str, &str)] = &[
    ("constants.d.ts", include_str!("../templates/javascript/constants.d.ts")),
    ("constants.mjs", include_str!("../templates/javascript/constants.mjs")),
    ("errors.d.ts", include_str!("../templates/javascript/errors.d.ts")),
    ("errors.mjs", include_str!("../templates/javascript/errors.mjs")),
    ("models.d.ts", include_str!("../templates/javascript/models.d.ts")),
    ("resources.d.ts", include_str!("../templates/javascript/resources.d.ts")),
    ("resources.mjs", include_str!("../templates/javascript/resources.mjs")),
];

pub(crate) fn files() -> Result<Vec<File>> {
    let mut environment = Environment::new();
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    let context = table()?;
    let render = |&(name, template): &(&str, &str)| {
        let text = environment.render_named_str(name, template, &context)?;
        Ok(File { path: format!("{FOLDER}/{name}"), text })
    };
    TEMPLATES.iter().map(render).collect()
}

fn table() -> Result<Value> {
    let errors: Vec<_> = ErrorCode::ALL.iter().map(|code| error(*code)).collect();
    let mut changes: BTreeMap<&str, Vec<Change>> = BTreeMap::new();
    for helper in helpers()? {
        changes.entry(helper.resource).or_default().push(change(&helper));
    }
    let (partoo, fullwhere) =
        (vendor("partoo", "Partoo", Vendor::Partoo, &mut changes), vendor("fullwhere", "Fullwhere", Vendor::Fullwhere, &mut changes));
    Ok(context! {
        errors,
        signature => SIGNATURE_HEADER.to_lowercase(),
        tryout => TRYOUT_HEADER.to_lowercase(),
        types => declarations(),
        vendors => [partoo, fullwhere],
    })
}

fn error(code: ErrorCode) -> Value {
    context! { code => code.as_str(), class => code.class(), parent => code.parent(), doc => comment(&[code.about()]) }
}

#[derive(Serialize)]
struct Resource {
    member: String,
    class: String,
    doc: String,
    methods: Vec<Method>,
    changes: Vec<Change>,
}

/// A helper that changes a list.
#[derive(Serialize)]
struct Change {
    name: String,
    doc: String,
    /// The names of the helper and of what it calls, as an object.
    helper: String,
    list: String,
    item: String,
    request: String,
    answer: String,
}

#[derive(Serialize)]
struct Method {
    name: String,
    id: &'static str,
    doc: String,
    request: String,
    required: bool,
    answer: String,
}

fn vendor(name: &str, class: &str, vendor: Vendor, changes: &mut BTreeMap<&str, Vec<Change>>) -> Value {
    let mut resources: BTreeMap<&str, Resource> = BTreeMap::new();
    for operation in operation::all().filter(|operation| operation.vendor == vendor) {
        let (resource, method) = names(operation);
        let mut empty = || Resource {
            member: resource.to_lower_camel_case(),
            class: resource.to_upper_camel_case(),
            doc: comment(&[operation.text.about]),
            methods: Vec::new(),
            changes: changes.remove(resource).unwrap_or_default(),
        };
        resources.entry(resource).or_insert_with(&mut empty).methods.push(self::method(operation, method));
    }
    context! { name, class, resources => resources.into_values().collect::<Vec<_>>() }
}

/// `fullwhere.customers.list` is the method `list` of `customers`.
fn names(operation: &Operation) -> (&'static str, &'static str) {
    let mut parts = operation.id.rsplit('.');
    let method = parts.next().unwrap_or_default();
    (parts.next().unwrap_or_default(), method)
}

fn change(helper: &Helper) -> Change {
    let Helper { change, read, write, entry, .. } = helper;
    Change {
        name: helper.name.to_lower_camel_case(),
        doc: comment(&[change.doc]),
        helper: format!("{{ id: {:?}, read: {:?}, write: {:?}, list: {:?} }}", change.id, read.id, write.id, change.list),
        list: change.list.to_lower_camel_case(),
        item: format!("models.{}", entry.name),
        request: format!("models.{}", read.params.name),
        answer: received(&write.answer, "models."),
    }
}

fn method(operation: &Operation, name: &str) -> Method {
    let text = &operation.text;
    let route = format!("Vendor operation: `{} {}`.", operation.method, operation.path_template());
    let deprecated = text.deprecated.map(|text| format!("@deprecated {text}")).unwrap_or_default();
    let doc = comment(&[&[text.doc], text.notes, &[&route, &deprecated]].concat());
    Method {
        name: name.to_lower_camel_case(),
        id: operation.id,
        doc,
        request: format!("models.{}", operation.params.name),
        required: operation.params.fields.iter().any(|field| field.required),
        answer: received(&operation.answer, "models."),
    }
}
