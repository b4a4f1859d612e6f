//! How memory is cut into cells.
//!
//! Rules:
//! - A cell is a scalar of the type of the object; the elements of an array share their cells; a union is one cell.
//! - Which cell a byte offset falls into is a function of the offset alone, whatever type the access has. So a store and a
//!   load of the same byte always meet, casts or not.

use exuvia_cir::{Field, Program, Record, RecordKind, Type, TypeId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a cell holds by its type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LeafKind {
    /// A pointer.
    Pointer,
    /// An integer or floating value.
    Number,
    /// Anything: unions, memory of unknown type.
    Mixed,
}

/// A cell of a layout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Leaf {
    /// Byte offset of its first instance.
    pub offset: u64,
    /// Size in bytes of one instance; 0 when unknown.
    pub size: u64,
    /// What it holds.
    pub kind: LeafKind,
}

#[derive(Clone, Debug)]
enum Shape {
    Scalar,
    Array {
        elem: Rc<Layout>,
    },
    Struct {
        fields: Vec<(u64, u32, Rc<Layout>)>,
        packed: bool,
    },
    /// One cell, with members of packed records in it or not.
    Union {
        packs: bool,
    },
}

/// The cells of a type.
#[derive(Clone, Debug)]
pub struct Layout {
    shape: Shape,
    /// Size in bytes; `None` for memory without known end.
    pub size: Option<u64>,
    /// Cells in order of offset.
    pub leaves: Vec<Leaf>,
}

impl Layout {
    /// Memory about which nothing is known: one cell.
    pub fn blob() -> Self {
        Self { shape: Shape::Scalar, size: None, leaves: vec![Leaf { offset: 0, size: 0, kind: LeafKind::Mixed }] }
    }

    /// Whether nothing is known about the memory.
    pub fn is_blob(&self) -> bool {
        matches!(self.leaves.as_slice(), [Leaf { size: 0, kind: LeafKind::Mixed, .. }]) && self.size.is_none()
    }

    /// Memory of one cell for values of one kind.
    pub fn scalar(size: u64, kind: LeafKind) -> Self {
        Self { shape: Shape::Scalar, size: Some(size), leaves: vec![Leaf { offset: 0, size, kind }] }
    }

    /// Any number of elements.
    pub fn repeated(elem: Rc<Layout>, len: Option<u64>) -> Self {
        let size = elem.size.and_then(|s| s.checked_mul(len?));
        Self { leaves: elem.leaves.clone(), shape: Shape::Array { elem }, size }
    }

    /// The cell in which the byte at `offset` lies.
    pub fn leaf_at(&self, offset: u64) -> u32 {
        match &self.shape {
            Shape::Scalar | Shape::Union { .. } => 0,
            Shape::Array { elem } => match elem.size {
                Some(size) if size > 0 => elem.leaf_at(offset % size),
                _ => elem.leaf_at(0),
            },
            Shape::Struct { fields, .. } => {
                let at = fields.partition_point(|f| f.0 <= offset).saturating_sub(1);
                fields.get(at).map_or(0, |(start, first, sub)| first + sub.leaf_at(offset.saturating_sub(*start)))
            }
        }
    }

    /// Alignment in bytes that all instances of what lies at `offset` have, in an object that lies at a multiple of `base`.
    /// Members of packed records have less than their types.
    pub fn align_at(&self, base: u64, offset: u64) -> u64 {
        match &self.shape {
            Shape::Union { packs: true } => 1,
            Shape::Scalar | Shape::Union { .. } => common_align(base, offset),
            Shape::Array { elem } => match elem.size {
                Some(size) if size > 0 => elem.align_at(common_align(base, size), offset % size),
                _ => 1,
            },
            Shape::Struct { fields, .. } => {
                let at = fields.partition_point(|f| f.0 <= offset).saturating_sub(1);
                let inside = |(start, _, sub): &(u64, u32, Rc<Self>)| {
                    sub.align_at(common_align(base, *start), offset.saturating_sub(*start))
                };
                fields.get(at).map_or_else(|| common_align(base, offset), inside)
            }
        }
    }

    /// Whether there is a packed record in it, members of which may lack the alignment of their types.
    pub fn packs(&self) -> bool {
        match &self.shape {
            Shape::Scalar => false,
            Shape::Array { elem } => elem.packs(),
            Shape::Union { packs } => *packs,
            Shape::Struct { fields, packed } => *packed || fields.iter().any(|(_, _, sub)| sub.packs()),
        }
    }

    /// Size of what an array of arrays repeats, or of the whole.
    fn unit(&self) -> Option<u64> {
        match &self.shape {
            Shape::Array { elem } => elem.unit(),
            _ => self.size,
        }
    }

    /// Whether two layouts repeat the same cells at the same distance, so that bytes copied from one to the other at the
    /// same place of both stay in the same cells, however many they are.
    pub fn repeats_as(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || self.unit().is_some() && self.unit() == other.unit() && self.leaves == other.leaves
    }

    /// Whether a pointer at `offset` that moves by multiples of `stride` stays on the same cell: it walks an array whose
    /// elements have that size, or stands on a single object of that size.
    pub fn stays(&self, offset: u64, stride: u64) -> bool {
        if offset == 0 && self.size == Some(stride) {
            return true;
        }
        match &self.shape {
            Shape::Scalar => self.size.is_none(),
            Shape::Union { .. } => self.size.is_some_and(|s| stride <= s),
            Shape::Array { elem } => match elem.size {
                Some(size) if size > 0 => {
                    (offset.is_multiple_of(size) && stride.is_multiple_of(size)) || elem.stays(offset % size, stride)
                }
                _ => false,
            },
            Shape::Struct { fields, .. } => {
                let at = fields.partition_point(|f| f.0 <= offset).saturating_sub(1);
                fields.get(at).is_some_and(|(start, _, sub)| sub.stays(offset.saturating_sub(*start), stride))
            }
        }
    }

