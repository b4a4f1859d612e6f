//! Memory that C sets to zero and that holds something else.

use super::{Finder, Host, bare, bytes, literal};
use crate::strength::{FaultKind, Form};
use syn::{Expr, Local, Pat};

/// A variable.
pub fn local(finder: &mut Finder<'_>, local: &Local) {
    if let (Pat::Type(_), Some(init)) = (&local.pat, &local.init) {
        member(finder, &init.expr);
    }
}

/// A member of a record, or whatever else starts as zero.
pub fn member(finder: &mut Finder<'_>, expr: &Expr) {
    if is_zero(expr) {
        let host = Host { range: bytes(expr), form: Form::Expression };
        finder.within(Some(host), |finder| {
            finder.add(FaultKind::Uninitialised, bytes(expr), "crate::exuvia_fault::soiled()");
        });
    }
}

/// A member or an object behind a pointer that is never set to zero.
pub fn assignment(finder: &mut Finder<'_>, expr: &Expr) {
    let Expr::Assign(assign) = expr else { return };
    if is_zero(&assign.right) && !matches!(bare(&assign.left), Expr::Path(_)) {
        finder.add(FaultKind::Uninitialised, bytes(expr), "{}");
    }
}

fn is_zero(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::Repeat(repeat) => is_zero(&repeat.expr),
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Float(float), .. }) => {
            float.base10_parse::<f64>().is_ok_and(|value| value == 0.0)
        }
        expr => literal(expr).is_some_and(|(value, _)| value == 0),
    }
}
