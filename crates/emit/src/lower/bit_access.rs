//! Reads and stores of bit-fields.
//!
//! - `x.f` is read as `x.bits.f()`.
//! - A store is `x.bits = x.bits.with_f(value)`, a plain assignment to a member like any other; the pass `bit_stores` writes
//!   it `x.bits.set_f(value)` where that is the same. The value is computed before, if computing it does anything.
//! - The value of an assignment is read back: it is what the bit-field holds.
//! - Arithmetic is done in the declared type, wrapping, where only the low bits of the operands count, because the store
//!   cuts the result; in the type in which C computes otherwise.
//! - [`super::volatile`] accesses volatile ones.

use super::Lower;
use super::arith::combine;
use super::bitfields::{self, BitField, Unit};
use super::cx::{FnCx, Moved};
use super::unsafety::UnsafeKind;
use crate::rir::{BinOp, Expr, Pat, Prim, Stmt};
use exuvia_cir::{ArithOp, ExprId, ExprKind, Overflow, RecordId, RecordKind, TypeId};

impl FnCx<'_, '_> {
    /// The object that a bit-field is part of, its record and its position there; `None` for other places.
    fn bit_field(&self, place: ExprId) -> Option<(ExprId, RecordId, u32)> {
        let ExprKind::Field { base, record, field } = *self.kind(place) else { return None };
        let member = self.program().records[record].fields.get(field as usize)?;
        member.bit_width.map(|_| (base, record, field))
    }

    /// Whether a place is a bit-field.
    pub fn is_bit_field(&self, place: ExprId) -> bool {
        self.bit_field(place).is_some()
    }

    /// The place whose address stands for a place: a bit-field has none, the object around it has.
    pub fn addressable(&self, place: ExprId) -> ExprId {
        self.bit_field(place).map_or(place, |(base, ..)| base)
    }

    /// The value that a place holds.
    pub fn stored(&mut self, place: ExprId) -> Lower<Expr> {
        if let Some(value) = self.relaxed_load(place)? {
            return Ok(value);
        }
        if let Some(value) = self.load_by_value(place)? {
            return Ok(value);
        }
        if let Some(value) = self.library_load(place)? {
            return Ok(value);
        }
        if let Some(value) = self.checked_read(place)? {
            return Ok(value);
        }
        if let Some(value) = self.member_read(place)? {
            return Ok(value);
        }
        if !self.is_bit_field(place) {
            return self.place(place);
        }
        let (unit, bits) = self.unit_place(place)?;
        Ok(unit.method(bits.get, Vec::new()))
    }

    /// The storage of a bit-field.
    pub(super) fn unit_place(&mut self, place: ExprId) -> Lower<(Expr, BitField)> {
        let Some((base, record, field)) = self.bit_field(place) else {
            return self.refuse(place, "bit-field", "a place that is no bit-field");
        };
        let (unit, bits) = self.unit_of(place, record, field)?;
        self.cx.use_record(record, true);
        let base = self.field_base(base)?;
        let rec = &self.program().records[record];
        if rec.kind == RecordKind::Union {
            self.unsafe_op(UnsafeKind::UnionField, format!("{}.{}", rec.name, unit.name));
        }
        Ok((base.field(unit.name), bits))
    }

    /// The name of the member that a bit-field lies in.
    pub(super) fn unit_and_bits(&mut self, place: ExprId) -> Lower<(String, BitField)> {
        let Some((_, record, field)) = self.bit_field(place) else {
            return self.refuse(place, "bit-field", "a place that is no bit-field");
        };
        let (unit, bits) = self.unit_of(place, record, field)?;
        self.cx.use_record(record, true);
        Ok((unit.name, bits))
    }

    /// The unit of a bit-field that has accessors.
    fn unit_of(&self, e: ExprId, record: RecordId, field: u32) -> Lower<(Unit, BitField)> {
        let program = self.program();
        let member = &program.records[record].fields[field as usize];
        if !bitfields::is_accessible(program, member) {
            return self.refuse(e, "bit-field", format!("bit-field `{}` of a kind without accessors", member.name));
        }
        for unit in bitfields::units(program, record) {
            if let Some(bits) = unit.fields.iter().find(|b| b.index == field as usize).cloned() {
                return Ok((unit, bits));
            }
        }
        self.refuse(e, "bit-field", format!("bit-field `{}` without storage", member.name))
    }

