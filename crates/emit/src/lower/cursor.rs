//! Pointer locals that are an index into the array that they walk in: `p = buf; *p++ = c; p - buf` is `p = 0; buf[p] = c;
//! p += 1; p as isize`.
//!
//! The local has the name of the C and is a `usize`, or an `isize` where it may stand before the first element. An index borrows
//! nothing, so that the array may be used by its own name meanwhile, as in the C. Where the pointer itself is wanted, it is made
//! of the array and the index.

use super::cx::{FnCx, Moved};
use super::records::field_name;
use super::{Lower, Refusal};
use crate::plan::Cursor;
use crate::rir::{BinOp, Block, Expr, Prim, Stmt, Type as RType};
use exuvia_analysis::cursor::{Base, Root, base_of, is_read};
use exuvia_analysis::tree::strip_pointer_casts;
use exuvia_cir::{CmpOp, ConvertKind, ExprId, ExprKind, IncDec, LocalId, TypeId};

/// An array and whether the indices into it are `isize`.
#[derive(Clone)]
pub(super) struct Walk {
    base: Base,
    signed: bool,
}

impl Walk {
    fn prim(&self) -> Prim {
        if self.signed { Prim::Isize } else { Prim::Usize }
    }
}

impl FnCx<'_, '_> {
    fn cursor(&self, l: LocalId) -> Option<&Cursor> {
        self.cx.plan.cursors.get(&(self.func?, l))
    }

    /// The integer type of a local that is an index.
    pub(super) fn index_prim(&self, l: LocalId) -> Option<Prim> {
        let signed = self.cursor(l)?.signed;
        Some(if signed { Prim::Isize } else { Prim::Usize })
    }

    /// The array that a value points into, when it is made of a local that is an index, or stands for the array itself.
    fn walk(&self, e: ExprId) -> Option<Walk> {
        let known = |l| self.cursor(l).map(|cursor| cursor.base.clone());
        let base = base_of(self.program(), self.body, e, &known)?;
        let signed = self.cx.plan.cursors.range((self.func?, LocalId(0))..=(self.func?, LocalId(u32::MAX)));
        let signed = signed.map(|(_, cursor)| cursor).find(|cursor| cursor.base == base)?.signed;
        Some(Walk { base, signed })
    }

    /// The same, of a value that is made of a local that is an index.
    fn walk_of_local(&self, e: ExprId) -> Option<Walk> {
        if self.func.is_none() || self.cx.plan.cursors.is_empty() || !self.is_made_of_cursor(e) {
            return None;
        }
        self.walk(e)
    }

