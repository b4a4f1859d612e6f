//! Marks where a function can take them: on values instead of on places that are read, on truth values instead of on the
//! numbers that C makes of them.

use exuvia_cir::visit::{self, Node};
use exuvia_cir::{Body, ConvertKind, ExprId, ExprKind};
use std::collections::BTreeMap;

/// Moves the marks of a body, and drops those of what is not reached.
pub(super) fn settle(body: &mut Body) {
    if body.expansions.is_empty() {
        return;
    }
    let parents = parents(body);
    let marked = body.expansions.whole.keys().chain(body.expansions.args.keys()).copied();
    let marked: std::collections::BTreeSet<ExprId> = marked.collect();
    for e in marked {
        match parents.get(&e) {
            None => drop_marks(body, e),
            Some(parent) => {
                if let Some(to) = better(body, e, *parent) {
                    body.expansions.move_marks(e, to);
                }
            }
        }
    }
}

fn drop_marks(body: &mut Body, e: ExprId) {
    body.expansions.whole.remove(&e);
    body.expansions.args.remove(&e);
}

/// The expression around each one that is reached; `None` for those right in a statement.
fn parents(body: &Body) -> BTreeMap<ExprId, Option<ExprId>> {
    let mut parents = BTreeMap::new();
    visit::walk(body, &mut |node| {
        if let Node::Expr(e) = node {
            parents.entry(e).or_insert(None);
            visit::expr_operands(body.kind(e), &mut |child| {
                parents.insert(child, Some(e));
            });
        }
    });
    parents
}

fn better(body: &Body, e: ExprId, parent: Option<ExprId>) -> Option<ExprId> {
    if let ExprKind::Convert { kind: ConvertKind::BoolToNum, operand, explicit: false } = body.kind(e) {
        return Some(*operand);
    }
    match body.kind(parent?) {
        ExprKind::Load { volatile: false, .. } | ExprKind::Decay(_) if is_place(body.kind(e)) => parent,
        _ => None,
    }
}

/// Whether an expression is what C calls an lvalue.
pub(super) fn is_place(kind: &ExprKind) -> bool {
    use ExprKind::*;
    matches!(
        kind,
        Local(_)
            | Global(_)
            | Deref(_)
            | Index { .. }
            | PtrIndex { .. }
            | Field { .. }
            | Str { .. }
            | CompoundLiteral { .. }
            | Temporary(_)
    )
}
