//! Arguments from bytes: typed values, objects behind pointers, and objects that other functions of the program make.
//!
//! Both workers build from the same bytes with the same code, so that they build the same. Roles say what the memory behind a
//! parameter must be where facts are known; where none are, lengths are likely to be those of what stands beside them.

mod arrays;
mod command;
mod content;
mod edits;
mod long;
mod objects;
pub mod replay;
mod state;

use crate::arena::Arena;
use crate::reader::Reader;
use crate::recording::Recording;
use crate::returned;
use crate::shapes::{Field, Function, Hints, Kind, Param, Record, Role, Shapes, Type, TypeId};
use crate::stubs::{self, Returns, STUBS};
use crate::table::Table;
use command::Command;

/// Pointers behind pointers are followed so far.
const DEPTH: u32 = 5;
/// Objects that are built for one call at most.
const OBJECTS: usize = 512;

const FREE: Role = Role { kind: Kind::Any, nullable: true, unique: false };

/// Builds for one call.
pub struct Builder<'a> {
    /// Types and functions.
    pub shapes: &'a Shapes,
    /// This side's code.
    pub table: &'a Table,
    /// Where objects go.
    pub arena: &'a mut Arena,
    /// The input.
    pub reader: Reader<'a>,
    /// Types of the stubs that were given out.
    pub stubs: Vec<TypeId>,
    /// Calls that an input may name.
    pub recordings: &'a [Recording],
    /// `errno` before the call.
    pub errno: i32,
    /// Whether the arguments are those of a recording.
    pub is_recorded: bool,
    /// Objects that more than one pointer may lead to.
    shared: Vec<(TypeId, usize, usize)>,
    /// Integers that the function mentions whose arguments are built.
    constants: &'a [i64],
    /// Strings, likewise.
    words: &'a [usize],
}

/// A place that is to be filled: a parameter or a member.
#[derive(Clone, Copy)]
struct Place<'a> {
    ty: TypeId,
    at: usize,
    role: Role,
    hints: &'a Hints,
}

const NO_HINTS: &Hints = &Hints { integers: Vec::new(), words: Vec::new(), seen_as: Vec::new() };

/// What a pointer among some places leads to.
struct Extent {
    place: usize,
    elements: usize,
    /// Whether it holds numbers or bytes, which have a length, or objects.
    is_plain: bool,
}

impl<'a> Builder<'a> {
    /// A builder at the start of an input.
    pub fn new(shapes: &'a Shapes, table: &'a Table, arena: &'a mut Arena, input: &'a [u8]) -> Self {
        let (stubs, shared) = (Vec::new(), Vec::new());
        let reader = Reader::new(input);
        Self {
            shapes,
            table,
            arena,
            reader,
            stubs,
            recordings: &[],
            errno: 0,
            is_recorded: false,
            shared,
            constants: &[],
            words: &[],
        }
    }

    /// The arguments of a function, one behind another as its thunk wants them; none when there is no room.
    pub fn arguments(&mut self, function: &'a Function, depth: u32) -> Option<usize> {
        if let Some(recording) = self.named() {
            self.is_recorded = true;
            return match Command::recorded(recording) {
                Some(command) => self.run_again(function, command),
                None => self.replayed(function, recording),
            };
        }
        if function.is_command() {
            return self.command(function);
        }
        self.arguments_with(function, depth, None)
    }

    /// The same, where one parameter is a pointer that is there already.
    fn arguments_with(&mut self, function: &'a Function, depth: u32, given: Option<(usize, usize)>) -> Option<usize> {
        let block = self.room(function.size.max(1))?;
        let outer = (self.constants, self.words);
        (self.constants, self.words) = (&function.constants, &function.words);
        let params = function.params.iter().enumerate().filter(|(at, _)| given.is_none_or(|(param, _)| param != *at));
        let place = |p: &'a Param| Place { ty: p.ty, at: block + p.offset, role: p.role, hints: &p.hints };
        let places: Vec<Place<'a>> = params.map(|(_, p)| place(p)).collect();
        self.fill(&places, depth);
        (self.constants, self.words) = outer;
        if let Some((param, address)) = given {
            put(block + function.params.get(param)?.offset, 8, address as u64);
        }
        Some(block)
    }

    /// Bytes in the arena that are no object of the program's.
    fn room(&mut self, bytes: usize) -> Option<usize> {
        let at = self.arena.object(usize::MAX, 0, bytes)?;
        Some(at)
    }

    /// An object of the program's, which it may give back as it gives back blocks of the heap.
    fn block(&mut self, ty: TypeId, count: usize, bytes: usize) -> Option<usize> {
        let at = self.arena.object(ty, count, bytes)?;
        returned::own(at, bytes);
        Some(at)
    }

