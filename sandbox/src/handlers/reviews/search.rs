//! The search for reviews.

use super::Filter;
use super::filter::select;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging::{self, PER_PAGE, size};

/// The reviews that pass all filters. The page is copied from the texts that the store keeps.
pub(crate) fn search(call: &mut Call<'_>) -> Result<Answer> {
    let newest_first = match call.text("order_by").unwrap_or("-update_date") {
        "-update_date" => true,
        "update_date" => false,
        _ => return Err(Refusal::field("order_by", "must be one of update_date, or one of them behind a minus")),
    };
    let (number, per_page) = (size(call, "page").unwrap_or(1), size(call, "per_page").unwrap_or(PER_PAGE));
    let skip = number.saturating_sub(1).saturating_mul(per_page);
    let reviews = &call.store.reviews;
    let (filter, selection) = (Filter::new(call), select(call)?);
    let filtered = (!filter.is_empty()).then(|| selection.filter(|row| filter.passes(reviews, row)));
    let count = filtered.as_ref().map_or_else(|| selection.count(), Vec::len);
    // Counted from the newest on, whichever way the page runs.
    let (first, end) = if newest_first {
        (skip.min(count), skip.saturating_add(per_page).min(count))
    } else {
        (count.saturating_sub(skip.saturating_add(per_page)), count.saturating_sub(skip))
    };
    let mut rows = match &filtered {
        Some(all) => all[first..end].to_vec(),
        None => selection.newest(first, end - first),
    };
    if !newest_first {
        rows.reverse();
    }
    let mut body = format!(r#"{{"page":{number},"max_page":{},"count":{count},"reviews":["#, paging::pages(count, per_page));
    for (index, row) in rows.into_iter().enumerate() {
        if index > 0 {
            body.push(',');
        }
        reviews.write(row, call.flag("with_media_links") == Some(true), &mut body);
    }
    body.push_str("]}");
    Ok(Answer::text(body))
}
