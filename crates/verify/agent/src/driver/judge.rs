//! The judge: runs an input on both sides and says whether they do the same.
//!
//! What is undefined in C is discarded. A difference is believed only when it comes again each time in processes that ran nothing before, and
//! when a second oracle, built so that memory that nobody initialised looks otherwise and loaded at other addresses, agrees with the
//! first.

use super::process::{Process, Ran, Start};
use crate::outcome::Outcome;
use crate::shared::{Comparison, DESCENDS, INPUT, LENGTH, Leaf, OPEN, SIZE, Shared, Side};
use crate::system::memory;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

/// Variable of a worker whose heap is to lie elsewhere than that of others, as `worker.rs` reads it.
const ELSEWHERE: &str = "EXUVIA_ELSEWHERE";
/// Inputs after which both sides start from scratch.
const LIFE: usize = 200;

/// Runs of the C that do not return, after which it has half of the time that it had, and half of that again.
const PATIENCE: [u32; 2] = [2, 6];
/// How often a difference must show.
const TIMES: usize = 3;
/// What part of its time the C has at first: what takes longer is no input that much could be learned from.
const PART: u32 = 8;

/// Why an input says nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Discard {
    /// A sanitizer found something undefined in the C.
    Undefined,
    /// The C does not return in time.
    Hangs,
    /// The C is killed by a signal.
    Crashes,
    /// What the C does depends on memory that nobody initialised, or on addresses or time.
    Undetermined,
    /// It differs only after other inputs, and not again.
    NotRepeatable,
    /// The arguments have no room.
    NoRoom,
    /// A worker failed.
    Broken,
}

impl Discard {
    /// A name for the report.
    pub fn name(self) -> &'static str {
        match self {
            Discard::Undefined => "undefined-in-c",
            Discard::Hangs => "c-hangs",
            Discard::Crashes => "c-crashes",
            Discard::Undetermined => "undetermined-in-c",
            Discard::NotRepeatable => "not-repeatable",
            Discard::NoRoom => "no-room",
            Discard::Broken => "worker-failed",
        }
    }
}

/// A difference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Inputs, the last of which differs when the others ran before.
    pub inputs: Vec<Vec<u8>>,
    /// What differs, in words.
    pub what: String,
}

/// What an input says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Both sides do the same.
    Same,
    /// Nothing.
    Discarded(Discard),
    /// They do not.
    Different(Difference),
}

/// Workers and what they have run.
pub struct Judge {
    oracle: Process,
    second: Process,
    subject: Process,
    shared: Shared,
    history: Vec<Vec<u8>>,
    /// Whether each input is to find everything as it is when a program starts.
    always_new: bool,
    /// How often the C did not return in time.
    hangs: u32,
    /// How many leaves were open in the C where that was last asked.
    open: usize,
    /// Number of the function.
    pub function: u32,
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|_| format!("{name} is not set"))
}

