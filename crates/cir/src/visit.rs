//! Walking bodies: the direct children of expressions and statements, and whole-body traversals.

use crate::body::Body;
use crate::expr::{Callee, ExprKind};
use crate::ids::{ExprId, StmtId};
use crate::stmt::StmtKind;

/// Calls `f` with each direct operand of an expression, in order of evaluation as written.
#[inline]
pub fn expr_operands<F: FnMut(ExprId) + ?Sized>(kind: &ExprKind, f: &mut F) {
    use ExprKind::*;
    match kind {
        Local(_)
        | Global(_)
        | Str { .. }
        | FuncAddr(_)
        | Int { .. }
        | Float { .. }
        | LongFloat(_)
        | EnumConst { .. }
        | Null
        | SizeOf(_)
        | AlignOf(_)
        | OffsetOf { .. }
        | Zero
        | LabelAddr(_)
        | Unsupported(_) => {}
        Deref(e) | Temporary(e) | AddrOf(e) | Decay(e) | VaArg(e) => f(*e),
        Load { place, .. } | IncDec { place, .. } => f(*place),
        Field { base, .. } => f(*base),
        CompoundLiteral { init, .. } => f(*init),
        Unary { operand, .. } | Convert { operand, .. } => f(*operand),
        Index { base, index } => pair(*base, *index, f),
        PtrIndex { ptr, index } | PtrOffset { ptr, index, .. } => pair(*ptr, *index, f),
        Arith { lhs, rhs, .. } | Compare { lhs, rhs, .. } | Logic { lhs, rhs, .. } | PtrDiff { lhs, rhs } => {
            pair(*lhs, *rhs, f)
        }
        Cond { cond, then, els } => {
            f(*cond);
            pair(*then, *els, f)
        }
        CondElvis { value, els } => pair(*value, *els, f),
        Comma { first, second } => pair(*first, *second, f),
        Assign { place, value, .. } | CompoundAssign { place, value, .. } => pair(*place, *value, f),
        PtrAssign { place, index, .. } => pair(*place, *index, f),
        Call { callee, args } => {
            if let Callee::Indirect(e) = callee {
                f(*e)
            }
            args.iter().for_each(|&a| f(a))
        }
        StructInit { fields } => fields.iter().flatten().for_each(|&e| f(e)),
        UnionInit { field } => field.iter().for_each(|&(_, e)| f(e)),
        ArrayInit { elems } => elems.iter().flatten().for_each(|&e| f(e)),
        StmtExpr { value, .. } => value.iter().for_each(|&e| f(e)),
    }
}

#[inline]
fn pair<F: FnMut(ExprId) + ?Sized>(a: ExprId, b: ExprId, f: &mut F) {
    f(a);
    f(b);
}

/// Calls `f` with each direct operand of an expression, to replace it. The block of a statement expression is no operand.
pub fn expr_operands_mut(kind: &mut ExprKind, f: &mut dyn FnMut(&mut ExprId)) {
    use ExprKind::*;
    match kind {
        Local(_)
        | Global(_)
        | Str { .. }
        | FuncAddr(_)
        | Int { .. }
        | Float { .. }
        | LongFloat(_)
        | EnumConst { .. }
        | Null
        | SizeOf(_)
        | AlignOf(_)
        | OffsetOf { .. }
        | Zero
        | LabelAddr(_)
        | Unsupported(_) => {}
        Deref(e) | Temporary(e) | AddrOf(e) | Decay(e) | VaArg(e) => f(e),
        Load { place, .. } | IncDec { place, .. } => f(place),
        Field { base, .. } => f(base),
        CompoundLiteral { init, .. } => f(init),
        Unary { operand, .. } | Convert { operand, .. } => f(operand),
        Index { base: a, index: b }
        | PtrIndex { ptr: a, index: b }
        | PtrOffset { ptr: a, index: b, .. }
        | Arith { lhs: a, rhs: b, .. }
        | Compare { lhs: a, rhs: b, .. }
        | Logic { lhs: a, rhs: b, .. }
        | PtrDiff { lhs: a, rhs: b }
        | CondElvis { value: a, els: b }
        | Comma { first: a, second: b }
        | Assign { place: a, value: b, .. }
        | CompoundAssign { place: a, value: b, .. }
        | PtrAssign { place: a, index: b, .. } => {
            f(a);
            f(b);
        }
        Cond { cond, then, els } => {
            f(cond);
            f(then);
            f(els);
        }
        Call { callee, args } => {
            if let Callee::Indirect(e) = callee {
                f(e)
            }
            args.iter_mut().for_each(f)
        }
        StructInit { fields } => fields.iter_mut().flatten().for_each(f),
        UnionInit { field } => field.iter_mut().for_each(|(_, e)| f(e)),
        ArrayInit { elems } => elems.iter_mut().flatten().for_each(f),
        StmtExpr { value, .. } => value.iter_mut().for_each(f),
    }
}

/// Calls `expr` with each expression and `stmt` with each statement directly inside a statement, in source order.
pub fn stmt_parts(kind: &StmtKind, expr: &mut dyn FnMut(ExprId), stmt: &mut dyn FnMut(StmtId)) {
    stmt_children(kind, &mut |node| match node {
        Node::Expr(e) => expr(e),
        Node::Stmt(s) => stmt(s),
    })
}