    /// The statement that stores a value to a bit-field.
    pub fn store_bits(&mut self, place: ExprId, value: Expr) -> Lower<Stmt> {
        if let Some(store) = self.store_by_value(place, &value)? {
            return Ok(store);
        }
        let (unit, bits) = self.unit_place(place)?;
        let new = unit.clone().method(format!("with_{}", bits.stem), vec![value]);
        Ok(unit.assign(new).semi())
    }

    /// A value that does something is computed before the storage of the bit-field, or the atomic, is read.
    pub fn bind_effects(&mut self, place: ExprId, value: ExprId) -> Lower<Vec<Stmt>> {
        if !self.has_accessors(place) || self.is_pure(value) {
            return Ok(Vec::new());
        }
        let name = self.temp("value");
        let (ty, lowered) = (self.rust_ty(self.ty(value))?, self.value(value)?);
        self.moved.insert(value, Moved::Value(Expr::path(name.clone())));
        Ok(vec![Stmt::let_(Pat::ident(name), Some(ty), Some(super::convert::coerced(lowered)))])
    }

    /// An empty unit of the kind that a bit-field lies in; `None` for other places.
    pub(super) fn empty_unit(&mut self, place: ExprId) -> Lower<Option<(Expr, BitField)>> {
        let Some((_, record, field)) = self.bit_field(place) else { return Ok(None) };
        let (unit, bits) = self.unit_of(place, record, field)?;
        let path = self.cx.unit_path(self.module, record, &unit);
        Ok(Some((Expr::path(format!("{path}::ZERO")), bits)))
    }

    /// The result of `old op value` in the declared type of a bit-field that holds `old`, where that is exact.
    pub fn low_bits_of(
        &mut self,
        op: ArithOp,
        place: ExprId,
        old: &Expr,
        value: ExprId,
        compute: TypeId,
    ) -> Lower<Option<Expr>> {
        let (Some(to), Some(with)) = (self.cx.prim(self.ty(place)), self.cx.prim(compute)) else { return Ok(None) };
        let low_bits =
            matches!(op, ArithOp::Add | ArithOp::Sub | ArithOp::Mul | ArithOp::And | ArithOp::Or | ArithOp::Xor);
        if !low_bits || !to.is_int() || !with.is_int() {
            return Ok(None);
        }
        let rhs = self.as_int(value, to)?;
        Ok(Some(combine(op, Overflow::Wraps, old.clone(), rhs, Some(to))))
    }

    /// The value of a bit-field one up or down. The store cuts it; only at the full width of the type can it overflow.
    pub fn stepped_bits(&self, place: ExprId, old: Expr, up: bool, prim: Prim) -> Expr {
        let Some((_, record, field)) = self.bit_field(place) else { return old };
        let member = &self.program().records[record].fields[field as usize];
        let narrow = member.bit_width.is_some_and(|w| u64::from(w) < bitfields::prim_bits(prim));
        let plain = narrow && (up || bitfields::is_signed(self.program(), member.ty));
        match (plain, up) {
            (true, true) => old.binary(BinOp::Add, Expr::int(1)),
            (true, false) => old.binary(BinOp::Sub, Expr::int(1)),
            (false, true) => old.method("wrapping_add", vec![Expr::int(1)]),
            (false, false) => old.method("wrapping_sub", vec![Expr::int(1)]),
        }
    }

    /// The value of the storage of a record's unit from values of its bit-fields.
    pub(super) fn unit_init(
        &mut self,
        e: ExprId,
        id: RecordId,
        unit: &Unit,
        values: &[(usize, ExprId)],
    ) -> Lower<Expr> {
        let path = self.cx.unit_path(self.module, id, unit);
        let mut init = Expr::path(format!("{path}::ZERO"));
        for &(index, value) in values {
            let Some(bits) = unit.fields.iter().find(|b| b.index == index) else { continue };
            self.unit_of(e, id, index as u32)?;
            let value = super::convert::coerced(self.value(value)?);
            init = init.method(format!("with_{}", bits.stem), vec![value]);
        }
        Ok(init)
    }
}