impl Judge {
    /// Starts the workers that the environment names.
    pub fn start() -> Result<Self, String> {
        let dir = PathBuf::from(variable("EXUVIA_DIR")?);
        let function = variable("EXUVIA_FUNCTION")?.parse().map_err(|_| "EXUVIA_FUNCTION is no number")?;
        let limit = variable("EXUVIA_MILLISECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1000);
        let fd = memory(SIZE).ok_or("no memory to share")?;
        let shared = Shared::map(fd).ok_or("no memory to share")?;
        let path = |name: &str| dir.join(name).to_string_lossy().into_owned();
        let start = |program: &str, side, edges: &str, environment| {
            let (program, shapes, edges) = (dir.join(program), path("shapes"), path(edges));
            let how = Start { program: &program, side, shapes: &shapes, edges: &edges, environment };
            Process::start(&how, fd, Duration::from_millis(limit))
        };
        let mut oracle = start(&variable("EXUVIA_ORACLE")?, Side::Oracle, "edges/oracle", Vec::new())?;
        oracle.hurry(PART);
        let otherwise = vec![("ASAN_OPTIONS", variable("EXUVIA_SECOND_ASAN_OPTIONS")?), (ELSEWHERE, "1".to_owned())];
        let second = start(&variable("EXUVIA_SECOND")?, Side::Oracle, "edges/second", otherwise)?;
        let filled = vec![("GLIBC_TUNABLES", variable("EXUVIA_SUBJECT_TUNABLES")?)];
        let subject = start("subject", Side::Subject, "edges/subject", filled)?;
        let always_new = std::env::var_os("EXUVIA_ALWAYS_NEW").is_some();
        Ok(Self { oracle, second, subject, shared, history: Vec::new(), always_new, hangs: 0, open: 0, function })
    }

    /// Runs an input after those before it.
    pub fn judge(&mut self, input: &[u8]) -> Verdict {
        if self.history.len() >= LIFE {
            self.renew();
        }
        let verdict = match self.once(input, None) {
            Once::Same => Verdict::Same,
            Once::Discarded(why) => Verdict::Discarded(why),
            Once::Different(_) => self.believe(input),
        };
        match verdict {
            Verdict::Same if !self.always_new && !self.oracle.is_new && !self.subject.is_new => {
                self.history.push(input.to_vec())
            }
            _ => self.renew(),
        }
        verdict
    }

    /// Runs inputs from scratch; what the last one differs in, if it does so for certain.
    pub fn confirmed(&mut self, inputs: &[Vec<u8>]) -> Result<String, Discard> {
        self.open = 0;
        let second = self.second_opinion(inputs)?;
        self.renew();
        let mut last = Once::Same;
        for (at, input) in inputs.iter().enumerate() {
            last = self.once(input, (at + 1 == inputs.len()).then_some(&second));
        }
        self.renew();
        match last {
            Once::Different(what) => Ok(what),
            Once::Discarded(why) => Err(why),
            Once::Same => Err(Discard::NotRepeatable),
        }
    }

    /// What the last of some inputs differs in, if it does so each time: what hangs on chance (addresses, time) does not.
    fn certain(&mut self, inputs: &[Vec<u8>]) -> Result<String, Discard> {
        let what = self.confirmed(inputs)?;
        for _ in 1..TIMES {
            self.confirmed(inputs)?;
        }
        Ok(what)
    }

    /// What the second oracle leaves after these inputs, and what it prints for the last one.
    fn second_opinion(&mut self, inputs: &[Vec<u8>]) -> Result<Opinion, Discard> {
        self.second.renew();
        for input in inputs {
            self.set(input);
            let ran = self.second.run();
            if let Some(why) = undefined(ran) {
                return Err(why);
            }
        }
        let printed = without_warnings(&self.second.printed());
        self.second.renew();
        Ok(Opinion { leaves: self.shared.leaves()[..self.shared.head().leaves as usize].to_vec(), printed })
    }

    /// Takes out of what the first oracle left what the second has otherwise: memory that nobody initialised, addresses, time. False
    /// where they have not even the same shape.
    fn agrees(&mut self, second: &Opinion) -> bool {
        let leaves = &mut self.shared.leaves()[..self.shared.head().leaves as usize];
        // What stands alone may be of another kind: a pointer that is null, or none at all.
        let stands_alone = |leaf: &Leaf| leaf.kind != DESCENDS && leaf.kind != LENGTH;
        let is_like =
            |(first, second): (&Leaf, &Leaf)| first.kind == second.kind || stands_alone(first) && stands_alone(second);
        if leaves.len() != second.leaves.len() || !leaves.iter().zip(&second.leaves).all(is_like) {
            return false;
        }
        let placed = arrays_by_address(leaves, &second.leaves);
        let is_open = |first: &Leaf, second: &Leaf| first != second || placed.contains(&first.array);
        let open = leaves.iter_mut().zip(&second.leaves).filter(|(first, second)| is_open(first, second));
        self.open = open.map(|(first, _)| first.kind |= OPEN).count();
        without_warnings(&self.oracle.printed()) == second.printed
    }

    fn believe(&mut self, input: &[u8]) -> Verdict {
        let alone = vec![input.to_vec()];
        match self.certain(&alone) {
            Ok(what) => return Verdict::Different(Difference { inputs: alone, what }),
            Err(why) if self.history.is_empty() => return self.without_difference(why),
            Err(_) => {}
        }
        let mut all = std::mem::take(&mut self.history);
        all.push(input.to_vec());
        match self.certain(&all) {
            Ok(what) => Verdict::Different(Difference { inputs: all, what }),
            Err(why) => self.without_difference(why),
        }
    }

    /// What an input says that differs no more when nothing is compared that is open in the C: if something is, that was the
    /// difference, and all the rest is the same.
    fn without_difference(&self, why: Discard) -> Verdict {
        match why {
            Discard::NotRepeatable if self.open > 0 => Verdict::Same,
            why => Verdict::Discarded(why),
        }
    }

    /// Both sides from scratch.
    fn renew(&mut self) {
        self.oracle.renew();
        self.subject.renew();
        self.history.clear();
    }

    fn set(&mut self, input: &[u8]) {
        let input = &input[..input.len().min(INPUT)];
        let head = self.shared.head();
        self.shared.input()[..input.len()].copy_from_slice(input);
        head.input = input.len() as u32;
        head.function = self.function;
        head.leaves = 0;
        head.difference = 0;
    }

    /// Runs an input on both sides; what is open in the C, as a second opinion on it tells, is not compared.
    fn once(&mut self, input: &[u8], second: Option<&Opinion>) -> Once {
        self.set(input);
        let c = self.oracle.run();
        if c == Ran::To(Outcome::Hung) {
            self.hangs += 1;
            // Code that hangs often is not waited for so long; the Rust has its whole time all the same.
            self.oracle.hurry(PART << PATIENCE.iter().filter(|&&most| self.hangs >= most).count());
        }
        if let Some(why) = undefined(c) {
            return Once::Discarded(why);
        }
        if matches!(c, Ran::To(Outcome::Killed(_))) && tells_corruption(&self.oracle.printed()) {
            return Once::Discarded(Discard::Undefined);
        }
        let ends = matches!(c, Ran::To(Outcome::Returned | Outcome::Exited(_)));
        if ends && second.is_some_and(|second| !self.agrees(second)) {
            return Once::Discarded(Discard::Undetermined);
        }
        let rust = self.subject.run();
        let (Ran::To(c), Ran::To(rust)) = (c, rust) else { return Once::Discarded(Discard::Broken) };
        if rust == Outcome::Broken {
            return Once::Discarded(Discard::Broken);
        }
        if c != rust {
            let why = panic_message(&self.subject.printed());
            return Once::Different(format!("C {}, Rust {}{why}", c.text(), rust.text()));
        }
        if c == Outcome::Returned && self.shared.head().difference > 0 {
            let text = &self.shared.difference()[..self.shared.head().difference as usize];
            return Once::Different(String::from_utf8_lossy(text).into_owned());
        }
        let (ours, theirs) = (without_warnings(&self.oracle.printed()), self.subject.printed());
        // What an abort prints is the runtime's own.
        if ours != theirs && !matches!(c, Outcome::Killed(_)) {
            return Once::Different(printed_otherwise(&ours, &theirs));
        }
        Once::Same
    }

    /// Counters of the last run.
    pub fn counters(&self, side: Side) -> &'static [u8] {
        let count = self.shared.own(side).counters as usize;
        &self.shared.counters(side)[..count]
    }