    /// Pointers first: what they lead to says how large lengths can be.
    fn fill(&mut self, places: &[Place<'a>], depth: u32) {
        let mut extents = Vec::new();
        for (place, it) in places.iter().enumerate() {
            if let Type::Pointer { to } = self.shapes.types[it.ty] {
                let elements = self.pointer(it, to, depth);
                let is_plain = matches!(self.shapes.types[to], Type::Int { .. } | Type::Void | Type::Float { .. });
                extents.push(Extent { place, elements, is_plain });
            }
        }
        for (place, it) in places.iter().enumerate() {
            match self.shapes.types[it.ty] {
                Type::Pointer { .. } => {}
                Type::Int { size, .. } => {
                    let wanted = &it.hints.integers;
                    let value = self.length(place, places, &extents).unwrap_or_else(|| self.integer(size, wanted));
                    put(it.at, size, value);
                }
                _ => self.value(it.ty, it.at, depth),
            }
        }
    }

    /// A length that what is there allows. It must be one where facts say so, and is likely to be one elsewhere.
    fn length(&mut self, place: usize, places: &[Place<'_>], extents: &[Extent]) -> Option<u64> {
        let sized = |e: &&Extent| places[e.place].role.kind == Kind::Sized(place);
        let bound = extents.iter().filter(sized).map(|e| e.elements).min();
        if bound.is_none() && extents.is_empty() {
            return None;
        }
        let choice = self.reader.byte() as usize;
        let bound = match bound {
            Some(bound) => bound,
            // What the program compares with something of its own is less likely to be a length.
            None if choice % 4 == 3 || choice & 0x80 != 0 && !places[place].hints.integers.is_empty() => return None,
            None => likely_bound(place, extents, choice / 8 % 16),
        };
        let length = match choice % 8 {
            2 | 6 => self.reader.below(bound + 1),
            // A string without its NUL.
            5 => bound.saturating_sub(1),
            _ => bound,
        };
        Some(length as u64)
    }

    /// An integer: of its own, near one that the function mentions, or one that the program passes there.
    fn integer(&mut self, size: usize, passed: &[i64]) -> u64 {
        let choice = self.reader.byte();
        match choice % 8 {
            0 => self.reader.word(size),
            1 => self.reader.word(1),
            3..=6 if !passed.is_empty() => passed[self.reader.below(passed.len())] as u64,
            4 | 5 if !self.constants.is_empty() => {
                let near = [0, 0, 1, -1][usize::from(choice >> 6)];
                self.constants[self.reader.below(self.constants.len())].wrapping_add(near) as u64
            }
            2 | 3 => (self.reader.byte() as i8) as i64 as u64,
            _ => {
                let bit = self.reader.byte();
                let value = 1u64.wrapping_shl(u32::from(bit) % (8 * size.min(8)) as u32);
                if bit & 0x80 == 0 { value } else { value.wrapping_sub(1) }
            }
        }
    }

    /// A value of any type.
    fn value(&mut self, ty: TypeId, at: usize, depth: u32) {
        let shapes = self.shapes;
        match &shapes.types[ty] {
            Type::Void | Type::Opaque { .. } | Type::Stream => {}
            Type::Bool => put(at, 1, u64::from(self.reader.byte() & 1)),
            Type::Int { size: 1, .. } => put(at, 1, u64::from(self.reader.byte())),
            Type::Int { size, .. } => {
                let value = self.integer(*size, &[]);
                put(at, *size, value);
            }
            Type::Float { size } => self.float(*size, at),
            Type::Enum { size, closed, values } => {
                let raw = !closed && self.reader.byte() % 8 == 7 || values.is_empty();
                let value = if raw { self.integer(*size, &[]) } else { values[self.reader.below(values.len())] as u64 };
                put(at, *size, value);
            }
            Type::Pointer { to } => {
                self.pointer(&Place { ty, at, role: FREE, hints: NO_HINTS }, *to, depth);
            }
            Type::Function { result, known, .. } => self.function(ty, *result, known, at),
            Type::Array { of, len } => self.array(*of, *len, at, depth),
            Type::Record(record) => self.record(record, at, depth),
        }
    }

    fn float(&mut self, size: usize, at: usize) {
        let choice = self.reader.byte();
        let value = match choice % 4 {
            0 => {
                let bits = self.reader.word(size);
                return put(at, size, bits);
            }
            1 => f64::from(self.reader.byte() as i8),
            2 => f64::from(self.reader.word(2) as i16) / 16.0,
            _ => [0.0, -0.0, 1.0, f64::INFINITY, f64::NAN, f64::MIN_POSITIVE, 1e10, 0.1][usize::from(choice >> 2) % 8],
        };
        put(at, size, if size == 4 { u64::from((value as f32).to_bits()) } else { value.to_bits() });
    }

    /// A pointer to a function: none, one of the program's whose address it takes, or a stub.
    fn function(&mut self, ty: TypeId, result: TypeId, known: &[usize], at: usize) {
        let choice = self.reader.byte();
        if choice % 4 >= 2 && !known.is_empty() {
            let number = known[usize::from(choice / 4) % known.len()];
            // SAFETY: shapes and table were written together.
            let address = unsafe { self.table.address(number) }.filter(|_| !self.shapes.absent.contains(&number));
            return put(at, 8, address.unwrap_or(0) as u64);
        }
        if choice % 2 == 1 || self.stubs.len() >= STUBS {
            return put(at, 8, 0);
        }
        let returns = match self.shapes.types[result] {
            Type::Float { size: 8 } => Returns::Double,
            Type::Float { .. } => Returns::Single,
            _ => Returns::Word,
        };
        let stub = self.stubs.len();
        // A pointer that a stub returns must be none.
        let is_pointer = matches!(self.shapes.types[result], Type::Pointer { .. } | Type::Function { .. });
        stubs::set(stub, if is_pointer { 0 } else { u64::from(choice / 16) });
        self.gift(stub, ty, result);
        self.stubs.push(ty);
        put(at, 8, stubs::address(stub, returns) as u64);
    }

    /// A stub that is asked for bytes, by the address of a pointer to them, and returns a number, may give some.
    fn gift(&mut self, stub: usize, ty: TypeId, result: TypeId) {
        let shapes = self.shapes;
        let Type::Function { params, .. } = &shapes.types[ty] else { return };
        let Type::Int { size: 2.., .. } = shapes.types[result] else { return };
        let Some((register, to)) = shapes.asks_for_bytes(params) else { return };
        if self.reader.byte().is_multiple_of(4) {
            return;
        }
        let (words, step) = (self.words, 1 + self.reader.word(2) as usize);
        let bytes = self.content(words, 4096);
        let Some(at) = self.arena.object(to, bytes.len(), bytes.len()).filter(|_| !bytes.is_empty()) else { return };
        bytes.iter().enumerate().for_each(|(i, &byte)| put(at + i, 1, u64::from(byte)));
        stubs::set_gift(stub, stubs::Gift { register, at, left: bytes.len(), step });
    }

    fn record(&mut self, record: &'a Record, at: usize, depth: u32) {
        if record.is_union {
            let Some(last) = record.fields.len().checked_sub(1) else { return };
            let chosen: &'a Field = &record.fields[self.reader.below(last + 1)];
            return self.member(chosen, at, depth);
        }
        let plain = record.fields.iter().filter(|field| field.width.is_none());
        let place = |f: &'a Field| Place { ty: f.ty, at: at + f.offset / 8, role: FREE, hints: &f.hints };
        let places: Vec<Place<'a>> = plain.map(place).collect();
        self.fill(&places, depth);
        for field in record.fields.iter().filter(|field| field.width.is_some()) {
            self.bits(field, at);
        }
    }

    fn member(&mut self, field: &'a Field, at: usize, depth: u32) {
        match field.width {
            Some(_) => self.bits(field, at),
            None => self.value(field.ty, at + field.offset / 8, depth),
        }
    }

    fn bits(&mut self, field: &Field, at: usize) {
        let width = field.width.unwrap_or(0);
        let wanted = &field.hints.integers;
        let value = match &self.shapes.types[field.ty] {
            _ if !wanted.is_empty() && self.reader.byte() % 2 == 1 => wanted[self.reader.below(wanted.len())] as u64,
            Type::Enum { values, .. } if !values.is_empty() => values[self.reader.below(values.len())] as u64,
            _ => self.reader.word(width.div_ceil(8)),
        };
        for bit in 0..width {
            let position = field.offset + bit;
            let byte = (at + position / 8) as *mut u8;
            // SAFETY: the bit lies in the record, which lies in the arena.
            unsafe { *byte = (*byte & !(1 << (position % 8))) | (((value >> bit) & 1) as u8) << (position % 8) };
        }
    }

    /// Fills a pointer; how many elements are behind it.
    fn pointer(&mut self, place: &Place<'a>, to: TypeId, depth: u32) -> usize {
        let choice = self.reader.byte();
        let to = self.meant(place, to);
        let (address, elements) = self.target(place, to, depth, choice).unwrap_or((0, 0));
        put(place.at, 8, address as u64);
        elements
    }

    /// What a pointer leads to, where its type does not tell but the program does.
    fn meant(&mut self, place: &Place<'a>, to: TypeId) -> TypeId {
        let seen_as = &place.hints.seen_as;
        if seen_as.is_empty() || place.role.kind != Kind::Any {
            return to;
        }
        match self.reader.byte() {
            choice if choice % 4 != 3 => seen_as[usize::from(choice / 4) % seen_as.len()],
            _ => to,
        }
    }

    fn target(&mut self, place: &Place<'a>, to: TypeId, depth: u32, choice: u8) -> Option<(usize, usize)> {
        let role = place.role;
        let strict = role.kind != Kind::Any;
        let null = role.nullable && (choice % 16 == 15 || depth >= DEPTH && !strict);
        if null || self.arena.objects.len() >= OBJECTS && !strict {
            return None;
        }
        if !role.unique
            && choice % 16 == 14
            && let Some(found) = self.known(to, role, choice)
        {
            return Some(found);
        }
        if matches!(self.shapes.types[to], Type::Stream) {
            let stream = self.stream(&place.hints.words);
            return (stream != 0).then_some((stream, 1));
        }
        if let Some(made) = self.made(to, depth, choice) {
            return Some((made, 1));
        }
        self.fresh(place, to, depth)
    }

    /// An object that another pointer leads to already.
    fn known(&mut self, to: TypeId, role: Role, choice: u8) -> Option<(usize, usize)> {
        let fits = |&&(ty, _, count): &&(TypeId, usize, usize)| ty == to && role.kind == Kind::Any && count > 0;
        let all: Vec<_> = self.shared.iter().filter(fits).copied().collect();
        let &(_, at, count) = all.get(usize::from(choice / 16) % all.len().max(1))?;
        Some((at, count))
    }

    fn fresh(&mut self, place: &Place<'a>, to: TypeId, depth: u32) -> Option<(usize, usize)> {
        let (role, size) = (place.role, self.shapes.size(to));
        let is_void = matches!(self.shapes.types[to], Type::Void);
        if size == 0 && !is_void {
            return None;
        }
        if is_void || self.shapes.is_byte(to) {
            return self.buffer(place, to);
        }
        let (at, count) = match self.long_array(role.kind, to) {
            Some(found) => found,
            None => {
                let count = self.count(role.kind, size);
                let at = self.block(to, count, count * size)?;
                (0..count).for_each(|i| self.value(to, at + i * size, depth + 1));
                (at, count)
            }
        };
        if !role.unique {
            self.shared.push((to, at, count));
        }
        Some((at, count))
    }

    /// Memory that holds bytes.
    fn buffer(&mut self, place: &Place<'a>, to: TypeId) -> Option<(usize, usize)> {
        let kind = place.role.kind;
        let words = if place.hints.words.is_empty() { self.words } else { &place.hints.words };
        let mut bytes = self.content(words, 2048);
        let count = match kind {
            // Facts that rest on all callers say that there are so many, and no more.
            Kind::Elements(count) => count,
            Kind::Sized(_) => bytes.len(),
            _ => bytes.len() + 1,
        };
        bytes.truncate(count);
        let at = self.block(to, count, count)?;
        self.bytes(at, &bytes, kind, count);
        if !place.role.unique {
            self.shared.push((to, at, count));
        }
        Some((at, count))
    }

    /// How many elements.
    fn count(&mut self, kind: Kind, size: usize) -> usize {
        let choice = self.reader.byte();
        let few = match size {
            ..=16 => usize::from(choice) % 17,
            _ => 1 + usize::from(choice >= 224),
        };
        match kind {
            // Facts that rest on all callers say that there are so many, and no more.
            Kind::Elements(count) => count,
            Kind::Sized(_) => few,
            Kind::Any | Kind::Object | Kind::Text | Kind::Length | Kind::Words => few.max(1),
        }
    }
}

/// How many elements a length may stand for: mostly those of the nearest pointer, or as many as all have.
fn likely_bound(place: usize, extents: &[Extent], choice: usize) -> usize {
    let plain = extents.iter().filter(|e| e.is_plain);
    let before = plain.clone().rfind(|e| e.place < place);
    let nearest = before.or_else(|| plain.clone().find(|e| e.place > place));
    let least = plain.map(|e| e.elements).filter(|&elements| elements > 0).min();
    match choice % 4 {
        0 | 1 => nearest.map(|e| e.elements),
        2 => least,
        _ => None,
    }
    .unwrap_or(extents[choice / 4 % extents.len()].elements)
}

/// Stores an integer in the arena.
fn put(at: usize, size: usize, value: u64) {
    let bytes = value.to_le_bytes();
    for i in 0..size {
        // Numbers of sixteen bytes repeat the eight that there are.
        // SAFETY: the callers compute addresses inside objects of the arena.
        unsafe { *((at + i) as *mut u8) = bytes[i % 8] };
    }
}
