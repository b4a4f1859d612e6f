//! The types of bit-field storage and their accessors.
//!
//! ```text
//! /// Storage of bit-fields in [`packet`].
//! #[derive(Clone, Copy)]
//! #[repr(transparent)]
//! pub struct packet_bits(u32);
//!
//! impl packet_bits {
//!     pub const ZERO: Self = Self(0);
//!     pub const fn kind(self) -> u32 { … }
//!     pub const fn with_kind(self, value: u32) -> Self { … }
//!     pub const fn set_kind(&mut self, value: u32) { … }
//! }
//! ```
//!
//! What is stored is the value modulo 2^width, what is read has the sign of the declared type. All is `const`: C's
//! constant initialisers become constant expressions.

use super::Lower;
use super::bitfields::{BitField, Storage, Unit, is_accessible, is_signed, prim_bits, units};
use super::cx::CrateCx;
use crate::rir::{
    Attr, BinOp, Block, Comment, Expr, Fn, Impl, Item, ItemKind, Param, Prim, Radix, Receiver, Struct, Type as RType,
    Vis,
};
use exuvia_cir::{ModuleId, RecordId};

impl CrateCx<'_> {
    /// How the storage type of a unit is written in `module`.
    pub fn unit_path(&mut self, module: ModuleId, id: RecordId, unit: &Unit) -> String {
        let owner = self.program.records[id].module;
        let name = self.names.units.get(&(id, unit.number)).cloned().unwrap_or_default();
        self.path_in(module, owner, &name)
    }

    /// The storage types of a record with their accessors.
    pub fn unit_items(&mut self, id: RecordId) -> Lower<Vec<Item>> {
        let mut items = Vec::new();
        for unit in units(self.program, id) {
            let path = self.unit_path(self.program.records[id].module, id, &unit);
            items.push(self.unit_struct(id, &unit, &path));
            items.push(self.unit_impl(id, &unit, &path)?);
        }
        Ok(items)
    }

    fn unit_struct(&self, id: RecordId, unit: &Unit, path: &str) -> Item {
        let mut item = Struct::newtype(path, unit.storage.ty());
        if let crate::rir::Fields::Tuple(fields) = &mut item.fields {
            fields.iter_mut().for_each(|f| f.vis = Vis::Private);
        }
        let doc = format!("Storage of bit-fields in [`{}`].", self.names.records[id]);
        let item = Item::from(item).attr(Attr::derive(&["Clone", "Copy"])).attr(Attr::repr("transparent"));
        item.public().comment(Comment::Doc(doc))
    }

    fn unit_impl(&mut self, id: RecordId, unit: &Unit, path: &str) -> Lower<Item> {
        let zero = match unit.storage {
            Storage::Int(_) => Expr::int(0),
            Storage::Bytes(n) => Expr::repeat(Expr::int(0), Expr::int(i128::from(n))),
        };
        let zero = Item::constant("ZERO", RType::path("Self"), wrapped(zero)).public();
        let mut items = vec![zero.comment(Comment::Doc("All bits zero.".to_owned()))];
        let record = &self.program.records[id];
        for bits in &unit.fields {
            let field = &record.fields[bits.index];
            let Some(prim) = self.prim(field.ty).filter(|_| is_accessible(self.program, field)) else { continue };
            let ty = self.ty(record.module, field.ty)?;
            let signed = is_signed(self.program, field.ty);
            let read = self.read_bits(record.module, unit, bits, prim, signed);
            let write = self.written_bits(record.module, unit, bits, prim);
            items.push(method(&bits.get, Receiver::Value, None, ty.clone(), Block::value(read)));
            let (with, set) = (format!("with_{}", bits.stem), format!("set_{}", bits.stem));
            let this = RType::path("Self");
            items.push(method(&with, Receiver::Value, Some(ty.clone()), this, Block::value(wrapped(write))));
            let new = Expr::path("self").method(with, vec![Expr::path("value")]);
            let update = Expr::path("self").deref().assign(new).semi();
            items.push(method(&set, Receiver::RefMut, Some(ty), RType::unit(), Block::new(vec![update])));
        }
        Ok(Item::from(ItemKind::Impl(Impl::inherent(RType::path(path), items))))
    }

    /// The value of a bit-field.
    fn read_bits(&mut self, module: ModuleId, unit: &Unit, bits: &BitField, prim: Prim, signed: bool) -> Expr {
        let (width, whole) = (u64::from(bits.width), Expr::path("self").field("0"));
        let (raw, at, store) = match unit.storage {
            Storage::Int(store) => (whole, bits.at, store),
            Storage::Bytes(_) => {
                let args = vec![whole, number(bits.at), number(width)];
                (Expr::path(self.runtime_path(module, "bits")).call(args), 0, Prim::U64)
            }
        };
        let size = prim_bits(store);
        if signed {
            let up = shifted(raw, BinOp::Shl, size - at - width);
            return cast(shifted(up.cast(signed_of(store)), BinOp::Shr, size - width), signed_of(store), prim);
        }
        if prim == Prim::Bool {
            let masked = if matches!(unit.storage, Storage::Bytes(_)) {
                raw
            } else {
                raw.binary(BinOp::BitAnd, hex(mask(width) << at))
            };
            return masked.binary(BinOp::Ne, Expr::int(0));
        }
        let down = shifted(raw, BinOp::Shr, at);
        let is_masked = at + width == size || matches!(unit.storage, Storage::Bytes(_));
        let value = if is_masked { down } else { down.binary(BinOp::BitAnd, hex(mask(width))) };
        cast(value, store, prim)
    }

    /// The storage with another value of a bit-field.
    fn written_bits(&mut self, module: ModuleId, unit: &Unit, bits: &BitField, prim: Prim) -> Expr {
        let (width, whole, value) = (u64::from(bits.width), Expr::path("self").field("0"), Expr::path("value"));
        let store = match unit.storage {
            Storage::Int(store) => store,
            Storage::Bytes(_) => {
                let args = vec![whole, number(bits.at), number(width), cast(value, prim, Prim::U64)];
                return Expr::path(self.runtime_path(module, "with_bits")).call(args);
            }
        };
        let value = cast(value, prim, store);
        if width == prim_bits(store) {
            return value;
        }
        let fits = prim == Prim::Bool || !prim_is_wider(prim, width);
        let cut = if fits { value } else { value.binary(BinOp::BitAnd, hex(mask(width))) };
        let rest = whole.binary(BinOp::BitAnd, hex(mask(width) << bits.at).not());
        rest.binary(BinOp::BitOr, shifted(cut, BinOp::Shl, bits.at))
    }
}