    /// Cells that the bytes from `offset` on, `size` of them, touch. With an array in the way that they leave: all cells.
    pub fn touched(&self, offset: u64, size: u64) -> Vec<u32> {
        let first = self.leaf_at(offset);
        if self.leaves.len() == 1 {
            return vec![first];
        }
        let end = offset.saturating_add(size);
        let inside = |l: &Leaf| l.offset < end && l.offset + l.size.max(1) > offset;
        let period = self.period(offset);
        if period.is_some_and(|(start, len)| end > start + len) {
            return (0..self.leaves.len() as u32).collect();
        }
        // None begins behind the end; those of a union lie over one another before it.
        let count = self.leaves.partition_point(|leaf| leaf.offset < end);
        let mut cells: Vec<u32> = (0..count as u32).filter(|&i| inside(&self.leaves[i as usize])).collect();
        if !cells.contains(&first) {
            cells.push(first)
        }
        cells
    }

    /// Whether [`Layout::touched`] has all cells.
    pub fn touches_all(&self, offset: u64, size: u64) -> bool {
        let end = offset.saturating_add(size);
        let first = self.leaf_at(offset);
        let touches = |(i, l): (u32, &Leaf)| i == first || l.offset < end && l.offset + l.size.max(1) > offset;
        self.leaves.len() == 1
            || self.period(offset).is_some_and(|(start, len)| end > start + len)
            || (0..).zip(self.leaves.iter()).all(touches)
    }

    /// The innermost array element around `offset`: its start and size, in an array of more than one cell an element.
    fn period(&self, offset: u64) -> Option<(u64, u64)> {
        match &self.shape {
            Shape::Scalar | Shape::Union { .. } => None,
            Shape::Array { elem } => {
                let size = elem.size.filter(|&s| s > 0)?;
                elem.period(offset % size).or(Some((0, size)))
            }
            Shape::Struct { fields, .. } => {
                let at = fields.partition_point(|f| f.0 <= offset).saturating_sub(1);
                let (start, _, sub) = fields.get(at)?;
                sub.period(offset.saturating_sub(*start))
                    .map(|(s, len)| (s + start, len))
                    .filter(|_| sub.leaves.len() > 1)
            }
        }
    }
}

/// Whether members may lack the alignment of their types: all of them, or one that is packed by itself.
fn is_packed(program: &Program, record: &Record) -> bool {
    let is_off = |f: &Field| f.bit_width.is_none() && !(f.offset / 8).is_multiple_of(program.natural_align(f.ty));
    program.is_packed(record) || record.fields.iter().any(is_off)
}

/// The alignment, a power of two, of what lies `distance` behind an address of alignment `base`.
fn common_align(base: u64, distance: u64) -> u64 {
    if distance == 0 { base } else { base.min(1 << distance.trailing_zeros()) }
}

/// Layouts by canonical type.
#[derive(Debug, Default)]
pub struct Layouts {
    known: BTreeMap<TypeId, Rc<Layout>>,
}

impl Layouts {
    /// The layout of a type.
    pub fn of(&mut self, program: &Program, ty: TypeId) -> Rc<Layout> {
        let ty = program.types.canonical(ty);
        if let Some(layout) = self.known.get(&ty) {
            return Rc::clone(layout);
        }
        let layout = Rc::new(self.compute(program, ty));
        self.known.insert(ty, Rc::clone(&layout));
        layout
    }

    fn compute(&mut self, program: &Program, ty: TypeId) -> Layout {
        let size = program.size_of(ty);
        match program.types.get(ty) {
            Type::Pointer { .. } => Layout::scalar(size.unwrap_or(8), LeafKind::Pointer),
            Type::Bool | Type::Int(_) | Type::Float(_) | Type::Enum(_) => {
                Layout::scalar(size.unwrap_or(1), LeafKind::Number)
            }
            Type::Array { elem, len } => {
                let (elem, len) = (*elem, *len);
                Layout::repeated(self.of(program, elem), len)
            }
            Type::Vector { elem, len } => Layout::repeated(self.of(program, *elem), Some(u64::from(*len))),
            Type::Complex(part) => Layout::repeated(self.of(program, *part), Some(2)),
            Type::Record(r) => self.record(program, *r),
            Type::VaList => Layout::scalar(size.unwrap_or(24), LeafKind::Number),
            _ => Layout::blob(),
        }
    }

    fn record(&mut self, program: &Program, id: exuvia_cir::RecordId) -> Layout {
        let record = &program.records[id];
        if !record.complete {
            return Layout::blob();
        }
        let whole = Leaf { offset: 0, size: record.size, kind: LeafKind::Mixed };
        if record.kind == RecordKind::Union || record.fields.is_empty() {
            let packs =
                is_packed(program, record) || record.fields.iter().any(|field| self.of(program, field.ty).packs());
            return Layout { shape: Shape::Union { packs }, size: Some(record.size), leaves: vec![whole] };
        }
        let (mut fields, mut leaves) = (Vec::new(), Vec::new());
        for field in &record.fields {
            let (start, sub) = (field.offset / 8, self.of(program, field.ty));
            fields.push((start, leaves.len() as u32, Rc::clone(&sub)));
            leaves.extend(sub.leaves.iter().map(|l| Leaf { offset: l.offset + start, ..*l }));
        }
        let packed = is_packed(program, record);
        Layout { shape: Shape::Struct { fields, packed }, size: Some(record.size), leaves }
    }
}
