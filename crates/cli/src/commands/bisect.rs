//! `exuvia debug bisect`

use super::{count, input, settings};
use crate::args::{Bisect as Args, Global};
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_engine::bisect::{Culprit, Found, Kind, Request, bisect};
use std::fmt::Write;
use std::time::Duration;

/// Searches for the decisions that a test fails with, and prints them.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    let request = Request {
        input: input(&args.input),
        settings: settings(&args.how, true, global),
        test: args.test.clone(),
        timeout: Duration::from_secs(args.timeout.into()),
        dir: args.dir.clone(),
    };
    let terminal = ui::Terminal::new(global);
    let found = bisect(&request, &terminal);
    terminal.finish();
    let found = found?;
    if global.json {
        ui::json("bisect", &found);
    } else {
        ui::out(&text(&found, args));
    }
    Ok(())
}

fn text(found: &Found, args: &Args) -> String {
    let dir = args.dir.display();
    let mut out = match found.kind {
        Kind::Nothing => "the test passes: there is nothing to find\n".to_owned(),
        Kind::NoForm => {
            "it fails with raw pointers and integers only, but not with the faithful plan: what else the plans \
                         differ in (booleans, macros) is to blame\n"
                .to_owned()
        }
        Kind::NoFunction => "it fails with all functions in C: the test or what links them is to blame\n".to_owned(),
        Kind::Forms => {
            format!("a fact is wrong. The test fails with {}:\n", count(found.culprits.len() as u64, "form"))
        }
        Kind::Functions => {
            let number = count(found.culprits.len() as u64, "function");
            format!("the translation is wrong. The test fails with {number} in Rust:\n")
        }
    };
    found.culprits.iter().for_each(|culprit| out += &line(culprit));
    let _ = writeln!(out, "{} tried; the last is in {dir}", count(found.tried as u64, "package"));
    out
}

fn line(culprit: &Culprit) -> String {
    let because = if culprit.because.is_empty() { String::new() } else { format!("\n    {}", culprit.because) };
    format!("  {}: {}{because}\n", culprit.item, culprit.form)
}
