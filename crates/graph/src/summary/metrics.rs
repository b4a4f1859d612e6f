//! How large and how branched a body is.

use exuvia_cir::visit::{Node, walk};
use exuvia_cir::{Body, ExprKind, StmtKind};

#[derive(Clone, Copy, Default)]
pub(super) struct Metrics {
    /// McCabe's number, with the operators that branch counted (as most tools do): one more than there are decisions.
    pub complexity: u32,
    /// Statements that do something, declarations among them.
    pub statements: u32,
}

pub(super) fn of_body(body: &Body) -> Metrics {
    let mut metrics = Metrics { complexity: 1, statements: 0 };
    walk(body, &mut |node| match node {
        Node::Expr(e) => metrics.complexity += u32::from(branches(body.kind(e))),
        Node::Stmt(s) => {
            let kind = &body.stmts[s].kind;
            metrics.complexity += u32::from(decides(kind));
            metrics.statements += u32::from(acts(kind));
        }
    });
    metrics
}

fn branches(kind: &ExprKind) -> bool {
    matches!(kind, ExprKind::Logic { .. } | ExprKind::Cond { .. } | ExprKind::CondElvis { .. })
}

fn decides(kind: &StmtKind) -> bool {
    use StmtKind::*;
    match kind {
        If { .. } | While { .. } | DoWhile { .. } | Case { .. } | GotoComputed(_) => true,
        For { cond, .. } => cond.is_some(),
        _ => false,
    }
}

fn acts(kind: &StmtKind) -> bool {
    use StmtKind::*;
    !matches!(kind, Empty | Block(_) | Case { .. } | Default { .. } | Label { .. } | Labeled { .. })
}
