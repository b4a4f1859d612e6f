//! Evidence of the kind `replay`: recorded calls, on both sides.

use super::basis::Texts;
use super::blame::Blaming;
use super::fuzz::{project, union};
use super::recorded::Recordings;
use super::standing::Standing;
use super::{Finding, Kind, Request, copies, keep, tools, with_work};
use crate::error::{EngineError, Result};
use crate::ledger::Ledger;
use crate::mixed::record;
use crate::progress::Progress;
use crate::work::Work;
use exuvia_cir::FuncId;
use exuvia_verify::evidence::{Record, Share};
use exuvia_verify::fuzz::{self, Built, Edges, Limits, Told};
use exuvia_verify::harness::Harness;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What came of it.
#[derive(Clone, Debug)]
pub struct Report {
    /// What was recorded before, if something was to be.
    pub recorded: Option<record::Report>,
    /// Records, by item.
    pub records: Vec<Record>,
    /// Where the records of all runs are.
    pub path: PathBuf,
}

/// Why a function has nothing to replay: for layouts that are no more.
const STALE: &str = "its recordings are stale: layouts have changed since; record again";

/// Records if `record` says so, then calls the functions of an output on both sides with all that is recorded.
///
/// # Errors
/// An output or a tree that cannot be read, what does not build, nothing recorded.
pub fn run(request: &Request, record: Option<&record::Request>, progress: &dyn Progress) -> Result<Report> {
    if !cfg!(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu")) {
        return Err(EngineError::Usage("--with replay knows x86-64 Linux with glibc only".to_owned()));
    }
    with_work(&request.dir, request.jobs, request.confinement.as_ref(), progress, |work, ledger, dir| {
        let recorded = record.map(|record| record::run(record, work, dir, progress)).transpose()?;
        if record::kept(dir)?.is_empty() {
            return Err(EngineError::Usage(match &recorded {
                Some(report) => format!("`{}` calls no function of the project: nothing was recorded", report.command),
                None => {
                    "nothing is recorded yet: name a command behind `--` that builds and runs the project".to_owned()
                }
            }));
        }
        let records = replay(request, work, ledger, dir)?;
        let path = keep(dir, &records)?;
        Ok(Report { recorded, records, path })
    })
}

fn replay(request: &Request, work: &Work<'_>, ledger: &Ledger, dir: &Path) -> Result<Vec<Record>> {
    let project = project(request, work, dir, "verify")?;
    let sources = crate::files::rust_sources(dir)?;
    let found = copies::find_one_of_each(work, ledger, &sources)?;
    let standing = Standing::of(ledger, &sources, &|_| None).with_tools(tools::versions(&project.tools));
    let texts = Texts::new(work, &standing);
    work.progress.phase("build");
    let note = |what: &str| work.progress.note(what);
    let (harness, built) = fuzz::prepare(&project, &found.request(&work.program, &request.samples), &note)?;
    let recordings = Recordings::read(work, dir, &harness, &built, &found.copies)?;
    let run = Run { request, work, texts: &texts, harness: &harness, built: &built, recordings: &recordings };
    work.progress.phase("replay");
    let told = run.all(project.lanes())?;
    let edges = match Edges::file(&project).is_file() {
        true => Edges::read(&project)?,
        false => Edges::default(),
    };
    let mut records = run.records(&told, &edges);
    let blaming = Blaming { request, work, texts: &texts, harness: &harness, built: &built, dir };
    blaming.judge(&mut records, &|number| recordings.of(number))?;
    Ok(records)
}

struct Run<'a> {
    request: &'a Request,
    work: &'a Work<'a>,
    texts: &'a Texts<'a>,
    harness: &'a Harness,
    built: &'a Built,
    recordings: &'a Recordings,
}

