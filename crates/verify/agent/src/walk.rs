//! What a call left, as a sequence of leaves: result, objects, variables, calls of stubs, and what pointers lead to.
//!
//! The oracle writes the leaves, the subject walks the same way and compares: the first leaf that differs is known with its path.
//! Addresses are never compared. A pointer is null, or leads to a place in the arena, to a stub, to an object that was seen (by its
//! number in order), to a new one, or is wild; nothing is asked of the subject where the oracle's is wild. Of what the code itself
//! allocated, the size is known: such blocks are walked to their ends, also where no type tells what they hold.

mod words;

use crate::arena::{Arena, WORDS, poison};
use crate::heap;
use crate::returned;
use crate::shapes::{Function, Record, Shapes, Type, TypeId};
use crate::shared::{DESCENDS, LEAVES, LENGTH, Leaf, OPEN};
use crate::stubs::{self, Call};
use crate::system;
use core::ops::Range;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write;

/// Objects outside of the arena that are walked.
const OUTSIDE: usize = 1024;
/// A function that has no number.
const UNKNOWN: u64 = u64::MAX;
/// The number of a constant: which of them are one object, neither C nor Rust says.
const CONSTANT: u64 = u64::MAX - 1;
/// Addresses below are those of no memory of the code's: the sanitizer keeps its tables there, up to 0x1000_7fff_8000.
#[cfg(feature = "asan")]
const LOWEST: u64 = 0x1100_0000_0000;
/// Addresses below are those of no memory.
#[cfg(not(feature = "asan"))]
const LOWEST: u64 = 1 << 16;
/// And those from here on.
const HIGHEST: u64 = 1 << 47;
/// Bytes of a string outside of the arena that are compared.
const STRING: usize = 512;
/// More than calls take of the stack, which grows downwards.
const STACK: usize = 1 << 26;

/// Bytes of one object that are leaves word by word.
const SMALL: usize = 1 << 13;
/// Bytes of more that are one leaf.
const CHUNK: usize = 512;

/// What is done with leaves.
pub enum Sink<'a> {
    /// Kept.
    Keep {
        /// Where.
        leaves: &'a mut [Leaf],
        /// How many.
        used: usize,
    },
    /// Compared with those that were kept.
    Compare {
        /// The oracle's.
        leaves: &'a [Leaf],
        /// How many were looked at.
        used: usize,
        /// The first that differs, in words.
        difference: Option<String>,
    },
    /// Written down, for people.
    Describe(String),
}

/// A part of the path to a leaf.
#[derive(Clone)]
enum Part<'a> {
    Name(&'a str),
    Object(usize),
    Call(usize),
    Index(usize),
    Target,
}

/// Kinds of leaf: [`DESCENDS`] and [`LENGTH`] say what the walk behind them depends on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u64)]
enum Class {
    New = DESCENDS,
    There = LENGTH,
    Int,
    Float,
    Null,
    Arena,
    Stub,
    Seen,
    Wild,
    Code,
    Text,
    Bytes,
    Address,
}

/// What is known of the program that is walked.
#[derive(Default)]
pub struct Program {
    /// Numbers of its functions by their addresses.
    pub functions: HashMap<usize, u64>,
    /// Memory that cannot be written: where constants lie.
    pub constant: Vec<Range<usize>>,
    /// That of it which is code.
    pub text: Vec<Range<usize>>,
}

/// Walks.
pub struct Walker<'a> {
    shapes: &'a Shapes,
    arena: &'a Arena,
    sink: Sink<'a>,
    seen: HashMap<(usize, TypeId), u64>,
    path: Vec<Part<'a>>,
    program: &'a Program,
    /// Numbers of addresses that stand where numbers are meant.
    addresses: HashMap<u64, u64>,
    /// Pages that are there, or not.
    pages: RefCell<HashMap<usize, bool>>,
    /// Stack of calls that have returned: what lies there belongs to nobody.
    left: Range<usize>,
    /// How many arrays that are in no other have been walked, and which of them is being walked; 0 for none.
    arrays: u64,
    array: u64,
}

