//! A sampled call that is recorded: what its arguments and the variables that it can come to lead to, as a graph of blocks.
//!
//! This runs in a frozen copy of the process, before the call. Nothing is asked of types: every word that is an address of a live
//! block, of a variable, of a caller's frame or of code is a pointer, since `void *` and unions tell nothing. In the recording it is
//! written as a block and an offset, so that no address is kept. What says too much is written over ([`redact`]).

mod memory;
mod program;
mod redact;
mod write;

use crate::judge::Call;
use crate::layout::{self, Reason};
use crate::shapes::Shapes;
use crate::{counts, system};
use core::ffi::{c_char, c_int};
use core::sync::atomic::Ordering;
use memory::{Kind, Memory, Piece, Target};
use std::collections::{BTreeMap, VecDeque};

/// What the engine says of a function: a line each in the file `recorder` of the run's folder.
struct Said {
    /// Digest of the layouts that a recording rests on.
    layout: String,
    /// Its name in recordings.
    item: String,
    /// Its name in the evidence: that of the file where it stands.
    shown: String,
    /// Names by all numbers: for pointers to functions.
    items: Vec<String>,
}

/// Records the call, and ends this process.
pub fn run(call: &Call) -> c_int {
    count(call.function, recorded(call));
    system::leave(0)
}

/// Records the run of a program, before its `main`, which is `function`.
///
/// # Safety
/// `words` is a list of strings that ends with a null pointer.
pub unsafe fn run_of_program(function: usize, words: *const *const c_char) {
    let told = || {
        let (said, rules) = asked(function)?;
        // SAFETY: the caller's.
        unsafe { program::record(function, &said, &rules, words) }
    };
    count(function, told());
}

fn count(function: usize, told: Result<u64, Reason>) {
    match told {
        Ok(bytes) => {
            let add = |word: &core::sync::atomic::AtomicU64, count| word.fetch_add(count, Ordering::Relaxed);
            add(counts::of(function, layout::COMPARED), 1);
            add(counts::of(function, layout::STORED_OF_ONE), bytes);
            add(counts::header(layout::STORED), bytes);
        }
        Err(reason) => counts::discard(function, reason),
    }
    schedule(function);
}

/// More and more calls are left out between recordings: the first ones are alike, and the last ones are seen too.
fn schedule(function: usize) {
    let of = |word| counts::of(function, word);
    let (seen, backoff) = (of(layout::SEEN).load(Ordering::Relaxed), of(layout::BACKOFF).load(Ordering::Relaxed));
    of(layout::NEXT).store(seen.saturating_add(backoff), Ordering::Relaxed);
    of(layout::BACKOFF).store(backoff.saturating_add(backoff / 4 + 1), Ordering::Relaxed);
}

/// What the engine says of a function, and what is to be written over; or why nothing more is recorded.
fn asked(function: usize) -> Result<(Said, redact::Rules), Reason> {
    let load = |word: &core::sync::atomic::AtomicU64| word.load(Ordering::Relaxed);
    if load(counts::of(function, layout::STORED_OF_ONE)) >= load(counts::header(layout::MOST_OF_ONE)) {
        return Err(Reason::FunctionFull);
    }
    if load(counts::header(layout::STORED)) >= load(counts::header(layout::MOST_OF_ALL)) {
        return Err(Reason::AllFull);
    }
    let said = said(&text("recorder")?, function).ok_or(Reason::NotWritten)?;
    Ok((said, redact::Rules::parse(&text("redact")?)))
}

/// A file in the folder of the run.
fn text(name: &str) -> Result<String, Reason> {
    let path = counts::path(name).and_then(|path| path.into_string().ok()).ok_or(Reason::NotWritten)?;
    std::fs::read_to_string(path).map_err(|_| Reason::NotWritten)
}

/// Bytes that one recording may hold.
fn limit() -> usize {
    counts::header(layout::LARGEST).load(Ordering::Relaxed) as usize
}

fn recorded(call: &Call) -> Result<u64, Reason> {
    let (said, rules) = asked(call.function)?;
    let shapes = Shapes::parse(&text("shapes")?).map_err(|_| Reason::NotWritten)?;
    let mut graph = Graph::new(call, limit())?;
    graph.roots(call, &shapes)?;
    let secrets = rules.secrets(call, &shapes, [&said.item, &said.shown], &graph);
    let redacted = redact::apply(&rules, &secrets, &mut graph.pieces);
    write::write(call.function, call.errno, &said, &graph.pieces, &redacted)
}

