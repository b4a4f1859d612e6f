//! What the C library keeps for its callers behind pointers that it hands out: `errno`, and the tables of `<ctype.h>`, which the macros
//! of glibc's headers index (`isdigit(c)` is `(*__ctype_b_loc())[c] & _ISdigit`).
//!
//! - `errno` is read and stored by functions of the runtime module: `rt::errno()`, `rt::set_errno(0)`.
//! - An element of a table is the result of one: `rt::ctype_b(c)`. C says nothing of numbers that are neither a byte nor `EOF`; glibc's
//!   tables have those of signed characters, too, and for others the Rust panics.

use super::Lower;
use super::cx::FnCx;
use crate::rir::{Expr, Prim, Stmt};
use exuvia_cir::{ExprId, ExprKind};

/// Functions that give a pointer to a table, and what gives an element of it.
const TABLES: &[(&str, &str)] =
    &[("__ctype_b_loc", "ctype_b"), ("__ctype_tolower_loc", "ctype_tolower"), ("__ctype_toupper_loc", "ctype_toupper")];

impl FnCx<'_, '_> {
    /// Whether a place is `errno`.
    pub(super) fn is_errno(&self, place: ExprId) -> bool {
        let ExprKind::Deref(pointer) = *self.kind(place) else { return false };
        self.cx.maps_library() && matches!(self.library_callee(pointer), Some(("__errno_location", [])))
    }

    /// What the C library holds in a place of its own; `None` for other places.
    pub(super) fn library_load(&mut self, place: ExprId) -> Lower<Option<Expr>> {
        if self.is_errno(place) {
            return Ok(Some(Expr::path(self.runtime("errno")).call(Vec::new())));
        }
        let Some((function, index)) = self.table_element(place) else { return Ok(None) };
        let index = self.as_int(index, Prim::I32)?;
        Ok(Some(Expr::path(self.runtime(function)).call(vec![index])))
    }

    /// The statement that stores a value to `errno`; `None` for other places.
    pub(super) fn errno_store(&mut self, place: ExprId, value: &Expr) -> Option<Stmt> {
        let set = self.is_errno(place).then(|| Expr::path(self.runtime("set_errno")))?;
        Some(set.call(vec![value.clone()]).semi())
    }

    /// The function for a table that a place is an element of, and the index.
    fn table_element(&self, place: ExprId) -> Option<(&'static str, ExprId)> {
        let ExprKind::PtrIndex { ptr, index } = *self.kind(place) else { return None };
        let ExprKind::Load { place: table, .. } = *self.kind(self.through_const(ptr)) else { return None };
        let ExprKind::Deref(pointer) = *self.kind(table) else { return None };
        let (name, _) = self.library_callee(pointer).filter(|_| self.cx.maps_library())?;
        let is_int = self.cx.prim(self.ty(index)) == Some(Prim::I32);
        TABLES.iter().find(|(of, _)| *of == name && is_int).map(|&(_, function)| (function, index))
    }
}
