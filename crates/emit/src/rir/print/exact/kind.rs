//! What rustfmt asks of the kind of an expression.

use super::super::prec::{Ctx, Prec, needs_parens, unary_needs_parens};
use super::frag::Frag;
use crate::rir::expr::{Expr, ExprKind, MacroArg};

/// What is under a prefix, a cast or a `?`, if that stands there without parentheses.
fn under(expr: &Expr) -> Option<&Expr> {
    let (inner, parens) = match &expr.kind {
        ExprKind::Unary { op, expr } => {
            (expr, unary_needs_parens(Some(*op), expr) || needs_parens(expr, Ctx::FREE.operand(Prec::Prefix)))
        }
        ExprKind::Ref { expr, .. } | ExprKind::RawRef { expr, .. } => {
            (expr, unary_needs_parens(None, expr) || needs_parens(expr, Ctx::FREE.operand(Prec::Prefix)))
        }
        ExprKind::Cast { expr, .. } => (expr, needs_parens(expr, Ctx::FREE.leftmost(Prec::Cast))),
        ExprKind::Try(expr) => (expr, needs_parens(expr, Ctx::FREE.leftmost(Prec::Postfix))),
        _ => return None,
    };
    (!parens).then_some(inner)
}

/// Whether it is a call, perhaps with prefixes, casts and `?` around: as the only argument of another it gets less room.
pub(in crate::rir::print) fn is_nested_call(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Call { .. } | ExprKind::Macro { .. } => true,
        _ => under(expr).is_some_and(is_nested_call),
    }
}

/// The same for a method's call.
pub(super) fn is_method_call(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::MethodCall { .. } => true,
        _ => under(expr).is_some_and(is_method_call),
    }
}

/// Whether it may start on the line of the call that it is the last of so many arguments of, and go on over further lines.
pub(super) fn can_overflow(expr: &Expr, count: usize) -> bool {
    match &expr.kind {
        ExprKind::Block { .. } | ExprKind::Closure(_) => true,
        ExprKind::Match { .. }
        | ExprKind::Array(_)
        | ExprKind::Struct { .. }
        | ExprKind::Macro { .. }
        | ExprKind::Call { .. }
        | ExprKind::MethodCall { .. }
        | ExprKind::Tuple(_)
        | ExprKind::If { .. }
        | ExprKind::While { .. }
        | ExprKind::Loop { .. }
        | ExprKind::For { .. } => count == 1,
        _ => under(expr).is_some_and(|inner| can_overflow(inner, count)),
    }
}

/// Small things, of which rustfmt sets many to a line.
pub(super) fn is_simple(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Lit(_) => true,
        ExprKind::Path(path) => path.qself.is_none() && path.segments.len() <= 1,
        ExprKind::Field { base, .. } => !needs_parens(base, Ctx::FREE.leftmost(Prec::Postfix)) && is_simple(base),
        ExprKind::Index { base, index } => {
            !needs_parens(base, Ctx::FREE.leftmost(Prec::Postfix)) && is_simple(base) && is_simple(index)
        }
        ExprKind::Repeat { elem, len } => is_simple(elem) && is_simple(len),
        _ => under(expr).is_some_and(is_simple),
    }
}

pub(super) fn is_simple_arg(arg: &MacroArg) -> bool {
    matches!(arg, MacroArg::Expr(expr) if is_simple(expr))
}

/// Whether it ends like a block when set like this.
pub(super) fn is_block(expr: &Expr, set: &Frag) -> bool {
    match &expr.kind {
        ExprKind::Macro { .. }
        | ExprKind::Call { .. }
        | ExprKind::MethodCall { .. }
        | ExprKind::Array(_)
        | ExprKind::Struct { .. }
        | ExprKind::While { .. }
        | ExprKind::If { .. }
        | ExprKind::Block { .. }
        | ExprKind::Loop { .. }
        | ExprKind::For { .. }
        | ExprKind::Match { .. } => !set.is_single(),
        ExprKind::Binary { rhs: last, .. }
        | ExprKind::Index { index: last, .. }
        | ExprKind::Unary { expr: last, .. }
        | ExprKind::Try(last) => is_block(last, set),
        ExprKind::Closure(closure) => is_block(&closure.body, set),
        _ => false,
    }
}
