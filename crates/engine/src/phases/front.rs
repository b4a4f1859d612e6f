//! From units to a structured Program.

use crate::error::{EngineError, Result};
use crate::ledger::FailedUnit;
use crate::work::Work;
use exuvia_frontend::load::{self, LoadOptions};

/// Units to a Program. A unit that cannot be read costs itself, unless `strict` is asked for or none is left.
pub fn load(work: &mut Work<'_>) -> Result<()> {
    let options = LoadOptions { cache: Some(work.scratch.join("units")), jobs: work.settings.jobs };
    let loaded = load::load(work.capture, &options, &Listener(work.progress))
        .map_err(|e| EngineError::Frontend(e.to_string()))?;
    work.failed_units =
        loaded.failures.iter().map(|f| FailedUnit { file: f.file.clone(), message: f.message.clone() }).collect();
    work.program = loaded.program;
    check_units(work)
}

/// Passes the front end's progress on.
struct Listener<'a>(&'a dyn crate::Progress);

impl load::Progress for Listener<'_> {
    fn unit(&self, done: usize, total: usize, name: &str) {
        self.0.step(done, total, name);
    }
}

fn check_units(work: &Work<'_>) -> Result<()> {
    let (failed, all) = (work.failed_units.len(), work.capture.units.len());
    if failed == 0 || (!work.settings.strict && failed < all) {
        return Ok(());
    }
    let summary = format!("{failed} of {all} units cannot be read");
    let diagnostics = work.failed_units.iter().map(|unit| unit.message.clone()).collect();
    Err(EngineError::Unreadable { summary, diagnostics })
}

/// Structured control flow.
pub fn structure(work: &mut Work<'_>) -> Result<()> {
    exuvia_emit::structure::run(&mut work.program);
    Ok(())
}
