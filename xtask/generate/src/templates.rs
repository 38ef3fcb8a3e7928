//! How templates are read.

use anyhow::Result;
use minijinja::Environment;

/// With these templates, by name. A line that holds only a statement leaves nothing behind.
pub(crate) fn environment(templates: &[(&'static str, &'static str)]) -> Result<Environment<'static>> {
    let mut environment = Environment::new();
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    for (name, source) in templates {
        environment.add_template(name, source)?;
    }
    Ok(environment)
}
