//! `if c {} else { … }` becomes `if !c { … }`.

use super::known::Known;
use super::places::{negated, take};
use crate::rir::visit::{self, VisitMut};
use crate::rir::{Block, BlockKind, Expr, ExprKind, Item};

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    Empties.item(item);
}

struct Empties;

impl VisitMut for Empties {
    fn expr(&mut self, expr: &mut Expr) {
        visit::walk_expr_mut(self, expr);
        turn(expr);
    }
}

/// An `else if` stays: it would only stand deeper.
fn turn(expr: &mut Expr) {
    let ExprKind::If { cond, then, otherwise } = &mut expr.kind else { return };
    let Some(Expr { kind: ExprKind::Block { label: None, kind: BlockKind::Plain, block }, comments, .. }) =
        otherwise.as_deref_mut()
    else {
        return;
    };
    let gives_nothing = |block: &Block| block.tail.is_none();
    if !then.stmts.is_empty() || !gives_nothing(then) || !gives_nothing(block) || !comments.is_empty() {
        return;
    }
    if super::conditions::holds_let(cond) {
        return;
    }
    *then = std::mem::take(block);
    *otherwise = None;
    **cond = negated(cond).unwrap_or_else(|| take(cond).not());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::stmts_after;
    use crate::rir::BinOp;

    fn call() -> Block {
        Block::new(vec![Expr::path("f").call(vec![]).semi()])
    }

    #[test]
    fn what_is_done_otherwise_is_done_under_the_opposite() {
        let less = Expr::path("x").binary(BinOp::Lt, Expr::path("y"));
        let text = stmts_after(run, vec![Expr::if_else(less, Block::default(), call()).stmt()]);
        assert_eq!(text, "if !(x < y) {\n    f();\n}");
        let equal = Expr::path("x").binary(BinOp::Eq, Expr::path("y"));
        let text = stmts_after(run, vec![Expr::if_else(equal.clone(), Block::default(), call()).stmt()]);
        assert_eq!(text, "if x != y {\n    f();\n}");
        let text = stmts_after(run, vec![Expr::if_else(equal, call(), call()).stmt()]);
        assert!(text.contains("else"), "{text}");
    }
}
