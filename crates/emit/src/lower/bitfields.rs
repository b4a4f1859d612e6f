//! Bit-fields: how they lie in the Rust struct. [`super::bit_items`] writes their accessors, [`super::bit_access`] uses them.
//!
//! Bit-fields that share storage form a *unit*: one member of the Rust struct (`bits`, or `bits_0`, `bits_1` …), whose type is a
//! struct around an integer or bytes, with `x()`, `with_x(value)` and `set_x(value)` for each bit-field `x`. Rules:
//!
//! - A unit ends before an ordinary member, at a zero-width bit-field, and where a bit-field starts at a boundary of the
//!   unit's alignment that nothing crosses. So no access touches a byte of another memory location of C.
//! - It is stored as an integer where one fits: aligned in the record, below the next member. The bytes behind its last
//!   bit-field are padding then. In records that are packed, or part of a packed one, and elsewhere, it is stored as bytes,
//!   to which references may be made wherever they lie.
//! - `repr(C)` places members by their alignment alone. Where clang places one further on, because of unnamed bit-fields, the
//!   padding is a member of its own.
//! - The bit-fields of a union share one unit at its start.
//! - A bit-field wider than 64 bits, and one on a big-endian target, has storage but no accessors: what uses it stays in C.

use crate::rir::Prim;
use crate::rir::ident::escape;
use exuvia_cir::{Field, Program, Record, RecordId, RecordKind, Type, TypeId};
use std::collections::BTreeSet;

/// A bit-field in its unit.
#[derive(Clone, Debug)]
pub(crate) struct BitField {
    /// Position in [`Record::fields`].
    pub index: usize,
    /// First bit, counted from the least significant of the unit.
    pub at: u64,
    /// Number of bits.
    pub width: u32,
    /// Name of the method that reads it.
    pub get: String,
    /// What follows `with_` and `set_` in the names of the others.
    pub stem: String,
}

/// What a unit is stored as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Storage {
    /// An unsigned integer.
    Int(Prim),
    /// So many bytes.
    Bytes(u64),
}

/// Bit-fields that share storage.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Number among the units of the record.
    pub number: usize,
    /// First byte in the record.
    pub start: u64,
    /// The byte behind the last bit-field.
    end: u64,
    /// Largest alignment of the declared types.
    align: u64,
    /// What it is stored as.
    pub storage: Storage,
    /// Name of the member that holds it.
    pub name: String,
    /// The bit-fields.
    pub fields: Vec<BitField>,
}

/// A member of the Rust struct.
#[derive(Clone, Debug)]
pub(crate) enum Member<'a> {
    /// The C member with this position.
    Plain(usize, &'a Field),
    /// Storage of bit-fields.
    Unit(Unit),
    /// Bytes that nothing uses, before what `repr(C)` would place too early: first byte and number.
    Padding(u64, u64),
    /// No bytes, but an alignment that cannot be an attribute: the record is part of a packed one.
    Align(u64),
}

/// Whether a record has bit-fields, named or not.
pub(crate) fn has_bit_fields(record: &Record) -> bool {
    record.fields.iter().any(|f| f.bit_width.is_some())
}

/// Whether a bit-field can be accessed.
pub(crate) fn is_accessible(program: &Program, field: &Field) -> bool {
    field.bit_width.is_some_and(|w| w > 0 && w <= 64) && !program.target.big_endian
}

/// Members of the Rust struct in order. `None` if `repr(C)` cannot place them so.
pub(crate) fn members(program: &Program, id: RecordId) -> Option<Vec<Member<'_>>> {
    let record = &program.records[id];
    if !has_bit_fields(record) {
        return Some(record.fields.iter().enumerate().map(|(i, f)| Member::Plain(i, f)).collect());
    }
    let mut members = unpadded(program, id);
    if record.kind == RecordKind::Union {
        let size = members.iter().map(|m| extent(program, m).1).max().unwrap_or(0);
        if size.next_multiple_of(record.align.max(1)) < record.size {
            members.push(Member::Padding(0, record.size));
        }
    } else {
        members = padded(program, record, members)?;
    }
    if natural_align(program, &members) < record.align && is_in_packed(program, id) && !program.is_packed(record) {
        members.insert(0, Member::Align(record.align));
    }
    Some(members)
}

/// The units of a record.
pub(crate) fn units(program: &Program, id: RecordId) -> Vec<Unit> {
    if !has_bit_fields(&program.records[id]) {
        return Vec::new();
    }
    let unit = |m| if let Member::Unit(u) = m { Some(u) } else { None };
    unpadded(program, id).into_iter().filter_map(unit).collect()
}

