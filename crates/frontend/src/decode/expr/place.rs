//! Places (lvalues) and reading them.

use super::super::body::BodyDecoder;
use super::super::coerce::Class;
use super::super::node::Node;
use super::super::types::Quals;
use crate::wire::{self, CastKind, DeclData, NodeData, UnaryOp};
use exuvia_cir::{ExprId, ExprKind, Type};

impl BodyDecoder<'_, '_> {
    /// Reads a place.
    pub fn load(&mut self, node: Node<'_>) -> ExprId {
        if self.is_vla(node) {
            return self.vla_pointer(node);
        }
        let volatile = self.node_quals(node).is_volatile;
        let place = self.place(node);
        let (ty, span) = (self.ty_of(place), self.span(node));
        if self.d.is_atomic(node.ty()) {
            return self.atomic_load(place, span);
        }
        if matches!(self.canon(ty), Type::Array { .. }) {
            return self.decay_place(node, place);
        }
        let load = self.add(ExprKind::Load { place, volatile }, ty, span);
        self.exact_load(load)
    }

    /// An expression as a place. A struct value becomes a temporary object.
    pub fn place(&mut self, node: Node<'_>) -> ExprId {
        let bare = node.bare();
        let found = self.nested(bare, |this| this.bare_place(bare));
        self.note_macros(node, bare, found);
        found
    }

    fn bare_place(&mut self, node: Node<'_>) -> ExprId {
        if self.is_vla(node) {
            return self.unknown_place(node);
        }
        match node.data() {
            NodeData::DeclRef { decl } => self.variable(node, *decl),
            NodeData::Unary { op: UnaryOp::Deref, .. } => self.deref(node),
            NodeData::ArraySubscript { base_is_left } => self.subscript(node, *base_is_left),
            NodeData::Member { field, arrow } => self.member(node, *field, *arrow),
            NodeData::Unary { op: op @ (UnaryOp::Real | UnaryOp::Imag), .. } => self.part_place(node, *op),
            NodeData::VectorElement { accessor, arrow } => self.named_lane(node, *accessor, *arrow),
            NodeData::StringLiteral { bytes, kind, unit_width, count } => {
                self.string_literal(node, *bytes, *kind, *unit_width, *count)
            }
            NodeData::Predefined { .. } => self.predefined(node),
            NodeData::CompoundLiteral { file_scope, .. } => self.compound_literal(node, *file_scope),
            NodeData::ImplicitCast { kind: CastKind::NoOp, .. } if node.child(0).is_place() => {
                self.place(node.child(0))
            }
            NodeData::Generic { .. } | NodeData::Choose { .. } => match self.selected(node) {
                Some(inner) => self.place(inner),
                None => self.unknown_place(node),
            },
            _ if node.is_place() => self.unknown_place(node),
            _ => {
                let value = self.value(node);
                let (ty, span) = (self.ty_of(value), self.span(node));
                self.add(ExprKind::Temporary(value), ty, span)
            }
        }
    }

    fn unknown_place(&mut self, node: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        self.unsupported(format!("place: {}", self.node_name(node.data())), ty, span)
    }

    fn variable(&mut self, node: Node<'_>, decl: wire::DeclId) -> ExprId {
        let span = self.span(node);
        if let Some(&local) = self.locals.get(&decl) {
            let ty = self.body.locals[local].ty;
            return self.add(ExprKind::Local(local), ty, span);
        }
        match self.d.decl_data(decl) {
            Some(DeclData::Var { .. }) if self.is_global(decl) => {
                let global = self.d.global_id(decl, self.function);
                let ty = self.d.program.globals[global].ty;
                self.add(ExprKind::Global(global), ty, span)
            }
            _ => {
                let ty = self.node_ty(node);
                self.unsupported("variable that is not in scope", ty, span)
            }
        }
    }

    fn deref(&mut self, node: Node<'_>) -> ExprId {
        let pointer = self.value(node.child(0));
        self.deref_value(node, pointer)
    }

    pub fn deref_value(&mut self, node: Node<'_>, pointer: ExprId) -> ExprId {
        let span = self.span(node);
        match self.d.program.types.pointee(self.ty_of(pointer)) {
            Some(pointee) if self.class(self.ty_of(pointer)) == Class::Data => {
                self.add(ExprKind::Deref(pointer), pointee, span)
            }
            _ => {
                let ty = self.node_ty(node);
                self.unsupported("dereference of what is no data pointer", ty, span)
            }
        }
    }

