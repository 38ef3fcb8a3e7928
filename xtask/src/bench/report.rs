//! The results: a table for people, a list for programs.

use std::fs;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::ROUNDS;
use crate::project::Project;

const RESULTS: &str = "bench/results.json";
const TABLE: &str = "bench/RESULTS.md";
/// What the profiles show: written by hand, and put below the table.
const PROFILES: &str = "bench/profiles.md";

/// One bar, and what was measured.
#[derive(Serialize, Deserialize)]
pub(super) struct Row {
    pub(super) name: String,
    /// Ours in parts of the other's; for a figure by itself, the figure.
    ratio: f64,
    /// What the ratio may be at most.
    bar: f64,
    unit: String,
    ours: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    theirs: Option<f64>,
}

impl Row {
    /// Ours against another's.
    pub(super) fn compared(name: String, unit: &str, ours: f64, theirs: f64, bar: f64) -> Self {
        Self { name, ratio: rounded(ours / theirs), bar, unit: unit.to_owned(), ours: rounded(ours), theirs: Some(rounded(theirs)) }
    }

    /// A figure by itself.
    pub(super) fn plain(name: String, unit: &str, ours: f64, bar: f64) -> Self {
        Self { name, ratio: rounded(ours), bar, unit: unit.to_owned(), ours: rounded(ours), theirs: None }
    }

    fn cells(&self) -> [String; 6] {
        let unit = &self.unit;
        let verdict =
            if self.ratio <= self.bar { "met".to_owned() } else { format!("missed by {:.0} %", (self.ratio / self.bar - 1.0) * 100.0) };
        let (theirs, ratio) = match self.theirs {
            Some(theirs) => (format!("{theirs} {unit}"), self.ratio.to_string()),
            None => (String::new(), String::new()),
        };
        let bar = if self.theirs.is_some() { self.bar.to_string() } else { format!("{} {unit}", self.bar) };
        [self.name.clone(), format!("{} {unit}", self.ours), theirs, ratio, bar, verdict]
    }
}

fn rounded(value: f64) -> f64 {
    let digits = if value < 10.0 { 1000.0 } else { 10.0 };
    (value * digits).round() / digits
}

/// All results: those of this run, and of earlier ones what this one did not measure.
pub(super) struct Report {
    rows: Vec<Row>,
}

impl Report {
    pub(super) fn with(project: &Project, fresh: Vec<Row>) -> Result<Self> {
        let file = project.path(RESULTS);
        let mut rows: Vec<Row> = match fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes).with_context(|| format!("reading {}", file.display()))?,
            Err(_) => Vec::new(),
        };
        for row in fresh {
            match rows.iter_mut().find(|known| known.name == row.name) {
                Some(known) => *known = row,
                None => rows.push(row),
            }
        }
        Ok(Self { rows })
    }

    pub(super) fn print(&self) {
        let mut table = comfy_table::Table::new();
        table.load_preset(comfy_table::presets::NOTHING).set_header(HEADER);
        for row in &self.rows {
            table.add_row(row.cells());
        }
        println!("\n{table}");
    }

    pub(super) fn write(&self, project: &Project) -> Result<()> {
        fs::write(project.path(RESULTS), serde_json::to_string_pretty(&self.rows)? + "\n")?;
        let profiles = fs::read_to_string(project.path(PROFILES)).unwrap_or_default();
        fs::write(project.path(TABLE), self.markdown(&profiles)?)?;
        println!("\nwritten to {TABLE} and {RESULTS}");
        Ok(())
    }

    fn markdown(&self, profiles: &str) -> Result<String> {
        let cores = std::thread::available_parallelism()?;
        let mut text = format!(
            "# What was measured\n\n\
             Written by `cargo xtask bench`: medians of {ROUNDS} rounds, in which the programs of a row ran in turn, on {cores} cores. \
             Processor time is user and system time of the client's process per call. A name says what ours is compared with.\n\n\
             | {} |\n|{}\n",
            HEADER.join(" | "),
            " --- |".repeat(HEADER.len()),
        );
        for row in &self.rows {
            text.push_str(&format!("| {} |\n", row.cells().join(" | ")));
        }
        if !profiles.is_empty() {
            text.push('\n');
            text.push_str(profiles);
        }
        Ok(text)
    }
}

const HEADER: [&str; 6] = ["what", "ours", "theirs", "ratio", "bar", "verdict"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_bar_says_by_how_much() {
        let row = Row::compared("a".to_owned(), "\u{b5}s", 60.0, 100.0, 0.5);
        assert_eq!(row.cells()[3..], ["0.6", "0.5", "missed by 20 %"]);
        assert_eq!(Row::plain("b".to_owned(), "MB", 3.96, 4.0).cells()[1..], ["3.96 MB", "", "", "4 MB", "met"]);
    }
}
