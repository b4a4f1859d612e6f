//! Structs and unions with the layout of the C.
//!
//! `#[repr(C)]` gives the layout of clang for ordinary members. Bit-fields have no counterpart: their storage is a byte
//! array in place, and functions that touch them stay in C. What attributes do to the layout is in [`super::layout`].

use super::cx::{CrateCx, FnCx};
use super::{Lower, Refusal};
use crate::rir::ident::escape;
use crate::rir::{Attr, Expr, Field as RField, Item, ItemKind, Struct, Type as RType};
use exuvia_cir::{Field, ModuleId, Record, RecordId, RecordKind, Type, TypeId};

/// A member of the Rust struct: a C member, or storage that stands for bit-fields.
pub(crate) enum Member<'a> {
    /// The C member with this position.
    Plain(usize, &'a Field),
    /// Storage of bit-fields and what else `repr(C)` would not place: first byte and number of bytes.
    Storage(u64, u64),
}

/// Members in order, with storage where bit-fields are.
pub(crate) fn members<'a>(record: &'a Record, size_of: &dyn Fn(TypeId) -> Option<u64>) -> Vec<Member<'a>> {
    let mut out = Vec::new();
    let mut end = 0u64;
    for (i, field) in record.fields.iter().enumerate() {
        if field.bit_width.is_some() {
            continue;
        }
        if record.kind == RecordKind::Struct && has_bits_between(record, end, field.offset / 8) {
            out.push(Member::Storage(end, field.offset / 8 - end));
        }
        out.push(Member::Plain(i, field));
        end = field.offset / 8 + size_of(field.ty).unwrap_or(0);
    }
    let bits_at_end = record.fields.iter().any(|f| f.bit_width.is_some_and(|w| w > 0) && f.offset / 8 >= end);
    let union_bits = record.kind == RecordKind::Union && record.fields.iter().any(|f| f.bit_width.is_some());
    if bits_at_end || union_bits {
        let start = if union_bits { 0 } else { end };
        out.push(Member::Storage(start, record.size - start));
    }
    out
}

fn has_bits_between(record: &Record, from: u64, to: u64) -> bool {
    let inside = |f: &Field| f.bit_width.is_some_and(|w| w > 0) && f.offset / 8 >= from && f.offset / 8 < to;
    record.fields.iter().any(inside)
}

/// Rust name of a member. Anonymous ones are numbered by position.
pub(crate) fn field_name(record: &Record, index: usize) -> String {
    match record.fields.get(index) {
        Some(f) if !f.name.is_empty() => escape(&f.name),
        _ => format!("anon{index}"),
    }
}

impl CrateCx<'_> {
    /// How a record is written in `module`.
    pub fn record_path(&mut self, module: ModuleId, id: RecordId) -> String {
        let (owner, name) = (self.program.records[id].module, self.names.records[id].clone());
        self.path_in(module, owner, &name)
    }

    /// The item of a record.
    pub fn record_item(&mut self, id: RecordId) -> Lower<Item> {
        let record = &self.program.records[id];
        let name = self.names.records[id].clone();
        let wanted = !record.system || self.used_records.get(&id).copied().unwrap_or(false);
        if !record.complete || !wanted {
            let opaque = Item::from(ItemKind::Struct(opaque(&name))).attr(Attr::repr("C")).public();
            return Ok(opaque);
        }
        let Some(repr) = self.layouts[id].repr.clone() else {
            let detail = format!("`{}` has a layout that `repr` attributes cannot give", record.name);
            return Err(Refusal::new("packed-aligned", detail));
        };
        let fields = self.record_fields(id)?;
        let item = match record.kind {
            RecordKind::Struct => Struct::named(name, fields),
            RecordKind::Union => Struct::union(name, fields),
        };
        let item = Item::from(ItemKind::Struct(item)).attr(Attr::derive(&["Clone", "Copy"]));
        Ok(item.attr(Attr::repr(&repr)).public())
    }

    fn record_fields(&mut self, id: RecordId) -> Lower<Vec<RField>> {
        let record = &self.program.records[id];
        let mut fields = Vec::new();
        for member in self.members_of(id) {
            fields.push(match member {
                Member::Plain(i, f) => {
                    let ty = self.ty(record.module, f.ty)?;
                    let ty = if self.is_wrapped(id, i) { self.packed_ty(record.module, ty) } else { ty };
                    public(RField::new(field_name(record, i), ty))
                }
                Member::Storage(at, len) => {
                    let bytes = RType::array(crate::rir::Prim::U8.into(), Expr::int(i128::from(len)));
                    public(RField::new(storage_name(at), bytes))
                }
            });
        }
        Ok(fields)
    }
}

