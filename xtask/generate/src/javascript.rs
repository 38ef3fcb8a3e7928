//! The JavaScript facade and its TypeScript declarations.

mod policy;
mod routes;
mod typescript;

use std::collections::BTreeMap;

use anyhow::Result;
use heck::{ToLowerCamelCase, ToUpperCamelCase};
use localpresence::ErrorCode;
use localpresence::client::{CallOptions, Options};
use localpresence::describe::Kind;
use localpresence::operation::{self, Operation, Vendor};
use localpresence::webhook::{SIGNATURE_HEADER, TRYOUT_HEADER};
use minijinja::{Value, context};
use serde::Serialize;

use crate::File;
use crate::changes::{Helper, helpers};
use crate::policy::objects;
use crate::templates::environment;
use typescript::{comment, declarations, received};

const FOLDER: &str = "bindings-node/js/generated";

const TEMPLATES: [(&str, &str); 9] = [
    ("constants.d.ts", include_str!("../templates/javascript/constants.d.ts")),
    ("constants.mjs", include_str!("../templates/javascript/constants.mjs")),
    ("defaults.mjs", include_str!("../templates/javascript/defaults.mjs")),
    ("errors.d.ts", include_str!("../templates/javascript/errors.d.ts")),
    ("errors.mjs", include_str!("../templates/javascript/errors.mjs")),
    ("models.d.ts", include_str!("../templates/javascript/models.d.ts")),
    ("policy.d.ts", include_str!("../templates/javascript/policy.d.ts")),
    ("resources.d.ts", include_str!("../templates/javascript/resources.d.ts")),
    ("resources.mjs", include_str!("../templates/javascript/resources.mjs")),
];

pub(crate) fn files() -> Result<Vec<File>> {
    let environment = environment(&TEMPLATES)?;
    let context = table()?;
    let render = |(name, _)| {
        let text = environment.get_template(name)?.render(&context)?;
        Ok(File { path: format!("{FOLDER}/{name}"), text })
    };
    TEMPLATES.into_iter().map(render).chain([Ok(routes::file())]).collect()
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
        defaults => defaults(&Options::default()),
        errors,
        policy => objects(policy::annotation)?,
        signature => SIGNATURE_HEADER.to_lowercase(),
        tryout => TRYOUT_HEADER.to_lowercase(),
        types => declarations(),
        vendors => [partoo, fullwhere],
    })
}

/// The core's defaults; times are in milliseconds.
fn defaults(options: &Options) -> Value {
    let Options { calls, rate_limit, response_limit, .. } = options;
    let CallOptions { timeout, deadline, max_attempts, bulk } = calls;
    context! {
        bulk,
        deadline => deadline.map(|deadline| deadline.as_millis()),
        max_attempts,
        rate_limit,
        response_limit,
        timeout => timeout.as_millis(),
    }
}

fn error(code: ErrorCode) -> Value {
    context! { code => code.as_str(), class => code.class(), parent => code.parent(), doc => comment(&[code.about()]) }
}

#[derive(Serialize)]
struct Resource {
    id: &'static str,
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
    /// What the facade makes the helper from.
    row: String,
    list: String,
    item: String,
    request: String,
    answer: String,
}

#[derive(Serialize)]
struct Method {
    name: String,
    /// What the facade makes the method from: its name in the table, and after a slash the member of a page that lists its entries.
    row: String,
    doc: String,
    request: String,
    required: bool,
    answer: String,
    has_pages: bool,
    item: Option<String>,
}

fn vendor(name: &str, class: &str, vendor: Vendor, changes: &mut BTreeMap<&str, Vec<Change>>) -> Value {
    let mut resources: BTreeMap<&'static str, Resource> = BTreeMap::new();
    for operation in operation::all().filter(|operation| operation.vendor == vendor) {
        let (resource, method) = names(operation);
        let mut empty = || Resource {
            id: resource,
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
        row: format!("{{ id: {:?}, read: {:?}, write: {:?}, list: {:?} }}", change.id, read.id, write.id, change.list),
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
    let (member, item) = entries(operation);
    Method {
        name: name.to_lower_camel_case(),
        row: operation.pages.map_or_else(|| name.to_owned(), |_| format!("{name}/{member}")),
        doc,
        request: format!("models.{}", operation.params.name),
        required: operation.params.fields.iter().any(|field| field.required),
        answer: received(&operation.answer, "models."),
        has_pages: operation.pages.is_some(),
        item,
    }
}

/// The member of a page that lists its entries, and their type; nothing where they are no list.
fn entries(operation: &Operation) -> (&'static str, Option<String>) {
    let (Some(pages), Kind::Struct(page)) = (operation.pages.filter(|pages| pages.is_list), operation.answer) else { return ("", None) };
    let kind = page().fields.iter().find(|field| field.wire == pages.items).map(|field| field.kind);
    let item = match kind {
        Some(Kind::List(item)) => Some(received(item, "models.")),
        _ => None,
    };
    (pages.items, item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_entries_has_a_type() {
        for operation in operation::all() {
            let (member, item) = entries(operation);
            assert_eq!(item.is_some(), operation.pages.is_some_and(|pages| pages.is_list), "{}", operation.id);
            assert_eq!(item.is_some(), !member.is_empty(), "{}", operation.id);
        }
    }

    /// The facade makes its names from those of the table, by a rule of its own.
    #[test]
    fn names_have_no_digit_after_an_underscore() {
        for operation in operation::all() {
            let plain = operation.id.split('_').skip(1).all(|part| part.starts_with(|first: char| first.is_ascii_lowercase()));
            assert!(plain && !operation.id.contains('/'), "{}", operation.id);
        }
    }
}
