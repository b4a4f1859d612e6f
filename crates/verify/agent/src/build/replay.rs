//! Arguments from a recording: its blocks in the arena, its variables set, and everything typed by what leads to it.

use super::{Builder, put};
use crate::arena::{Object, WORDS};
use crate::files;
use crate::heap;
use crate::recording::{Kind, Recording, Target};
use crate::returned;
use crate::shapes::{Function, Record, Type, TypeId};
use crate::stubs::{self, Returns, STUBS};
use core::cell::UnsafeCell;
use core::ffi::{CStr, c_char, c_void};
use std::collections::{BTreeSet, VecDeque};
use std::ffi::CString;

/// What an input begins with that is one from a recording; four bytes that say which follow, and then what is changed in it.
pub const MARK: [u8; 2] = [0xec, 0x5e];
/// Elements of a type that are followed in one block.
const ELEMENTS: usize = 1 << 12;
/// Bytes of an address.
const WORD: usize = 8;
/// What stands where code is meant that nobody knows and nobody can call.
const NO_CODE: u64 = 16;

/// Elements of a type in a block.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// Number of the block.
    pub block: usize,
    /// Where they begin.
    pub offset: usize,
    /// What they are.
    pub ty: TypeId,
    /// How many.
    pub count: usize,
}

/// A recording that stands in memory.
pub struct Placed<'r> {
    /// It.
    pub recording: &'r Recording,
    /// Addresses of its blocks.
    pub at: Vec<usize>,
    /// What types tell of them.
    pub areas: Vec<Area>,
}

struct Saved(UnsafeCell<Vec<(usize, Vec<u8>)>>);

// SAFETY: the workers have one thread.
unsafe impl Sync for Saved {}

static SAVED: Saved = Saved(UnsafeCell::new(Vec::new()));

fn saved() -> &'static mut Vec<(usize, Vec<u8>)> {
    // SAFETY: see `Saved`; no reference outlives a function of this file.
    unsafe { &mut *SAVED.0.get() }
}

unsafe extern "C" {
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
    static stdout: *mut u8;
    static stderr: *mut u8;
}

/// Keeps what a variable holds.
pub fn save(at: usize, bytes: usize) {
    // SAFETY: the callers know that the variable is there.
    let content = unsafe { core::slice::from_raw_parts(at as *const u8, bytes) }.to_vec();
    saved().push((at, content));
}

/// What variables held before a recording gave them its content.
pub fn undo() {
    for (at, bytes) in saved().drain(..).rev() {
        // SAFETY: it was read there.
        unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), at as *mut u8, bytes.len()) };
    }
}

