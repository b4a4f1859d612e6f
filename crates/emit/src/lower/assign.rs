//! Assignments of all kinds, as statements. Their operands have been prepared ([`super::effects`]).

use super::Lower;
use super::arith::{bin_op, combine};
use super::convert::coerced;
use super::cx::FnCx;
use super::literal::{is_untyped, typed};
use super::unsafety::UnsafeKind;
use crate::rir::{BinOp, Expr, Prim, Stmt};
use exuvia_cir::{ArithOp, ExprId, ExprKind, IncDec, Overflow, Type, TypeId};

impl FnCx<'_, '_> {
    /// The statements that perform an assignment, increment or decrement.
    pub fn assignment_stmts(&mut self, e: ExprId) -> Lower<Vec<Stmt>> {
        match self.kind(e) {
            ExprKind::Assign { place, value, volatile } if self.is_bit_field(*place) => {
                let mut stmts = self.bind_effects(*place, *value)?;
                stmts.extend(self.with_stable_place(*place, |cx| {
                    let value = coerced(cx.value(*value)?);
                    cx.store(*place, value, *volatile)
                })?);
                Ok(stmts)
            }
            ExprKind::Assign { place, value, volatile } => {
                let value = coerced(self.value(*value)?);
                Ok(vec![self.store(*place, value, *volatile)?])
            }
            ExprKind::CompoundAssign { op, place, value, compute, overflow, volatile } => {
                let mut stmts = self.bind_effects(*place, *value)?;
                let update = |cx: &mut Self| cx.compound(*op, *place, *value, *compute, *overflow, *volatile);
                stmts.extend(self.with_stable_place(*place, update)?);
                Ok(stmts)
            }
            ExprKind::PtrAssign { place, index, negate } => self.with_stable_place(*place, |cx| {
                let base = cx.place(*place)?;
                cx.moving_pointer(*place);
                let moved = cx.offset_expr(base, *index, *negate)?;
                cx.store(*place, moved, false)
            }),
            ExprKind::IncDec { op, place, overflow, volatile } => {
                self.with_stable_place(*place, |cx| cx.inc_dec(*op, *place, *overflow, *volatile))
            }
            _ => self.refuse(e, "unsupported-expression", "an assignment of unknown kind"),
        }
    }

    /// Runs a store that writes its place twice; a place with effects is pinned.
    fn with_stable_place(&mut self, place: ExprId, f: impl FnOnce(&mut Self) -> Lower<Stmt>) -> Lower<Vec<Stmt>> {
        if self.is_stable_place(place) || self.pinned.contains_key(&self.addressable(place)) {
            return Ok(vec![f(self)?]);
        }
        let mut stmts = self.pin(place)?;
        let store = f(self);
        self.unpin(place);
        stmts.push(store?);
        Ok(stmts)
    }

    pub(super) fn store(&mut self, place: ExprId, value: Expr, volatile: bool) -> Lower<Stmt> {
        if self.is_bit_field(place) {
            if volatile {
                return self.refuse(place, "bit-field", "volatile bit-field");
            }
            return self.store_bits(place, value);
        }
        let target = self.place(place)?;
        if volatile {
            self.check_volatile(place, place)?;
            self.unsafe_op(UnsafeKind::Volatile, "volatile write");
            return Ok(target.raw_ref(true).method("write_volatile", vec![value]).semi());
        }
        // Writing a field of a union is safe, but the rows need not be that exact: reading the place back would not be.
        Ok(target.assign(value).semi())
    }

    fn moving_pointer(&mut self, place: ExprId) {
        if let Some(p) = self.program().types.pointee(self.ty(place))
            && let Type::Record(r) = self.canon(p)
        {
            self.cx.use_record(*r, true);
        }
        self.unsafe_op(UnsafeKind::PointerArithmetic, "moving pointer");
    }

    fn compound(
        &mut self,
        op: ArithOp,
        place: ExprId,
        value: ExprId,
        compute: TypeId,
        overflow: Overflow,
        volatile: bool,
    ) -> Lower<Stmt> {
        if [self.ty(place), compute].iter().any(|&ty| self.cx.is_number_struct(ty)) {
            return self.struct_compound(op, place, value, compute, volatile);
        }
        let (Some(to), Some(with)) = (self.cx.prim(self.ty(place)), self.cx.prim(compute)) else {
            return self.refuse(place, "unsupported-type", "compound assignment of no number");
        };
        if self.is_bit_field(place) {
            return match self.low_bits_of(op, place, value, compute)? {
                Some(value) => self.store(place, value, volatile),
                None => self.compound_wide(op, place, value, (to, with), overflow, volatile),
            };
        }
        if to == with && !volatile {
            return self.compound_plain(op, place, value, overflow, to);
        }
        let low_bits =
            matches!(op, ArithOp::Add | ArithOp::Sub | ArithOp::Mul | ArithOp::And | ArithOp::Or | ArithOp::Xor);
        if to.is_int() && with.is_int() && low_bits && !volatile && super::convert::narrower(to, with) {
            // The low bits of the result depend on the low bits of the operands only.
            let rhs = self.as_int(value, to)?;
            return self.compound_with(op, place, rhs, Overflow::Wraps, to);
        }
        self.compound_wide(op, place, value, (to, with), overflow, volatile)
    }

