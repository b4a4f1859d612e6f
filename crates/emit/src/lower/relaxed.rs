//! Numbers and pointers with static storage that the plan makes atomics, read and stored by name: `N.load(Relaxed)`,
//! `N.store(N.load(Relaxed) + 1, Relaxed)`. What is done to them by atomic operations of C stands in
//! [`super::atomic`].

use super::Lower;
use super::convert::{coerced, to_mut};
use super::cx::FnCx;
use crate::rir::{Expr, Stmt};
use exuvia_cir::{ExprId, ExprKind, GlobalId};

impl FnCx<'_, '_> {
    /// The variable that a place is, or is an element of, if Rust has it as an atomic.
    fn atomic_root(&self, place: ExprId) -> Option<GlobalId> {
        match *self.kind(place) {
            ExprKind::Global(g) if self.cx.plan.globals[g].atomic => Some(g),
            ExprKind::Index { base, .. } => self.atomic_root(base),
            _ => None,
        }
    }

    /// The atomic that such a place is.
    fn atomic_place(&mut self, place: ExprId) -> Lower<Option<Expr>> {
        let Some(root) = self.atomic_root(place) else { return Ok(None) };
        let ExprKind::Index { base, index } = *self.kind(place) else {
            return Ok(Some(Expr::path(self.global_path(root))));
        };
        let base = self.atomic_place(base)?;
        let index = self.index(index)?;
        Ok(base.map(|base| base.index(index)))
    }

    /// Whether a place is read and stored by calls: a bit-field by accessors, an atomic by its methods, a part of an `rt::Global` by macros,
    /// `errno` and what is checked by functions.
    pub(super) fn has_accessors(&self, place: ExprId) -> bool {
        self.is_bit_field(place)
            || self.atomic_root(place).is_some()
            || self.by_value_root(place).is_some()
            || self.is_errno(place)
            || self.is_checked(place)
            || self.is_union_member(place)
    }

    /// What an atomic holds; `None` for other places.
    pub(super) fn relaxed_load(&mut self, place: ExprId) -> Lower<Option<Expr>> {
        let Some(atomic) = self.atomic_place(place)? else { return Ok(None) };
        let order = self.relaxed();
        let load = atomic.method("load", vec![order]);
        let load = if self.is_const_pointer(place) { load.method("cast_const", Vec::new()) } else { load };
        Ok(Some(self.marked(place, load)))
    }

    /// The statement that stores a value to an atomic; `None` for other places.
    pub(super) fn relaxed_store(&mut self, place: ExprId, value: &Expr) -> Lower<Option<Stmt>> {
        let Some(atomic) = self.atomic_place(place)? else { return Ok(None) };
        let order = self.relaxed();
        let value = if self.is_const_pointer(place) { to_mut(value.clone()) } else { value.clone() };
        Ok(Some(atomic.method("store", vec![value, order]).semi()))
    }

    /// The value that an assignment stores: Rust turns a pointer to `mut` into one to `const` by itself, but not for an atomic, which
    /// takes all pointers as those to `mut`.
    pub(super) fn stored_value(&mut self, place: ExprId, value: ExprId) -> Lower<Expr> {
        if self.is_const_pointer(place) && self.atomic_root(place).is_some() {
            return self.receiver(value);
        }
        Ok(coerced(self.value(value)?))
    }

    fn relaxed(&mut self) -> Expr {
        Expr::path(self.cx.import(self.module, "core::sync::atomic::Ordering", "Relaxed"))
    }
}
