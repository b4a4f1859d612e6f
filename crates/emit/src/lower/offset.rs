//! `offsetof`.

use super::Lower;
use super::bitfields::Member;
use super::cx::FnCx;
use super::records::field_name;
use crate::rir::{Expr, ExprKind, MacroArg, MacroDelim, Path, Prim, Type as RType};
use exuvia_cir::{ExprId, RecordId, Type, TypeId};

impl FnCx<'_, '_> {
    /// Bytes from the start of a record to a field, by name where the Rust record has the field.
    pub(super) fn offset_of(&mut self, e: ExprId, ty: TypeId, fields: &[(RecordId, u32)], value: u64) -> Lower<Expr> {
        let named = fields.iter().all(|&(record, field)| self.has_field(record, field));
        if !named || !matches!(self.canon(ty), Type::Record(_)) {
            return Ok(Expr::int(i128::from(value)));
        }
        let name = |&(record, field): &(RecordId, u32)| field_name(&self.program().records[record], field as usize);
        let path = fields.iter().map(name).collect::<Vec<_>>().join(".");
        let rust = self.rust_ty(ty)?;
        let called = self.cx.import(self.module, "core::mem", "offset_of");
        let offset = offset_of(&called, rust, path);
        Ok(match self.cx.prim(self.ty(e)) {
            Some(Prim::Usize) | None => offset,
            Some(prim) => offset.cast(prim),
        })
    }

    fn has_field(&self, record: RecordId, field: u32) -> bool {
        let is_it = |m: &Member| matches!(m, Member::Plain(i, _) if *i == field as usize);
        self.cx.nameless(record).is_none() && self.cx.members_of(record).iter().any(is_it)
    }
}

/// `offset_of!(ty, path)` by a macro that is called so.
pub(super) fn offset_of(called: &str, ty: RType, path: String) -> Expr {
    let args = vec![MacroArg::Type(ty), MacroArg::Tokens(path)];
    ExprKind::Macro { path: Path::new(called), delim: MacroDelim::Paren, args }.into()
}
