//! `exuvia migrate`

use super::{count, input, settings, sums};
use crate::args::{Global, Migrate as Args};
use crate::ui;
use exuvia_engine::ledger::Summary;
use exuvia_engine::{EngineError, Report, Request};
use serde::Serialize;
use std::fmt::Write;

/// Migrates and prints the sums of the ledger.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    let request = Request {
        input: input(&args.input),
        settings: settings(&args.how, args.fresh, global),
        out: args.out.clone(),
        force: args.force,
        build: !args.no_build,
    };
    let terminal = ui::Terminal::new(global);
    let report = exuvia_engine::migrate(&request, &terminal);
    terminal.finish();
    let report = report?;
    if global.json {
        print_json(&report);
    } else if !global.quiet {
        print_text(&report, global.verbose);
    }
    Ok(())
}

fn print_json(report: &Report) {
    #[derive(Serialize)]
    struct Result<'a> {
        #[serde(flatten)]
        report: &'a Report,
        summary: &'a Summary,
    }
    ui::json("migrate", &Result { report, summary: &report.ledger.summary });
}

fn print_text(report: &Report, verbose: bool) {
    for note in &report.notes {
        ui::err(&format!("note: {note}"));
    }
    for unit in &report.ledger.failed_units {
        ui::err(&format!(
            "warning: {} could not be read and is not in the output:\n{}",
            unit.file,
            unit.message.trim_end()
        ));
    }
    for warning in &report.warnings {
        ui::err(&format!("warning of rustc (a defect of Exuvia): {}", warning.trim_end()));
    }
    if verbose {
        ui::err(&ui::times(&report.timings));
    }
    ui::out(&text(report));
}

/// The end of a migration in a few lines.
fn text(report: &Report) -> String {
    let (ledger, sum) = (&report.ledger, &report.ledger.summary);
    let dir = report.out.display();
    let mut out =
        format!("{}: {}\n", ledger.project, if report.built { format!("{dir} builds") } else { format!("{dir}") });
    out += &sums::text(sum);
    let taken_back: u64 = sum.demoted.values().sum();
    if taken_back > 0 {
        let rounds = count(ledger.rounds.len() as u64, "round");
        let _ = writeln!(out, "  rustc took back {} in {rounds}", count(taken_back, "form"));
    }
    let _ = writeln!(out, "see `exuvia report {dir}`");
    out
}
