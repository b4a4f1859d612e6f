//! `exuvia verify`

use super::records::{Totals, percent};
use super::{confinement, count, table};
use crate::args::{Global, Verify as Args, With};
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_engine::verify::layout::look;
use exuvia_engine::verify::{Finding, Kind, Record, Report, Request, read_samples, symbolic, verify};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

/// Time for all functions when none is given.
const BUDGET: Duration = Duration::from_secs(5 * 60);

/// Gathers evidence and prints what was found. A difference is an error.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    if args.with == With::Tests {
        return super::tests::run(args, global);
    }
    if args.with == With::Shadow {
        return super::shadow::run(args, global);
    }
    if args.with == With::Replay {
        return super::replay::run(args, global);
    }
    let request = request(args, global)?;
    let to_record = super::replay::to_record(args)?;
    let terminal = ui::Terminal::new(global);
    let report = match args.with {
        With::Symbolic => symbolic::symbolic(&request, &terminal),
        With::Layout => look(&request, &terminal),
        _ => verify(&request, to_record.as_ref(), &terminal),
    };
    terminal.finish();
    let report = report?;
    if global.json {
        #[derive(Serialize)]
        struct Shown<'a> {
            records: &'a [Record],
        }
        ui::json("verify", &Shown { records: &report.records });
    } else if args.with == With::Strength {
        ui::out(&super::strength::text(&report));
    } else if args.with == With::Layout {
        ui::out(&layout_text(&report));
    } else if args.with == With::Symbolic {
        ui::out(&super::symbolic::text(&report, global.verbose));
    } else {
        ui::out(&text(&report, global.verbose));
    }
    let is_waived = |record: &&Record| report.waived.contains_key(&record.item);
    let is_different = |record: &&Record| record.finding == Finding::Different;
    let different = report.records.iter().filter(is_different).filter(|record| !is_waived(record)).count();
    let functions = (different + report.differences.len()) as u64;
    match functions {
        0 => Ok(()),
        _ => Err(EngineError::Differs { functions }),
    }
}

/// What is asked for.
pub(super) fn request(args: &Args, global: &Global) -> Result<Request, EngineError> {
    Ok(Request {
        dir: args.dir.clone(),
        items: args.items.clone(),
        budget: args.budget.unwrap_or(BUDGET),
        inputs: args.calls.inputs,
        input_time: Duration::from_millis(args.calls.input_time),
        seed: args.calls.seed,
        again: args.again,
        stale: args.stale,
        jobs: global.jobs.map(usize::from),
        confinement: confinement::of_tests(&args.sandbox)?,
        samples: read_samples(&args.calls.samples)?,
        faults: (args.with == With::Strength).then_some(args.faults as usize),
    })
}

fn of(report: &Report, finding: Finding) -> impl Iterator<Item = &Record> {
    fuzzed(report).filter(move |record| record.finding == finding)
}

fn fuzzed(report: &Report) -> impl Iterator<Item = &Record> {
    report.records.iter().filter(|record| record.kind == Kind::Fuzz)
}

/// rustc took the assertions, else there would be no report.
fn layout(report: &Report) -> String {
    let records = report.records.iter().filter(|record| record.kind == Kind::Layout);
    let (mut functions, mut counts) = (0, BTreeMap::new());
    for record in records {
        functions += 1;
        record.counts.iter().for_each(|(name, count)| *counts.entry(name.as_str()).or_insert(0) += count);
    }
    let counted: Vec<String> =
        counts.iter().map(|(name, count)| format!("{count} {}", name.replace('-', " "))).collect();
    format!("layout: {}, records as clang lays them out; {}\n", count(functions, "function"), counted.join(", "))
}

fn layout_text(report: &Report) -> String {
    let mut out = String::new();
    report.records.iter().for_each(|record| out += &difference(record));
    report.differences.iter().for_each(|what| _ = writeln!(out, "{what}"));
    report.notes.iter().for_each(|note| _ = writeln!(out, "{note}"));
    out += &layout(report);
    let _ = writeln!(out, "records: {}", report.path.display());
    out
}

