//! Arguments that are proved to be text: a pointer from which characters up to a NUL can be read without looking behind what it
//! points to.
//!
//! - A string literal, a parameter that is `&CStr`, and a choice between such.
//! - An array of characters, or a slice, from its start or some element on: the NUL is looked for within its bounds. C is undefined
//!   where none is there, and the Rust panics.

use super::Lower;
use super::cx::FnCx;
use crate::plan::Form;
use crate::rir::{Block, Expr, Prim};
use exuvia_analysis::tree::is_open_array;
use exuvia_cir::visit::{Node, expr_operands, walk_from};
use exuvia_cir::{Callee, ExprId, ExprKind, LocalId, RecordKind, StringKind, Type, TypeId};

/// What an argument is, before it is lowered.
#[derive(Clone, Debug)]
pub(super) enum Text {
    /// A string literal: the place.
    Literal(ExprId),
    /// A parameter that is `&CStr`.
    Param { local: LocalId, nullable: bool },
    /// An array, from an element on.
    Array { place: ExprId, from: Option<ExprId> },
    /// A parameter that is a slice, from an element on.
    Slice { local: LocalId, form: Form, from: Option<ExprId> },
    /// One of two.
    Choice { cond: ExprId, then: Box<Text>, els: Box<Text> },
}

impl Text {
    /// Whether it lies in memory that may change.
    pub fn is_memory(&self) -> bool {
        match self {
            Text::Literal(_) | Text::Param { .. } => false,
            Text::Array { .. } | Text::Slice { .. } => true,
            Text::Choice { then, els, .. } => then.is_memory() || els.is_memory(),
        }
    }

    /// The local that the memory is in, or that refers to it.
    pub fn owner(&self, cx: &FnCx<'_, '_>) -> Option<LocalId> {
        let mut place = match *self {
            Text::Array { place, .. } => place,
            Text::Slice { local, .. } => return Some(local),
            _ => return None,
        };
        loop {
            place = match *cx.kind(place) {
                ExprKind::Field { base, .. } | ExprKind::Index { base, .. } => base,
                ExprKind::Deref(pointer) => return cx.form_param(pointer).map(|(local, _)| local),
                ExprKind::Local(local) => return Some(local),
                _ => return None,
            }
        }
    }

    /// Whether it may be a null pointer.
    pub fn may_be_null(&self) -> bool {
        match self {
            Text::Param { nullable, .. } => *nullable,
            Text::Literal(_) | Text::Array { .. } | Text::Slice { .. } => false,
            // Only what is none is chosen from.
            Text::Choice { .. } => false,
        }
    }
}

impl FnCx<'_, '_> {
    /// What text an argument is; `None` if nothing proves that it is one.
    pub(super) fn text(&self, arg: ExprId) -> Option<Text> {
        let bare = self.through_const(arg);
        if self.moved.contains_key(&arg) || self.moved.contains_key(&bare) {
            return None;
        }
        if let Some((local, form)) = self.form_param(bare) {
            return match form {
                Form::CStr { nullable } => {
                    Some(Text::Param { local, nullable: nullable && !self.refined.contains(&local) })
                }
                _ => self.text_slice(local, form, None),
            };
        }
        match *self.kind(bare) {
            ExprKind::Decay(place) => match self.kind(place) {
                ExprKind::Str { bytes, kind: StringKind::Plain | StringKind::Utf8 } => {
                    let text = bytes.strip_suffix(&[0])?;
                    let is_char = self.element_is_char(self.ty(place), true);
                    (is_char && !text.contains(&0)).then_some(Text::Literal(place))
                }
                _ => self.text_array(place, None),
            },
            ExprKind::AddrOf(element) => match *self.kind(element) {
                ExprKind::Index { base, index } => self.text_array(base, Some(index)),
                ExprKind::PtrIndex { ptr, index } => self.text_from(ptr, index),
                _ => None,
            },
            ExprKind::PtrOffset { ptr, index, negate: false } => self.text_from(ptr, index),
            ExprKind::Cond { cond, then, els } => {
                let (then, els) = (Box::new(self.text(then)?), Box::new(self.text(els)?));
                (!then.may_be_null() && !els.may_be_null()).then_some(Text::Choice { cond, then, els })
            }
            _ => None,
        }
    }

    fn text_from(&self, ptr: ExprId, index: ExprId) -> Option<Text> {
        let bare = self.through_const(ptr);
        if let Some((local, form)) = self.form_param(bare) {
            return self.text_slice(local, form, Some(index));
        }
        match *self.kind(bare) {
            ExprKind::Decay(place) => self.text_array(place, Some(index)),
            _ => None,
        }
    }

    fn text_array(&self, place: ExprId, from: Option<ExprId>) -> Option<Text> {
        let known = matches!(self.canon(self.ty(place)), Type::Array { len: Some(1..), .. });
        let open = is_open_array(self.program(), self.body, place);
        let fits = known && !open && self.element_is_char(self.ty(place), false) && self.is_borrowable(place);
        fits.then_some(Text::Array { place, from })
    }

    fn text_slice(&self, local: LocalId, form: Form, from: Option<ExprId>) -> Option<Text> {
        let ty = self.program().types.pointee(self.body.locals[local].ty)?;
        // For a null pointer C shows what it likes.
        let is_there = !form.nullable() || self.refined.contains(&local);
        let is_slice = is_there && matches!(form, Form::Slice { view: None, .. });
        (is_slice && self.is_character(ty, false)).then_some(Text::Slice { local, form, from })
    }

    fn element_is_char(&self, array: TypeId, plain: bool) -> bool {
        self.program()
            .types
            .element(self.program().types.canonical(array))
            .is_some_and(|elem| self.is_character(elem, plain))
    }