impl<'a> Builder<'a> {
    /// The recording that an input names.
    pub(super) fn named(&mut self) -> Option<&'a Recording> {
        if self.recordings.is_empty() || !self.reader.skip(&MARK) {
            return None;
        }
        let id = self.reader.word(4) as u32;
        let all = self.recordings;
        all.iter().find(|recording| recording.id == id).or_else(|| all.get(id as usize % all.len()))
    }

    /// The arguments of a recording; none where there is no room, or where this side lacks something of it.
    pub(super) fn replayed(&mut self, function: &'a Function, recording: &'a Recording) -> Option<usize> {
        let at = self.places(recording)?;
        let mut placed = Placed { recording, at, areas: Vec::new() };
        let mut unknown = BTreeSet::new();
        for (number, block) in recording.blocks.iter().enumerate() {
            if matches!(block.kind, Kind::Stream { .. }) || self.is_fixed(&block.kind) {
                continue;
            }
            write(placed.at[number], &block.bytes);
            for (offset, target) in &block.pointers {
                let value = self.address(target, &placed.at).unwrap_or_else(|| {
                    unknown.insert((number, *offset));
                    NO_CODE
                });
                put(placed.at[number] + offset, 8, value);
            }
        }
        let mut typing = Typing { builder: self, unknown, waiting: VecDeque::new(), seen: BTreeSet::new() };
        typing.roots(function, &mut placed);
        self.show(&placed);
        self.errno = recording.errno;
        self.edit(function, &placed);
        Some(placed.at[0])
    }

    /// Addresses of the blocks.
    fn places(&mut self, recording: &Recording) -> Option<Vec<usize>> {
        let mut places = Vec::new();
        for block in &recording.blocks {
            // Room is taken in any case: addresses are to be the same on both sides.
            let room = self.arena.room(block.bytes.len())?;
            places.push(match block.kind {
                Kind::Variable(number) => {
                    // SAFETY: shapes and table were written together.
                    let at = unsafe { self.table.global(number) }?;
                    if !self.is_fixed(&block.kind) {
                        save(at, block.bytes.len());
                    }
                    at
                }
                Kind::Stream { fd, position } => stream(fd, position, &block.bytes),
                Kind::Heap => {
                    returned::own(room, block.bytes.len());
                    room
                }
                _ => room,
            });
        }
        Some(places)
    }

    /// Whether it is a variable that holds what it held from the start, on both sides.
    pub(super) fn is_fixed(&self, kind: &Kind) -> bool {
        matches!(kind, Kind::Variable(number) if self.shapes.variables.get(*number).is_some_and(|v| v.is_fixed))
    }

    /// What a pointer is; none for code that is not there.
    fn address(&self, target: &Target, places: &[usize]) -> Option<u64> {
        match target {
            Target::Block(block, offset) => Some((places[*block] + offset) as u64),
            Target::Function(number) if !self.shapes.absent.contains(number) => {
                // SAFETY: shapes and table were written together.
                unsafe { self.table.address(*number) }.map(|at| at as u64)
            }
            Target::Symbol(name) => heap::function(name).map(|at| at as u64).or_else(|| symbol(name)),
            _ => None,
        }
    }

    /// What is compared behind the call: everything but constants, by type where there is one.
    fn show(&mut self, placed: &Placed<'_>) {
        for (number, block) in placed.recording.blocks.iter().enumerate() {
            if matches!(block.kind, Kind::Arguments | Kind::Text | Kind::Stream { .. } | Kind::Variable(_)) {
                continue;
            }
            let (at, end) = (placed.at[number], block.bytes.len());
            let mut areas: Vec<&Area> = placed.areas.iter().filter(|area| area.block == number).collect();
            areas.sort_by_key(|area| (area.offset, std::cmp::Reverse(self.shapes.size(area.ty))));
            let mut done = 0;
            for area in areas {
                if area.offset < done {
                    continue;
                }
                self.words(at, done, area.offset);
                let bytes = self.shapes.size(area.ty) * area.count;
                self.arena.objects.push(Object { at: at + area.offset, ty: area.ty, count: area.count, bytes });
                done = area.offset + bytes;
            }
            self.words(at, done, end);
        }
    }

    /// Memory of which no type is known. Words are looked at where addresses can stand.
    fn words(&mut self, at: usize, from: usize, to: usize) {
        let aligned = from.next_multiple_of(WORD).min(to);
        for (from, to) in [(from, aligned), (aligned, to)].into_iter().filter(|(from, to)| from < to) {
            self.arena.objects.push(Object { at: at + from, ty: WORDS, count: 1, bytes: to - from });
        }
    }
}

/// Gives recorded blocks their types.
struct Typing<'b, 'a> {
    builder: &'b mut Builder<'a>,
    /// Pointers to code that is not there: block and offset.
    unknown: BTreeSet<(usize, usize)>,
    waiting: VecDeque<(TypeId, usize, usize)>,
    seen: BTreeSet<(usize, usize, TypeId)>,
}

