//! Runs the functions of a campaign, as many at a time as there are jobs, each for its share of the time.

use super::Request;
use crate::error::Result;
use crate::progress::Progress;
use exuvia_cir::FuncId;
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
    pub turns: Vec<Turn>,
}

impl Schedule<'_> {
    /// Runs all.
    pub fn run(&self) -> Result<Vec<(FuncId, Told)>> {
        let end = Instant::now() + self.request.budget;
        let next = AtomicUsize::new(0);
        let all = Mutex::new(Vec::new());
        let work = || -> Result<()> {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(turn) = self.turns.get(at) else { return Ok(()) };
                // What others left over is shared by those that are still to run.
                let left = end.saturating_duration_since(Instant::now()) * self.jobs as u32;
                let told = self.one(turn, left / (self.turns.len() - at) as u32)?;
                let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                all.push((turn.function, told));
                self.progress.step(all.len(), self.turns.len(), &turn.name);
            }
        };
        let results: Vec<Result<()>> = thread::scope(|scope| {
            let workers: Vec<_> = (0..self.jobs).map(|_| scope.spawn(work)).collect();
            workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
        });
        results.into_iter().collect::<Result<()>>()?;
        Ok(all.into_inner().unwrap_or_else(PoisonError::into_inner))
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
