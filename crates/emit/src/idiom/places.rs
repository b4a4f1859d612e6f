//! What can be said of an expression from the tree alone.

use crate::rir::{BinOp, Expr, ExprKind, Lit, UnOp};

/// True if evaluating `expr` changes nothing and calls nothing (it may read memory, and it may panic).
pub(super) fn is_pure(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Lit(_) | ExprKind::Path(_) => true,
        ExprKind::Unary { expr, .. }
        | ExprKind::Cast { expr, .. }
        | ExprKind::Field { base: expr, .. }
        | ExprKind::Ref { mutable: false, expr }
        | ExprKind::RawRef { expr, .. } => is_pure(expr),
        ExprKind::Binary { lhs, rhs, .. } | ExprKind::Index { base: lhs, index: rhs } => is_pure(lhs) && is_pure(rhs),
        ExprKind::MethodCall { recv, method, args, .. } => {
            is_pure_method(method) && is_pure(recv) && args.iter().all(is_pure)
        }
        _ => false,
    }
}

/// Methods of the standard library's number and pointer types that only compute. The names are used for nothing else in
/// what lowering builds.
pub(super) fn is_pure_method(name: &str) -> bool {
    const PREFIXES: &[&str] = &["wrapping_", "rotate_", "checked_", "overflowing_", "saturating_"];
    const NAMES: &[&str] =
        &["add", "sub", "offset", "is_null", "cast", "cast_mut", "cast_const", "offset_from", "unsigned_abs"];
    NAMES.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// True if `expr` names a place (something that can be borrowed or assigned) rather than computing a value.
pub(super) fn is_place(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Path(_) | ExprKind::Field { .. } | ExprKind::Index { .. } | ExprKind::Unary { op: UnOp::Deref, .. }
    )
}

/// True if the type of `expr` is seen to be `bool`.
pub(super) fn is_bool(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Lit(Lit::Bool(_)) => true,
        ExprKind::Binary { op, .. } => {
            matches!(op, BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge | BinOp::And | BinOp::Or)
        }
        ExprKind::Unary { op: UnOp::Not, expr } => is_bool(expr),
        ExprKind::MethodCall { method, args, .. } => {
            args.is_empty() && matches!(method.as_str(), "is_null" | "is_some" | "is_none" | "is_empty")
        }
        _ => false,
    }
}

/// True if both are the same code, wherever they came from. Only pure expressions are compared; others are never the same.
pub(super) fn same(a: &Expr, b: &Expr) -> bool {
    if !a.comments.is_empty() || !b.comments.is_empty() {
        return false;
    }
    match (&a.kind, &b.kind) {
        (ExprKind::Lit(a), ExprKind::Lit(b)) => a == b,
        (ExprKind::Path(a), ExprKind::Path(b)) => a == b,
        (ExprKind::Unary { op, expr }, ExprKind::Unary { op: other_op, expr: other }) => {
            op == other_op && same(expr, other)
        }
        (ExprKind::Cast { expr, ty }, ExprKind::Cast { expr: other, ty: other_ty }) => {
            ty == other_ty && same(expr, other)
        }
        (ExprKind::Field { base, name }, ExprKind::Field { base: other, name: other_name }) => {
            name == other_name && same(base, other)
        }
        (ExprKind::Index { base, index }, ExprKind::Index { base: other, index: other_index }) => {
            same(base, other) && same(index, other_index)
        }
        (ExprKind::Binary { op, lhs, rhs }, ExprKind::Binary { op: other_op, lhs: other_lhs, rhs: other_rhs }) => {
            op == other_op && same(lhs, other_lhs) && same(rhs, other_rhs)
        }
        (
            ExprKind::MethodCall { recv, method, turbofish, args },
            ExprKind::MethodCall { recv: other, method: other_method, turbofish: other_fish, args: other_args },
        ) => {
            let names = method == other_method && turbofish == other_fish && args.len() == other_args.len();
            let args = args.iter().zip(other_args).all(|(a, b)| same(a, b));
            is_pure_method(method) && names && same(recv, other) && args
        }
        _ => false,
    }
}

/// The opposite of a condition, if it reads no worse: `!c` gives `c`, `a == b` gives `a != b`, `is_ok()` gives `is_err()`,
/// `is_some()` gives `is_none()`. Orderings stay: with NaN `!(a < b)`
/// is not `a >= b`.
pub(super) fn negated(cond: &Expr) -> Option<Expr> {
    match &cond.kind {
        ExprKind::Unary { op: UnOp::Not, expr } => Some((**expr).clone()),
        ExprKind::Binary { op: BinOp::Eq, lhs, rhs } => Some(rebuilt(cond, BinOp::Ne, lhs, rhs)),
        ExprKind::Binary { op: BinOp::Ne, lhs, rhs } => Some(rebuilt(cond, BinOp::Eq, lhs, rhs)),
        ExprKind::MethodCall { recv, method, .. } => {
            let opposite = opposite_test(method)?;
            Some(Expr { kind: (**recv).clone().method(opposite, Vec::new()).kind, ..cond.clone() })
        }
        ExprKind::Lit(Lit::Bool(value)) => Some(Expr { kind: ExprKind::Lit(Lit::Bool(!value)), ..cond.clone() }),
        _ => None,
    }
}

/// The method of `Option` and `Result` that says the opposite.
fn opposite_test(method: &str) -> Option<&'static str> {
    match method {
        "is_ok" => Some("is_err"),
        "is_some" => Some("is_none"),
        "is_none" => Some("is_some"),
        _ => None,
    }
}

fn rebuilt(cond: &Expr, op: BinOp, lhs: &Expr, rhs: &Expr) -> Expr {
    let kind = ExprKind::Binary { op, lhs: Box::new(lhs.clone()), rhs: Box::new(rhs.clone()) };
    Expr { kind, comments: cond.comments.clone(), origin: cond.origin }
}

/// Takes an expression out, leaving `()`.
pub(super) fn take(expr: &mut Expr) -> Expr {
    std::mem::replace(expr, Expr::unit())
}
