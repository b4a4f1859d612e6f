//! A sampled call: both sides run it from one state, and what differs counts when it comes again.

use crate::channel::{self, Channel, End};
use crate::compare::{self, Before, Child, Difference, Place, memory};
use crate::enter::{self, Role, turn};
use crate::layout::{self, Reason};
use crate::report::{self, Found, shown};
use crate::shapes::{Shapes, Type};
use crate::types::{Byte, Typed};
use crate::{counts, prison, registry, system};
use core::ffi::c_int;
use core::sync::atomic::Ordering;

/// The call.
pub struct Call {
    /// Number of the function.
    pub function: usize,
    /// Where it begins on the stack.
    pub frame: usize,
    /// Block of its arguments.
    pub arguments: *const u8,
    /// `errno` before it.
    pub errno: i32,
}

/// Nanoseconds that the C may take.
const C_TIME: u64 = 2_000_000_000;
/// What the Rust may take, in times of the C, besides the same again.
const SLOWER: u64 = 50;
/// The children: two pairs, and the C of the first once more. What memory holds that nobody wrote is another pattern in the second pair.
const CHILDREN: [(Role, u8); 5] =
    [(Role::C, 0x00), (Role::Rust, 0x00), (Role::C, 0xa7), (Role::Rust, 0xa7), (Role::C, 0x00)];

/// In the comparer; never returns there, but in the children that it makes, with what they are to do.
pub fn run(call: &Call) -> c_int {
    let counts_path = counts::path("counts").map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    let before = match Before::new(call.frame, &counts_path) {
        Ok(before) => before,
        Err(reason) => give_up(call, reason, &[]),
    };
    let mut children: Vec<Child> = Vec::new();
    let mut limit = C_TIME;
    for (number, (side, pattern)) in CHILDREN.into_iter().enumerate() {
        let start = system::now();
        let Some(channel) = channel::new() else { give_up(call, Reason::NoProcess, &children) };
        let pid = system::fork();
        if pid == 0 {
            return prepare(call, channel, side, pattern);
        }
        if pid < 0 {
            give_up(call, Reason::NoProcess, &children);
        }
        children.push(Child { pid, channel, end: channel.wait(pid, limit) });
        limit = if number % 2 == 0 { C_TIME + SLOWER * (system::now() - start) } else { C_TIME };
        check(call, &children);
        if let [c, rust] = &children[..]
            && compare::differences(&before, c, rust, result(call.function)).is_empty()
        {
            same(call, &children);
        }
    }
    Judge { call, before: &before, children: &children }.end()
}

/// In a child.
fn prepare(call: &Call, channel: &'static Channel, side: Role, pattern: u8) -> c_int {
    enter::set_start(pattern, call.errno);
    enter::set_frame(call.frame);
    channel::use_one(channel);
    system::bind_to_parent();
    enter::become_role(side);
    if !prison::enter() {
        channel::told(Reason::SystemCall, 0);
    }
    if side == Role::C { turn::TELL_C } else { turn::TELL_RUST }
}

/// Gives up when what ran last says nothing.
fn check(call: &Call, children: &[Child]) {
    let Some(last) = children.last() else { return };
    let is_c = children.len() % 2 == 1;
    match last.end {
        End::Told(reason, _) => give_up(call, reason, children),
        End::Signal(_) if is_c => give_up(call, Reason::Crashes, children),
        End::Hangs if is_c => give_up(call, Reason::TooLong, children),
        _ => {}
    }
}

fn kill(children: &[Child]) {
    for child in children.iter().filter(|child| !matches!(child.end, End::Signal(_))) {
        system::kill(child.pid);
    }
}

/// Size of the result, and whether it is an address.
fn result(function: usize) -> (usize, bool) {
    let Some(shapes) = shapes() else { return (0, false) };
    let ty = shapes.functions.get(function).map_or(0, |f| f.result);
    (shapes.size(ty), matches!(shapes.types[ty], Type::Pointer { .. } | Type::Function { .. }))
}

