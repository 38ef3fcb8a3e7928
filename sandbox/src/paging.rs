//! Order and pages of what a search found.

use std::borrow::Borrow;
use std::cmp::Ordering;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde_json::{Value, json};

use crate::answer::{Refusal, Result};
use crate::call::Call;
use crate::store::Object;

pub(crate) const PER_PAGE: usize = 30;

/// Sorts by the member that `order_by` names, descending behind a minus; objects without the member come last.
pub(crate) fn sort<T: Borrow<Object>>(rows: &mut [T], order_by: &str, members: &[&str]) -> Result<()> {
    let (member, descending) = order_by.strip_prefix('-').map_or((order_by, false), |member| (member, true));
    if !members.contains(&member) {
        return Err(Refusal::field("order_by", format!("must be one of {}, or one of them behind a minus", members.join(", "))));
    }
    rows.sort_by(|left, right| compare(left.borrow().get(member), right.borrow().get(member), descending));
    Ok(())
}

fn compare(left: Option<&Value>, right: Option<&Value>, descending: bool) -> Ordering {
    let order = match (left, right) {
        (Some(Value::Number(left)), Some(Value::Number(right))) => left.as_f64().partial_cmp(&right.as_f64()).unwrap_or(Ordering::Equal),
        (Some(Value::String(left)), Some(Value::String(right))) => left.to_lowercase().cmp(&right.to_lowercase()),
        (None | Some(Value::Null), None | Some(Value::Null)) => return Ordering::Equal,
        (None | Some(Value::Null), _) => return Ordering::Greater,
        (_, None | Some(Value::Null)) => return Ordering::Less,
        _ => Ordering::Equal,
    };
    if descending { order.reverse() } else { order }
}

/// The page that was asked for, in Partoo's envelope.
pub(crate) fn page<T: Serialize>(call: &Call<'_>, items: &str, rows: Vec<T>) -> Value {
    page_of(call, items, rows, PER_PAGE)
}

/// As [`page`], where a page has another size when none is asked for.
pub(crate) fn page_of<T: Serialize>(call: &Call<'_>, items: &str, rows: Vec<T>, usual: usize) -> Value {
    let number = size(call, "page").unwrap_or(1);
    let per_page = size(call, "per_page").unwrap_or(usual);
    let (count, max_page) = (rows.len(), pages(rows.len(), per_page));
    let page = slice(rows, number, per_page);
    json!({ "page": number, "max_page": max_page, "count": count, items: page })
}

/// Some of the rows, and where the next ones are.
pub(crate) struct Part {
    pub(crate) rows: Vec<Object>,
    /// How many rows there are in all.
    pub(crate) count: usize,
    /// None behind the last row.
    pub(crate) next_cursor: Option<String>,
}

/// The part that was asked for by cursor, newest first. A cursor names the last row shown, so it stays right when rows come.
pub(crate) fn part(call: &Call<'_>, mut rows: Vec<Object>) -> Result<Part> {
    let count = rows.len();
    let per_page = size(call, "per_page").unwrap_or(PER_PAGE);
    if let Some(cursor) = call.text("cursor") {
        let last = from_cursor(cursor).ok_or_else(|| Refusal::field("cursor", "must be the next_cursor of an answer"))?;
        rows.retain(|row| id(row) < last);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(id(row)));
    let has_more = rows.len() > per_page;
    rows.truncate(per_page);
    let next_cursor = rows.last().filter(|_| has_more).map(|row| URL_SAFE_NO_PAD.encode(id(row).to_string()));
    Ok(Part { rows, count, next_cursor })
}

fn from_cursor(cursor: &str) -> Option<i64> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?.parse().ok()
}

fn id(row: &Object) -> i64 {
    row.get("id").and_then(Value::as_i64).unwrap_or_default()
}

/// A parameter that counts something.
pub(crate) fn size(call: &Call<'_>, name: &str) -> Option<usize> {
    call.param(name).as_u64().and_then(|size| usize::try_from(size).ok())
}

/// How many pages there are: one at least, be it empty.
pub(crate) fn pages(count: usize, per_page: usize) -> usize {
    count.div_ceil(per_page).max(1)
}

/// One page of the rows, counted from 1.
pub(crate) fn slice<T>(rows: Vec<T>, number: usize, per_page: usize) -> Vec<T> {
    rows.into_iter().skip(number.saturating_sub(1).saturating_mul(per_page)).take(per_page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::object;

    fn rows(values: &[Value]) -> Vec<Object> {
        values.iter().map(|value| object(json!({ "code": value }))).collect()
    }

    #[test]
    fn rows_without_the_member_come_last_in_both_directions() {
        for (order_by, expected) in [("code", ["a", "B", ""]), ("-code", ["B", "a", ""])] {
            let mut rows = rows(&[json!(null), json!("B"), json!("a")]);
            sort(&mut rows, order_by, &["code"]).unwrap();
            let codes: Vec<_> = rows.iter().map(|row| row["code"].as_str().unwrap_or_default()).collect();
            assert_eq!(codes, expected);
        }
    }

    #[test]
    fn an_order_that_nobody_knows_is_refused() {
        assert!(sort::<Object>(&mut [], "colour", &["code"]).is_err());
    }

    #[test]
    fn the_last_page_is_the_rest() {
        let rows = rows(&[json!(1), json!(2), json!(3)]);
        assert_eq!(slice(rows.clone(), 2, 2), rows[2..]);
        assert!(slice(rows, 3, 2).is_empty());
        assert_eq!((pages(3, 2), pages(0, 30)), (2, 1));
    }
}
