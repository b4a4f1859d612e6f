//! `x = x + y` becomes `x += y`.
//!
//! Only where both evaluate alike: the place and `y` are pure, so that it does not matter which is read first.

use super::known::Known;
use super::places::{is_place, is_pure, same, take};
use crate::rir::visit::{self, VisitMut};
use crate::rir::{BinOp, Expr, ExprKind, Item};

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    Compound.item(item);
}

struct Compound;

impl VisitMut for Compound {
    fn expr(&mut self, expr: &mut Expr) {
        visit::walk_expr_mut(self, expr);
        if let Some(kind) = compound(expr) {
            expr.kind = kind;
        }
    }
}

fn compound(expr: &mut Expr) -> Option<ExprKind> {
    let ExprKind::Assign { lhs: place, rhs: value } = &mut expr.kind else { return None };
    if !value.comments.is_empty() || !is_place(place) || !is_pure(place) {
        return None;
    }
    let ExprKind::Binary { op, lhs, rhs } = &mut value.kind else { return None };
    if !is_arithmetic(*op) || !same(place, lhs) || !is_pure(rhs) {
        return None;
    }
    Some(ExprKind::AssignOp { op: *op, lhs: Box::new(take(place)), rhs: Box::new(take(rhs)) })
}

fn is_arithmetic(op: BinOp) -> bool {
    !matches!(op, BinOp::And | BinOp::Or | BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::stmts_after;

    fn after(place: fn() -> Expr, other: Expr) -> String {
        stmts_after(run, vec![place().assign(place().binary(BinOp::Add, other)).stmt()])
    }

    #[test]
    fn pure_places_are_updated() {
        assert_eq!(after(|| Expr::path("x"), Expr::int(1)), "x += 1;");
        assert_eq!(after(|| Expr::path("x").deref().field("n"), Expr::path("y")), "(*x).n += y;");
    }

    #[test]
    fn calls_keep_the_long_form() {
        assert_eq!(after(|| Expr::path("x"), Expr::path("y").call(vec![])), "x = x + y();");
        let place = || Expr::path("x").call(vec![]).deref();
        assert_eq!(after(place, Expr::int(1)), "*x() = *x() + 1;");
    }
}
