//! `exuvia verify --with shadow`

use super::records::Totals;
use super::{confinement, count, table};
use crate::args::{Global, Verify as Args};
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_engine::mixed::shadow::{Report, Request, run as run_shadow};
use exuvia_engine::mixed::tests::Verdict;
use exuvia_engine::verify::{Finding, Record};
use serde::Serialize;
use std::fmt::Write;
use std::time::Duration;

/// Time for samples when none is given.
const BUDGET: Duration = Duration::from_secs(5 * 60);
/// Time that the run may take besides.
const TIMEOUT: Duration = Duration::from_secs(60 * 60);

/// Runs the tests of a project with both sides at sampled calls, and prints what was found. A difference is an error.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    if args.command.is_empty() {
        return Err(EngineError::Usage("--with shadow wants a command behind `--`".to_owned()));
    }
    if !args.items.is_empty() {
        return Err(EngineError::Usage("--with shadow looks at all functions that moved: name no item".to_owned()));
    }
    let budget = args.budget.unwrap_or(BUDGET);
    let request = Request {
        dir: args.dir.clone(),
        tree: args.tree.clone(),
        command: args.command.clone(),
        budget,
        limits: confinement::limits(&args.sandbox, TIMEOUT + budget),
        confinement: confinement::of_tests(&args.sandbox)?,
        jobs: global.jobs.map(usize::from),
    };
    let terminal = ui::Terminal::new(global);
    let report = run_shadow(&request, &terminal);
    terminal.finish();
    let report = report?;
    if global.json {
        #[derive(Serialize)]
        struct Shown<'a> {
            run: &'a Verdict,
            plain: &'a Option<Verdict>,
            records: &'a [Record],
        }
        ui::json("verify", &Shown { run: &report.run, plain: &report.plain, records: &report.records });
    } else {
        report.warnings.iter().for_each(|warning| ui::err(warning));
        ui::out(&text(&report, global.verbose));
    }
    verdict(&report)
}

fn verdict(report: &Report) -> Result<(), EngineError> {
    let different = of(report, Finding::Different).count() as u64;
    let is_disturbed = report.plain.as_ref().is_some_and(|plain| plain.status != report.run.status);
    match (different, is_disturbed || report.run.timed_out) {
        (0, false) => Ok(()),
        (0, true) => Err(EngineError::TestsDiffer { log: report.run.log.clone() }),
        _ => Err(EngineError::Differs { functions: different }),
    }
}

fn of(report: &Report, finding: Finding) -> impl Iterator<Item = &Record> {
    report.records.iter().filter(move |record| record.finding == finding)
}

fn text(report: &Report, verbose: bool) -> String {
    let mut out = String::new();
    for record in of(report, Finding::Different) {
        for found in &record.differences {
            let _ = writeln!(out, "{}: {}", record.item, found.what);
            found.arguments.iter().for_each(|line| _ = writeln!(out, "    {line}"));
        }
    }
    if verbose {
        out += &table(&report.records.iter().map(row).collect::<Vec<_>>());
    }
    out += &sums(report);
    let _ = writeln!(out, "records: {}", report.path.display());
    out
}

fn row(record: &Record) -> Vec<String> {
    let (runs, discarded) = record.runs();
    let calls = record.counts.get("calls").copied().unwrap_or(0);
    let edges = record.edges.map_or_else(String::new, |edges| format!("{}/{} blocks", edges.hit, edges.all));
    let reasons: Vec<String> = record.discarded.iter().map(|(why, count)| format!("{why} {count}")).collect();
    let reason = record.reason.clone().unwrap_or_else(|| reasons.join(", "));
    vec![record.item.clone(), calls.to_string(), runs.to_string(), format!("{discarded} discarded"), edges, reason]
}

fn sums(report: &Report) -> String {
    let mut out = String::new();
    let totals = Totals::of(report.records.iter());
    let Totals { hit, all, runs, .. } = totals;
    let _ = writeln!(out, "{}: exit code {:?} after {:.1} s", report.command, report.run.status, report.run.seconds);
    let _ = writeln!(
        out,
        "shadow: {}, {:.1} s for samples",
        count(report.records.len() as u64, "function"),
        report.spent.as_secs_f64()
    );
    out += &totals.findings("");
    let _ = writeln!(out, "  {hit} of {all} blocks of their Rust ran");
    let _ = writeln!(out, "  {} sampled, {}", count(runs, "call"), totals.without());
    out
}
