//! Runs the functions of a campaign, as many at a time as there are jobs, each for its share of the time.

use super::{Finding, Request};
use crate::error::Result;
use crate::progress::Progress;
use exuvia_cir::FuncId;
use exuvia_verify::evidence::{Asked, Basis, Record};
use exuvia_verify::fuzz::{self, Built, Limits, Run, Told};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A function to run.
pub struct Turn {
    pub number: usize,
    pub function: FuncId,
    pub name: String,
    /// Words for its inputs.
    pub dictionary: String,
}

/// Who runs, and with what.
pub struct Schedule<'a> {
    pub request: &'a Request,
    pub progress: &'a dyn Progress,
    pub built: &'a Built,
    /// Folder of the inputs that are worth keeping.
    pub corpus: &'a Path,
    pub jobs: usize,
    /// Functions, in order.
    pub turns: &'a [Turn],
    pub ran: &'a Ran<'a>,
}

/// Hears of a function as soon as it has run, with the seconds that it had.
pub type Ran<'a> = dyn Fn(&Turn, &Told, u64) -> Result<()> + Sync + 'a;

/// What there is already for a function, the least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Order {
    /// Nothing.
    Nothing,
    /// What something of it has changed since.
    Stale,
    /// Evidence of what stands now.
    Fresh,
}

/// What an earlier record is worth beside what stands now.
pub fn standing(record: Option<&Record>, now: &Basis) -> Order {
    match record {
        None => Order::Nothing,
        Some(record) if record.basis == *now => Order::Fresh,
        Some(_) => Order::Stale,
    }
}

/// Whether a run did what is asked for now: as many inputs, or for as long a time.
pub fn covers(record: &Record, asked: Asked) -> bool {
    /// Percent of the time that is as good as all of it: what starting takes is not counted alike.
    const ENOUGH: u64 = 90;
    let Some(was) = record.asked else { return false };
    let long = was.seconds * 100 >= asked.seconds * ENOUGH;
    was.inputs >= asked.inputs && (record.runs().0 >= asked.inputs || long)
}

/// The least evidenced first: what has nothing, what is stale, what says little, what covers little (in percent).
pub fn key(order: Order, record: Option<&Record>) -> (Order, bool, u64) {
    let says = record.is_some_and(|record| matches!(record.finding, Finding::Same | Finding::Different));
    let edges = record.and_then(|record| record.edges).unwrap_or_default();
    (order, says, edges.hit * 100 / edges.all.max(1))
}

impl Schedule<'_> {
    /// Runs all.
    pub fn run(&self) -> Result<()> {
        let end = Instant::now() + self.request.budget;
        let next = AtomicUsize::new(0);
        let done = Mutex::new(0);
        let work = || -> Result<()> {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(turn) = self.turns.get(at) else { return Ok(()) };
                // What others left over is shared by those that are still to run.
                let left = end.saturating_duration_since(Instant::now()) * self.jobs as u32;
                let time = left / (self.turns.len() - at) as u32;
                let told = self.one(turn, time)?;
                (self.ran)(turn, &told, time.as_secs())?;
                let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                *done += 1;
                self.progress.step(*done, self.turns.len(), &turn.name);
            }
        };
        let results: Vec<Result<()>> = thread::scope(|scope| {
            let workers: Vec<_> = (0..self.jobs).map(|_| scope.spawn(work)).collect();
            workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
        });
        results.into_iter().collect()
    }

    fn one(&self, turn: &Turn, time: Duration) -> Result<Told> {
        let run = Run {
            number: turn.number,
            corpus: self.corpus.join(turn.name.replace(['/', ':'], "_")),
            dictionary: turn.dictionary.clone(),
            fault: None,
        };
        let Request { inputs, input_time, seed, .. } = *self.request;
        let limits = Limits { time, inputs, input: input_time, seed };
        Ok(fuzz::run(self.built, &run, &limits)?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Order, covers, key, standing};
    use crate::verify::{Finding, Kind};
    use exuvia_verify::evidence::{Asked, Basis, Record, Share};

    fn record(finding: Finding, inputs: u64, asked: Asked) -> Record {
        let edges = Some(Share { hit: 1, all: 2 });
        Record { inputs, edges, asked: Some(asked), ..Record::new("f", Kind::Fuzz, finding, Basis::default()) }
    }

    #[test]
    fn what_ran_as_long_or_as_often_need_not_run_again() {
        let asked = |inputs, seconds| Asked { inputs, seconds };
        let done = record(Finding::Same, 100, asked(100, 1));
        assert!(covers(&done, asked(100, 50)), "all inputs were run");
        assert!(!covers(&done, asked(101, 1)), "more inputs are asked for");
        let out_of_time = record(Finding::Same, 60, asked(100, 10));
        assert!(covers(&out_of_time, asked(100, 10)));
        assert!(!covers(&out_of_time, asked(100, 12)), "there is more time now");
    }

    #[test]
    fn the_least_evidenced_come_first() {
        let now = Basis::default();
        let other = Basis { c: "x".to_owned(), ..Basis::default() };
        let same = record(Finding::Same, 1, Asked::default());
        let weak = record(Finding::Weak, 1, Asked::default());
        let key = |record: Option<&Record>, now: &Basis| key(standing(record, now), record);
        let order = [key(None, &now), key(Some(&weak), &other), key(Some(&same), &other), key(Some(&same), &now)];
        assert!(order.is_sorted() && order[0].0 == Order::Nothing && order[3].0 == Order::Fresh);
    }
}
