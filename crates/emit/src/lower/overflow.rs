//! `__builtin_add_overflow` and its kin: computed without bounds, stored in the type of the result, told whether it fits.

use super::Lower;
use super::cx::FnCx;
use crate::rir::{BinOp, Block, Expr, Pat, Prim, Stmt};
use exuvia_cir::{Builtin, ExprId, ExprKind};

impl FnCx<'_, '_> {
    pub(super) fn overflowing(&mut self, builtin: Builtin, a: ExprId, b: ExprId, out: ExprId) -> Lower<Expr> {
        let pointee = self.program().types.pointee(self.ty(out));
        let prims = [Some(self.ty(a)), Some(self.ty(b)), pointee].map(|t| t.and_then(|t| self.cx.prim(t)));
        let [Some(x), Some(y), Some(result)] = prims else {
            return self.refuse(a, "mixed-overflow", "overflow builtin on no integers");
        };
        if x == y && y == result && x != Prim::Bool {
            return self.overflow_of_one_type(builtin, a, b, out);
        }
        let is_wide = |p: Prim| matches!(p, Prim::I128 | Prim::U128);
        if prims.iter().flatten().any(|&p| is_wide(p)) {
            return self.refuse(a, "mixed-overflow", "overflow builtin on operands of several types");
        }
        self.overflow_of_several_types(builtin, (a, x), (b, y), (out, result))
    }

    fn overflow_of_one_type(&mut self, builtin: Builtin, a: ExprId, b: ExprId, out: ExprId) -> Lower<Expr> {
        let method = match builtin {
            Builtin::AddOverflow => "overflowing_add",
            Builtin::SubOverflow => "overflowing_sub",
            _ => "overflowing_mul",
        };
        let (x, y) = (self.value_typed(a)?, self.value(b)?);
        let names = (self.temp("result"), self.temp("overflow"));
        let bind = Stmt::let_(pair(&names.0, &names.1), None, Some(x.method(method, vec![y])));
        let store = self.overflow_target(out)?.assign(Expr::path(names.0)).semi();
        Ok(Expr::block(Block::with_tail(vec![bind, store], Expr::path(names.1))))
    }

    /// All of it in `i128`, which holds every sum, difference and product of numbers of 64 bits, but for some products of
    /// unsigned ones: those do not fit in any result, whose bits are the low ones all the same.
    fn overflow_of_several_types(
        &mut self,
        builtin: Builtin,
        (a, x): (ExprId, Prim),
        (b, y): (ExprId, Prim),
        (out, result): (ExprId, Prim),
    ) -> Lower<Expr> {
        let (x_value, y_value) = (self.widest(a, x)?, self.widest(b, y)?);
        let (exact, stored) = (self.temp("exact"), self.temp("result"));
        let unsigned = |p: Prim| matches!(p, Prim::U64 | Prim::Usize | Prim::CULong);
        let mut large = None;
        let bind = if builtin == Builtin::MulOverflow && unsigned(x) && unsigned(y) {
            let name = self.temp("overflow");
            let product = x_value.method("overflowing_mul", vec![y_value]);
            let bind = Stmt::let_(pair(&exact, &name), None, Some(product));
            large = Some(name);
            bind
        } else {
            let op = match builtin {
                Builtin::AddOverflow => BinOp::Add,
                Builtin::SubOverflow => BinOp::Sub,
                _ => BinOp::Mul,
            };
            Stmt::let_(Pat::ident(exact.clone()), None, Some(x_value.binary(op, y_value)))
        };
        let cut = Stmt::let_(Pat::ident(stored.clone()), None, Some(Expr::path(exact.clone()).cast(result)));
        let store = self.overflow_target(out)?.assign(Expr::path(stored.clone())).semi();
        let differs = Expr::path(stored).cast(Prim::I128).binary(BinOp::Ne, Expr::path(exact));
        let overflow = match large {
            Some(name) => Expr::path(name).binary(BinOp::Or, differs),
            None => differs,
        };
        Ok(Expr::block(Block::with_tail(vec![bind, cut, store], overflow)))
    }

    fn widest(&mut self, e: ExprId, prim: Prim) -> Lower<Expr> {
        let value = self.value_typed(e)?;
        Ok(if prim == Prim::Bool { Expr::path("i128::from").call(vec![value]) } else { value.cast(Prim::I128) })
    }

    fn overflow_target(&mut self, out: ExprId) -> Lower<Expr> {
        if let ExprKind::AddrOf(place) = self.kind(out) {
            return self.place(*place);
        }
        let (kind, detail) = self.pointer_reason(out);
        self.unsafe_op(kind, detail);
        Ok(self.value(out)?.deref())
    }
}

fn pair(a: &str, b: &str) -> Pat {
    Pat::Tuple(vec![Pat::ident(a), Pat::ident(b)])
}
