//! Changes to a recording: what is left of the input says what is changed. Parameters that are pointers stay, and values that Rust does
//! not allow are not made: a truth value, an enumeration, a length that facts bound.

use super::replay::{Area, Placed, save};
use super::{Builder, FREE, Place, put};
use crate::recording::Kind as BlockKind;
use crate::shapes::{Function, Kind, Param, Type, TypeId};

/// Changes at most.
const EDITS: usize = 12;
/// Bytes that one change gives a buffer.
const CONTENT: usize = 4096;

impl<'a> Builder<'a> {
    pub(super) fn edit(&mut self, function: &'a Function, placed: &Placed<'_>) {
        let outer = (self.constants, self.words);
        (self.constants, self.words) = (&function.constants, &function.words);
        for _ in 0..EDITS {
            if self.reader.is_empty() {
                break;
            }
            match self.reader.byte() % 16 {
                0..=2 => self.edit_parameter(function, placed),
                3..=6 => self.edit_member(placed),
                7 => self.edit_bytes(placed),
                8..=10 => self.edit_content(placed),
                11 => self.edit_variable(function, placed),
                12 => self.live(placed),
                13 => self.call_before(function, placed),
                _ => self.lessen(function, placed),
            }
        }
        (self.constants, self.words) = outer;
    }

    /// Functions of the program work on a recorded object.
    fn live(&mut self, placed: &Placed<'_>) {
        let shapes = self.shapes;
        let Some((ty, at)) = self.recorded_object(placed) else { return };
        if let Type::Record(record) = &shapes.types[ty] {
            self.lived(record, at, 1);
        }
    }

    /// The function itself is called once before: what it leaves is what the call that counts finds.
    fn call_before(&mut self, function: &'a Function, placed: &Placed<'_>) {
        let Some(number) = self.shapes.functions.iter().position(|other| core::ptr::eq(other, function)) else {
            return;
        };
        // SAFETY: shapes and table were written together.
        let Some(thunk) = (unsafe { self.table.thunk(number) }) else { return };
        let mut result = vec![0u64; super::objects::RESULT / 8];
        // SAFETY: the arguments are those of a call.
        unsafe { thunk(placed.at[0] as *const u8, result.as_mut_ptr().cast()) };
    }

    /// A number becomes smaller: a length, most of the time, so that the code stops before the end of what there is.
    fn lessen(&mut self, function: &'a Function, placed: &Placed<'_>) {
        let choice = self.reader.byte();
        let (ty, at) = match choice % 4 {
            0 => (None, placed.at[0]),
            _ => match self.recorded_object(placed) {
                Some((ty, at)) => (Some(ty), at),
                None => return,
            },
        };
        let places = self.numbers(function, ty, at);
        if places.is_empty() {
            return;
        }
        let (place, size) = places[self.reader.below(places.len())];
        let most = read(place, size).min(0xffff) as usize;
        let value = match choice >> 4 & 3 {
            0 => self.reader.below(2).min(most),
            1 => self.reader.below(24).min(most),
            _ => self.reader.word(2) as usize % (most + 1),
        };
        put(place, size, value as u64);
    }

    /// Where integers above zero stand that count something: in the arguments, or in an object of a type.
    fn numbers(&self, function: &Function, ty: Option<TypeId>, at: usize) -> Vec<(usize, usize)> {
        const LARGE: u64 = 1 << 31;
        let shapes = self.shapes;
        let size_of = |ty: TypeId| match shapes.types[ty] {
            Type::Int { size: size @ 2.., .. } => Some(size.min(8)),
            _ => None,
        };
        let all: Vec<(usize, TypeId)> = match ty.map(|ty| &shapes.types[ty]) {
            None => function.params.iter().map(|param| (at + param.offset, param.ty)).collect(),
            Some(Type::Record(record)) if !record.is_union => {
                let plain = record.fields.iter().filter(|field| field.width.is_none());
                plain.map(|field| (at + field.offset / 8, field.ty)).collect()
            }
            Some(_) => Vec::new(),
        };
        let sized = all.into_iter().filter_map(|(at, ty)| Some((at, size_of(ty)?)));
        sized.filter(|(at, size)| (1..LARGE).contains(&read(*at, *size))).collect()
    }

    /// A recorded object of a record type, as the input chooses.
    fn recorded_object(&mut self, placed: &Placed<'_>) -> Option<(TypeId, usize)> {
        let is_record = |area: &&Area| matches!(self.shapes.types[area.ty], Type::Record(_));
        let areas: Vec<&Area> = placed.areas.iter().filter(is_record).collect();
        if areas.is_empty() {
            return None;
        }
        let area = areas[self.reader.below(areas.len())];
        let index = self.reader.below(area.count);
        Some((area.ty, placed.at[area.block] + area.offset + index * self.shapes.size(area.ty)))
    }

    fn edit_parameter(&mut self, function: &'a Function, placed: &Placed<'_>) {
        if function.params.is_empty() {
            return;
        }
        let number = self.reader.below(function.params.len());
        let param: &'a Param = &function.params[number];
        let at = placed.at[0] + param.offset;
        let bounds = function.params.iter().any(|other| other.role.kind == Kind::Sized(number));
        match self.shapes.types[param.ty] {
            Type::Int { size, .. } if bounds => {
                let most = read(at, size);
                let value = self.reader.below(most.min(1 << 15) as usize + 1);
                put(at, size, value as u64);
            }
            Type::Int { size, .. } => {
                let value = self.integer(size, &param.hints.integers);
                put(at, size, value);
            }
            Type::Bool | Type::Enum { .. } | Type::Float { .. } => self.value(param.ty, at, 0),
            _ => {}
        }
    }

