//! From units to a structured Program.

use crate::error::{EngineError, Result};
use crate::ledger::FailedUnit;
use crate::mixed;
use crate::sourcemap::c_place;
use crate::work::Work;
use exuvia_cir::Program;
use exuvia_cir::diag::{Diagnostic, Severity};
use exuvia_emit::Boundary;
use exuvia_frontend::link;
use exuvia_frontend::load::{self, LoadError, LoadOptions, Loaded, Timings, UnitFailure};
use std::path::Path;
use std::time::Duration;

/// Units to a Program. A unit that cannot be read costs itself, unless `strict` is asked for or none is left.
pub fn load(work: &mut Work<'_>) -> Result<()> {
    let options = LoadOptions {
        jobs: work.settings.jobs.unwrap_or(0),
        cache_dir: Some(work.scratch.join("units")),
        strict: work.settings.strict,
        portable: work.settings.portable,
    };
    let loaded =
        load::load(work.capture, &options, &Listener(work.progress)).map_err(|error| load_error(work, error))?;
    work.failed_units = loaded.failures.iter().map(|failure| failed_unit(work, failure)).collect();
    tell(work, &loaded);
    add_times(work, &loaded.timings);
    work.inputs = loaded.inputs;
    work.program = loaded.program;
    match work.boundary() {
        Boundary::Program => link::resolve_weak_aliases(&mut work.program),
        Boundary::Mixed => work.copied = mixed::select(&mut work.program, &work.settings.items)?,
        Boundary::CAbi => {}
    }
    Ok(())
}

/// Passes the front end's progress on.
struct Listener<'a>(&'a dyn crate::Progress);

impl load::Progress for Listener<'_> {
    fn unit(&self, file: &Path, done: usize, total: usize) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        self.0.step(done, total, &name);
    }

    fn linking(&self) {
        self.0.phase("link");
    }
}

fn load_error(work: &Work<'_>, error: LoadError) -> EngineError {
    match error {
        LoadError::Units(failures) => EngineError::Unreadable {
            summary: format!("{} of {} units cannot be read", failures.len(), work.capture.units.len()),
            diagnostics: failures.iter().map(|failure| text(&failed_unit(work, failure))).collect(),
        },
        LoadError::DiskFull(path) => EngineError::DiskFull { path },
        other => EngineError::Frontend(other.to_string()),
    }
}

fn failed_unit(work: &Work<'_>, failure: &UnitFailure) -> FailedUnit {
    let file = work.capture.relative_path(&failure.file).display().to_string();
    FailedUnit { file, message: failure.diagnostics.trim_end().to_owned() }
}

/// clang's diagnostics name the file, other failures may not.
fn text(unit: &FailedUnit) -> String {
    format!("{}:\n{}", unit.file, unit.message)
}

/// What differs between units is said when asked for; what was not done is always said.
fn tell(work: &Work<'_>, loaded: &Loaded) {
    for diagnostic in &loaded.diagnostics {
        let line = placed(&loaded.program, diagnostic);
        match diagnostic.severity {
            Severity::Error => work.progress.warn(&line),
            Severity::Warning | Severity::Note => work.progress.note(&line),
        }
    }
}

/// A diagnostic with its place.
pub fn placed(program: &Program, diagnostic: &Diagnostic) -> String {
    match c_place(program, diagnostic.span) {
        Some(place) => format!("{}:{}: {}", place.file, place.line, diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

fn add_times(work: &mut Work<'_>, timings: &Timings) {
    // Parts of the phase, added up over its threads.
    work.add_time("link: export", (timings.export, Duration::ZERO));
    work.add_time("link: decode", (timings.decode, Duration::ZERO));
    work.add_time("link: link", (timings.link, Duration::ZERO));
}

/// Functions of macros.
pub fn outline(work: &mut Work<'_>) -> Result<()> {
    exuvia_emit::outline::run(&mut work.program);
    Ok(())
}

/// Truth values.
pub fn booleans(work: &mut Work<'_>) -> Result<()> {
    exuvia_emit::booleans::run(&mut work.program);
    Ok(())
}

/// Structured control flow.
pub fn structure(work: &mut Work<'_>) -> Result<()> {
    exuvia_emit::structure::run(&mut work.program);
    Ok(())
}
