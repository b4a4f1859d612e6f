//! Who is inside whom: children of statements with those in statement expressions, and parents.

use exuvia_cir::visit::{self, Node};
use exuvia_cir::{Body, ExprId, ExprKind, IdVec, StmtId};
use std::cell::RefCell;

/// Child statements of a statement: first the direct ones, then the blocks of statement expressions in its expressions.
pub(super) struct Children {
    pub direct: Vec<StmtId>,
    pub in_exprs: Vec<StmtId>,
}

/// Finds the child statements of a statement.
pub(super) fn children(body: &Body, id: StmtId) -> Children {
    let (direct, exprs) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
    visit::stmt_parts(&body.stmts[id].kind, &mut |e| exprs.borrow_mut().push(e), &mut |s| direct.borrow_mut().push(s));
    let mut in_exprs = Vec::new();
    exprs.into_inner().into_iter().for_each(|e| stmt_exprs(body, e, &mut in_exprs));
    Children { direct: direct.into_inner(), in_exprs }
}

/// Blocks of the outermost statement expressions in an expression.
pub(super) fn stmt_exprs(body: &Body, root: ExprId, out: &mut Vec<StmtId>) {
    let mut stack = vec![root];
    while let Some(e) = stack.pop() {
        let kind = body.kind(e);
        if let ExprKind::StmtExpr { body: block, .. } = kind {
            out.push(*block)
        }
        visit::expr_operands(kind, &mut |c| stack.push(c))
    }
}

/// All statements reachable from the root, parents first.
pub(super) fn reachable(body: &Body) -> Vec<StmtId> {
    let mut out = Vec::new();
    visit::walk(body, &mut |node| {
        if let Node::Stmt(s) = node {
            out.push(s)
        }
    });
    out
}

/// Statements in a statement, itself first.
pub(super) fn stmts_in(body: &Body, root: StmtId) -> Vec<StmtId> {
    let mut out = Vec::new();
    visit::walk_from(body, Node::Stmt(root), &mut |node| {
        if let Node::Stmt(s) = node {
            out.push(s)
        }
    });
    out
}

/// The statement around each statement, and whether an expression stands between them.
pub(super) struct Parents {
    of: IdVec<StmtId, Option<(StmtId, bool)>>,
}

impl Parents {
    /// Computes the parents of all reachable statements.
    pub fn new(body: &Body) -> Self {
        let mut of = IdVec::filled(None, body.stmts.len());
        let mut stack: Vec<StmtId> = body.root.into_iter().collect();
        while let Some(s) = stack.pop() {
            let Children { direct, in_exprs } = children(body, s);
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