impl<'a> Typing<'_, 'a> {
    fn roots(&mut self, function: &'a Function, placed: &mut Placed<'_>) {
        for param in &function.params {
            self.value(param.ty, &param.hints.seen_as, 0, param.offset, placed);
        }
        let shapes = self.builder.shapes;
        for (number, block) in placed.recording.blocks.iter().enumerate() {
            if let Kind::Variable(variable) = block.kind
                && let Some(variable) = shapes.variables.get(variable)
            {
                self.value(variable.ty, &[], number, 0, placed);
            }
        }
        while let Some((ty, block, offset)) = self.waiting.pop_front() {
            self.value(ty, &[], block, offset, placed);
        }
    }

    /// A value of a type in a block: what its pointers lead to gets a type.
    fn value(&mut self, ty: TypeId, seen_as: &[TypeId], block: usize, offset: usize, placed: &mut Placed<'_>) {
        let shapes = self.builder.shapes;
        match &shapes.types[ty] {
            Type::Pointer { to } => self.pointer(*to, seen_as, block, offset, placed),
            Type::Function { result, .. } => self.function(ty, *result, block, offset, placed),
            Type::Array { of, len } if shapes.size(*of) > 0 => {
                let size = shapes.size(*of);
                (0..(*len).min(ELEMENTS)).for_each(|at| self.value(*of, &[], block, offset + at * size, placed));
            }
            Type::Record(record) => self.record(record, block, offset, placed),
            _ => {}
        }
    }

    fn record(&mut self, record: &Record, block: usize, offset: usize, placed: &mut Placed<'_>) {
        for field in record.fields.iter().filter(|field| field.width.is_none()) {
            self.value(field.ty, &field.hints.seen_as, block, offset + field.offset / 8, placed);
        }
    }

    fn pointer(&mut self, to: TypeId, seen_as: &[TypeId], block: usize, offset: usize, placed: &mut Placed<'_>) {
        let blocks = &placed.recording.blocks;
        let Some((to_block, to_offset)) = target(placed.recording, block, offset) else { return };
        let (kind, length) = (&blocks[to_block].kind, blocks[to_block].bytes.len());
        let rest = length.saturating_sub(to_offset);
        let Some(ty) = self.meant(to, seen_as, rest) else { return };
        if matches!(kind, Kind::Stream { .. }) || !self.seen.insert((to_block, to_offset, ty)) {
            return;
        }
        let size = self.builder.shapes.size(ty);
        // In a caller's frame one object is there at least, and others stand behind it.
        let count = if *kind == Kind::Stack { 1 } else { (rest / size).max(1) };
        if !self.builder.is_fixed(kind) {
            placed.areas.push(Area { block: to_block, offset: to_offset, ty, count });
        }
        let is_plain = matches!(self.builder.shapes.types[ty], Type::Bool | Type::Int { .. } | Type::Float { .. });
        for at in 0..if is_plain { 0 } else { count.min(ELEMENTS) } {
            self.waiting.push_back((ty, to_block, to_offset + at * size));
        }
    }

    /// What so many bytes behind a pointer are: the type that they are one object of, else one that they are several of.
    fn meant(&self, to: TypeId, seen_as: &[TypeId], rest: usize) -> Option<TypeId> {
        let shapes = self.builder.shapes;
        let all = || [to].into_iter().chain(seen_as.iter().copied()).map(|ty| (ty, shapes.size(ty)));
        let fits = || all().filter(|(_, size)| *size > 0 && *size <= rest);
        let whole = fits().find(|(_, size)| *size == rest);
        let several = || fits().find(|(_, size)| rest.is_multiple_of(*size));
        whole.or_else(several).or_else(|| fits().next()).map(|(ty, _)| ty)
    }

    /// A pointer to a function that is none of the program's, or that this side cannot be called by: a stub takes its place.
    fn function(&mut self, ty: TypeId, result: TypeId, block: usize, offset: usize, placed: &Placed<'_>) {
        let builder = &mut *self.builder;
        if !self.unknown.remove(&(block, offset)) || builder.stubs.len() >= STUBS {
            return;
        }
        let returns = match builder.shapes.types[result] {
            Type::Float { size: 8 } => Returns::Double,
            Type::Float { .. } => Returns::Single,
            _ => Returns::Word,
        };
        let stub = builder.stubs.len();
        stubs::set(stub, 0);
        builder.stubs.push(ty);
        put(placed.at[block] + offset, 8, stubs::address(stub, returns) as u64);
    }
}

/// Where a pointer in a block leads to, if it leads to a block.
pub fn target(recording: &Recording, block: usize, offset: usize) -> Option<(usize, usize)> {
    let pointers = &recording.blocks.get(block)?.pointers;
    let found = pointers.binary_search_by_key(&offset, |(at, _)| *at).ok()?;
    match pointers[found].1 {
        Target::Block(to, at) => Some((to, at)),
        _ => None,
    }
}

/// A stream in the place of one that was recorded.
fn stream(fd: i32, position: u64, bytes: &[u8]) -> usize {
    // SAFETY: the C library sets both before anything runs.
    match fd {
        1 => unsafe { stdout as usize },
        2 => unsafe { stderr as usize },
        _ => files::stream_at(bytes, position),
    }
}

fn symbol(name: &str) -> Option<u64> {
    let name = CString::new(name).ok()?;
    let name: &CStr = &name;
    // SAFETY: a name with its NUL; the first library that has it is meant.
    let at = unsafe { dlsym(core::ptr::null_mut(), name.as_ptr()) };
    (!at.is_null()).then_some(at as u64)
}

fn write(at: usize, bytes: &[u8]) {
    // SAFETY: a block of the arena or a variable, with as many bytes.
    unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), at as *mut u8, bytes.len()) };
}
