//! The operations of a document: where they are, what they take, what they answer.

use localpresence::describe::{Field, Kind};
use localpresence::operation::{Operation, PageKind, Pages, Retry};

use super::example::Example;
use super::node::{Node, empty, list, object};
use super::schemas::Schemas;
use super::words::{is_deprecated, member, summary, text};

/// `reviews` of `reviews.reply`, `customers` of `fullwhere.customers.get`.
pub(crate) fn resource(operation: &Operation) -> &'static str {
    operation.id.rsplit('.').nth(1).unwrap_or_default()
}

/// An operation object. `errors` are the responses that all operations share.
pub(crate) fn describe(operation: &Operation, schemas: &mut Schemas, example: &Example, errors: &[(&str, Node)]) -> Node {
    let doc = text(operation.text.doc);
    let deprecated = operation.text.deprecated.map(|text| format!("Deprecated. {text}"));
    let notes = operation.text.notes.iter().map(|note| (*note).to_owned());
    let about = [doc.clone()].into_iter().chain(deprecated).chain(notes).collect::<Vec<_>>().join("\n\n");
    let flag = |set: bool| set.then_some(true);
    let parameters = parameters(operation, schemas);
    let body = operation.method.has_body().then(|| body(operation, schemas, example));
    empty()
        .with("operationId", operation.id)
        .with("tags", list([resource(operation)]))
        .with("summary", summary(&doc))
        .with("description", about)
        .with_some("deprecated", flag(operation.text.deprecated.is_some()))
        .with_some("x-beta", flag(operation.text.beta))
        .with_some("x-inferred", flag(operation.text.inferred))
        .with("x-retry", retry(operation.retry))
        .with_some("x-pages", operation.pages.map(pages))
        .with_some("parameters", (!parameters.is_empty()).then(|| list(parameters)))
        .with_some("requestBody", body)
        .with("responses", responses(operation, schemas, example, errors))
}

fn retry(retry: Retry) -> &'static str {
    match retry {
        Retry::Safe => "safe",
        Retry::Repeatable => "repeatable",
        Retry::Once => "once",
    }
}

fn pages(pages: Pages) -> Node {
    let kind = match pages.kind {
        PageKind::Numbered => "numbered",
        PageKind::Cursor => "cursor",
    };
    object([("kind", kind), ("items", pages.items)])
}

fn parameters(operation: &Operation, schemas: &mut Schemas) -> Vec<Node> {
    let place = |field: &Field| match field.wire {
        wire if operation.in_path(wire) => Some("path"),
        wire if operation.in_query(wire) => Some("query"),
        _ => None,
    };
    operation.params.fields.iter().filter_map(|field| Some(parameter(field, place(field)?, schemas))).collect()
}

fn parameter(field: &Field, place: &str, schemas: &mut Schemas) -> Node {
    let mut schema = schemas.field(field, true);
    // Said of the parameter and not once more of its schema.
    if let Node::Object(members) = &mut schema {
        members.retain(|(name, _)| !matches!(name.as_str(), "description" | "deprecated"));
    }
    let text = member(field);
    let deprecated = is_deprecated(&text).then_some(true);
    let is_list = matches!(field.kind, Kind::List(_) | Kind::ListOrAll(_));
    empty()
        .with("name", field.wire)
        .with("in", place)
        .with_some("required", field.required.then_some(true))
        .with("description", text)
        .with_some("deprecated", deprecated)
        // One parameter, its entries joined by commas.
        .with_some("style", is_list.then_some("form"))
        .with_some("explode", is_list.then_some(false))
        .with("schema", schema)
}

/// The body of an operation. It is announced as JSON even when it holds nothing: the vendor answers 415 otherwise.
fn body(operation: &Operation, schemas: &mut Schemas, example: &Example) -> Node {
    let params = operation.params;
    let schema = if let Some(whole) = params.fields.iter().find(|field| operation.is_body(field.wire)) {
        schemas.field(whole, true)
    } else {
        let fields = params.fields.iter().filter(|field| !operation.in_path(field.wire) && !operation.in_query(field.wire));
        let schema = schemas.structure(params, fields);
        schemas.add(params.name, schema)
    };
    let media = empty().with("schema", schema).with_some("example", example.request.clone());
    empty().with("required", true).with("content", json(media))
}

fn responses(operation: &Operation, schemas: &mut Schemas, example: &Example, errors: &[(&str, Node)]) -> Node {
    let media = empty().with("schema", schemas.kind(&operation.answer)).with_some("example", example.response.clone());
    let success = empty().with("description", "It was done.").with("content", json(media));
    object([(example.status.as_str(), success)].into_iter().chain(errors.iter().cloned()))
}

pub(crate) fn json(media: Node) -> Node {
    object([("application/json", media)])
}
