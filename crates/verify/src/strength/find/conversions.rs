//! Faults of conversions.

use super::{Finder, bare, bytes};
use crate::strength::FaultKind;
use syn::{BinOp, Expr, ExprCast};

/// A cast: the one below it is lost, it comes after the operation, or it extends with the other sign.
pub fn cast(finder: &mut Finder<'_>, cast: &ExprCast) {
    let Some(to) = width(&cast.ty) else { return };
    match bare(&cast.expr) {
        Expr::Cast(inner) => {
            let Some(between) = width(&inner.ty).filter(|between| *between < to) else { return };
            let operand = finder.source_of(&inner.expr);
            finder.add(FaultKind::LostCast, bytes(&cast.expr), &format!("({operand})"));
            if between < to {
                flipped(finder, cast);
            }
        }
        Expr::Unary(syn::ExprUnary { op: syn::UnOp::Deref(_), .. }) | Expr::Index(_) | Expr::Field(_) if to >= 32 => {
            flipped(finder, cast);
        }
        _ => {}
    }
}

fn flipped(finder: &mut Finder<'_>, cast: &ExprCast) {
    let operand = format!("crate::exuvia_fault::flip({})", finder.source_of(&cast.expr));
    finder.add(FaultKind::Signedness, bytes(&cast.expr), &operand);
}

/// `(a as T) << n` becomes `(a << n) as T`; so do sums and products of two casts.
pub fn after_operation(finder: &mut Finder<'_>, binary: &syn::ExprBinary) {
    let Expr::Cast(left) = bare(&binary.left) else { return };
    let op = finder.source_of(&binary.op);
    let right = match (&binary.op, bare(&binary.right)) {
        (BinOp::Shl(_), _) => finder.source_of(&binary.right),
        (BinOp::Add(_) | BinOp::Mul(_), Expr::Cast(right)) => finder.source_of(&right.expr),
        _ => return,
    };
    if width(&left.ty).is_some_and(|to| to >= 32) {
        let (value, ty) = (finder.source_of(&left.expr), finder.source_of(&left.ty));
        finder.add(FaultKind::LostCast, bytes(binary), &format!("((({value}) {op} ({right})) as {ty})"));
    }
}

/// The same for `(a as T).wrapping_mul(b as T)` and its like.
pub fn after_method(finder: &mut Finder<'_>, call: &syn::ExprMethodCall) {
    let (Expr::Cast(left), Some(Expr::Cast(right))) = (bare(&call.receiver), call.args.first().map(bare)) else {
        return;
    };
    if width(&left.ty).is_some_and(|to| to >= 32) {
        let (a, b) = (finder.source_of(&left.expr), finder.source_of(&right.expr));
        let ty = finder.source_of(&left.ty);
        finder.add(FaultKind::LostCast, bytes(call), &format!("(({a}).{}({b}) as {ty})", call.method));
    }
}

/// Bits of an integer type, as its name says.
fn width(ty: &syn::Type) -> Option<u32> {
    let syn::Type::Path(path) = ty else { return None };
    let name = path.path.get_ident()?.to_string();
    match name.strip_prefix(['i', 'u'])? {
        "size" => Some(64),
        bits => bits.parse().ok(),
    }
}
