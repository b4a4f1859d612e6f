//! Looks for planted faults by fuzzing.
//!
//! First the functions run as they are: their inputs are kept, and which faults' places these come by is noted. Then each fault is
//! switched on for the inputs that are known to come by it. What these do not find is looked for with new inputs, made from such as
//! come by its place where there are any.

use super::result::{Judged, Outcome};
use super::ways::Callers;
use crate::error::Result;
use crate::progress::Progress;
use crate::verify::Request;
use crate::verify::recorded::Recordings;
use exuvia_cir::{FuncId, Program};
use exuvia_verify::fuzz::{self, Built, Limits, Project, Run, Switched, Told};
use exuvia_verify::harness::{self, Harness};
use exuvia_verify::strength::Fault;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How much longer than a function a whole program runs without a fault.
const PROGRAM: u32 = 4;
/// Part of the budget that goes to the functions as they are.
const FIRST: f64 = 0.3;
/// Time in which known inputs run with a fault, at most.
const REPLAY: Duration = Duration::from_secs(5);

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
    /// How many faults there are in the build.
    pub faults: usize,
    /// Functions by their file and name in Rust.
    pub functions: &'a BTreeMap<(String, String), FuncId>,
    /// `file.c::function` of each.
    pub items: &'a BTreeMap<FuncId, String>,
}

/// Who is called to find a fault: the function itself if it can be called, then its callers.
type Ways = Vec<(usize, FuncId)>;

/// What the functions do without a fault.
struct Right {
    told: BTreeMap<usize, Told>,
    /// Faults whose places the inputs of a function come by.
    reached: BTreeMap<usize, BTreeSet<usize>>,
}

/// A way to a fault: what is called, for how long, and with what.
struct Try {
    way: (usize, FuncId),
    time: Duration,
    /// Only with the inputs that there are.
    is_replay: bool,
    only_reaching: bool,
}

