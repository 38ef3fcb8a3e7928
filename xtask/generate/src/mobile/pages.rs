//! The functions that walk through pages: native walks, dressed.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use heck::{ToLowerCamelCase, ToUpperCamelCase};
use localpresence::describe::{Kind, Struct};
use localpresence::operation::{self, Operation};
use minijinja::{Environment, context};
use serde::Serialize;

use crate::File;

const FILES: [(&str, &str); 2] = [
    ("pages.kt", "bindings-mobile/kotlin/src/main/kotlin/io/localpresence/generated/Pages.kt"),
    ("pages.swift", "bindings-mobile/swift/Sources/LocalPresence/generated/Pages.swift"),
];

#[derive(Serialize)]
struct Paged {
    class: String,
    /// The method that gives one page.
    method: String,
    request: &'static str,
    page: &'static str,
    /// The entries of a page, where they are a list.
    entries: Option<Entries>,
}

#[derive(Serialize)]
struct Entries {
    /// The member that holds them.
    member: String,
    class: &'static str,
}

pub(super) fn files(environment: &Environment<'_>) -> Result<Vec<File>> {
    let operations = operation::all().filter(|operation| operation.pages.is_some());
    let paged = operations.map(|operation| paged(operation).context(operation.id)).collect::<Result<Vec<_>>>()?;
    let entries = paged.iter().filter_map(|operation| operation.entries.as_ref()).map(|entries| entries.class);
    let imports: BTreeSet<_> = paged.iter().flat_map(|operation| [operation.request, operation.page]).chain(entries).collect();
    let render = |(name, path): (&str, &str)| {
        let text = environment.get_template(name)?.render(context! { paged, imports })?;
        Ok(File { path: path.to_owned(), text })
    };
    FILES.into_iter().map(render).collect()
}

fn paged(operation: &'static Operation) -> Result<Paged> {
    let mut parts = operation.id.rsplit('.');
    let (method, resource) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let Kind::Struct(page) = operation.answer else { bail!("answers no object") };
    Ok(Paged {
        class: resource.to_upper_camel_case(),
        method: method.to_lower_camel_case(),
        request: operation.params.name,
        page: page().name,
        entries: entries(operation, page())?,
    })
}

fn entries(operation: &Operation, page: &Struct) -> Result<Option<Entries>> {
    let Some(pages) = operation.pages.filter(|pages| pages.is_list) else { return Ok(None) };
    let field = page.fields.iter().find(|field| field.wire == pages.items).context("has a page without entries")?;
    let Kind::List(Kind::Struct(entry)) = field.kind else { bail!("has entries that are no objects") };
    Ok(Some(Entries { member: field.name().to_lower_camel_case(), class: entry().name }))
}
