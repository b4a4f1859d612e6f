//! Raw pointers that are followed by checks ([`crate::plan::checked`]), by value and by path, in safe functions and macros of the runtime
//! module: no reference to the memory is ever made.
//!
//! | C | Rust |
//! | --- | --- |
//! | `*p`, `p[i]` | `rt::read(p)`, `rt::read(p.wrapping_add(i))` |
//! | `p->a.b`, `p->next->a` | `rt::get!(p.a.b)`, `rt::get!([rt::get!(p.next)].a)` |
//! | `p->u.a`, `p->u.a.b` (`u` is a union) | `rt::get!(p.u.a)`, `rt::get!([rt::field!(p.u.a)].b)` |
//! | `*p = v`, `p->a = v` | `rt::write(p, v)`, `rt::set!(p.a = v)` |
//! | `&p->a` | `rt::field!(p.a)`: nothing is followed |
//! | `p + i`, `p - q` | `p.wrapping_add(i)`, `rt::distance(p, q)` |

use super::Lower;
use super::cx::{CrateCx, FnCx};
use super::unsafety::UnsafeKind;
use crate::plan::Form;
use crate::rir::{Expr, Stmt};
use exuvia_cir::{ExprId, ExprKind, FuncId, RecordKind, StringKind, Type, TypeId};

/// Larger objects have no paths: a model of one would lie on the stack of a debug build.
const LARGEST: u64 = 1 << 14;

/// Where a place is: a pointer, and the way from there.
pub(super) struct Spot {
    pointer: Expr,
    /// Both, as the macros take them; `None` if the place is what the pointer points to.
    pub path: Option<Expr>,
    /// The name of `field!`, where the way leads to a member of a union: Rust takes no way on from there, but a pointer to there.
    joint: Option<String>,
}

impl Spot {
    pub fn at(pointer: Expr) -> Spot {
        Spot { pointer, path: None, joint: None }
    }

    /// A step further.
    fn then(self, step: impl FnOnce(Expr) -> Expr) -> Spot {
        if let (Some(joint), Some(path)) = (&self.joint, &self.path) {
            return Spot::at(Expr::macro_call(joint.clone(), vec![path.clone()])).then(step);
        }
        let root = || match &self.pointer.kind {
            crate::rir::ExprKind::Path(path) if path.segments.len() == 1 => self.pointer.clone(),
            _ => Expr::array(vec![self.pointer.clone()]),
        };
        let path = self.path.clone().unwrap_or_else(root);
        Spot { path: Some(step(path)), ..self }
    }
}

impl CrateCx<'_> {
    /// Why a function does not check what it follows, in words behind others.
    pub(super) fn unchecked(&self, func: FuncId) -> String {
        let why = self.plan.checked.why_unchecked(func);
        why.map(|(code, detail)| format!("; no checks at run time ({code}): {detail}")).unwrap_or_default()
    }
}

impl FnCx<'_, '_> {
    /// Whether this body checks what it follows.
    pub(super) fn checks(&self) -> bool {
        self.cx.plan.checked.checks(self.func)
    }

    /// Why a body that checks may not follow a pointer by a check; `None` if it may, and in other bodies.
    pub(super) fn why_unchecked(&self, pointer: ExprId) -> Option<(UnsafeKind, String)> {
        let func = self.func.filter(|_| self.checks())?;
        let (code, detail) = self.cx.plan.checked.why_not(&self.cx.facts.points_to, func, pointer)?;
        Some((UnsafeKind::Unchecked(code), detail.clone()))
    }

    /// Whether a place is read and stored by checks.
    pub(super) fn is_checked(&self, place: ExprId) -> bool {
        self.is_behind_check(place) && self.cx.has_value(self.ty(place))
    }

    /// Whether a place is stored to by checks: values of all types may be.
    pub(super) fn is_behind_check(&self, place: ExprId) -> bool {
        let Some(func) = self.func.filter(|_| self.checks()) else { return false };
        let Some(pointer) = self.followed_pointer(place) else { return false };
        let why_not = self.cx.plan.checked.why_not(&self.cx.facts.points_to, func, pointer);
        why_not.is_none() && !self.is_bit_field(place)
    }