    fn is_made_of_cursor(&self, e: ExprId) -> bool {
        let place_is = |place: ExprId| matches!(*self.kind(place), ExprKind::Local(l) if self.cursor(l).is_some());
        match self.moved.get(&e) {
            Some(Moved::ReadPlace(place)) => return place_is(*place),
            Some(Moved::Other(other)) => return self.is_made_of_cursor(*other),
            Some(Moved::Value(_)) => return false,
            None => {}
        }
        match *self.kind(e) {
            ExprKind::Load { place, .. }
            | ExprKind::Assign { place, .. }
            | ExprKind::PtrAssign { place, .. }
            | ExprKind::IncDec { place, .. } => place_is(place),
            ExprKind::PtrOffset { ptr, .. } => self.is_made_of_cursor(ptr),
            ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } => {
                self.same_pointee(e, operand) && self.is_made_of_cursor(operand)
            }
            ExprKind::AddrOf(place) => match *self.kind(place) {
                ExprKind::Deref(ptr) | ExprKind::PtrIndex { ptr, .. } => self.is_made_of_cursor(ptr),
                _ => false,
            },
            _ => false,
        }
    }

    // ---- indices

    /// The index of the element that a value points to; `None` for the first.
    fn index_in(&mut self, e: ExprId, walk: &Walk) -> Lower<Option<Expr>> {
        match self.moved.get(&e).cloned() {
            Some(Moved::ReadPlace(place)) => return self.stored(place).map(Some),
            Some(Moved::Other(other)) => return self.index_in(other, walk),
            Some(Moved::Value(_)) => return self.refuse(e, "unsupported-expression", "a saved pointer as an index"),
            None => {}
        }
        match *self.kind(e) {
            ExprKind::Load { place, .. } => self.index_stored(place).map(Some),
            ExprKind::Decay(_) => Ok(None),
            ExprKind::AddrOf(place) => match *self.kind(place) {
                ExprKind::Deref(ptr) => self.index_in(ptr, walk),
                ExprKind::PtrIndex { ptr, index } => self.moved_index(ptr, index, false, walk),
                ExprKind::Index { index, .. } => self.stepped_index(None, index, false, walk),
                _ => self.refuse(e, "unsupported-expression", "the address of no element"),
            },
            ExprKind::PtrOffset { ptr, index, negate } => self.moved_index(ptr, index, negate, walk),
            ExprKind::Convert { operand, .. } => self.index_in(operand, walk),
            ExprKind::Cond { cond, then, els } => {
                let value = self.value(cond)?;
                let cond = self.decided(cond, value);
                let (a, b) = (self.index_block(then, walk)?, self.index_block(els, walk)?);
                Ok(Some(Expr::if_else(cond, a, b)))
            }
            ExprKind::Assign { .. } | ExprKind::PtrAssign { .. } | ExprKind::IncDec { .. } => {
                self.nested_effect(e).map(Some)
            }
            _ => self.refuse(e, "unsupported-expression", "a pointer that is no index"),
        }
    }

    fn index_stored(&mut self, place: ExprId) -> Lower<Expr> {
        if let ExprKind::Local(l) = *self.kind(place) {
            self.note_slot(l);
        }
        self.stored(place)
    }

    fn index_block(&mut self, e: ExprId, walk: &Walk) -> Lower<Block> {
        let (own, (mut stmts, value, after)) = self.with_own_before(false, |cx| cx.full_index(e, walk))?;
        stmts.extend(own);
        if after.is_empty() {
            return Ok(Block::with_tail(stmts, value));
        }
        let name = self.temp("index");
        stmts.push(Stmt::let_(crate::rir::Pat::ident(name.clone()), None, Some(value)));
        stmts.extend(after);
        Ok(Block::with_tail(stmts, Expr::path(name)))
    }

    fn full_index(&mut self, e: ExprId, walk: &Walk) -> Lower<(Vec<Stmt>, Expr, Vec<Stmt>)> {
        let effects = self.prepare(e)?;
        let index = self.index_in(e, walk)?;
        Ok((effects.before, index.unwrap_or_else(|| Expr::int(0)), effects.after))
    }

    fn moved_index(&mut self, ptr: ExprId, index: ExprId, negate: bool, walk: &Walk) -> Lower<Option<Expr>> {
        let from = self.index_in(ptr, walk)?;
        self.stepped_index(from, index, negate, walk)
    }

    /// `from ± index`. A signed index may be negative, where `usize` has to wrap to go back.
    fn stepped_index(&mut self, from: Option<Expr>, index: ExprId, negate: bool, walk: &Walk) -> Lower<Option<Expr>> {
        let (operator, wrapping) = if negate { (BinOp::Sub, "wrapping_sub") } else { (BinOp::Add, "wrapping_add") };
        if let ExprKind::Int { value, .. } = self.kind(index)
            && !self.body.macro_uses.contains_key(&index)
            && let Some(count) = value.get().checked_abs()
        {
            let back = (value.get() < 0) != negate;
            return Ok(match from {
                _ if count == 0 => from,
                Some(from) => Some(from.binary(if back { BinOp::Sub } else { BinOp::Add }, Expr::int(count))),
                None if !back => Some(Expr::int(count)),
                None if walk.signed => Some(Expr::int(count).neg()),
                None => Some(Expr::path("0usize").method("wrapping_sub", vec![Expr::int(count)])),
            });
        }
        let unsigned = self.is_unsigned_under(index);
        let count = self.as_int(index, walk.prim())?;
        Ok(Some(match from {
            None if !negate => count,
            None if walk.signed => count.neg(),
            None => count.method("wrapping_neg", Vec::new()),
            Some(from) if walk.signed || unsigned && !negate => from.binary(operator, count),
            Some(from) => from.method(wrapping, vec![count]),
        }))
    }

    // ---- places

    /// The element that a pointer made of an index points to, or the one `index` behind it.
    pub(super) fn followed(&mut self, ptr: ExprId, index: Option<ExprId>) -> Lower<Option<Expr>> {
        let Some(walk) = self.walk_of_local(ptr) else { return Ok(None) };
        let at = self.index_in(ptr, &walk)?;
        let at = match index {
            Some(index) => self.stepped_index(at, index, false, &walk)?,
            None => at,
        };
        self.element(&walk, at).map(Some)
    }

    fn element(&mut self, walk: &Walk, at: Option<Expr>) -> Lower<Expr> {
        let array = self.array_of(&walk.base)?;
        Ok(array.index(unsigned(walk, at)))
    }

    fn array_of(&mut self, base: &Base) -> Lower<Expr> {
        let mut place = match base.root {
            Root::Local(l) => {
                let path = Expr::path(self.local_names[l].clone());
                if self.local_align(l).is_some() { path.field("0") } else { path }
            }
            Root::Global(g) => self.global_place(g),
        };
        for &(record, field) in &base.fields {
            self.cx.use_record(record, true);
            let name = field_name(&self.program().records[record], field as usize);
            place = place.field(name);
            if self.cx.is_wrapped(record, field as usize) {
                place = place.field("0");
            }
        }
        Ok(place)
    }

    /// Whether what a pointer made of an index points to cannot be written by Rust.
    pub(super) fn walks_readonly(&self, ptr: ExprId) -> bool {
        self.walk_of_local(ptr).is_some_and(|walk| self.is_base_readonly(&walk.base))
    }

    fn is_base_readonly(&self, base: &Base) -> bool {
        match base.root {
            Root::Local(l) => !self.needs_mut(l),
            Root::Global(g) => !self.is_static_mut(g),
        }
    }

    // ---- values

    /// The pointer itself, for a value that is made of an index.
    pub(super) fn pointer_of_index(&mut self, e: ExprId) -> Lower<Option<Expr>> {
        let Some(walk) = self.walk_of_local(e) else { return Ok(None) };
        let at = self.index_in(e, &walk)?;
        let (wants_const, readonly) = (self.is_const_pointer(e), self.is_base_readonly(&walk.base));
        let mutable = !wants_const && !readonly;
        let Some(elem) = self.program().types.pointee(self.ty(e)) else {
            return self.refuse(e, "unsupported-type", "an index for no pointer");
        };
        let elem = self.rust_ty(elem)?;
        let first = self.array_of(&walk.base)?.raw_ref(mutable).cast(RType::ptr(mutable, elem));
        let pointer = match at {
            None => first,
            Some(at) => first.method(if walk.signed { "wrapping_offset" } else { "wrapping_add" }, vec![at]),
        };
        Ok(Some(if readonly && !wants_const { pointer.method("cast_mut", Vec::new()) } else { pointer }))
    }

    /// A comparison of two pointers into one array that cursors walk in.
    pub(super) fn compare_indices(&mut self, op: CmpOp, lhs: ExprId, rhs: ExprId) -> Lower<Option<Expr>> {
        let Some(walk) = self.common(lhs, rhs) else { return Ok(None) };
        let left = self.index_in(lhs, &walk)?.unwrap_or_else(|| Expr::int(0));
        let right = self.index_in(rhs, &walk)?.unwrap_or_else(|| Expr::int(0));
        Ok(Some(left.binary(super::compare::bin_op(op), right)))
    }

    /// The difference of two pointers into one array that cursors walk in, as an `isize`.
    pub(super) fn index_difference(&mut self, lhs: ExprId, rhs: ExprId) -> Lower<Option<Expr>> {
        let Some(walk) = self.common(lhs, rhs) else { return Ok(None) };
        let (left, right) = (self.index_in(lhs, &walk)?, self.index_in(rhs, &walk)?);
        let as_isize = |at: Expr| if walk.signed { at } else { at.cast(Prim::Isize) };
        Ok(Some(match (left, right) {
            (None, None) => Expr::path("0isize"),
            (Some(left), None) => as_isize(left),
            (None, Some(right)) => as_isize(right).neg(),
            (Some(left), Some(right)) => as_isize(left).binary(BinOp::Sub, as_isize(right)),
        }))
    }

    fn common(&self, lhs: ExprId, rhs: ExprId) -> Option<Walk> {
        let saved = |e| matches!(self.moved.get(&e), Some(Moved::Value(_)));
        if saved(strip_pointer_casts(self.body, lhs)) || saved(strip_pointer_casts(self.body, rhs)) {
            return None;
        }
        let walk = self.walk_of_local(lhs).or_else(|| self.walk_of_local(rhs))?;
        let same = |e| self.walk(e).is_some_and(|other| other.base == walk.base);
        (same(lhs) && same(rhs)).then_some(walk)
    }

    /// Whether a pointer is an index, which is never null.
    pub(super) fn is_index(&self, ptr: ExprId) -> bool {
        let local = is_read(self.program(), self.body, ptr);
        !self.moved.contains_key(&ptr) && local.is_some_and(|l| self.cursor(l).is_some())
    }

    // ---- stores

    /// The statement that gives an index a new value; `None` for other places.
    pub(super) fn index_store(&mut self, e: ExprId) -> Lower<Option<Stmt>> {
        let (ExprKind::Assign { place, .. } | ExprKind::PtrAssign { place, .. } | ExprKind::IncDec { place, .. }) =
            *self.kind(e)
        else {
            return Ok(None);
        };
        let ExprKind::Local(l) = *self.kind(place) else { return Ok(None) };
        let Some(Cursor { base, signed }) = self.cursor(l).cloned() else { return Ok(None) };
        let walk = Walk { base, signed };
        self.note_slot(l);
        let target = self.place(place)?;
        Ok(Some(match *self.kind(e) {
            ExprKind::Assign { value, .. } => {
                let index = self.index_in(value, &walk)?.unwrap_or_else(|| Expr::int(0));
                target.assign(super::convert::coerced(index)).semi()
            }
            ExprKind::PtrAssign { index, negate, .. } => {
                let moved = self.stepped_index(Some(target.clone()), index, negate, &walk)?;
                target.clone().assign(moved.unwrap_or(target)).semi()
            }
            ExprKind::IncDec { op: IncDec::PreInc | IncDec::PostInc, .. } => {
                target.assign_op(BinOp::Add, Expr::int(1)).semi()
            }
            _ => target.assign_op(BinOp::Sub, Expr::int(1)).semi(),
        }))
    }

    /// The value that a declaration gives an index, with the statements before and behind it.
    pub(super) fn declared_index(&mut self, l: LocalId, value: ExprId) -> Lower<(Vec<Stmt>, Expr, Vec<Stmt>)> {
        let Some(Cursor { base, signed }) = self.cursor(l).cloned() else {
            return Err(Refusal::new("internal-error", "an index that is none"));
        };
        self.full_index(value, &Walk { base, signed })
    }

    // ---- arguments

    /// The elements from where an index points, as a slice of `elem`.
    pub(super) fn rest_of_array(&mut self, e: ExprId, elem: TypeId) -> Lower<Option<Expr>> {
        let Some(walk) = self.walk_with_elements(e, elem) else { return Ok(None) };
        let at = self.index_in(e, &walk)?;
        let array = self.array_of(&walk.base)?;
        let range = Expr::range(Some(unsigned(&walk, at)), None, false);
        Ok(Some(array.index(range)))
    }

    /// The element that an index points to, as a place of type `elem`.
    pub(super) fn element_of_array(&mut self, e: ExprId, elem: TypeId) -> Lower<Option<Expr>> {
        let Some(walk) = self.walk_with_elements(e, elem) else { return Ok(None) };
        let at = self.index_in(e, &walk)?;
        self.element(&walk, at).map(Some)
    }

    fn walk_with_elements(&self, e: ExprId, elem: TypeId) -> Option<Walk> {
        let own = self.program().types.pointee(self.ty(e))?;
        self.walk_of_local(e).filter(|_| self.cx.same_rust(own, elem))
    }
}

/// An index as a `usize`.
fn unsigned(walk: &Walk, at: Option<Expr>) -> Expr {
    match at {
        None => Expr::int(0),
        Some(at) if walk.signed && !super::literal::is_untyped(&at) => at.cast(Prim::Usize),
        Some(at) => at,
    }
}
