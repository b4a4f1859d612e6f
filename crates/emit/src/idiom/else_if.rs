//! `else { if … }` becomes `else if …`.

use super::known::Known;
use super::places::take;
use crate::rir::visit::{self, VisitMut};
use crate::rir::{Block, BlockKind, Expr, ExprKind, Item, Stmt, StmtKind};

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    ElseIf.item(item);
}

struct ElseIf;

impl VisitMut for ElseIf {
    fn expr(&mut self, expr: &mut Expr) {
        visit::walk_expr_mut(self, expr);
        if let ExprKind::If { otherwise, .. } = &mut expr.kind {
            drop_empty(otherwise);
            otherwise.iter_mut().for_each(|otherwise| collapse(otherwise));
        }
    }
}

/// `else {}` says nothing.
fn drop_empty(otherwise: &mut Option<Box<Expr>>) {
    let empty = otherwise.as_deref().is_some_and(|expr| match &expr.kind {
        ExprKind::Block { label: None, kind: BlockKind::Plain, block } => {
            expr.comments.is_empty() && block.stmts.is_empty() && block.tail.is_none()
        }
        _ => false,
    });
    if empty {
        *otherwise = None;
    }
}

fn collapse(otherwise: &mut Expr) {
    let ExprKind::Block { label: None, kind: BlockKind::Plain, block } = &mut otherwise.kind else { return };
    if !otherwise.comments.is_empty() {
        return;
    }
    if let Some(inner) = only_if(block) {
        *otherwise = take(inner);
    }
}

/// The `if` that is all the block holds.
fn only_if(block: &mut Block) -> Option<&mut Expr> {
    let only = match (block.stmts.as_mut_slice(), block.tail.as_deref_mut()) {
        ([], Some(tail)) => tail,
        ([Stmt { kind: StmtKind::Expr(expr), trailing: None, .. }], None) => expr,
        _ => return None,
    };
    (matches!(only.kind, ExprKind::If { .. }) && only.comments.is_empty()).then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::stmts_after;

    #[test]
    fn nested_ifs_become_a_chain() {
        let call = |name| Block::new(vec![Expr::path(name).call(vec![]).stmt()]);
        let inner = Expr::if_else(Expr::path("y"), call("b"), Block::new(vec![]));
        let outer = Expr::if_else(Expr::path("x"), call("a"), Block::new(vec![inner.stmt()]));
        assert_eq!(stmts_after(run, vec![outer.stmt()]), "if x {\n    a();\n} else if y {\n    b();\n}");
    }
}
