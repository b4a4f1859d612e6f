//! Vectors of GNU C and clang.

use super::super::body::BodyDecoder;
use super::super::coerce::Class;
use super::super::node::Node;
use crate::wire::{self, BinaryOp, VectorKind};
use exuvia_cir::{Builtin, Callee, ConvertKind, ExprId, ExprKind, IntKind, IntSpelling, Type};

impl BodyDecoder<'_, '_> {
    /// Whether a node is a vector to clang.
    pub fn is_vector(&self, node: Node<'_>) -> bool {
        matches!(self.d.wire_type(self.d.wire_canonical(node.ty())), Some(wire::TypeData::Vector { .. }))
    }

    /// `v[i]`, of a vector object or value.
    pub fn lane(&mut self, node: Node<'_>, base: Node<'_>, index: Node<'_>) -> ExprId {
        let base = self.place(base);
        let index = self.value(index);
        let index = self.as_index(index);
        self.add_lane(node, base, index)
    }

    fn add_lane(&mut self, node: Node<'_>, base: ExprId, index: ExprId) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        match self.d.program.types.element(self.ty_of(base)) {
            Some(elem) => self.add(ExprKind::Index { base, index }, elem, span),
            None => self.unsupported("element of what is no vector", ty, span),
        }
    }

    /// `v.x`: one element by its letter or number.
    pub fn named_lane(&mut self, node: Node<'_>, accessor: wire::StrId, arrow: bool) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let Some(position) = lane_position(&self.d.text(accessor)) else {
            return self.unsupported_as("vector", "several elements of a vector", ty, span);
        };
        let base = if arrow { self.deref_operand(node.child(0)) } else { self.place(node.child(0)) };
        let size = self.int_ty(IntKind::Size);
        let index = self.add(ExprKind::Int { value: position.into(), spelling: IntSpelling::Decimal }, size, span);
        self.add_lane(node, base, index)
    }

    /// A comparison, of which the result has all bits set where it holds.
    pub fn compare_lanes(&mut self, node: Node<'_>, op: BinaryOp) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let builtin = match op {
            BinaryOp::Eq => Builtin::LanesEq,
            BinaryOp::Ne => Builtin::LanesNe,
            BinaryOp::Lt => Builtin::LanesLt,
            BinaryOp::Le => Builtin::LanesLe,
            BinaryOp::Gt => Builtin::LanesGt,
            BinaryOp::Ge => Builtin::LanesGe,
            _ => return self.unsupported_as("vector", "logical operation on vectors", ty, span),
        };
        let lhs = self.value(node.child(0));
        let rhs = self.value(node.child(1));
        let rhs = self.coerce(rhs, self.ty_of(lhs));
        self.add(ExprKind::Call { callee: Callee::Builtin(builtin), args: vec![lhs, rhs] }, ty, span)
    }

    /// `!v`: where an element is zero.
    pub fn not_lanes(&mut self, node: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let value = self.value(node.child(0));
        let zero = self.add(ExprKind::Zero, self.ty_of(value), span);
        let callee = Callee::Builtin(Builtin::LanesEq);
        self.add(ExprKind::Call { callee, args: vec![value, zero] }, ty, span)
    }

    /// `mask ? a : b` of GNU vectors; OpenCL's looks at the sign of the mask only.
    pub fn select_lanes(&mut self, node: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let mask_ty = self.d.wire_canonical(node.child(0).ty());
        if !matches!(self.d.wire_type(mask_ty), Some(wire::TypeData::Vector { kind: VectorKind::Gcc, .. })) {
            return self.unsupported_as("vector", "choice by the signs of a vector", ty, span);
        }
        let args: Vec<_> = (0..3).map(|i| self.value(node.child(i))).collect();
        let args = vec![args[0], self.coerce(args[1], ty), self.coerce(args[2], ty)];
        self.add(ExprKind::Call { callee: Callee::Builtin(Builtin::LanesSelect), args }, ty, span)
    }

    /// A scalar in all elements.
    pub fn splat(&mut self, node: Node<'_>, explicit: bool) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let value = self.value(node.child(0));
        match (self.d.program.types.element(ty), self.class(ty)) {
            (Some(elem), Class::Vector) => {
                let value = self.coerce(value, elem);
                self.add_convert(ConvertKind::Splat, value, ty, explicit)
            }
            _ => self.unsupported("scalar to what is no vector", ty, span),
        }
    }

    /// `__builtin_shufflevector` with constant positions.
    pub fn shuffle(&mut self, node: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let args: Vec<_> = node.children().map(|child| self.value(child)).collect();
        let constant = |this: &Self, e: &ExprId| matches!(this.body.kind(*e), ExprKind::Int { .. });
        if args.len() < 3 || !args.iter().skip(2).all(|e| constant(self, e)) {
            return self.unsupported_as("vector", "shuffle by a vector of positions", ty, span);
        }
        self.add(ExprKind::Call { callee: Callee::Builtin(Builtin::LanesShuffle), args }, ty, span)
    }

    /// `__builtin_convertvector`.
    pub fn convert_lanes(&mut self, node: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let value = self.value(node.child(0));
        match (self.class(ty), self.canon(self.ty_of(value))) {
            (Class::Vector, Type::Vector { .. }) => self.add_convert(ConvertKind::Elements, value, ty, true),
            _ => self.unsupported_as("vector", "conversion of a vector", ty, span),
        }
    }

    fn deref_operand(&mut self, pointer: Node<'_>) -> ExprId {
        let value = self.value(pointer);
        self.deref_value(pointer, value)
    }
}

/// The position that one letter (`x`, `y`, `z`, `w`) or hexadecimal digit (`s0` to `sf`) names.
fn lane_position(accessor: &str) -> Option<i128> {
    let mut letters = accessor.chars();
    match (letters.next()?, letters.next(), letters.next()) {
        ('s' | 'S', Some(digit), None) => digit.to_digit(16).map(i128::from),
        (letter, None, None) => "xyzw".find(letter).or_else(|| "rgba".find(letter)).map(|i| i as i128),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::lane_position;

    #[test]
    fn one_element_has_a_position() {
        assert_eq!(["x", "w", "b", "s3", "sA"].map(lane_position), [0, 3, 2, 3, 10].map(Some));
        assert_eq!(["xy", "lo", "s01", ""].map(lane_position), [None; 4]);
    }
}
