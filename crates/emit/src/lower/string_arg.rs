//! Arguments for parameters that are `&CStr`.

use super::Lower;
use super::cx::FnCx;
use super::unsafety::UnsafeKind;
use crate::plan::Form;
use crate::rir::{Expr, ExprKind as RKind};
use exuvia_cir::{ExprId, ExprKind, LocalId};

impl FnCx<'_, '_> {
    /// A string literal, the caller's own `&CStr`, or null.
    pub(super) fn string_argument(&mut self, arg: ExprId, nullable: bool) -> Lower<Expr> {
        let bare = self.through_const(arg);
        if self.is_null_constant(bare) {
            return Ok(Expr::path("None"));
        }
        let string = match self.form_param(bare) {
            Some((local, Form::CStr { nullable: has_option })) => return Ok(self.forward(local, has_option, nullable)),
            _ => self.literal_string(bare)?,
        };
        Ok(match string {
            Some(string) if nullable => some(string),
            Some(string) => string,
            None => self.borrowed_string(arg, nullable)?,
        })
    }

    fn forward(&mut self, local: LocalId, has_option: bool, wants_option: bool) -> Expr {
        self.note_slot(local);
        let path = Expr::path(self.local_names[local].clone());
        match (has_option && !self.refined.contains(&local), wants_option) {
            (true, true) | (false, false) => path,
            (true, false) => path.method("unwrap", Vec::new()),
            (false, true) => some(path),
        }
    }

    /// `c"text"` or the constant that the macro became.
    pub(super) fn literal_string(&mut self, arg: ExprId) -> Lower<Option<Expr>> {
        let ExprKind::Decay(place) = *self.kind(arg) else { return Ok(None) };
        if !matches!(self.kind(place), ExprKind::Str { .. }) {
            return Ok(None);
        }
        let pointer = self.string_pointer(place)?;
        Ok(match pointer.kind {
            RKind::MethodCall { recv, method, .. } if method == "as_ptr" => Some(*recv),
            _ => None,
        })
    }

    /// What was a string's parameter until rustc took its form back: the string is found again.
    fn borrowed_string(&mut self, arg: ExprId, nullable: bool) -> Lower<Expr> {
        let raw = super::convert::coerced(self.value(arg)?);
        let (_, detail) = self.pointer_reason(arg);
        self.unsafe_op(UnsafeKind::Reborrow, detail);
        let helper = self.runtime(if nullable { "string_or_null" } else { "string" });
        Ok(Expr::path(helper).call(vec![raw]))
    }
}

fn some(e: Expr) -> Expr {
    Expr::path("Some").call(vec![e])
}