/// The method that reads a bit-field, among the items of its record's units.
pub(crate) fn getter<'i>(units: &[Unit], items: &'i mut [Item], index: usize) -> Option<&'i mut Item> {
    let (unit, bits) = units.iter().find_map(|u| Some((u, u.fields.iter().find(|b| b.index == index)?)))?;
    // A struct and its methods for each unit.
    let item = items.get_mut(unit.number * 2 + 1)?;
    let ItemKind::Impl(methods) = &mut item.kind else { return None };
    methods.items.iter_mut().find(|m| matches!(&m.kind, ItemKind::Fn(f) if f.name == bits.get))
}

impl Storage {
    fn ty(self) -> RType {
        match self {
            Storage::Int(prim) => prim.into(),
            Storage::Bytes(n) => RType::array(Prim::U8.into(), Expr::int(i128::from(n))),
        }
    }
}

/// Whether a value of a type may have bits above a width once it is in the storage; negative values always may.
fn prim_is_wider(prim: Prim, width: u64) -> bool {
    let signed = matches!(
        prim,
        Prim::I8 | Prim::I16 | Prim::I32 | Prim::I64 | Prim::I128 | Prim::Isize | Prim::CChar | Prim::CLong
    );
    signed || prim_bits(prim) > width
}

fn method(name: &str, receiver: Receiver, value: Option<RType>, ret: RType, body: Block) -> Item {
    let params = value.map(|ty| Param::new("value", ty)).into_iter().collect();
    let function = Fn { is_const: true, receiver: Some(receiver), body: Some(body), ..Fn::new(name, params, ret) };
    Item::from(function).public()
}

fn wrapped(value: Expr) -> Expr {
    Expr::path("Self").call(vec![value])
}

fn cast(value: Expr, from: Prim, to: Prim) -> Expr {
    if from == to { value } else { value.cast(to) }
}

fn shifted(value: Expr, op: BinOp, by: u64) -> Expr {
    if by == 0 { value } else { value.binary(op, number(by)) }
}

fn number(value: u64) -> Expr {
    Expr::int(i128::from(value))
}

fn hex(value: u128) -> Expr {
    if value < 10 { Expr::int(value as i128) } else { Expr::uint(value, Radix::Hex) }
}

fn mask(width: u64) -> u128 {
    (1 << width) - 1
}

fn signed_of(prim: Prim) -> Prim {
    match prim {
        Prim::U8 => Prim::I8,
        Prim::U16 => Prim::I16,
        Prim::U32 => Prim::I32,
        _ => Prim::I64,
    }
}
