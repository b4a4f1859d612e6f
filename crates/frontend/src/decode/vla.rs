//! Variable length arrays.
//!
//! The IR has none. Such an array, and what points to one, becomes a pointer to its first element that is no such array
//! itself; steps over whole arrays are multiplied by their lengths, which are kept in locals of their own where C evaluates
//! them: at the declaration, at the entry of the function for parameters, at a cast or `sizeof`.

use super::Decoder;
use super::body::BodyDecoder;
use super::node::Node;
use super::types::{Quals, sugar_of};
use crate::wire::{self, CastKind, Loc, NodeData, TypeData, UnaryOp};
use exuvia_cir::visit::{self, walk_from};
use exuvia_cir::{
    ArithOp, Builtin, Callee, ExprId, ExprKind, IntKind, IntSpelling, Local, LocalId, LocalKind, Overflow, Span,
    StmtId, StmtKind,
};
use std::collections::HashMap;

/// The lengths of a body, by the place of their expressions, which is all that tells one array type from another.
pub(super) type Lengths = HashMap<(Loc, Loc), LocalId>;

impl Decoder<'_> {
    /// Element type and length of a variable length array.
    pub(super) fn as_vla(&self, id: wire::TypeId) -> Option<(wire::TypeId, Option<wire::TreeId>)> {
        let mut id = id;
        loop {
            match self.wire_type(id)? {
                TypeData::VariableArray { element, size_expr, .. } => return Some((*element, *size_expr)),
                TypeData::Qualified { base, .. } => id = *base,
                TypeData::Typedef { underlying, .. } => id = *underlying,
                data => id = sugar_of(data)?,
            }
        }
    }

    /// The first element type that is no variable length array.
    pub(super) fn flat_element(&self, id: wire::TypeId) -> wire::TypeId {
        let mut id = id;
        while let Some((element, _)) = self.as_vla(id) {
            id = element;
        }
        id
    }

    /// What a pointer type of clang's points to, sugar looked through.
    fn wire_pointee(&self, id: wire::TypeId) -> Option<wire::TypeId> {
        let mut id = id;
        loop {
            match self.wire_type(id)? {
                TypeData::Pointer { pointee } => return Some(*pointee),
                TypeData::Decayed { decayed, .. } => id = *decayed,
                TypeData::Qualified { base, .. } => id = *base,
                TypeData::Typedef { underlying, .. } => id = *underlying,
                data => id = sugar_of(data)?,
            }
        }
    }

    /// One step from a type to the next inner one that may hold lengths.
    fn inner_type(&self, id: wire::TypeId) -> Option<wire::TypeId> {
        Some(match self.wire_type(id)? {
            TypeData::VariableArray { element, .. }
            | TypeData::ConstantArray { element, .. }
            | TypeData::IncompleteArray { element, .. } => *element,
            TypeData::Pointer { pointee } => *pointee,
            TypeData::Qualified { base, .. } => *base,
            TypeData::Typedef { underlying, .. } => *underlying,
            TypeData::Decayed { original, .. } => *original,
            data => return sugar_of(data),
        })
    }
}

impl BodyDecoder<'_, '_> {
    pub fn is_vla(&self, node: Node<'_>) -> bool {
        self.d.as_vla(node.ty()).is_some()
    }

    // ---- lengths

    /// The lengths in a type that have not been evaluated yet, outermost first: each with the local that keeps it.
    fn new_lengths(&mut self, ty: wire::TypeId, name: &str) -> Vec<(LocalId, ExprId)> {
        let (mut next, mut found) = (Some(ty), Vec::new());
        while let Some(ty) = next {
            if let Some(&TypeData::VariableArray { size_expr: Some(id), .. }) = self.d.wire_type(ty)
                && let Some(tree) = self.d.tree(id)
            {
                found.extend(Node::root(&tree).and_then(|node| self.new_length(node, name)));
                self.d.done_with(tree);
            }
            next = self.d.inner_type(ty);
        }
        found
    }

    /// The length that an expression gives, unless it is a constant or has been evaluated.
    fn new_length(&mut self, node: Node<'_>, name: &str) -> Option<(LocalId, ExprId)> {
        if constant_length(self.d, node).is_some() || self.lengths.contains_key(&(node.begin(), node.end())) {
            return None;
        }
        let size = self.int_ty(IntKind::Size);
        let value = self.value_for(node, size);
        let name = if name.is_empty() { "len".to_owned() } else { format!("{name}_len") };
        let local = Local { name, ty: size, kind: LocalKind::Temp, span: Span::NONE, align: None };
        let local = self.body.locals.push(local);
        self.lengths.insert((node.begin(), node.end()), local);
        Some((local, value))
    }

