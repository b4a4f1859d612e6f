//! A cursor on the statements and expressions of a unit.

use crate::wire::{self, ExprCategory, Loc, NodeData, NodeId};

/// A statement or expression.
#[derive(Clone, Copy)]
pub(super) struct Node<'u> {
    unit: &'u wire::UnitFile,
    id: NodeId,
    node: &'u wire::Node,
}

impl<'u> Node<'u> {
    fn at(unit: &'u wire::UnitFile, id: NodeId) -> Option<Self> {
        Some(Self { unit, id, node: unit.node(id)? })
    }

    /// The root of a tree.
    pub fn root(unit: &'u wire::UnitFile, tree: wire::TreeId) -> Option<Self> {
        Self::at(unit, unit.root(tree)?)
    }

    pub fn data(self) -> &'u NodeData {
        &self.node.data
    }

    pub fn begin(self) -> Loc {
        self.node.begin
    }

    pub fn end(self) -> Loc {
        self.node.end
    }

    /// clang's type of an expression.
    pub fn ty(self) -> wire::TypeId {
        self.node.ty.unwrap_or(wire::TypeId(u32::MAX))
    }

    /// Whether clang takes it for an lvalue.
    pub fn is_place(self) -> bool {
        matches!(self.node.category, Some(ExprCategory::Object | ExprCategory::BitField | ExprCategory::VectorElement))
    }

    /// How many nodes the tree has.
    pub fn size(self) -> usize {
        self.node.next.0.saturating_sub(self.id.0) as usize
    }

    pub fn is_null(self) -> bool {
        self.node.data == NodeData::Null
    }

    pub fn children(self) -> impl Iterator<Item = Node<'u>> {
        let unit = self.unit;
        unit.children(self.id).filter_map(move |id| Node::at(unit, id))
    }

    /// The child of this number; the node itself when it has not so many, which no sound file shows.
    pub fn child(self, index: usize) -> Node<'u> {
        self.children().nth(index).unwrap_or(self)
    }

    /// The child of this number unless it is absent.
    pub fn optional(self, index: usize) -> Option<Node<'u>> {
        self.children().nth(index).filter(|n| !n.is_null())
    }

    /// The expression with parentheses and wrappers without meaning taken off, one after another; the bare one comes last.
    pub fn layers(self) -> impl Iterator<Item = Node<'u>> {
        std::iter::successors(Some(self), |node| match node.data() {
            NodeData::Paren
            | NodeData::FullExpr
            | NodeData::Constant { .. }
            | NodeData::Unary { op: wire::UnaryOp::Extension, .. } => node.optional(0),
            _ => None,
        })
    }

    /// Parentheses and wrappers without meaning taken off.
    pub fn bare(self) -> Node<'u> {
        self.layers().last().unwrap_or(self)
    }

    /// Implicit casts taken off too.
    pub fn uncast(self) -> Node<'u> {
        let mut node = self.bare();
        while let NodeData::ImplicitCast { .. } = node.data() {
            let Some(inner) = node.optional(0) else { break };
            node = inner.bare();
        }
        node
    }
}
