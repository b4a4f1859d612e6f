//! All projects in one go: what their migrations take together, with as many rounds of `cargo check` as rustc asks for.

use anyhow::Result;

use super::measure::{peak_memory, verdict};
use crate::exuvia::Exuvia;
use crate::projects::Captured;

/// Seconds that all of them may take on two cores, without builds.
const BUDGET: f64 = 180.0;

/// Options of `cargo xtask bench projects`.
#[derive(Debug, Default, clap::Args)]
pub struct Options {
    /// Only these projects; all if none is named.
    projects: Vec<String>,
    /// Take the captures of the last run, where there are any, instead of building the projects again.
    #[arg(long)]
    reuse: bool,
    /// The exuvia program to use instead of building the workspace's own in release.
    #[arg(long)]
    exuvia: Option<std::path::PathBuf>,
}

/// Builds and captures each project, then times its migration; true when the sum without rustc's checks keeps the budget.
pub fn run(options: &Options) -> Result<bool> {
    let program = match &options.exuvia {
        Some(program) => program.clone(),
        None => super::measure::Programs::build()?.exuvia,
    };
    let exuvia = Exuvia::find_or_build(Some(&program))?;
    let projects = Captured::all(&exuvia, &options.projects, options.reuse)?;
    println!("| project | lines of C | wall s | of it rustc's checks | Exuvia's s per 10,000 lines | MiB | rounds |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut sum = Row::default();
    for project in projects {
        let cost = project.migrate(&exuvia)?;
        let row = Row { lines: cost.lines, wall: cost.wall, checks: cost.checks };
        row.print(&project.name, &format!("{} | {}", peak_memory(&cost.told).unwrap_or_default(), cost.rounds));
        sum.add(&row);
    }
    sum.print("all", " | ");
    let kept = sum.wall <= BUDGET;
    println!("budget {BUDGET} s, with rustc's checks: {}; without: {}", verdict(kept), verdict(sum.own() <= BUDGET));
    Ok(sum.own() <= BUDGET)
}

/// What one project, or all of them, took.
#[derive(Default)]
struct Row {
    lines: u64,
    /// Seconds by the clock.
    wall: f64,
    /// Those in which Exuvia waited for rustc.
    checks: f64,
}

impl Row {
    fn add(&mut self, other: &Row) {
        self.lines += other.lines;
        self.wall += other.wall;
        self.checks += other.checks;
    }

    /// Seconds without rustc's.
    fn own(&self) -> f64 {
        self.wall - self.checks
    }

    fn print(&self, name: &str, rest: &str) {
        let rate = self.own() * 10_000.0 / self.lines.max(1) as f64;
        println!("| {name} | {} | {:.1} | {:.1} | {rate:.2} | {rest} |", self.lines, self.wall, self.checks);
    }
}
