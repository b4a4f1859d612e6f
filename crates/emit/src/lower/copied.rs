//! `memcpy` of a whole number where pointers are checked: `x = rt::read(p.cast::<u32>())`, `rt::write(p.cast::<u32>(), x)`. What is checked needs no
//! alignment, and the number stays a value whose address nobody has.

use super::Lower;
use super::cx::FnCx;
use crate::plan::copied::copied;
use crate::rir::Expr;
use exuvia_analysis::tree::strip_pointer_casts;
use exuvia_cir::{Callee, ExprId, ExprKind, Type};

impl FnCx<'_, '_> {
    /// Such a call, whose result nothing uses; `None` for others.
    pub(super) fn copied_number(&mut self, e: ExprId) -> Lower<Option<Expr>> {
        let Some(func) = self.func.filter(|_| self.checks()) else { return Ok(None) };
        let ExprKind::Call { callee: Callee::Direct(f), args } = self.kind(e) else { return Ok(None) };
        let Some(copied) = copied(self.program(), self.body, *f, args) else { return Ok(None) };
        let may = self.cx.plan.checked.may_follow(&self.cx.facts.points_to, func, copied.memory);
        if !may || self.cx.prim(copied.ty).is_none() || self.may_write(copied.memory) {
            return Ok(None);
        }
        self.note_check();
        let ty = self.rust_ty(copied.ty)?;
        let bare = strip_pointer_casts(self.body, copied.memory);
        // What is stored to is a pointer to `mut`, if only by a cast.
        let is_fit = !copied.is_store || matches!(self.canon(self.ty(bare)), Type::Pointer { is_const: false, .. });
        let memory = self.value(if is_fit { bare } else { copied.memory })?;
        let memory = memory.method_generic("cast", vec![ty], Vec::new());
        let place = self.place(copied.place)?;
        if copied.is_store {
            return Ok(Some(Expr::path(self.runtime("write")).call(vec![memory, place])));
        }
        self.cx.use_value(self.module, copied.ty);
        let value = Expr::path(self.runtime("read")).call(vec![memory]);
        Ok(Some(place.assign(value)))
    }
}