impl Search<'_> {
    /// What became of each fault.
    pub fn judge(&self, faults: &[Fault]) -> Result<Vec<Judged>> {
        let callers = Callers::of(self.program);
        let ways: Vec<Ways> = faults.iter().map(|fault| self.ways(fault, &callers)).collect();
        let start = Instant::now();
        let budget = self.request.budget;
        let right = self.right(&ways, start + budget.mul_f64(FIRST))?;
        self.progress.phase("known inputs with faults");
        let all: Vec<usize> = (0..faults.len()).collect();
        let mut judged = self.spread(faults.len(), start + budget, |at, time| {
            self.hunt(unjudged(at + 1, &faults[at], self.why_not(&faults[at])), &ways[at], &right, time, true)
        })?;
        self.progress.phase("new inputs with faults");
        let is_open = |at: &usize| !matches!(judged[*at].outcome, Outcome::Found { .. });
        let open: Vec<usize> = all.into_iter().filter(is_open).collect();
        let again = self.spread(open.len(), start + budget, |place, time| {
            let at = open[place];
            self.hunt(judged[at].clone(), &ways[at], &right, time, false)
        })?;
        open.into_iter().zip(again).for_each(|(at, one)| judged[at] = one);
        Ok(judged)
    }

    /// Runs all that lead to faults, with none switched on.
    fn right(&self, ways: &[Ways], end: Instant) -> Result<Right> {
        let all: BTreeSet<(usize, FuncId)> = ways.iter().flatten().copied().collect();
        let all: Vec<(usize, FuncId)> = all.into_iter().collect();
        self.progress.phase("fuzz without faults");
        // What a program reads leads to more than what one function is passed, and takes longer to find.
        let share = |at: usize| if self.is_program(all[at].1) { PROGRAM } else { 1 };
        let told = self.spread(all.len(), end, |at, time| self.run(all[at], None, time * share(at)))?;
        let numbers = || all.iter().map(|(number, _)| *number);
        let reached = numbers().map(|number| (number, fuzz::reached(self.built, number).into_iter().collect()));
        Ok(Right { reached: reached.collect(), told: numbers().zip(told).collect() })
    }

    fn ways(&self, fault: &Fault, callers: &Callers) -> Ways {
        let Some(function) = self.function(fault) else { return Vec::new() };
        let number = |f: FuncId| self.harness.functions.iter().position(|known| *known == f).map(|number| (number, f));
        callers.ways(function, &|f| self.is_program(f)).into_iter().filter_map(number).collect()
    }

    fn is_program(&self, function: FuncId) -> bool {
        self.program.functions[function].name == "main"
    }

    /// Looks for a fault by one way after another, with the inputs that there are or with new ones.
    fn hunt(&self, mut one: Judged, ways: &Ways, right: &Right, time: Duration, is_replay: bool) -> Result<Judged> {
        let start = Instant::now();
        let leads = |way: &&(usize, FuncId)| right.reached.get(&way.0).is_some_and(|all| all.contains(&one.number));
        let leading: Vec<_> = ways.iter().filter(leads).copied().collect();
        let only_reaching = !leading.is_empty();
        let tried = if only_reaching || is_replay { &leading } else { ways };
        for (at, &way) in tried.iter().enumerate() {
            if let Some(reason) = right.told.get(&way.0).and_then(differs_anyway) {
                if matches!(one.outcome, Outcome::NotTried { .. }) {
                    one.outcome = Outcome::NotTried { reason };
                }
                continue;
            }
            let left = time.saturating_sub(start.elapsed());
            let time = if is_replay { left.min(REPLAY) } else { left / (tried.len() - at) as u32 };
            self.attempt(&mut one, &Try { way, time, is_replay, only_reaching })?;
            if matches!(one.outcome, Outcome::Found { .. }) {
                break;
            }
        }
        one.milliseconds += start.elapsed().as_millis() as u64;
        Ok(one)
    }

    fn attempt(&self, one: &mut Judged, attempt: &Try) -> Result<()> {
        let mut told = self.run(attempt.way, Some((one.number, attempt)), attempt.time)?;
        if attempt.only_reaching && !attempt.is_replay && told.reached == 0 && told.differences.is_empty() {
            // What came by its place after other inputs does not on its own.
            let time = attempt.time.saturating_sub(told.took);
            told = self.run(attempt.way, Some((one.number, &Try { only_reaching: false, ..*attempt })), time)?;
        }
        one.inputs += told.same;
        one.reached += told.reached;
        let ran = told.same > 0 || !told.discarded.is_empty();
        one.outcome = match told.differences.into_iter().next() {
            Some(found) => Outcome::Found { through: self.item(attempt.way.1).to_owned(), difference: found.what },
            None if ran => Outcome::Survived,
            None => match told.broken {
                Some(reason) if matches!(one.outcome, Outcome::NotTried { .. }) => Outcome::NotTried { reason },
                _ => return Ok(()),
            },
        };
        Ok(())
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

    /// Runs a function as it is, or to find a fault.
    fn run(&self, (number, function): (usize, FuncId), hunt: Option<(usize, &Try)>, time: Duration) -> Result<Told> {
        // Copies of a function have one name.
        let name = format!("{}-{number}", self.item(function).replace(['/', ':'], "_"));
        let seeds = self.project.dir.join("corpus").join(&name);
        let own = |fault: usize| self.project.dir.join(format!("corpus-of-faults/{fault}"));
        let switched = Switched {
            number: hunt.map_or(0, |(fault, _)| fault),
            count: self.faults,
            seeds: hunt.map(|_| seeds.clone()),
            only_reaching: hunt.is_some_and(|(_, hunt)| hunt.only_reaching),
        };
        let run = Run {
            number,
            corpus: hunt.map_or(seeds, |(fault, _)| own(fault)),
            dictionary: harness::dictionary(self.program, function),
            always_new: self.is_program(function),
            fault: Some(switched),
            recorded: self.recordings.of(number),
            patience: None,
        };
        let Request { inputs, input_time, seed, .. } = *self.request;
        // The engine reads all inputs that there are in any case.
        let inputs = if hunt.is_some_and(|(_, hunt)| hunt.is_replay) { 1 } else { inputs };
        let limits = Limits { time, inputs, input: input_time, seed };
        let told = fuzz::run(self.built, &run, &limits)?;
        if hunt.is_some() {
            let _ = std::fs::remove_dir_all::<&PathBuf>(&run.corpus);
        }
        Ok(told)
    }

    /// Does all of them, as many at a time as there are lanes; what one leaves of its time the others share.
    fn spread<T: Send>(
        &self,
        count: usize,
        end: Instant,
        one: impl Fn(usize, Duration) -> Result<T> + Sync,
    ) -> Result<Vec<T>> {
        let lanes = self.project.lanes();
        let (next, all) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
        let work = || -> Result<()> {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= count {
                    return Ok(());
                }
                let left = end.saturating_duration_since(Instant::now()) * lanes as u32;
                let result = one(at, left / (count - at) as u32)?;
                let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                all.insert(at, result);
                self.progress.step(all.len(), count, "");
            }
        };
        let results: Vec<Result<()>> = thread::scope(|scope| {
            let workers: Vec<_> = (0..lanes).map(|_| scope.spawn(work)).collect();
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

/// A fault that nothing has looked for.
fn unjudged(number: usize, fault: &Fault, reason: String) -> Judged {
    let Fault { kind, item, function, file, line, what, .. } = fault.clone();
    let outcome = Outcome::NotTried { reason };
    Judged { number, kind, item, function, file, line, what, outcome, inputs: 0, reached: 0, milliseconds: 0 }
}
