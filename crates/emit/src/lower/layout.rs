//! How Rust is told the layout that clang chose for a record.
//!
//! Three ways are tried, in this order, and each is checked member by member against clang's offsets and size: `repr(C)` (with
//! `align(N)` where the record is aligned more than its members), `repr(C, packed(N))`, and `repr(C)` with those members that
//! stand too low for their type in a wrapper that is packed, which stable Rust allows beside `align(N)`. Gaps that the rules of
//! `repr(C)` would not leave (before a member with an alignment of its own) are byte arrays. What lies in a packed record is
//! aligned by an array without elements instead of `align(N)`.

use super::bitfields::{self, Member};
use super::cx::{CrateCx, FnCx};
use crate::rir::{Expr, Path, Type as RType};
use exuvia_cir::{IdVec, ModuleId, Program, Record, RecordId, RecordKind, Type, TypeId};
use std::collections::BTreeSet;

/// What is added to a record so that Rust lays it out as clang does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// What stands in `#[repr(…)]`; none if Rust cannot say the layout.
    pub repr: Option<String>,
    /// Members, by position in the C, that are in a packed wrapper.
    pub wrapped: BTreeSet<usize>,
    /// An alignment that is given by a member without bytes.
    pub align: Option<u64>,
    /// Gaps: position in the list of members, first byte, number of bytes.
    gaps: Vec<(usize, u64, u64)>,
}

/// A member as `repr(C)` sees it.
#[derive(Clone, Copy)]
struct Part {
    field: Option<usize>,
    at: u64,
    size: u64,
    align: u64,
}

/// The layouts of all records.
pub(crate) fn layouts(program: &Program) -> IdVec<RecordId, Layout> {
    let packed: Vec<RecordId> = bitfields::packed(program).collect();
    program.records.ids().map(|id| layout(program, &packed, id)).collect()
}

/// The layout of a record; `packed` are all records that are packed.
fn layout(program: &Program, packed: &[RecordId], id: RecordId) -> Layout {
    let record = &program.records[id];
    if bitfields::has_bit_fields(record) {
        // Their units are placed with what is between them.
        let members = bitfields::members(program, id);
        let repr = members.and_then(|m| bitfields::repr(program, record, &m));
        let holds_aligned = record.fields.iter().any(|f| contains_aligned(program, packed, f.ty));
        let is_sayable = |repr: &String| !(holds_aligned && repr.contains("packed"));
        return Layout { repr: repr.filter(is_sayable), ..Layout::default() };
    }
    let by_member = aligned_by_member(program, packed, id);
    let mut found = plain_layout(program, packed, record);
    if let Some(align) = by_member
        && found.repr == Some(format!("C, align({align})"))
    {
        found.repr = Some("C".to_owned());
        found.align = Some(align);
    }
    found
}

/// The alignment that a member without bytes gives a record: what is `repr(align)` may not lie in a packed record.
fn aligned_by_member(program: &Program, packed: &[RecordId], id: RecordId) -> Option<u64> {
    let record = &program.records[id];
    let largest = if program.target.pointer_size == 8 { 16 } else { 4 };
    let align = Some(record.align).filter(|&align| align <= largest)?;
    let mut packed = packed.iter().map(|&packed| &program.records[packed]);
    packed.any(|packed| bitfields::contains(program, packed, id)).then_some(align)
}

/// The layout of a record without bit-fields.
fn plain_layout(program: &Program, packed: &[RecordId], record: &Record) -> Layout {
    let parts = parts(program, record);
    let has_aligned = |parts: &mut dyn Iterator<Item = &Part>| {
        parts.filter_map(|p| p.field).any(|f| contains_aligned(program, packed, record.fields[f].ty))
    };
    if let Some(found) = unpacked(record, &parts) {
        return found;
    }
    if let Some(gaps) = fitted(record, &parts, record.align)
        && !has_aligned(&mut parts.iter())
    {
        let packed = if record.align > 1 { format!("C, packed({})", record.align) } else { "C, packed".to_owned() };
        return Layout { repr: Some(packed), gaps, ..Layout::default() };
    }
    let is_low = |p: &Part| p.align > record.align || !p.at.is_multiple_of(p.align);
    let low: Vec<Part> = parts.iter().copied().filter(is_low).collect();
    if has_aligned(&mut low.iter()) {
        return Layout::default();
    }
    let wrap = |p: &Part| if is_low(p) { Part { align: 1, ..*p } } else { *p };
    let parts: Vec<Part> = parts.iter().map(wrap).collect();
    match unpacked(record, &parts) {
        Some(found) => Layout { wrapped: low.iter().filter_map(|p| p.field).collect(), ..found },
        None => Layout::default(),
    }
}

