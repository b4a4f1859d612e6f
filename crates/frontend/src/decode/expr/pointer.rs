//! Pointer arithmetic, addresses and null.

use super::super::body::BodyDecoder;
use super::super::coerce::Class;
use super::super::node::Node;
use crate::wire::{NodeData, UnaryOp};
use exuvia_cir::{ArithOp, ConvertKind, ExprId, ExprKind, IntKind, Overflow, Type};

impl BodyDecoder<'_, '_> {
    pub fn null(&mut self, node: Node<'_>) -> ExprId {
        let (mut ty, span) = (self.node_ty(node), self.span(node));
        if !matches!(self.class(ty), Class::Data | Class::Fn) {
            let void = self.intern(Type::Void);
            ty = self.d.program.types.pointer(void, false);
        }
        self.add(ExprKind::Null, ty, span)
    }

    pub fn pointer_offset(&mut self, node: Node<'_>, ptr: ExprId, index: ExprId, negate: bool) -> ExprId {
        let (ty, span) = (self.ty_of(ptr), self.span(node));
        if self.class(ty) == Class::Fn {
            return self.unsupported("arithmetic on a function pointer", ty, span);
        }
        let index = self.as_index(index);
        let index = self.scaled(node, index);
        if !negate && self.is_null_of_bytes(ptr) {
            return self.add_convert(ConvertKind::IntToPtr, index, ty, false);
        }
        self.add(ExprKind::PtrOffset { ptr, index, negate }, ty, span)
    }

    /// Whether a pointer is `(char *)0`: C code reckons with addresses by what lies between it and a pointer.
    fn is_null_of_bytes(&self, ptr: ExprId) -> bool {
        let types = &self.d.program.types;
        let pointee = types.pointee(self.ty_of(ptr)).map(|ty| types.canon(ty));
        let is_byte = matches!(pointee, Some(Type::Void | Type::Int(IntKind::Char | IntKind::SChar | IntKind::UChar)));
        // Rust's constants know no addresses.
        is_byte && self.function.is_some() && matches!(self.body.kind(ptr), ExprKind::Null)
    }

    /// An index is an integer; enumerations and truth values become one.
    pub fn as_index(&mut self, index: ExprId) -> ExprId {
        let from = self.ty_of(index);
        let ty = match self.canon(from) {
            Type::Enum(id) => self.d.program.enums[*id].underlying,
            Type::Bool => self.int_ty(IntKind::Int),
            _ => return index,
        };
        self.coerce(index, ty)
    }

    pub fn pointer_difference(&mut self, node: Node<'_>, lhs: ExprId, rhs: ExprId) -> ExprId {
        let (ty, span) = (self.int_ty(IntKind::SSize), self.span(node));
        if self.class(self.ty_of(lhs)) == Class::Fn {
            return self.unsupported("difference of function pointers", ty, span);
        }
        let common = self.ty_of(lhs);
        let rhs = self.coerce(rhs, common);
        if self.is_null_of_bytes(rhs) {
            return self.add_convert(ConvertKind::PtrToInt, lhs, ty, false);
        }
        let difference = self.add(ExprKind::PtrDiff { lhs, rhs }, ty, span);
        match self.stride(node.child(0)) {
            Some(rhs) => {
                let kind = ExprKind::Arith { op: ArithOp::Div, lhs: difference, rhs, overflow: Overflow::Undefined };
                self.add(kind, ty, span)
            }
            None => difference,
        }
    }

    /// `&place`. `&*p` is `p`, as C says.
    pub fn address_of(&mut self, node: Node<'_>) -> ExprId {
        let target = node.child(0);
        let bare = target.bare();
        if self.is_function_designator(bare) {
            return self.function_address(bare);
        }
        if let NodeData::Unary { op: UnaryOp::Deref, .. } = bare.data() {
            return self.value(bare.child(0));
        }
        if self.is_vla(target) {
            return self.vla_pointer(target);
        }
        let quals = self.node_quals(target);
        let place = self.place(target);
        let pointee = self.ty_of(place);
        let ty = self.d.pointer_to(pointee, quals);
        let span = self.span(node);
        self.note_bit_field_address(target);
        self.add(ExprKind::AddrOf(place), ty, span)
    }

    fn note_bit_field_address(&mut self, node: Node<'_>) {
        if self.is_register_like(node) {
            let span = self.span(node);
            self.keep("unsupported-expression", "address of a part of a vector", span);
        }
    }

    fn is_register_like(&self, node: Node<'_>) -> bool {
        matches!(node.bare().data(), NodeData::VectorElement { .. })
    }

    /// Whether an expression names a function: by its name or through a pointer.
    pub fn is_function_designator(&self, node: Node<'_>) -> bool {
        matches!(
            self.d.wire_type(self.d.wire_canonical(node.ty())),
            Some(crate::wire::TypeData::FunctionProto { .. } | crate::wire::TypeData::FunctionNoProto { .. })
        )
    }

    /// The pointer to what a function designator names.
    pub fn function_address(&mut self, node: Node<'_>) -> ExprId {
        let node = node.bare();
        let span = self.span(node);
        match node.data() {
            NodeData::DeclRef { decl } => {
                let id = self.d.func_id(*decl);
                let pointee = self.d.program.functions[id].ty;
                let ty = self.d.program.types.pointer(pointee, false);
                self.add(ExprKind::FuncAddr(id), ty, span)
            }
            NodeData::Unary { op: UnaryOp::Deref, .. } => self.value(node.child(0)),
            NodeData::Unary { op: UnaryOp::AddrOf, .. } | NodeData::ImplicitCast { .. } => {
                self.function_address(node.child(0))
            }
            NodeData::Generic { .. } | NodeData::Choose { .. } => match self.selected(node) {
                Some(inner) => self.function_address(inner),
                None => self.unknown_function(node),
            },
            _ => self.unknown_function(node),
        }
    }

    fn unknown_function(&mut self, node: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let ty = self.d.program.types.pointer(ty, false);
        self.unsupported("function named in an unknown way", ty, span)
    }
}
