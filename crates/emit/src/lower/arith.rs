//! Arithmetic. Unsigned operations wrap; signed overflow is undefined in C, so plain operators serve.

use super::Lower;
use super::convert::fits;
use super::cx::FnCx;
use super::literal::{is_untyped, typed};
use crate::rir::{BinOp, Expr, Prim};
use exuvia_cir::{ArithOp, ConvertKind, ExprId, ExprKind, Overflow, UnaryOp};

/// The plain operator.
pub(crate) fn bin_op(op: ArithOp) -> BinOp {
    match op {
        ArithOp::Add => BinOp::Add,
        ArithOp::Sub => BinOp::Sub,
        ArithOp::Mul => BinOp::Mul,
        ArithOp::Div => BinOp::Div,
        ArithOp::Rem => BinOp::Rem,
        ArithOp::Shl => BinOp::Shl,
        ArithOp::Shr => BinOp::Shr,
        ArithOp::And => BinOp::BitAnd,
        ArithOp::Or => BinOp::BitOr,
        ArithOp::Xor => BinOp::BitXor,
    }
}

fn wrapping_method(op: ArithOp) -> Option<&'static str> {
    match op {
        ArithOp::Add => Some("wrapping_add"),
        ArithOp::Sub => Some("wrapping_sub"),
        ArithOp::Mul => Some("wrapping_mul"),
        _ => None,
    }
}

/// `lhs op rhs` on operands of one type.
pub(crate) fn combine(op: ArithOp, overflow: Overflow, lhs: Expr, rhs: Expr, prim: Option<Prim>) -> Expr {
    if overflow == Overflow::Wraps
        && let Some(method) = wrapping_method(op)
    {
        let lhs = match prim {
            Some(p) if is_untyped(&lhs) => typed(lhs, p),
            _ => lhs,
        };
        return lhs.method(method, vec![rhs]);
    }
    lhs.binary(bin_op(op), rhs)
}

impl FnCx<'_, '_> {
    pub(super) fn arith(
        &mut self,
        e: ExprId,
        op: ArithOp,
        lhs: ExprId,
        rhs: ExprId,
        overflow: Overflow,
    ) -> Lower<Expr> {
        let prim = self.cx.prim(self.ty(e));
        if self.cx.is_number_struct(self.ty(e)) {
            return self.struct_arith(e, op, lhs, rhs);
        }
        let left = self.value(lhs)?;
        let right = self.operand(op, rhs)?;
        // `1 << n` inside a cast or a comparison would be an `i32`.
        let left = match prim {
            Some(p) if is_untyped(&left) && (matches!(op, ArithOp::Shl | ArithOp::Shr) || is_untyped(&right)) => {
                if p == Prim::I32 { left } else { typed(left, p) }
            }
            _ => left,
        };
        Ok(combine(op, overflow, left, right, prim))
    }

    /// The right operand; shift counts need no conversion.
    pub(super) fn operand(&mut self, op: ArithOp, rhs: ExprId) -> Lower<Expr> {
        if !matches!(op, ArithOp::Shl | ArithOp::Shr) {
            return self.value(rhs);
        }
        let mut count = rhs;
        while let ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. } = self.kind(count) {
            let widens = match (self.cx.prim(self.ty(*operand)), self.cx.prim(self.ty(count))) {
                (Some(from), Some(to)) => super::convert::widens(&self.program().target, from, to),
                _ => false,
            };
            let own = self.cx.own_enum(self.ty(*operand)).is_some();
            if !widens || own || self.body.macro_uses.contains_key(&count) {
                break;
            }
            count = *operand;
        }
        self.value(count)
    }

    pub(super) fn unary(&mut self, e: ExprId, op: UnaryOp, operand: ExprId, overflow: Overflow) -> Lower<Expr> {
        let value = self.value(operand)?;
        let prim = self.cx.prim(self.ty(e));
        if self.cx.is_number_struct(self.ty(e)) {
            return self.struct_unary(e, op, value);
        }
        Ok(match op {
            UnaryOp::Not => value.not(),
            UnaryOp::BitNot => match prim {
                Some(p) if is_untyped(&value) && p != Prim::I32 => typed(value, p).not(),
                _ => value.not(),
            },
            UnaryOp::Neg if overflow == Overflow::Wraps => self.with_type(e, value).method("wrapping_neg", Vec::new()),
            UnaryOp::Neg => value.neg(),
        })
    }

    /// `(T)(a op b)` computed in `int` but kept in a narrower type: the same bits come out in the narrow type.
    pub(super) fn narrowed(&mut self, to: Prim, e: ExprId) -> Lower<Option<Expr>> {
        match self.kind(e) {
            ExprKind::Arith { op, lhs, rhs, .. } => self.narrowed_arith(to, *op, *lhs, *rhs),
            ExprKind::Unary { op: UnaryOp::BitNot, operand, .. } => {
                Ok(self.narrow_operand(to, *operand)?.map(Expr::not))
            }
            _ => Ok(None),
        }
    }

    fn narrowed_arith(&mut self, to: Prim, op: ArithOp, lhs: ExprId, rhs: ExprId) -> Lower<Option<Expr>> {
        use ArithOp::*;
        if !matches!(op, Add | Sub | Mul | And | Or | Xor) || !self.narrowable(to, lhs) || !self.narrowable(to, rhs) {
            return Ok(None);
        }
        let (Some(a), Some(b)) = (self.narrow_operand(to, lhs)?, self.narrow_operand(to, rhs)?) else {
            return Ok(None);
        };
        if is_untyped(&a) && is_untyped(&b) {
            return Ok(None);
        }
        Ok(Some(combine(op, Overflow::Wraps, a, b, Some(to))))
    }

    fn narrowable(&self, to: Prim, e: ExprId) -> bool {
        match self.kind(e) {
            ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. } => {
                self.cx.prim(self.ty(*operand)) == Some(to) && self.cx.own_enum(self.ty(*operand)).is_none()
            }
            ExprKind::Int { value, .. } => fits(&self.program().target, value.get(), to),
            _ => false,
        }
    }

    fn narrow_operand(&mut self, to: Prim, e: ExprId) -> Lower<Option<Expr>> {
        if self.body.macro_uses.contains_key(&e) || !self.narrowable(to, e) {
            return Ok(None);
        }
        match self.kind(e) {
            ExprKind::Convert { operand, .. } => Ok(Some(self.value(*operand)?)),
            ExprKind::Int { value, spelling } if *spelling != exuvia_cir::IntSpelling::Char => {
                let radix = *spelling;
                Ok(Some(self.int_literal_of(to, value.get(), radix)))
            }
            _ => Ok(None),
        }
    }
}
