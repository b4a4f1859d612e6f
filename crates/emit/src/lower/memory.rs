//! `memset`, `memcpy` and `memcmp` on arrays and slices of bytes: `buf[..n].fill(0)`, `to[..n].copy_from_slice(&from[..n])`,
//! `rt::memcmp(&a[..n], &b[..n])`.
//!
//! C is undefined where the bytes reach behind the object, and the Rust panics there. An array that is a part of a larger object is
//! taken with a constant number of bytes that it has only: programs are known to go on into what stands behind it.

use super::Lower;
use super::cx::FnCx;
use super::stdio::Why;
use super::text_arg::Text;
use crate::plan::Form;
use crate::rir::{Expr, Prim};
use exuvia_analysis::tree::{constant, known_size, strip_pointer_casts};
use exuvia_cir::{ExprId, ExprKind, Type};

impl FnCx<'_, '_> {
    /// A call whose result nothing uses, in words of Rust; `None` if it has to be one of C.
    pub(super) fn memory_effect(&mut self, e: ExprId) -> Lower<Option<Expr>> {
        if self.moved.contains_key(&e) || !self.cx.maps_library() {
            return Ok(None);
        }
        match self.library_callee(e) {
            Some(("memset", &[to, byte, count])) => self.fill(to, byte, count),
            Some(("memcpy", &[to, from, count])) => match self.copy_bytes(to, from, count)? {
                None => self.copied_number(e),
                copied => Ok(copied),
            },
            Some(("memmove", _)) => self.copied_number(e),
            _ => Ok(None),
        }
    }

    fn fill(&mut self, to: ExprId, byte: ExprId, count: ExprId) -> Lower<Option<Expr>> {
        let Some(bytes) = self.bytes_of(to, count).filter(|bytes| self.can_change(bytes)) else { return Ok(None) };
        let others = [byte, count];
        if others.iter().any(|&arg| self.may_write(arg)) || self.disturbs(&bytes, &others) {
            return Ok(None);
        }
        let Some(prim) = self.byte_type(&bytes) else { return Ok(None) };
        let value = self.as_int(byte, prim)?;
        Ok(Some(self.bytes_place(&bytes, count)?.method("fill", vec![value])))
    }

    fn copy_bytes(&mut self, to: ExprId, from: ExprId, count: ExprId) -> Lower<Option<Expr>> {
        let (Some(target), Some(source)) = (self.bytes_of(to, count), self.bytes_of(from, count)) else {
            return Ok(None);
        };
        let alike = self.byte_type(&target) == self.byte_type(&source);
        let apart = target.owner(self) != source.owner(self);
        let steady = !self.may_write(count) && ![&target, &source].iter().any(|bytes| self.disturbs(bytes, &[count]));
        if !alike || !apart || !steady || !self.can_change(&target) {
            return Ok(None);
        }
        let source = self.bytes_place(&source, count)?.borrow();
        Ok(Some(self.bytes_place(&target, count)?.method("copy_from_slice", vec![source])))
    }

    /// `memcmp` as a call of the runtime module, or why it cannot be; `None` for other functions.
    pub(super) fn memory_call(&mut self, name: &str, args: &[ExprId]) -> Lower<Option<Result<Expr, Why>>> {
        let ("memcmp", &[a, b, count]) = (name, args) else { return Ok(None) };
        let (Some(left), Some(right)) = (self.bytes_of(a, count), self.bytes_of(b, count)) else {
            return Ok(Some(Err("nothing proves how long what it compares is".to_owned())));
        };
        if self.may_write(count) || self.disturbs(&left, &[count]) || self.disturbs(&right, &[count]) {
            return Ok(Some(Err(super::stdio::DISTURBED.to_owned())));
        }
        let left = self.bytes_place(&left, count)?.borrow();
        let right = self.bytes_place(&right, count)?.borrow();
        Ok(Some(Ok(Expr::path(self.runtime("memcmp")).call(vec![left, right]))))
    }

    /// The array or slice of bytes that a pointer leads into, if so many bytes are its own or none at all.
    fn bytes_of(&self, pointer: ExprId, count: ExprId) -> Option<Text> {
        let bytes = self.text(strip_pointer_casts(self.body, pointer))?;
        match &bytes {
            Text::Array { place, .. } if matches!(self.kind(*place), ExprKind::Local(_) | ExprKind::Global(_)) => {}
            Text::Array { place, from } => {
                let Type::Array { len: Some(len), .. } = *self.canon(self.ty(*place)) else { return None };
                let from = from.map_or(Some(0), |from| constant(self.body, from))?;
                let end = from.checked_add(self.known_size(count)?)?;
                (from >= 0 && end <= i128::from(len)).then_some(())?;
            }
            Text::Slice { .. } => {}
            _ => return None,
        }
        Some(bytes)
    }

    /// A number of bytes that is known when the program is translated.
    pub(super) fn known_size(&self, count: ExprId) -> Option<i128> {
        known_size(self.program(), self.body, count)
    }

    pub(super) fn can_change(&self, bytes: &Text) -> bool {
        match bytes {
            Text::Array { place, .. } => !self.is_readonly(*place) && !self.is_static_place(*place),
            Text::Slice { form, .. } => matches!(form, Form::Slice { mutable: true, .. }),
            _ => false,
        }
    }

    /// What the bytes are numbers of.
    fn byte_type(&self, bytes: &Text) -> Option<Prim> {
        let types = &self.program().types;
        let elem = match bytes {
            Text::Array { place, .. } => types.element(types.canonical(self.ty(*place))),
            Text::Slice { local, .. } => types.pointee(self.body.locals[*local].ty),
            _ => None,
        };
        self.cx.prim(elem?)
    }

    /// `buf[from..][..count]`.
    fn bytes_place(&mut self, bytes: &Text, count: ExprId) -> Lower<Expr> {
        let whole = self.characters(bytes)?;
        // A part of what a raw pointer leads to is taken by a reference that is written out, as rustc wants it.
        let is_static = matches!(bytes, Text::Array { place, .. } if self.is_static_place(*place));
        let whole = match whole.kind {
            crate::rir::ExprKind::Ref { expr, .. } if !is_static || self.is_whole(bytes, count) => *expr,
            kind => Expr { kind, comments: Vec::new(), origin: whole.origin },
        };
        if self.is_whole(bytes, count) {
            return Ok(whole);
        }
        let count = self.as_int(count, Prim::Usize)?;
        Ok(whole.index(Expr::range(None, Some(count), false)))
    }

    /// Whether so many bytes are all of an array.
    fn is_whole(&self, bytes: &Text, count: ExprId) -> bool {
        let Text::Array { place, from: None } = bytes else { return false };
        let Type::Array { len: Some(len), .. } = *self.canon(self.ty(*place)) else { return false };
        self.known_size(count) == Some(i128::from(len))
    }
}