    fn compound_plain(
        &mut self,
        op: ArithOp,
        place: ExprId,
        value: ExprId,
        overflow: Overflow,
        to: Prim,
    ) -> Lower<Stmt> {
        let rhs = self.operand(op, value)?;
        self.compound_with(op, place, rhs, overflow, to)
    }

    fn compound_with(&mut self, op: ArithOp, place: ExprId, rhs: Expr, overflow: Overflow, to: Prim) -> Lower<Stmt> {
        let wraps = overflow == Overflow::Wraps && matches!(op, ArithOp::Add | ArithOp::Sub | ArithOp::Mul);
        let target = self.place(place)?;
        if !wraps {
            return Ok(target.assign_op(bin_op(op), rhs).semi());
        }
        let value = combine(op, overflow, target.clone(), rhs, Some(to));
        Ok(target.assign(value).semi())
    }

    /// Computes in a type other than that of the place, as C says.
    fn compound_wide(
        &mut self,
        op: ArithOp,
        place: ExprId,
        value: ExprId,
        (to, with): (Prim, Prim),
        overflow: Overflow,
        volatile: bool,
    ) -> Lower<Stmt> {
        let rhs = self.operand(op, value)?;
        let mut old = self.stored(place)?;
        if volatile {
            self.unsafe_op(UnsafeKind::Volatile, "volatile read");
            old = old.raw_ref(false).method("read_volatile", Vec::new());
        }
        let lhs = match to {
            _ if to == with => old,
            Prim::Bool if with.is_int() => Expr::path(format!("{}::from", with.name())).call(vec![old]),
            _ => old.cast(with),
        };
        let rhs = if is_untyped(&rhs) && with != Prim::I32 { typed(rhs, with) } else { rhs };
        let result = combine(op, overflow, lhs, rhs, Some(with));
        let stored = match to {
            _ if to == with => result,
            Prim::Bool => result.binary(BinOp::Ne, if with.is_int() { Expr::int(0) } else { Expr::float("0.0") }),
            _ => result.cast(to),
        };
        self.store(place, stored, volatile)
    }

    fn inc_dec(&mut self, op: IncDec, place: ExprId, overflow: Overflow, volatile: bool) -> Lower<Stmt> {
        let up = matches!(op, IncDec::PreInc | IncDec::PostInc);
        if matches!(self.canon(self.ty(place)), Type::Pointer { .. }) {
            self.moving_pointer(place);
            let base = self.place(place)?;
            let moved = base.method(if up { "add" } else { "sub" }, vec![Expr::int(1)]);
            return self.store(place, moved, volatile);
        }
        if self.cx.is_number_struct(self.ty(place)) {
            return self.struct_step(place, up, volatile);
        }
        let Some(prim) = self.cx.prim(self.ty(place)) else {
            return self.refuse(place, "unsupported-type", "increment of no number");
        };
        let operator = if up { BinOp::Add } else { BinOp::Sub };
        let one = if prim.is_int() { Expr::int(1) } else { Expr::float("1.0") };
        if prim == Prim::Bool {
            let value = if up { Expr::bool(true) } else { self.stored(place)?.not() };
            return self.store(place, value, volatile);
        }
        if self.is_bit_field(place) {
            let value = self.stepped_bits(place, up, prim)?;
            return self.store(place, value, volatile);
        }
        // Narrow types are computed in `int` and converted back, which wraps.
        let narrow = matches!(prim, Prim::I8 | Prim::I16 | Prim::U8 | Prim::U16);
        let plain = !prim.is_int() || (overflow != Overflow::Wraps && !narrow);
        let mut old = self.place(place)?;
        if volatile {
            self.unsafe_op(UnsafeKind::Volatile, "volatile read");
            old = old.raw_ref(false).method("read_volatile", Vec::new());
        } else if plain {
            return Ok(old.assign_op(operator, one).semi());
        }
        let method = if up { "wrapping_add" } else { "wrapping_sub" };
        let value = if plain { old.binary(operator, one) } else { old.method(method, vec![one]) };
        self.store(place, value, volatile)
    }
}
