//! Expressions: the dispatch, values here and places in `place.rs`.

mod arith;
mod assign;
mod atomic;
mod atomic_builtin;
mod builtin;
mod call;
mod cast;
mod complex;
mod gnu;
mod lanes;
mod machine;
mod place;
mod pointer;
mod size;
mod va;

pub(super) use gnu::is_expression;

use super::body::BodyDecoder;
use super::coerce::Class;
use super::node::Node;
use crate::wire::{BinaryOp, DeclData, NodeData, UnaryOp};
use exuvia_cir::{ExprId, ExprKind, IntSpelling};

impl BodyDecoder<'_, '_> {
    /// The value of an expression, of the IR type that its parts give it; the user converts it.
    pub fn value(&mut self, node: Node<'_>) -> ExprId {
        let bare = node.bare();
        let found = self.nested(bare, |this| this.bare_value(bare));
        self.note_macros(node, bare, found);
        found
    }

    /// Remembers the macro that an expression is the expansion of, with or without the brackets around it.
    pub fn note_macros(&mut self, node: Node<'_>, bare: Node<'_>, expr: ExprId) {
        self.note_layers(node, bare, expr);
        self.note_macro(bare, expr);
        if node.begin() != bare.begin() {
            self.note_macro(node, expr);
        }
    }

    /// Uses of function-like macros: each layer of brackets may belong to another one. Innermost first.
    fn note_layers(&mut self, node: Node<'_>, bare: Node<'_>, expr: ExprId) {
        if !node.begin().is_macro() && !bare.begin().is_macro() {
            return;
        }
        // A cast that is not written stands for its operand, which has been here already.
        let is_written = |layer: &Node<'_>| !matches!(layer.data(), NodeData::ImplicitCast { .. });
        for layer in node.layers().filter(is_written).collect::<Vec<_>>().into_iter().rev() {
            self.note_expansions(layer, expr);
        }
    }

    fn note_macro(&mut self, node: Node<'_>, expr: ExprId) {
        // A cast that is not written stands for its operand, which has been here already.
        if matches!(node.data(), NodeData::ImplicitCast { .. }) || !node.begin().is_macro() {
            return;
        }
        let Some(found) = self.d.whole_macro(node.begin(), node.end()) else { return };
        if let ExprKind::Convert { operand, .. } = self.body.kind(expr)
            && self.body.macro_uses.get(operand) == Some(&found)
        {
            return;
        }
        self.body.macro_uses.insert(expr, found);
    }

    fn bare_value(&mut self, node: Node<'_>) -> ExprId {
        match node.data() {
            NodeData::ImplicitCast { kind, .. } => self.cast(node, *kind, false),
            NodeData::CStyleCast { kind, .. } => self.cast(node, *kind, true),
            NodeData::IntegerLiteral { value, radix } => self.int_literal(node, *value, *radix),
            NodeData::CharLiteral { value, kind } => self.char_literal(node, *value, *kind),
            NodeData::FloatLiteral { bits, text } => self.float_literal(node, *bits, *text),
            NodeData::BoolLiteral { value } => {
                let ty = self.node_ty(node);
                self.folded(node, i128::from(*value), ty)
            }
            NodeData::NullptrLiteral => self.null(node),
            NodeData::DeclRef { decl } => self.decl_value(node, *decl),
            // A member of a struct value: older clangs make no object of the value first.
            NodeData::Member { .. } => self.load(node),
            // An element of a vector value.
            NodeData::ArraySubscript { .. } => self.load(node),
            NodeData::Unary { op, .. } => self.unary(node, *op),
            NodeData::Binary { op } => self.binary(node, *op),
            NodeData::CompoundAssign { .. } => self.compound_assign(node),
            NodeData::Conditional => self.conditional(node),
            NodeData::Call { .. } => self.call(node),
            NodeData::InitList { .. } | NodeData::ImplicitValueInit | NodeData::DesignatedInitUpdate => {
                let ty = self.node_ty(node);
                self.init(node, ty)
            }
            // What clang makes of an argument for a transparent union: the value itself, where C's own literals are objects.
            NodeData::CompoundLiteral { .. } if !node.is_place() => {
                let ty = self.node_ty(node);
                self.init(node.child(0), ty)
            }
            NodeData::TypeTrait { .. } => self.type_trait(node),
            NodeData::OffsetOf(_) => self.offset_of(node),
            NodeData::ImaginaryLiteral => self.imaginary(node),
            NodeData::ShuffleVector => self.shuffle(node),
            NodeData::ConvertVector { .. } => self.convert_lanes(node),
            data if is_gnu(data) => self.gnu_value(node),
            _ if node.is_place() => self.load(node),
            data => {
                let what = self.node_name(data);
                let (ty, span) = (self.node_ty(node), self.span(node));
                self.unsupported(what, ty, span)
            }
        }
    }

    /// What a node is, for people.
    pub fn node_name(&self, data: &NodeData) -> String {
        let text = match data {
            NodeData::UnsupportedExpr { class } => return self.d.text(*class).into_owned(),
            NodeData::VectorElement { .. } => "several elements of a vector",
            NodeData::Null => "missing expression",
            _ => "expression of an unknown kind",
        };
        text.to_owned()
    }

