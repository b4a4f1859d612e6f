//! `mut` only where the Rust needs it: the facts say which locals C may write, but what is written through a pointer in C may
//! be lent as `&` in Rust.

use crate::rir::visit::{Visit, VisitMut, walk_expr, walk_stmt_mut};
use crate::rir::{Expr, ExprKind, Fn, Pat, Stmt, StmtKind};
use std::collections::BTreeSet;

/// Methods that take their receiver by `&mut`.
const MUTATING: &[&str] = &["alloc", "as_deref_mut", "as_mut_ptr", "as_mut"];

/// Drops the `mut` of bindings whose names nothing in the function assigns or lends mutably.
pub(crate) fn drop_unused_mut(function: &mut Fn) {
    let mut written = Written::default();
    if let Some(body) = &function.body {
        written.block(body);
    }
    let mut dropper = Dropper { written: written.names };
    for param in &mut function.params {
        dropper.pattern(&mut param.pat);
    }
    if let Some(body) = &mut function.body {
        dropper.block(body);
    }
}

#[derive(Default)]
struct Written {
    names: BTreeSet<String>,
}

impl Written {
    /// Notes the variable that a place is part of; behind a `*` it is another object.
    fn root(&mut self, place: &Expr) {
        match &place.kind {
            ExprKind::Path(path) => self.names.extend(path.as_ident().map(str::to_owned)),
            ExprKind::Field { base, .. } | ExprKind::Index { base, .. } => self.root(base),
            _ => {}
        }
    }
}

impl Visit for Written {
    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Assign { lhs, .. } | ExprKind::AssignOp { lhs, .. } => self.root(lhs),
            ExprKind::Ref { mutable: true, expr } | ExprKind::RawRef { mutable: true, expr } => self.root(expr),
            ExprKind::MethodCall { recv, method, .. } if MUTATING.contains(&method.as_str()) => self.root(recv),
            _ => {}
        }
        walk_expr(self, expr);
    }
}

struct Dropper {
    written: BTreeSet<String>,
}

impl Dropper {
    fn pattern(&self, pat: &mut Pat) {
        if let Pat::Ident { name, mutable } = pat {
            *mutable &= self.written.contains(name);
        }
    }
}

impl VisitMut for Dropper {
    fn stmt(&mut self, stmt: &mut Stmt) {
        if let StmtKind::Let { pat, .. } = &mut stmt.kind {
            self.pattern(pat);
        }
        walk_stmt_mut(self, stmt);
    }
}
