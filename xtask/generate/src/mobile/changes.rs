//! The helpers that change a list: the part of them that takes a closure.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use heck::{ToLowerCamelCase, ToUpperCamelCase};
use localpresence::describe::Kind;
use minijinja::{Environment, context};
use serde::Serialize;

use crate::File;
use crate::changes::{Helper, helpers};

const FILES: [(&str, &str); 2] = [
    ("changes.kt", "bindings-mobile/kotlin/src/main/kotlin/io/localpresence/generated/Changes.kt"),
    ("changes.swift", "bindings-mobile/swift/Sources/LocalPresence/generated/Changes.swift"),
];

#[derive(Serialize)]
struct Change {
    class: String,
    name: String,
    doc: &'static str,
    /// The method that reads, and the one that writes.
    kept: String,
    write: String,
    list: String,
    item: &'static str,
    request: &'static str,
    update: &'static str,
    /// What makes the request to write anew: records of Swift cannot be changed.
    arguments: String,
    answer: &'static str,
}

pub(super) fn files(environment: &Environment<'_>) -> Result<Vec<File>> {
    let changes = helpers()?.iter().map(change).collect::<Result<Vec<_>>>()?;
    let imports: BTreeSet<_> = changes.iter().flat_map(|change| [change.item, change.request, change.answer]).collect();
    let render = |(name, path): (&str, &str)| {
        let text = environment.get_template(name)?.render(context! { changes, imports })?;
        Ok(File { path: path.to_owned(), text })
    };
    FILES.into_iter().map(render).collect()
}

fn change(helper: &Helper) -> Result<Change> {
    let Kind::Struct(answer) = helper.write.answer else { bail!("{} answers no object", helper.write.id) };
    let list = helper.change.list.to_lower_camel_case();
    let argument = |name: &str| {
        let name = name.to_lower_camel_case();
        if name == list { format!("{name}: {name}") } else { format!("{name}: kept.{name}") }
    };
    let method = |id: &str| id.rsplit('.').next().unwrap_or_default().to_lower_camel_case();
    Ok(Change {
        class: helper.resource.to_upper_camel_case(),
        name: helper.name.to_lower_camel_case(),
        doc: helper.change.doc,
        kept: format!("kept_{}", helper.change.list).to_lower_camel_case(),
        write: method(helper.write.id),
        item: helper.entry.name,
        request: helper.read.params.name,
        update: helper.write.params.name,
        arguments: helper.write.params.fields.iter().map(|field| argument(field.name())).collect::<Vec<_>>().join(", "),
        answer: answer().name,
        list,
    })
}
