//! `exuvia verify --with tests`

use super::{confinement, count, table};
use crate::args::{Global, Verify as Args};
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_engine::mixed::tests::{Report, Request, Verdict, run as run_tests};
use std::fmt::Write;
use std::time::Duration;

/// Time for each of the two runs when none is given.
const TIMEOUT: Duration = Duration::from_secs(60 * 60);

/// Runs the tests of a project both ways and prints what they reached. Tests that end otherwise over the Rust are an error.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    if args.command.is_empty() {
        return Err(EngineError::Usage("--with tests wants a command behind `--`".to_owned()));
    }
    if !args.items.is_empty() {
        return Err(EngineError::Usage("--with tests looks at all functions that moved: name no item".to_owned()));
    }
    let request = Request {
        dir: args.dir.clone(),
        tree: args.tree.clone(),
        command: args.command.clone(),
        limits: confinement::limits(&args.sandbox, args.budget.unwrap_or(TIMEOUT)),
        confinement: confinement::of_tests(&args.sandbox)?,
        jobs: global.jobs.map(usize::from),
    };
    let terminal = ui::Terminal::new(global);
    let report = run_tests(&request, &terminal);
    terminal.finish();
    let report = report?;
    if global.json {
        ui::json("verify", &report);
    } else {
        report.warnings.iter().for_each(|warning| ui::err(warning));
        ui::out(&text(&report, global.verbose));
    }
    match report.agrees {
        true => Ok(()),
        false => Err(EngineError::TestsDiffer { log: report.rust.log }),
    }
}

fn text(report: &Report, verbose: bool) -> String {
    let reached = report.functions.iter().filter(|function| function.calls > 0);
    let blocks = |f: &dyn Fn(&exuvia_engine::mixed::tests::Reached) -> u64| report.functions.iter().map(f).sum::<u64>();
    let (hit, all) = (blocks(&|f| f.blocks_hit), blocks(&|f| f.blocks));
    let mut out = String::new();
    let _ = writeln!(out, "{}", report.command);
    let _ = writeln!(out, "  over the C: {}; over the Rust: {}", verdict(&report.c), verdict(&report.rust));
    let functions = count(report.functions.len() as u64, "function");
    let calls = blocks(&|f| f.calls);
    let _ = writeln!(out, "  {} of {functions} of the Rust ran, {}", reached.count(), count(calls, "call"));
    let _ = writeln!(out, "  {hit} of {} of the Rust ran", count(all, "block"));
    if !report.silent.is_empty() {
        let _ = writeln!(out, "  {} cannot be counted", count(report.silent.len() as u64, "function"));
    }
    if verbose {
        let row = |f: &exuvia_engine::mixed::tests::Reached| {
            vec![f.item.clone(), f.calls.to_string(), format!("{}/{} blocks", f.blocks_hit, f.blocks)]
        };
        out += &table(&report.functions.iter().map(row).collect::<Vec<_>>());
    }
    out
}

fn verdict(verdict: &Verdict) -> String {
    format!("{} after {:.1} s", verdict.ended, verdict.seconds)
}
