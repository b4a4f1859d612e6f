//! Which bytes of memory are values, as far as types tell: the rest of an object is padding, which may hold anything.

use crate::shapes::{Shapes, Type, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Byte {
    /// These bits of it are a value.
    Value(u8),
    /// No type is known for it.
    Unknown,
}

/// Elements of a type in memory.
struct Area {
    end: usize,
    ty: TypeId,
    size: usize,
}

/// What types say of memory.
pub struct Typed<'s> {
    shapes: &'s Shapes,
    areas: BTreeMap<usize, Area>,
    seen: BTreeSet<(usize, TypeId)>,
    waiting: Vec<(usize, TypeId)>,
}

/// Elements that are followed in one piece of memory.
const ELEMENTS: usize = 1 << 16;

impl<'s> Typed<'s> {
    /// Nothing yet.
    pub fn new(shapes: &'s Shapes) -> Self {
        Self { shapes, areas: BTreeMap::new(), seen: BTreeSet::new(), waiting: Vec::new() }
    }

    /// An object of a type stands at an address.
    pub fn object(&mut self, at: usize, ty: TypeId) {
        self.waiting.push((at, ty));
    }

    /// Follows all pointers. `extent` says where the memory that an address lies in ends, `read` gives bytes.
    pub fn follow(&mut self, extent: &dyn Fn(usize) -> Option<usize>, read: &dyn Fn(usize, usize) -> Option<Vec<u8>>) {
        while let Some((at, ty)) = self.waiting.pop() {
            let size = self.shapes.size(ty);
            let Some(end) = extent(at).filter(|_| size > 0 && !self.says_nothing(ty)) else { continue };
            if !self.seen.insert((at, ty)) {
                continue;
            }
            let count = ((end - at) / size).clamp(1, ELEMENTS);
            // What was found first began further out.
            if self.area(at).is_none() {
                self.areas.insert(at, Area { end: at + count * size, ty, size });
            }
            let mut offsets = Vec::new();
            self.pointers(ty, 0, &mut offsets);
            if let Some(bytes) = (!offsets.is_empty()).then(|| read(at, count * size)).flatten() {
                for element in bytes.chunks_exact(size) {
                    for &(offset, to) in &offsets {
                        let word = element.get(offset..offset + 8).map_or(0, crate::compare::memory::word);
                        self.waiting.push((word as usize, to));
                    }
                }
            }
        }
    }

    fn says_nothing(&self, ty: TypeId) -> bool {
        matches!(self.shapes.types[ty], Type::Void | Type::Opaque { .. } | Type::Function { .. })
            || self.shapes.is_byte(ty)
    }

    /// Where pointers are in an object, and what they lead to.
    fn pointers(&self, ty: TypeId, at: usize, found: &mut Vec<(usize, TypeId)>) {
        match &self.shapes.types[ty] {
            Type::Pointer { to } => found.push((at, *to)),
            Type::Array { of, len } => {
                let size = self.shapes.size(*of);
                (0..(*len).min(ELEMENTS)).for_each(|index| self.pointers(*of, at + index * size, found));
            }
            Type::Record(record) if !record.is_union => {
                record.fields.iter().for_each(|field| self.pointers(field.ty, at + field.offset / 8, found));
            }
            _ => {}
        }
    }

    fn area(&self, at: usize) -> Option<(usize, &Area)> {
        let (&start, area) = self.areas.range(..=at).next_back()?;
        (at < area.end).then_some((start, area))
    }

    /// What is known of the byte at an address.
    pub fn byte(&self, at: usize) -> Byte {
        match self.area(at) {
            Some((start, area)) => self.of(area.ty, (at - start) % area.size),
            None => Byte::Unknown,
        }
    }

    /// What is known of a byte of an object.
    pub fn of(&self, ty: TypeId, at: usize) -> Byte {
        match &self.shapes.types[ty] {
            Type::Array { of, .. } => self.of(*of, at % self.shapes.size(*of).max(1)),
            Type::Record(record) => {
                let bits = record.fields.iter().map(|field| self.field(field, at)).fold(0, |all, bits| all | bits);
                if record.fields.is_empty() { Byte::Unknown } else { Byte::Value(bits) }
            }
            Type::Void | Type::Opaque { .. } => Byte::Unknown,
            _ => Byte::Value(0xff),
        }
    }

    /// The bits of a byte that a member has.
    fn field(&self, field: &crate::shapes::Field, at: usize) -> u8 {
        if let Some(width) = field.width {
            return (0..8)
                .filter(|bit| (field.offset..field.offset + width).contains(&(at * 8 + bit)))
                .fold(0, |m, b| m | 1 << b);
        }
        let start = field.offset / 8;
        match at.checked_sub(start).filter(|inner| *inner < self.shapes.size(field.ty)) {
            Some(inner) => match self.of(field.ty, inner) {
                Byte::Value(bits) => bits,
                Byte::Unknown => 0xff,
            },
            None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Byte, Typed};
    use crate::shapes::Shapes;

    #[test]
    fn padding_behind_a_pointer_is_known() {
        // struct { char a; int b : 3; struct *next; }
        let text = "type void\ntype int 1 1\ntype int 4 1\ntype pointer 4\n\
                    type record 16 0 3 a 0 0 1 0 0 b 32 3 2 0 0 next 64 0 3 0 0 0 0 0 0\n";
        let shapes = Shapes::parse(text).unwrap();
        let mut typed = Typed::new(&shapes);
        typed.object(100, 4);
        let memory = |at: usize, count: usize| {
            let mut bytes = vec![0u8; count];
            if at == 100 {
                bytes[8] = 200;
            }
            Some(bytes)
        };
        typed.follow(&|at| matches!(at, 100 | 200).then_some(at + 16), &memory);
        let bytes: Vec<Byte> = [200, 201, 204, 205, 208, 300].map(|at| typed.byte(at)).to_vec();
        use Byte::{Unknown, Value};
        assert_eq!(bytes, [Value(0xff), Value(0), Value(7), Value(0), Value(0xff), Unknown]);
    }
}
