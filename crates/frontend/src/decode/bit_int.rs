//! `_BitInt(N)`: an integer of N bits, held in the smallest Rust integer that has room.
//!
//! Of its values only those of N bits ever are in that integer. What could leave them is computed in the ordinary type of the
//! integer's size and cut: masked when unsigned, shifted up and down again when signed, which is C's conversion modulo 2^N.
//! Memory that other types may have written (behind pointers, in records, in variables whose address is taken) is cut when it
//! is read, as clang does, for which the bits beyond N are padding.

use super::body::BodyDecoder;
use super::node::Node;
use crate::wire;
use exuvia_cir::{
    ArithOp, ConvertKind, ExprId, ExprKind, IntKind, IntSpelling, LocalId, Overflow, Type, TypeId, UnaryOp,
};
use std::collections::BTreeSet;

/// What `_BitInt` is computed in.
#[derive(Clone, Copy)]
struct Shape {
    kind: IntKind,
    bits: u32,
    storage: u32,
    signed: bool,
}

impl Shape {
    /// The ordinary type of the same size.
    fn carrier(self) -> IntKind {
        match (self.storage, self.signed) {
            (8, true) => IntKind::SChar,
            (8, false) => IntKind::UChar,
            (16, true) => IntKind::Short,
            (16, false) => IntKind::UShort,
            (32, true) => IntKind::Int,
            (32, false) => IntKind::UInt,
            (64, true) => IntKind::LongLong,
            (64, false) => IntKind::ULongLong,
            (_, true) => IntKind::Int128,
            (_, false) => IntKind::UInt128,
        }
    }
}

impl BodyDecoder<'_, '_> {
    /// Whether a type is a `_BitInt`.
    pub fn is_bit_int(&self, ty: TypeId) -> bool {
        matches!(self.canon(ty), Type::Int(kind) if kind.is_bit_int())
    }

    /// The shape of a `_BitInt` that does not fill its integer.
    fn partial(&self, ty: TypeId) -> Option<Shape> {
        let target = &self.d.program.target;
        match *self.canon(ty) {
            Type::Int(kind) if kind.is_bit_int() && kind.is_partial(target) => Some(Shape {
                kind,
                bits: kind.bits(target),
                storage: kind.storage_bits(target),
                signed: kind.signed(target),
            }),
            _ => None,
        }
    }

    /// A conversion of an integer to a `_BitInt` type; `None` when ordinary rules do.
    pub fn convert_to_bit_int(&mut self, value: ExprId, ty: TypeId, explicit: bool) -> Option<ExprId> {
        let shape = self.partial(ty)?;
        let (bits, signed) = self.int_shape(self.ty_of(value))?;
        let fits = bits < shape.bits && (shape.signed || !signed) || (bits, signed) == (shape.bits, shape.signed);
        if fits {
            return Some(self.add_convert(ConvertKind::IntToInt, value, ty, explicit));
        }
        let carrier = self.int_ty(shape.carrier());
        let value = self.convert(value, carrier, explicit);
        Some(self.cut(value, shape, ty))
    }

    /// The result of an operation of `_BitInt` type, with what it computed beyond its bits cut off.
    pub fn exact(&mut self, operation: ExprId) -> ExprId {
        let ty = self.ty_of(operation);
        let Some(shape) = self.partial(ty) else { return operation };
        let leaves = match self.body.kind(operation) {
            ExprKind::Arith { op, overflow, .. } => *overflow == Overflow::Wraps || *op == ArithOp::Shl,
            ExprKind::Unary { op: UnaryOp::BitNot, .. } => !shape.signed,
            ExprKind::Unary { overflow, .. } => *overflow == Overflow::Wraps,
            ExprKind::Load { .. } => true,
            _ => false,
        };
        if !leaves {
            return operation;
        }
        let carrier = self.int_ty(shape.carrier());
        let held = self.in_carrier(operation, carrier);
        self.cut(held, shape, ty)
    }

