//! Compiler builtins.

use super::Lower;
use super::cx::FnCx;
use super::unsafety::UnsafeKind;
use crate::rir::{BinOp, Block, Expr, Pat, Prim, Stmt};
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
                self.counted(e, ones.binary(BinOp::BitAnd, Expr::int(1)))
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
            (CpuSupports, [name]) => self.cpu_supports(e, *name),
            (Prefetch, [address, hints @ ..]) => self.prefetched(*address, hints),
            (AddOverflow | SubOverflow | MulOverflow, [a, b, out]) => self.overflowing(builtin, *a, *b, *out),
            (BitReverse, [x]) => Ok(self.value_typed(*x)?.method("reverse_bits", Vec::new())),
            (RotateLeft, [x, by]) => self.rotated(*x, *by, "rotate_left"),
            (RotateRight, [x, by]) => self.rotated(*x, *by, "rotate_right"),
            (Clrsb, [x]) => self.sign_bits(e, *x),
            (IsNan, [x]) => self.float_test(e, *x, "is_nan"),
            (IsInf, [x]) => self.float_test(e, *x, "is_infinite"),
            (IsFinite, [x]) => self.float_test(e, *x, "is_finite"),
            (SignBit, [x]) => self.float_test(e, *x, "is_sign_negative"),
            (IsInfSign, [x]) => self.infinity_sign(*x),
            (IsNormal, [x]) => self.float_test(e, *x, "is_normal"),
            (FpClassify, [kinds @ .., x]) => self.classified(e, kinds, *x),
            (IsUnordered, [a, b]) => self.float_order(e, *a, *b, |order| order.method("is_none", Vec::new())),
            (IsLessGreater, [a, b]) => {
                let differs = Expr::path("core::cmp::Ordering::is_ne");
                self.float_order(e, *a, *b, |order| order.method("is_some_and", vec![differs]))
            }
            (ObjectSize, [_, kind]) => Ok(self.unknown_size(*kind)),
            (BlackBox, [x]) => {
                let hint = self.cx.import(self.module, "core", "hint");
                Ok(Expr::path(format!("{hint}::black_box")).call(vec![self.value_typed(*x)?]))
            }
            (Abs, [x]) => Ok(self.value_typed(*x)?.method("abs", Vec::new())),
            (WrappingAbs, [x]) => Ok(self.value_typed(*x)?.method("wrapping_abs", Vec::new())),
            (Crc32c, [crc, value]) => self.crc32c(e, *crc, *value),
            (VaStart, _) => self.whole_list(e),
            (Alloca, [size]) => self.alloca(e, *size),
            (LanesEq, [a, b]) => self.lanes(*a, "lanes_eq", &[*b]),
            (LanesNe, [a, b]) => self.lanes(*a, "lanes_ne", &[*b]),
            (LanesLt, [a, b]) => self.lanes(*a, "lanes_lt", &[*b]),
            (LanesLe, [a, b]) => self.lanes(*a, "lanes_le", &[*b]),
            (LanesGt, [a, b]) => self.lanes(*a, "lanes_gt", &[*b]),
            (LanesGe, [a, b]) => self.lanes(*a, "lanes_ge", &[*b]),
            (LanesSelect, [mask, a, b]) => self.lanes(*mask, "select", &[*a, *b]),
            (LanesShuffle, [a, b, positions @ ..]) => self.shuffled(e, *a, *b, positions),
            (ShuffleBytes, [bytes, positions]) => self.shuffled_bytes(e, *bytes, *positions),
            (CarrylessMul, [a, b]) => self.carryless(e, *a, *b),
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

    /// The checksum so far is 32 bits wide, also where C passes it in a wider type.
    fn crc32c(&mut self, e: ExprId, crc: ExprId, value: ExprId) -> Lower<Expr> {
        let crc = self.as_int(crc, Prim::U32)?;
        let bytes = self.value_typed(value)?.method("to_le_bytes", Vec::new());
        let sum = Expr::path(self.runtime("crc32c")).call(vec![crc, bytes.borrow()]);
        self.counted(e, sum)
    }

    fn rotated(&mut self, x: ExprId, by: ExprId, method: &str) -> Lower<Expr> {
        let value = self.value_typed(x)?;
        // Rust takes the count modulo the width, as C does.
        let by = self.as_int(by, Prim::U32)?;
        Ok(value.method(method, vec![by]))
    }

    /// Bits behind the sign bit that are equal to it.
    fn sign_bits(&mut self, e: ExprId, x: ExprId) -> Lower<Expr> {
        let name = self.temp("bits");
        let ty = self.rust_ty(self.ty(x))?;
        let value = self.value(x)?;
        let bind = Stmt::let_(Pat::ident(name.clone()), Some(ty), Some(value));
        let width = self.program().size_of(self.ty(x)).unwrap_or(4) * 8;
        let bits = Expr::path(name);
        let sign = bits.clone().binary(BinOp::Shr, Expr::int(i128::from(width) - 1));
        let zeros = bits.binary(BinOp::BitXor, sign).method("leading_zeros", Vec::new());
        let count = self.counted(e, zeros.binary(BinOp::Sub, Expr::int(1)))?;
        Ok(Expr::block(Block::with_tail(vec![bind], count)))
    }

    /// Without hints the memory is to stay in all caches. Whether it is to be written is left out: what asks for that is not
    /// on every processor.
    fn prefetched(&mut self, address: ExprId, hints: &[ExprId]) -> Lower<Expr> {
        let locality = hints.get(1).and_then(|&e| exuvia_analysis::tree::constant(self.body, e)).unwrap_or(3);
        let helper = self.runtime("prefetch");
        Ok(Expr::path(helper).call(vec![self.value(address)?, Expr::int(locality)]))
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
        let first = self.counted(e, zeros)?.binary(BinOp::Add, Expr::int(1));
        let is_zero = Expr::path(name).binary(BinOp::Eq, Expr::int(0));
        let choice = Expr::if_else(is_zero, Block::value(Expr::int(0)), Block::value(first));
        Ok(Expr::block(Block::with_tail(vec![bind], choice)))
    }

    fn float_test(&mut self, e: ExprId, x: ExprId, method: &str) -> Lower<Expr> {
        let test = self.value_typed(x)?.method(method, Vec::new());
        self.truth_value(e, test)
    }

    /// A `bool` of Rust in the type of the C expression.
    pub(super) fn truth_value(&mut self, e: ExprId, test: Expr) -> Lower<Expr> {
        match self.cx.prim(self.ty(e)) {
            Some(Prim::Bool) | None => Ok(test),
            Some(prim) => Ok(Expr::path(format!("{}::from", prim.name())).call(vec![test])),
        }
    }

    /// What is known of the size of an object without looking: nothing, which is the largest number, or 0 for a lower bound.
    fn unknown_size(&self, kind: ExprId) -> Expr {
        let is_lower_bound = exuvia_analysis::tree::constant(self.body, kind).is_some_and(|k| k & 2 != 0);
        if is_lower_bound { Expr::int(0) } else { Expr::path("usize::MAX") }
    }
}