    /// Declares the lengths in a type.
    pub fn declare_lengths(&mut self, ty: wire::TypeId, name: &str, out: &mut Vec<StmtId>) {
        for (local, value) in self.new_lengths(ty, name) {
            let decl = self.add_stmt(StmtKind::Decl { local, init: Some(value) }, Span::NONE);
            out.push(decl);
        }
    }

    /// Evaluates the lengths in a type that stands in an expression, then the value.
    pub fn with_lengths(&mut self, ty: wire::TypeId, value: impl FnOnce(&mut Self) -> ExprId) -> ExprId {
        let lengths = self.new_lengths(ty, "");
        let mut found = value(self);
        for (local, length) in lengths.into_iter().rev() {
            let (size, span) = (self.int_ty(IntKind::Size), self.body.expr_spans[found]);
            let decl = self.add_stmt(StmtKind::Decl { local, init: None }, Span::NONE);
            self.entry.push(decl);
            let place = self.add(ExprKind::Local(local), size, span);
            let first = self.add(ExprKind::Assign { place, value: length, volatile: false }, size, span);
            let ty = self.ty_of(found);
            found = self.add(ExprKind::Comma { first, second: found }, ty, span);
        }
        found
    }

    /// Number of elements that are no variable length arrays in a value of this type; `None` for one.
    fn count(&mut self, ty: wire::TypeId, span: Span) -> Option<ExprId> {
        let (element, tree) = self.d.as_vla(ty)?;
        let own = self.length(tree, span);
        Some(match self.count(element, span) {
            Some(inner) => self.product(own, inner, IntKind::Size, span),
            None => own,
        })
    }

    fn length(&mut self, tree: Option<wire::TreeId>, span: Span) -> ExprId {
        let size = self.int_ty(IntKind::Size);
        let Some(tree) = tree.and_then(|tree| self.d.tree(tree)) else {
            return self.unsupported_as("vla", "an array whose length is nowhere said", size, span);
        };
        let length = Node::root(&tree).map(|node| self.known_length(node, span));
        self.d.done_with(tree);
        length.unwrap_or_else(|| self.unsupported_as("vla", "an array whose length is nowhere said", size, span))
    }

    fn known_length(&mut self, node: Node<'_>, span: Span) -> ExprId {
        let size = self.int_ty(IntKind::Size);
        if let Some(value) = constant_length(self.d, node) {
            return self.add(ExprKind::Int { value: value.into(), spelling: IntSpelling::Decimal }, size, span);
        }
        match self.lengths.get(&(node.begin(), node.end())) {
            Some(&local) => self.read_local(local, span),
            None => self.unsupported_as("vla", "an array whose length was not evaluated", size, span),
        }
    }

    pub fn read_local(&mut self, local: LocalId, span: Span) -> ExprId {
        let ty = self.body.locals[local].ty;
        let place = self.add(ExprKind::Local(local), ty, span);
        self.add(ExprKind::Load { place, volatile: false }, ty, span)
    }

    fn product(&mut self, lhs: ExprId, rhs: ExprId, kind: IntKind, span: Span) -> ExprId {
        let ty = self.int_ty(kind);
        // An object is smaller than the address space, so this cannot overflow.
        let kind = ExprKind::Arith { op: ArithOp::Mul, lhs, rhs, overflow: Overflow::Never };
        self.add(kind, ty, span)
    }

    /// An index of elements of what a pointer node points to, in elements of what the IR's pointer points to.
    pub fn scaled(&mut self, pointer: Node<'_>, index: ExprId) -> ExprId {
        match self.d.wire_pointee(pointer.ty()) {
            Some(pointee) => self.scaled_by(pointee, index),
            None => index,
        }
    }

    fn scaled_by(&mut self, element: wire::TypeId, index: ExprId) -> ExprId {
        let span = self.body.expr_spans[index];
        let Some(count) = self.count(element, span) else { return index };
        let signed = self.int_ty(IntKind::SSize);
        let (index, count) = (self.coerce(index, signed), self.coerce(count, signed));
        self.product(index, count, IntKind::SSize, span)
    }

    /// What a difference of pointers to variable length arrays is divided by.
    pub fn stride(&mut self, pointer: Node<'_>) -> Option<ExprId> {
        let pointee = self.d.wire_pointee(pointer.ty())?;
        let span = self.span(pointer);
        let count = self.count(pointee, span)?;
        let signed = self.int_ty(IntKind::SSize);
        Some(self.coerce(count, signed))
    }