    /// The same operation in the ordinary type.
    fn in_carrier(&mut self, operation: ExprId, carrier: TypeId) -> ExprId {
        let held = |this: &mut Self, e: ExprId| this.convert(e, carrier, false);
        let kind = match self.body.kind(operation).clone() {
            ExprKind::Arith { op: op @ (ArithOp::Shl | ArithOp::Shr), lhs, rhs, .. } => {
                ExprKind::Arith { op, lhs: held(self, lhs), rhs, overflow: Overflow::Wraps }
            }
            ExprKind::Arith { op, lhs, rhs, .. } => {
                let (lhs, rhs) = (held(self, lhs), held(self, rhs));
                ExprKind::Arith { op, lhs, rhs, overflow: Overflow::Wraps }
            }
            ExprKind::Unary { op, operand, overflow } => ExprKind::Unary { op, operand: held(self, operand), overflow },
            _ => return self.add_convert(ConvertKind::IntToInt, operation, carrier, false),
        };
        let span = self.body.expr_spans[operation];
        self.add(kind, carrier, span)
    }

    /// The lowest bits of a value of the ordinary type, as a value of the `_BitInt`.
    fn cut(&mut self, value: ExprId, shape: Shape, ty: TypeId) -> ExprId {
        let span = self.body.expr_spans[value];
        let carrier = self.ty_of(value);
        let cut = if shape.signed {
            let by = |this: &mut Self| this.number(i128::from(shape.storage - shape.bits), IntSpelling::Decimal, value);
            let (up, down) = (by(self), by(self));
            let lhs = self.shift(ArithOp::Shl, value, up);
            self.shift(ArithOp::Shr, lhs, down)
        } else {
            let mask = ExprKind::Int { value: (i128::MAX >> (127 - shape.bits)).into(), spelling: IntSpelling::Hex };
            let rhs = self.add(mask, carrier, span);
            let kind = ExprKind::Arith { op: ArithOp::And, lhs: value, rhs, overflow: Overflow::Never };
            self.add(kind, carrier, span)
        };
        let ty = if self.partial(ty).is_some() { ty } else { self.int_ty(shape.kind) };
        self.add_convert(ConvertKind::IntToInt, cut, ty, false)
    }

    fn shift(&mut self, op: ArithOp, lhs: ExprId, rhs: ExprId) -> ExprId {
        let (ty, span) = (self.ty_of(lhs), self.body.expr_spans[lhs]);
        let overflow = if op == ArithOp::Shl { Overflow::Wraps } else { Overflow::Never };
        self.add(ExprKind::Arith { op, lhs, rhs, overflow }, ty, span)
    }

    /// An `int` constant in the place of another expression.
    fn number(&mut self, value: i128, spelling: IntSpelling, at: ExprId) -> ExprId {
        let (ty, span) = (self.int_ty(IntKind::Int), self.body.expr_spans[at]);
        self.add(ExprKind::Int { value: value.into(), spelling }, ty, span)
    }

    /// What reading a place gives. A variable of its own holds what was stored; [`BodyDecoder::cut_escaped`] looks after those
    /// whose address is taken.
    pub fn exact_load(&mut self, load: ExprId) -> ExprId {
        match *self.body.kind(load) {
            ExprKind::Load { place, .. } if matches!(self.body.kind(place), ExprKind::Local(_)) => load,
            ExprKind::Load { place, .. } if self.is_bit_field(place) => load,
            _ => self.exact(load),
        }
    }

    fn is_bit_field(&self, place: ExprId) -> bool {
        let ExprKind::Field { record, field, .. } = *self.body.kind(place) else { return false };
        let fields = &self.d.program.records[record].fields;
        fields.get(field as usize).is_some_and(|field| field.bit_width.is_some())
    }

