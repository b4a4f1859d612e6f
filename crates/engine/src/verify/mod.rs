//! `exuvia verify`: gathers evidence for the functions of a migrated project, and keeps it in the output.

mod basis;
mod fuzz;
mod layout;
mod schedule;
pub mod strength;
mod subject;
mod tools;

use crate::error::{EngineError, Result};
use crate::input;
use crate::ledger::Ledger;
use crate::lock::Lock;
use crate::output::OutputDir;
use crate::pipeline;
use crate::progress::Progress;
use crate::request::Kept;
use crate::store::Store;
use crate::work::Work;
use crate::{files, variants};
use exuvia_verify::evidence::{self, Evidence};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) use basis::lines_of;
pub use exuvia_verify::evidence::{Finding, Kind, Record};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// Folder of the output.
    pub dir: PathBuf,
    /// Functions, as `exuvia why` names them; all when empty.
    pub items: Vec<String>,
    /// Time for all of them.
    pub budget: Duration,
    /// Inputs of a function at most.
    pub inputs: u64,
    /// Time of one input.
    pub input_time: Duration,
    /// Where random numbers start.
    pub seed: u32,
    /// Parallel jobs.
    pub jobs: Option<usize>,
    /// How many faults are planted for the other kinds of evidence to find; none when the Rust itself is looked at.
    pub faults: Option<usize>,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Records of this run, by item.
    pub records: Vec<Record>,
    /// Where the records of all runs are.
    pub path: PathBuf,
}

/// Fuzzes the functions of an output against the C.
pub fn verify(request: &Request, progress: &dyn Progress) -> Result<Report> {
    let dir = std::fs::canonicalize(&request.dir).map_err(EngineError::io("find", &request.dir))?;
    let ledger = Ledger::read(&dir)?;
    let output = OutputDir::new(&dir, false);
    let scratch = output.scratch();
    let kept = Kept::read(&scratch)?.ok_or_else(|| {
        EngineError::Usage(format!(
            "{}: how it was migrated is not known (.exuvia is gone); run `exuvia migrate` again",
            dir.display()
        ))
    })?;
    if variants::asked_for(&kept.input) {
        let message =
            "outputs for several configurations or targets cannot be verified as one: migrate one of them by itself";
        return Err(EngineError::Usage(message.to_owned()));
    }
    let store = Store::open(&scratch)?;
    let capture = input::open(&kept.input, &scratch, Some(&store))?;
    let mut settings = kept.settings.clone();
    settings.jobs = request.jobs.or(settings.jobs);
    let mut work = Work::new(&capture, &settings, progress, ledger.project.clone(), scratch);
    pipeline::run_between(&mut work, "link", "structure")?;
    work.demotions = Lock::read(&dir, settings.plan, work.boundary())?;
    pipeline::run_between(&mut work, "analyse", "lower")?;
    let records = match request.faults {
        Some(count) => strength::strength(request, count, &work, &ledger, &dir)?,
        None => fuzz::fuzz(request, &work, &ledger, &dir)?,
    };
    let path = keep(&dir, &records)?;
    Ok(Report { records, path })
}

/// Adds records to those that the output has.
pub(crate) fn keep(dir: &Path, records: &[Record]) -> Result<PathBuf> {
    let path = dir.join(evidence::PATH);
    let mut all = Evidence::read(dir)?;
    records.iter().cloned().for_each(|record| all.add(record));
    files::write_atomic(&path, all.text().as_bytes())?;
    Ok(path)
}
