//! Variable argument lists: `va_start`, `va_copy`, `va_end`, `va_arg`.
//!
//! clang gives these the list as a place where `va_list` is a record or a pointer, and as what it decays to where it is an
//! array. The IR has a place in any case. `va_copy` is an assignment, and `va_end` does nothing on any target.

use super::super::body::BodyDecoder;
use super::super::coerce::Class;
use super::super::node::Node;
use crate::wire::{CastKind, NodeData};
use exuvia_cir::{Builtin, Callee, ConvertKind, ExprId, ExprKind, Span, Type, TypeId};

impl BodyDecoder<'_, '_> {
    /// A call of a builtin that works on lists.
    pub(super) fn list_builtin(&mut self, node: Node<'_>, name: &str, args: &[Node<'_>]) -> Option<ExprId> {
        let span = self.span(node);
        match (name.strip_prefix("__builtin_")?, args) {
            // The second operand names the last parameter; C evaluates nothing of it.
            ("va_start" | "c23_va_start" | "stdarg_start", [list, ..]) => {
                let place = self.list_place(*list);
                let ty = self.intern(Type::VaList);
                let kind = ExprKind::Call { callee: Callee::Builtin(Builtin::VaStart), args: Vec::new() };
                let value = self.add(kind, ty, span);
                Some(self.set_list(place, value, span))
            }
            ("va_copy", [list, from]) => {
                let place = self.list_place(*list);
                let from = self.list_place(*from);
                let ty = self.ty_of(from);
                let value = self.add(ExprKind::Load { place: from, volatile: false }, ty, span);
                Some(self.set_list(place, value, span))
            }
            ("va_end", [list]) => {
                let place = self.list_place(*list);
                let ty = self.ty_of(place);
                let operand = self.add(ExprKind::Load { place, volatile: false }, ty, span);
                let void = self.intern(Type::Void);
                let kind = ExprKind::Convert { kind: ConvertKind::ToVoid, operand, explicit: false };
                Some(self.add(kind, void, span))
            }
            _ => None,
        }
    }

    fn set_list(&mut self, place: ExprId, value: ExprId, span: Span) -> ExprId {
        let ty = self.ty_of(place);
        self.add(ExprKind::Assign { place, value, volatile: false }, ty, span)
    }

    /// `va_arg(list, type)`.
    pub(super) fn va_arg(&mut self, node: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let list = self.list_place(node.child(0));
        if let Some(what) = self.never_passed(ty) {
            return self.unsupported_as("va-list", format!("va_arg of {what}"), ty, span);
        }
        self.add(ExprKind::VaArg(list), ty, span)
    }

    /// Types of which no argument behind `...` can be taken. (That of a promoted type is undefined, but only when it runs.)
    fn never_passed(&self, ty: TypeId) -> Option<&'static str> {
        match self.canon(ty) {
            Type::Bool => Some("`_Bool`"),
            Type::Int(kind) if kind.is_bit_int() => Some("`_BitInt`"),
            Type::Void => Some("`void`"),
            Type::Array { .. } => Some("an array"),
            Type::Function(_) => Some("a function"),
            _ => None,
        }
    }

    /// The list that an operand of these builtins is, as a place.
    fn list_place(&mut self, node: Node<'_>) -> ExprId {
        let bare = node.bare();
        let place = match bare.data() {
            NodeData::ImplicitCast { kind: CastKind::ArrayToPointer, .. } => self.place(bare.child(0)),
            _ if bare.is_place() => self.place(bare),
            _ => self.list_behind(bare),
        };
        let ty = self.ty_of(place);
        if !matches!(self.canon(ty), Type::VaList) {
            let span = self.span(node);
            let list = self.intern(Type::VaList);
            return self.unsupported_as("va-list", "an argument list of a type of its own", list, span);
        }
        place
    }

    fn list_behind(&mut self, node: Node<'_>) -> ExprId {
        let pointer = self.value(node);
        let (ty, span) = (self.ty_of(pointer), self.span(node));
        match self.d.program.types.pointee(ty).filter(|_| self.class(ty) == Class::Data) {
            Some(list) => self.add(ExprKind::Deref(pointer), list, span),
            None => pointer,
        }
    }
}
