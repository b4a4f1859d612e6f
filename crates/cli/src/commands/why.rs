//! `exuvia why`

use crate::args::{Global, Why as Args};
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_engine::why::{Answer, why};
use std::fmt::Write;

/// Prints the rows of an item with their reasons.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    let answers = why(&args.dir, &args.item)?;
    if global.json {
        ui::json("why", &answers);
        return Ok(());
    }
    ui::out(&answers.iter().map(text).collect::<String>());
    Ok(())
}

fn text(answer: &Answer) -> String {
    let row = &answer.row;
    let status = serde_json::to_value(row.status).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    let code = row.code.as_deref().map(|code| format!(" [{code}]")).unwrap_or_default();
    let mut out = format!("{}: {status}{code}\n", row.item);
    for (label, place) in [("C", &row.c), ("Rust", &row.rust)] {
        if let Some(place) = place {
            let _ = writeln!(out, "  {label}: {}:{}", place.file, place.line);
        }
    }
    if !row.variants.is_empty() {
        let _ = writeln!(out, "  only in: {}", row.variants.join(", "));
    }
    if let Some(reason) = answer.reason {
        let _ = writeln!(out, "  reason: {reason}");
    }
    if !row.detail.is_empty() {
        let _ = writeln!(out, "  because: {}", row.detail);
    }
    for demotion in &row.demotions {
        let _ = writeln!(
            out,
            "  round {}: rustc took {} back: {} {}",
            demotion.round, demotion.from, demotion.error, demotion.message
        );
    }
    out
}
