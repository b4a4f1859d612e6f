//! Looks for planted faults by fuzzing: first the functions as they are, whose inputs are kept, then the same functions with each fault.

use super::result::{Judged, Outcome};
use crate::error::Result;
use crate::progress::Progress;
use crate::verify::Request;
use crate::verify::recorded::Recordings;
use exuvia_cir::{Callee, ExprKind, FuncId, Program};
use exuvia_verify::fuzz::{self, Built, Limits, Project, Run, Switched, Told};
use exuvia_verify::harness::{self, Harness};
use exuvia_verify::strength::Fault;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Callers of a function, and callers of those, that are tried when its own inputs do not find a fault in it.
const CALLERS: usize = 5;
/// Part of the budget that goes to the functions as they are.
const FIRST: f64 = 0.35;

/// What looks for faults.
pub struct Search<'a> {
    pub request: &'a Request,
    pub program: &'a Program,
    pub progress: &'a dyn Progress,
    pub harness: &'a Harness,
    pub built: &'a Built,
    pub project: &'a Project,
    /// Calls that inputs may start from.
    pub recordings: &'a Recordings,
    /// Functions by their file and name in Rust.
    pub functions: &'a BTreeMap<(String, String), FuncId>,
    /// `file.c::function` of each.
    pub items: &'a BTreeMap<FuncId, String>,
}

/// Who is called to find a fault: the function itself if it can be called, then its callers.
type Ways = Vec<(usize, FuncId)>;

impl Search<'_> {
    /// What became of each fault.
    pub fn judge(&self, faults: &[Fault]) -> Result<Vec<Judged>> {
        let ways: Vec<Ways> = faults.iter().map(|fault| self.ways(fault)).collect();
        let all: BTreeSet<(usize, FuncId)> = ways.iter().flatten().copied().collect();
        let all: Vec<(usize, FuncId)> = all.into_iter().collect();
        self.progress.phase("fuzz without faults");
        let end = Instant::now() + self.request.budget.mul_f64(FIRST);
        let right = self.spread(all.len(), end, |at, time| self.run(all[at], None, time))?;
        let right: BTreeMap<usize, Told> = all.iter().map(|(number, _)| *number).zip(right).collect();
        self.progress.phase("fuzz with faults");
        let end = end + self.request.budget.mul_f64(1.0 - FIRST);
        self.spread(faults.len(), end, |at, time| self.fault(at + 1, &faults[at], &ways[at], &right, time))
    }

    fn ways(&self, fault: &Fault) -> Ways {
        let Some(function) = self.function(fault) else { return Vec::new() };
        let number = |f: FuncId| self.harness.functions.iter().position(|known| *known == f).map(|number| (number, f));
        let callers = self.callers(function).into_iter().filter_map(number).take(CALLERS);
        number(function).into_iter().chain(callers).collect()
    }

    /// The nearest first.
    fn callers(&self, of: FuncId) -> Vec<FuncId> {
        let mut found = vec![of];
        let mut at = 0;
        while at < found.len() && found.len() <= 4 * CALLERS {
            let called = found[at];
            let calls = |kind: &ExprKind| match kind {
                ExprKind::Call { callee: Callee::Direct(f), .. } | ExprKind::FuncAddr(f) => *f == called,
                _ => false,
            };
            for (id, _, body) in self.program.defined_functions() {
                if !found.contains(&id) && body.exprs.values().any(|expr| calls(&expr.kind)) {
                    found.push(id);
                }
            }
            at += 1;
        }
        found.split_off(1)
    }

    fn fault(
        &self,
        number: usize,
        fault: &Fault,
        ways: &Ways,
        right: &BTreeMap<usize, Told>,
        time: Duration,
    ) -> Result<Judged> {
        let start = Instant::now();
        let mut inputs = 0;
        let mut outcome = Outcome::NotTried { reason: self.why_not(fault) };
        for (at, &way) in ways.iter().enumerate() {
            let known = right.get(&way.0);
            if let Some(reason) = known.and_then(differs_anyway) {
                outcome = Outcome::NotTried { reason };
                continue;
            }
            let left = time.saturating_sub(start.elapsed()) / (ways.len() - at) as u32;
            let told = self.run(way, Some(number), left)?;
            inputs += told.same;
            outcome = Outcome::Survived;
            if let Some(found) = told.differences.first() {
                let through = self.item(way.1).to_owned();
                outcome = Outcome::Found { through, difference: found.what.clone() };
                break;
            }
        }
        let Fault { kind, item, function, file, line, what, .. } = fault.clone();
        let milliseconds = start.elapsed().as_millis() as u64;
        Ok(Judged { number, kind, item, function, file, line, what, outcome, inputs, milliseconds })
    }

    fn why_not(&self, fault: &Fault) -> String {
        let refused = self.function(fault).and_then(|function| self.harness.refused.get(&function));
        refused.map_or("no harness calls it", |why| why.name()).to_owned()
    }

    fn function(&self, fault: &Fault) -> Option<FuncId> {
        self.functions.get(&(fault.file.clone(), fault.function.clone())).copied()
    }

    fn item(&self, function: FuncId) -> &str {
        self.items.get(&function).map_or("", String::as_str)
    }

    /// Runs a function; a second time when its processes did not come up.
    fn run(&self, (number, function): (usize, FuncId), fault: Option<usize>, time: Duration) -> Result<Told> {
        // Copies of a function have one name.
        let name = format!("{}-{number}", self.item(function).replace(['/', ':'], "_"));
        let seeds = self.project.dir.join("corpus").join(&name);
        let own = |fault: usize| self.project.dir.join(format!("corpus-of-faults/{fault}"));
        let run = Run {
            number,
            corpus: fault.map_or(seeds.clone(), own),
            dictionary: harness::dictionary(self.program, function),
            always_new: self.program.functions[function].name == "main",
            fault: fault.map(|number| Switched { number, seeds }),
            recorded: self.recordings.of(number),
        };
        let Request { inputs, input_time, seed, .. } = *self.request;
        let limits = Limits { time, inputs, input: input_time, seed };
        let told = fuzz::run(self.built, &run, &limits)?;
        if fault.is_some() {
            let _ = std::fs::remove_dir_all::<&PathBuf>(&run.corpus);
        }
        Ok(told)
    }

    /// Does all of them, as many at a time as there are jobs; what one leaves of its time the others share.
    fn spread<T: Send>(
        &self,
        count: usize,
        end: Instant,
        one: impl Fn(usize, Duration) -> Result<T> + Sync,
    ) -> Result<Vec<T>> {
        let jobs = self.project.jobs.max(1);
        let (next, all) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
        let work = || -> Result<()> {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= count {
                    return Ok(());
                }
                let left = end.saturating_duration_since(Instant::now()) * jobs as u32;
                let result = one(at, left / (count - at) as u32)?;
                let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                all.insert(at, result);
                self.progress.step(all.len(), count, "");
            }
        };
        let results: Vec<Result<()>> = thread::scope(|scope| {
            let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(work)).collect();
            workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
        });
        results.into_iter().collect::<Result<()>>()?;
        Ok(all.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect())
    }
}

/// Why a difference would say nothing of a fault: the function differs without it.
fn differs_anyway(told: &Told) -> Option<String> {
    let first = told.differences.first()?;
    Some(format!("differs without a fault: {}", first.what))
}