impl FnCx<'_, '_> {
    /// The value with all bytes zero of a C type, as readable as it goes.
    pub fn zero(&mut self, ty: TypeId) -> Lower<Expr> {
        let program = self.program();
        Ok(match program.types.canon(ty) {
            Type::Bool => Expr::bool(false),
            Type::Int(_) | Type::Enum(_) => Expr::int(0),
            Type::Float(_) => Expr::float("0.0"),
            Type::Pointer { pointee, is_const, .. } => match program.types.canon(*pointee) {
                Type::Function(_) => Expr::path("None"),
                _ => self.null(*is_const),
            },
            Type::Array { elem, len } => {
                let elem = self.zero(*elem)?;
                Expr::repeat(elem, Expr::int(i128::from(len.unwrap_or(0))))
            }
            Type::Record(r) => {
                self.cx.use_record(*r, true);
                self.cx.zeroed.insert(*r);
                let path = self.cx.record_path(self.module, *r);
                Expr::path(format!("{path}::ZERO"))
            }
            other => return Err(Refusal::new("unsupported-type", format!("zero value of {other:?}"))),
        })
    }

    /// The null pointer.
    pub fn null(&mut self, is_const: bool) -> Expr {
        let name = if is_const { "null" } else { "null_mut" };
        let ptr = self.cx.import(self.module, "core", "ptr");
        Expr::path(format!("{ptr}::{name}")).call(Vec::new())
    }

    /// `impl T { pub const ZERO: Self = …; }`.
    pub fn zero_impl(&mut self, id: RecordId) -> Lower<Item> {
        let program = self.program();
        let record = &program.records[id];
        let name = self.cx.names.records[id].clone();
        let has_storage = self.cx.members_of(id).iter().any(|m| matches!(m, Member::Storage(..)));
        let value = if record.kind == RecordKind::Union || has_storage {
            let mem = self.cx.import(self.module, "core", "mem");
            Expr::path(format!("{mem}::zeroed")).call(Vec::new()).in_unsafe()
        } else {
            let mut fields = Vec::new();
            for (i, f) in record.fields.iter().enumerate() {
                let zero = self.zero(f.ty)?;
                fields.push((field_name(record, i), self.member_value(id, i, zero)));
            }
            Expr::struct_lit("Self", fields)
        };
        let zero = Item::constant("ZERO", RType::path("Self"), value).public();
        let doc = crate::rir::Comment::Doc("All bytes zero, as C initialises statics.".to_owned());
        let item = crate::rir::Impl::inherent(RType::path(name), vec![zero.comment(doc)]);
        Ok(Item::from(ItemKind::Impl(item)))
    }
}

/// A record whose fields are nobody's business here.
fn opaque(name: &str) -> Struct {
    let nothing = RType::array(crate::rir::Prim::U8.into(), Expr::int(0));
    Struct::named(name, vec![RField::new("_opaque", nothing)])
}

fn storage_name(at: u64) -> String {
    format!("bits_at_{at}")
}

fn public(mut field: RField) -> RField {
    field.vis = crate::rir::Vis::Pub;
    field
}
