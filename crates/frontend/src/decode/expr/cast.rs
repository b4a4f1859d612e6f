//! Casts, written and implied.

use super::super::body::BodyDecoder;
use super::super::coerce::Class;
use super::super::node::Node;
use crate::wire::CastKind;
use exuvia_cir::{ConvertKind, ExprId, ExprKind, Type};

impl BodyDecoder<'_, '_> {
    pub fn cast(&mut self, node: Node<'_>, kind: CastKind, explicit: bool) -> ExprId {
        let operand = node.child(0);
        match kind {
            CastKind::LValueToRValue => self.value_of_place(operand),
            CastKind::ArrayToPointer => self.decay(operand),
            CastKind::FunctionToPointer | CastKind::BuiltinFnToFnPtr => self.function_address(operand),
            CastKind::NullToPointer => self.null(node),
            CastKind::ToVoid => self.void_cast(operand, explicit),
            CastKind::IntegralToBoolean
            | CastKind::FloatingToBoolean
            | CastKind::PointerToBoolean
            | CastKind::FloatingComplexToBoolean
            | CastKind::IntegralComplexToBoolean => self.condition(operand),
            CastKind::ToUnion => self.union_cast(node),
            CastKind::NoOp
            | CastKind::BitCast
            | CastKind::IntegralToPointer
            | CastKind::PointerToIntegral
            | CastKind::IntegralCast
            | CastKind::IntegralToFloating
            | CastKind::FloatingToIntegral
            | CastKind::FloatingCast => self.numeric_cast(node, explicit),
            CastKind::AtomicToNonAtomic | CastKind::NonAtomicToAtomic => self.value(operand),
            CastKind::VectorSplat => self.splat(node, explicit),
            CastKind::BooleanToSignedIntegral => self.refused_cast(node, "vector", "vector operation"),
            CastKind::LValueBitCast
            | CastKind::LValueToRValueBitCast
            | CastKind::AddressSpaceConversion
            | CastKind::FixedPointOther
            | CastKind::Other => self.refused_cast(node, "unsupported-expression", "cast of an unknown kind"),
            CastKind::FloatingRealToComplex
            | CastKind::FloatingComplexToReal
            | CastKind::FloatingComplexCast
            | CastKind::FloatingComplexToIntegralComplex
            | CastKind::IntegralRealToComplex
            | CastKind::IntegralComplexToReal
            | CastKind::IntegralComplexCast
            | CastKind::IntegralComplexToFloatingComplex => self.numeric_cast(node, explicit),
        }
    }

    fn value_of_place(&mut self, operand: Node<'_>) -> ExprId {
        if operand.is_place() { self.load(operand) } else { self.value(operand) }
    }

    fn refused_cast(&mut self, node: Node<'_>, code: &str, what: &str) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        self.unsupported_as(code, what, ty, span)
    }

    fn numeric_cast(&mut self, node: Node<'_>, explicit: bool) -> ExprId {
        self.with_lengths(node.ty(), |this| {
            let value = this.value(node.child(0));
            let (ty, span) = (this.cast_type(node, value, explicit), this.span(node));
            match this.offset_from_null(value, ty) {
                Some(offset) => this.add(offset, ty, span),
                None => this.convert(value, ty, explicit),
            }
        })
    }

    /// Casts that are not written lead to the pointer-sized kind of an operand that already is of it.
    fn cast_type(&mut self, node: Node<'_>, value: ExprId, explicit: bool) -> exuvia_cir::TypeId {
        let wanted = self.node_ty(node);
        if explicit { wanted } else { self.joint_type(wanted, value, None) }
    }

    fn void_cast(&mut self, operand: Node<'_>, explicit: bool) -> ExprId {
        let value = self.discarded(operand);
        let void = self.intern(Type::Void);
        if self.class(self.ty_of(value)) == Class::Void {
            value
        } else {
            self.add_convert(ConvertKind::ToVoid, value, void, explicit)
        }
    }

    /// GNU cast to a union: its first member of the operand's type.
    fn union_cast(&mut self, node: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let value = self.value(node.child(0));
        let Type::Record(record) = *self.canon(ty) else {
            return self.unsupported("cast to what is no union", ty, span);
        };
        self.d.fill_pending_records();
        let operand_ty = self.ty_of(value);
        let fields = &self.d.program.records[record].fields;
        let types = &self.d.program.types;
        let member = fields.iter().position(|f| types.same(f.ty, operand_ty)).map(|i| i as u32);
        match member {
            Some(index) => self.add(ExprKind::UnionInit { field: Some((index, value)) }, ty, span),
            None => self.unsupported("cast to a union without such a member", ty, span),
        }
    }
}
