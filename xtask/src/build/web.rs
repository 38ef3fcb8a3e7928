//! The npm package for browsers and the edge.

use anyhow::Result;
use wasm_bindgen_cli_support::Bindgen;

use super::Artifact;
use crate::project::Project;
use crate::shell::Command;

pub(crate) fn build(project: &Project) -> Result<Vec<Artifact>> {
    Command::new("cargo")
        .args(["build", "--profile=wasm", "--quiet", "--target=wasm32-unknown-unknown", "--package=localpresence-web"])
        .within(project.root())
        .run()?;
    let generated = project.built("wasm-bindgen");
    Bindgen::new()
        .input_path(project.built("wasm32-unknown-unknown/wasm/localpresence_web.wasm"))
        .web(true)?
        .typescript(false)
        // The loaders of the package say where the wasm is.
        .omit_default_module_path(true)
        // The build of the package looks for functions by their names, and removes them in the end.
        .remove_name_section(false)
        .remove_producers_section(true)
        .out_name("localpresence")
        .generate(&generated)?;
    let package = project.path("bindings-wasm");
    Command::new("node").args(["build.mjs"]).args([&generated]).within(&package).run()?;
    Ok(vec![Artifact::compressed(package.join("dist/localpresence.wasm")), super::packed(project, "web", &package)?])
}
