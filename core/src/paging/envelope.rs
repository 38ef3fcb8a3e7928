//! What a page says about the others, read without reading its entries.

use super::Totals;
use crate::json::{self, Member, Outline};

/// The members around the entries. What is missing or of another type is unknown.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Envelope {
    pub(super) count: Option<u64>,
    pub(super) pages: Option<u64>,
    pub(super) next_cursor: Option<String>,
    /// Whether there are entries.
    pub(super) is_empty: bool,
}

impl Envelope {
    /// What a body says; nothing when it has neither entries nor a total. One that is no JSON is left to whoever reads the entries.
    pub(super) fn read(body: &[u8], items: &str) -> Option<Self> {
        let Some(page) = Outline::of(body) else {
            let is_something = body.trim_ascii().is_empty() || json::read_bytes(body).is_some();
            return (!is_something).then(|| Self { is_empty: true, ..Self::default() });
        };
        if ["count", "max_page", "next_cursor", "meta", items].into_iter().all(|name| page.member(name).is_none()) {
            return None;
        }
        let meta = page.member("meta").and_then(Member::outline);
        let in_meta = |name| meta.as_ref().and_then(|meta| meta.member(name));
        let (max_page, next_cursor) = (page.member("max_page"), page.member("next_cursor"));
        // Only the first of these counts all entries where there is no `max_page` beside it.
        let count = page.member("count").filter(|_| max_page.is_some() || next_cursor.is_some());
        Some(Self {
            count: count.or_else(|| in_meta("totalItems")).and_then(Member::number),
            pages: max_page.or_else(|| in_meta("totalPages")).and_then(Member::number),
            next_cursor: next_cursor.and_then(Member::text),
            is_empty: !page.member(items).is_some_and(Member::has_entries),
        })
    }

    pub(super) fn totals(&self) -> Totals {
        Totals { count: self.count, pages: self.pages }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Envelope {
        Envelope::read(body.as_bytes(), "reviews").unwrap()
    }

    #[test]
    fn all_forms_of_totals_are_understood() {
        let numbered = read(r#"{ "page": 1, "max_page": 4, "count": "31", "reviews": [{ "a": [1, 2] }] }"#);
        assert_eq!((numbered.count, numbered.pages, numbered.is_empty), (Some(31), Some(4), false));
        let camel = read(r#"{ "reviews": [], "meta": { "totalItems": 25, "totalPages": 3, "currentPage": 1 } }"#);
        assert_eq!((camel.count, camel.pages, camel.is_empty), (Some(25), Some(3), true));
        let cursor = read(r#"{ "reviews": [1], "count": 9, "next_cursor": "abc" }"#);
        assert_eq!((cursor.count, cursor.next_cursor.as_deref()), (Some(9), Some("abc")));
    }

    #[test]
    fn a_count_of_one_page_is_not_a_total() {
        let map = read(r#"{ "count": 2, "reviews": { "a": {}, "b": {} } }"#);
        assert_eq!((map.count, map.is_empty), (None, false));
    }

    #[test]
    fn what_does_not_fit_is_unknown() {
        let odd = read(r#"{ "max_page": null, "count": -1, "next_cursor": null, "reviews": null }"#);
        assert_eq!(odd, Envelope { is_empty: true, ..Envelope::default() });
        assert_eq!(read("<html>"), odd);
    }

    #[test]
    fn what_is_no_page_is_not_taken_for_an_empty_one() {
        for body in ["", " ", "[]", "{}", "null", r#"{ "message": "Log in first." }"#] {
            assert_eq!(Envelope::read(body.as_bytes(), "reviews"), None, "{body}");
        }
    }
}
