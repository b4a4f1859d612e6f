//! Assignments, `++` and `--`.

use super::super::body::BodyDecoder;
use super::super::coerce::Class;
use super::super::node::Node;
use super::arith::arith_op;
use crate::wire::{self, NodeData};
use exuvia_cir::{ArithOp, ExprId, ExprKind, IncDec, IntKind, IntSpelling, Overflow, Type, TypeId};

impl BodyDecoder<'_, '_> {
    pub fn assign(&mut self, node: Node<'_>) -> ExprId {
        let target = node.child(0);
        if self.d.is_atomic(target.ty()) {
            return self.atomic_assign(node);
        }
        let volatile = self.node_quals(target).is_volatile;
        let place = self.place(target);
        let ty = self.ty_of(place);
        let value = self.value_for(node.child(1), ty);
        let span = self.span(node);
        self.add(ExprKind::Assign { place, value, volatile }, ty, span)
    }

    /// The value of an expression converted to `ty`; truth values stay what they are on their way to `_Bool`.
    pub fn value_for(&mut self, node: Node<'_>, ty: TypeId) -> ExprId {
        if self.class(ty) == Class::Bool {
            return self.condition(node);
        }
        let value = self.value(node);
        self.coerce(value, ty)
    }

    pub fn compound_assign(&mut self, node: Node<'_>) -> ExprId {
        let NodeData::CompoundAssign { op, result_type, .. } = node.data() else { return self.value(node) };
        let target = node.child(0);
        if self.d.is_atomic(target.ty()) {
            return self.atomic_compound(node);
        }
        let volatile = self.node_quals(target).is_volatile;
        let place = self.place(target);
        let value = self.value(node.child(1));
        let (ty, span) = (self.ty_of(place), self.span(node));
        let Some(op) = arith_op(*op) else { return self.unsupported("compound assignment", ty, span) };
        if matches!(self.class(ty), Class::Data | Class::Fn) {
            return self.pointer_assign(node, place, value, op == ArithOp::Sub, volatile);
        }
        let wanted = self.d.ty(*result_type);
        let compute = self.compute_type(wanted, ty, value);
        let is_shift = matches!(op, ArithOp::Shl | ArithOp::Shr);
        let plain_shift = is_shift && self.class(compute) != Class::Vector;
        let value = if plain_shift { value } else { self.coerce_operand(value, compute) };
        if let Some(exact) = self.bit_int_compound(node, op, (place, value), compute, volatile) {
            return exact;
        }
        let overflow = self.overflow(op, compute);
        self.add(ExprKind::CompoundAssign { op, place, value, compute, overflow, volatile }, ty, span)
    }

    /// The place's own kind when that is the same to C as the type in which it computes.
    fn compute_type(&mut self, wanted: TypeId, place: TypeId, value: ExprId) -> TypeId {
        let same_shape = self.int_shape(place).is_some() && self.int_shape(place) == self.int_shape(wanted);
        let is_enum = matches!(self.canon(place), Type::Enum(_));
        if same_shape && !is_enum { place } else { self.joint_type(wanted, value, None) }
    }

    fn pointer_assign(&mut self, node: Node<'_>, place: ExprId, index: ExprId, negate: bool, volatile: bool) -> ExprId {
        let (ty, span) = (self.ty_of(place), self.span(node));
        if self.class(ty) == Class::Fn {
            return self.unsupported("arithmetic on a function pointer", ty, span);
        }
        let index = self.as_index(index);
        let index = self.scaled(node, index);
        if volatile {
            return self.volatile_pointer_assign(node, place, (index, negate));
        }
        self.add(ExprKind::PtrAssign { place, index, negate }, ty, span)
    }

    /// `p += i` on a volatile pointer: one read and one write of a place that can be written twice.
    fn volatile_pointer_assign(&mut self, node: Node<'_>, place: ExprId, (index, negate): (ExprId, bool)) -> ExprId {
        let (ty, span) = (self.ty_of(place), self.span(node));
        if !self.has_no_effect(place) {
            return self.unsupported("arithmetic on a volatile pointer", ty, span);
        }
        let again = self.place(node.child(0));
        let ptr = self.add(ExprKind::Load { place: again, volatile: true }, ty, span);
        let value = self.add(ExprKind::PtrOffset { ptr, index, negate }, ty, span);
        self.add(ExprKind::Assign { place, value, volatile: true }, ty, span)
    }

    pub fn inc_dec(&mut self, node: Node<'_>, op: wire::UnaryOp) -> ExprId {
        let target = node.child(0);
        if self.d.is_atomic(target.ty()) {
            return self.atomic_step(node, op);
        }
        let volatile = self.node_quals(target).is_volatile;
        let place = self.place(target);
        let (ty, span) = (self.ty_of(place), self.span(node));
        if self.class(ty) == Class::Bool {
            return self.bool_inc_dec(node, op, place, volatile);
        }
        if let Some(stride) = self.stride(target) {
            return self.stride_inc_dec(node, op, place, stride);
        }
        if let Some(exact) = self.bit_int_step(node, op, place, volatile) {
            return exact;
        }
        let op = match op {
            wire::UnaryOp::PreInc => IncDec::PreInc,
            wire::UnaryOp::PreDec => IncDec::PreDec,
            wire::UnaryOp::PostInc => IncDec::PostInc,
            _ => IncDec::PostDec,
        };
        let overflow = self.step_overflow(ty);
        self.add(ExprKind::IncDec { op, place, overflow, volatile }, ty, span)
    }

    /// A step over a variable length array. What the postfix forms give is the new value taken back by that step.
    fn stride_inc_dec(&mut self, node: Node<'_>, op: wire::UnaryOp, place: ExprId, index: ExprId) -> ExprId {
        let (ty, span) = (self.ty_of(place), self.span(node));
        let negate = matches!(op, wire::UnaryOp::PreDec | wire::UnaryOp::PostDec);
        let ptr = self.add(ExprKind::PtrAssign { place, index, negate }, ty, span);
        if matches!(op, wire::UnaryOp::PreInc | wire::UnaryOp::PreDec) {
            return ptr;
        }
        match self.stride(node.child(0)) {
            Some(index) => self.add(ExprKind::PtrOffset { ptr, index, negate: !negate }, ty, span),
            None => ptr,
        }
    }

    /// Types below `int` compute in `int` and are cut on the way back, so they wrap.
    fn step_overflow(&mut self, ty: TypeId) -> Overflow {
        let int = self.int_ty(IntKind::Int);
        match (self.int_shape(ty), self.int_shape(int)) {
            (Some((bits, _)), Some((int_bits, _))) if bits < int_bits => Overflow::Wraps,
            _ => self.overflow(ArithOp::Add, ty),
        }
    }

    /// `++b` sets, `--b` flips; what they give before is asked for by nobody sane.
    fn bool_inc_dec(&mut self, node: Node<'_>, op: wire::UnaryOp, place: ExprId, volatile: bool) -> ExprId {
        let (ty, span) = (self.ty_of(place), self.span(node));
        let compute = self.int_ty(IntKind::Int);
        let op = match op {
            wire::UnaryOp::PreInc => ArithOp::Add,
            wire::UnaryOp::PreDec => ArithOp::Sub,
            _ => return self.unsupported("postfix ++ or -- on a _Bool", ty, span),
        };
        let value = self.add(ExprKind::Int { value: 1.into(), spelling: IntSpelling::Decimal }, compute, span);
        self.add(ExprKind::CompoundAssign { op, place, value, compute, overflow: Overflow::Never, volatile }, ty, span)
    }
}