impl<'a> Walker<'a> {
    /// A walker.
    pub fn new(shapes: &'a Shapes, arena: &'a Arena, program: &'a Program, sink: Sink<'a>) -> Self {
        let (seen, path, addresses, pages) = (HashMap::new(), Vec::new(), HashMap::new(), RefCell::default());
        Self { shapes, arena, sink, seen, path, program, addresses, pages, left: 0..0, arrays: 0, array: 0 }
    }

    /// The same, where calls from the frame around an address have returned.
    pub fn after_calls_from(self, frame: usize) -> Self {
        Self { left: frame.saturating_sub(STACK)..frame, ..self }
    }

    /// What came of it.
    pub fn finish(self) -> Sink<'a> {
        self.sink
    }

    /// A value that has a name.
    pub fn named(&mut self, name: &'a str, ty: TypeId, at: usize) {
        self.path.push(Part::Name(name));
        self.value(ty, at);
        self.path.pop();
    }

    /// The arguments of a call: what pointers among them lead to outside of the arena, where the program's own functions made it.
    pub fn arguments(&mut self, function: &'a Function, block: usize) {
        for param in function.params.iter().filter(|_| !function.is_command()) {
            self.path.push(Part::Name(&param.name));
            self.member(param.ty, &param.hints.seen_as, block + param.offset);
            self.path.pop();
        }
    }

    /// A parameter or a member, of which the program may tell more than its type does.
    fn member(&mut self, ty: TypeId, seen_as: &[TypeId], at: usize) {
        match (&self.shapes.types[ty], seen_as) {
            (Type::Pointer { to }, &[meant]) if matches!(self.shapes.types[*to], Type::Void) => {
                self.pointer(meant, load(at, 8) as usize);
            }
            _ => self.value(ty, at),
        }
    }

    /// Whether the C has something, and this side too: a program of the C need not hold every variable of the Rust.
    pub fn both_have(&mut self, here: bool) -> bool {
        match &mut self.sink {
            Sink::Compare { leaves, used, .. } => {
                let there = leaves.get(*used).is_some_and(|wanted| wanted.value == 1);
                *used += 1;
                there && here
            }
            _ => self.leaf_goes_on(Class::There, u64::from(here)) && here,
        }
    }

    /// An integer that has a name.
    pub fn number(&mut self, name: &'a str, value: u64) {
        self.path.push(Part::Name(name));
        self.leaf(Class::Int, value);
        self.path.pop();
    }

    /// What the code allocated and did not give back.
    pub fn blocks(&mut self) {
        let (blocks, bytes) = heap::left();
        self.number("blocks of the heap", blocks);
        self.number("bytes of the heap", bytes);
    }

    /// All objects of the arena.
    pub fn objects(&mut self) {
        for index in 0..self.arena.objects.len() {
            let object = self.arena.objects[index];
            if object.count == 0 {
                continue;
            }
            self.path.push(Part::Object(index));
            if returned::is_gone(object.at) {
                self.number("freed", 1);
                self.path.pop();
                continue;
            }
            if object.ty == WORDS {
                self.words(object.at, object.bytes);
                self.path.pop();
                continue;
            }
            match self.shapes.types[object.ty] {
                Type::Void => self.words(object.at, object.bytes),
                _ => self.elements(object.ty, object.at, object.count),
            }
            self.path.pop();
        }
    }

    /// The calls of stubs, with what they were passed as far as registers hold it.
    pub fn calls(&mut self, types: &[TypeId]) {
        let (calls, total) = stubs::calls();
        self.number("calls", total);
        for (at, call) in calls.iter().enumerate() {
            let Some(&ty) = types.get(call.stub) else { continue };
            self.path.push(Part::Call(at));
            self.number("stub", call.stub as u64);
            self.passed(ty, call);
            self.path.pop();
        }
    }

    fn passed(&mut self, ty: TypeId, call: &Call) {
        let shapes = self.shapes;
        let Type::Function { params, .. } = &shapes.types[ty] else { return };
        let (mut words, mut floats) = (call.words.iter(), call.floats.iter());
        for (at, &param) in params.iter().enumerate() {
            let register = match shapes.types[param] {
                Type::Float { .. } => floats.next(),
                Type::Record(_) | Type::Array { .. } | Type::Opaque { .. } => return,
                _ => words.next(),
            };
            let Some(register) = register else { return };
            self.path.push(Part::Index(at));
            // What a pointer leads to may be gone by now: only where it leads is compared.
            match shapes.types[param] {
                Type::Pointer { .. } => {
                    let class = self.place(*register as usize).unwrap_or((Class::Wild, 0));
                    self.leaf(class.0, class.1);
                }
                _ => self.value(param, register as *const u64 as usize),
            }
            self.path.pop();
        }
    }

    fn elements(&mut self, ty: TypeId, at: usize, count: usize) {
        if matches!(self.shapes.types[ty], Type::Int { .. } | Type::Bool) {
            return self.words(at, count * self.shapes.size(ty));
        }
        let size = self.shapes.size(ty);
        let is_outermost = self.array == 0 && count > 1;
        if is_outermost {
            self.arrays += 1;
            self.array = self.arrays;
        }
        for index in 0..count {
            self.path.push(Part::Index(index));
            self.value(ty, at + index * size);
            self.path.pop();
        }
        if is_outermost {
            self.array = 0;
        }
    }

    /// A value of any type, in memory that is there.
    fn value(&mut self, ty: TypeId, at: usize) {
        let shapes = self.shapes;
        match &shapes.types[ty] {
            // What a stream's file holds is printed.
            Type::Void | Type::Opaque { .. } | Type::Stream => {}
            Type::Bool | Type::Int { .. } | Type::Enum { .. } | Type::Float { .. } if self.is_address(at) => {}
            Type::Bool => self.leaf(Class::Int, load(at, 1)),
            Type::Int { size, signed } => {
                let value = load(at, *size);
                self.leaf(Class::Int, if *signed { extended(value, *size) } else { value });
            }
            Type::Enum { size, .. } => self.leaf(Class::Int, load(at, *size)),
            Type::Float { size } => self.float(at, *size),
            Type::Pointer { to } => self.pointer(*to, load(at, 8) as usize),
            Type::Function { .. } => self.function(load(at, 8) as usize),
            Type::Array { of, len } => self.elements(*of, at, *len),
            Type::Record(record) => self.record(record, at),
        }
    }

    fn float(&mut self, at: usize, size: usize) {
        let bits = load(at, size);
        let nan = if size == 4 { f32::from_bits(bits as u32).is_nan() } else { f64::from_bits(bits).is_nan() };
        self.leaf(Class::Float, if nan { f64::NAN.to_bits() } else { bits });
    }

    fn function(&mut self, address: usize) {
        match (address, stubs::at(address)) {
            (0, _) => self.leaf(Class::Null, 0),
            (_, Some(stub)) => self.leaf(Class::Stub, stub as u64),
            _ => self.leaf(Class::Code, self.program.functions.get(&address).copied().unwrap_or(UNKNOWN)),
        }
    }

    fn record(&mut self, record: &'a Record, at: usize) {
        if record.is_union {
            return self.union(record, at);
        }
        for field in &record.fields {
            self.path.push(Part::Name(&field.name));
            match field.width {
                Some(width) => self.leaf(Class::Int, load_bits(at, field.offset, width)),
                None => self.member(field.ty, &field.hints.seen_as, at + field.offset / 8),
            }
            self.path.pop();
        }
    }

    /// Nobody knows which member is meant.
    fn union(&mut self, record: &Record, at: usize) {
        self.words(at, record.size)
    }

    /// Whether an address is one of memory: pages that were asked for are known.
    fn is_there(&self, address: u64) -> bool {
        const PAGE: usize = 4096;
        if !(LOWEST..HIGHEST).contains(&address) {
            return false;
        }
        let mut pages = self.pages.borrow_mut();
        *pages.entry(address as usize / PAGE).or_insert_with(|| system::peek(address as usize, &mut [0]))
    }

    /// Null, or a place that is the same on both sides.
    fn place(&self, address: usize) -> Option<(Class, u64)> {
        if address == 0 {
            return Some((Class::Null, 0));
        }
        if let Some(stub) = stubs::at(address) {
            return Some((Class::Stub, stub as u64));
        }
        self.arena.owns(address).then_some((Class::Arena, address as u64))
    }

    fn pointer(&mut self, to: TypeId, address: usize) {
        if let Some((class, value)) = self.place(address) {
            return self.leaf(class, value);
        }
        if let Some(&number) = self.program.functions.get(&address) {
            return self.leaf(Class::Code, number);
        }
        if let Some(&number) = self.seen.get(&(address, to)).filter(|_| !self.is_constant(to, address)) {
            return self.leaf(Class::Seen, number);
        }
        let size = self.shapes.size(to).max(1);
        let there = heap::block(address).map_or(size, |(block, bytes)| size.min(block + bytes - address).max(1));
        let mut bytes = vec![0; there];
        if self.is_out_of_reach(address, there) || !system::peek(address, &mut bytes) {
            return self.wild(address);
        }
        let constant = self.is_constant(to, address);
        let number = if constant { CONSTANT } else { self.seen.len() as u64 };
        if !self.leaf_goes_on(Class::New, number) {
            return;
        }
        if !constant {
            self.seen.insert((address, to), number);
        }
        self.path.push(Part::Target);
        let around = std::mem::take(&mut self.array);
        self.behind(to, address);
        self.array = around;
        self.path.pop();
    }

    /// What C may not look at, code, which is another on each side, and what is too much.
    fn is_out_of_reach(&self, address: usize, bytes: usize) -> bool {
        let is_code = self.program.text.iter().any(|range| range.contains(&address));
        is_code || self.seen.len() >= OUTSIDE || self.left.contains(&address) || poison::is_forbidden(address, bytes)
    }

    /// A pointer to nothing that could be looked at. What is no address at all is a number that the code gave it.
    fn wild(&mut self, address: usize) {
        match (LOWEST..HIGHEST).contains(&(address as u64)) && !self.wants(Class::Bytes) {
            true => self.leaf(Class::Wild, 0),
            false => self.leaf(Class::Bytes, address as u64),
        }
    }

    /// What lies where a pointer leads: an object, or as many as its block has, if it leads to the start of one.
    fn behind(&mut self, to: TypeId, address: usize) {
        let own = heap::block(address).filter(|(at, _)| *at == address).map_or(0, |(_, bytes)| bytes as u64);
        self.path.push(Part::Name("size"));
        self.leaf(Class::Int, own);
        self.path.pop();
        let (bytes, size) = (own as usize, self.shapes.size(to));
        if self.shapes.is_byte(to) {
            self.string(address);
            return self.words(address, bytes);
        }
        if bytes < size.max(1) {
            return if bytes == 0 { self.value(to, address) } else { self.words(address, bytes) };
        }
        let count = bytes.checked_div(size).map_or(0, |whole| whole.min((SMALL / size).max(1)));
        self.elements(to, address, count);
        self.words(address + count * size, bytes - count * size);
    }

    /// Whether an address is that of a string that cannot be written. Where there is an oracle, it says so.
    fn is_constant(&self, to: TypeId, address: usize) -> bool {
        match &self.sink {
            Sink::Compare { leaves, used, .. } => {
                self.wants(Class::New) && leaves.get(*used).is_some_and(|wanted| wanted.value == CONSTANT)
            }
            _ => self.shapes.is_byte(to) && self.program.constant.iter().any(|range| range.contains(&address)),
        }
    }

    fn string(&mut self, address: usize) {
        // FNV-1a (Fowler, Noll, Vo).
        let mut hash = 0xcbf2_9ce4_8422_2325u64;
        let mut byte = [0];
        for at in address..address + self.length(address) {
            if !system::peek(at, &mut byte) {
                break;
            }
            hash = (hash ^ u64::from(byte[0])).wrapping_mul(0x100_0000_01b3);
        }
        self.leaf(Class::Text, hash);
    }

    /// Bytes of a string, with its NUL. Without one, the object ends before it does: where, only the sanitizer of the C knows.
    fn length(&mut self, address: usize) -> usize {
        if let Sink::Compare { leaves, used, .. } = &mut self.sink {
            let there = leaves.get(*used).map_or(0, |wanted| wanted.value);
            *used += 1;
            return there as usize;
        }
        let mut byte = [0];
        let mut is_inside = |at: &usize| !poison::is_forbidden(*at, 1) && system::peek(*at, &mut byte) && byte[0] != 0;
        let before = (address..address + STRING).take_while(&mut is_inside).count();
        let ends = !poison::is_forbidden(address + before, 1) && system::peek(address + before, &mut byte);
        let length = (before + usize::from(ends)).min(STRING);
        if matches!(self.sink, Sink::Keep { .. }) {
            self.leaf(Class::There, length as u64);
        }
        length
    }

    fn leaf(&mut self, class: Class, value: u64) {
        self.leaf_goes_on(class, value);
    }

    /// A leaf; whether the walk goes on behind it.
    fn leaf_goes_on(&mut self, class: Class, value: u64) -> bool {
        let leaf = Leaf { kind: class as u64, value, array: self.array };
        match &mut self.sink {
            Sink::Keep { leaves, used } => {
                if *used >= LEAVES {
                    return false;
                }
                leaves[*used] = leaf;
                *used += 1;
                true
            }
            Sink::Compare { leaves, used, difference } => {
                let Some(&wanted) = leaves.get(*used) else { return false };
                let leaf = Leaf { array: wanted.array, ..leaf };
                *used += 1;
                if wanted.kind == Class::Wild as u64 {
                    return false;
                }
                if wanted.kind & OPEN != 0 {
                    return goes_on(wanted, leaf, leaves.len(), used);
                }
                let unknown = wanted.value == UNKNOWN || leaf.value == UNKNOWN;
                if wanted.kind == Class::Code as u64 && leaf.kind == wanted.kind && unknown {
                    return true;
                }
                if wanted != leaf && difference.is_none() {
                    let (path, c, rust) = (shown(&self.path), leaf_text(wanted), leaf_text(leaf));
                    *difference = Some(format!("{path}: {c} in C, {rust} in Rust"));
                }
                wanted == leaf
            }
            Sink::Describe(text) => {
                let _ = writeln!(text, "{} = {}", shown(&self.path), leaf_text(leaf));
                true
            }
        }
    }
}

