//! Arithmetic on numbers.

use super::super::body::BodyDecoder;
use super::super::coerce::Class;
use super::super::node::Node;
use crate::wire::{self, BinaryOp};
use exuvia_cir::{ArithOp, ExprId, ExprKind, IntKind, Overflow, Type, TypeId, UnaryOp};

impl BodyDecoder<'_, '_> {
    pub fn arith_unary(&mut self, node: Node<'_>, op: wire::UnaryOp) -> ExprId {
        let operand = self.value(node.child(0));
        let wanted = self.node_ty(node);
        let ty = self.joint_type(wanted, operand, None);
        let operand = self.coerce(operand, ty);
        if op == wire::UnaryOp::Minus && self.negated_literal(operand, ty) {
            return operand;
        }
        let (op, overflow) = match op {
            wire::UnaryOp::Minus => (UnaryOp::Neg, self.overflow(ArithOp::Sub, ty)),
            _ => (UnaryOp::BitNot, Overflow::Never),
        };
        let span = self.span(node);
        let result = self.add(ExprKind::Unary { op, operand, overflow }, ty, span);
        self.exact(result)
    }

    pub fn arith(&mut self, node: Node<'_>, op: BinaryOp) -> ExprId {
        let Some(op) = arith_op(op) else {
            let (ty, span) = (self.node_ty(node), self.span(node));
            return self.unsupported("binary operator", ty, span);
        };
        let lhs = self.value(node.child(0));
        let rhs = self.value(node.child(1));
        let wanted = self.node_ty(node);
        let (a, b) = (self.class(self.ty_of(lhs)), self.class(self.ty_of(rhs)));
        match (op, a, b) {
            (ArithOp::Sub, Class::Data | Class::Fn, Class::Data | Class::Fn) => self.pointer_difference(node, lhs, rhs),
            (ArithOp::Add | ArithOp::Sub, Class::Data | Class::Fn, _) => {
                self.pointer_offset(node, lhs, rhs, op == ArithOp::Sub)
            }
            (ArithOp::Add, _, Class::Data | Class::Fn) => self.pointer_offset(node, rhs, lhs, false),
            _ => self.number_arith(node, op, (lhs, rhs), wanted),
        }
    }

    fn number_arith(&mut self, node: Node<'_>, op: ArithOp, (lhs, rhs): (ExprId, ExprId), wanted: TypeId) -> ExprId {
        let is_shift = matches!(op, ArithOp::Shl | ArithOp::Shr);
        let ty = self.joint_type(wanted, lhs, if is_shift { None } else { Some(rhs) });
        let lhs = self.coerce_operand(lhs, ty);
        let plain_shift = is_shift && self.class(ty) != Class::Vector;
        let rhs = if plain_shift { rhs } else { self.coerce_operand(rhs, ty) };
        let overflow = self.overflow(op, ty);
        let span = self.span(node);
        let result = self.add(ExprKind::Arith { op, lhs, rhs, overflow }, ty, span);
        self.exact(result)
    }

    /// An operand of an operation of type `ty`; real operands of complex ones stay real.
    pub fn coerce_operand(&mut self, operand: ExprId, ty: TypeId) -> ExprId {
        let class = self.class(self.ty_of(operand));
        match *self.canon(ty) {
            Type::Complex(part) if matches!(class, Class::Int | Class::Float | Class::Bool) => {
                self.coerce(operand, part)
            }
            _ => self.coerce(operand, ty),
        }
    }

    /// What happens when an operation leaves its type.
    pub fn overflow(&self, op: ArithOp, ty: TypeId) -> Overflow {
        let Some((_, signed)) = self.int_shape(ty) else { return Overflow::Never };
        match (op, signed) {
            (ArithOp::Shr | ArithOp::And | ArithOp::Or | ArithOp::Xor, _) => Overflow::Never,
            // The most negative number over −1 has no value with -fwrapv either: the machine traps.
            (ArithOp::Div | ArithOp::Rem, signed) => {
                if signed {
                    Overflow::Undefined
                } else {
                    Overflow::Never
                }
            }
            (_, true) if !self.d.wrapv => Overflow::Undefined,
            _ => Overflow::Wraps,
        }
    }

    /// The type of an operation that clang gives `wanted`: the pointer-sized kind when an operand is of it.
    pub fn joint_type(&mut self, wanted: TypeId, lhs: ExprId, rhs: Option<ExprId>) -> TypeId {
        let mut ty = wanted;
        for operand in std::iter::once(lhs).chain(rhs) {
            let from = self.ty_of(operand);
            if self.is_pointer_sized(from) && self.int_shape(from) == self.int_shape(wanted) {
                ty = from;
            }
        }
        ty
    }

    /// The type of `c ? a : b`: the pointer-sized kind when both are of it or constants.
    pub fn chosen_type(&mut self, wanted: TypeId, then: ExprId, els: ExprId) -> TypeId {
        let joint = self.joint_type(wanted, then, Some(els));
        let fits = |this: &Self, e: ExprId| {
            let constant = matches!(this.body.kind(e), ExprKind::Int { .. } | ExprKind::Null);
            constant || this.d.program.types.same(this.ty_of(e), joint)
        };
        if fits(self, then) && fits(self, els) { joint } else { wanted }
    }

    /// The type in which to compare two integers that are of one type to C.
    pub fn joint_int_type(&mut self, a: TypeId, b: TypeId) -> TypeId {
        match (self.is_pointer_sized(a), self.is_pointer_sized(b)) {
            (false, true) if self.int_shape(a) == self.int_shape(b) => b,
            _ => a,
        }
    }

    fn is_pointer_sized(&self, ty: TypeId) -> bool {
        matches!(self.canon(ty), Type::Int(IntKind::Size | IntKind::SSize))
    }
}

/// The arithmetic operator, if it is one.
pub(super) fn arith_op(op: BinaryOp) -> Option<ArithOp> {
    Some(match op {
        BinaryOp::Mul => ArithOp::Mul,
        BinaryOp::Div => ArithOp::Div,
        BinaryOp::Rem => ArithOp::Rem,
        BinaryOp::Add => ArithOp::Add,
        BinaryOp::Sub => ArithOp::Sub,
        BinaryOp::Shl => ArithOp::Shl,
        BinaryOp::Shr => ArithOp::Shr,
        BinaryOp::And => ArithOp::And,
        BinaryOp::Xor => ArithOp::Xor,
        BinaryOp::Or => ArithOp::Or,
        _ => return None,
    })
}
