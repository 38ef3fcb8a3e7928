//! Kotlin and Swift: tests that play the cases, and what follows the lists of errors and of operations.

mod case;
mod changes;
mod dialect;
mod kotlin;
mod pages;
mod swift;
mod values;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use heck::{ToLowerCamelCase, ToUpperCamelCase};
use localpresence::ErrorCode;
use minijinja::{Environment, context};
use serde::Serialize;

use crate::File;
use crate::templates::environment;
use case::Case;
use dialect::Dialect;
use kotlin::Kotlin;
use swift::Swift;

const KOTLIN_TESTS: &str = "bindings-mobile/kotlin/src/test/kotlin/io/localpresence/generated";
const KOTLIN_ERRORS: &str = "bindings-mobile/kotlin/src/main/kotlin/io/localpresence/generated/Errors.kt";
const SWIFT_TESTS: &str = "bindings-mobile/swift/Tests/LocalPresenceTests/generated";
const SWIFT_ERRORS: &str = "bindings-mobile/swift/Sources/LocalPresence/generated/Errors.swift";

const TEMPLATES: [(&str, &str); 8] = [
    ("cases.kt", include_str!("../templates/mobile/cases.kt.j2")),
    ("cases.swift", include_str!("../templates/mobile/cases.swift.j2")),
    ("changes.kt", include_str!("../templates/mobile/changes.kt.j2")),
    ("changes.swift", include_str!("../templates/mobile/changes.swift.j2")),
    ("errors.kt", include_str!("../templates/mobile/errors.kt.j2")),
    ("errors.swift", include_str!("../templates/mobile/errors.swift.j2")),
    ("pages.kt", include_str!("../templates/mobile/pages.kt.j2")),
    ("pages.swift", include_str!("../templates/mobile/pages.swift.j2")),
];

pub(crate) fn files(root: &Path) -> Result<Vec<File>> {
    let environment = environment(&TEMPLATES)?;
    let cases = case::read(&root.join("tests/cases"))?;
    let mut files = errors(&environment)?;
    files.extend(changes::files(&environment)?);
    files.extend(pages::files(&environment)?);
    files.extend(tests(&environment, &cases, &Kotlin, "cases.kt", |class| format!("{KOTLIN_TESTS}/{class}Test.kt"))?);
    files.extend(tests(&environment, &cases, &Swift, "cases.swift", |class| format!("{SWIFT_TESTS}/{class}Tests.swift"))?);
    Ok(files)
}

fn errors(environment: &Environment<'_>) -> Result<Vec<File>> {
    let variants: Vec<_> = ErrorCode::ALL.iter().map(|code| format!("{code:?}")).collect();
    let render = |name: &str, path: &str| {
        let text = environment.get_template(name)?.render(context! { variants })?;
        Ok(File { path: path.to_owned(), text })
    };
    [("errors.kt", KOTLIN_ERRORS), ("errors.swift", SWIFT_ERRORS)].into_iter().map(|(name, path)| render(name, path)).collect()
}

#[derive(Serialize)]
struct Test<'a> {
    name: String,
    about: &'a str,
    lines: Vec<String>,
}

/// One file for the cases of each resource.
fn tests(
    environment: &Environment<'_>,
    cases: &[Case],
    dialect: &dyn Dialect,
    template: &str,
    path: impl Fn(&str) -> String,
) -> Result<Vec<File>> {
    let mut resources: BTreeMap<String, Vec<Test<'_>>> = BTreeMap::new();
    for case in cases {
        let lines = case.lines(dialect).with_context(|| format!("in the case {}", case.name))?;
        let test = Test { name: case.title.to_lower_camel_case(), about: &case.about, lines };
        resources.entry(format!("{}Cases", case.resource.to_upper_camel_case())).or_default().push(test);
    }
    let render = |(class, tests): (String, Vec<Test<'_>>)| {
        let text = environment.get_template(template)?.render(context! { class, tests })?;
        Ok(File { path: path(&class), text })
    };
    resources.into_iter().map(render).collect()
}
