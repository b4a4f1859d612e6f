//! Struct, union and array values.

use super::Checker;
use crate::{ExprId, ExprKind, RecordId, RecordKind, Type};

impl Checker<'_> {
    pub(super) fn initialiser(&mut self, id: ExprId) {
        let body = self.body;
        let ty = body.ty(id);
        match (body.kind(id), self.program.types.canon(ty)) {
            (ExprKind::StructInit { fields }, Type::Record(r)) if self.is_kind(*r, RecordKind::Struct) => {
                let declared = &self.program.records[*r].fields;
                if fields.len() > declared.len() {
                    self.expr_error(id, format!("{} values for {} members", fields.len(), declared.len()))
                }
                for (value, field) in fields.iter().zip(declared) {
                    value.iter().for_each(|&v| self.member(v, field.ty))
                }
            }
            (ExprKind::UnionInit { field }, Type::Record(r)) if self.is_kind(*r, RecordKind::Union) => {
                let Some((n, value)) = field else { return };
                match self.program.records[*r].fields.get(*n as usize) {
                    Some(f) => self.member(*value, f.ty),
                    None => self.expr_error(id, format!("there is no member {n}")),
                }
            }
            (ExprKind::ArrayInit { elems }, Type::Array { elem, len }) => {
                if len.is_some_and(|n| elems.len() as u64 > n) {
                    self.expr_error(id, format!("{} values for {} elements", elems.len(), len.unwrap_or(0)))
                }
                elems.iter().flatten().for_each(|&e| self.member(e, *elem))
            }
            _ => self.wants(id, false, "the initialiser is for another kind of type"),
        }
    }

    /// Whether a value gives elements to an array of no known length.
    fn extends(&self, value: ExprId, wanted: crate::TypeId) -> bool {
        let types = &self.program.types;
        match (types.canon(wanted), types.canon(self.body.ty(value))) {
            (Type::Array { elem: a, len: None }, Type::Array { elem: b, .. }) => types.same(*a, *b),
            _ => false,
        }
    }

    fn is_kind(&self, id: RecordId, kind: RecordKind) -> bool {
        self.program.records[id].kind == kind
    }

    fn member(&mut self, value: ExprId, wanted: crate::TypeId) {
        self.value(value);
        if !self.extends(value, wanted) && !self.fits(wanted, self.body.ty(value)) {
            self.mismatch(value, "member", wanted, self.body.ty(value))
        }
    }
}
