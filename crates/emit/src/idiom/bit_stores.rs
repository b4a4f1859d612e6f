//! `x.bits = x.bits.with_f(v)` becomes `x.bits.set_f(v)`.
//!
//! Only where a reference to the storage may be made: the place is pure, part of a variable of the function or behind a
//! pointer (a `static mut` lends nothing), and the value borrows nothing mutably.

use super::known::Known;
use super::places::{is_place, is_pure, same, take};
use crate::rir::visit::{self, Visit, VisitMut};
use crate::rir::{Expr, ExprKind, Item, ItemKind, Pat, UnOp};
use std::collections::BTreeSet;

/// Runs the pass.
pub(super) fn run(item: &mut Item, _: &Known) {
    BitStores::default().item(item);
}

#[derive(Default)]
struct BitStores {
    /// Variables of the function.
    locals: BTreeSet<String>,
}

impl VisitMut for BitStores {
    fn item(&mut self, item: &mut Item) {
        let outer = std::mem::take(&mut self.locals);
        if let ItemKind::Fn(function) = &item.kind {
            let mut locals = Locals::default();
            function.params.iter().for_each(|p| locals.pat(&p.pat));
            function.body.iter().for_each(|body| locals.block(body));
            self.locals = locals.names;
        }
        visit::walk_item_mut(self, item);
        self.locals = outer;
    }

    fn expr(&mut self, expr: &mut Expr) {
        visit::walk_expr_mut(self, expr);
        if let Some(kind) = self.setter(expr) {
            expr.kind = kind;
        }
    }
}

impl BitStores {
    fn setter(&self, expr: &mut Expr) -> Option<ExprKind> {
        let ExprKind::Assign { lhs: place, rhs } = &mut expr.kind else { return None };
        let ExprKind::MethodCall { recv, method, turbofish, args } = &mut rhs.kind else { return None };
        let stem = method.strip_prefix("with_")?;
        let [value] = &args[..] else { return None };
        if !is_place(place) || !is_pure(place) || !same(place, recv) || !self.is_lendable(place) || lends(value) {
            return None;
        }
        let (method, turbofish) = (format!("set_{stem}"), std::mem::take(turbofish));
        Some(ExprKind::MethodCall { recv: Box::new(take(place)), method, turbofish, args: std::mem::take(args) })
    }

    fn is_lendable(&self, place: &Expr) -> bool {
        match &place.kind {
            ExprKind::Path(path) => path.as_ident().is_some_and(|name| self.locals.contains(name)),
            ExprKind::Field { base, .. } | ExprKind::Index { base, .. } => self.is_lendable(base),
            ExprKind::Unary { op: UnOp::Deref, .. } => true,
            _ => false,
        }
    }
}

/// Whether evaluating an expression makes mutable references or pointers.
fn lends(expr: &Expr) -> bool {
    struct Lends(bool);
    impl Visit for Lends {
        fn expr(&mut self, expr: &Expr) {
            self.0 |= matches!(expr.kind, ExprKind::Ref { mutable: true, .. } | ExprKind::RawRef { .. });
            self.0 |= matches!(&expr.kind, ExprKind::MethodCall { method, .. } if method.starts_with("as_"));
            visit::walk_expr(self, expr);
        }
    }
    let mut found = Lends(false);
    found.expr(expr);
    found.0
}

#[derive(Default)]
struct Locals {
    names: BTreeSet<String>,
}

impl Visit for Locals {
    fn pat(&mut self, pat: &Pat) {
        if let Pat::Ident { name, .. } = pat {
            self.names.insert(name.clone());
        }
        visit::walk_pat(self, pat);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idiom::testing::stmts_after;

    fn after(root: Expr, value: Expr) -> String {
        let bits = || root.clone().field("bits");
        stmts_after(run, vec![bits().assign(bits().method("with_f", vec![value])).stmt()])
    }

    #[test]
    fn variables_and_pointees_are_lent() {
        assert_eq!(after(Expr::path("x"), Expr::int(1)), "x.bits.set_f(1);");
        assert_eq!(after(Expr::path("P").deref(), Expr::path("y")), "(*P).bits.set_f(y);");
    }

    #[test]
    fn statics_are_assigned() {
        assert_eq!(after(Expr::path("S"), Expr::int(1)), "S.bits = S.bits.with_f(1);");
    }

    #[test]
    fn values_that_lend_are_computed_first() {
        let value = Expr::path("y").method("as_deref_mut", vec![]);
        assert_eq!(after(Expr::path("x"), value), "x.bits = x.bits.with_f(y.as_deref_mut());");
    }
}