    fn decl_value(&mut self, node: Node<'_>, decl: crate::wire::DeclId) -> ExprId {
        match self.d.decl_data(decl) {
            Some(DeclData::Enumerator { value, .. }) => self.enum_value(node, decl, *value),
            Some(DeclData::Function { .. }) => self.function_address(node),
            _ => self.load(node),
        }
    }

    fn enum_value(&mut self, node: Node<'_>, decl: crate::wire::DeclId, value: crate::wire::IntId) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        match self.d.enum_const(decl) {
            Some((id, index)) => self.add(ExprKind::EnumConst { id, index }, ty, span),
            None => self.int_constant(node, self.d.int(value), IntSpelling::Decimal, ty),
        }
    }

    fn unary(&mut self, node: Node<'_>, op: UnaryOp) -> ExprId {
        match op {
            UnaryOp::AddrOf => self.address_of(node),
            UnaryOp::Deref => self.load(node),
            UnaryOp::Plus => self.value(node.child(0)),
            UnaryOp::Minus | UnaryOp::Not => self.arith_unary(node, op),
            UnaryOp::LogicalNot => {
                if self.is_vector(node) {
                    self.not_lanes(node)
                } else {
                    self.condition_as_number(node)
                }
            }
            UnaryOp::PostInc | UnaryOp::PostDec | UnaryOp::PreInc | UnaryOp::PreDec => self.inc_dec(node, op),
            UnaryOp::Extension => self.value(node.child(0)),
            UnaryOp::Real | UnaryOp::Imag => self.part_value(node, op),
            UnaryOp::Other => {
                let (ty, span) = (self.node_ty(node), self.span(node));
                self.unsupported("unary operator", ty, span)
            }
        }
    }

    fn binary(&mut self, node: Node<'_>, op: BinaryOp) -> ExprId {
        match op {
            BinaryOp::Assign => self.assign(node),
            BinaryOp::Comma => self.comma(node),
            BinaryOp::LogicalAnd
            | BinaryOp::LogicalOr
            | BinaryOp::Lt
            | BinaryOp::Gt
            | BinaryOp::Le
            | BinaryOp::Ge
            | BinaryOp::Eq
            | BinaryOp::Ne => {
                if self.is_vector(node) {
                    self.compare_lanes(node, op)
                } else {
                    self.condition_as_number(node)
                }
            }
            BinaryOp::Other => {
                let (ty, span) = (self.node_ty(node), self.span(node));
                self.unsupported("binary operator", ty, span)
            }
            _ => self.arith(node, op),
        }
    }

    fn comma(&mut self, node: Node<'_>) -> ExprId {
        let first = self.discarded(node.child(0));
        let second = self.value(node.child(1));
        let (ty, span) = (self.ty_of(second), self.span(node));
        self.add(ExprKind::Comma { first, second }, ty, span)
    }

    /// An expression for its effects: a place is read, as C says.
    pub fn discarded(&mut self, node: Node<'_>) -> ExprId {
        let bare = node.uncast();
        if node.is_place() && self.is_function_designator(bare) {
            return self.function_address(bare);
        }
        // Nobody sees which of the two values this gives.
        match bare.data() {
            NodeData::Unary { op: UnaryOp::PostInc, .. } => self.inc_dec_discarded(bare, UnaryOp::PreInc),
            NodeData::Unary { op: UnaryOp::PostDec, .. } => self.inc_dec_discarded(bare, UnaryOp::PreDec),
            _ => {
                let value = self.value(node);
                self.drop_atomic_value(value);
                value
            }
        }
    }

    fn inc_dec_discarded(&mut self, node: Node<'_>, prefix: UnaryOp) -> ExprId {
        let ty = self.node_ty(node);
        let gives_it_twice = self.class(ty) == Class::Bool || self.is_bit_int(ty);
        if gives_it_twice { self.inc_dec(node, prefix) } else { self.value(node) }
    }

    fn conditional(&mut self, node: Node<'_>) -> ExprId {
        if self.is_vector(node.child(0)) {
            return self.select_lanes(node);
        }
        let cond = self.condition(node.child(0));
        let then = self.value(node.child(1));
        let els = self.value(node.child(2));
        let wanted = self.node_ty(node);
        let ty = self.chosen_type(wanted, then, els);
        let (then, els) = (self.coerce(then, ty), self.coerce(els, ty));
        let span = self.span(node);
        self.add(ExprKind::Cond { cond, then, els }, ty, span)
    }
}

fn is_gnu(data: &NodeData) -> bool {
    use NodeData::*;
    matches!(
        data,
        StmtExpr
            | BinaryConditional { .. }
            | OpaqueValue { .. }
            | Choose { .. }
            | Generic { .. }
            | Atomic { .. }
            | VaArg { .. }
            | AddrLabel { .. }
            | SourceLoc { .. }
            | TypePredicate { .. }
    )
}
