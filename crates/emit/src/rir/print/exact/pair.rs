//! Two parts with something between: casts, ranges, assignments, indexes.

use super::super::prec::{Ctx, Prec};
use super::shape::{INDENT, Shape, WIDTH};
use super::{Exact, Frag, Operand, Set, Stop, room, tried};
use crate::rir::expr::Expr;
use crate::rir::ty::Type;

impl Exact {
    /// `lhs op rhs`, broken before the operator.
    pub(super) fn pair(
        &mut self,
        lhs: Operand<'_>,
        infix: &str,
        shape: Shape,
        rhs: &mut dyn FnMut(&mut Exact, Shape) -> Set,
    ) -> Set {
        let lhs_shape = Shape { width: WIDTH.saturating_sub(shape.used()), ..shape };
        let mut frag = self.operand(lhs, lhs_shape)?;
        let same_line = match shape.behind(frag.last_width() + infix.len()) {
            Some(shape) => tried(rhs(self, shape))?,
            None => None,
        };
        if let Some(rhs) = same_line {
            let may_break = frag.len() <= INDENT || rhs.first_line().ends_with('{');
            let width = frag.last_width() + infix.len() + rhs.first_width();
            if (rhs.is_single() || may_break) && width <= shape.width {
                frag.text(infix);
                frag.add(&rhs);
                return Ok(frag);
            }
        }
        let infix = infix.trim_start();
        let rhs_shape = room(shape.nested().and_then(|shape| shape.behind(infix.len())))?;
        let rhs = rhs(self, rhs_shape)?;
        frag.line(rhs_shape.indent);
        frag.text(infix);
        frag.add(&rhs);
        Ok(frag)
    }

    pub(super) fn cast(&mut self, value: Operand<'_>, ty: &Type, shape: Shape) -> Set {
        self.pair(value, " as ", shape, &mut |exact, shape| exact.ty(ty, shape))
    }

    pub(super) fn assign(&mut self, op: &str, lhs: &Expr, rhs: &Expr, ctx: Ctx, shape: Shape) -> Set {
        let lhs_shape = room(shape.before(op.len() + 1))?;
        let mut frag = self.operand(Operand::of(lhs, ctx.leftmost(Prec::Range)), lhs_shape)?;
        frag.text(" ");
        frag.text(op);
        self.value(frag, Operand::of(rhs, ctx.operand(Prec::Assign)), shape)
    }

    /// The value behind `lhs`, which ends with its `=`: on the same line or on the next, whichever rustfmt takes for better.
    pub(super) fn value(&mut self, mut lhs: Frag, value: Operand<'_>, shape: Shape) -> Set {
        let indent = if lhs.is_single() { 0 } else { shape.indent };
        let columns = lhs.last_width().saturating_sub(indent) + 1;
        let none = Shape { width: 0, offset: shape.offset + columns, ..shape };
        let here = shape.behind(columns).unwrap_or(none);
        let same_line = tried(self.operand(value, here))?;
        let (frag, next_line) = match same_line {
            Some(frag) if frag.is_single() && frag.len() <= here.width => (frag, false),
            same_line => {
                let next = room(here.nested())?;
                let next_line = tried(self.operand(value, next))?;
                better(same_line, next_line, next)?
            }
        };
        if next_line {
            lhs.line(shape.indent + INDENT)
        } else {
            lhs.text(" ")
        }
        lhs.add(&frag);
        Ok(lhs)
    }

    /// `base[index]`.
    pub(super) fn index(&mut self, base: &Expr, index: &Expr, ctx: Ctx, shape: Shape) -> Set {
        let mut frag = self.operand(Operand::of(base, Ctx { min: Prec::Postfix, ..ctx }), shape)?;
        let offset = frag.last_width() + 1;
        let here = if frag.is_single() {
            shape.behind(offset).and_then(|shape| shape.before(1))
        } else {
            let whole = Shape { indent: shape.indent, offset: 0, width: WIDTH };
            whole.behind(offset).and_then(|whole| whole.before(1 + shape.overhead()))
        };
        let same_line = match here {
            Some(here) => tried(self.operand(Operand::free(index), here))?,
            None => None,
        };
        let next = Shape::indented(shape.indent + INDENT).behind(1).and_then(|next| next.before(1 + shape.overhead()));
        let (inner, next_line) = match same_line {
            Some(inner) if inner.is_single() => (inner, false),
            same_line => {
                let next_line = tried(self.operand(Operand::free(index), room(next)?))?;
                match (same_line, next_line) {
                    (_, Some(inner)) if inner.is_single() => (inner, true),
                    (None, Some(inner)) => (inner, true),
                    (Some(inner), _) => (inner, false),
                    (None, None) => return Err(Stop::TooWide),
                }
            }
        };
        if next_line {
            frag.line(shape.indent + INDENT);
        }
        frag.text("[");
        frag.add(&inner);
        frag.text("]");
        Ok(frag)
    }
}

/// Which of two forms rustfmt prefers, and whether that is the one on the next line.
fn better(same_line: Option<Frag>, next_line: Option<Frag>, next: Shape) -> Result<(Frag, bool), Stop> {
    match (same_line, next_line) {
        (Some(here), Some(below)) if !below.fits(next) => Ok((here, false)),
        (Some(here), Some(below)) if prefer_next_line(&here, &below) => Ok((below, true)),
        (None, Some(below)) => Ok((below, true)),
        (Some(here), _) => Ok((here, false)),
        (None, None) => Err(Stop::TooWide),
    }
}

/// Whether the form on the next line reads better: it is one line, or saves lines, or leaves no bracket open at the end of the
/// first.
pub(super) fn prefer_next_line(here: &Frag, below: &Frag) -> bool {
    let opens = |bracket| here.first_line().ends_with(bracket) && !below.first_line().ends_with(bracket);
    below.is_single() || here.breaks() > below.breaks() + 1 || opens('(') || opens('{') || opens('[')
}