fn shapes() -> Option<Shapes> {
    let path = counts::path("shapes")?;
    Shapes::parse(&std::fs::read_to_string(path.to_str().ok()?).ok()?).ok()
}

fn give_up(call: &Call, reason: Reason, children: &[Child]) -> ! {
    counts::discard(call.function, reason);
    schedule(call, false);
    kill(children);
    system::leave(0)
}

fn same(call: &Call, children: &[Child]) -> ! {
    counts::of(call.function, layout::COMPARED).fetch_add(1, Ordering::Relaxed);
    let fresh = children.get(1).is_some_and(|rust| cover(rust.pid));
    schedule(call, fresh);
    kill(children);
    system::leave(0)
}

/// When the function is sampled next: at once for its first calls and while there is something new to see, then more and more
/// rarely.
fn schedule(call: &Call, fresh: bool) {
    const ALL: u64 = 16;
    let of = |word| counts::of(call.function, word);
    let seen = of(layout::SEEN).load(Ordering::Relaxed);
    let backoff = of(layout::BACKOFF).load(Ordering::Relaxed);
    let backoff = if fresh || seen < ALL { 0 } else { backoff.saturating_add(backoff / 4 + 1) };
    of(layout::BACKOFF).store(backoff, Ordering::Relaxed);
    of(layout::NEXT).store(seen.saturating_add(backoff), Ordering::Relaxed);
}

/// Adds the blocks that ran in a child; whether one of them is new.
fn cover(pid: i64) -> bool {
    let (mut fresh, regions) = (false, counts::regions());
    let tables: std::collections::BTreeSet<usize> = registry::units().map(|unit| unit.counts).collect();
    for table in tables.into_iter().filter(|table| *table != 0) {
        let Some(bytes) = memory::read(pid, table, regions * 8) else { continue };
        for (region, count) in bytes.chunks_exact(8).map(memory::word).enumerate().filter(|(_, count)| *count > 0) {
            fresh |= counts::region(region).fetch_add(count, Ordering::Relaxed) == 0;
        }
    }
    fresh
}

/// All children.
struct Judge<'a> {
    call: &'a Call,
    before: &'a Before,
    children: &'a [Child],
}