    /// Cuts what is read from variables whose address is taken.
    pub fn cut_escaped(&mut self) {
        let is_partial = |this: &Self, l: LocalId| this.partial(this.body.locals[l].ty).is_some();
        let addressed = self.body.exprs.values().filter_map(|e| match e.kind {
            ExprKind::AddrOf(place) => match *self.body.kind(place) {
                ExprKind::Local(l) if is_partial(self, l) => Some(l),
                _ => None,
            },
            _ => None,
        });
        let addressed: BTreeSet<LocalId> = addressed.collect();
        if addressed.is_empty() {
            return;
        }
        for load in self.body.exprs.ids().collect::<Vec<_>>() {
            let ExprKind::Load { place, .. } = *self.body.kind(load) else { continue };
            if matches!(*self.body.kind(place), ExprKind::Local(l) if addressed.contains(&l)) {
                let (ty, span) = (self.ty_of(load), self.body.expr_spans[load]);
                let kind = self.body.kind(load).clone();
                let moved = self.add(kind, ty, span);
                let exact = self.exact(moved);
                self.body.exprs[load].kind = self.body.kind(exact).clone();
            }
        }
    }

    /// `place op= value` where the place or the computation is in a `_BitInt`; `None` for others.
    pub fn bit_int_compound(
        &mut self,
        node: Node<'_>,
        op: ArithOp,
        (place, value): (ExprId, ExprId),
        compute: TypeId,
        volatile: bool,
    ) -> Option<ExprId> {
        let (ty, span) = (self.ty_of(place), self.span(node));
        if self.partial(ty).is_none() && self.partial(compute).is_none() {
            return None;
        }
        if !self.has_no_effect(place) {
            return Some(self.unsupported_as("bit-int", "compound assignment to a place with side effects", ty, span));
        }
        let again = self.place(node.child(0));
        let load = self.add(ExprKind::Load { place: again, volatile }, ty, span);
        let old = self.exact_load(load);
        let lhs = self.convert(old, compute, false);
        let overflow = self.overflow(op, compute);
        let result = self.add(ExprKind::Arith { op, lhs, rhs: value, overflow }, compute, span);
        let result = self.exact(result);
        let value = self.convert(result, ty, false);
        Some(self.add(ExprKind::Assign { place, value, volatile }, ty, span))
    }

    /// `++` and `--` on a `_BitInt`; `None` for others. The postfix forms give the new value, taken back by one.
    pub fn bit_int_step(&mut self, node: Node<'_>, op: wire::UnaryOp, place: ExprId, volatile: bool) -> Option<ExprId> {
        let (ty, span) = (self.ty_of(place), self.span(node));
        self.partial(ty)?;
        if !self.has_no_effect(place) {
            return Some(self.unsupported_as("bit-int", "`++` or `--` on a place with side effects", ty, span));
        }
        let (step, back) = match op {
            wire::UnaryOp::PreInc | wire::UnaryOp::PostInc => (ArithOp::Add, ArithOp::Sub),
            _ => (ArithOp::Sub, ArithOp::Add),
        };
        let again = self.place(node.child(0));
        let load = self.add(ExprKind::Load { place: again, volatile }, ty, span);
        let old = self.exact_load(load);
        let value = self.stepped(step, old);
        let assign = self.add(ExprKind::Assign { place, value, volatile }, ty, span);
        match op {
            wire::UnaryOp::PreInc | wire::UnaryOp::PreDec => Some(assign),
            _ => Some(self.stepped(back, assign)),
        }
    }

    /// One more or less, modulo 2^N.
    fn stepped(&mut self, op: ArithOp, value: ExprId) -> ExprId {
        let (ty, span) = (self.ty_of(value), self.body.expr_spans[value]);
        let Some(shape) = self.partial(ty) else { return value };
        let carrier = self.int_ty(shape.carrier());
        let lhs = self.add_convert(ConvertKind::IntToInt, value, carrier, false);
        let rhs = self.add(ExprKind::Int { value: 1.into(), spelling: IntSpelling::Decimal }, carrier, span);
        let sum = self.add(ExprKind::Arith { op, lhs, rhs, overflow: Overflow::Wraps }, carrier, span);
        self.cut(sum, shape, ty)
    }
}
