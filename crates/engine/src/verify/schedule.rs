//! Runs the functions of a campaign, as many at a time as there are lanes.
//!
//! Each has a first turn, but copies that differ from what the ledger names: they have what time the others leave. What time is left goes to those that have edges of their own that nothing covered: first to those whose last
//! turn came by edges that no other had covered, the most first, and then to those that had the fewest turns.

use super::{Finding, Request};
use crate::error::Result;
use crate::progress::Progress;
use exuvia_cir::FuncId;
use exuvia_verify::evidence::{Asked, Basis, Record};
use exuvia_verify::fuzz::{Recorded, Told, cover};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Part of the time that goes to first turns.
const FIRST: f64 = 0.4;
/// Inputs without a new edge after which a first turn ends, and a later one.
const PATIENCE: [u64; 2] = [600, 4000];
/// Later turns are no shorter: inputs that are there already are read again.
const LATER: Duration = Duration::from_secs(4);
/// A turn is no shorter: processes are to be started for it.
const SHORTEST: Duration = Duration::from_secs(1);
/// A first turn, which ends by itself where nothing new comes, may take so much more than its share.
const PART: u32 = 2;
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
    /// Calls that its inputs may start from.
    pub recorded: Recorded,
    /// Numbers of the edges that are its own.
    pub edges: Vec<usize>,
    /// Whether it is another unit's copy of what the ledger names.
    pub is_copy: bool,
}

/// Who runs, and with what.
pub struct Schedule<'a> {
    pub request: &'a Request,
    pub progress: &'a dyn Progress,
    pub lanes: usize,
    /// Functions, in order.
    pub turns: &'a [Turn],
    pub one: &'a One<'a>,
    pub ran: &'a Ran<'a>,
}

/// How often a function ran before, how many inputs that were, and how long it may run now.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    pub turns: u32,
    pub runs: u64,
    pub time: Duration,
}

impl Share {
    /// Inputs without a new edge after which the turn ends.
    pub fn patience(&self) -> u64 {
        PATIENCE[usize::from(self.turns > 0)]
    }
}

/// Gives a function a turn.
pub type One<'a> = dyn Fn(&Turn, Share) -> Result<Told> + Sync + 'a;

/// Hears of a function whenever it has run, of all that its turns told, with the seconds that they had.
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

/// How far a function is.
#[derive(Default)]
struct State {
    told: Told,
    turns: u32,
    runs: bool,
    /// Own edges that nothing has covered.
    missing: usize,
    is_done: bool,
    /// Edges that its last turn covered first.
    gain: usize,
    /// Time that its turns had.
    time: Duration,
}

struct Board {
    states: Vec<State>,
    covered: Vec<bool>,
}