    fn subscript(&mut self, node: Node<'_>, base_is_left: bool) -> ExprId {
        let (base, index) = if base_is_left { (0, 1) } else { (1, 0) };
        let (base, index) = (node.child(base), node.child(index));
        let span = self.span(node);
        if self.is_vector(base) {
            return self.lane(node, base, index);
        }
        if let NodeData::ImplicitCast { kind: CastKind::ArrayToPointer, .. } = base.bare().data() {
            let array = base.bare().child(0);
            if self.is_vla(array) {
                return self.vla_element(node, array, index);
            }
            let array = self.place(array);
            let index = self.value(index);
            let index = self.as_index(index);
            let array_ty = self.ty_of(array);
            if let Type::Array { elem, .. } = *self.canon_sugared(array_ty) {
                return self.add(ExprKind::Index { base: array, index }, elem, span);
            }
            if let Type::VaList = self.canon(array_ty) {
                let pointer = self.d.pointer_to(array_ty, Quals::default());
                let ptr = self.add(ExprKind::AddrOf(array), pointer, span);
                return self.add(ExprKind::PtrIndex { ptr, index }, array_ty, span);
            }
            let ty = self.node_ty(node);
            return self.unsupported("element of what is no array", ty, span);
        }
        let ptr = self.value(base);
        let index = self.value(index);
        let index = self.as_index(index);
        match self.d.program.types.pointee(self.ty_of(ptr)) {
            Some(elem) => self.add(ExprKind::PtrIndex { ptr, index }, elem, span),
            None => {
                let ty = self.node_ty(node);
                self.unsupported("element of what is no pointer", ty, span)
            }
        }
    }

    fn vla_element(&mut self, node: Node<'_>, array: Node<'_>, index: Node<'_>) -> ExprId {
        let (ptr, span) = (self.vla_pointer(array), self.span(node));
        let index = self.value(index);
        let index = self.as_index(index);
        let elem = self.d.program.types.pointee(self.ty_of(ptr));
        let elem = elem.unwrap_or_else(|| self.node_ty(node));
        self.add(ExprKind::PtrIndex { ptr, index }, elem, span)
    }

    /// The type behind typedefs of the type itself; its parts keep theirs.
    fn canon_sugared(&self, ty: exuvia_cir::TypeId) -> &Type {
        let types = &self.d.program.types;
        let mut ty = ty;
        while let Type::Typedef(id) = types.get(ty) {
            ty = types.typedef_underlying(*id);
        }
        types.get(ty)
    }

    fn member(&mut self, node: Node<'_>, field: wire::DeclId, arrow: bool) -> ExprId {
        let object = node.child(0);
        let base = if arrow {
            let pointer = self.value(object);
            self.deref_value(object, pointer)
        } else {
            self.place(object)
        };
        let span = self.span(node);
        let is_list = matches!(self.canon(self.ty_of(base)), Type::VaList);
        let Some((record, index)) = self.d.field(field).filter(|_| !is_list) else {
            let ty = self.node_ty(node);
            return self.unsupported("member that is not in its record", ty, span);
        };
        let ty = self.d.program.records[record].fields[index as usize].ty;
        self.add(ExprKind::Field { base, record, field: index }, ty, span)
    }

    fn compound_literal(&mut self, node: Node<'_>, is_static: bool) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let init = self.init(node.child(0), ty);
        self.add(ExprKind::CompoundLiteral { init, is_static }, ty, span)
    }

    /// An array place as a pointer to its first element.
    pub fn decay(&mut self, node: Node<'_>) -> ExprId {
        if self.is_vla(node) {
            return self.vla_pointer(node);
        }
        let place = self.place(node);
        self.decay_place(node, place)
    }

    fn decay_place(&mut self, node: Node<'_>, place: ExprId) -> ExprId {
        let (place_ty, span) = (self.ty_of(place), self.span(node));
        let quals = self.node_quals(node);
        match *self.canon_sugared(place_ty) {
            Type::Array { elem, .. } => {
                let ty = self.d.pointer_to(elem, quals);
                self.add(ExprKind::Decay(place), ty, span)
            }
            // An array to C, but not to the IR.
            Type::VaList => {
                let ty = self.d.pointer_to(place_ty, quals);
                self.add(ExprKind::AddrOf(place), ty, span)
            }
            _ => self.add(ExprKind::Load { place, volatile: false }, place_ty, span),
        }
    }
}