    /// Comparisons of the last run.
    pub fn comparisons(&self, side: Side) -> &'static [Comparison] {
        let count = self.shared.own(side).comparisons as usize;
        &self.shared.comparisons(side)[..count]
    }

    /// The arguments that an input stands for, in words.
    pub fn described(&mut self, input: &[u8]) -> String {
        self.renew();
        self.set(input);
        self.shared.head().describe = 1;
        self.shared.head().described = 0;
        self.oracle.run();
        self.shared.head().describe = 0;
        self.renew();
        let text = &self.shared.text()[..self.shared.head().described as usize];
        String::from_utf8_lossy(text).into_owned()
    }

    /// Ends the workers.
    pub fn end(&mut self) {
        [&mut self.oracle, &mut self.second, &mut self.subject].into_iter().for_each(Process::end);
    }
}

/// Arrays in which the place of what was stored hangs on an address, as in a hash table whose keys are addresses: an element differs, and
/// not in that nobody initialised it. Which of the others the Rust stores to is open as well.
fn arrays_by_address(first: &[Leaf], second: &[Leaf]) -> BTreeSet<u64> {
    /// What the second oracle's memory holds that nobody initialised: of its heap, of its stack, of floating-point numbers there, which is also
    /// the sign of numbers that are extended.
    const FILL: [u8; 3] = [0x41, 0xaa, 0xff];
    let is_stored = |(first, second): &(&Leaf, &Leaf)| {
        let mut bytes = first.value.to_le_bytes().into_iter().zip(second.value.to_le_bytes());
        first.array != 0 && bytes.any(|(first, second)| first != second && !FILL.contains(&second))
    };
    first.iter().zip(second).filter(is_stored).map(|(first, _)| first.array).collect()
}

/// How what both sides printed differs: what stands about the first byte that does.
fn printed_otherwise(ours: &[u8], theirs: &[u8]) -> String {
    const BEFORE: usize = 40;
    const SHOWN: usize = 200;
    let equal = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
    let from = if equal > SHOWN - BEFORE { equal - BEFORE } else { 0 };
    let shown = |bytes: &[u8]| {
        let part = &bytes[from.min(bytes.len())..bytes.len().min(from + SHOWN)];
        String::from_utf8_lossy(part).into_owned()
    };
    let place = if from > 0 { format!(" at byte {from}") } else { String::new() };
    format!("C prints {:?}{place}, Rust prints {:?}", shown(ours), shown(theirs))
}