/// `repr(C)`, aligned as the record is.
fn unpacked(record: &Record, parts: &[Part]) -> Option<Layout> {
    let natural = natural_align(parts);
    let gaps = if natural <= record.align { fitted(record, parts, u64::MAX)? } else { return None };
    let repr = if natural < record.align { format!("C, align({})", record.align) } else { "C".to_owned() };
    Some(Layout { repr: Some(repr), gaps, ..Layout::default() })
}

fn natural_align(parts: &[Part]) -> u64 {
    parts.iter().map(|p| p.align).max().unwrap_or(1)
}

/// The gaps to fill so that the rules of `repr(C)` place all members where clang does, each aligned to `pack` at most.
fn fitted(record: &Record, parts: &[Part], pack: u64) -> Option<Vec<(usize, u64, u64)>> {
    if pack < u64::MAX && natural_align(parts).min(pack) != record.align {
        return None;
    }
    let (mut gaps, mut end) = (Vec::new(), 0u64);
    for (i, part) in parts.iter().enumerate() {
        let align = part.align.min(pack);
        if record.kind == RecordKind::Union {
            end = end.max(part.size);
            continue;
        }
        let at = end.next_multiple_of(align);
        if !part.at.is_multiple_of(align) || part.at < at {
            return None;
        }
        if part.at > at {
            gaps.push((i, end, part.at - end));
        }
        end = part.at + part.size;
    }
    let full = end.next_multiple_of(record.align.max(1));
    match record.size.checked_sub(full)? {
        0 => {}
        _ if record.kind == RecordKind::Union => gaps.push((parts.len(), 0, record.size)),
        _ => gaps.push((parts.len(), end, record.size - end)),
    }
    Some(gaps)
}

fn parts(program: &Program, record: &Record) -> Vec<Part> {
    let part = |(i, f): (usize, &exuvia_cir::Field)| Part {
        field: Some(i),
        at: f.offset / 8,
        size: program.size_of(f.ty).unwrap_or(0),
        align: program.natural_align(f.ty),
    };
    record.fields.iter().enumerate().map(part).collect()
}

/// Whether a type holds a record that is `repr(align)`: Rust lets no packed type hold one.
fn contains_aligned(program: &Program, packed: &[RecordId], ty: TypeId) -> bool {
    match program.types.canon(ty) {
        Type::Array { elem, .. } | Type::Complex(elem) => contains_aligned(program, packed, *elem),
        // Structs of the runtime module.
        Type::Vector { .. } => true,
        Type::Record(r) => {
            let record = &program.records[*r];
            let own = layout(program, packed, *r).repr.is_none_or(|repr| repr.contains("align("));
            own || record.fields.iter().any(|f| contains_aligned(program, packed, f.ty))
        }
        _ => false,
    }
}

impl<'a> CrateCx<'a> {
    /// Members of the Rust struct, in order.
    pub fn members_of(&self, id: RecordId) -> Vec<Member<'a>> {
        let mut list = bitfields::members(self.program, id).unwrap_or_default();
        for &(i, at, len) in self.layouts[id].gaps.iter().rev() {
            list.insert(i, Member::Padding(at, len));
        }
        if let Some(align) = self.layouts[id].align {
            list.insert(0, Member::Align(align));
        }
        list
    }

    /// Whether a member is in a packed wrapper.
    pub fn is_wrapped(&self, id: RecordId, field: usize) -> bool {
        self.layouts[id].wrapped.contains(&field)
    }

    /// The wrapper without alignment, around a type.
    pub fn packed_ty(&mut self, module: ModuleId, ty: RType) -> RType {
        let path = self.runtime_path(module, "Packed");
        RType::Path(Path::new(&path).with_args(vec![ty]))
    }

    /// The wrapper of some alignment, around a type.
    pub fn aligned_ty(&mut self, module: ModuleId, align: u32, ty: RType) -> RType {
        let path = self.aligned_path(module, align);
        RType::Path(Path::new(&path).with_args(vec![ty]))
    }
}

impl FnCx<'_, '_> {
    /// The value of a member, in the wrapper that the member may be in.
    pub fn member_value(&mut self, id: RecordId, field: usize, value: Expr) -> Expr {
        if !self.cx.is_wrapped(id, field) {
            return value;
        }
        let path = self.runtime("Packed");
        Expr::path(path).call(vec![value])
    }
}
