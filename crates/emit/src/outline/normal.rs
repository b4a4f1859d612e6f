//! Marks where a function can take them: on values instead of on places that are read, on truth values instead of on the
//! numbers that C makes of them.

use exuvia_analysis::tree::Parents;
use exuvia_cir::visit::Node;
use exuvia_cir::{Body, ConvertKind, ExprId, ExprKind};
use std::collections::BTreeSet;

/// Moves the marks of a body, and drops those of what is not reached.
pub(super) fn settle(body: &mut Body) {
    if body.expansions.is_empty() {
        return;
    }
    let parents = Parents::new(body);
    let marked = body.expansions.whole.keys().chain(body.expansions.args.keys()).copied();
    let marked: BTreeSet<ExprId> = marked.collect();
    for e in marked {
        // Every expression that is reached stands in something, but for the value of an initialiser, which has no marks here.
        if parents.of(Node::Expr(e)).is_none() {
            drop_marks(body, e);
        } else if let Some(to) = better(body, e, parents.expr(e)) {
            body.expansions.move_marks(e, to);
        }
    }
}

fn drop_marks(body: &mut Body, e: ExprId) {
    body.expansions.whole.remove(&e);
    body.expansions.args.remove(&e);
}

fn better(body: &Body, e: ExprId, parent: Option<ExprId>) -> Option<ExprId> {
    if let ExprKind::Convert { kind: ConvertKind::BoolToNum, operand, explicit: false } = body.kind(e) {
        return Some(*operand);
    }
    match body.kind(parent?) {
        ExprKind::Load { volatile: false, .. } | ExprKind::Decay(_) if body.kind(e).is_place() => parent,
        _ => None,
    }
}