impl Run<'_> {
    fn is_wanted(&self, function: FuncId) -> bool {
        let Some(item) = self.texts.item(function) else { return false };
        self.request.items.is_empty() || self.request.items.iter().any(|name| crate::ledger::names(item, name))
    }

    /// What the calls of each function told, as many functions at a time as there are lanes.
    fn all(&self, lanes: usize) -> Result<BTreeMap<usize, Told>> {
        let all = self.harness.functions.iter().enumerate().filter(|(_, function)| self.is_wanted(**function));
        let numbers: Vec<usize> =
            all.map(|(number, _)| number).filter(|n| !self.recordings.of(*n).calls.is_empty()).collect();
        let (next, told) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
        let limits = Limits {
            time: self.request.budget,
            inputs: self.request.inputs,
            input: self.request.input_time,
            seed: self.request.seed,
        };
        let work = || -> Result<()> {
            while let Some(&number) = numbers.get(next.fetch_add(1, Ordering::Relaxed)) {
                let one = fuzz::replay(self.built, number, &self.recordings.of(number), &limits)?;
                let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
                told.insert(number, one);
                let name = self.texts.item(self.harness.functions[number]).unwrap_or_default();
                self.work.progress.step(told.len(), numbers.len(), name);
            }
            Ok(())
        };
        let results: Vec<Result<()>> = thread::scope(|scope| {
            let workers: Vec<_> = (0..lanes).map(|_| scope.spawn(work)).collect();
            workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
        });
        results.into_iter().collect::<Result<()>>()?;
        Ok(told.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    fn records(&self, told: &BTreeMap<usize, Told>, edges: &Edges) -> Vec<Record> {
        let all = union(told.values().map(|told| &told.rust_edges));
        let wanted = self.harness.functions.iter().enumerate().filter(|(_, function)| self.is_wanted(**function));
        let mut records: Vec<Record> =
            wanted.map(|(number, function)| self.record(number, *function, told.get(&number), edges, &all)).collect();
        for (&function, why) in self.harness.refused.iter().filter(|(f, _)| self.is_wanted(**f)) {
            let item = self.texts.item(function).unwrap_or_default();
            let reason = Some(why.name().to_owned());
            let basis = self.texts.basis(function);
            records.push(Record { reason, ..Record::new(item, Kind::Replay, Finding::NotReached, basis) });
        }
        // Several functions may be called so: the last record of an item is kept, and a difference must not be hidden.
        records.sort_by(|a, b| {
            (&a.item, a.finding == Finding::Different).cmp(&(&b.item, b.finding == Finding::Different))
        });
        records
    }

    fn record(&self, number: usize, function: FuncId, told: Option<&Told>, edges: &Edges, all: &[bool]) -> Record {
        let item = self.texts.item(function).unwrap_or_default();
        let (finding, reason) = self.finding(number, told);
        let share = |covered: &[bool]| {
            let (hit, all) = edges.of(&super::layout::lines(self.texts, function)?, covered);
            Some(Share { hit, all })
        };
        let mut counts = BTreeMap::from([("recordings".to_owned(), self.recordings.of(number).calls.len() as u64)]);
        counts.extend(self.recordings.stale.get(&number).map(|count| ("stale-recordings".to_owned(), *count)));
        counts.retain(|_, count| *count > 0);
        Record {
            reason,
            inputs: told.map_or(0, |told| told.same),
            discarded: told.map(|told| told.discarded.clone()).unwrap_or_default(),
            own_edges: told.and_then(|told| share(&told.rust_edges)),
            edges: share(all),
            counts,
            differences: told.map(|told| told.differences.clone()).unwrap_or_default(),
            ..Record::new(item, Kind::Replay, finding, self.texts.basis(function))
        }
    }

    fn finding(&self, number: usize, told: Option<&Told>) -> (Finding, Option<String>) {
        let Some(told) = told else {
            let reason = if self.recordings.stale.contains_key(&number) { STALE } else { "no call of it is recorded" };
            return (Finding::NotReached, Some(reason.to_owned()));
        };
        let most = || told.discarded.iter().max_by_key(|(_, count)| **count).map_or("", |(why, _)| why.as_str());
        match () {
            () if !told.differences.is_empty() => (Finding::Different, None),
            () if told.broken.is_some() => (Finding::NotReached, told.broken.clone()),
            () if told.same == 0 => (Finding::Weak, Some(format!("all recordings discarded, most as {}", most()))),
            () => (Finding::Same, None),
        }
    }
}
