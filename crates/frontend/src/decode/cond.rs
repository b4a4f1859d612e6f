//! Truth: comparisons, logical operators and conditions, which are `Bool` in the IR and `int` in C.

use super::body::BodyDecoder;
use super::coerce::Class;
use super::node::Node;
use crate::wire::{BinaryOp, CastKind, NodeData, UnaryOp};
use exuvia_cir::{CmpOp, ConvertKind, ExprId, ExprKind, IntSpelling, LogicOp, Overflow, TypeId};

impl BodyDecoder<'_, '_> {
    /// An expression as a condition: a `Bool`.
    pub fn condition(&mut self, node: Node<'_>) -> ExprId {
        let bare = node.bare();
        let found = self.nested(bare, |this| this.bare_condition(bare));
        self.note_macros(node, bare, found);
        found
    }

    fn bare_condition(&mut self, node: Node<'_>) -> ExprId {
        match node.data() {
            NodeData::Unary { op: UnaryOp::LogicalNot, .. } => self.not(node),
            NodeData::Binary { op } => match (cmp_op(*op), logic_op(*op)) {
                (Some(op), _) => self.compare(node, op),
                (_, Some(op)) => self.logic(node, op),
                _ => self.value_as_condition(node),
            },
            NodeData::ImplicitCast { kind, .. } if self.keeps_truth(node, *kind) => self.condition(node.child(0)),
            NodeData::Call { .. } => match self.expect_operand(node) {
                Some(operand) => self.condition(operand),
                None => self.value_as_condition(node),
            },
            _ => self.value_as_condition(node),
        }
    }

    fn value_as_condition(&mut self, node: Node<'_>) -> ExprId {
        let value = self.value(node);
        self.truth(value, false)
    }

    /// Whether a conversion leaves zero zero and everything else not zero.
    fn keeps_truth(&mut self, node: Node<'_>, kind: CastKind) -> bool {
        match kind {
            CastKind::IntegralToBoolean | CastKind::PointerToBoolean | CastKind::FloatingToBoolean => true,
            CastKind::IntegralCast => {
                let (to, from) = (self.node_ty(node), self.node_ty(node.child(0)));
                match (self.int_shape(to), self.int_shape(from)) {
                    (Some((to, _)), Some((from, _))) => to >= from,
                    (Some(_), None) => self.class(from) == Class::Bool,
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// A value's truth.
    pub fn truth(&mut self, expr: ExprId, explicit: bool) -> ExprId {
        let bool_ty = self.bool_ty();
        if self.class(self.ty_of(expr)) == Class::Bool {
            return expr;
        }
        if self.class(self.ty_of(expr)) == Class::Vector {
            let span = self.body.expr_spans[expr];
            return self.unsupported_as("vector", "truth of a vector", bool_ty, span);
        }
        let known = !self.body.macro_uses.contains_key(&expr);
        match *self.body.kind(expr) {
            ExprKind::Int { value, .. } if known => {
                self.body.exprs[expr].kind =
                    ExprKind::Int { value: i128::from(value.get() != 0).into(), spelling: IntSpelling::Decimal };
                self.body.exprs[expr].ty = bool_ty;
                expr
            }
            ExprKind::Convert { kind: ConvertKind::BoolToNum, operand, .. } => operand,
            _ => self.add_convert(ConvertKind::Truth, expr, bool_ty, explicit),
        }
    }

    /// A condition where C has an `int`.
    pub fn condition_as_number(&mut self, node: Node<'_>) -> ExprId {
        let ty = self.node_ty(node);
        let bool_value = self.bare_condition(node);
        self.coerce(bool_value, ty)
    }

    fn not(&mut self, node: Node<'_>) -> ExprId {
        let operand = self.condition(node.child(0));
        let (ty, span) = (self.bool_ty(), self.span(node));
        self.add(ExprKind::Unary { op: exuvia_cir::UnaryOp::Not, operand, overflow: Overflow::Never }, ty, span)
    }

    fn logic(&mut self, node: Node<'_>, op: LogicOp) -> ExprId {
        let lhs = self.condition(node.child(0));
        let rhs = self.condition(node.child(1));
        let (ty, span) = (self.bool_ty(), self.span(node));
        self.add(ExprKind::Logic { op, lhs, rhs }, ty, span)
    }

    fn compare(&mut self, node: Node<'_>, op: CmpOp) -> ExprId {
        let lhs = self.value(node.child(0));
        let rhs = self.value(node.child(1));
        self.add_compare(node, op, lhs, rhs)
    }

    pub fn add_compare(&mut self, node: Node<'_>, op: CmpOp, lhs: ExprId, rhs: ExprId) -> ExprId {
        let common = self.compared_type(lhs, rhs);
        let (lhs, rhs) = (self.coerce(lhs, common), self.coerce(rhs, common));
        let (ty, span) = (self.bool_ty(), self.span(node));
        self.add(ExprKind::Compare { op, lhs, rhs }, ty, span)
    }

    /// The type in which to compare two values that C has already converted to one type.
    fn compared_type(&mut self, lhs: ExprId, rhs: ExprId) -> TypeId {
        let (a, b) = (self.ty_of(lhs), self.ty_of(rhs));
        let (class_a, class_b) = (self.class(a), self.class(b));
        if class_a == Class::Int && class_b == Class::Int {
            return self.joint_int_type(a, b);
        }
        if class_a == Class::Complex || class_b == Class::Complex {
            return if class_a == Class::Complex { a } else { b };
        }
        let lhs_is_constant = matches!(self.body.kind(lhs), ExprKind::Null | ExprKind::Int { .. });
        if lhs_is_constant || class_b == Class::Float { b } else { a }
    }
}

fn cmp_op(op: BinaryOp) -> Option<CmpOp> {
    Some(match op {
        BinaryOp::Lt => CmpOp::Lt,
        BinaryOp::Gt => CmpOp::Gt,
        BinaryOp::Le => CmpOp::Le,
        BinaryOp::Ge => CmpOp::Ge,
        BinaryOp::Eq => CmpOp::Eq,
        BinaryOp::Ne => CmpOp::Ne,
        _ => return None,
    })
}

fn logic_op(op: BinaryOp) -> Option<LogicOp> {
    Some(match op {
        BinaryOp::LogicalAnd => LogicOp::And,
        BinaryOp::LogicalOr => LogicOp::Or,
        _ => return None,
    })
}
