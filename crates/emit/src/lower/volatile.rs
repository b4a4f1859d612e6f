//! Volatile accesses: each happens as written.
//!
//! - A place is read by `(&raw const x).read_volatile()` and written by `write_volatile`. What lies in a packed record may have
//!   no alignment; its accesses are functions of the runtime module.
//! - A bit-field is accessed by its whole unit: `(&raw const x.bits).read_volatile().f()`. A store reads the unit before. How
//!   wide such an access is C leaves open; a unit never reaches into another memory location.
//! - The value of an assignment is what was stored: volatile memory is not read back.
//! - A variable in `rt::Global` has methods for it, and what a checked pointer points to functions of the runtime module: both are safe.

use super::Lower;
use super::convert::coerced;
use super::cx::FnCx;
use super::unsafety::UnsafeKind;
use crate::rir::{Block, Expr, Pat, Stmt};
use exuvia_cir::{ExprId, ExprKind, IncDec};

impl FnCx<'_, '_> {
    /// What a place holds, read as C reads it.
    pub(super) fn current(&mut self, place: ExprId, volatile: bool) -> Lower<Expr> {
        if volatile { self.volatile_read(place) } else { self.stored(place) }
    }

    /// A read of a volatile place.
    pub(super) fn volatile_read(&mut self, place: ExprId) -> Lower<Expr> {
        if let Some(variable) = self.volatile_variable(place) {
            return Ok(variable.method("read_volatile", Vec::new()));
        }
        if let Some(pointer) = self.checked_volatile(place)? {
            return Ok(Expr::path(self.runtime("read_volatile")).call(vec![pointer]));
        }
        self.unsafe_op(UnsafeKind::Volatile, "volatile read");
        if self.is_bit_field(place) {
            let (unit, bits) = self.unit_place(place)?;
            return Ok(read(unit).method(bits.get, Vec::new()));
        }
        let pointer = self.place(place)?.raw_ref(false);
        if self.is_in_packed(place) {
            return Ok(Expr::path(self.runtime("read_volatile_unaligned")).call(vec![pointer]));
        }
        Ok(pointer.method("read_volatile", Vec::new()))
    }

    /// A store to a volatile place.
    pub(super) fn volatile_write(&mut self, place: ExprId, value: Expr) -> Lower<Stmt> {
        if let Some(variable) = self.volatile_variable(place) {
            return Ok(variable.method("write_volatile", vec![value]).semi());
        }
        if let Some(pointer) = self.checked_volatile(place)? {
            return Ok(Expr::path(self.runtime("write_volatile")).call(vec![pointer, value]).semi());
        }
        self.unsafe_op(UnsafeKind::Volatile, "volatile write");
        if self.is_bit_field(place) {
            let (unit, bits) = self.unit_place(place)?;
            let new = read(unit.clone()).method(format!("with_{}", bits.stem), vec![value]);
            return Ok(unit.raw_ref(true).method("write_volatile", vec![new]).semi());
        }
        let pointer = self.place(place)?.raw_ref(true);
        if self.is_in_packed(place) {
            return Ok(Expr::path(self.runtime("write_volatile_unaligned")).call(vec![pointer, value]).semi());
        }
        Ok(pointer.method("write_volatile", vec![value]).semi())
    }

    /// The variable that a place is, if it is read and stored by value.
    fn volatile_variable(&mut self, place: ExprId) -> Option<Expr> {
        let ExprKind::Global(g) = *self.kind(place) else { return None };
        if self.by_value_root(place) != Some(g) {
            return None;
        }
        let path = Expr::path(self.global_path(g));
        self.cx.global_align(g).is_none().then_some(path)
    }

    /// The pointer to a place that is followed by checks.
    fn checked_volatile(&mut self, place: ExprId) -> Lower<Option<Expr>> {
        if !self.is_checked(place) {
            return Ok(None);
        }
        self.cx.use_value(self.module, self.ty(place));
        self.checked_address(place)
    }

    /// Whether an expression is a store to a volatile place.
    pub(super) fn is_volatile_effect(&self, e: ExprId) -> bool {
        matches!(
            self.kind(e),
            ExprKind::Assign { volatile: true, .. }
                | ExprKind::CompoundAssign { volatile: true, .. }
                | ExprKind::IncDec { volatile: true, .. }
        )
    }

    /// A store to a volatile place whose value is used: `{ let value = v; p.write_volatile(value); value }`.
    pub(super) fn volatile_effect(&mut self, e: ExprId) -> Lower<Expr> {
        let mut stmts = Vec::new();
        let result = match *self.kind(e) {
            ExprKind::Assign { place, value, .. } => {
                let new = coerced(self.value(value)?);
                let value = self.bound("value", e, new, &mut stmts)?;
                let store = |cx: &mut Self| cx.volatile_write(place, value.clone());
                stmts.extend(if self.is_bit_field(place) {
                    self.with_stable_place(place, store)?
                } else {
                    vec![store(self)?]
                });
                self.cut(place, value)?
            }
            ExprKind::CompoundAssign { place, value, .. } => {
                stmts.extend(self.bind_effects(place, value)?);
                self.volatile_update(e, place, false, &mut stmts)?
            }
            ExprKind::IncDec { place, op, .. } => {
                self.volatile_update(e, place, matches!(op, IncDec::PostInc | IncDec::PostDec), &mut stmts)?
            }
            _ => return self.refuse(e, "unsupported-expression", "an effect of unknown kind"),
        };
        Ok(Expr::block(Block::with_tail(stmts, result)))
    }

    /// Reads, computes and stores; the result is the value before or behind that.
    fn volatile_update(&mut self, e: ExprId, place: ExprId, before: bool, stmts: &mut Vec<Stmt>) -> Lower<Expr> {
        let is_pinned = !self.is_stable_place(place);
        if is_pinned {
            stmts.extend(self.pin(place)?);
        }
        let result = self.update_parts(e, place, before, stmts);
        if is_pinned {
            self.unpin(place);
        }
        result
    }

    fn update_parts(&mut self, e: ExprId, place: ExprId, before: bool, stmts: &mut Vec<Stmt>) -> Lower<Expr> {
        let old = self.volatile_read(place)?;
        if before {
            let old = self.bound("old", e, old, stmts)?;
            let new = self.updated(e, old.clone())?;
            stmts.push(self.volatile_write(place, new)?);
            return Ok(old);
        }
        let new = self.updated(e, old)?;
        let value = self.bound("value", e, new, stmts)?;
        stmts.push(self.volatile_write(place, value.clone())?);
        self.cut(place, value)
    }

    /// `let name: T = value;` with the type of an expression.
    fn bound(&mut self, name: &str, e: ExprId, value: Expr, stmts: &mut Vec<Stmt>) -> Lower<Expr> {
        let name = self.temp(name);
        let ty = self.rust_ty(self.ty(e))?;
        stmts.push(Stmt::let_(Pat::ident(name.clone()), Some(ty), Some(value)));
        Ok(Expr::path(name))
    }

    /// What a place holds once a value is stored there: in a bit-field it may be less.
    fn cut(&mut self, place: ExprId, value: Expr) -> Lower<Expr> {
        let Some((zero, bits)) = self.empty_unit(place)? else { return Ok(value) };
        Ok(zero.method(format!("with_{}", bits.stem), vec![value]).method(bits.get, Vec::new()))
    }
}

fn read(place: Expr) -> Expr {
    place.raw_ref(false).method("read_volatile", Vec::new())
}
