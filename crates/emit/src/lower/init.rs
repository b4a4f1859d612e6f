//! Aggregates: struct, union and array values.

use super::Lower;
use super::bitfields::{Member, units};
use super::cx::FnCx;
use super::records::field_name;
use crate::rir::{Block, Expr, ExprKind as RKind, FieldInit, Pat, Path, Stmt};
use exuvia_cir::{ExprId, RecordId, Type};

/// More omitted members than this are written `..T::ZERO`.
const SPELLED_ZEROS: usize = 2;
/// More trailing zero elements than this are not spelled out.
const SPELLED_ELEMENTS: u64 = 16;

impl FnCx<'_, '_> {
    fn record_of(&self, e: ExprId) -> Lower<RecordId> {
        match self.canon(self.ty(e)) {
            Type::Record(r) => Ok(*r),
            _ => self.refuse(e, "unsupported-expression", "record initialiser of no record"),
        }
    }

    pub(super) fn struct_init(&mut self, e: ExprId, fields: &[Option<ExprId>]) -> Lower<Expr> {
        let id = self.record_of(e)?;
        let program = self.program();
        let record = &program.records[id];
        self.cx.use_record(id, true);
        if fields.iter().all(Option::is_none) {
            return self.zero(self.ty(e));
        }
        let members = self.cx.members_of(id);
        let given = |member: &Member<'_>| match member {
            Member::Plain(i, _) => fields.get(*i).is_some_and(Option::is_some),
            Member::Unit(unit) => unit.fields.iter().any(|b| fields.get(b.index).is_some_and(Option::is_some)),
            Member::Padding(..) | Member::Align(_) => false,
        };
        let rest = members.iter().filter(|m| !given(m)).count() > SPELLED_ZEROS;
        let mut inits = Vec::new();
        for member in &members {
            let (name, value) = match member {
                _ if !given(member) && rest => continue,
                Member::Plain(i, _)
                    if let Some(Some(v)) = fields.get(*i)
                        && self.gives_elements(record.fields[*i].ty, *v) =>
                {
                    if !self.stands_behind(*v) {
                        return self.refuse(e, "unsupported-expression", "elements of a flexible array in a part");
                    }
                    self.zero_member(id, member)?
                }
                Member::Plain(i, _) if let Some(Some(v)) = fields.get(*i) => {
                    let value = super::convert::coerced(self.value(*v)?);
                    (field_name(record, *i), self.member_value(id, *i, value))
                }
                Member::Unit(unit) => {
                    let values: Vec<_> = unit.fields.iter().filter_map(|b| Some((b.index, fields[b.index]?))).collect();
                    (unit.name.clone(), self.unit_init(e, id, unit, &values)?)
                }
                _ => self.zero_member(id, member)?,
            };
            inits.push(FieldInit { comments: Vec::new(), attrs: Vec::new(), name, value });
        }
        let path = Path::new(&self.cx.record_path(self.module, id));
        let base = if rest { Some(Box::new(self.zero(self.ty(e))?)) } else { None };
        Ok(RKind::Struct { path, fields: inits, base }.into())
    }

    pub(super) fn union_init(&mut self, e: ExprId, field: Option<&(u32, ExprId)>) -> Lower<Expr> {
        let id = self.record_of(e)?;
        let record = &self.program().records[id];
        let Some(&(index, value)) = field else { return self.zero(self.ty(e)) };
        let Some(member) = record.fields.get(index as usize) else {
            return self.refuse(e, "unsupported-expression", "member out of range");
        };
        self.cx.use_record(id, true);
        let unit = units(self.program(), id).into_iter().find(|u| u.fields.iter().any(|b| b.index == index as usize));
        let (name, value, size) = match unit {
            Some(unit) => {
                (unit.name.clone(), self.unit_init(e, id, &unit, &[(index as usize, value)])?, Some(unit.layout().0))
            }
            None => {
                let value = super::convert::coerced(self.value(value)?);
                let value = self.member_value(id, index as usize, value);
                (field_name(record, index as usize), value, self.program().size_of(member.ty))
            }
        };
        if size == Some(record.size) {
            let path = self.cx.record_path(self.module, id);
            return Ok(Expr::struct_lit(path, vec![(name, value)]));
        }
        // The bytes behind a smaller member are zero in C's statics, and harmless elsewhere.
        let temp = self.temp("u");
        let zero = self.zero(self.ty(e))?;
        let stmts = vec![
            Stmt::let_(Pat::ident_mut(temp.clone()), None, Some(zero)),
            Expr::path(temp.clone()).field(name).assign(value).semi(),
        ];
        Ok(Expr::block(Block::with_tail(stmts, Expr::path(temp))))
    }

    pub(super) fn array_init(&mut self, e: ExprId, elems: &[Option<ExprId>]) -> Lower<Expr> {
        let Type::Array { elem, len } = self.canon(self.ty(e)) else {
            return self.refuse(e, "unsupported-expression", "array initialiser of no array");
        };
        let len = len.unwrap_or(elems.len() as u64);
        if elems.iter().all(Option::is_none) {
            return self.zero(self.ty(e));
        }
        let missing = len.saturating_sub(elems.len() as u64);
        if missing > SPELLED_ELEMENTS {
            return self.sparse_array(e, elems);
        }
        let mut values = Vec::with_capacity(elems.len());
        for value in elems {
            values.push(match value {
                Some(v) => super::convert::coerced(self.value(*v)?),
                None => self.zero(*elem)?,
            });
        }
        for _ in 0..missing {
            values.push(self.zero(*elem)?);
        }
        Ok(Expr::array(values))
    }

    /// A few elements of a long array of zeros.
    fn sparse_array(&mut self, e: ExprId, elems: &[Option<ExprId>]) -> Lower<Expr> {
        let name = self.temp("a");
        let ty = self.rust_ty(self.ty(e))?;
        let zero = self.zero(self.ty(e))?;
        let mut stmts = vec![Stmt::let_(Pat::ident_mut(name.clone()), Some(ty), Some(zero))];
        for (i, value) in elems.iter().enumerate() {
            if let Some(v) = value {
                let value = super::convert::coerced(self.value(*v)?);
                stmts.push(Expr::path(name.clone()).index(Expr::int(i as i128)).assign(value).semi());
            }
        }
        Ok(Expr::block(Block::with_tail(stmts, Expr::path(name))))
    }
}