    // ---- arrays

    /// A place that is a variable length array, as the pointer to its first element.
    pub fn vla_pointer(&mut self, node: Node<'_>) -> ExprId {
        let node = node.bare();
        let span = self.span(node);
        match node.data() {
            NodeData::DeclRef { decl } if self.locals.contains_key(decl) => {
                let local = self.locals[decl];
                self.read_local(local, span)
            }
            NodeData::Unary { op: UnaryOp::Deref, .. } => self.value(node.child(0)),
            NodeData::ArraySubscript { base_is_left } => {
                let (base, index) = if *base_is_left { (0, 1) } else { (1, 0) };
                let ptr = self.value(node.child(base));
                let index = self.value(node.child(index));
                let index = self.as_index(index);
                let index = self.scaled_by(node.ty(), index);
                let ty = self.ty_of(ptr);
                self.add(ExprKind::PtrOffset { ptr, index, negate: false }, ty, span)
            }
            NodeData::ImplicitCast { kind: CastKind::NoOp, .. } => self.vla_pointer(node.child(0)),
            _ => {
                let element = self.d.flat_element(node.ty());
                let element = self.d.ty(element);
                let ty = self.d.pointer_to(element, Quals::default());
                self.unsupported_as("vla", "variable length array", ty, span)
            }
        }
    }

    /// Declares an array: memory that lives as long as its block.
    pub fn declare_vla(&mut self, decl: wire::DeclId, ty: wire::TypeId, init: bool) -> StmtId {
        let span = self.d.decl_span(decl);
        let element = self.d.flat_element(ty);
        let quals = Quals { is_const: false, ..self.d.quals(ty) };
        let element = self.d.ty(element);
        self.refuse_type(element, span);
        let pointer = self.d.pointer_to(element, quals);
        if init || self.d.has_attr(decl, "Cleanup") || self.d.has_attr(decl, "Aligned") {
            self.keep("vla", "a variable length array with an initialiser or attribute", span);
        }
        let name = self.d.decl_name(decl).into_owned();
        let local = Local { name, ty: pointer, kind: LocalKind::Auto, span, align: None };
        let local = self.body.locals.push(local);
        self.locals.insert(decl, local);
        let count = self.count(ty, span).into_iter().collect();
        let call = ExprKind::Call { callee: Callee::Builtin(Builtin::VlaAlloc), args: count };
        let value = self.add(call, pointer, span);
        self.add_stmt(StmtKind::Decl { local, init: Some(value) }, span)
    }

    /// `sizeof` of a variable length array, whose operand C evaluates.
    pub fn vla_size(&mut self, node: Node<'_>, ty: wire::TypeId, operand: Option<Node<'_>>) -> ExprId {
        let (size, span) = (self.int_ty(IntKind::Size), self.span(node));
        let Some(count) = self.count(ty, span) else {
            return self.unsupported_as("vla", "size of a variable length array", size, span);
        };
        let element = self.d.flat_element(ty);
        let element = self.d.ty(element);
        self.refuse_type(element, span);
        let one = self.add(ExprKind::SizeOf(element), size, span);
        let total = self.product(count, one, IntKind::Size, span);
        let Some(operand) = operand else { return total };
        let first = self.vla_pointer(operand);
        if self.has_no_effect(first) {
            return total;
        }
        self.add(ExprKind::Comma { first, second: total }, size, span)
    }

    pub fn has_no_effect(&self, e: ExprId) -> bool {
        let mut pure = true;
        walk_from(&self.body, visit::Node::Expr(e), &mut |node| {
            pure &= match node {
                visit::Node::Stmt(_) => false,
                visit::Node::Expr(x) => !matches!(
                    self.body.kind(x),
                    ExprKind::Assign { .. }
                        | ExprKind::CompoundAssign { .. }
                        | ExprKind::PtrAssign { .. }
                        | ExprKind::IncDec { .. }
                        | ExprKind::Call { .. }
                        | ExprKind::Load { volatile: true, .. }
                ),
            }
        });
        pure
    }
}

/// A length that is a constant: an inner array of variable length makes the outer one such an array too.
fn constant_length(d: &Decoder<'_>, node: Node<'_>) -> Option<i128> {
    match node.uncast().data() {
        NodeData::IntegerLiteral { value, .. } => Some(d.int(*value)),
        _ => None,
    }
}
