//! `exuvia verify --with replay`

use super::records::{Totals, percent};
use super::verify::{difference, request, row};
use super::{confinement, count, table};
use crate::args::{Global, Verify as Args};
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_engine::mixed::record;
use exuvia_engine::verify::replay::{Report, run as run_replay};
use exuvia_engine::verify::{Finding, Record};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

/// Time for recording when none is given.
const BUDGET: Duration = Duration::from_secs(5 * 60);
/// Time that the run may take besides.
const TIMEOUT: Duration = Duration::from_secs(60 * 60);
const MIB: u64 = 1 << 20;

/// Records what a command calls if there is one, replays what is recorded, and prints what was found. A difference is an error.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    let record = to_record(args)?;
    let request = request(args, global)?;
    let terminal = ui::Terminal::new(global);
    let report = run_replay(&request, record.as_ref(), &terminal);
    terminal.finish();
    let report = report?;
    if global.json {
        #[derive(Serialize)]
        struct Shown<'a> {
            recorded: &'a Option<record::Report>,
            records: &'a [Record],
        }
        ui::json("verify", &Shown { recorded: &report.recorded, records: &report.records });
    } else {
        report.recorded.iter().flat_map(|recorded| &recorded.warnings).for_each(|warning| ui::err(warning));
        ui::out(&text(&report, global.verbose));
    }
    match of(&report, Finding::Different).count() as u64 {
        0 => Ok(()),
        functions => Err(EngineError::Differs { functions }),
    }
}

/// What is to be recorded; nothing without a command.
pub(super) fn to_record(args: &Args) -> Result<Option<record::Request>, EngineError> {
    if args.command.is_empty() {
        let message = "--redact is for what is recorded: name a command behind `--`";
        return if args.redact.is_empty() { Ok(None) } else { Err(EngineError::Usage(message.to_owned())) };
    }
    let wrong = args.redact.iter().find(|what| what.trim().is_empty() || what.contains('\n'));
    if let Some(wrong) = wrong {
        return Err(EngineError::Usage(format!(
            "--redact {wrong:?}: `text`, FUNCTION:PARAMETER or VARIABLE is wanted"
        )));
    }
    let budget = args.budget.unwrap_or(BUDGET);
    let bytes = args.recording_size * MIB;
    Ok(Some(record::Request {
        tree: args.tree.clone(),
        command: args.command.clone(),
        limits: record::Limits {
            count: args.recordings,
            bytes,
            bytes_of_function: 8 * bytes,
            bytes_of_all: 64 * bytes,
        },
        redact: args.redact.clone(),
        budget,
        run_limits: confinement::limits(&args.sandbox, TIMEOUT + budget),
    }))
}

fn of(report: &Report, finding: Finding) -> impl Iterator<Item = &Record> {
    report.records.iter().filter(move |record| record.finding == finding)
}

fn text(report: &Report, verbose: bool) -> String {
    let mut out = String::new();
    of(report, Finding::Different).for_each(|record| out += &difference(record));
    if verbose {
        out += &table(&report.records.iter().map(row).collect::<Vec<_>>());
    }
    report.recorded.iter().for_each(|recorded| out += &recorded_text(recorded));
    out += &sums(report);
    let _ = writeln!(out, "records: {}", report.path.display());
    out
}

fn recorded_text(recorded: &record::Report) -> String {
    let mut out =
        format!("{}: exit code {:?} after {:.1} s\n", recorded.command, recorded.run.status, recorded.run.seconds);
    let (mut calls, mut kept, mut full) = (0, 0, 0);
    let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
    for function in &recorded.functions {
        (calls, kept, full) = (calls + function.calls, kept + function.recordings, full + u64::from(function.is_full));
        function.discarded.iter().for_each(|(why, count)| *reasons.entry(why).or_default() += count);
    }
    let functions = count(recorded.functions.len() as u64, "function");
    let _ = writeln!(out, "recorded: {kept} of {} of {functions}, {} KiB", count(calls, "call"), recorded.bytes / 1024);
    if full > 0 {
        let _ = writeln!(out, "  {} with as many as --recordings allows", count(full, "function"));
    }
    for (why, count) in reasons {
        let _ = writeln!(out, "  {count} not recorded: {why}{}", remedy(why));
    }
    let _ = writeln!(out, "  in {}: they hold what the program worked on", recorded.folder.display());
    out
}

/// What to do about a limit.
fn remedy(why: &str) -> &'static str {
    match why {
        "limit-of-a-recording" | "limit-of-a-function" | "limit-of-all-recordings" => " (--recording-size)",
        _ => "",
    }
}

fn sums(report: &Report) -> String {
    let mut out = String::new();
    let totals = Totals::of(report.records.iter());
    let Totals { hit, all, runs, .. } = totals;
    let _ = writeln!(out, "replay: {}", count(report.records.len() as u64, "function"));
    out += &totals.findings("");
    let _ = writeln!(out, "  {hit} of {all} edges of their Rust covered ({:.1}%)", percent(hit, all));
    let _ = writeln!(out, "  {} replayed, {}", count(runs, "call"), totals.without());
    let stale = report.records.iter().filter_map(|record| record.counts.get("stale-recordings")).sum();
    if stale > 0 {
        let _ = writeln!(out, "  {} not used: layouts have changed since", count(stale, "stale recording"));
    }
    out
}
