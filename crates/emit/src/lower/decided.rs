//! Conditions that compilers of C decide: what they exclude is dropped without optimisation, too, so that what is called there need
//! not exist. Rust's compiler does so where the condition is a constant, as a `const` block is.

use super::bitfields::is_signed;
use super::constant::eval_int;
use super::cx::FnCx;
use super::thread_local::in_const;
use crate::rir::Expr;
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{ConvertKind, ExprId, ExprKind};

impl FnCx<'_, '_> {
    /// `value`, which is the condition `e`, as a constant if it compares constants.
    pub(super) fn decided(&self, e: ExprId, value: Expr) -> Expr {
        match self.kind(e) {
            ExprKind::Compare { lhs, rhs, .. } if self.is_known(*lhs) && self.is_known(*rhs) => in_const(value),
            _ => value,
        }
    }

    fn is_known(&self, e: ExprId) -> bool {
        let mut ok = true;
        walk_from(self.body, Node::Expr(e), &mut |node| {
            ok &= match node {
                Node::Expr(e) => self.is_of_constant(e),
                Node::Stmt(_) => false,
            }
        });
        ok && eval_int(self.program(), self.body, e).is_some()
    }

    /// Whether a constant may hold such an expression. Signed arithmetic that overflows is an error in a constant of Rust's.
    fn is_of_constant(&self, e: ExprId) -> bool {
        match self.kind(e) {
            ExprKind::Int { .. } | ExprKind::EnumConst { .. } | ExprKind::SizeOf(_) => true,
            ExprKind::Convert { kind, .. } => matches!(kind, ConvertKind::IntToInt | ConvertKind::Retype),
            ExprKind::Arith { .. } => !is_signed(self.program(), self.ty(e)),
            _ => false,
        }
    }
}