impl Judge<'_> {
    fn end(&self) -> ! {
        let (result, shapes) = (result(self.call.function), shapes().unwrap_or_default());
        let [c, rust, c_again, rust_again, c_once_more] = self.children else {
            give_up(self.call, Reason::NoProcess, self.children)
        };
        // The time of day, random numbers: the C itself leaves something else.
        if !compare::differences(self.before, c, c_once_more, result).is_empty() {
            give_up(self.call, Reason::NotRepeatable, self.children);
        }
        let found = compare::differences(self.before, c, rust, result);
        let again = compare::differences(self.before, c_again, rust_again, result);
        let typed = self.typed(&shapes);
        let keeps = |d: &&Difference| match d {
            Difference::Memory { .. } => self.counts(d, &typed),
            _ => again.contains(d) && self.repeats(d, result.0),
        };
        let kept: Vec<&Difference> = found.iter().filter(keeps).collect();
        if kept.is_empty() {
            // What is left differs from run to run in the C, too, or nothing reads it.
            same(self.call, self.children);
        }
        counts::of(self.call.function, layout::DIFFERENT).fetch_add(1, Ordering::Relaxed);
        const SHOWN: usize = 8;
        let shown: Vec<Found> = kept.iter().take(SHOWN).map(|d| self.show(d, &shapes, result.0)).collect();
        let seen = counts::of(self.call.function, layout::SEEN).load(Ordering::Relaxed);
        report::differences(self.call.function, seen, &self.arguments(&shapes), &shown);
        schedule(self.call, false);
        kill(self.children);
        system::leave(0)
    }

    fn pair(&self, again: bool) -> (&Child, &Child) {
        let first = if again { 2 } else { 0 };
        (&self.children[first], &self.children[first + 1])
    }

    /// Whether the C did the same both times, in what differs.
    fn repeats(&self, difference: &Difference, size: usize) -> bool {
        let (one, other) = (self.pair(false).0, self.pair(true).0);
        match difference {
            Difference::Result => one.channel.result(size) == other.channel.result(size),
            Difference::Errno => one.channel.errno() == other.channel.errno(),
            Difference::Output => one.channel.output() == other.channel.output(),
            _ => one.end == other.end,
        }
    }

    /// Whether a word's difference is one of values that the C determines.
    fn counts(&self, difference: &Difference, typed: &Typed<'_>) -> bool {
        let Difference::Memory { c, rust, size } = *difference else { return true };
        let byte = |child: &Child, at| memory::read(child.pid, at, 1).map(|bytes| bytes[0]);
        (0..size).any(|at| {
            let ((one, other), (one_again, other_again)) = (self.pair(false), self.pair(true));
            let (left, right) = (byte(one, c + at), byte(other, rust + at));
            let (left_again, right_again) = (byte(one_again, c + at), byte(other_again, rust + at));
            let (Some(l), Some(r)) = (left, right) else { return false };
            match typed.byte(c + at) {
                Byte::Value(bits) => (l ^ r) & bits != 0 && left == left_again,
                // Where no type is known, what nobody wrote may be padding.
                Byte::Unknown => l != r && left == left_again && right == right_again,
            }
        })
    }

    /// What types say of the memory of the C behind the call.
    fn typed<'s>(&self, shapes: &'s Shapes) -> Typed<'s> {
        let mut typed = Typed::new(shapes);
        let pid = self.children[0].pid;
        for variable in &self.before.variables {
            if let Some(shape) = usize::try_from(variable.shape).ok().and_then(|at| shapes.variables.get(at)) {
                typed.object(variable.at, shape.ty);
            }
        }
        let function = shapes.functions.get(self.call.function);
        for param in function.iter().flat_map(|f| &f.params) {
            if let Type::Pointer { to } = shapes.types[param.ty] {
                typed.object(self.argument(param.offset) as usize, to);
            }
        }
        if let Some(Type::Pointer { to }) = function.map(|f| &shapes.types[f.result]) {
            typed.object(memory::word(self.children[0].channel.result(8)) as usize, *to);
        }
        let heap = self.children[0].channel.allocations();
        let extent = |at: usize| match self.before.place(at) {
            Some(Place::Variable(v)) => Some(v.at + v.size),
            Some(Place::Block(start, size)) => Some(start + size),
            // One object is there at least.
            Some(Place::Stack) => Some(at + 1),
            None => heap
                .iter()
                .rev()
                .find(|(made, start, size)| *made != 0 && (*start..start + size).contains(&at))
                .map(|e| e.1 + e.2),
        };
        typed.follow(&extent, &|at, count| memory::read(pid, at, count));
        typed
    }

    fn argument(&self, offset: usize) -> u64 {
        // SAFETY: the block has sixteen bytes for each argument.
        unsafe { self.call.arguments.add(offset).cast::<u64>().read_unaligned() }
    }

    fn arguments(&self, shapes: &Shapes) -> Vec<String> {
        let Some(function) = shapes.functions.get(self.call.function) else { return Vec::new() };
        let shown = |param: &crate::shapes::Param| {
            let word = self.argument(param.offset);
            let value = match shapes.types[param.ty] {
                Type::Int { size, signed: true } if size <= 8 => {
                    let shift = 64 - 8 * size as u32;
                    (((word << shift) as i64) >> shift).to_string()
                }
                Type::Int { size, .. } | Type::Enum { size, .. } if size < 8 => {
                    (word & ((1 << (8 * size)) - 1)).to_string()
                }
                Type::Pointer { to } if shapes.is_byte(to) => self.text(word as usize),
                _ => format!("{word:#x}"),
            };
            format!("{} = {value}", param.name)
        };
        function.params.iter().map(shown).collect()
    }

    fn text(&self, at: usize) -> String {
        const LONGEST: usize = 200;
        // The state before the call: this process.
        let own = i64::from(std::process::id());
        memory::string(own, at, LONGEST).map_or_else(
            || format!("{at:#x}"),
            |bytes| {
                let text = bytes.strip_suffix(&[0]).unwrap_or(&bytes);
                format!("\"{}\"", shown(text))
            },
        )
    }

    fn show(&self, difference: &Difference, shapes: &Shapes, size: usize) -> Found {
        let (c, rust) = self.pair(false);
        let found = |what: &str, c: String, rust: String| Found { what: what.to_owned(), c, rust };
        let number = |child: &Child| format!("{:#x}", memory::word(&child.channel.result(size)[..size.min(8)]));
        let value = |child: &Child, at, size| {
            memory::read(child.pid, at, size).map_or_else(String::new, |bytes| format!("{:#x}", memory::word(&bytes)))
        };
        let size_of = |size: Option<usize>| size.map_or("none".to_owned(), |size| format!("{size} bytes"));
        match difference {
            Difference::End => found("end", self.ending(c), self.ending(rust)),
            Difference::Result => found("result", number(c), number(rust)),
            Difference::Errno => found("errno", c.channel.errno().to_string(), rust.channel.errno().to_string()),
            Difference::Output => found("output", printed(c), printed(rust)),
            Difference::Memory { c: at, rust: other, size } => {
                Found { what: self.name(*at, shapes), c: value(c, *at, *size), rust: value(rust, *other, *size) }
            }
            Difference::Freed(at) => {
                let gone = |child: &Child| {
                    let is = child.channel.allocations().iter().any(|(made, freed, _)| *made == 0 && freed == at);
                    if is { "freed" } else { "kept" }.to_owned()
                };
                found(&self.name(*at, shapes), gone(c), gone(rust))
            }
            Difference::Size { c, rust, .. } => found("new block", size_of(*c), size_of(*rust)),
        }
    }

    fn ending(&self, child: &Child) -> String {
        match child.end {
            End::Returned => "returns".to_owned(),
            End::Exited(code) => format!("exits with {code}"),
            End::Jumped(buffer, value) => format!("jumps to {buffer:#x} with {value}"),
            End::Told(reason, number) => format!("{} ({number})", layout::REASONS[reason as usize]),
            End::Signal(signal) => format!("ends by signal {signal}: {}", printed(child)),
            End::Hangs => "does not return".to_owned(),
        }
    }

    /// What stands at an address.
    fn name(&self, at: usize, shapes: &Shapes) -> String {
        let behind = |start: usize| if at == start { String::new() } else { format!(" + {}", at - start) };
        if let Some(Place::Variable(v)) = self.before.place(at) {
            return format!("variable `{}`{}", v.name(), behind(v.at));
        }
        let function = shapes.functions.get(self.call.function);
        let pointers =
            function.iter().flat_map(|f| &f.params).filter(|p| matches!(shapes.types[p.ty], Type::Pointer { .. }));
        let near = |start: usize| match self.before.place(start) {
            Some(Place::Block(from, size)) => (start..from + size).contains(&at),
            Some(Place::Stack) => (start..start + 4096).contains(&at),
            _ => false,
        };
        let argument = pointers.map(|p| (p, self.argument(p.offset) as usize)).find(|(_, start)| near(*start));
        match (argument, self.before.place(at)) {
            (Some((param, start)), _) => format!("`*{}`{}", param.name, behind(start)),
            (_, Some(Place::Block(start, size))) => format!("block of {size} bytes{}", behind(start)),
            (_, Some(_)) => "the caller's stack".to_owned(),
            (_, None) => "a new block".to_owned(),
        }
    }
}

fn printed(child: &Child) -> String {
    child
        .channel
        .output()
        .iter()
        .map(|(fd, bytes)| format!("{fd}: \"{}\" ", shown(bytes)))
        .collect::<String>()
        .trim_end()
        .to_owned()
}
