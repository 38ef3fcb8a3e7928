//! Categories.

use localpresence::models::{CategoryOrder, CategoryState, Language};
use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::checks;
use crate::choices::{self, known};
use crate::google;
use crate::google::categories::{self, CATEGORIES, Category, Fate};
use crate::google::{LANGUAGES, name};
use crate::paging;
use crate::store::{Object, object};

/// Reads a category, or what stands in for it.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    choices::check(call, "lang", known!(Language))?;
    let category = addressed(call)?;
    let category = category.live().filter(|_| call.flag("return_live") == Some(true)).unwrap_or(category);
    Ok(Value::Object(shown(call, category)).into())
}

/// Lists the categories that pass all filters.
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    choices::check(call, "lang", known!(Language))?;
    choices::check(call, "state", known!(CategoryState))?;
    choices::check(call, "order_by", known!(CategoryOrder))?;
    checks::country(call)?;
    let mut found: Vec<_> = CATEGORIES.iter().filter(|category| passes(call, category)).map(|category| shown(call, category)).collect();
    paging::sort(&mut found, call.text("order_by").unwrap_or("id"), &["gmb_id", "id"])?;
    Ok(paging::page(call, "categories", found).into())
}

/// Lists live categories that go well beside one.
pub(super) fn list_suggestions(call: &mut Call<'_>) -> Result<Answer> {
    choices::check(call, "lang", known!(Language))?;
    let company: Vec<_> = addressed(call)?.company().map(|category| shown(call, category)).collect();
    Ok(json!({ "categories": company }).into())
}

fn addressed(call: &Call<'_>) -> Result<&'static Category> {
    categories::find(call.text("category_id").unwrap_or_default()).ok_or_else(Refusal::not_found)
}

fn passes(call: &Call<'_>, category: &Category) -> bool {
    let keeps = category.keeps_long_description;
    let has_no_stand_in = category.live().is_none();
    call.text("country").is_none_or(|country| category.countries.contains(&country))
        && call.text("state").is_none_or(|wanted| state(category) == wanted)
        && call.flag("block_push_long_description_on_gmb").is_none_or(|wanted| wanted == keeps)
        && call.flag("live__isnull").is_none_or(|wanted| wanted == has_no_stand_in)
        && call.text("search_query").is_none_or(|query| is_like(category, query))
}

/// Whether each word of the query stands in the id or in one of the names.
fn is_like(category: &Category, query: &str) -> bool {
    let id = category.gmb_id.replace('_', " ");
    let texts: Vec<_> = std::iter::once(category.gmb_id).chain([id.as_str()]).chain(category.names).map(str::to_lowercase).collect();
    let words: Vec<_> = query.split_whitespace().map(str::to_lowercase).collect();
    texts.iter().any(|text| words.iter().all(|word| text.contains(word)))
}

fn state(category: &Category) -> &'static str {
    match category.fate {
        Fate::Live => "OK",
        Fate::Deprecated(_) => "DEPRECATED",
    }
}

fn shown(call: &Call<'_>, category: &Category) -> Object {
    let mut shown = object(json!({
        "id": category.id, "gmb_id": category.gmb_id, "name": name(&category.names, &google::language(call)), "state": state(category),
        "block_push_long_description_on_gmb": category.keeps_long_description, "live_id": category.live().map(|live| live.gmb_id),
    }));
    if call.flag("with_names") == Some(true) {
        let names = LANGUAGES.iter().zip(category.names).map(|(lang, name)| json!({ "name": name, "lang": lang }));
        shown.insert("names".to_owned(), names.collect());
    }
    if call.flag("with_countries") == Some(true) {
        shown.insert("countries".to_owned(), category.countries.into());
    }
    shown
}
