//! `exuvia verify`: gathers evidence for the functions of a migrated project, and keeps it in the output.

pub(crate) mod basis;
mod blame;
mod causes;
mod copies;
pub mod export;
pub(crate) mod fuzz;
mod keeper;
pub mod layout;
mod overview;
mod recorded;
pub mod replay;
mod samples;
mod schedule;
mod standing;
pub mod strength;
pub(crate) mod subject;
pub mod symbolic;
mod symbols;
pub(crate) mod tools;
pub mod waive;

use crate::error::{EngineError, Result};
use crate::input;
use crate::ledger::Ledger;
use crate::lock::Lock;
use crate::mixed::record;
use crate::output::OutputDir;
use crate::pipeline;
use crate::progress::Progress;
use crate::request::Kept;
use crate::store::Store;
use crate::work::Work;
use crate::{files, variants};
use exuvia_verify::evidence::{self, Evidence, Waivers, today};
use exuvia_verify::sandbox::Confinement;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) use basis::{lines, lines_of};
pub use exuvia_verify::evidence::{By, Change, Finding, Kind, Proof, Record};
pub use exuvia_verify::evidence::{State, Waiver};
pub use exuvia_verify::fuzz::Blame;
pub(crate) use overview::judge;
pub use overview::{Judged, JudgedWaiver, Overview, overview};
pub use samples::read_samples;
pub use standing::{Standing, plan_name};

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
    /// Whether functions are run again that such a run said all of already.
    pub again: bool,
    /// Whether only functions are run whose evidence is stale.
    pub stale: bool,
    /// Parallel jobs.
    pub jobs: Option<usize>,
    /// What compilers, drivers and the code under test run in; outside of any sandbox when there is none.
    pub confinement: Option<Confinement>,
    /// Data of the kind that the program reads.
    pub samples: Vec<Vec<u8>>,
    /// How many faults are planted for the other kinds of evidence to find; none when the Rust itself is looked at.
    pub faults: Option<usize>,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Records of what was asked for, by item.
    pub records: Vec<Record>,
    /// Waivers that count for records of differences, by item.
    pub waived: BTreeMap<String, Waiver>,
    /// How many functions were run: evidence for the others was there already.
    pub ran: usize,
    /// Where the records of all runs are.
    pub path: PathBuf,
    /// What differs that no function has a record of: symbols of variables.
    pub differences: Vec<String>,
    /// What else is to be told.
    pub notes: Vec<String>,
}

/// Fuzzes the functions of an output against the C, or sees how many planted faults that finds. If something is to be recorded, inputs
/// start from that.
pub fn verify(request: &Request, to_record: Option<&record::Request>, progress: &dyn Progress) -> Result<Report> {
    with_work(&request.dir, request.jobs, request.confinement.as_ref(), progress, |work, ledger, dir| {
        to_record.map(|to_record| record::run(to_record, work, dir, progress)).transpose()?;
        let (records, ran) = match request.faults {
            Some(count) => {
                let records = strength::strength(request, count, work, ledger, dir)?;
                let ran = records.len();
                (records, ran)
            }
            None => fuzz::fuzz(request, work, ledger, dir, &Evidence::read(dir)?)?,
        };
        let path = keep(dir, &records)?;
        let waived = waived(dir, ledger, &records)?;
        Ok(Report { records, waived, ran, path, differences: Vec::new(), notes: Vec::new() })
    })
}

/// Runs the pipeline for an output up to its Rust tree again, as the output's lock says, and gives it to `run` with the ledger and
/// the folder.
pub(crate) fn with_work<R>(
    dir: &Path,
    jobs: Option<usize>,
    confinement: Option<&Confinement>,
    progress: &dyn Progress,
    run: impl FnOnce(&Work<'_>, &Ledger, &Path) -> Result<R>,
) -> Result<R> {
    let dir = std::fs::canonicalize(dir).map_err(EngineError::io("find", dir))?;
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
    settings.jobs = jobs.or(settings.jobs);
    settings.confinement = confinement.cloned();
    let mut work = Work::new(&capture, &settings, progress, ledger.project.clone(), scratch);
    pipeline::run_between(&mut work, "link", "structure")?;
    work.demotions = Lock::read(&dir, settings.plan, work.boundary())?;
    pipeline::run_between(&mut work, "analyse", "lower")?;
    run(&work, &ledger, &dir)
}

fn waived(dir: &Path, ledger: &Ledger, records: &[Record]) -> Result<BTreeMap<String, Waiver>> {
    let waivers = Waivers::read(dir)?;
    let different = records.iter().filter(|record| record.finding == Finding::Different);
    if waivers.list.is_empty() || different.clone().next().is_none() {
        return Ok(BTreeMap::new());
    }
    let (standing, today) = (Standing::here(dir, ledger)?, today());
    let waiver = |record: &Record| Some((record.item.clone(), waivers.of(record, &today, &standing)?.clone()));
    Ok(different.filter_map(waiver).collect())
}

/// Adds records to those that the output has.
pub(crate) fn keep(dir: &Path, records: &[Record]) -> Result<PathBuf> {
    let path = dir.join(evidence::PATH);
    let mut all = Evidence::read(dir)?;
    records.iter().cloned().for_each(|record| all.add(record));
    files::write_atomic(&path, all.text().as_bytes())?;
    Ok(path)
}
