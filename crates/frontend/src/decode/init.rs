//! Initialisers, in clang's semantic form: every member has its place.

use super::body::BodyDecoder;
use super::coerce::Class;
use super::node::Node;
use crate::wire::{self, CharKind, NodeData};
use exuvia_cir::{ExprId, ExprKind, RecordId, RecordKind, Type, TypeId};

/// An array filler is written out for at most this many elements.
const MAX_FILLED: u64 = 1 << 16;

impl BodyDecoder<'_, '_> {
    /// The value of an initialiser for an object of type `ty`.
    pub fn init(&mut self, node: Node<'_>, ty: TypeId) -> ExprId {
        let bare = node.bare();
        match bare.data() {
            NodeData::InitList { .. } => self.nested(bare, |this| this.init_list(bare, ty)),
            NodeData::ImplicitValueInit => {
                let span = self.span(bare);
                self.add(ExprKind::Zero, ty, span)
            }
            NodeData::StringLiteral { bytes, kind, unit_width, .. } if self.is_array(ty) => {
                self.string_init(bare, *bytes, *kind, *unit_width, ty)
            }
            NodeData::Predefined { .. } if self.is_array(ty) => self.init(bare.child(0), ty),
            NodeData::CompoundLiteral { .. } if self.is_array(ty) => self.init(bare.child(0), ty),
            NodeData::DesignatedInitUpdate => self.init_update(bare, ty),
            _ => {
                let value = self.value(node);
                self.coerce(value, ty)
            }
        }
    }

    fn is_array(&self, ty: TypeId) -> bool {
        matches!(self.canon(ty), Type::Array { .. })
    }

    /// `None` for what is zero.
    fn member_init(&mut self, node: Node<'_>, ty: TypeId) -> Option<ExprId> {
        match node.bare().data() {
            NodeData::ImplicitValueInit | NodeData::NoInit => None,
            _ => Some(self.init(node, ty)),
        }
    }

    fn init_list(&mut self, node: Node<'_>, ty: TypeId) -> ExprId {
        let NodeData::InitList { union_field, has_filler, .. } = node.data() else { return self.init(node, ty) };
        match *self.canon(ty) {
            Type::Array { elem, len } => self.array_init(node, ty, elem, len, *has_filler),
            Type::Record(record) => match self.d.program.records[record].kind {
                RecordKind::Struct => self.struct_init(node, ty, record),
                RecordKind::Union => self.union_init(node, ty, *union_field),
            },
            Type::Vector { elem, .. } => self.lanes_init(node, ty, elem),
            Type::Complex(part) if node.children().count() == 2 => self.lanes_init(node, ty, part),
            // A scalar in braces.
            _ => match node.optional(0) {
                Some(value) => self.init(value, ty),
                None => {
                    let span = self.span(node);
                    self.add(ExprKind::Zero, ty, span)
                }
            },
        }
    }

    /// The elements of a vector or the two parts of a complex number.
    fn lanes_init(&mut self, node: Node<'_>, ty: TypeId, elem: TypeId) -> ExprId {
        let span = self.span(node);
        let children: Vec<_> = node.children().collect();
        let types: Vec<_> = children.iter().map(|&c| self.node_ty(c)).collect();
        if types.iter().any(|&t| self.class(t) == Class::Vector) {
            return self.unsupported_as("vector", "vector made of shorter ones", ty, span);
        }
        let elems = children.into_iter().map(|c| self.member_init(c, elem)).collect();
        self.add(ExprKind::ArrayInit { elems }, ty, span)
    }

    fn string_init(&mut self, node: Node<'_>, bytes: wire::StrId, kind: CharKind, width: u32, ty: TypeId) -> ExprId {
        let (elem, len) = match *self.canon(ty) {
            Type::Array { elem, len } => (elem, len),
            _ => (ty, None),
        };
        let span = self.span(node);
        let Some(len) = len.or_else(|| self.flexible_length(node, elem, 0)) else {
            return self.unsupported("string as initialiser of a flexible array", ty, span);
        };
        let text = self.string_literal(node, bytes, kind, width, len);
        // The element type may be another character type than that of the literal.
        let array = self.intern(Type::Array { elem, len: Some(len) });
        self.body.exprs[text].ty = array;
        self.add(ExprKind::Load { place: text, volatile: false }, array, span)
    }

    fn array_init(&mut self, node: Node<'_>, ty: TypeId, elem: TypeId, len: Option<u64>, has_filler: bool) -> ExprId {
        let span = self.span(node);
        let children: Vec<_> = node.children().collect();
        if let [only] = children[..]
            && let NodeData::StringLiteral { bytes, kind, unit_width, .. } = only.bare().data()
            && matches!(self.canon(elem), Type::Int(_))
        {
            return self.string_init(only.bare(), *bytes, *kind, *unit_width, ty);
        }
        let (values, filler) = match children.split_last() {
            Some((last, values)) if has_filler => (values, Some(*last)),
            _ => (&children[..], None),
        };
        if len.is_none() && values.is_empty() {
            return self.add(ExprKind::Zero, ty, span);
        }
        let flexible = len.is_none();
        let Some(len) = len.or_else(|| self.flexible_length(node, elem, values.len())) else {
            return self.unsupported("initialiser of a flexible array", ty, span);
        };
        let ty = if flexible { self.intern(Type::Array { elem, len: Some(len) }) } else { ty };
        let mut elems: Vec<_> = values.iter().map(|&v| self.member_init(v, elem)).collect();
        if let Some(filler) = filler.filter(|f| !is_zero(*f)) {
            if len > MAX_FILLED {
                return self.unsupported("large array filled with one value", ty, span);
            }
            for _ in elems.len() as u64..len {
                elems.push(self.member_init(filler, elem));
            }
        }
        while elems.last().is_some_and(Option::is_none) {
            elems.pop();
        }
        self.add(ExprKind::ArrayInit { elems }, ty, span)
    }