/// Ordinary members and units, by where they start.
fn unpadded(program: &Program, id: RecordId) -> Vec<Member<'_>> {
    let record = &program.records[id];
    let mut out: Vec<Member<'_>> = Vec::new();
    let mut open = false;
    for (i, field) in record.fields.iter().enumerate() {
        match field.bit_width {
            None => {
                open &= record.kind == RecordKind::Union;
                out.push(Member::Plain(i, field));
            }
            Some(0) => open &= record.kind == RecordKind::Union,
            Some(_) if field.name.is_empty() => {}
            Some(width) => {
                let same = |m: &&mut Member<'_>| matches!(m, Member::Unit(u) if open && u.shares(record, field));
                // In a union what stands between does not lie between.
                let reach = if record.kind == RecordKind::Union { usize::MAX } else { 1 };
                match out.iter_mut().rev().take(reach).find(same) {
                    Some(Member::Unit(unit)) => unit.add(program, i, field, width),
                    _ => out.push(Member::Unit(Unit::new(program, i, field, width))),
                }
                open = true;
            }
        }
    }
    name_and_store(program, id, &mut out);
    out
}

impl Unit {
    fn new(program: &Program, index: usize, field: &Field, width: u32) -> Unit {
        let start = field.offset / 8;
        let (storage, name) = (Storage::Bytes(0), String::new());
        let mut unit = Unit { number: 0, start, end: start, align: 1, storage, name, fields: Vec::new() };
        unit.add(program, index, field, width);
        unit
    }

    fn add(&mut self, program: &Program, index: usize, field: &Field, width: u32) {
        let at = field.offset - self.start * 8;
        self.end = self.end.max((field.offset + u64::from(width)).div_ceil(8));
        self.align = self.align.max(program.natural_align(field.ty));
        self.fields.push(BitField { index, at, width, get: String::new(), stem: String::new() });
    }

    /// Whether a bit-field that follows lies in this unit.
    fn shares(&self, record: &Record, field: &Field) -> bool {
        let start = field.offset / 8;
        record.kind == RecordKind::Union || start < self.end || !start.is_multiple_of(self.align)
    }

    /// Size in bytes and alignment.
    pub fn layout(&self) -> (u64, u64) {
        match self.storage {
            Storage::Int(prim) => (prim_bits(prim) / 8, prim_bits(prim) / 8),
            Storage::Bytes(n) => (n, 1),
        }
    }

    fn choose_storage(&mut self, limit: u64, align: u64) {
        let fits = |size: u64| {
            size >= self.end - self.start
                && size <= align
                && self.start.is_multiple_of(size)
                && self.start + size <= limit
        };
        let declared = [self.align];
        let size = declared.into_iter().chain([1, 2, 4, 8]).find(|&s| s <= 8 && fits(s));
        self.storage = match size {
            Some(1) => Storage::Int(Prim::U8),
            Some(2) => Storage::Int(Prim::U16),
            Some(4) => Storage::Int(Prim::U32),
            Some(8) => Storage::Int(Prim::U64),
            _ => Storage::Bytes(self.end - self.start),
        };
    }

    /// Names of accessors, the getters first: they have the names of the C.
    fn name_fields(&mut self, record: &Record) {
        let mut taken = BTreeSet::from(["ZERO".to_owned()]);
        for bits in &mut self.fields {
            bits.get = escape(&record.fields[bits.index].name);
            while !taken.insert(bits.get.clone()) {
                bits.get.push('_');
            }
        }
        for bits in &mut self.fields {
            bits.stem = record.fields[bits.index].name.clone();
            while taken.contains(&format!("with_{}", bits.stem)) || taken.contains(&format!("set_{}", bits.stem)) {
                bits.stem.push('_');
            }
            taken.extend([format!("with_{}", bits.stem), format!("set_{}", bits.stem)]);
        }
    }
}