    /// A member of an object, at any depth.
    fn edit_member(&mut self, placed: &Placed<'_>) {
        if let Some((ty, at)) = self.recorded_object(placed) {
            self.edit_inside(ty, at);
        }
    }

    fn edit_inside(&mut self, ty: TypeId, at: usize) {
        let shapes = self.shapes;
        match &shapes.types[ty] {
            Type::Array { of, len } if *len > 0 => {
                let index = self.reader.below(*len);
                self.edit_inside(*of, at + index * shapes.size(*of));
            }
            Type::Record(record) if !record.fields.is_empty() && !record.is_union => {
                let field = &record.fields[self.reader.below(record.fields.len())];
                let place = at + field.offset / 8;
                match shapes.types[field.ty] {
                    _ if field.width.is_some() => self.bits(field, at),
                    // What the program compares it with says more than any number.
                    Type::Int { size, .. } if !field.hints.integers.is_empty() => {
                        let value = self.integer(size, &field.hints.integers);
                        put(place, size, value);
                    }
                    Type::Pointer { to } => {
                        self.edit_pointer(&Place { ty: field.ty, at: place, role: FREE, hints: &field.hints }, to)
                    }
                    _ => self.edit_inside(field.ty, place),
                }
            }
            Type::Bool | Type::Int { .. } | Type::Enum { .. } | Type::Float { .. } => self.value(ty, at, 0),
            _ => {}
        }
    }

    /// A member that leads nowhere may lead to something, and one that does may lead nowhere.
    fn edit_pointer(&mut self, place: &Place<'a>, to: TypeId) {
        const INSIDE: u32 = 2;
        if read(place.at, 8) == 0 {
            self.pointer(place, to, INSIDE);
        } else if self.reader.byte().is_multiple_of(4) {
            put(place.at, 8, 0);
        }
    }

    /// Blocks of bytes and integers, which may hold anything.
    fn plain(&self, placed: &Placed<'_>) -> Vec<Area> {
        let is_plain = |area: &&Area| matches!(self.shapes.types[area.ty], Type::Int { .. });
        let mut areas: Vec<Area> = placed.areas.iter().filter(is_plain).copied().collect();
        for (block, it) in placed.recording.blocks.iter().enumerate() {
            let is_free = matches!(it.kind, BlockKind::Heap | BlockKind::Other) && it.pointers.is_empty();
            if is_free && !placed.areas.iter().any(|area| area.block == block) {
                areas.push(Area { block, offset: 0, ty: usize::MAX, count: it.bytes.len() });
            }
        }
        areas
    }

    fn edit_bytes(&mut self, placed: &Placed<'_>) {
        let areas = self.plain(placed);
        if areas.is_empty() {
            return;
        }
        let area = areas[self.reader.below(areas.len())];
        let (size, width) = self.extent(&area);
        if size < width || size == 0 {
            return;
        }
        let place = self.reader.word(2) as usize % (size / width) * width;
        let value = if width == 1 { u64::from(self.reader.byte()) } else { self.integer(width, &[]) };
        if self.is_free(placed, &area, place, width) {
            put(placed.at[area.block] + area.offset + place, width, value);
        }
    }

    /// Bytes that the input says in a buffer: words of the program and samples among them.
    fn edit_content(&mut self, placed: &Placed<'_>) {
        let is_bytes = |area: &Area| area.ty == usize::MAX || self.shapes.is_byte(area.ty);
        let areas: Vec<Area> = self.plain(placed).into_iter().filter(is_bytes).collect();
        if areas.is_empty() {
            return;
        }
        let area = areas[self.reader.below(areas.len())];
        let words = self.words;
        let (size, bytes) = (self.extent(&area).0, self.content(words, CONTENT));
        let start = if self.reader.byte().is_multiple_of(4) { self.reader.word(2) as usize % size.max(1) } else { 0 };
        for (at, byte) in bytes.iter().take(size.saturating_sub(start)).enumerate() {
            if self.is_free(placed, &area, start + at, 1) {
                put(placed.at[area.block] + area.offset + start + at, 1, u64::from(*byte));
            }
        }
    }

    /// Bytes of an area, and of an element.
    fn extent(&self, area: &Area) -> (usize, usize) {
        let width = if area.ty == usize::MAX { 1 } else { self.shapes.size(area.ty) };
        (area.count * width, width)
    }

    /// Whether no pointer stands there.
    fn is_free(&self, placed: &Placed<'_>, area: &Area, place: usize, width: usize) -> bool {
        let pointers = &placed.recording.blocks[area.block].pointers;
        let at = area.offset + place;
        !pointers.iter().any(|(pointer, _)| at < pointer + 8 && *pointer < at + width)
    }

    fn edit_variable(&mut self, function: &'a Function, placed: &Placed<'_>) {
        if function.globals.is_empty() {
            return;
        }
        let number = function.globals[self.reader.below(function.globals.len())];
        let (shapes, ty) = (self.shapes, self.shapes.variables[number].ty);
        if shapes.variables[number].is_fixed {
            return;
        }
        // SAFETY: shapes and table were written together.
        let Some(at) = (unsafe { self.table.global(number) }) else { return };
        let is_set = placed.recording.blocks.iter().any(|block| block.kind == BlockKind::Variable(number));
        if !is_set {
            save(at, shapes.size(ty));
        }
        self.edit_inside(ty, at);
    }
}

/// An integer that stands in memory.
fn read(at: usize, size: usize) -> u64 {
    // SAFETY: the callers compute addresses inside the arguments, or inside recorded objects.
    (0..size.min(8)).fold(0, |word, i| word | u64::from(unsafe { *((at + i) as *const u8) }) << (8 * i))
}
