//! Members of unions that are reached by name, in functions that check pointers.
//!
//! | C | Rust |
//! | --- | --- |
//! | `x.u.a`, `x.u.b.c[i]` | `rt::member(&x.u, \|whole\| rt::field!(whole.a))`, `rt::member(&x.u, \|whole\| rt::field!([rt::field!(whole.b)].c[i]))` |
//! | `x.u.b.c = v` | the same: Rust writes members of unions without `unsafe` |
//! | `x.u.b.c[i] = v` | `rt::put_member(v, &mut x.u, \|whole\| rt::field!([rt::field!(whole.b)].c[i]))` |
//! | `&x.u.a` | `rt::field!([&raw mut x.u].a)` |
//!
//! Reading a member is unsafe in Rust because the bytes may be no value of its type. The runtime module's function looks at them as a
//! checked read does, and that the part lies in the whole; it needs to know nothing of what lives. The way to the part only computes an
//! address, while the union is borrowed: no index in it may read memory, or it could be in the way of the borrow.

use super::Lower;
use super::checked::Spot;
use super::compare::closure;
use super::cx::FnCx;
use super::runtime::Helper;
use crate::rir::{Expr, Stmt};
use exuvia_cir::{ExprId, ExprKind, RecordKind};

/// Its text.
pub(super) const TEXT: Helper = Helper { name: "member", text: include_str!("../runtime/checked/member.rs") };

/// What the closure calls the union.
const WHOLE: &str = "whole";

impl FnCx<'_, '_> {
    /// Whether a place is a member of a union, or in one, that is read and stored here.
    pub(super) fn is_union_member(&self, place: ExprId) -> bool {
        self.member_root(place).is_some() && self.cx.has_value(self.ty(place))
    }

    /// What a member of a union holds; `None` for other places.
    pub(super) fn member_read(&mut self, place: ExprId) -> Lower<Option<Expr>> {
        let Some(root) = self.member_root(place).filter(|_| self.is_union_member(place)) else { return Ok(None) };
        self.note_check();
        self.cx.use_value(self.module, self.ty(place));
        let union = match self.load_by_value(root)? {
            Some(copy) => copy,
            None => self.place(root)?,
        };
        let Some(way) = self.way(root, place, Expr::path(WHOLE))? else { return Ok(None) };
        let read = Expr::path(self.runtime("member")).call(vec![union.borrow(), closure(WHOLE, way)]);
        Ok(Some(self.marked(place, read)))
    }

    /// The statement that stores to a member of a union; `None` for other places.
    pub(super) fn member_store(&mut self, place: ExprId, value: &Expr) -> Lower<Option<Stmt>> {
        let Some(root) = self.member_root(place) else { return Ok(None) };
        if self.by_value_root(root).is_some() {
            return Ok(None);
        }
        self.note_check();
        let union = self.place(root)?;
        if self.is_by_names(root, place) {
            return Ok(Some(self.member_of(union, root, place).assign(value.clone()).semi()));
        }
        let Some(way) = self.way(root, place, Expr::path(WHOLE))? else { return Ok(None) };
        let put = Expr::path(self.runtime("put_member"));
        Ok(Some(put.call(vec![value.clone(), union.borrow_mut(), closure(WHOLE, way)]).semi()))
    }

    /// The pointer to a member of a union; `None` for other places.
    pub(super) fn member_address(&mut self, place: ExprId, mutable: bool) -> Lower<Option<Expr>> {
        let Some(root) = self.member_root(place) else { return Ok(None) };
        if self.by_value_root(root).is_some() {
            return Ok(None);
        }
        self.note_check();
        let union = self.place(root)?.raw_ref(mutable);
        self.way(root, place, union)
    }

    /// The union nearest to what a place lies in by name, if all of the way from there can be said.
    fn member_root(&self, place: ExprId) -> Option<ExprId> {
        let root = self.union_on_way(place).filter(|_| self.checks())?;
        self.is_reached(root).then_some(root)
    }

    fn union_on_way(&self, place: ExprId) -> Option<ExprId> {
        if self.pinned.contains_key(&place) {
            return None;
        }
        match *self.kind(place) {
            ExprKind::Index { base, index } => {
                let is_element = !self.is_trailing_element(base, index) && !self.cx.is_number_struct(self.ty(base));
                let is_usual = is_element && self.has_path(self.ty(base)) && self.is_still(index);
                self.union_on_way(base).filter(|_| is_usual)
            }
            ExprKind::Field { base, record, field } => {
                let of = &self.program().records[record];
                let is_named = !self.cx.is_wrapped(record, field as usize)
                    && of.fields.get(field as usize).is_some_and(|member| member.bit_width.is_none());
                if !is_named || !self.has_path(self.ty(base)) {
                    return None;
                }
                self.union_on_way(base).or((of.kind == RecordKind::Union).then_some(base))
            }
            _ => None,
        }
    }

    /// Whether a place is a local, a variable that is read by value, or behind a reference, or a part of one: a reference to it can be made.
    fn is_reached(&self, place: ExprId) -> bool {
        if self.by_value_root(place).is_some() {
            return true;
        }
        match *self.kind(place) {
            ExprKind::Local(_) => true,
            ExprKind::Deref(pointer) | ExprKind::PtrIndex { ptr: pointer, .. } => self.form_param(pointer).is_some(),
            ExprKind::Index { base, index } => !self.is_trailing_element(base, index) && self.is_reached(base),
            ExprKind::Field { base, record, field } => {
                let is_plain = !self.cx.is_packed(record)
                    && !self.cx.is_wrapped(record, field as usize)
                    && self.program().records[record].kind == RecordKind::Struct;
                is_plain && !self.pinned.contains_key(&place) && self.is_reached(base)
            }
            _ => false,
        }
    }

    /// Whether an index reads no memory but locals.
    fn is_still(&self, index: ExprId) -> bool {
        match *self.kind(index) {
            ExprKind::Int { .. } => true,
            ExprKind::Load { place, .. } => matches!(self.kind(place), ExprKind::Local(_)),
            ExprKind::Convert { operand, .. } => self.is_still(operand),
            _ => false,
        }
    }

    /// Whether the way from a union to a place has no index.
    fn is_by_names(&self, root: ExprId, place: ExprId) -> bool {
        match *self.kind(place) {
            _ if place == root => true,
            ExprKind::Field { base, .. } => self.is_by_names(root, base),
            _ => false,
        }
    }

    fn member_of(&mut self, union: Expr, root: ExprId, place: ExprId) -> Expr {
        match *self.kind(place) {
            ExprKind::Field { base, record, field } if place != root => {
                self.cx.use_record(record, true);
                let name = super::records::field_name(&self.program().records[record], field as usize);
                self.member_of(union, root, base).field(name)
            }
            _ => union,
        }
    }

    /// The pointer to a place in a union, by one to the union.
    fn way(&mut self, root: ExprId, place: ExprId, union: Expr) -> Lower<Option<Expr>> {
        let spot = self.spot_from(root, Spot::at(union), place)?;
        let Some(path) = spot.path else { return Ok(None) };
        Ok(Some(Expr::macro_call(self.runtime("field"), vec![path])))
    }
}
