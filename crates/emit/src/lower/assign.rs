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
        if let Some(store) = self.index_store(e)? {
            return Ok(vec![store]);
        }
        match self.kind(e) {
            ExprKind::Assign { place, value, volatile } if self.is_bit_field(*place) => {
                let mut stmts = self.bind_effects(*place, *value)?;
                stmts.extend(self.with_stable_place(*place, |cx| {
                    let value = coerced(cx.value(*value)?);
                    cx.store(*place, value, *volatile)
                })?);
                Ok(stmts)
            }
            ExprKind::Assign { place, value, volatile: false } if self.is_behind_check(*place) => {
                let mut stmts = self.bind_effects(*place, *value)?;
                let value = self.stored_value(*place, *value)?;
                stmts.push(self.store(*place, value, false)?);
                Ok(stmts)
            }
            ExprKind::Assign { place, value, volatile } => {
                let mut stmts =
                    if self.has_early_index(*place) { self.bind_effects(*place, *value)? } else { Vec::new() };
                let value = self.stored_value(*place, *value)?;
                stmts.push(self.store(*place, value, *volatile)?);
                Ok(stmts)
            }
            ExprKind::CompoundAssign { op, place, value, compute, overflow, volatile } => {
                let mut stmts = self.bind_effects(*place, *value)?;
                let update = |cx: &mut Self| cx.compound(*op, *place, *value, *compute, *overflow, *volatile);
                stmts.extend(self.with_stable_place(*place, update)?);
                Ok(stmts)
            }
            ExprKind::PtrAssign { place, index, negate } => self.with_stable_place(*place, |cx| {
                let base = cx.stored(*place)?;
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
    pub(super) fn with_stable_place(
        &mut self,
        place: ExprId,
        f: impl FnOnce(&mut Self) -> Lower<Stmt>,
    ) -> Lower<Vec<Stmt>> {
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
        if volatile {
            return self.volatile_write(place, value);
        }
        if self.is_bit_field(place) {
            return self.store_bits(place, value);
        }
        if let Some(store) = self.relaxed_store(place, &value)? {
            return Ok(store);
        }
        if let Some(store) = self.store_by_value(place, &value)? {
            return Ok(store);
        }
        if let Some(store) = self.errno_store(place, &value) {
            return Ok(store);
        }
        if let Some(store) = self.checked_store(place, &value)? {
            return Ok(store);
        }
        if let Some(store) = self.member_store(place, &value)? {
            return Ok(store);
        }
        let target = self.place(place)?;
        Ok(target.assign(value).semi())
    }

    fn moving_pointer(&mut self, place: ExprId) {
        if let Some(p) = self.program().types.pointee(self.ty(place))
            && let Type::Record(r) = self.canon(p)
        {
            self.cx.use_record(*r, true);
        }
        self.moved_pointer(UnsafeKind::PointerArithmetic, "moving pointer");
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
        if [self.ty(place), compute].iter().any(|&ty| self.cx.is_number_struct(ty)) && !volatile {
            return self.struct_compound(op, place, value, compute);
        }
        if volatile || self.has_accessors(place) {
            let old = self.current(place, volatile)?;
            let new = self.compound_value(op, place, old, value, compute, overflow)?;
            return self.store(place, new, volatile);
        }
        let (to, with) = self.compound_prims(place, compute)?;
        if to == with {
            return self.compound_plain(op, place, value, overflow, to);
        }
        let low_bits =
            matches!(op, ArithOp::Add | ArithOp::Sub | ArithOp::Mul | ArithOp::And | ArithOp::Or | ArithOp::Xor);
        if to.is_int() && with.is_int() && low_bits && super::convert::narrower(&self.program().target, to, with) {
            // The low bits of the result depend on the low bits of the operands only.
            let rhs = self.as_int(value, to)?;
            return self.compound_with(op, place, rhs, Overflow::Wraps, to);
        }
        let old = self.stored(place)?;
        let old = self.unwrapped(self.ty(place), old);
        let new = self.compound_wide(op, old, value, (to, with), overflow)?;
        let new = self.rewrapped(self.ty(place), new);
        self.store(place, new, false)
    }

    fn compound_prims(&self, place: ExprId, compute: TypeId) -> Lower<(Prim, Prim)> {
        match (self.cx.prim(self.ty(place)), self.cx.prim(compute)) {
            (Some(to), Some(with)) => Ok((to, with)),
            _ => self.refuse(place, "unsupported-type", "compound assignment of no number"),
        }
    }

    /// The new value of a place that holds `old`.
    fn compound_value(
        &mut self,
        op: ArithOp,
        place: ExprId,
        old: Expr,
        value: ExprId,
        compute: TypeId,
        overflow: Overflow,
    ) -> Lower<Expr> {
        if [self.ty(place), compute].iter().any(|&ty| self.cx.is_number_struct(ty)) {
            return self.struct_compound_value(op, place, old, value, compute);
        }
        let prims = self.compound_prims(place, compute)?;
        let narrowed = prims.0.is_int()
            && prims.0 != prims.1
            && super::convert::narrower(&self.program().target, prims.0, prims.1);
        if (self.is_bit_field(place) || narrowed && self.by_value_root(place).is_some())
            && let Some(new) = self.low_bits_of(op, place, &old, value, compute)?
        {
            return Ok(new);
        }
        let old = self.unwrapped(self.ty(place), old);
        let new = self.compound_wide(op, old, value, prims, overflow)?;
        Ok(self.rewrapped(self.ty(place), new))
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
        let target = self.unwrapped(self.ty(place), target);
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
        old: Expr,
        value: ExprId,
        (to, with): (Prim, Prim),
        overflow: Overflow,
    ) -> Lower<Expr> {
        let rhs = self.operand(op, value)?;
        let lhs = match to {
            _ if to == with => old,
            Prim::Bool if with.is_int() => Expr::path(format!("{}::from", with.name())).call(vec![old]),
            _ => old.cast(with),
        };
        let rhs = if is_untyped(&rhs) && with != Prim::I32 { typed(rhs, with) } else { rhs };
        let result = combine(op, overflow, lhs, rhs, Some(with));
        Ok(match to {
            _ if to == with => result,
            Prim::Bool => result.binary(BinOp::Ne, if with.is_int() { Expr::int(0) } else { Expr::float("0.0") }),
            _ => result.cast(to),
        })
    }

    fn inc_dec(&mut self, op: IncDec, place: ExprId, overflow: Overflow, volatile: bool) -> Lower<Stmt> {
        if !volatile && !self.has_accessors(place) && self.is_plain_step(place, overflow) {
            let operator = if is_up(op) { BinOp::Add } else { BinOp::Sub };
            let one = self.one(place);
            let target = self.place(place)?;
            return Ok(self.unwrapped(self.ty(place), target).assign_op(operator, one).semi());
        }
        if let (Some(_), false) = (self.cx.own_enum(self.ty(place)), volatile || self.has_accessors(place)) {
            let target = self.place(place)?;
            let target = self.unwrapped(self.ty(place), target);
            let new = self.stepped_number(op, place, overflow, target.clone())?;
            return Ok(target.assign(new).semi());
        }
        let old = self.current(place, volatile)?;
        let new = self.stepped(op, place, overflow, old)?;
        self.store(place, new, volatile)
    }

    /// Whether plain `+` and `-` step a place. Narrow types are computed in `int` and converted back, which wraps.
    fn is_plain_step(&self, place: ExprId, overflow: Overflow) -> bool {
        let Some(prim) = self.cx.prim(self.ty(place)) else { return false };
        let narrow = matches!(prim, Prim::I8 | Prim::I16 | Prim::U8 | Prim::U16 | Prim::CChar);
        let wraps = overflow == Overflow::Wraps || narrow;
        prim != Prim::Bool && !self.is_bit_field(place) && (!prim.is_int() || !wraps)
    }

    fn one(&self, place: ExprId) -> Expr {
        let is_float = self.cx.prim(self.ty(place)).is_some_and(|prim| !prim.is_int() && prim != Prim::Bool);
        if is_float { Expr::float("1.0") } else { Expr::int(1) }
    }

    /// The value of a place that holds `old`, one up or down.
    fn stepped(&mut self, op: IncDec, place: ExprId, overflow: Overflow, old: Expr) -> Lower<Expr> {
        let number = self.unwrapped(self.ty(place), old);
        let new = self.stepped_number(op, place, overflow, number)?;
        Ok(self.rewrapped(self.ty(place), new))
    }

    fn stepped_number(&mut self, op: IncDec, place: ExprId, overflow: Overflow, old: Expr) -> Lower<Expr> {
        let up = is_up(op);
        if matches!(self.canon(self.ty(place)), Type::Pointer { .. }) {
            self.moving_pointer(place);
            return Ok(old.method(self.step(if up { "add" } else { "sub" }), vec![Expr::int(1)]));
        }
        if self.cx.is_number_struct(self.ty(place)) {
            return self.struct_stepped(place, old, up);
        }
        let Some(prim) = self.cx.prim(self.ty(place)) else {
            return self.refuse(place, "unsupported-type", "increment of no number");
        };
        if prim == Prim::Bool {
            return Ok(if up { Expr::bool(true) } else { old.not() });
        }
        if self.is_bit_field(place) {
            return Ok(self.stepped_bits(place, old, up, prim));
        }
        if self.is_plain_step(place, overflow) {
            let one = self.one(place);
            return Ok(old.binary(if up { BinOp::Add } else { BinOp::Sub }, one));
        }
        Ok(old.method(if up { "wrapping_add" } else { "wrapping_sub" }, vec![Expr::int(1)]))
    }

    /// The value that an update gives a place that holds `old`.
    pub(super) fn updated(&mut self, e: ExprId, old: Expr) -> Lower<Expr> {
        match *self.kind(e) {
            ExprKind::CompoundAssign { op, place, value, compute, overflow, .. } => {
                self.compound_value(op, place, old, value, compute, overflow)
            }
            ExprKind::IncDec { op, place, overflow, .. } => self.stepped(op, place, overflow, old),
            _ => self.refuse(e, "unsupported-expression", "an update of unknown kind"),
        }
    }
}

fn is_up(op: IncDec) -> bool {
    matches!(op, IncDec::PreInc | IncDec::PostInc)
}
