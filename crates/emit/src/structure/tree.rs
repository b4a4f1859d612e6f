//! Who is inside whom: children of statements with those in statement expressions, and parents.

use super::Work;
use exuvia_cir::visit::{self, Node};
use exuvia_cir::{ExprId, ExprKind, IdVec, StmtId};

/// Child statements of a statement: first the direct ones, then the blocks of statement expressions in its expressions.
pub(super) struct Children {
    pub direct: Vec<StmtId>,
    pub in_exprs: Vec<StmtId>,
}

/// Finds the child statements of a statement.
pub(super) fn children(w: &Work, id: StmtId) -> Children {
    let mut found = Children { direct: Vec::new(), in_exprs: Vec::new() };
    visit::stmt_children(&w.body.stmts[id].kind, &mut |node| match node {
        Node::Stmt(s) => found.direct.push(s),
        Node::Expr(e) => stmt_exprs(w, e, &mut found.in_exprs),
    });
    found
}

/// Blocks of the outermost statement expressions in an expression.
pub(super) fn stmt_exprs(w: &Work, root: ExprId, out: &mut Vec<StmtId>) {
    if !w.has_stmt_exprs {
        return;
    }
    let mut stack = vec![root];
    while let Some(e) = stack.pop() {
        let kind = w.body.kind(e);
        if let ExprKind::StmtExpr { body: block, .. } = kind {
            out.push(*block)
        }
        visit::expr_operands(kind, &mut |c| stack.push(c))
    }
}

/// All statements reachable from the root, parents first.
pub(super) fn reachable(w: &Work) -> Vec<StmtId> {
    w.body.root.map_or_else(Vec::new, |root| stmts_in(w, root))
}

/// Statements in a statement, itself first.
pub(super) fn stmts_in(w: &Work, root: StmtId) -> Vec<StmtId> {
    let mut out = Vec::new();
    if w.has_stmt_exprs {
        visit::walk_from(w.body, Node::Stmt(root), &mut |node| {
            if let Node::Stmt(s) = node {
                out.push(s)
            }
        });
        return out;
    }
    // Most bodies have no statement in an expression: what stands in expressions need not be looked at.
    let mut open = vec![root];
    while let Some(s) = open.pop() {
        out.push(s);
        let below = open.len();
        visit::stmt_children(&w.body.stmts[s].kind, &mut |node| {
            if let Node::Stmt(s) = node {
                open.push(s)
            }
        });
        open[below..].reverse();
    }
    out
}

/// The statement around each statement, and whether an expression stands between them.
pub(super) struct Parents {
    of: IdVec<StmtId, Option<(StmtId, bool)>>,
}

impl Parents {
    /// Computes the parents of all reachable statements.
    pub fn new(w: &Work) -> Self {
        let mut of = IdVec::filled(None, w.body.stmts.len());
        let mut stack: Vec<StmtId> = w.body.root.into_iter().collect();
        while let Some(s) = stack.pop() {
            let Children { direct, in_exprs } = children(w, s);
            for (list, through_expr) in [(direct, false), (in_exprs, true)] {
                for c in list {
                    of[c] = Some((s, through_expr));
                    stack.push(c)
                }
            }
        }
        Parents { of }
    }

    /// The parent, and whether an expression stands between.
    pub fn get(&self, id: StmtId) -> Option<(StmtId, bool)> {
        self.of[id]
    }

    /// From the root down to the statement itself.
    pub fn path(&self, id: StmtId) -> Vec<StmtId> {
        let mut path = vec![id];
        let mut at = id;
        while let Some((parent, _)) = self.of[at] {
            path.push(parent);
            at = parent
        }
        path.reverse();
        path
    }
}
