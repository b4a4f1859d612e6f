//! Numbers with static storage that the plan makes atomics, read and stored by name: `N.load(Relaxed)`,
//! `N.store(N.load(Relaxed) + 1, Relaxed)`. What is done to them by atomic operations of C stands in
//! [`super::atomic`].

use super::cx::FnCx;
use crate::rir::{Expr, Stmt};
use exuvia_cir::{ExprId, ExprKind, GlobalId};

impl FnCx<'_, '_> {
    /// The variable that a place is, if Rust has it as an atomic.
    fn atomic_place(&self, place: ExprId) -> Option<GlobalId> {
        match *self.kind(place) {
            ExprKind::Global(g) if self.cx.plan.globals[g].atomic => Some(g),
            _ => None,
        }
    }

    /// Whether a place is read and stored by calls: a bit-field by accessors, an atomic by its methods, `errno` by functions.
    pub(super) fn has_accessors(&self, place: ExprId) -> bool {
        self.is_bit_field(place) || self.atomic_place(place).is_some() || self.is_errno(place)
    }

    /// What an atomic holds; `None` for other places.
    pub(super) fn relaxed_load(&mut self, place: ExprId) -> Option<Expr> {
        let atomic = self.atomic_place(place)?;
        let order = self.relaxed();
        let load = Expr::path(self.global_path(atomic)).method("load", vec![order]);
        Some(self.marked(place, load))
    }

    /// The statement that stores a value to an atomic; `None` for other places.
    pub(super) fn relaxed_store(&mut self, place: ExprId, value: &Expr) -> Option<Stmt> {
        let atomic = self.atomic_place(place)?;
        let order = self.relaxed();
        Some(Expr::path(self.global_path(atomic)).method("store", vec![value.clone(), order]).semi())
    }

    fn relaxed(&mut self) -> Expr {
        Expr::path(self.cx.import(self.module, "core::sync::atomic::Ordering", "Relaxed"))
    }
}
