//! One OpenAPI 3.1 document for each vendor.

mod example;
mod node;
mod operations;
mod schemas;
mod vendor;
mod webhooks;
mod words;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use localpresence::operation::{self, Operation, Vendor};

use crate::File;
use node::{Node, empty, list, object};
use schemas::Schemas;

const FOLDER: &str = "spec";

pub(crate) fn files(root: &Path) -> Result<Vec<File>> {
    let cases = root.join("tests/cases");
    [("partoo", Vendor::Partoo), ("fullwhere", Vendor::Fullwhere)]
        .into_iter()
        .map(|(name, vendor)| {
            let document = document(vendor, &cases).with_context(|| format!("describing {name}"))?;
            let text = serde_json::to_string_pretty(&document)? + "\n";
            Ok(File { path: format!("{FOLDER}/{name}.openapi.json"), text })
        })
        .collect()
}

fn document(vendor: Vendor, cases: &Path) -> Result<Node> {
    let mut schemas = Schemas::default();
    let errors = vendor::errors(vendor);
    let shared: Vec<_> = errors.iter().map(|error| (error.status, error.reference())).collect();
    let mut paths: BTreeMap<&str, Vec<(String, Node)>> = BTreeMap::new();
    let mut tags: BTreeMap<&str, &str> = BTreeMap::new();
    for operation in operations_of(vendor) {
        tags.insert(operations::resource(operation), operation.text.about);
        let example = example::read(cases, operation.id)?;
        let described = operations::describe(operation, &mut schemas, &example, &shared);
        paths.entry(operation.path_template()).or_default().push((operation.method.as_str().to_lowercase(), described));
    }
    let webhooks = (vendor == Vendor::Partoo).then(|| webhooks::describe(&mut schemas));
    let error = vendor::error_schema(vendor, &mut schemas);
    schemas.add(vendor::ERROR, error);
    let components = empty()
        .with("securitySchemes", vendor::security_schemes(vendor))
        .with("responses", object(errors.iter().map(|error| (error.name, error.response.clone()))))
        .with("schemas", schemas.into_node());
    Ok(empty()
        .with("openapi", "3.1.0")
        .with("x-generated", "By cargo xtask generate; do not edit.")
        .with("info", vendor::info(vendor))
        .with("servers", vendor::servers(vendor))
        .with("security", vendor::security(vendor))
        .with("tags", list(tags.into_iter().map(|(name, about)| object([("name", name), ("description", about)]))))
        .with("paths", object(paths.into_iter().map(|(path, methods)| (path, object(methods)))))
        .with_some("webhooks", webhooks)
        .with("components", components))
}

fn operations_of(vendor: Vendor) -> impl Iterator<Item = &'static Operation> {
    operation::all().filter(move |operation| operation.vendor == vendor)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use serde_json::{Value, json};

    fn spec(vendor: Vendor) -> Value {
        let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
        serde_json::to_value(document(vendor, &cases).unwrap()).unwrap()
    }

    fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
        match value {
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str));
                members.values().for_each(|member| references(member, found));
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_somewhere_and_every_schema_is_reached() {
        for vendor in [Vendor::Partoo, Vendor::Fullwhere] {
            let spec = spec(vendor);
            let mut found = BTreeSet::new();
            references(&spec, &mut found);
            for reference in &found {
                assert!(spec.pointer(&reference[1..]).is_some_and(|target| *target != json!({})), "{reference}");
            }
            for name in spec["components"]["schemas"].as_object().unwrap().keys() {
                assert!(found.contains(format!("#/components/schemas/{name}").as_str()), "nothing refers to {name}");
            }
        }
    }

    #[test]
    fn each_parameter_is_in_one_place() {
        let spec = spec(Vendor::Partoo);
        let create = &spec["paths"]["/webhooks"]["post"];
        assert_eq!(create["parameters"][0]["name"], "org_id");
        assert_eq!(create["parameters"][0]["in"], "query");
        let body = &spec["components"]["schemas"]["CreateWebhooks"];
        assert_eq!(body["required"], json!(["items"]));
        assert_eq!(body["properties"]["org_id"], Value::Null);
        let update = &spec["components"]["schemas"]["UpdateBusiness"];
        assert_eq!(update["properties"]["business_id"], Value::Null);
        assert_eq!(update["properties"]["zipcode"]["type"], json!(["string", "null"]));
    }

    #[test]
    fn a_whole_body_and_a_list_in_the_query_keep_their_form() {
        let spec = spec(Vendor::Partoo);
        let data =
            &spec["paths"]["/business/{business_id}/additional_data"]["post"]["requestBody"]["content"]["application/json"]["schema"];
        assert_eq!((&data["type"], &data["maxProperties"]), (&json!("object"), &json!(10)));
        let search = spec["paths"]["/reviews"]["get"]["parameters"].as_array().unwrap();
        let states = search.iter().find(|parameter| parameter["name"] == "state__in").unwrap();
        assert_eq!((&states["style"], &states["explode"]), (&json!("form"), &json!(false)));
    }

    #[test]
    fn deliveries_are_signed_and_one_has_no_type() {
        let spec = spec(Vendor::Partoo);
        let events = spec["webhooks"].as_object().unwrap();
        assert_eq!(events.len(), 9);
        for event in events.values() {
            let signature = &event["post"]["parameters"][0];
            assert_eq!((&signature["name"], &signature["required"]), (&json!("X-Partoo-Signature-v1"), &json!(true)));
        }
        let legacy = &spec["components"]["schemas"]["LegacyMessageReceivedDelivery"];
        assert_eq!(legacy["required"], json!(["event"]));
        assert_eq!(spec["components"]["schemas"]["ReviewCreatedEvent"]["required"], json!(["type", "payload"]));
    }

    #[test]
    fn operations_at_one_path_name_its_parts_alike() {
        let mut forms = BTreeSet::new();
        for path in spec(Vendor::Partoo)["paths"].as_object().unwrap().keys() {
            let parts: Vec<_> = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part }).collect();
            assert!(forms.insert(parts.join("/")), "{path}");
        }
    }
}
