//! `exuvia evidence`, and how evidence is shown elsewhere.

use super::{count, table};
use crate::args::{Evidence as Args, EvidenceCommand, Export, ExportFormat, Global, Kind as KindArg, Waive};
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_engine::verify::{Judged, JudgedWaiver, Kind, Overview, State, export, waive};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Runs one of its commands.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    match &args.command {
        EvidenceCommand::Waive(args) => run_waive(args, global),
        EvidenceCommand::Export(args) => run_export(args),
    }
}

fn run_export(args: &Export) -> Result<(), EngineError> {
    let format = match args.format {
        ExportFormat::Junit => export::Format::JUnit,
        ExportFormat::Sarif => export::Format::Sarif,
        ExportFormat::InToto => export::Format::InToto,
    };
    let text = export::export(&args.dir, format)?;
    match &args.out {
        Some(path) => exuvia_engine::files::write(path, text.as_bytes())?,
        None => ui::out(&text),
    }
    Ok(())
}

fn run_waive(args: &Waive, global: &Global) -> Result<(), EngineError> {
    let waiver = waive::waive(&waive::Request {
        dir: args.dir.clone(),
        item: args.item.clone(),
        kind: kind(args.kind),
        who: args.who.clone(),
        why: args.why.clone(),
        until: args.until.clone(),
    })?;
    match global.json {
        true => ui::json("evidence waive", &waiver),
        false => ui::out(&format!(
            "{}: {} evidence that is {} is waived until {} by {}\n",
            waiver.item,
            waiver.kind.name(),
            waiver.finding.name(),
            waiver.until,
            waiver.who
        )),
    }
    Ok(())
}

fn kind(kind: KindArg) -> Kind {
    match kind {
        KindArg::Layout => Kind::Layout,
        KindArg::Tests => Kind::Tests,
        KindArg::Replay => Kind::Replay,
        KindArg::Shadow => Kind::Shadow,
        KindArg::Fuzz => Kind::Fuzz,
        KindArg::Strength => Kind::Strength,
        KindArg::Symbolic => Kind::Symbolic,
    }
}

/// A few lines on all of it.
pub fn sums(overview: &Overview) -> String {
    const SHOWN: usize = 10;
    let mut out = String::new();
    for (kind, findings) in overview.findings() {
        let findings: Vec<String> =
            findings.iter().map(|(finding, number)| format!("{number} {}", finding.name())).collect();
        let _ = writeln!(out, "  {}: {}", kind.name(), findings.join(", "));
    }
    let stale: Vec<&Judged> = overview.stale().collect();
    if !stale.is_empty() {
        let _ = writeln!(out, "  stale: {}", count(stale.len() as u64, "record"));
    }
    stale.iter().take(SHOWN).for_each(|judged| out += &format!("    {}\n", stale_line(judged)));
    if stale.len() > SHOWN {
        let _ = writeln!(out, "    … and {} more: `exuvia report --by evidence`", stale.len() - SHOWN);
    }
    if !overview.without.is_empty() {
        let _ = writeln!(out, "  none at all: {}", count(overview.without.len() as u64, "function"));
    }
    overview.waivers.iter().for_each(|waiver| out += &format!("  waiver: {}\n", waiver_line(waiver)));
    if let Some(why) = &overview.tools_unknown {
        let _ = writeln!(out, "  compilers were not compared: {why}");
    }
    out
}

fn stale_line(judged: &Judged) -> String {
    format!("{} {}: {}", judged.record.item, judged.record.kind.name(), changes(judged))
}

fn changes(judged: &Judged) -> String {
    judged.changes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn waiver_line(judged: &JudgedWaiver) -> String {
    let waiver = &judged.waiver;
    let what = format!("{} {} {}", waiver.item, waiver.kind.name(), waiver.finding.name());
    match judged.state {
        State::Holds => format!("{what}, by {} until {}: {}", waiver.who, waiver.until, waiver.why.trim()),
        state => format!("{what}, by {}: does not count, it {state}", waiver.who),
    }
}

/// A row for each function and kind.
pub fn by_record(overview: &Overview) -> String {
    let mut rows = vec![["function", "evidence", "", "inputs", "edges", ""].map(str::to_owned).to_vec()];
    for judged in &overview.records {
        let record = &judged.record;
        let edges = record.edges.map_or_else(String::new, |edges| format!("{}/{}", edges.hit, edges.all));
        let inputs = if record.inputs == 0 { String::new() } else { record.inputs.to_string() };
        let (finding, why) = match (judged.is_fresh(), &judged.waiver) {
            (false, _) => (format!("{}, stale", record.finding.name()), changes(judged)),
            (true, Some(waiver)) => (format!("{}, waived", record.finding.name()), waiver.why.trim().to_owned()),
            (true, None) => (record.finding.name().to_owned(), why(judged)),
        };
        rows.push(vec![record.item.clone(), record.kind.name().to_owned(), finding, inputs, edges, why]);
    }
    rows.extend(overview.without.iter().map(|item| vec![item.clone(), "none".to_owned()]));
    format!("\n{}", table(&rows))
}

fn why(judged: &Judged) -> String {
    let counts: BTreeMap<_, _> = judged.record.counts.iter().filter(|(_, count)| **count > 0).collect();
    let counted =
        || counts.iter().map(|(name, count)| format!("{count} {}", name.replace('-', " "))).collect::<Vec<_>>();
    judged.record.reason.clone().unwrap_or_else(|| counted().join(", "))
}
