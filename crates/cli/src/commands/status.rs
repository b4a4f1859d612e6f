//! `exuvia status`

use super::{count, evidence, sums};
use crate::args::{Global, Status as Args};
use crate::ui;
use exuvia_engine::status::{SourceState, Standing, status};
use exuvia_engine::{Boundary, EngineError, PlanKind};
use std::fmt::{Display, Write};

/// Prints where a migration stands.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    let standing = status(&args.dir)?;
    if global.json {
        ui::json("status", &standing);
    } else {
        ui::out(&text(&standing));
    }
    Ok(())
}

fn text(standing: &Standing) -> String {
    let mut out = head(standing) + &sums::text(&standing.summary);
    out += &output(standing);
    out += &sources(standing.sources.as_ref());
    if let Some(refined) = &standing.refined {
        let _ = writeln!(out, "  {} refined", count(refined.there.len() as u64, "function"));
        out += &list("set aside, since what it was written for has changed", &refined.aside);
    }
    if let Some(overview) = &standing.evidence {
        out += "  evidence:\n";
        out += &evidence::sums(overview).lines().map(|line| format!("  {line}\n")).collect::<String>();
    }
    if let Some(round) = standing.unfinished_round {
        let at = if round == 0 { String::new() } else { format!(" after round {round} of rustc") };
        let _ = writeln!(out, "  the newest run has not ended{at}: run `exuvia migrate` again to go on with it");
    }
    out
}

fn head(standing: &Standing) -> String {
    let plan = match standing.plan {
        PlanKind::Safe => "safe",
        PlanKind::Faithful => "faithful",
    };
    let boundary = match standing.boundary {
        Boundary::Program => "program",
        Boundary::CAbi => "c-abi",
        Boundary::Mixed => "mixed",
    };
    let variants = match standing.variants.is_empty() {
        true => String::new(),
        false => format!(", for {}", standing.variants.join(", ")),
    };
    format!("{}: {plan} plan, boundary {boundary}{variants}, by exuvia {}\n", standing.project, standing.exuvia)
}

fn output(standing: &Standing) -> String {
    let state = &standing.output;
    let mut out = match state.edited.is_empty() && state.missing.is_empty() {
        true => format!("  output: {} as written\n", count(state.unchanged, "file")),
        false => "  output: not as written\n".to_owned(),
    };
    out += &list("edited", &state.edited);
    out += &list("gone", &state.missing);
    if state.write_broken_off {
        out += "  writing was broken off: run `exuvia migrate` again to finish it\n";
    }
    out
}

fn sources(state: Option<&SourceState>) -> String {
    let Some(state) = state else {
        return "  C: unknown whether it has changed since (.exuvia is not there)\n".to_owned();
    };
    if state.is_current() {
        return format!("  C: {} that were read, unchanged since\n", count(state.unchanged, "file"));
    }
    let changed: Vec<_> = state.changed.iter().map(|path| path.display()).collect();
    let missing: Vec<_> = state.missing.iter().map(|path| path.display()).collect();
    "  C: changed since; run `exuvia migrate` again\n".to_owned() + &list("changed", &changed) + &list("gone", &missing)
}

/// Some of the names, and how many more there are.
fn list<T: Display>(what: &str, names: &[T]) -> String {
    const SHOWN: usize = 10;
    let mut out: String = names.iter().take(SHOWN).map(|name| format!("    {what}: {name}\n")).collect();
    if names.len() > SHOWN {
        let _ = writeln!(out, "    … and {} more", names.len() - SHOWN);
    }
    out
}
