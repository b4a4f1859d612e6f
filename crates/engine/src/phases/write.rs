//! The last steps: format, ledger, source map, files.

use crate::error::{EngineError, Result};
use crate::files;
use crate::islands;
use crate::ledger::{self, Ledger};
use crate::lock::{self, Lock};
use crate::mixed;
use crate::overlay::{self, Overlay};
use crate::package::{self, Layout, LoweredNames};
use crate::printed::PrintedCrate;
use crate::rustfmt;
use crate::sourcemap::{self, SourceMap};
use crate::work::Work;
use exuvia_emit::Boundary;
use exuvia_emit::rir::Printed;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::Path;
use std::thread::available_parallelism;

/// Formats all Rust files and carries their maps over.
pub fn format(work: &mut Work<'_>) -> Result<()> {
    format_files(&mut work.printed, work.settings.jobs)
}

/// The same for any crate.
pub fn format_files(crate_: &mut PrintedCrate, jobs: Option<usize>) -> Result<()> {
    let workers = jobs.or_else(|| available_parallelism().ok().map(NonZero::get)).unwrap_or(1);
    let files: Vec<&Printed> = crate_.files.values().collect();
    let formatted = rustfmt::format_all(&files, workers)?;
    for (printed, formatted) in crate_.files.values_mut().zip(formatted) {
        *printed = formatted;
    }
    Ok(())
}

/// Writes the output.
pub fn write(work: &mut Work<'_>) -> Result<()> {
    let Some(output) = &work.output else {
        return Err(EngineError::Internal("nowhere to write to".to_owned()));
    };
    let ledger = ledger_of(work)?;
    let mut texts = contents(work, &ledger)?;
    let ledger = lay_over(work, output.path(), &mut texts)?.unwrap_or(ledger);
    output.write(&texts)?;
    work.ledger = Some(ledger);
    Ok(())
}

/// Lays what models and people wrote over what was generated; the ledger as it is then, if there is any.
fn lay_over(work: &Work<'_>, out: &Path, texts: &mut BTreeMap<String, String>) -> Result<Option<Ledger>> {
    let overlay = Overlay::read(out)?;
    if overlay.entries.is_empty() {
        return Ok(None);
    }
    for item in overlay.lay(texts)?.aside {
        work.progress.warn(&format!(
            "{item}: its refinement is set aside ({}): the C or what was decided on it is not what it was written for",
            overlay::PATH
        ));
    }
    let text = texts.get(ledger::PATH).map(String::as_str).unwrap_or_default();
    serde_json::from_str(text).map(Some).map_err(|error| EngineError::json(Path::new(ledger::PATH), &error))
}

/// All files of the output.
pub fn contents(work: &Work<'_>, ledger: &Ledger) -> Result<BTreeMap<String, String>> {
    let lowered = work.lowered()?;
    let (boundary, world, plan) = (work.boundary(), &work.world(), work.plan()?);
    let names = LoweredNames { boundary, binaries: &lowered.binaries, world, plan };
    let c_files = match boundary {
        Boundary::Mixed => Vec::new(),
        _ => islands::c_files(&work.program, work.plan()?, work.capture, &work.library_name())?,
    };
    let layout = Layout::new(&lowered.krate);
    let spec = package::spec(&work.project, &work.program, &layout, &names, !c_files.is_empty());
    let mut texts = package::surroundings(&spec, &c_files);
    if let Some(script) = texts.get_mut("build.rs") {
        *script = crate::rustfmt::format(script)?;
    }
    if boundary == Boundary::CAbi {
        let (libraries, notes) = package::shared::libraries(work.capture, &work.program, world, plan);
        notes.iter().for_each(|note| work.progress.warn(note));
        texts.extend(package::shared::files(&libraries));
    }
    if boundary == Boundary::Mixed {
        texts.extend(mixed::files(work)?);
    }
    texts.extend(work.printed.texts());
    let map = SourceMap::build(&work.program, &lowered.origins, &work.printed);
    let lock = Lock::new(work.settings.plan, work.boundary(), work.demotions.clone());
    texts.insert(ledger::PATH.to_owned(), files::to_json(ledger)?);
    texts.insert(sourcemap::PATH.to_owned(), compact_json(&map)?);
    texts.insert(lock::PATH.to_owned(), files::to_json(&lock)?);
    Ok(texts)
}

/// The ledger of a run that has printed its Rust.
pub fn ledger_of(work: &Work<'_>) -> Result<Ledger> {
    let rows = &work.lowered()?.rows;
    let mut ledger = ledger::collect(&ledger::Sources {
        project: &work.project,
        program: &work.program,
        facts: work.facts()?,
        plan: work.plan()?,
        rows,
        printed: &work.printed,
        demotions: &work.demotions,
        failed_units: &work.failed_units,
        warnings: work.warnings.len(),
    });
    ledger.contracts = ledger::contracts(&work.program, work.plan()?, &ledger::items(&work.program, rows));
    Ok(ledger)
}

/// The text of the map: numbers in thousands of lines of their own are of no use to anyone.
pub fn compact_json(map: &SourceMap) -> Result<String> {
    let text = serde_json::to_string(map).map_err(|e| EngineError::Internal(format!("JSON: {e}")))?;
    Ok(text.replace("]],", "]],\n") + "\n")
}
