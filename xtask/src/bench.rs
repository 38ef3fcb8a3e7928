//! Measures every client against its peers, and writes what was measured to `bench/RESULTS.md` and `bench/results.json`.

mod environment;
mod experiments;
mod program;
mod report;
mod sample;
mod server;
mod sizes;

use std::fmt;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::project::Project;
use experiments::{EXPERIMENTS, Experiment};
use report::{Report, Row};
use sample::{Sample, median};
use server::Server;

/// How often each program runs.
const ROUNDS: usize = 5;

/// What belongs together, and can be measured by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Group {
    Rust,
    Python,
    Import,
    Node,
    Jvm,
    Webhook,
    Sizes,
}

impl fmt::Display for Group {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&format!("{self:?}").to_lowercase())
    }
}

/// Measures some groups, or all; `as_is` takes what was built and installed before.
pub(crate) fn run(project: &Project, named: &[Group], as_is: bool) -> Result<()> {
    let groups = if named.is_empty() { Group::value_variants() } else { named };
    if !as_is {
        environment::prepare(project, groups)?;
    }
    let mut rows = Vec::new();
    for experiment in EXPERIMENTS.iter().filter(|experiment| groups.contains(&experiment.group)) {
        rows.extend(measure(project, experiment).with_context(|| format!("measuring {}", experiment.name))?);
    }
    if groups.contains(&Group::Sizes) {
        rows.extend(sizes::rows(project)?);
    }
    let report = Report::with(project, rows)?;
    report.print();
    report.write(project)
}

/// Runs the programs in turn, so that what else the machine does hits all of them alike.
fn measure(project: &Project, experiment: &Experiment) -> Result<Vec<Row>> {
    println!("\n=== {}", experiment.name);
    let server = Server::start(project, experiment.server)?;
    let mut samples: Vec<Vec<Sample>> = experiment.programs.iter().map(|_| Vec::new()).collect();
    for round in 1..=ROUNDS {
        for (program, samples) in experiment.programs.iter().zip(&mut samples) {
            let sample = program.run(project, server.url())?;
            println!("{round}/{ROUNDS}  {:<28} {sample}", program.name);
            samples.push(sample);
        }
    }
    Ok(experiment.bars.iter().map(|bar| row(experiment, bar, &samples)).collect())
}

fn row(experiment: &Experiment, bar: &experiments::Bar, samples: &[Vec<Sample>]) -> Row {
    let value = |program: usize| median(samples[program].iter().map(|sample| bar.measure.of(sample)));
    let ours = value(0);
    let (unit, what) = (bar.measure.unit(), bar.measure.name());
    match bar.against {
        Some(peer) => {
            let (name, theirs) = (experiment.programs[peer].name, value(peer));
            Row::compared(format!("{}: {what} against {name}", experiment.name), unit, ours, theirs, bar.most)
        }
        None => Row::plain(format!("{}: {what}", experiment.name), unit, ours, bar.most),
    }
}
