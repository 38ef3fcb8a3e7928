//! Surfaces for Python: error classes, models, inputs, and the resources over one native call.

mod policy;
mod types;
mod words;

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use localpresence::ErrorCode;
use localpresence::operation::{self, Operation, Vendor};
use minijinja::context;
use serde::Serialize;

use crate::File;
use crate::changes::{Helper, helpers};
use crate::policy::{SCHEMA, objects};
use crate::templates::environment;
use types::{Types, annotation, parameters};
use words::{docstring, text};

const PACKAGE: &str = "bindings-python/python/localpresence";
const FOLDER: &str = "bindings-python/python/localpresence/_generated";

const TEMPLATES: [(&str, &str); 8] = [
    ("errors.py", include_str!("../templates/python/errors.py.j2")),
    ("inputs.py", include_str!("../templates/python/inputs.py.j2")),
    ("inputs.pyi", include_str!("../templates/python/inputs.pyi.j2")),
    ("models.py", include_str!("../templates/python/models.py.j2")),
    ("models.pyi", include_str!("../templates/python/models.pyi.j2")),
    ("policy.py", include_str!("../templates/python/policy.py.j2")),
    ("resources.py", include_str!("../templates/python/resources.py.j2")),
    ("resources.pyi", include_str!("../templates/python/resources.pyi.j2")),
];

pub(crate) fn files() -> Result<Vec<File>> {
    let types = Types::collect();
    let values = context! { errors => errors(), policy => objects(policy::annotation)?, types => types, vendors => vendors()? };
    let mut environment = environment(&TEMPLATES)?;
    environment.add_filter("docstring", docstring);
    environment.add_test("reserved", |word: &str| words::is_reserved(word));
    let schema = File { path: format!("{PACKAGE}/policy.schema.json"), text: SCHEMA.to_owned() };
    let rendered = TEMPLATES.into_iter().map(|(name, _)| {
        let text = environment.get_template(name)?.render(&values).with_context(|| format!("rendering {name}"))?;
        Ok(File { path: format!("{FOLDER}/{name}"), text })
    });
    rendered.chain([Ok(schema)]).collect()
}

#[derive(Serialize)]
struct ErrorClass {
    code: &'static str,
    class: &'static str,
    parents: String,
    doc: String,
}

fn errors() -> Vec<ErrorClass> {
    let class_of = |code: &ErrorCode| {
        // The two that Python has itself are also those, so that `except TimeoutError` needs no import.
        let builtin = matches!(code, ErrorCode::Connection | ErrorCode::Timeout).then(|| format!(", builtins.{}", code.class()));
        let parents = code.parent().to_owned() + &builtin.unwrap_or_default();
        ErrorClass { code: code.as_str(), class: code.class(), parents, doc: text(code.about()) }
    };
    ErrorCode::ALL.iter().map(class_of).collect()
}

#[derive(Serialize)]
struct VendorClass {
    name: &'static str,
    doc: &'static str,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct Resource {
    field: String,
    class: String,
    doc: String,
    methods: Vec<Method>,
    changes: Vec<Change>,
}

/// A helper that changes a list.
#[derive(Serialize)]
struct Change {
    name: &'static str,
    doc: String,
    documented: String,
    /// The names of the helper and of what it calls, as a tuple.
    helper: String,
    item: &'static str,
    request: &'static str,
    params: Vec<types::Parameter>,
    answer: String,
}

#[derive(Serialize)]
struct Method {
    id: &'static str,
    name: String,
    doc: String,
    /// With the parameters.
    documented: String,
    deprecated: Option<&'static str>,
    request: &'static str,
    params: Vec<types::Parameter>,
    answer: String,
    pages: Option<Pages>,
}

/// How the results are walked through.
#[derive(Serialize)]
struct Pages {
    /// With the parameters of the operation and those of the walk.
    documented: String,
    items: Option<Items>,
}

#[derive(Serialize)]
struct Items {
    documented: String,
    /// The attribute of a page that holds them.
    member: String,
    annotation: String,
}

fn vendors() -> Result<Vec<VendorClass>> {
    let mut changes: BTreeMap<&str, Vec<Change>> = BTreeMap::new();
    for helper in helpers()? {
        changes.entry(helper.resource).or_default().push(change(&helper));
    }
    let mut resources = |vendor| {
        let mut resources: BTreeMap<&str, Resource> = BTreeMap::new();
        for operation in operation::all().filter(|operation| operation.vendor == vendor) {
            let (field, method) = method(operation);
            resources
                .entry(field)
                .or_insert_with(|| Resource {
                    field: field.to_owned(),
                    class: heck::AsUpperCamelCase(field).to_string(),
                    doc: text(operation.text.about),
                    methods: Vec::new(),
                    changes: changes.remove(field).unwrap_or_default(),
                })
                .methods
                .push(method);
        }
        resources.into_values().collect()
    };
    Ok(vec![
        VendorClass { name: "Partoo", doc: "The resources of the Partoo REST API v2.", resources: resources(Vendor::Partoo) },
        VendorClass { name: "Fullwhere", doc: "The resources of Fullwhere's partners API.", resources: resources(Vendor::Fullwhere) },
    ])
}

fn change(helper: &Helper) -> Change {
    let doc = text(helper.change.doc);
    let params = call_parameters(helper.read);
    let about = "    change: Gets the list, and gives the list to write.";
    Change {
        name: helper.name,
        documented: types::documented(&doc, &params).replace("Args:", &format!("Args:\n{about}")),
        doc,
        helper: format!("({:?}, {:?}, {:?})", helper.change.id, helper.write.id, helper.change.list),
        item: helper.entry.name,
        request: helper.read.params.name,
        params,
        answer: outside(&annotation(&helper.write.answer)),
    }
}

fn method(operation: &'static Operation) -> (&'static str, Method) {
    let mut parts = operation.id.rsplit('.');
    let (name, field) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let mut doc = text(operation.text.doc);
    for note in operation.text.notes {
        doc = format!("{doc}\n\n{note}");
    }
    let params = call_parameters(operation);
    let documented = types::documented(&doc, &params);
    let pages = pages(operation, name, &params);
    let method = Method {
        id: operation.id,
        name: words::safe(name),
        doc,
        documented,
        deprecated: operation.text.deprecated,
        request: operation.params.name,
        params,
        answer: outside(&annotation(&operation.answer)),
        pages,
    };
    (field, method)
}

fn call_parameters(operation: &Operation) -> Vec<types::Parameter> {
    let mut params = parameters(operation.params, operation.vendor);
    for param in &mut params {
        param.annotation = outside(&param.annotation);
    }
    params.sort_by_key(|param| !param.required);
    params
}

/// What a walk takes besides the parameters of its operation.
const OF_A_WALK: &str = "
    prefetch: How many pages may be on their way ahead of their turn; with more than 1, the calls are bulk ones.
    position: Where to begin: the `position` of another walk over the same parameters.";

fn pages(operation: &Operation, name: &str, params: &[types::Parameter]) -> Option<Pages> {
    let pages = operation.pages?;
    let documented = |doc: String| types::documented(&doc, params) + OF_A_WALK;
    let member = types::member(&operation.answer, pages.items, operation.vendor).filter(|_| pages.is_list);
    let items = member.map(|(member, entry)| Items {
        documented: documented(format!("The entries of all pages of `{name}`, one after the other.")),
        member,
        annotation: outside(&annotation(entry)),
    });
    Some(Pages { documented: documented(format!("The pages of `{name}`, one after the other.")), items })
}

/// An annotation inside a resource, where `list` is a method.
fn outside(annotation: &str) -> String {
    annotation.replace("list[", "builtins.list[")
}
