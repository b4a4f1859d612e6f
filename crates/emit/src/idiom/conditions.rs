//! Conditions: `if c { true } else { false }`, `!!c`, `!(a == b)`, `false || c`, `*&x`.

use super::known::Known;
use super::places::{negated, take};
use crate::rir::visit::{self, VisitMut};
use crate::rir::{BinOp, Block, Expr, ExprKind, Item, Lit, UnOp};

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    Conditions.item(item);
}

struct Conditions;

impl VisitMut for Conditions {
    fn expr(&mut self, expr: &mut Expr) {
        visit::walk_expr_mut(self, expr);
        if !expr.comments.is_empty() {
            return;
        }
        while let Some(simpler) = simpler(expr) {
            let origin = expr.origin.or(simpler.origin);
            *expr = Expr { origin, ..simpler };
        }
    }
}

fn simpler(expr: &mut Expr) -> Option<Expr> {
    choice(expr).or_else(|| negation(expr)).or_else(|| joined(expr)).or_else(|| borrowed(expr))
}

/// `false || c`, `c || false`, `true && c`, `c && true`: one side is what a test of a reference for null became.
fn joined(expr: &mut Expr) -> Option<Expr> {
    let ExprKind::Binary { op, lhs, rhs } = &mut expr.kind else { return None };
    let neutral = match op {
        BinOp::Or => false,
        BinOp::And => true,
        _ => return None,
    };
    let is_neutral = |side: &Expr| {
        side.comments.is_empty() && matches!(side.kind, ExprKind::Lit(Lit::Bool(value)) if value == neutral)
    };
    match (is_neutral(lhs), is_neutral(rhs)) {
        (true, _) => Some(take(rhs)),
        (false, true) => Some(take(lhs)),
        (false, false) => None,
    }
}

/// `if c { true } else { false }` and the other way round.
fn choice(expr: &mut Expr) -> Option<Expr> {
    let ExprKind::If { cond, then, otherwise: Some(otherwise) } = &mut expr.kind else { return None };
    let ExprKind::Block { label: None, block, .. } = &otherwise.kind else { return None };
    let (then, otherwise) = (truth(then)?, truth(block)?);
    if then == otherwise || holds_let(cond) {
        return None;
    }
    let cond = take(cond);
    Some(if then { cond } else { cond.not() })
}

fn truth(block: &Block) -> Option<bool> {
    match block.tail.as_deref() {
        Some(Expr { kind: ExprKind::Lit(Lit::Bool(value)), comments, .. })
            if block.stmts.is_empty() && comments.is_empty() =>
        {
            Some(*value)
        }
        _ => None,
    }
}

/// Whether a condition binds: it has no opposite.
pub(super) fn holds_let(cond: &Expr) -> bool {
    match &cond.kind {
        ExprKind::Let { .. } => true,
        ExprKind::Binary { lhs, rhs, .. } => holds_let(lhs) || holds_let(rhs),
        _ => false,
    }
}

/// `!` of something whose opposite is at hand.
fn negation(expr: &mut Expr) -> Option<Expr> {
    let ExprKind::Unary { op: UnOp::Not, expr: inner } = &expr.kind else { return None };
    if inner.comments.is_empty() { negated(inner) } else { None }
}

/// `*&x` is the place `x`. `*&raw mut x` is left: it says that no reference to a `static mut` is made.
fn borrowed(expr: &mut Expr) -> Option<Expr> {
    let ExprKind::Unary { op: UnOp::Deref, expr: inner } = &mut expr.kind else { return None };
    if !inner.comments.is_empty() {
        return None;
    }
    match &mut inner.kind {
        ExprKind::Ref { expr: place, .. } if super::places::is_place(place) => Some(take(place)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::after_in;
    use crate::rir::Type;

    fn text(expr: Expr) -> String {
        after_in(run, Type::Infer, Block::value(expr))
    }

    fn x() -> Expr {
        Expr::path("x")
    }

    #[test]
    fn choices_between_truths_are_conditions() {
        let choose = |a, b| Expr::if_else(x(), Block::value(Expr::bool(a)), Block::value(Expr::bool(b)));
        assert_eq!(text(choose(true, false)), "x");
        assert_eq!(text(choose(false, true)), "!x");
        assert_eq!(text(choose(true, true)), "if x { true } else { true }");
    }

    #[test]
    fn negations_are_pushed_in_only_where_nan_allows() {
        assert_eq!(text(x().not().not()), "x");
        assert_eq!(text(x().binary(BinOp::Eq, Expr::int(1)).not()), "x != 1");
        assert_eq!(text(x().binary(BinOp::Lt, Expr::int(1)).not()), "!(x < 1)");
        assert_eq!(text(x().method("is_ok", Vec::new()).not()), "x.is_err()");
    }

    #[test]
    fn what_says_nothing_beside_another_condition_goes() {
        assert_eq!(text(Expr::bool(false).binary(BinOp::Or, x())), "x");
        assert_eq!(text(x().binary(BinOp::And, Expr::bool(true))), "x");
        // What is not reached stays, as it stands in the C.
        assert_eq!(text(Expr::bool(true).binary(BinOp::Or, x())), "true || x");
        assert_eq!(text(Expr::bool(false).binary(BinOp::And, x())), "false && x");
    }

    #[test]
    fn places_are_named_directly() {
        assert_eq!(text(x().borrow_mut().deref().field("a")), "x.a");
        assert_eq!(text(x().raw_ref(true).deref().field("a")), "(*&raw mut x).a");
        assert_eq!(text(Expr::int(1).borrow().deref()), "*&1");
    }
}
