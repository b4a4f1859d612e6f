//! What of a body never runs, as a condition in front of it is false by constants alone: `if (err && sizeof("A") == 1)`, as programs write it
//! that choose parts by macros.
//!
//! Rules: a condition is false if it is the constant 0, a comparison of constants that is, an `&&` of which a side is, an `||` of which both
//! sides are, or a negation of one that is true likewise. Only what is under the branch of an `if`, the body of a `while`, or the right side of
//! an `&&` is told, and only where no label stands in it that something may jump to.

use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{Body, CmpOp, ConvertKind, ExprId, ExprKind, IdVec, LogicOp, Program, StmtId, StmtKind, UnaryOp};

/// For each expression, whether it never runs.
pub fn dead(program: &Program, body: &Body) -> IdVec<ExprId, bool> {
    let mut found = IdVec::filled(false, body.exprs.len());
    let mut mark = |node: Node| {
        let mut has_label = false;
        walk_from(body, node, &mut |node| has_label |= matches!(node, Node::Stmt(s) if is_label(body, s)));
        if !has_label {
            walk_from(body, node, &mut |node| {
                if let Node::Expr(e) = node {
                    found[e] = true
                }
            })
        }
    };
    for stmt in body.stmts.values() {
        match stmt.kind {
            StmtKind::If { cond, then, els } => match truth(program, body, cond) {
                Some(false) => mark(Node::Stmt(then)),
                Some(true) => els.into_iter().for_each(|els| mark(Node::Stmt(els))),
                None => {}
            },
            StmtKind::While { cond, body: inside, .. } if truth(program, body, cond) == Some(false) => {
                mark(Node::Stmt(inside))
            }
            _ => {}
        }
    }
    for e in body.exprs.values() {
        if let ExprKind::Logic { op: LogicOp::And, lhs, rhs } = e.kind
            && truth(program, body, lhs) == Some(false)
        {
            mark(Node::Expr(rhs))
        }
    }
    found
}

fn is_label(body: &Body, s: StmtId) -> bool {
    matches!(body.stmts[s].kind, StmtKind::Label { .. } | StmtKind::Case { .. } | StmtKind::Default { .. })
}

/// What a condition always is.
fn truth(program: &Program, body: &Body, cond: ExprId) -> Option<bool> {
    match *body.kind(cond) {
        ExprKind::Logic { op, lhs, rhs } => {
            let sides = [truth(program, body, lhs), truth(program, body, rhs)];
            let decides = op == LogicOp::Or;
            match sides {
                _ if sides.contains(&Some(decides)) => Some(decides),
                [Some(_), Some(_)] => Some(!decides),
                _ => None,
            }
        }
        ExprKind::Compare { op, lhs, rhs } => {
            let (lhs, rhs) = (small(program, body, lhs)?, small(program, body, rhs)?);
            Some(match op {
                CmpOp::Eq => lhs == rhs,
                CmpOp::Ne => lhs != rhs,
                CmpOp::Lt => lhs < rhs,
                CmpOp::Le => lhs <= rhs,
                CmpOp::Gt => lhs > rhs,
                CmpOp::Ge => lhs >= rhs,
            })
        }
        ExprKind::Unary { op: UnaryOp::Not, operand, .. } => Some(!truth(program, body, operand)?),
        _ => small(program, body, cond).map(|value| value != 0),
    }
}

/// A constant that every integer type holds.
fn small(program: &Program, body: &Body, e: ExprId) -> Option<i128> {
    let value = match *body.kind(e) {
        ExprKind::Int { value, .. } => value.get(),
        ExprKind::SizeOf(ty) => i128::from(program.size_of(ty)?),
        ExprKind::Convert { kind: ConvertKind::BoolToNum, operand, .. } => i128::from(truth(program, body, operand)?),
        ExprKind::Convert {
            kind: ConvertKind::IntToInt | ConvertKind::Retype | ConvertKind::Truth, operand, ..
        } => small(program, body, operand)?,
        _ => return None,
    };
    (0..=127).contains(&value).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use exuvia_cir::{Expr, IntSpelling, Stmt, TypeId};

    fn expr(body: &mut Body, kind: ExprKind) -> ExprId {
        body.exprs.push(Expr { kind, ty: TypeId(0) })
    }

    fn int(body: &mut Body, value: i128) -> ExprId {
        expr(body, ExprKind::Int { value: value.into(), spelling: IntSpelling::Decimal })
    }

    /// Whether `null` is dead in `if (unknown && left == 1) null;`, behind a label or not.
    fn is_dead(left: i128, has_label: bool) -> bool {
        let mut body = Body::default();
        let (lhs, rhs) = (int(&mut body, left), int(&mut body, 1));
        let compare = expr(&mut body, ExprKind::Compare { op: CmpOp::Eq, lhs, rhs });
        let unknown = expr(&mut body, ExprKind::Null);
        let cond = expr(&mut body, ExprKind::Logic { op: LogicOp::And, lhs: unknown, rhs: compare });
        let null = expr(&mut body, ExprKind::Null);
        let mut then = body.stmts.push(Stmt { kind: StmtKind::Expr(null) });
        if has_label {
            then = body.stmts.push(Stmt { kind: StmtKind::Default { body: then } })
        }
        body.root = Some(body.stmts.push(Stmt { kind: StmtKind::If { cond, then, els: None } }));
        dead(&Program::default(), &body)[null]
    }

    #[test]
    fn constants_say_what_never_runs() {
        assert!(is_dead(27, false));
        assert!(!is_dead(1, false));
    }

    #[test]
    fn what_is_jumped_to_runs() {
        assert!(!is_dead(27, true));
    }
}
