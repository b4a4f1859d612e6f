//! `exuvia check`

use crate::args::{Check as Args, Global};
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_engine::baseline::{Worse, check};

/// Prints what is worse than at the baseline. That there is something is an error.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    let report = check(&args.dir, &args.baseline)?;
    match global.json {
        true => ui::json("check", &report),
        false => ui::out(&report.worse.iter().map(line).collect::<String>()),
    }
    let found = report.worse.len() as u64;
    if found > 0 {
        return Err(EngineError::Worse { count: found, reference: args.baseline.clone() });
    }
    if !global.json && !global.quiet {
        ui::out(&format!("nothing is worse than at {}\n", &report.commit[..report.commit.len().min(12)]));
    }
    Ok(())
}

fn line(worse: &Worse) -> String {
    let place = worse.rust.as_ref().or(worse.c.as_ref());
    let place = place.map(|place| format!("{}:{}: ", place.file, place.line)).unwrap_or_default();
    let kind = worse.kind.map(|kind| format!("{} ", kind.name())).unwrap_or_default();
    let what = serde_json::to_value(worse.what).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    format!("{place}{}: {kind}{}: {}\n", worse.item, what.replace('-', " "), worse.text)
}
