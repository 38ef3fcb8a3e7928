//! `cargo run -p localpresence-generate [-- --check]`; `cargo xtask generate` does the same.

use std::path::Path;

fn main() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    if std::env::args().any(|argument| argument == "--check") {
        localpresence_generate::check(&root)
    } else {
        localpresence_generate::write(&root)
    }
}
