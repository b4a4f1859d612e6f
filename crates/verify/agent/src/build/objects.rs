//! Objects that functions of the program make and work on, as a program would, and members of such objects written over: with what
//! the program compares them with, and with buffers that have something in them. So objects come into states that take long to get to.

use super::{Builder, DEPTH, put};
use crate::arena::poison;
use crate::outcome::{BROKEN, UNDEFINED};
use crate::shapes::{Field, Kind, Record, Type, TypeId};
use crate::system;

/// Bytes of a result at most.
pub(super) const RESULT: usize = 1 << 14;

impl<'a> Builder<'a> {
    /// An object that functions of the program make, and that some of them may have worked on.
    pub(super) fn made(&mut self, to: TypeId, depth: u32, choice: u8) -> Option<usize> {
        let shapes = self.shapes;
        let Type::Record(record) = &shapes.types[to] else { return None };
        let ways = record.makers.len() + record.initialisers.len() + record.homes.len();
        // What is declared only can be had in no other way.
        let wanted = record.size == 0 || !choice.is_multiple_of(4);
        if ways == 0 || !wanted || depth + 1 >= DEPTH {
            return None;
        }
        let way = self.reader.below(ways);
        let (makers, initialisers) = (record.makers.len(), record.initialisers.len());
        let address = match way {
            _ if way < makers => self.call(record.makers[way], depth, None)?,
            _ if way < makers + initialisers => self.initialised(to, record.initialisers[way - makers], depth)?,
            _ => self.at_home(record.homes[way - makers - initialisers], depth)?,
        };
        if address == 0 {
            return None;
        }
        self.lived(record, address, depth);
        Some(address)
    }

    /// Calls a function of the program; its result as a pointer.
    fn call(&mut self, function: usize, depth: u32, given: Option<(usize, usize)>) -> Option<usize> {
        let shapes = self.shapes;
        if shapes.absent.contains(&function) {
            return None;
        }
        // SAFETY: shapes and table were written together.
        let thunk = unsafe { self.table.thunk(function) }?;
        let arguments = self.arguments_with(&shapes.functions[function], depth + 1, given)?;
        let mut result = vec![0u64; RESULT / 8];
        // SAFETY: the arguments are what the thunk wants, and the result has room.
        unsafe { thunk(arguments as *const u8, result.as_mut_ptr().cast()) };
        Some(result[0] as usize)
    }

    /// An object that a function fills in.
    fn initialised(&mut self, to: TypeId, (function, param): (usize, usize), depth: u32) -> Option<usize> {
        let size = self.shapes.size(to);
        let at = self.block(to, 1, size).filter(|_| size > 0)?;
        if !self.reader.byte().is_multiple_of(4) {
            self.value(to, at, depth + 1);
        }
        self.call(function, depth, Some((param, at)))?;
        Some(at)
    }

    /// An object that another one has a pointer to.
    fn at_home(&mut self, (home, offset): (TypeId, usize), depth: u32) -> Option<usize> {
        let choice = self.reader.byte();
        let address = self.made(home, depth + 1, choice)?;
        let mut bytes = [0; 8];
        let there = may_read(address + offset, &mut bytes);
        there.then(|| usize::from_le_bytes(bytes)).filter(|found| may_read(*found, &mut [0]))
    }

    /// What happens to an object before the call: steps, of which the same may come again and again, and writes to its members.
    pub(super) fn lived(&mut self, record: &'a Record, address: usize, depth: u32) {
        let choice = self.reader.byte();
        let steps = if choice < 0xc0 { choice % 4 } else { choice % 16 };
        let mut last = None;
        for _ in 0..steps {
            if let Some(end) = record.steps.len().checked_sub(1) {
                let choice = self.reader.below(2 * end + 2);
                let step = last.filter(|_| choice > end).unwrap_or(choice % (end + 1));
                last = Some(step);
                let (function, param) = record.steps[step];
                self.call(function, depth, Some((param, address)));
                self.written_over(record, address);
            }
        }
        if steps == 0 {
            self.written_over(record, address);
        }
    }

    /// Some members get other values.
    fn written_over(&mut self, record: &'a Record, address: usize) {
        let choice = self.reader.byte();
        if choice % 4 < 2 || record.is_union || record.fields.is_empty() {
            return;
        }
        if !may_read(address, &mut vec![0; record.size]) {
            system::leave(BROKEN);
        }
        for _ in 0..1 + choice / 4 % 4 {
            let at = self.reader.below(record.fields.len());
            self.overwrite(record, at, address);
        }
    }

    fn overwrite(&mut self, record: &'a Record, at: usize, address: usize) {
        let field: &'a Field = &record.fields[at];
        let place = address + field.offset / 8;
        match self.shapes.types[field.ty] {
            _ if field.width.is_some() => self.bits(field, address),
            Type::Int { size, .. } => {
                let wanted = &field.hints.integers;
                let value = if wanted.is_empty() { self.reader.word(1) } else { self.integer(size, wanted) };
                put(place, size, value);
            }
            Type::Enum { .. } | Type::Bool => self.value(field.ty, place, 0),
            Type::Pointer { to } if self.shapes.is_byte(to) => {
                let next = record.fields.get(at + 1);
                self.refill(place, to, next.map(|next| (address + next.offset / 8, next)));
            }
            _ => {}
        }
    }

    /// Another buffer, and its length behind it where an integer stands there.
    fn refill(&mut self, place: usize, to: TypeId, next: Option<(usize, &Field)>) {
        let bytes = self.content(&[], 2048);
        let Some(at) = self.block(to, bytes.len() + 1, bytes.len() + 1) else { return };
        self.bytes(at, &bytes, Kind::Any, bytes.len() + 1);
        put(place, 8, at as u64);
        if let Some((length, Field { width: None, ty, .. })) = next
            && let Type::Int { size: size @ 4.., .. } = self.shapes.types[*ty]
        {
            put(length, size, bytes.len() as u64);
        }
    }
}

/// Reads what functions of the program gave; whether it is there. What is no object any more is undefined to use: only the sanitizer of
/// the C knows, and the Rust must not go on without the C.
fn may_read(at: usize, bytes: &mut [u8]) -> bool {
    if poison::is_forbidden(at, bytes.len()) {
        system::leave(UNDEFINED);
    }
    system::peek(at, bytes)
}
