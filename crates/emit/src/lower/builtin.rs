//! Compiler builtins.

use super::Lower;
use super::cx::FnCx;
use super::unsafety::UnsafeKind;
use crate::rir::{Block, Expr, ExprKind as RKind, Pat, Prim, Stmt};
use exuvia_cir::{Builtin, ExprId};

impl FnCx<'_, '_> {
    pub(super) fn builtin(&mut self, e: ExprId, builtin: Builtin, args: &[ExprId]) -> Lower<Expr> {
        use Builtin::*;
        match (builtin, args) {
            (Bswap, [x]) => Ok(self.value_typed(*x)?.method("swap_bytes", Vec::new())),
            (Clz, [x]) => self.bit_count(e, *x, "leading_zeros"),
            (Ctz, [x]) => self.bit_count(e, *x, "trailing_zeros"),
            (Popcount, [x]) => self.bit_count(e, *x, "count_ones"),
            (Parity, [x]) => {
                let ones = self.value_typed(*x)?.method("count_ones", Vec::new());
                self.counted(e, ones.binary(crate::rir::BinOp::BitAnd, Expr::int(1)))
            }
            (Ffs, [x]) => self.find_first_set(e, *x),
            (Unreachable, []) => {
                self.unsafe_op(UnsafeKind::Unreachable, "__builtin_unreachable");
                Ok(Expr::path("core::hint::unreachable_unchecked").call(Vec::new()))
            }
            (Trap, []) => {
                let process = self.cx.import(self.module, "std", "process");
                Ok(Expr::path(format!("{process}::abort")).call(Vec::new()))
            }
            (Prefetch, [address, ..]) => {
                // Only the effects of computing the address are left.
                let value = self.value(*address)?;
                Ok(RKind::Block {
                    label: None,
                    kind: crate::rir::BlockKind::Plain,
                    block: Block::new(vec![Stmt::let_(Pat::Wild, None, Some(value))]),
                }
                .into())
            }
            (AddOverflow, [a, b, out]) => self.overflowing("overflowing_add", *a, *b, *out),
            (SubOverflow, [a, b, out]) => self.overflowing("overflowing_sub", *a, *b, *out),
            (MulOverflow, [a, b, out]) => self.overflowing("overflowing_mul", *a, *b, *out),
            (IsNan, [x]) => self.float_test(e, *x, "is_nan"),
            (IsInf, [x]) => self.float_test(e, *x, "is_infinite"),
            (IsFinite, [x]) => self.float_test(e, *x, "is_finite"),
            (SignBit, [x]) => self.float_test(e, *x, "is_sign_negative"),
            (ObjectSize, _) => Ok(Expr::path("usize::MAX")),
            (Fence, _) => {
                let atomic = self.cx.import(self.module, "core::sync", "atomic");
                let order = Expr::path(format!("{atomic}::Ordering::SeqCst"));
                Ok(Expr::path(format!("{atomic}::fence")).call(vec![order]))
            }
            (VaStart | VaEnd | VaCopy, _) => self.refuse(e, "va-list", format!("{builtin:?}")),
            (Alloca, [size]) => self.alloca(e, *size),
            (VlaAlloc, [count]) => self.vla_alloc(e, *count),
            _ => self.refuse(e, "unsupported-expression", format!("builtin {builtin:?} with {} arguments", args.len())),
        }
    }

    /// A count that Rust gives as `u32`, in the type of the C expression.
    fn counted(&mut self, e: ExprId, count: Expr) -> Lower<Expr> {
        match self.cx.prim(self.ty(e)) {
            Some(Prim::U32) | None => Ok(count),
            Some(prim) => Ok(count.cast(prim)),
        }
    }

    fn bit_count(&mut self, e: ExprId, x: ExprId, method: &str) -> Lower<Expr> {
        let count = self.value_typed(x)?.method(method, Vec::new());
        self.counted(e, count)
    }

    fn find_first_set(&mut self, e: ExprId, x: ExprId) -> Lower<Expr> {
        let name = self.temp("bits");
        let ty = self.rust_ty(self.ty(x))?;
        let value = self.value(x)?;
        let bind = Stmt::let_(Pat::ident(name.clone()), Some(ty), Some(value));
        let zeros = Expr::path(name.clone()).method("trailing_zeros", Vec::new());
        let first = self.counted(e, zeros)?.binary(crate::rir::BinOp::Add, Expr::int(1));
        let is_zero = Expr::path(name).binary(crate::rir::BinOp::Eq, Expr::int(0));
        let choice = Expr::if_else(is_zero, Block::value(Expr::int(0)), Block::value(first));
        Ok(Expr::block(Block::with_tail(vec![bind], choice)))
    }

    fn float_test(&mut self, e: ExprId, x: ExprId, method: &str) -> Lower<Expr> {
        let test = self.value_typed(x)?.method(method, Vec::new());
        match self.cx.prim(self.ty(e)) {
            Some(Prim::Bool) | None => Ok(test),
            Some(prim) => Ok(Expr::path(format!("{}::from", prim.name())).call(vec![test])),
        }
    }

    /// All three types must be one, else the infinitely precise result is not what Rust computes.
    fn overflowing(&mut self, method: &str, a: ExprId, b: ExprId, out: ExprId) -> Lower<Expr> {
        let pointee = self.program().types.pointee(self.ty(out));
        let prims = [Some(self.ty(a)), Some(self.ty(b)), pointee].map(|t| t.and_then(|t| self.cx.prim(t)));
        if prims[0].is_none() || prims.iter().any(|p| *p != prims[0]) {
            return self.refuse(a, "mixed-overflow", "overflow builtin on operands of several types");
        }
        let (x, y) = (self.value_typed(a)?, self.value(b)?);
        let names = (self.temp("result"), self.temp("overflow"));
        let pat = Pat::Tuple(vec![Pat::ident(names.0.clone()), Pat::ident(names.1.clone())]);
        let bind = Stmt::let_(pat, None, Some(x.method(method, vec![y])));
        let target = match self.kind(out) {
            exuvia_cir::ExprKind::AddrOf(place) => self.place(*place)?,
            _ => {
                let (kind, detail) = self.pointer_reason(out);
                self.unsafe_op(kind, detail);
                self.value(out)?.deref()
            }
        };
        let store = target.assign(Expr::path(names.0)).semi();
        Ok(Expr::block(Block::with_tail(vec![bind, store], Expr::path(names.1))))
    }
}