/// What the sanitizer warns of (an allocation that fails, a format that it does not know) is not the program's.
fn without_warnings(printed: &[u8]) -> Vec<u8> {
    const WARNINGS: [&[u8]; 2] = [b"WARNING: AddressSanitizer failed to allocate", b"AddressSanitizer: WARNING: "];
    let has = |line: &[u8], what: &[u8]| line.windows(what.len()).any(|part| part == what);
    let is_warning = |line: &&[u8]| line.starts_with(b"==") && WARNINGS.iter().any(|what| has(line, what));
    printed.split_inclusive(|&byte| byte == b'\n').filter(|line| !is_warning(line)).flatten().copied().collect()
}

/// Whether the C library says that it ended the program because what it was given is broken: the C is undefined then, though it
/// aborts as `abort` does.
fn tells_corruption(printed: &[u8]) -> bool {
    let is_said = |line: &[u8]| {
        line.starts_with(b"Fatal error: glibc detected ")
            || (line.starts_with(b"*** ") && line.ends_with(b" ***: terminated"))
    };
    printed.split(|&byte| byte == b'\n').any(is_said)
}

/// Why Rust panicked, in brackets; nothing where it says nothing.
fn panic_message(printed: &[u8]) -> String {
    let text = String::from_utf8_lossy(printed);
    let mut lines = text.lines().skip_while(|line| !line.contains("panicked at "));
    lines.nth(1).map_or_else(String::new, |line| format!(" ({line})"))
}

/// What the second oracle did.
struct Opinion {
    leaves: Vec<Leaf>,
    printed: Vec<u8>,
}

enum Once {
    Same,
    Discarded(Discard),
    Different(String),
}

/// Whether what the C did is nothing that Rust could be held against.
fn undefined(c: Ran) -> Option<Discard> {
    const SIGILL: i32 = 4;
    const SIGABRT: i32 = 6;
    match c {
        Ran::NoRoom => Some(Discard::NoRoom),
        Ran::To(Outcome::Returned | Outcome::Exited(_) | Outcome::Killed(SIGABRT)) => None,
        // The sanitizer of undefined behaviour ends the C by an illegal instruction.
        Ran::To(Outcome::Undefined | Outcome::Killed(SIGILL)) => Some(Discard::Undefined),
        Ran::To(Outcome::Hung) => Some(Discard::Hangs),
        Ran::To(Outcome::Killed(_)) => Some(Discard::Crashes),
        Ran::To(Outcome::Broken) => Some(Discard::Broken),
    }
}

#[cfg(test)]
mod tests {
    use super::{arrays_by_address, panic_message, printed_otherwise, tells_corruption, without_warnings};
    use crate::shared::Leaf;

    #[test]
    fn the_place_that_differs_is_shown() {
        assert_eq!(printed_otherwise(b"ab", b"a"), "C prints \"ab\", Rust prints \"a\"");
        let (mut ours, mut theirs) = (vec![b'-'; 1000], vec![b'-'; 1000]);
        (ours[900], theirs[900]) = (b'c', b'r');
        let text = printed_otherwise(&ours, &theirs);
        assert!(text.contains("c-") && text.contains("r-") && text.contains("at byte 860"), "{text}");
    }

    #[test]
    fn an_element_that_is_stored_elsewhere_opens_its_array() {
        let leaf = |array, value| Leaf { kind: 4, value, array };
        let first = [leaf(0, 1), leaf(1, 7), leaf(1, 0), leaf(2, 0xbebe), leaf(2, 3)];
        let second = [leaf(0, 2), leaf(1, 0), leaf(1, 7), leaf(2, 0x4141), leaf(2, 3)];
        assert_eq!(arrays_by_address(&first, &second), [1].into());
    }

    #[test]
    fn panics_are_told_with_their_message() {
        let printed = b"a\n\nthread 'main' (7) panicked at src/a.rs:3:5:\nattempt to add with overflow\nnote: more\n";
        assert_eq!(panic_message(printed), " (attempt to add with overflow)");
        assert_eq!(panic_message(b"a\n"), "");
    }

    #[test]
    fn what_the_sanitizer_warns_of_is_not_printed() {
        let printed = b"a\n==7==AddressSanitizer: WARNING: unexpected format specifier in printf interceptor: %P\nb\n";
        assert_eq!(without_warnings(printed), b"a\nb\n");
        assert_eq!(without_warnings(b"== b ==\n"), b"== b ==\n");
    }

    #[test]
    fn only_what_the_c_library_says_counts() {
        assert!(tells_corruption(b"a line\nFatal error: glibc detected an invalid stdio handle\n"));
        assert!(tells_corruption(b"*** stack smashing detected ***: terminated\n"));
        assert!(!tells_corruption(b"Fatal error: the file is corrupt\n*** the end\n"));
    }
}