/// Calls `f` with each expression and statement directly inside a statement, in source order.
#[inline]
pub fn stmt_children(kind: &StmtKind, f: &mut impl FnMut(Node)) {
    use StmtKind::*;
    match kind {
        Empty | Break | Continue | Goto(_) | BreakTo(_) | ContinueTo(_) | Unsupported(_) => {}
        Expr(e) | GotoComputed(e) => f(Node::Expr(*e)),
        Decl { init, .. } => init.iter().for_each(|&e| f(Node::Expr(e))),
        Block(stmts) => stmts.iter().for_each(|&s| f(Node::Stmt(s))),
        If { cond, then, els } => {
            f(Node::Expr(*cond));
            f(Node::Stmt(*then));
            els.iter().for_each(|&s| f(Node::Stmt(s)))
        }
        While { cond, body, .. } => {
            f(Node::Expr(*cond));
            f(Node::Stmt(*body))
        }
        DoWhile { body, cond, .. } => {
            f(Node::Stmt(*body));
            f(Node::Expr(*cond))
        }
        For { init, cond, step, body, .. } => {
            init.iter().for_each(|&s| f(Node::Stmt(s)));
            cond.iter().chain(step).for_each(|&e| f(Node::Expr(e)));
            f(Node::Stmt(*body))
        }
        Return(value) => value.iter().for_each(|&e| f(Node::Expr(e))),
        Switch { value, body } => {
            f(Node::Expr(*value));
            f(Node::Stmt(*body))
        }
        Case { body, .. } | Default { body } | Label { body, .. } | Labeled { body, .. } | Loop { body, .. } => {
            f(Node::Stmt(*body))
        }
        Match { value, arms } => {
            f(Node::Expr(*value));
            arms.iter().for_each(|a| f(Node::Stmt(a.body)))
        }
    }
}

/// Calls `expr` with each expression and `stmt` with each statement directly inside a statement, to replace them: the
/// spellings of cases too, which [`stmt_parts`] leaves out.
pub fn stmt_parts_mut(kind: &mut StmtKind, expr: &mut dyn FnMut(&mut ExprId), stmt: &mut dyn FnMut(&mut StmtId)) {
    use StmtKind::*;
    match kind {
        Empty | Break | Continue | Goto(_) | BreakTo(_) | ContinueTo(_) | Unsupported(_) => {}
        Expr(e) | GotoComputed(e) => expr(e),
        Decl { init, .. } => init.iter_mut().for_each(expr),
        Block(stmts) => stmts.iter_mut().for_each(stmt),
        If { cond, then, els } => {
            expr(cond);
            stmt(then);
            els.iter_mut().for_each(stmt)
        }
        While { cond, body, .. } | DoWhile { body, cond, .. } => {
            expr(cond);
            stmt(body)
        }
        For { init, cond, step, body, .. } => {
            init.iter_mut().for_each(&mut *stmt);
            cond.iter_mut().for_each(&mut *expr);
            step.iter_mut().for_each(&mut *expr);
            stmt(body)
        }
        Return(value) => value.iter_mut().for_each(expr),
        Switch { value, body } => {
            expr(value);
            stmt(body)
        }
        Case { spelled, body, .. } => {
            spelled.iter_mut().for_each(expr);
            stmt(body)
        }
        Default { body } | Label { body, .. } | Labeled { body, .. } | Loop { body, .. } => stmt(body),
        Match { value, arms } => {
            expr(value);
            for arm in arms {
                arm.values.iter_mut().filter_map(|v| v.1.as_mut()).for_each(&mut *expr);
                stmt(&mut arm.body)
            }
        }
    }
}

/// What a traversal of a body meets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Node {
    /// An expression.
    Expr(ExprId),
    /// A statement.
    Stmt(StmtId),
}

/// Visits every statement and expression reachable from the root of a body, parents before children, in source order,
/// the blocks of statement expressions included. Iterative, so that deep trees do not overflow the stack.
pub fn walk(body: &Body, f: &mut dyn FnMut(Node)) {
    let start = body.root.map(Node::Stmt).or(body.value.map(Node::Expr));
    if let Some(start) = start {
        walk_from(body, start, f)
    }
}

/// Like [`walk`], from one node.
pub fn walk_from(body: &Body, start: Node, f: &mut dyn FnMut(Node)) {
    let mut stack = Vec::with_capacity(16);
    stack.push(start);
    while let Some(node) = stack.pop() {
        f(node);
        let below = stack.len();
        children_of(body, node, &mut stack);
        stack[below..].reverse();
    }
}

/// Collects the direct children of a node, in source order.
pub fn children_of(body: &Body, node: Node, out: &mut Vec<Node>) {
    match node {
        Node::Expr(e) => {
            let kind = body.kind(e);
            if let ExprKind::StmtExpr { body: block, .. } = kind {
                out.push(Node::Stmt(*block))
            }
            expr_operands(kind, &mut |c| out.push(Node::Expr(c)))
        }
        Node::Stmt(s) => stmt_children(&body.stmts[s].kind, &mut |child| out.push(child)),
    }
}
