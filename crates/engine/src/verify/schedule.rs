//! Runs the functions of a campaign, as many at a time as there are jobs.
//!
//! Each has a first turn. What time is left goes to those whose last turn came by edges that no other had covered, the most first, and
//! then to those that had the fewest turns.

use super::Request;
use crate::error::Result;
use crate::progress::Progress;
use exuvia_cir::FuncId;
use exuvia_verify::fuzz::{self, Built, Limits, Run, Told, cover};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Part of the time that goes to first turns.
const FIRST: f64 = 0.4;
/// A turn is no shorter: processes are to be started for it.
const SHORTEST: Duration = Duration::from_secs(1);
/// And no longer, so that others come to theirs.
const LONGEST: Duration = Duration::from_secs(20);

/// A function to run.
pub struct Turn {
    pub number: usize,
    pub function: FuncId,
    pub name: String,
    /// Words for its inputs.
    pub dictionary: String,
    /// Whether it is a whole program.
    pub is_command: bool,
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

/// How far a function is.
#[derive(Default)]
struct State {
    told: Told,
    turns: u32,
    runs: bool,
    is_done: bool,
    /// Edges that its last turn covered first.
    gain: usize,
}

struct Board {
    states: Vec<State>,
    covered: Vec<bool>,
}

impl Schedule<'_> {
    /// Runs all.
    pub fn run(&self) -> Result<Vec<(FuncId, Told)>> {
        let start = Instant::now();
        let end = start + self.request.budget;
        let states = self.turns.iter().map(|_| State::default()).collect();
        let board = Mutex::new(Board { states, covered: Vec::new() });
        let share = self.request.budget.mul_f64(FIRST) * self.jobs as u32 / self.turns.len().max(1) as u32;
        let slice = share.clamp(SHORTEST, LONGEST);
        let work = || -> Result<()> {
            while let Some((at, turn)) = self.next(&board, end) {
                let left = end.saturating_duration_since(Instant::now()).max(SHORTEST);
                let time = if turn == 0 { slice } else { (slice * 2).min(LONGEST).min(left) };
                let told = self.one(&self.turns[at], turn, lock(&board).states[at].told.runs(), time);
                self.note(&board, at, told?);
            }
            Ok(())
        };
        let results: Vec<Result<()>> = thread::scope(|scope| {
            let workers: Vec<_> = (0..self.jobs).map(|_| scope.spawn(work)).collect();
            workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
        });
        results.into_iter().collect::<Result<()>>()?;
        let states = board.into_inner().unwrap_or_else(PoisonError::into_inner).states;
        Ok(self.turns.iter().zip(states).map(|(turn, state)| (turn.function, state.told)).collect())
    }

    /// Who runs next, and how many turns it had; nobody when all is done or the time is over. First turns are given in any case.
    fn next(&self, board: &Mutex<Board>, end: Instant) -> Option<(usize, u32)> {
        let mut board = lock(board);
        let is_late = Instant::now() >= end;
        let waits = |state: &State| !state.runs && !state.is_done && (state.turns == 0 || !is_late);
        let waiting = board.states.iter().enumerate().filter(|(_, state)| waits(state));
        let urgency = |state: &State| (state.turns == 0, state.gain, std::cmp::Reverse(state.turns));
        let (at, turns) =
            waiting.max_by_key(|(at, state)| (urgency(state), std::cmp::Reverse(*at))).map(|(at, s)| (at, s.turns))?;
        board.states[at].runs = true;
        Some((at, turns))
    }

    fn note(&self, board: &Mutex<Board>, at: usize, told: Told) {
        let mut board = lock(board);
        let gain = cover(&mut board.covered, &told.rust_edges);
        let state = &mut board.states[at];
        state.told.add(told);
        state.turns += 1;
        state.gain = gain;
        state.runs = false;
        let told = &state.told;
        state.is_done = !told.differences.is_empty() || told.broken.is_some() || told.runs() >= self.request.inputs;
        let first = board.states.iter().filter(|state| state.turns > 0).count();
        self.progress.step(first, self.turns.len(), &self.turns[at].name);
    }

    fn one(&self, turn: &Turn, turns: u32, runs: u64, time: Duration) -> Result<Told> {
        let run = Run {
            number: turn.number,
            corpus: self.corpus.join(turn.name.replace(['/', ':'], "_")),
            dictionary: turn.dictionary.clone(),
            always_new: turn.is_command,
        };
        let Request { inputs, input_time, seed, .. } = *self.request;
        let seed = seed.wrapping_add(turns).max(1);
        let limits = Limits { time, inputs: inputs.saturating_sub(runs).max(1), input: input_time, seed };
        Ok(fuzz::run(self.built, &run, &limits)?)
    }
}

fn lock(board: &Mutex<Board>) -> MutexGuard<'_, Board> {
    board.lock().unwrap_or_else(PoisonError::into_inner)
}
