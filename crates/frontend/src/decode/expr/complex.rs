//! Complex numbers. Their parts are elements: 0 the real one, 1 the imaginary one.

use super::super::body::BodyDecoder;
use super::super::coerce::Class;
use super::super::node::Node;
use crate::wire::UnaryOp;
use exuvia_cir::{ConvertKind, ExprId, ExprKind, IntKind, IntSpelling, Type, TypeId};

impl BodyDecoder<'_, '_> {
    /// `__real__ z` or `__imag__ z`. Real numbers have an imaginary part of zero.
    pub fn part_value(&mut self, node: Node<'_>, op: UnaryOp) -> ExprId {
        let operand = node.child(0);
        let (ty, span) = (self.node_ty(node), self.span(node));
        let operand_ty = self.node_ty(operand);
        if self.class(operand_ty) == Class::Complex {
            let value = self.value(operand);
            return self.part_of_value(value, position(op));
        }
        let value = self.value(operand);
        if op == UnaryOp::Real {
            return value;
        }
        let void = self.intern(Type::Void);
        let first = self.add_convert(ConvertKind::ToVoid, value, void, false);
        let second = self.add(ExprKind::Zero, ty, span);
        self.add(ExprKind::Comma { first, second }, ty, span)
    }

    /// The same as a place.
    pub fn part_place(&mut self, node: Node<'_>, op: UnaryOp) -> ExprId {
        let operand_ty = self.node_ty(node.child(0));
        let base = self.place(node.child(0));
        if self.class(operand_ty) == Class::Complex { self.part_of(base, position(op)) } else { base }
    }

    /// A part of a complex value.
    pub fn part_of_value(&mut self, value: ExprId, position: i128) -> ExprId {
        let span = self.body.expr_spans[value];
        let (base, volatile) = match *self.body.kind(value) {
            ExprKind::Load { place, volatile } => (place, volatile),
            _ => (self.add(ExprKind::Temporary(value), self.ty_of(value), span), false),
        };
        let place = self.part_of(base, position);
        self.add(ExprKind::Load { place, volatile }, self.ty_of(place), span)
    }

    fn part_of(&mut self, base: ExprId, position: i128) -> ExprId {
        let (span, size) = (self.body.expr_spans[base], self.int_ty(IntKind::Size));
        let index = self.add(ExprKind::Int { value: position.into(), spelling: IntSpelling::Decimal }, size, span);
        match self.d.program.types.element(self.ty_of(base)) {
            Some(part) => self.add(ExprKind::Index { base, index }, part, span),
            None => self.unsupported_as("complex", "part of what is not complex", self.ty_of(base), span),
        }
    }

    /// `2.0i`.
    pub fn imaginary(&mut self, node: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let Some(part) = self.d.program.types.element(ty) else {
            return self.unsupported_as("complex", "imaginary constant", ty, span);
        };
        let value = self.value(node.child(0));
        let value = self.coerce(value, part);
        self.add(ExprKind::ArrayInit { elems: vec![None, Some(value)] }, ty, span)
    }

    /// `__builtin_complex(re, im)`.
    pub fn complex_of(&mut self, node: Node<'_>, re: Node<'_>, im: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let Some(part) = self.d.program.types.element(ty) else {
            return self.unsupported_as("complex", "parts of what is not complex", ty, span);
        };
        let parts = [re, im].map(|node| self.value(node));
        let elems = parts.into_iter().map(|value| Some(self.coerce(value, part))).collect();
        self.add(ExprKind::ArrayInit { elems }, ty, span)
    }

    /// Over what a number becomes complex: the type of the parts, unless it has it.
    pub fn complex_middle(&mut self, from: TypeId, complex: TypeId) -> Option<TypeId> {
        let part = self.d.program.types.element(complex)?;
        (!self.d.program.types.same(from, part)).then_some(part)
    }
}

fn position(op: UnaryOp) -> i128 {
    i128::from(op == UnaryOp::Imag)
}
