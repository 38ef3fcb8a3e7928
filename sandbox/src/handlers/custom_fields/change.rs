//! Changes of custom fields, and of the values that follow from them.

use serde_json::{Value, json};

use super::values::{self, Misfit};
use super::{check_section, check_unique, constraints, reach_businesses};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::store::{self, Object, text};

/// Changes a field, but never its type. Values that no longer fit are a reason to refuse, or with `force` are lost.
pub(crate) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    let id = call.param("custom_field_id").clone();
    let old = call.store.custom_fields.find(organization, "id", &id).ok_or_else(Refusal::not_found)?.clone();
    if old["type"] != *call.param("type") {
        return Err(Refusal::field("type", "cannot be changed"));
    }
    check_unique(call, &call.store.custom_fields, organization, Some(&id))?;
    check_section(call, organization, call.param("section_id"), "section_id")?;
    let new = changed(call, &old)?;
    let values = follow(call, organization, &new)?;
    for (business_id, value) in values {
        if let Some(business) = call.store.businesses.find_mut(organization, "id", &business_id) {
            set(business, &id, value);
        }
    }
    if let Some(field) = call.store.custom_fields.find_mut(organization, "id", &id) {
        *field = new;
    }
    reach_businesses(call.store, organization);
    Ok(json!({ "id": "success" }).into())
}

/// The field with what the call changes about it.
fn changed(call: &Call<'_>, old: &Object) -> Result<Object> {
    let mut field = old.clone();
    store::write(&mut field, &call.params, &["name", "description", "slug", "section_id"]);
    store::write(&mut field, &call.params, constraints(text(old, "type")));
    if field.contains_key("possible_values") {
        change_options(call, &mut field)?;
    }
    Ok(field)
}

/// An option; all but its name are for pictures.
struct Choice {
    name: Value,
    url: Value,
    label: Value,
}

fn change_options(call: &Call<'_>, field: &mut Object) -> Result<()> {
    let mut options = choices_of(field);
    for (index, name) in call.list("deleted_values").unwrap_or_default().iter().enumerate() {
        position(&options, name, || format!("deleted_values[{index}]")).map(|place| options.remove(place))?;
    }
    for (index, given) in call.list("renamed_values").unwrap_or_default().iter().enumerate() {
        let place = position(&options, &given["old_value"], || format!("renamed_values[{index}].old_value"))?;
        options[place] = Choice { name: new_name(given).clone(), url: given["url"].clone(), label: given["label"].clone() };
    }
    for given in call.list("created_values").unwrap_or_default() {
        let name = if given.is_string() { given } else { &given["value"] };
        options.push(Choice { name: name.clone(), url: given["url"].clone(), label: given["label"].clone() });
    }
    let is_repeated = |(index, option): (usize, &Choice)| options[..index].iter().any(|earlier| earlier.name == option.name);
    if options.is_empty() || options.iter().enumerate().any(is_repeated) {
        return Err(Refusal::field("created_values", "must leave at least one option, and none twice"));
    }
    let all = |member: fn(&Choice) -> &Value| options.iter().map(member).cloned().collect::<Value>();
    let lists = [
        ("possible_values", all(|option| &option.name)),
        ("possible_images_urls", all(|option| &option.url)),
        ("possible_images_labels", all(|option| &option.label)),
    ];
    for (member, list) in lists {
        if field.contains_key(member) {
            field.insert(member.to_owned(), list);
        }
    }
    Ok(())
}

fn choices_of(field: &Object) -> Vec<Choice> {
    let entry = |member: &str, index: usize| field.get(member).and_then(|list| list.get(index)).cloned().unwrap_or_default();
    let names = field["possible_values"].as_array().into_iter().flatten().enumerate();
    names
        .map(|(index, name)| Choice {
            name: name.clone(),
            url: entry("possible_images_urls", index),
            label: entry("possible_images_labels", index),
        })
        .collect()
}

fn position(options: &[Choice], name: &Value, path: impl Fn() -> String) -> Result<usize> {
    options.iter().position(|option| option.name == *name).ok_or_else(|| Refusal::field(path(), "is no option of the field"))
}

/// Pictures carry their new name as `value`, the others as `new_value`.
fn new_name(given: &Value) -> &Value {
    if given["new_value"].is_null() { &given["value"] } else { &given["new_value"] }
}

/// The values that businesses have once the field is changed, by business.
fn follow(call: &Call<'_>, organization: i64, field: &Object) -> Result<Vec<(Value, Value)>> {
    let mut values = Vec::new();
    let (mut count, mut rules, mut options) = (0, Vec::new(), Vec::new());
    for business in call.store.businesses.of(organization) {
        let Some(value) = values::of(business, &field["id"]) else { continue };
        let value = renamed(call, value);
        let misfit = values::misfit(field, &value);
        count += usize::from(misfit.is_some());
        let kept = match misfit {
            None => value,
            Some(Misfit::Options(gone)) => {
                let kept = without(&value, &gone);
                options.extend(gone);
                // What is left may still be too much.
                if values::misfit(field, &kept).is_none() { kept } else { Value::Null }
            }
            Some(Misfit::Constraint(rule)) => {
                rules.push(rule);
                Value::Null
            }
            Some(Misfit::Type) => Value::Null,
        };
        values.push((business["id"].clone(), kept));
    }
    if count > 0 && call.flag("force") != Some(true) {
        return Err(conflict(count, rules, &options));
    }
    Ok(values)
}

fn conflict(count: usize, mut rules: Vec<&str>, options: &[Value]) -> Refusal {
    rules.sort_unstable();
    rules.dedup();
    let mut names: Vec<String> = options.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    let mut body = json!({
        "businesses_count": count, "description": "Businesses have values that would no longer fit. To drop these values, use force.",
    });
    if !rules.is_empty() {
        body["constraints"] = rules.into();
    }
    if !names.is_empty() {
        body["options"] = names.into();
    }
    Refusal::conflict(body)
}

/// A value with the new names of its options.
fn renamed(call: &Call<'_>, value: &Value) -> Value {
    let new = |option: &Value| {
        let given = call.list("renamed_values").unwrap_or_default().iter().find(|given| given["old_value"] == *option);
        given.map_or(option, new_name).clone()
    };
    match value {
        Value::Array(chosen) => chosen.iter().map(new).collect(),
        other => new(other),
    }
}

/// A value without the options that are gone.
fn without(value: &Value, gone: &[Value]) -> Value {
    match value {
        Value::Array(chosen) => chosen.iter().filter(|option| !gone.contains(option)).cloned().collect(),
        _ => Value::Null,
    }
}

fn set(business: &mut Object, id: &Value, value: Value) {
    let fields = business.get_mut("custom_fields").and_then(Value::as_array_mut);
    if let Some(field) = fields.into_iter().flatten().find(|field| field["id"] == *id) {
        field["value"] = value;
    }
}