    /// The value of a place that is checked; `None` for others.
    pub(super) fn checked_read(&mut self, place: ExprId) -> Lower<Option<Expr>> {
        if let Some(byte) = self.byte_of_literal(place)? {
            return Ok(Some(byte));
        }
        if !self.is_checked(place) {
            return Ok(None);
        }
        self.note_check();
        self.cx.use_value(self.module, self.ty(place));
        let spot = self.spot(place)?;
        let value = match spot.path {
            Some(path) => Expr::macro_call(self.runtime("get"), vec![path]),
            None => Expr::path(self.runtime("read")).call(vec![spot.pointer]),
        };
        Ok(Some(self.marked(place, value)))
    }

    /// A byte of a string literal, which lies in the image.
    fn byte_of_literal(&mut self, place: ExprId) -> Lower<Option<Expr>> {
        let ExprKind::Index { base, index } = *self.kind(place) else { return Ok(None) };
        let is_bytes = matches!(self.kind(base), ExprKind::Str { kind: StringKind::Plain | StringKind::Utf8, .. });
        if !is_bytes || !self.checks() {
            return Ok(None);
        }
        self.note_check();
        let start = self.string_pointer(base)?;
        let index = self.index(index)?;
        let byte = start.method("wrapping_add", vec![index]);
        let read = Expr::path(self.runtime("read")).call(vec![byte]);
        Ok(Some(self.marked(place, read)))
    }

    /// The statement that stores to a place that is checked; `None` for others.
    pub(super) fn checked_store(&mut self, place: ExprId, value: &Expr) -> Lower<Option<Stmt>> {
        if !self.is_behind_check(place) {
            return Ok(None);
        }
        self.note_check();
        let spot = self.spot(place)?;
        let value = value.clone();
        let store = match spot.path {
            Some(path) => Expr::macro_call(self.runtime("set"), vec![path.assign(value)]),
            None => Expr::path(self.runtime("write")).call(vec![spot.pointer, value]),
        };
        Ok(Some(store.semi()))
    }

    /// The pointer to a place behind a raw pointer, in a body that checks; `None` for other places, and in other bodies. It is one to
    /// `mut` or not as the pointer that leads there is.
    pub(super) fn checked_address(&mut self, place: ExprId) -> Lower<Option<Expr>> {
        if !self.checks() || self.followed_pointer(place).is_none() {
            return Ok(None);
        }
        self.note_check();
        let spot = self.spot(place)?;
        Ok(Some(match spot.path {
            Some(path) => Expr::macro_call(self.runtime("field"), vec![path]),
            None => spot.pointer,
        }))
    }

    /// The same, to `mut` or not as is asked for.
    pub(super) fn checked_pointer(&mut self, place: ExprId, mutable: bool) -> Lower<Option<Expr>> {
        let Some(pointer) = self.checked_address(place)? else { return Ok(None) };
        Ok(Some(match (self.is_readonly(place), mutable) {
            (true, true) => super::convert::to_mut(pointer),
            (false, false) => super::convert::to_const(pointer),
            _ => pointer,
        }))
    }

    /// Notes that the body would be unsafe without checks.
    pub(super) fn note_check(&mut self) {
        self.cx.checking.extend(self.func);
    }

    /// The raw pointer that is followed to get to a place, if the way from there can be said by a path of members and elements.
    fn followed_pointer(&self, place: ExprId) -> Option<ExprId> {
        match *self.kind(place) {
            ExprKind::Deref(pointer) => match *self.kind(pointer) {
                ExprKind::AddrOf(place) => self.followed_pointer(place),
                _ => self.raw_pointer(pointer),
            },
            ExprKind::PtrIndex { ptr, .. } => self.raw_pointer(ptr),
            ExprKind::Index { base, index } if self.is_trailing_element(base, index) => self.followed_pointer(base),
            ExprKind::Index { base, .. } => {
                let has_path = self.has_path(self.ty(base)) && !self.cx.is_number_struct(self.ty(base));
                self.followed_pointer(base).filter(|_| has_path)
            }
            ExprKind::Field { base, record, field } => {
                let member = self.program().records[record].fields.get(field as usize)?;
                let is_named = member.bit_width.is_none() && !self.cx.is_wrapped(record, field as usize);
                self.followed_pointer(base).filter(|_| is_named && self.has_path(self.ty(base)))
            }
            _ => None,
        }
    }