/// Copies of functions for which there was no time.
fn copies(report: &Report) -> u64 {
    fuzzed(report).filter_map(|record| record.counts.get("copies-not-run")).sum()
}

fn text(report: &Report, verbose: bool) -> String {
    let mut out = String::new();
    of(report, Finding::Different).for_each(|record| out += &difference(record));
    for (item, waiver) in &report.waived {
        let _ = writeln!(out, "{item}: waived by {} until {}: {}", waiver.who, waiver.until, waiver.why.trim());
    }
    if verbose {
        out += &table(&fuzzed(report).map(row).collect::<Vec<_>>());
    }
    out += &layout(report);
    out += &sums(report);
    let known = fuzzed(report).filter(|record| record.asked.is_some()).count().saturating_sub(report.ran);
    if known > 0 {
        let known = count(known as u64, "function");
        let _ = writeln!(out, "  {known} not run again: nothing changed since as much was run; --again runs them");
    }
    if copies(report) > 0 {
        let copies = count(copies(report), "function");
        let _ = writeln!(out, "  {copies} of the same names in other units not run: there was no time left");
    }
    let _ = writeln!(out, "records: {}", report.path.display());
    out
}

pub(super) fn difference(record: &Record) -> String {
    let mut out = String::new();
    for found in &record.differences {
        let _ = writeln!(out, "{}: {}", record.item, found.what);
        const SHOWN: usize = 20;
        found.arguments.iter().take(SHOWN).for_each(|line| _ = writeln!(out, "    {line}"));
        found.blame.iter().for_each(|blame| _ = writeln!(out, "    {}", blame.to_string().replace("; ", "\n        ")));
        if found.inputs.len() > 1 {
            let _ = writeln!(out, "    after {}", count(found.inputs.len() as u64 - 1, "call"));
        }
    }
    out
}

pub(super) fn row(record: &Record) -> Vec<String> {
    let (runs, discarded) = record.runs();
    let edges = record.edges.map_or_else(String::new, |edges| format!("{}/{} edges", edges.hit, edges.all));
    let reason = record.reason.clone().unwrap_or_default();
    vec![record.item.clone(), runs.to_string(), format!("{discarded} discarded"), edges, reason]
}

fn sums(report: &Report) -> String {
    let mut out = String::new();
    let totals = Totals::of(fuzzed(report));
    let Totals { hit, all, runs, discarded, .. } = totals;
    let _ = writeln!(out, "fuzz: {}", count(fuzzed(report).count() as u64, "function"));
    out += &totals.findings(&reasons(report));
    let _ = writeln!(out, "  {hit} of {all} edges of their Rust covered ({:.1}%)", percent(hit, all));
    out += &unreached(report);
    let _ = writeln!(out, "  {} run, {discarded} discarded ({:.1}%)", count(runs, "input"), percent(discarded, runs));
    out
}

/// What keeps control from the edges that no input covered: the most first.
fn unreached(report: &Report) -> String {
    const SHOWN: usize = 8;
    let mut causes: BTreeMap<&str, u64> = BTreeMap::new();
    for (cause, count) in fuzzed(report).flat_map(|record| &record.unreached) {
        *causes.entry(cause).or_default() += count;
    }
    let mut causes: Vec<(&str, u64)> = causes.into_iter().collect();
    causes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut out = String::new();
    for (cause, count) in causes.iter().take(SHOWN) {
        let _ = writeln!(out, "    {count} not: {cause}");
    }
    let rest: u64 = causes.iter().skip(SHOWN).map(|(_, count)| count).sum();
    if rest > 0 {
        let _ = writeln!(out, "    {rest} not: {} other causes", causes.len() - SHOWN);
    }
    out
}

fn reasons(report: &Report) -> String {
    let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
    for record in of(report, Finding::NotReached) {
        *reasons.entry(record.reason.as_deref().unwrap_or("unknown")).or_default() += 1;
    }
    let all: Vec<String> = reasons.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
    if all.is_empty() { String::new() } else { format!(": {}", all.join(", ")) }
}
