//! Casts that change nothing: `x as T as T`, `5u8 as u8`, `(a < b) as i32 != 0` and `i32::from(a < b) != 0`.

use super::known::Known;
use super::places::{is_bool, take};
use crate::rir::visit::{self, VisitMut};
use crate::rir::{BinOp, Expr, ExprKind, Item, Lit, Prim, Type};

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    Casts.item(item);
}

struct Casts;

impl VisitMut for Casts {
    fn expr(&mut self, expr: &mut Expr) {
        visit::walk_expr_mut(self, expr);
        while let Some(simpler) = recast(expr).or_else(|| truth(expr)) {
            let comments = std::mem::take(&mut expr.comments);
            let origin = expr.origin.or(simpler.origin);
            *expr = Expr { comments: [comments, simpler.comments].concat(), origin, kind: simpler.kind };
        }
    }
}

/// A cast to the type that the operand is seen to have.
fn recast(expr: &mut Expr) -> Option<Expr> {
    let ExprKind::Cast { expr: inner, ty } = &mut expr.kind else { return None };
    let same = match (&inner.kind, &*ty) {
        (ExprKind::Cast { ty: inner, .. }, ty) => inner == ty && *ty != Type::Infer,
        (ExprKind::Lit(Lit::Int(int)), Type::Prim(prim)) => int.suffix == Some(*prim),
        (ExprKind::Lit(Lit::Float { suffix, .. }), Type::Prim(prim)) => *suffix == Some(*prim),
        (_, Type::Prim(Prim::Bool)) => is_bool(inner),
        _ => false,
    };
    same.then(|| take(inner))
}

/// `b as int != 0` for a `b` that is seen to be `bool`, and `b != false`.
fn truth(expr: &mut Expr) -> Option<Expr> {
    let ExprKind::Binary { op: op @ (BinOp::Eq | BinOp::Ne), lhs, rhs } = &mut expr.kind else { return None };
    if !rhs.comments.is_empty() {
        return None;
    }
    let wanted = match &rhs.kind {
        ExprKind::Lit(Lit::Bool(value)) => *value == (*op == BinOp::Eq),
        ExprKind::Lit(Lit::Int(int)) if int.magnitude == 0 => {
            let inner = number_of_truth(lhs)?;
            return Some(if *op == BinOp::Ne { inner } else { inner.not() });
        }
        _ => return None,
    };
    let value = take(lhs);
    Some(if wanted { value } else { value.not() })
}

/// The `bool` in `b as int` and `int::from(b)`.
fn number_of_truth(expr: &mut Expr) -> Option<Expr> {
    let inner = match &mut expr.kind {
        ExprKind::Cast { expr: inner, ty: Type::Prim(prim) } if prim.is_int() => inner.as_mut(),
        ExprKind::Call { callee, args } if is_from_of_int(callee) => args.first_mut()?,
        _ => return None,
    };
    (is_bool(inner) && inner.comments.is_empty()).then(|| take(inner))
}

/// `i32::from` and the like.
fn is_from_of_int(callee: &Expr) -> bool {
    let ExprKind::Path(path) = &callee.kind else { return false };
    let names: Vec<&str> = path.segments.iter().map(|segment| segment.name.as_str()).collect();
    matches!(
        names.as_slice(),
        ["i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "isize" | "usize", "from"]
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::after_in;
    use crate::rir::Block;

    fn text(expr: Expr) -> String {
        after_in(run, Type::Infer, Block::value(expr))
    }

    #[test]
    fn casts_to_the_own_type_go() {
        assert_eq!(text(Expr::path("x").cast(Prim::U8).cast(Prim::U8).cast(Prim::U8)), "x as u8");
        assert_eq!(text(Expr::path("x").cast(Prim::U8).cast(Prim::I8)), "x as u8 as i8");
        assert_eq!(text(Expr::int(1).suffixed(Prim::U8).cast(Prim::U8)), "1u8");
    }

    #[test]
    fn comparisons_need_no_number() {
        let less = || Expr::path("x").binary(BinOp::Lt, Expr::path("y")).cast(Prim::I32);
        assert_eq!(text(less().binary(BinOp::Ne, Expr::int(0))), "x < y");
        assert_eq!(text(less().binary(BinOp::Eq, Expr::int(0))), "!(x < y)");
        let from = |value: Expr| Expr::path("i32::from").call(vec![value]).binary(BinOp::Ne, Expr::int(0));
        assert_eq!(text(from(Expr::path("x").binary(BinOp::Lt, Expr::path("y")))), "x < y");
        assert_eq!(text(from(Expr::path("x"))), "i32::from(x) != 0");
        assert_eq!(text(Expr::path("x").cast(Prim::I32).binary(BinOp::Ne, Expr::int(0))), "x as i32 != 0");
        assert_eq!(text(less().cast(Prim::I64).binary(BinOp::Ne, Expr::int(0))), "(x < y) as i32 as i64 != 0");
    }
}