    fn raw_pointer(&self, pointer: ExprId) -> Option<ExprId> {
        // Others are indices, or references. What one to text leads to is known all the same: bytes behind its end may be read.
        let is_raw = match self.form_param(pointer) {
            Some((local, Form::CStr { nullable })) => !nullable || self.refined.contains(&local),
            Some(_) => false,
            None => self.walk_of_local(pointer).is_none(),
        };
        (is_raw && !self.may_lack_alignment(pointer)).then_some(pointer)
    }

    /// Whether a model of the type can be made, to find out where its parts are.
    pub(super) fn has_path(&self, ty: TypeId) -> bool {
        let is_packed = matches!(*self.canon(ty), Type::Record(record) if self.cx.is_packed(record));
        !is_packed && self.cx.is_zeroed(ty) && self.program().size_of(ty).is_some_and(|size| size <= LARGEST)
    }

    fn spot(&mut self, place: ExprId) -> Lower<Spot> {
        if let Some(pointer) = self.pinned.get(&place) {
            return Ok(Spot::at(Expr::path(pointer.clone())));
        }
        match *self.kind(place) {
            ExprKind::Deref(pointer) => match *self.kind(pointer) {
                ExprKind::AddrOf(place) => self.spot(place),
                _ => {
                    self.need_size(pointer);
                    Ok(Spot::at(self.receiver(pointer)?))
                }
            },
            ExprKind::PtrIndex { ptr, index } => Ok(Spot::at(self.offset_value(ptr, index, false)?)),
            ExprKind::Index { base, index } if self.is_trailing_element(base, index) => {
                Ok(Spot::at(self.trailing_pointer(base, index)?))
            }
            ExprKind::Index { base, .. } | ExprKind::Field { base, .. } => {
                let spot = self.spot(base)?;
                self.spot_of_part(spot, place)
            }
            _ => self.refuse(place, "unsupported-expression", "a path from no pointer"),
        }
    }

    /// The spot of a place in another, of which it is known.
    pub(super) fn spot_from(&mut self, root: ExprId, at: Spot, place: ExprId) -> Lower<Spot> {
        match *self.kind(place) {
            _ if place == root => Ok(at),
            ExprKind::Index { base, .. } | ExprKind::Field { base, .. } => {
                let spot = self.spot_from(root, at, base)?;
                self.spot_of_part(spot, place)
            }
            _ => self.refuse(place, "unsupported-expression", "a path from no object"),
        }
    }

    /// The spot of a part, by that of what it is a part of.
    fn spot_of_part(&mut self, spot: Spot, place: ExprId) -> Lower<Spot> {
        match *self.kind(place) {
            ExprKind::Index { base, index } => {
                self.cx.use_zeroed(self.module, self.ty(base));
                let index = self.index(index)?;
                Ok(spot.then(|base| base.index(index)))
            }
            ExprKind::Field { base, record, field } => {
                self.cx.use_record(record, true);
                self.cx.use_zeroed(self.module, self.ty(base));
                let name = super::records::field_name(&self.program().records[record], field as usize);
                let spot = spot.then(|base| base.field(name));
                let is_union = self.program().records[record].kind == RecordKind::Union;
                let joint = is_union.then(|| self.runtime("field"));
                Ok(Spot { joint, ..spot })
            }
            _ => Ok(spot),
        }
    }

    /// `p - q` in elements.
    pub(super) fn checked_distance(&mut self, left: Expr, right: Expr) -> Expr {
        self.note_check();
        Expr::path(self.runtime("distance")).call(vec![left, right])
    }
}