    /// Whether a type is one of characters; `plain` if only `char` itself will do, as `c"…"` has it.
    fn is_character(&self, ty: TypeId, plain: bool) -> bool {
        match self.cx.prim(ty) {
            Some(Prim::I8 | Prim::CChar) => true,
            Some(Prim::U8) => !plain,
            _ => false,
        }
    }

    /// Whether evaluating one of these expressions needs a text's memory in a way that Rust does not let stand beside a reference to
    /// it: they take its address, or give it to a function.
    pub(super) fn disturbs(&self, text: &Text, others: &[ExprId]) -> bool {
        match text {
            Text::Choice { then, els, .. } => self.disturbs(then, others) || self.disturbs(els, others),
            _ => text.owner(self).is_some_and(|owner| others.iter().any(|&e| self.takes(e, owner))),
        }
    }

    fn takes(&self, e: ExprId, owner: LocalId) -> bool {
        let mut operands = Vec::new();
        expr_operands(self.kind(e), &mut |operand| operands.push(operand));
        match self.kind(e) {
            ExprKind::Call { .. } => match self.library_callee(e) {
                Some((name, args)) if self.is_on_text(name) => {
                    args.iter().any(|&arg| self.text(arg).is_none() && self.takes(arg, owner))
                }
                _ => self.names(e, owner),
            },
            ExprKind::AddrOf(_) | ExprKind::Decay(_) | ExprKind::StmtExpr { .. } => self.names(e, owner),
            _ => operands.into_iter().any(|operand| self.takes(operand, owner)),
        }
    }

    fn names(&self, e: ExprId, local: LocalId) -> bool {
        let mut found = false;
        walk_from(self.body, Node::Expr(e), &mut |node| {
            found |= matches!(node, Node::Expr(x) if *self.kind(x) == ExprKind::Local(local));
        });
        found
    }

    /// Whether a place can be borrowed here without making up a reference from a pointer that nothing is known of.
    pub(super) fn is_borrowable(&self, place: ExprId) -> bool {
        match *self.kind(place) {
            ExprKind::Local(_) => !self.pinned.contains_key(&place),
            ExprKind::Global(g) => {
                let global = &self.program().globals[g];
                global.defined && !global.thread_local && !self.cx.plan.globals[g].atomic
            }
            ExprKind::Field { base, record, .. } => {
                let is_struct = self.program().records[record].kind == RecordKind::Struct;
                is_struct && !self.cx.is_packed(record) && self.is_borrowable(base)
            }
            ExprKind::Index { base, index } => self.is_pure(index) && self.is_borrowable(base),
            ExprKind::Deref(ptr) => matches!(self.form_param(ptr), Some((_, Form::Ref { .. }))),
            _ => false,
        }
    }

    /// The text as `&CStr`.
    pub(super) fn text_value(&mut self, text: &Text) -> Lower<Expr> {
        match *text {
            Text::Literal(place) => Ok(without_pointer(self.string_pointer(place)?)),
            Text::Param { local, .. } => {
                self.note_slot(local);
                Ok(Expr::path(self.local_names[local].clone()))
            }
            Text::Array { .. } | Text::Slice { .. } => {
                let chars = self.characters(text)?;
                Ok(Expr::path(self.runtime("text")).call(vec![chars]))
            }
            Text::Choice { cond, ref then, ref els } => {
                self.choice(cond, |cx| cx.text_value(then), |cx| cx.text_value(els))
            }
        }
    }

    /// The characters of an array or slice, from the one on that is pointed to.
    pub(super) fn characters(&mut self, text: &Text) -> Lower<Expr> {
        match *text {
            Text::Array { place, from } => {
                let whole = self.borrow(place, false)?;
                self.elements_from(whole, from)
            }
            Text::Slice { local, form, from } => {
                self.note_slot(local);
                let whole = self.reference_value(local, form);
                self.elements_from(whole, from)
            }
            _ => Err(super::Refusal::new("unsupported-expression", "characters of what is no array")),
        }
    }

    /// `if cond { then } else { els }`.
    pub(super) fn choice(
        &mut self,
        cond: ExprId,
        then: impl FnOnce(&mut Self) -> Lower<Expr>,
        els: impl FnOnce(&mut Self) -> Lower<Expr>,
    ) -> Lower<Expr> {
        let value = self.value(cond)?;
        let cond = self.decided(cond, value);
        Ok(Expr::if_else(cond, Block::value(then(self)?), Block::value(els(self)?)))
    }

    /// `&whole[from..]`.
    fn elements_from(&mut self, whole: Expr, from: Option<ExprId>) -> Lower<Expr> {
        let Some(from) = from else { return Ok(whole) };
        let start = self.index(from)?;
        let bare = match whole.kind {
            crate::rir::ExprKind::Ref { expr, .. } => *expr,
            kind => Expr { kind, comments: Vec::new(), origin: None },
        };
        Ok(bare.index(Expr::range(Some(start), None, false)).borrow())
    }

    /// The function of the C library that an expression calls.
    pub(super) fn library_callee(&self, e: ExprId) -> Option<(&'static str, &[ExprId])> {
        match self.kind(e) {
            ExprKind::Call { callee: Callee::Direct(f), args } => {
                Some((exuvia_analysis::call_graph::is_library(self.program(), *f)?.name, args))
            }
            _ => None,
        }
    }
}

/// The string itself, of `c"…".as_ptr()` or `NAME.as_ptr()`.
fn without_pointer(pointer: Expr) -> Expr {
    match pointer.kind {
        crate::rir::ExprKind::MethodCall { recv, method, .. } if method == "as_ptr" => *recv,
        kind => Expr { kind, comments: pointer.comments, origin: pointer.origin },
    }
}
