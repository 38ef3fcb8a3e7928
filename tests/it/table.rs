//! The table and the cases belong together.

use std::collections::BTreeSet;

use localpresence::operation::{self, Operation, Retry};

use crate::case;

#[test]
fn every_operation_has_a_plain_case() {
    let files: BTreeSet<String> = case::all().into_iter().map(|case| case.file).collect();
    let missing: Vec<_> = operation::all().map(|operation| format!("{}.json", operation.id)).filter(|file| !files.contains(file)).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
}

#[test]
fn every_case_belongs_to_what_its_file_is_named_after() {
    for case in case::all() {
        let (owner, name) = (case.operation.as_deref().unwrap_or("webhook"), case.file.strip_suffix(".json").unwrap());
        assert!(owner == "webhook" || operation::find(owner).is_ok(), "{}: {owner} is not an operation", case.file);
        let fits = name.strip_prefix(owner).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        assert!(fits, "{}: it is about {owner}", case.file);
    }
}

#[test]
fn plain_cases_succeed_with_parameters_of_the_table() {
    for operation in operation::all() {
        let Some(case) = case::all().into_iter().find(|case| case.file == format!("{}.json", operation.id)) else { continue };
        assert!(case.error.is_none(), "{}: a plain case succeeds", case.file);
        for name in case.params.keys() {
            assert!(operation.params.fields.iter().any(|field| field.wire == name), "{}: `{name}` is not a parameter", case.file);
        }
    }
}

#[test]
fn ids_are_unique_and_paths_have_all_their_parameters() {
    let mut seen = BTreeSet::new();
    for operation in operation::all() {
        assert!(seen.insert(operation.id), "{} is there twice", operation.id);
        assert!(operation.path.starts_with('/'), "{}", operation.id);
        for name in operation.path.split('{').skip(1) {
            for name in name.split('}').next().unwrap().trim_start_matches(['?', '=']).split(',') {
                assert!(operation.params.fields.iter().any(|field| field.wire == name), "{}: `{name}` is not a parameter", operation.id);
            }
        }
    }
}

#[test]
fn what_is_public_at_once_is_never_repeated() {
    let retry = |id| operation::find(id).map(|Operation { retry, .. }| *retry).unwrap();
    assert_eq!(retry("reviews.reply"), Retry::Once);
    assert_eq!(retry("businesses.create"), Retry::Once);
    assert_eq!(retry("businesses.update"), Retry::Repeatable);
    assert_eq!(retry("reviews.search"), Retry::Safe);
    // Sent as a POST, but it only reads.
    assert_eq!(retry("fullwhere.customers.list"), Retry::Safe);
}
