//! Structs and unions with the layout of the C.
//!
//! `#[repr(C)]` gives the layout of clang for ordinary members. Bit-fields have no counterpart: they share members of their
//! own ([`super::bitfields`]).

use super::bitfields::{self, Member, members, natural_align};
use super::cx::{CrateCx, FnCx};
use super::{Lower, Refusal};
use crate::rir::ident::escape;
use crate::rir::{Attr, Expr, Field as RField, Item, ItemKind, Struct, Type as RType};
use exuvia_cir::{ModuleId, Record, RecordId, RecordKind, Type, TypeId};

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
        let Some(members) = members(self.program, id) else {
            let detail = format!("bit-fields of `{}` lie where no Rust member can", record.name);
            return Err(Refusal::new("bit-field", detail));
        };
        let fields = self.record_fields(id, &members)?;
        let item = match record.kind {
            RecordKind::Struct => Struct::named(name, fields),
            RecordKind::Union => Struct::union(name, fields),
        };
        let item = Item::from(ItemKind::Struct(item)).attr(Attr::derive(&["Clone", "Copy"]));
        Ok(item.attr(Attr::repr(&self.repr(record, &members)?)).public())
    }

    fn record_fields(&mut self, id: RecordId, members: &[Member<'_>]) -> Lower<Vec<RField>> {
        let record = &self.program.records[id];
        let mut fields = Vec::new();
        for member in members {
            fields.push(match member {
                Member::Plain(i, f) => RField::new(field_name(record, *i), self.ty(record.module, f.ty)?),
                Member::Unit(unit) => {
                    let path = self.unit_path(record.module, id, unit);
                    RField::new(unit.name.clone(), RType::path(path))
                }
                Member::Padding(at, len) => {
                    let bytes = RType::array(crate::rir::Prim::U8.into(), Expr::int(i128::from(*len)));
                    RField::new(padding_name(*at), bytes)
                }
                Member::Align(align) => RField::new(ALIGN, RType::array(aligned_type(*align)?, Expr::int(0))),
            });
        }
        Ok(fields)
    }

    fn repr(&self, record: &Record, members: &[Member<'_>]) -> Lower<String> {
        let natural = natural_align(self.program, members);
        if record.packed || natural > record.align {
            return match record.explicit_align {
                Some(a) if a > 1 && record.align > 1 && record.packed => {
                    Err(Refusal::new("packed-aligned", format!("`{}` is packed and aligned", record.name)))
                }
                _ if record.align > 1 => Ok(format!("C, packed({})", record.align)),
                _ => Ok("C, packed".to_owned()),
            };
        }
        if record.align > natural {
            return Ok(format!("C, align({})", record.align));
        }
        Ok("C".to_owned())
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
        let value = if record.kind == RecordKind::Union {
            let mem = self.cx.import(self.module, "core", "mem");
            Expr::path(format!("{mem}::zeroed")).call(Vec::new()).in_unsafe()
        } else {
            let mut fields = Vec::new();
            for member in members(program, id).unwrap_or_default() {
                fields.push(self.zero_member(id, &member)?);
            }
            Expr::struct_lit("Self", fields)
        };
        let zero = Item::constant("ZERO", RType::path("Self"), value).public();
        let doc = crate::rir::Comment::Doc("All bytes zero, as C initialises statics.".to_owned());
        let item = crate::rir::Impl::inherent(RType::path(name), vec![zero.comment(doc)]);
        Ok(Item::from(ItemKind::Impl(item)))
    }

    /// The name of a member and its zero.
    pub(super) fn zero_member(&mut self, id: RecordId, member: &Member<'_>) -> Lower<(String, Expr)> {
        let record = &self.program().records[id];
        Ok(match member {
            Member::Plain(i, f) => (field_name(record, *i), self.zero(f.ty)?),
            Member::Unit(unit) => {
                let path = self.cx.unit_path(self.module, id, unit);
                (unit.name.clone(), Expr::path(format!("{path}::ZERO")))
            }
            Member::Padding(at, len) => (padding_name(*at), Expr::repeat(Expr::int(0), Expr::int(i128::from(*len)))),
            Member::Align(_) => (ALIGN.to_owned(), Expr::array(Vec::new())),
        })
    }
}

/// Name of a member without bytes that aligns the record.
const ALIGN: &str = "_align";

fn padding_name(at: u64) -> String {
    format!("_padding_{at}")
}

/// An integer type with an alignment.
fn aligned_type(align: u64) -> Lower<RType> {
    use crate::rir::Prim;
    [Prim::U8, Prim::U16, Prim::U32, Prim::U64]
        .into_iter()
        .find(|&p| bitfields::prim_bits(p) == align * 8)
        .map(RType::from)
        .ok_or_else(|| Refusal::new("packed-aligned", "a part of a packed record is aligned"))
}

/// A record whose fields are nobody's business here.
fn opaque(name: &str) -> Struct {
    let nothing = RType::array(crate::rir::Prim::U8.into(), Expr::int(0));
    Struct::named(name, vec![RField::new("_opaque", nothing)])
}
