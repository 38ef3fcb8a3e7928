//! The languages that packages are made for.

use std::fmt;

use clap::ValueEnum;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    Rust,
    Python,
    Node,
    Web,
    Kotlin,
    Swift,
}

impl Language {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Rust => "Rust",
            Self::Python => "Python",
            Self::Node => "Node",
            Self::Web => "Web",
            Self::Kotlin => "Kotlin",
            Self::Swift => "Swift",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// All languages when none is named.
pub(crate) fn or_all(named: Vec<Language>) -> Vec<Language> {
    if named.is_empty() { Language::value_variants().to_vec() } else { named }
}