impl Schedule<'_> {
    /// Runs all.
    pub fn run(&self) -> Result<()> {
        let start = Instant::now();
        let end = start + self.request.budget;
        let states = self.turns.iter().map(|_| State::default()).collect();
        let board = Mutex::new(Board { states, covered: Vec::new() });
        let own = self.turns.iter().filter(|turn| !turn.is_copy).count();
        let share = self.request.budget.mul_f64(FIRST) * self.lanes as u32 / own.max(1) as u32;
        let slice = (share * PART).clamp(SHORTEST * PART, LONGEST);
        let later = slice.clamp(LATER, LONGEST);
        let work = || -> Result<()> {
            while let Some((at, turn)) = self.next(&board, end) {
                let left = end.saturating_duration_since(Instant::now()).max(SHORTEST);
                let time = if turn == 0 { slice } else { later.min(left) };
                // In a statement of its own: the board must be free while the function runs.
                let runs = lock(&board).states[at].told.runs();
                let told = (self.one)(&self.turns[at], Share { turns: turn, runs, time })?;
                self.note(&board, at, told, time)?;
            }
            Ok(())
        };
        let results: Vec<Result<()>> = thread::scope(|scope| {
            let workers: Vec<_> = (0..self.lanes).map(|_| scope.spawn(work)).collect();
            workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
        });
        results.into_iter().collect::<Result<()>>()?;
        // Whoever had less time than others had its chance: the same request would give it no more.
        let seconds = (self.request.budget * self.lanes as u32 / own.max(1) as u32).as_secs();
        let states = board.into_inner().unwrap_or_else(PoisonError::into_inner).states;
        let ran = |(turn, state): (&Turn, &State)| (self.ran)(turn, &state.told, seconds.max(state.time.as_secs()));
        self.turns.iter().zip(&states).try_for_each(ran)
    }

    /// Who runs next, and how many turns it had; nobody when all is done or the time is over. First turns are given in any case.
    fn next(&self, board: &Mutex<Board>, end: Instant) -> Option<(usize, u32)> {
        let mut board = lock(board);
        let is_late = Instant::now() >= end;
        let waits = |(at, state): &(usize, &State)| {
            let must_run = state.turns == 0 && !self.turns[*at].is_copy;
            !state.runs && !state.is_done && (must_run || !is_late)
        };
        let waiting = board.states.iter().enumerate().filter(waits);
        let urgency = |at: usize, state: &State| {
            let is_own = !self.turns[at].is_copy;
            let missing = is_own && state.missing > 0;
            (is_own && state.turns == 0, missing, state.gain, std::cmp::Reverse(state.turns), state.missing)
        };
        let found = waiting.max_by_key(|(at, state)| (urgency(*at, state), std::cmp::Reverse(*at)));
        let (at, turns) = found.map(|(at, state)| (at, state.turns))?;
        board.states[at].runs = true;
        Some((at, turns))
    }

    fn note(&self, board: &Mutex<Board>, at: usize, told: Told, time: Duration) -> Result<()> {
        let mut board = lock(board);
        let gain = cover(&mut board.covered, &told.rust_edges);
        let Board { states, covered } = &mut *board;
        for (state, turn) in states.iter_mut().zip(self.turns) {
            state.missing = turn.edges.iter().filter(|&&edge| !covered.get(edge).copied().unwrap_or(false)).count();
        }
        let state = &mut board.states[at];
        state.told.add(told);
        state.turns += 1;
        state.time += time;
        state.gain = gain;
        state.runs = false;
        let told = &state.told;
        state.is_done = !told.differences.is_empty() || told.broken.is_some() || told.runs() >= self.request.inputs;
        let first = board.states.iter().filter(|state| state.turns > 0).count();
        self.progress.step(first, self.turns.len(), &self.turns[at].name);
        let state = &board.states[at];
        (self.ran)(&self.turns[at], &state.told, state.time.as_secs())
    }
}

fn lock(board: &Mutex<Board>) -> MutexGuard<'_, Board> {
    board.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{Order, Schedule, Turn, covers, key, standing};
    use crate::progress::Silent;
    use crate::verify::{Finding, Kind, Request};
    use exuvia_cir::FuncId;
    use exuvia_cir::ids::Id;
    use exuvia_verify::evidence::{Asked, Basis, Record, Share};
    use exuvia_verify::fuzz::{Recorded, Told};
    use std::path::PathBuf;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::{Duration, Instant};

    fn turn(number: usize) -> Turn {
        Turn {
            number,
            function: FuncId::from_index(number),
            name: format!("a.c::f{number}"),
            dictionary: String::new(),
            is_command: false,
            recorded: Recorded::default(),
            edges: Vec::new(),
            is_copy: false,
        }
    }

    fn request() -> Request {
        Request {
            dir: PathBuf::new(),
            items: Vec::new(),
            budget: Duration::from_secs(60),
            inputs: 1,
            input_time: Duration::from_secs(1),
            seed: 1,
            again: false,
            stale: false,
            jobs: None,
            confinement: None,
            samples: Vec::new(),
            faults: None,
        }
    }

    #[test]
    fn functions_run_side_by_side() {
        let turns: Vec<Turn> = (0..4).map(turn).collect();
        let (running, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let one = |_: &Turn, _: super::Share| {
            most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            let start = Instant::now();
            while most.load(Ordering::SeqCst) < 2 && start.elapsed() < Duration::from_secs(5) {
                thread::yield_now();
            }
            running.fetch_sub(1, Ordering::SeqCst);
            Ok(Told { same: 1, ..Told::default() })
        };
        let ran = |_: &Turn, _: &Told, _| Ok(());
        let schedule =
            Schedule { request: &request(), progress: &Silent, lanes: 2, turns: &turns, one: &one, ran: &ran };
        schedule.run().unwrap();
        assert_eq!(most.into_inner(), 2);
    }

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
