//! All projects in one go: what their migrations take together, with as many rounds of `cargo check` as rustc asks for.

use std::time::{Duration, Instant};

use anyhow::Result;

use super::measure::verdict;
use crate::exuvia::Exuvia;
use crate::projects::Captured;

/// What all of them may take on two cores.
const BUDGET: Duration = Duration::from_secs(180);

/// Options of `cargo xtask bench projects`.
#[derive(Debug, Default, clap::Args)]
pub struct Options {
    /// Only these projects; all if none is named.
    projects: Vec<String>,
    /// The exuvia program to use instead of building the workspace's own in release.
    #[arg(long)]
    exuvia: Option<std::path::PathBuf>,
}

/// Builds and captures each project, then times its migration; true when the sum keeps the budget.
pub fn run(options: &Options) -> Result<bool> {
    let program = match &options.exuvia {
        Some(program) => program.clone(),
        None => super::measure::Programs::build()?.exuvia,
    };
    let exuvia = Exuvia::find_or_build(Some(&program))?;
    println!("| project | lines of C | wall s | s per 10,000 lines | rounds |\n| --- | ---: | ---: | ---: | ---: |");
    let (mut sum, mut lines) = (Duration::ZERO, 0);
    for project in Captured::all(&exuvia, &options.projects)? {
        let start = Instant::now();
        let ledger = project.migrate(&exuvia)?;
        let time = start.elapsed();
        row(&project.name, ledger.lines, time, Some(ledger.rounds));
        (sum, lines) = (sum + time, lines + ledger.lines);
    }
    row("all", lines, sum, None);
    let kept = sum <= BUDGET;
    println!("budget {} s: {}", BUDGET.as_secs(), verdict(kept));
    Ok(kept)
}

fn row(name: &str, lines: u64, time: Duration, rounds: Option<u64>) {
    let seconds = time.as_secs_f64();
    let rate = seconds * 10_000.0 / lines.max(1) as f64;
    let rounds = rounds.map(|rounds| rounds.to_string()).unwrap_or_default();
    println!("| {name} | {lines} | {seconds:.1} | {rate:.1} | {rounds} |");
}