/// Whether the walk goes on behind a leaf that the C leaves open.
fn goes_on(wanted: Leaf, leaf: Leaf, end: usize, used: &mut usize) -> bool {
    let descends = [wanted.kind & !OPEN, leaf.kind].map(|kind| kind == Class::New as u64);
    if descends == [true, false] {
        // The C goes on where the Rust cannot: what follows is out of step.
        *used = end;
    }
    descends == [true, true]
}

fn shown(path: &[Part<'_>]) -> String {
    let mut text = String::new();
    for part in path {
        match part {
            Part::Object(at) => _ = write!(text, "object{at}"),
            Part::Call(at) => _ = write!(text, "call{at}"),
            Part::Name(name) if text.is_empty() => text.push_str(name),
            Part::Name(name) => _ = write!(text, ".{name}"),
            Part::Index(at) => _ = write!(text, "[{at}]"),
            Part::Target => text.push('*'),
        }
    }
    text
}

fn leaf_text(leaf: Leaf) -> String {
    let value = leaf.value;
    let is = |class: Class| leaf.kind == class as u64;
    match () {
        () if is(Class::Int) => format!("{}", value as i64),
        () if is(Class::Float) => format!("{:e} ({value:#x})", f64::from_bits(value)),
        () if is(Class::Null) => "null".to_owned(),
        () if is(Class::Arena) => format!("{value:#x} (an argument's object)"),
        () if is(Class::Stub) => format!("callback {value}"),
        () if is(Class::Seen) => format!("object {value} again"),
        () if is(Class::New) => "a pointer to another object".to_owned(),
        () if is(Class::Wild) => "a pointer to nothing".to_owned(),
        () if is(Class::Code) => "a function".to_owned(),
        () if is(Class::Address) => "an address".to_owned(),
        () if is(Class::Text) => format!("a string with hash {value:x}"),
        () => format!("bytes {value:#x}"),
    }
}

/// An integer from memory that is there.
fn load(at: usize, size: usize) -> u64 {
    // SAFETY: the callers know that the memory is there: an object, a variable, or what `peek` could read.
    (0..size.min(8)).fold(0, |word, i| word | u64::from(unsafe { *((at + i) as *const u8) }) << (8 * i))
}

fn load_bits(at: usize, offset: usize, width: usize) -> u64 {
    let bit = |position: usize| (load(at + position / 8, 1) >> (position % 8)) & 1;
    (0..width.min(64)).fold(0, |word, i| word | bit(offset + i) << i)
}

fn extended(value: u64, size: usize) -> u64 {
    let unused = 64 - 8 * size.min(8) as u32;
    (((value << unused) as i64) >> unused) as u64
}
