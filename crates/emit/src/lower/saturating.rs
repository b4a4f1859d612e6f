//! `a >= b ? a - b : 0` of unsigned values is `a.saturating_sub(b)`, which LLVM has an instruction for.

use super::Lower;
use super::cx::FnCx;
use crate::rir::Expr;
use exuvia_analysis::tree::constant;
use exuvia_cir::{ArithOp, CmpOp, ExprId, ExprKind, IntKind};

impl FnCx<'_, '_> {
    /// The difference that a conditional expression stops at zero.
    pub(super) fn saturating(&mut self, e: ExprId, cond: ExprId, then: ExprId, els: ExprId) -> Lower<Option<Expr>> {
        let ExprKind::Compare { op, lhs, rhs } = *self.kind(cond) else { return Ok(None) };
        let (difference, zero) = match op {
            CmpOp::Gt | CmpOp::Ge => (then, els),
            CmpOp::Lt | CmpOp::Le => (els, then),
            _ => return Ok(None),
        };
        let ExprKind::Arith { op: ArithOp::Sub, lhs: from, rhs: by, .. } = *self.kind(difference) else {
            return Ok(None);
        };
        let parts = [cond, lhs, rhs, difference, from, by, zero];
        let holds = self.is_plain_unsigned(e)
            && [lhs, rhs, difference].iter().all(|&part| self.program().types.same(self.ty(part), self.ty(e)))
            && constant(self.body, zero) == Some(0)
            && self.same_simple(lhs, from)
            && self.same_simple(rhs, by)
            && !parts.iter().any(|part| self.moved.contains_key(part));
        if !holds {
            return Ok(None);
        }
        let by = self.value(by)?;
        Ok(Some(self.value_typed(from)?.method("saturating_sub", vec![by])))
    }

    fn is_plain_unsigned(&self, e: ExprId) -> bool {
        use IntKind::{Size, UInt, ULong, ULongLong};
        matches!(self.program().types.int_kind(self.ty(e)), Some(UInt | ULong | ULongLong | Size))
    }

    /// Whether both are the same variable or the same constant.
    fn same_simple(&self, a: ExprId, b: ExprId) -> bool {
        let local = |e: ExprId| match *self.kind(e) {
            ExprKind::Load { place, volatile: false } => match *self.kind(place) {
                ExprKind::Local(local) => Some(local),
                _ => None,
            },
            _ => None,
        };
        match (local(a), local(b)) {
            (Some(a), Some(b)) => a == b,
            (None, None) => constant(self.body, a).is_some_and(|value| constant(self.body, b) == Some(value)),
            _ => false,
        }
    }
}
