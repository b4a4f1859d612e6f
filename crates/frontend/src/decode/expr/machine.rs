//! Builtins of x86 behind the macros of its headers: those that move the elements of vectors by a constant.

use super::super::body::BodyDecoder;
use super::super::node::Node;
use exuvia_cir::{ArithOp, Builtin, Callee, ConvertKind, ExprId, ExprKind, IntKind, IntSpelling, Type, TypeId};

impl BodyDecoder<'_, '_> {
    pub fn machine_builtin(&mut self, node: Node<'_>, name: &str, args: &[Node<'_>]) -> ExprId {
        let full = format!("__builtin_{name}");
        let Some((&last, vectors)) = args.split_last() else { return self.unknown_builtin(node, &full) };
        let values: Vec<_> = vectors.iter().map(|&v| self.value(v)).collect();
        let last = self.value(last);
        let Some(by) = self.evaluated(last) else { return self.unknown_builtin(node, &full) };
        let ty = self.node_ty(node);
        let two_bits = |i: i128| (by >> (2 * i)) & 3;
        match (name, &values[..]) {
            ("ia32_pshufd", &[a]) => self.moved(node, a, None, (0..4).map(two_bits)),
            ("ia32_pshuflw", &[a]) => self.moved(node, a, None, (0..4).map(two_bits).chain(4..8)),
            ("ia32_pshufhw", &[a]) => self.moved(node, a, None, (0..4).chain((0..4).map(|i| 4 + two_bits(i)))),
            ("ia32_shufps", &[a, b]) => {
                let positions = (0..4).map(|i| if i < 2 { two_bits(i) } else { 4 + two_bits(i) });
                self.moved(node, a, Some(b), positions)
            }
            ("ia32_shufpd", &[a, b]) => self.moved(node, a, Some(b), [by & 1, 2 + ((by >> 1) & 1)].into_iter()),
            ("ia32_pslldqi128_byteshift", &[a]) => self.byte_shift(node, a, ty, |i| i - (by & 0xff)),
            ("ia32_psrldqi128_byteshift", &[a]) => self.byte_shift(node, a, ty, |i| i + (by & 0xff)),
            ("ia32_vec_ext_v8hi", &[a]) => self.element_at(node, a, by & 7),
            _ => self.unknown_builtin(node, &full),
        }
    }

    /// The value of a constant as `_MM_SHUFFLE` spells it.
    fn evaluated(&self, e: ExprId) -> Option<i128> {
        match *self.body.kind(e) {
            ExprKind::Int { value, .. } => Some(value.get()),
            ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. } => self.evaluated(operand),
            ExprKind::Arith { op, lhs, rhs, .. } => {
                let (a, b) = (self.evaluated(lhs)?, self.evaluated(rhs)?);
                Some(match op {
                    ArithOp::Add => a.checked_add(b)?,
                    ArithOp::Sub => a.checked_sub(b)?,
                    ArithOp::Mul => a.checked_mul(b)?,
                    ArithOp::Shl => a.checked_shl(u32::try_from(b).ok()?)?,
                    ArithOp::And => a & b,
                    ArithOp::Or => a | b,
                    _ => return None,
                })
            }
            _ => None,
        }
    }

    fn moved(&mut self, node: Node<'_>, a: ExprId, b: Option<ExprId>, positions: impl Iterator<Item = i128>) -> ExprId {
        let ty = self.node_ty(node);
        self.moved_as(node, (a, b), ty, positions)
    }

    /// Elements of two vectors, the second zero if it is not given.
    fn moved_as(
        &mut self,
        node: Node<'_>,
        (a, b): (ExprId, Option<ExprId>),
        ty: TypeId,
        positions: impl Iterator<Item = i128>,
    ) -> ExprId {
        let (span, int) = (self.span(node), self.int_ty(IntKind::Int));
        let b = b.unwrap_or_else(|| self.add(ExprKind::Zero, self.ty_of(a), span));
        let mut args = vec![a, b];
        for value in positions {
            args.push(self.add(ExprKind::Int { value: value.into(), spelling: IntSpelling::Decimal }, int, span));
        }
        self.add(ExprKind::Call { callee: Callee::Builtin(Builtin::LanesShuffle), args }, ty, span)
    }

    /// Bytes moved within the vector; zeros come in.
    fn byte_shift(&mut self, node: Node<'_>, a: ExprId, ty: TypeId, from: impl Fn(i128) -> i128) -> ExprId {
        let elem = self.int_ty(IntKind::UChar);
        let bytes = self.intern(Type::Vector { elem, len: 16 });
        let a = self.add_convert(ConvertKind::Bits, a, bytes, false);
        let positions = (0..16).map(|i| Some(from(i)).filter(|at| (0..16).contains(at)).unwrap_or(16));
        let moved = self.moved_as(node, (a, None), bytes, positions);
        self.add_convert(ConvertKind::Bits, moved, ty, false)
    }

    fn element_at(&mut self, node: Node<'_>, vector: ExprId, value: i128) -> ExprId {
        let (ty, span, size) = (self.node_ty(node), self.span(node), self.int_ty(IntKind::Size));
        let base = self.add(ExprKind::Temporary(vector), self.ty_of(vector), span);
        let index = self.add(ExprKind::Int { value: value.into(), spelling: IntSpelling::Decimal }, size, span);
        let elem = self.d.program.types.element(self.ty_of(base)).unwrap_or(ty);
        let place = self.add(ExprKind::Index { base, index }, elem, span);
        let loaded = self.add(ExprKind::Load { place, volatile: false }, elem, span);
        self.coerce(loaded, ty)
    }
}