/// From lines of a digest, a name in recordings, and behind a tab one in the evidence.
fn said(text: &str, function: usize) -> Option<Said> {
    let split = |line: &'_ str| {
        let (layout, names) = line.split_once(' ')?;
        let (item, shown) = names.split_once('\t').unwrap_or((names, names));
        Some([layout, item, shown].map(str::to_owned))
    };
    let lines: Vec<[String; 3]> = text.lines().filter_map(split).collect();
    let [layout, item, shown] = lines.get(function)?.clone();
    Some(Said { layout, item, shown, items: lines.into_iter().map(|[_, item, _]| item).collect() })
}

/// What was found.
pub struct Graph {
    memory: Memory,
    /// Blocks, in the order in which they were found: the arguments first.
    pub pieces: Vec<Piece>,
    by_start: BTreeMap<usize, usize>,
    waiting: VecDeque<usize>,
    bytes: usize,
    limit: usize,
}

impl Graph {
    fn new(call: &Call, limit: usize) -> Result<Self, Reason> {
        let memory = Memory::new(call.frame);
        let (pieces, by_start, waiting) = (Vec::new(), BTreeMap::new(), VecDeque::new());
        Ok(Self { memory, pieces, by_start, waiting, bytes: 0, limit })
    }

    fn roots(&mut self, call: &Call, shapes: &Shapes) -> Result<(), Reason> {
        let function = shapes.functions.get(call.function).ok_or(Reason::NotWritten)?;
        let at = call.arguments as usize;
        self.add(at..at + function.size.max(1), Kind::Arguments)?;
        for &number in &function.globals {
            if let Some((range, kind)) = self.memory.numbered(number) {
                self.add(range, kind)?;
            }
        }
        while let Some(piece) = self.waiting.pop_front() {
            self.scan(piece)?;
        }
        Ok(())
    }

    /// A block, once.
    fn add(&mut self, range: core::ops::Range<usize>, kind: Kind) -> Result<usize, Reason> {
        if let Some(&known) = self.by_start.get(&range.start) {
            return Ok(known);
        }
        let bytes = match &kind {
            Kind::Stream { bytes, .. } => bytes.clone(),
            _ => self.memory.read(range.start, range.len()).unwrap_or_default(),
        };
        self.bytes += bytes.len();
        if self.bytes > self.limit {
            return Err(Reason::Large);
        }
        let number = self.pieces.len();
        self.by_start.insert(range.start, number);
        if !matches!(kind, Kind::Text | Kind::Stream { .. }) {
            self.waiting.push_back(number);
        }
        self.pieces.push(Piece { start: range.start, bytes, kind, targets: Vec::new() });
        Ok(number)
    }

    /// Looks for pointers in a block, and takes the addresses out of it.
    fn scan(&mut self, piece: usize) -> Result<(), Reason> {
        let (start, length) = (self.pieces[piece].start, self.pieces[piece].bytes.len());
        let mut at = start.next_multiple_of(8) - start;
        while at + 8 <= length {
            let word = crate::compare::memory::word(&self.pieces[piece].bytes[at..at + 8]) as usize;
            if let Some(target) = self.target(word)? {
                self.pieces[piece].bytes[at..at + 8].fill(0);
                self.pieces[piece].targets.push((at, target));
            }
            at += 8;
        }
        Ok(())
    }

    /// What a word leads to, if it is an address.
    fn target(&mut self, word: usize) -> Result<Option<Target>, Reason> {
        const LOWEST: usize = 0x1_0000;
        if word < LOWEST {
            return Ok(None);
        }
        if let Some((&start, &piece)) = self.by_start.range(..=word).next_back()
            && word < start + self.pieces[piece].reach()
        {
            return Ok(Some(Target::Piece(piece, word - start)));
        }
        if let Some(code) = self.memory.code(word) {
            return Ok(Some(Target::Code(code)));
        }
        let Some((range, kind)) = self.memory.around(word) else { return Ok(None) };
        let start = range.start;
        Ok(Some(Target::Piece(self.add(range, kind)?, word - start)))
    }

    /// The block and offset of an address that was found.
    pub fn find(&self, at: usize) -> Option<(usize, usize)> {
        let (&start, &piece) = self.by_start.range(..=at).next_back()?;
        (at < start + self.pieces[piece].bytes.len()).then_some((piece, at - start))
    }

    /// Block of a variable.
    pub fn variable(&self, key: &str) -> Option<usize> {
        self.pieces.iter().position(|piece| matches!(&piece.kind, Kind::Variable { key: own, .. } if own == key))
    }
}
