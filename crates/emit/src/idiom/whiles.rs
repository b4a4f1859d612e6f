//! `loop { if !c { break; } … }` becomes `while c { … }`.

use super::known::Known;
use super::places::{negated, take};
use crate::rir::visit::{self, VisitMut};
use crate::rir::{Block, BlockKind, Expr, ExprKind, Item, Stmt, StmtKind};

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    Whiles.item(item);
}

struct Whiles;

impl VisitMut for Whiles {
    fn stmt(&mut self, stmt: &mut Stmt) {
        visit::walk_stmt_mut(self, stmt);
        if let StmtKind::Expr(expr) = &mut stmt.kind {
            rewrite(expr);
        }
    }
}

/// As a statement the loop has no value, so all its breaks are bare.
fn rewrite(expr: &mut Expr) {
    let ExprKind::Loop { label, body } = &mut expr.kind else { return };
    let cond = guard(body, label.as_deref()).or_else(|| whole(body, label.as_deref()));
    if let Some(cond) = cond {
        let (label, body) = (label.take(), std::mem::take(body));
        expr.kind = ExprKind::While { label, cond: Box::new(cond), body };
    }
}

/// The loop's first statement is `if !c { break; }`: takes it out and gives `c`.
fn guard(body: &mut Block, label: Option<&str>) -> Option<Expr> {
    let first = body.stmts.first()?;
    let StmtKind::Expr(Expr { kind: ExprKind::If { cond, then, otherwise: None }, comments, .. }) = &first.kind else {
        return None;
    };
    if !comments.is_empty() || first.trailing.is_some() || !is_break(then, label) {
        return None;
    }
    let cond = negated(cond)?;
    body.stmts.remove(0);
    Some(cond)
}

/// The loop is nothing but `if c { … } else { break; }`: leaves what is in the braces and gives `c`.
fn whole(body: &mut Block, label: Option<&str>) -> Option<Expr> {
    let only = match (body.stmts.as_mut_slice(), body.tail.as_deref_mut()) {
        ([Stmt { kind: StmtKind::Expr(only), trailing: None, .. }], None) => only,
        ([], Some(only)) => only,
        _ => return None,
    };
    let ExprKind::If { cond, then, otherwise: Some(otherwise) } = &mut only.kind else { return None };
    let ExprKind::Block { label: None, kind: BlockKind::Plain, block } = &otherwise.kind else { return None };
    if !only.comments.is_empty() || !otherwise.comments.is_empty() || !is_break(block, label) {
        return None;
    }
    let (cond, then) = (take(cond), std::mem::take(then));
    *body = then;
    Some(cond)
}

/// Whether the block does nothing but leave the loop.
fn is_break(block: &Block, of: Option<&str>) -> bool {
    let only = match (block.stmts.as_slice(), block.tail.as_deref()) {
        ([Stmt { kind: StmtKind::Expr(only) | StmtKind::Semi(only), trailing: None, .. }], None) | ([], Some(only)) => {
            only
        }
        _ => return false,
    };
    match &only.kind {
        ExprKind::Break { label, value: None } => {
            only.comments.is_empty() && (label.is_none() || label.as_deref() == of)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::stmts_after;
    use crate::rir::BinOp;

    fn break_if(cond: Expr) -> Stmt {
        Expr::if_then(cond, Block::new(vec![Expr::break_(None).stmt()])).stmt()
    }

    fn call() -> Stmt {
        Expr::path("a").call(vec![]).stmt()
    }

    fn looped(stmts: Vec<Stmt>) -> String {
        stmts_after(run, vec![Expr::loop_(None, Block::new(stmts)).stmt()])
    }

    #[test]
    fn a_leading_break_is_a_condition() {
        assert_eq!(looped(vec![break_if(Expr::path("x").not()), call()]), "while x {\n    a();\n}");
        let zero = Expr::path("x").binary(BinOp::Eq, Expr::int(0));
        assert_eq!(looped(vec![break_if(zero), call()]), "while x != 0 {\n    a();\n}");
    }

    #[test]
    fn orderings_are_not_negated() {
        let less = Expr::path("x").binary(BinOp::Lt, Expr::int(0));
        assert_eq!(looped(vec![break_if(less), call()]), "loop {\n    if x < 0 {\n        break;\n    }\n    a();\n}");
    }

    #[test]
    fn an_else_that_breaks_is_a_condition() {
        let branch =
            Expr::if_else(Expr::path("x"), Block::new(vec![call()]), Block::new(vec![Expr::break_(None).stmt()]));
        assert_eq!(looped(vec![branch.stmt()]), "while x {\n    a();\n}");
    }
}
