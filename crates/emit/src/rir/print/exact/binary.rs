//! Runs of one binary operator.

use super::super::prec::{Ctx, Prec, left_needs_parens, mixes_badly};
use super::shape::{INDENT, Shape};
use super::{Exact, Frag, Operand, Set, Stop, room, tried};
use crate::rir::expr::{BinOp, Expr, ExprKind};
use crate::rir::origin::OriginId;

/// Operands of one operator, in order, and the nodes that end behind each but the first.
struct Run<'a> {
    op: BinOp,
    operands: Vec<Operand<'a>>,
    /// Origins of the inner nodes, the outermost first: they start before the first operand.
    inner: Vec<Option<OriginId>>,
}

impl Exact {
    pub(super) fn binary(&mut self, expr: &Expr, ctx: Ctx, shape: Shape) -> Set {
        let Some(run) = run(expr, ctx) else { return Err(Stop::Unsure) };
        let set: Vec<Option<Frag>> = self.operands(&run, shape)?;
        if let Some(frag) = self.on_one_line(&run, &set, shape)? {
            return Ok(frag);
        }
        match tried(self.a_line_each(&run, &set, shape))? {
            Some(frag) => Ok(frag),
            None => self.one_pair(expr, ctx, shape),
        }
    }

    /// Each operand as it would be on a line of its own.
    fn operands(&mut self, run: &Run<'_>, shape: Shape) -> Result<Vec<Option<Frag>>, Stop> {
        let mut set = Vec::with_capacity(run.operands.len());
        for (at, &operand) in run.operands.iter().enumerate() {
            let sep = run.op.symbol().len() + 1;
            let shape = if at == 0 { Some(shape) } else { shape.nested().and_then(|nested| nested.behind(sep)) };
            set.push(match shape {
                Some(shape) => tried(self.operand(operand, shape))?,
                None => None,
            });
        }
        Ok(set)
    }

    /// All but the last on one line, and that perhaps going on.
    fn on_one_line(&mut self, run: &Run<'_>, set: &[Option<Frag>], shape: Shape) -> Result<Option<Frag>, Stop> {
        let mut frag = run.start();
        let (Some(&last), Some(before)) = (run.operands.last(), set.get(..set.len() - 1)) else { return Ok(None) };
        for (at, operand) in before.iter().enumerate() {
            let Some(operand) = operand.as_ref().filter(|operand| operand.is_single()) else { return Ok(None) };
            if frag.len() > shape.width {
                return Ok(None);
            }
            frag.add(operand);
            run.close(&mut frag, at);
            frag.text(" ");
            frag.text(run.op.symbol());
            frag.text(" ");
        }
        let prefix = frag.len();
        let Some(here) = shape.behind(frag.last_width()) else { return Ok(None) };
        let Some(last) = tried(self.operand(last, here))? else { return Ok(None) };
        frag.add(&last);
        let ugly = !(frag.is_single() || last.text.starts_with('{')) && (last.text.starts_with('(') || prefix > INDENT);
        let fits = frag.first_width() <= shape.width && !ugly && frag.fits(shape);
        Ok(fits.then_some(frag))
    }

    fn a_line_each(&mut self, run: &Run<'_>, set: &[Option<Frag>], shape: Shape) -> Set {
        let nested = room(shape.nested())?;
        let mut frag = run.start();
        frag.add(set.first().and_then(Option::as_ref).ok_or(Stop::TooWide)?);
        let op = run.op.symbol();
        for (at, &operand) in run.operands.iter().enumerate().skip(1) {
            run.close(&mut frag, at - 1);
            // Too short to stand alone.
            let offset = if frag.is_single() { shape.used() } else { 0 };
            if frag.last_width() + offset <= nested.used()
                && let Some(here) = shape.behind(op.len() + 2 + frag.trimmed_last_width())
                && let Some(set) = tried(self.operand(operand, here))?
            {
                frag.text(" ");
                frag.text(op);
                frag.text(" ");
                frag.add(&set);
                continue;
            }
            frag.line(nested.indent);
            frag.text(op);
            frag.text(" ");
            frag.add(set.get(at).and_then(Option::as_ref).ok_or(Stop::TooWide)?);
        }
        Ok(frag)
    }

    /// The outermost operator by itself.
    fn one_pair(&mut self, expr: &Expr, ctx: Ctx, shape: Shape) -> Set {
        let ExprKind::Binary { op, lhs, rhs } = &expr.kind else { return Err(Stop::Unsure) };
        let rhs = right(*op, rhs, ctx);
        let infix = format!(" {} ", op.symbol());
        self.pair(left(*op, lhs, ctx), &infix, shape, &mut |exact, shape| exact.operand(rhs, shape))
    }
}

impl Run<'_> {
    fn start(&self) -> Frag {
        Frag::opening(self.inner.iter().copied().flatten())
    }

    /// Behind the operand `at`: an inner node ends there.
    fn close(&self, frag: &mut Frag, at: usize) {
        // The innermost node ends behind the second operand.
        let node = at.checked_sub(1).and_then(|at| self.inner.len().checked_sub(at + 1));
        if let Some(node) = node {
            frag.close(self.inner[node]);
        }
    }
}

/// Operands of the same operator; none where a `let` is among them.
fn run(expr: &Expr, ctx: Ctx) -> Option<Run<'_>> {
    let ExprKind::Binary { op, .. } = &expr.kind else { return None };
    let (mut at, mut operands, mut inner) = (expr, Vec::new(), Vec::new());
    while let ExprKind::Binary { op: this, lhs, rhs } = &at.kind {
        operands.push(right(*op, rhs, ctx));
        let first = left(*op, lhs, ctx);
        let goes_on = matches!(&lhs.kind, ExprKind::Binary { op: next, .. } if next == this) && !first.in_parens();
        if !goes_on {
            operands.push(first);
            break;
        }
        if !lhs.comments.is_empty() {
            return None;
        }
        inner.push(lhs.origin);
        at = lhs;
    }
    operands.reverse();
    let has_let = operands.iter().any(|operand| matches!(operand.expr.kind, ExprKind::Let { .. }));
    (!has_let).then_some(Run { op: *op, operands, inner })
}

fn left(op: BinOp, lhs: &Expr, ctx: Ctx) -> Operand<'_> {
    let min = if op.prec() == Prec::Compare { Prec::Compare.tighter() } else { op.prec() };
    Operand { expr: lhs, parens: left_needs_parens(op, lhs), ctx: ctx.leftmost(min) }
}

fn right(op: BinOp, rhs: &Expr, ctx: Ctx) -> Operand<'_> {
    Operand { expr: rhs, parens: mixes_badly(op, rhs), ctx: ctx.operand(op.prec().tighter()) }
}
