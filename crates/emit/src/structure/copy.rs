//! Copies of simple statements and of expressions, with their provenance.

use super::Work;
use exuvia_cir::visit;
use exuvia_cir::{ExprId, ExprKind, StmtId, StmtKind};

/// Whether a statement is worth duplicating: one step without declarations, blocks or labels.
pub(super) fn is_simple(w: &Work, id: StmtId) -> bool {
    use StmtKind::*;
    let kind = &w.body.stmts[id].kind;
    match kind {
        Empty | BreakTo(_) | ContinueTo(_) | Goto(_) => true,
        Expr(e) | Return(Some(e)) => !has_stmt_expr(w, *e),
        Return(None) => true,
        _ => false,
    }
}

fn has_stmt_expr(w: &Work, id: ExprId) -> bool {
    let mut found = Vec::new();
    super::tree::stmt_exprs(w, id, &mut found);
    !found.is_empty()
}

impl Work<'_> {
    /// Copies a statement for which [`is_simple`] holds.
    pub(super) fn copy_stmt(&mut self, id: StmtId) -> StmtId {
        let mut kind = self.body.stmts[id].kind.clone();
        if let StmtKind::Expr(e) | StmtKind::Return(Some(e)) = &mut kind {
            *e = self.copy_expr(*e)
        }
        self.stmt_at(kind, id)
    }

    /// Copies an expression without statement expressions.
    pub(super) fn copy_expr(&mut self, id: ExprId) -> ExprId {
        let mut kind = self.body.kind(id).clone();
        if let ExprKind::Local(l) = kind {
            self.count_use(l)
        }
        visit::expr_operands_mut(&mut kind, &mut |e| *e = self.copy_expr(*e));
        let (ty, span) = (self.body.ty(id), self.body.expr_spans[id]);
        let copy = self.body.expr(kind, ty, span);
        if let Some(&m) = self.body.macro_uses.get(&id) {
            self.body.macro_uses.insert(copy, m);
        }
        copy
    }
}
