//! Builtins that classify and compare floating numbers.

use super::Lower;
use super::cx::FnCx;
use crate::rir::{Arm, Expr, Pat, Path};
use exuvia_cir::ExprId;

/// Categories of Rust in the order of the arguments of `__builtin_fpclassify`.
const CATEGORIES: [&str; 5] = ["Nan", "Infinite", "Normal", "Subnormal", "Zero"];

impl FnCx<'_, '_> {
    /// 1, −1 or 0.
    pub(super) fn infinity_sign(&mut self, x: ExprId) -> Lower<Expr> {
        if self.cx.is_x87(self.ty(x)) {
            return Ok(self.value(x)?.method("infinity_sign", Vec::new()));
        }
        let pattern = |value: &str, ty: &str| Pat::Path(Path::new(&format!("{ty}::{value}")));
        let ty = self.cx.prim(self.ty(x)).map_or("f64", |p| p.name());
        let value = self.value_typed(x)?;
        let arms = vec![
            Arm::new(pattern("INFINITY", ty), Expr::int(1)),
            Arm::new(pattern("NEG_INFINITY", ty), Expr::int(-1)),
            Arm::new(Pat::Wild, Expr::int(0)),
        ];
        Ok(Expr::match_on(value, arms))
    }

    /// `kinds` say what to give for each category.
    pub(super) fn classified(&mut self, e: ExprId, kinds: &[ExprId], x: ExprId) -> Lower<Expr> {
        if kinds.len() != CATEGORIES.len() || !kinds.iter().all(|&kind| self.is_pure(kind)) {
            return self.refuse(e, "unsupported-expression", "`__builtin_fpclassify` of arguments with effects");
        }
        let value = self.value_typed(x)?.method("classify", Vec::new());
        let mut arms = Vec::new();
        for (category, &kind) in CATEGORIES.iter().zip(kinds) {
            let path = Path::new(&format!("core::num::FpCategory::{category}"));
            arms.push(Arm::new(Pat::Path(path), self.value(kind)?));
        }
        Ok(Expr::match_on(value, arms))
    }

    /// A test of how two numbers are ordered; each is evaluated once.
    pub(super) fn float_order(
        &mut self,
        e: ExprId,
        a: ExprId,
        b: ExprId,
        test: impl FnOnce(Expr) -> Expr,
    ) -> Lower<Expr> {
        let (x, y) = (self.value_typed(a)?, self.value_typed(b)?);
        let order = x.method("partial_cmp", vec![y.borrow()]);
        self.truth_value(e, test(order))
    }
}
