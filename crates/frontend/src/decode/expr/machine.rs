//! Builtins of x86 behind the macros of its headers: those that move the elements of vectors by a constant.

use super::super::body::BodyDecoder;
use super::super::node::Node;
use exuvia_cir::{ArithOp, Builtin, Callee, ConvertKind, ExprId, ExprKind, IntKind, IntSpelling, Type, TypeId};

impl BodyDecoder<'_, '_> {
    pub fn machine_builtin(&mut self, node: Node<'_>, name: &str, args: &[Node<'_>]) -> ExprId {
        let full = format!("__builtin_{name}");
        match (name, args) {
            ("ia32_pshufb128", &[a, b]) => return self.shuffle_bytes(node, a, b),
            ("ia32_pblendvb128", &[a, b, mask]) => return self.blend_bytes(node, (a, b), mask),
            _ => {}
        }
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
            ("ia32_palignr128", &[a, b]) if (0..=16).contains(&by) => {
                self.moved(node, b, Some(a), (0..16).map(|i| i + by))
            }
            ("ia32_pclmulqdq128", &[a, b]) => self.carryless(node, (a, by & 1), (b, (by >> 4) & 1)),
            ("ia32_vec_ext_v16qi", &[a]) => self.element_at(node, a, by & 15),
            ("ia32_vec_ext_v8hi", &[a]) => self.element_at(node, a, by & 7),
            ("ia32_vec_ext_v4si", &[a]) => self.element_at(node, a, by & 3),
            ("ia32_vec_ext_v2di", &[a]) => self.element_at(node, a, by & 1),
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

    /// One vector's bytes at the positions in the other.
    fn shuffle_bytes(&mut self, node: Node<'_>, bytes: Node<'_>, positions: Node<'_>) -> ExprId {
        let args = vec![self.signed_bytes(bytes), self.signed_bytes(positions)];
        self.bytes_call(node, Builtin::ShuffleBytes, args)
    }

    /// Bytes of the second vector where those of the mask are negative, else of the first.
    fn blend_bytes(&mut self, node: Node<'_>, (a, b): (Node<'_>, Node<'_>), mask: Node<'_>) -> ExprId {
        let (a, b, mask) = (self.signed_bytes(a), self.signed_bytes(b), self.signed_bytes(mask));
        let (ty, span) = (self.ty_of(mask), self.span(node));
        let zero = self.add(ExprKind::Zero, ty, span);
        let callee = Callee::Builtin(Builtin::LanesLt);
        let chosen = self.add(ExprKind::Call { callee, args: vec![mask, zero] }, ty, span);
        self.bytes_call(node, Builtin::LanesSelect, vec![chosen, b, a])
    }

    /// A builtin that gives signed bytes, as the type of the node.
    fn bytes_call(&mut self, node: Node<'_>, builtin: Builtin, args: Vec<ExprId>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let bytes = self.bytes_type();
        let call = self.add(ExprKind::Call { callee: Callee::Builtin(builtin), args }, bytes, span);
        if self.d.program.types.same(bytes, ty) { call } else { self.add_convert(ConvertKind::Bits, call, ty, false) }
    }

    fn bytes_type(&mut self) -> TypeId {
        let elem = self.int_ty(IntKind::SChar);
        self.intern(Type::Vector { elem, len: 16 })
    }

    fn signed_bytes(&mut self, node: Node<'_>) -> ExprId {
        let (value, bytes) = (self.value(node), self.bytes_type());
        self.add_convert(ConvertKind::Bits, value, bytes, false)
    }

    /// The product of one number of each vector.
    fn carryless(&mut self, node: Node<'_>, (a, i): (ExprId, i128), (b, j): (ExprId, i128)) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let args = vec![self.lane_value(node, a, i), self.lane_value(node, b, j)];
        self.add(ExprKind::Call { callee: Callee::Builtin(Builtin::CarrylessMul), args }, ty, span)
    }

    fn element_at(&mut self, node: Node<'_>, vector: ExprId, value: i128) -> ExprId {
        let ty = self.node_ty(node);
        let loaded = self.lane_value(node, vector, value);
        self.coerce(loaded, ty)
    }

    /// An element of a vector value, in its own type.
    fn lane_value(&mut self, node: Node<'_>, vector: ExprId, value: i128) -> ExprId {
        let (ty, span, size) = (self.node_ty(node), self.span(node), self.int_ty(IntKind::Size));
        let base = self.add(ExprKind::Temporary(vector), self.ty_of(vector), span);
        let index = self.add(ExprKind::Int { value: value.into(), spelling: IntSpelling::Decimal }, size, span);
        let elem = self.d.program.types.element(self.ty_of(base)).unwrap_or(ty);
        let place = self.add(ExprKind::Index { base, index }, elem, span);
        self.add(ExprKind::Load { place, volatile: false }, elem, span)
    }
}
