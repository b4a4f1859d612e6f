//! `mut` only where the Rust needs it: the facts say which locals C may write, but what is written through a pointer in C may
//! be lent as `&` in Rust.

use crate::rir::visit::{Visit, VisitMut, walk_expr, walk_stmt, walk_stmt_mut};
use crate::rir::{Expr, ExprKind, Fn, Pat, Stmt, StmtKind};
use std::collections::{BTreeMap, BTreeSet};

/// Methods that take their receiver by `&mut`.
const MUTATING: &[&str] =
    &["alloc", "arg", "arg_f64", "arg_memory", "arg_parts", "as_deref_mut", "as_mut_ptr", "as_mut"];

/// Drops the `mut` of bindings whose names nothing in the function assigns or lends mutably. Those in `late` get their value
/// behind their declaration, and are named once: a single assignment outside of loops is no reason for `mut`.
pub(crate) fn drop_unused_mut(function: &mut Fn, late: &BTreeSet<String>) {
    let mut written =
        Written { late: late.iter().map(|name| (name.clone(), Late::default())).collect(), ..Written::default() };
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
    late: BTreeMap<String, Late>,
    /// Loops around.
    loops: u32,
}

/// What was seen of a binding that gets its value late.
#[derive(Default)]
struct Late {
    declared_in: u32,
    assigned: bool,
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

impl Written {
    /// Whether this is the one assignment that gives a late binding its value.
    fn is_first(&mut self, place: &Expr) -> bool {
        let ExprKind::Path(path) = &place.kind else { return false };
        let Some(late) = path.as_ident().and_then(|name| self.late.get_mut(name)) else { return false };
        !std::mem::replace(&mut late.assigned, true) && late.declared_in == self.loops
    }
}

impl Visit for Written {
    fn stmt(&mut self, stmt: &Stmt) {
        if let StmtKind::Let { pat: Pat::Ident { name, .. }, init: None, .. } = &stmt.kind
            && let Some(late) = self.late.get_mut(name)
        {
            late.declared_in = self.loops;
        }
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &Expr) {
        let is_loop = matches!(expr.kind, ExprKind::While { .. } | ExprKind::Loop { .. } | ExprKind::For { .. });
        self.loops += u32::from(is_loop);
        match &expr.kind {
            ExprKind::Assign { lhs, .. } if self.is_first(lhs) => {}
            ExprKind::Assign { lhs, .. } | ExprKind::AssignOp { lhs, .. } => self.root(lhs),
            ExprKind::Ref { mutable: true, expr } | ExprKind::RawRef { mutable: true, expr } => self.root(expr),
            ExprKind::MethodCall { recv, method, .. } if MUTATING.contains(&method.as_str()) => self.root(recv),
            _ => {}
        }
        walk_expr(self, expr);
        self.loops -= u32::from(is_loop);
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