    /// Number of elements that the initialiser of a static object gives the flexible array at its end. Elements with pointers
    /// would lie where no analysis looks.
    fn flexible_length(&mut self, node: Node<'_>, elem: TypeId, given: usize) -> Option<u64> {
        if self.function.is_some() || self.d.holds_pointer(elem) {
            return None;
        }
        match self.d.wire_type(self.d.wire_canonical(node.ty())) {
            Some(wire::TypeData::ConstantArray { count, .. }) => Some(*count),
            _ => u64::try_from(given).ok().filter(|&n| n > 0),
        }
    }

    fn struct_init(&mut self, node: Node<'_>, ty: TypeId, record: RecordId) -> ExprId {
        let span = self.span(node);
        self.d.fill_pending_records();
        let fields: Vec<(TypeId, bool)> = {
            let fields = &self.d.program.records[record].fields;
            fields.iter().map(|f| (f.ty, f.bit_width.is_some() && f.name.is_empty())).collect()
        };
        let mut values = node.children();
        let mut out = Vec::with_capacity(fields.len());
        for (field_ty, is_padding) in fields {
            let value = if is_padding { None } else { values.next() };
            out.push(value.and_then(|v| self.member_init(v, field_ty)));
        }
        self.add(ExprKind::StructInit { fields: out }, ty, span)
    }

    fn union_init(&mut self, node: Node<'_>, ty: TypeId, field: Option<wire::DeclId>) -> ExprId {
        let span = self.span(node);
        let member = field.and_then(|f| self.d.field(f));
        let value = match (member, node.optional(0)) {
            (Some((record, index)), Some(value)) => {
                let field_ty = self.d.program.records[record].fields[index as usize].ty;
                self.member_init(value, field_ty).map(|v| (index, v))
            }
            _ => None,
        };
        self.add(ExprKind::UnionInit { field: value }, ty, span)
    }

    /// `{ .a = whole, .a.x = 1 }` where `whole` is itself a list: its members, but for those that are given anew.
    fn init_update(&mut self, node: Node<'_>, ty: TypeId) -> ExprId {
        let (base, updates) = (node.child(0), node.child(1));
        let base = self.init(base, ty);
        self.update(base, updates, ty)
    }

    fn update(&mut self, base: ExprId, updates: Node<'_>, ty: TypeId) -> ExprId {
        let children: Vec<_> = updates.children().collect();
        self.spell_zero(base, ty);
        match (self.body.kind(base).clone(), self.canon(ty).clone()) {
            (ExprKind::StructInit { mut fields }, Type::Record(record)) => {
                // Unnamed bit-fields have no initialiser.
                let is_member = |f: &&exuvia_cir::Field| f.bit_width.is_none() || !f.name.is_empty();
                let all = self.d.program.records[record].fields.iter().enumerate();
                let members: Vec<_> = all.filter(|(_, f)| is_member(f)).map(|(i, f)| (i, f.ty)).collect();
                for (child, (index, field_ty)) in children.into_iter().zip(members) {
                    fields[index] = self.updated(fields[index], child, field_ty);
                }
                self.body.exprs[base].kind = ExprKind::StructInit { fields };
                base
            }
            (ExprKind::ArrayInit { mut elems }, Type::Array { elem, .. }) => {
                elems.resize(elems.len().max(children.len()), None);
                for (index, child) in children.into_iter().enumerate() {
                    elems[index] = self.updated(elems[index], child, elem);
                }
                self.body.exprs[base].kind = ExprKind::ArrayInit { elems };
                base
            }
            _ => {
                let span = self.span(updates);
                self.unsupported("initialiser that changes a part of a value", ty, span)
            }
        }
    }

    /// A zero value, as a list of members that are not given.
    fn spell_zero(&mut self, base: ExprId, ty: TypeId) {
        if *self.body.kind(base) != ExprKind::Zero {
            return;
        }
        let kind = match *self.canon(ty) {
            Type::Record(record) if self.d.program.records[record].kind == RecordKind::Struct => {
                self.d.fill_pending_records();
                ExprKind::StructInit { fields: vec![None; self.d.program.records[record].fields.len()] }
            }
            Type::Array { .. } => ExprKind::ArrayInit { elems: Vec::new() },
            _ => return,
        };
        self.body.exprs[base].kind = kind;
    }

    fn updated(&mut self, old: Option<ExprId>, node: Node<'_>, ty: TypeId) -> Option<ExprId> {
        match (node.bare().data(), old) {
            (NodeData::NoInit, old) => old,
            (NodeData::InitList { .. }, Some(old)) => Some(self.update(old, node.bare(), ty)),
            _ => self.member_init(node, ty),
        }
    }
}

/// Whether an initialiser is zero all through.
fn is_zero(node: Node<'_>) -> bool {
    match node.bare().data() {
        NodeData::ImplicitValueInit | NodeData::NoInit | NodeData::Null => true,
        NodeData::InitList { .. } => node.bare().children().all(is_zero),
        _ => false,
    }
}
