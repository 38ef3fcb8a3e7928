//! The npm package for browsers and the edge: a wasm for pages, and one for what belongs on servers.

use anyhow::Result;
use wasm_bindgen_cli_support::Bindgen;

use super::Artifact;
use crate::project::Project;
use crate::shell::Command;

/// The names that `bindings-wasm/build.mjs` looks for, and the crates.
const MODULES: [(&str, &str); 2] = [("localpresence", "localpresence-web"), ("server", "localpresence-web-server")];

pub(crate) fn build(project: &Project) -> Result<Vec<Artifact>> {
    let generated = project.built("wasm-bindgen");
    for (name, package) in MODULES {
        // One at a time: together, each would be built with the features of the other.
        Command::new("cargo")
            .args(["build", "--profile=wasm", "--quiet", "--target=wasm32-unknown-unknown", "--package", package])
            .within(project.root())
            .run()?;
        Bindgen::new()
            .input_path(project.built(&format!("wasm32-unknown-unknown/wasm/{}.wasm", package.replace('-', "_"))))
            .web(true)?
            .typescript(false)
            // The loaders of the package say where the wasm is.
            .omit_default_module_path(true)
            // The build of the package looks for functions by their names, and removes them in the end.
            .remove_name_section(false)
            .remove_producers_section(true)
            .out_name(name)
            .generate(&generated)?;
    }
    let package = project.path("bindings-wasm");
    Command::new("node").args(["build.mjs"]).args([&generated]).within(&package).run()?;
    let mut artifacts: Vec<_> = MODULES.iter().map(|(name, _)| Artifact::compressed(package.join(format!("dist/{name}.wasm")))).collect();
    artifacts.push(super::packed(project, "web", &package)?);
    Ok(artifacts)
}