fn name_and_store(program: &Program, id: RecordId, members: &mut [Member<'_>]) {
    let record = &program.records[id];
    let bytes_only = is_in_packed(program, id);
    let count = members.iter().filter(|m| matches!(m, Member::Unit(_))).count();
    let mut taken: BTreeSet<String> = record.fields.iter().map(|f| f.name.clone()).collect();
    let starts: Vec<u64> = members.iter().map(|m| extent(program, m).0).collect();
    let mut number = 0;
    for (i, member) in members.iter_mut().enumerate() {
        let Member::Unit(unit) = member else { continue };
        let next = starts.get(i + 1).filter(|_| record.kind == RecordKind::Struct);
        let align = if bytes_only { 1 } else { record.align };
        unit.choose_storage(*next.unwrap_or(&record.size), align);
        unit.number = number;
        unit.name = if count == 1 { "bits".to_owned() } else { format!("bits_{number}") };
        while !taken.insert(unit.name.clone()) {
            unit.name.push('_');
        }
        unit.name_fields(record);
        number += 1;
    }
}

/// First byte and size of a member.
fn extent(program: &Program, member: &Member<'_>) -> (u64, u64) {
    match member {
        Member::Plain(_, f) => (f.offset / 8, program.size_of(f.ty).unwrap_or(0)),
        Member::Unit(u) => (u.start, u.layout().0),
        Member::Padding(at, len) => (*at, *len),
        Member::Align(_) => (0, 0),
    }
}

fn member_align(program: &Program, member: &Member<'_>) -> u64 {
    match member {
        Member::Plain(_, f) => program.natural_align(f.ty),
        Member::Unit(u) => u.layout().1,
        Member::Padding(..) => 1,
        Member::Align(n) => *n,
    }
}

/// Padding where `repr(C)` would place a member before its place, and at the end.
fn padded<'a>(program: &'a Program, record: &Record, members: Vec<Member<'a>>) -> Option<Vec<Member<'a>>> {
    let (mut out, mut end) = (Vec::new(), 0u64);
    let limit = if program.is_packed(record) { record.align.max(1) } else { u64::MAX };
    for member in members {
        let (start, size) = extent(program, &member);
        let align = member_align(program, &member).clamp(1, limit);
        let natural = end.next_multiple_of(align);
        if natural > start || !start.is_multiple_of(align) {
            return None;
        }
        if natural < start {
            out.push(Member::Padding(end, start - end));
        }
        out.push(member);
        end = start + size;
    }
    if end.next_multiple_of(record.align.max(1)) < record.size {
        out.push(Member::Padding(end, record.size - end));
    }
    Some(out)
}

/// Alignment that `repr(C)` gives a struct of these members.
pub(crate) fn natural_align(program: &Program, members: &[Member<'_>]) -> u64 {
    members.iter().map(|m| member_align(program, m)).max().unwrap_or(1).max(1)
}

/// What stands in `#[repr(…)]` of a record with bit-fields; none where it is packed and aligned.
pub(crate) fn repr(program: &Program, record: &Record, members: &[Member<'_>]) -> Option<String> {
    let natural = natural_align(program, members);
    if record.packed || natural > record.align {
        let aligned = record.packed && record.align > 1 && record.explicit_align.is_some_and(|a| a > 1);
        return match record.align {
            _ if aligned => None,
            0 | 1 => Some("C, packed".to_owned()),
            align => Some(format!("C, packed({align})")),
        };
    }
    Some(if record.align > natural { format!("C, align({})", record.align) } else { "C".to_owned() })
}

/// Whether a record is packed or part of one that is.
fn is_in_packed(program: &Program, id: RecordId) -> bool {
    program.is_packed(&program.records[id]) || is_part_of_packed(program, id)
}

/// Whether a record is part of one that is packed.
fn is_part_of_packed(program: &Program, id: RecordId) -> bool {
    packed(program).any(|packed| contains(program, &program.records[packed], id))
}

/// The records that are packed.
pub(crate) fn packed(program: &Program) -> impl Iterator<Item = RecordId> {
    program.records.iter().filter(|(_, record)| program.is_packed(record)).map(|(id, _)| id)
}

/// Whether a record is part of another one.
pub(crate) fn contains(program: &Program, record: &Record, part: RecordId) -> bool {
    record.fields.iter().any(|f| match program.types.canon(element(program, f.ty)) {
        Type::Record(r) => *r == part || contains(program, &program.records[*r], part),
        _ => false,
    })
}

fn element(program: &Program, ty: TypeId) -> TypeId {
    match program.types.canon(ty) {
        Type::Array { elem, .. } => element(program, *elem),
        _ => ty,
    }
}

/// Width of an integer primitive.
pub(crate) fn prim_bits(prim: Prim) -> u64 {
    match prim {
        Prim::I8 | Prim::U8 | Prim::CChar | Prim::Bool => 8,
        Prim::I16 | Prim::U16 => 16,
        Prim::I32 | Prim::U32 => 32,
        Prim::I128 | Prim::U128 => 128,
        _ => 64,
    }
}

/// Whether the values of a bit-field's type are signed.
pub(crate) fn is_signed(program: &Program, ty: TypeId) -> bool {
    match program.types.canon(ty) {
        Type::Enum(e) => is_signed(program, program.enums[*e].underlying),
        Type::Int(k) => k.signed(&program.target),
        _ => false,
    }
}
