//! What the languages did, as a table.

use std::time::Duration;

use anyhow::{Result, bail};
use comfy_table::{Table, presets::ASCII_MARKDOWN};
use serde::Deserialize;

use crate::languages::Language;

/// The steps of the job, in order; every program prints one line of JSON for each.
const STEPS: [&str; 5] = ["search", "reply", "hours", "customers", "webhook"];

pub(crate) struct Row {
    pub(crate) language: Language,
    outcome: Result<Vec<Step>>,
    whole: Duration,
}

#[derive(Deserialize)]
struct Step {
    #[serde(rename = "step")]
    name: String,
    answer: String,
    milliseconds: f64,
}

impl Row {
    pub(crate) fn new(language: Language, output: Result<String>, whole: Duration, secrets: &[&str]) -> Self {
        let outcome = output.and_then(|text| steps(&text, secrets));
        Self { language, outcome, whole }
    }

    pub(crate) fn missing(language: Language, error: &anyhow::Error) -> Self {
        Self { language, outcome: Err(anyhow::anyhow!("{error:#}")), whole: Duration::ZERO }
    }

    pub(crate) fn complete(&self) -> bool {
        self.outcome.is_ok()
    }
}

fn steps(text: &str, secrets: &[&str]) -> Result<Vec<Step>> {
    if secrets.iter().any(|secret| text.contains(secret)) {
        bail!("the program printed a key");
    }
    let steps = text.lines().filter(|line| line.starts_with('{')).map(serde_json::from_str).collect::<Result<Vec<Step>, _>>()?;
    if !steps.iter().map(|step| step.name.as_str()).eq(STEPS) {
        bail!("the program did not do all steps; it printed: {text}");
    }
    Ok(steps)
}

pub(crate) fn print(rows: &[Row]) {
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN).set_header(["language", "step", "answer", "ms"]);
    for row in rows {
        let name = row.language.name();
        match &row.outcome {
            Ok(steps) => {
                for step in steps {
                    table.add_row([name, &step.name, &step.answer, &format!("{:.1}", step.milliseconds)]);
                }
                table.add_row([name, "(whole program)", "", &row.whole.as_millis().to_string()]);
            }
            Err(error) => {
                table.add_row([name, "-", &format!("{error:#}"), "-"]);
            }
        }
    }
    println!("\n{table}");
}
