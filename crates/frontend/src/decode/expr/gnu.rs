//! GNU C: statement expressions, `a ?: b`, chosen expressions, label addresses.

use super::super::body::BodyDecoder;
use super::super::node::Node;
use super::super::stmt::labelled_statement;
use crate::wire::{NodeData, StrId};
use exuvia_cir::{ExprId, ExprKind, IntKind, StmtKind, StringKind, Type};

impl BodyDecoder<'_, '_> {
    pub fn gnu_value(&mut self, node: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        match node.data() {
            NodeData::StmtExpr => self.stmt_expr(node),
            NodeData::BinaryConditional { .. } => self.elvis(node),
            NodeData::Choose { .. } | NodeData::Generic { .. } => match self.selected(node) {
                Some(inner) => self.value(inner),
                None => self.unsupported("selection without a result", ty, span),
            },
            NodeData::VaArg { .. } => self.va_arg(node),
            NodeData::AddrLabel { label } => {
                let label = self.label(*label);
                self.add(ExprKind::LabelAddr(label), ty, span)
            }
            NodeData::SourceLoc { value: Some(value), .. } => self.folded(node, self.d.int(*value), ty),
            NodeData::SourceLoc { text: Some(text), .. } => self.text_constant(node, *text),
            NodeData::TypePredicate { value, .. } => self.folded(node, i128::from(*value), ty),
            NodeData::Atomic { op, operands } => {
                let name = self.d.text(*op);
                self.atomic_node(node, &name, operands)
            }
            data => self.unsupported(self.node_name(data), ty, span),
        }
    }

    /// What `_Generic` or `__builtin_choose_expr` selects.
    pub fn selected<'t>(&self, node: Node<'t>) -> Option<Node<'t>> {
        match node.data() {
            NodeData::Choose { condition_true } => node.optional(if *condition_true { 1 } else { 2 }),
            NodeData::Generic { selected, .. } => node.optional(*selected as usize + 1),
            _ => None,
        }
    }

    fn text_constant(&mut self, node: Node<'_>, text: StrId) -> ExprId {
        let span = self.span(node);
        let mut bytes = self.d.unit.bytes(text).to_vec();
        bytes.push(0);
        let elem = self.int_ty(IntKind::Char);
        let array = self.intern(Type::Array { elem, len: Some(bytes.len() as u64) });
        let place = self.add(ExprKind::Str { bytes, kind: StringKind::Plain }, array, span);
        let ty = self.d.program.types.pointer(elem, true);
        self.add(ExprKind::Decay(place), ty, span)
    }

    fn elvis(&mut self, node: Node<'_>) -> ExprId {
        let value = self.value(node.child(0));
        let els = self.value(node.child(3));
        let wanted = self.node_ty(node);
        let ty = self.chosen_type(wanted, value, els);
        let (value, els) = (self.coerce(value, ty), self.coerce(els, ty));
        let span = self.span(node);
        self.add(ExprKind::CondElvis { value, els }, ty, span)
    }

    fn stmt_expr(&mut self, node: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let block = node.child(0);
        let children: Vec<_> = block.children().collect();
        let is_void = matches!(self.canon(ty), Type::Void);
        let last = children.iter().rposition(|c| !matches!(c.data(), NodeData::Empty));
        let result = last.filter(|&i| !is_void && is_expression(labelled_statement(children[i])));
        let block_span = self.span(block);
        let statements = &children[..result.unwrap_or(children.len())];
        let depth = self.cleanup_depth();
        let mut stmts = self.statements(statements);
        let value = result.map(|last| {
            if children[last].data().shape().is_expr {
                return self.value(children[last]);
            }
            // The value stands below a label.
            stmts.push(self.labelled(children[last], true));
            self.value(labelled_statement(children[last]))
        });
        let value = match value {
            Some(value) => Some(self.value_cleaned(depth, value, span, &mut stmts)),
            None => {
                self.end_cleanups(depth, &mut stmts, span);
                None
            }
        };
        let body = self.add_stmt(StmtKind::Block(stmts), block_span);
        if value.is_none() && !is_void {
            return self.unsupported("statement expression without a last expression", ty, span);
        }
        let ty = value.map_or(ty, |v| self.ty_of(v));
        self.add(ExprKind::StmtExpr { body, value }, ty, span)
    }
}

/// Whether a statement is an expression.
pub(in crate::decode) fn is_expression(node: Node<'_>) -> bool {
    node.data().shape().is_expr
}
