//! A cursor on the statements and expressions of a tree.

use crate::wire::{self, ExprCategory, Loc, NodeData, NodeId, Tree};

/// A statement or expression.
#[derive(Clone, Copy)]
pub(super) struct Node<'t> {
    tree: &'t Tree,
    id: NodeId,
    node: &'t wire::Node,
}

impl<'t> Node<'t> {
    fn at(tree: &'t Tree, id: NodeId) -> Option<Self> {
        Some(Self { tree, id, node: tree.node(id)? })
    }

    /// The root of a tree.
    pub fn root(tree: &'t Tree) -> Option<Self> {
        Self::at(tree, NodeId(0))
    }

    pub fn data(self) -> &'t NodeData {
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

    pub fn is_null(self) -> bool {
        matches!(self.node.data, NodeData::Null)
    }

    pub fn children(self) -> impl Iterator<Item = Node<'t>> {
        let tree = self.tree;
        tree.children(self.id).filter_map(move |id| Node::at(tree, id))
    }

    /// The child of this number; the node itself when it has not so many, which no sound file shows.
    pub fn child(self, index: usize) -> Node<'t> {
        self.children().nth(index).unwrap_or(self)
    }

    /// The child of this number unless it is absent.
    pub fn optional(self, index: usize) -> Option<Node<'t>> {
        self.children().nth(index).filter(|n| !n.is_null())
    }

    /// The expression with parentheses and wrappers without meaning taken off, one after another; the bare one comes last.
    pub fn layers(self) -> impl Iterator<Item = Node<'t>> {
        std::iter::successors(Some(self), |node| match node.data() {
            NodeData::Paren
            | NodeData::FullExpr
            | NodeData::Constant { .. }
            | NodeData::Unary { op: wire::UnaryOp::Extension, .. } => node.optional(0),
            _ => None,
        })
    }

    /// Parentheses and wrappers without meaning taken off.
    pub fn bare(self) -> Node<'t> {
        self.layers().last().unwrap_or(self)
    }

    /// Implicit casts taken off too.
    pub fn uncast(self) -> Node<'t> {
        let mut node = self.bare();
        while let NodeData::ImplicitCast { .. } = node.data() {
            let Some(inner) = node.optional(0) else { break };
            node = inner.bare();
        }
        node
    }
}
