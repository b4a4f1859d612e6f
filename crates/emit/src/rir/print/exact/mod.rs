//! Setting what does not fit one line as rustfmt would (style edition 2024, default settings), so that it need not run.
//!
//! The algorithm is rustfmt's own: each construct is tried in the room that is left, then in the forms that it may be broken
//! into, and the better one is taken. What is not known for certain is [`Stop::Unsure`]: then the plain printer prints the
//! statement, and rustfmt is asked. `xtask bench format` and the tests compare with rustfmt itself.

mod align;
mod binary;
mod chain;
mod control;
mod flat;
mod frag;
mod kind;
mod list;
mod matches;
mod pair;
mod shape;
mod stmt;

pub(super) use self::align::{Member, gaps};
pub(super) use self::control::{Head, may_be_short};
pub(super) use self::flat::Flat;
use self::flat::Line;
pub(super) use self::frag::Frag;
pub(super) use self::kind::is_nested_call;
pub(super) use self::matches::stays_block;
pub(super) use self::shape::Shape;

use self::shape::INDENT;

use super::Printer;
use super::prec::{Ctx, Prec, needs_parens, unary_needs_parens};
use crate::rir::expr::{Expr, ExprKind, UnOp};
use crate::rir::lit::Lit;
use crate::rir::ty::Type;

/// How many expressions are tried for one statement before it is left to rustfmt: nested calls are tried in several ways each.
const MOST_TRIES: usize = 20_000;

/// Why there is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// It does not fit here.
    TooWide,
    /// Only rustfmt knows.
    Unsure,
}

pub(super) type Set = Result<Frag, Stop>;

/// An expression in the place where it is printed.
#[derive(Clone, Copy)]
pub(super) struct Operand<'a> {
    pub expr: &'a Expr,
    /// In parentheses, whatever `ctx` says.
    pub parens: bool,
    pub ctx: Ctx,
}

impl<'a> Operand<'a> {
    pub fn free(expr: &'a Expr) -> Operand<'a> {
        Operand { expr, parens: false, ctx: Ctx::FREE }
    }

    pub fn of(expr: &'a Expr, ctx: Ctx) -> Operand<'a> {
        Operand { expr, parens: false, ctx }
    }

    pub fn in_parens(self) -> bool {
        self.parens || needs_parens(self.expr, self.ctx)
    }
}

/// Sets one statement.
pub(super) struct Exact {
    tries: usize,
    /// A chain may not be broken: it is tried as the last argument of a call.
    one_line_chain: bool,
    in_macro: bool,
}

/// None for what does not fit: the next form is tried. What is not certain ends the trying.
fn tried(set: Set) -> Result<Option<Frag>, Stop> {
    match set {
        Ok(frag) => Ok(Some(frag)),
        Err(Stop::TooWide) => Ok(None),
        Err(Stop::Unsure) => Err(Stop::Unsure),
    }
}

/// The shape, or that nothing fits there.
fn room(shape: Option<Shape>) -> Result<Shape, Stop> {
    shape.ok_or(Stop::TooWide)
}

impl Exact {
    pub fn new() -> Exact {
        Exact { tries: 0, one_line_chain: false, in_macro: false }
    }

    /// What fits on one line of so many columns, and is left there.
    pub fn one_line(width: usize, print: impl FnOnce(&mut Printer<Flat>)) -> Option<Frag> {
        match flat::line(INDENT, width, print) {
            Line::Fits(frag) => Some(frag),
            Line::Breaks | Line::Unsure => None,
        }
    }

    fn operand(&mut self, operand: Operand<'_>, shape: Shape) -> Set {
        if operand.in_parens() { self.parens(operand.expr, shape) } else { self.expr(operand.expr, operand.ctx, shape) }
    }

    fn parens(&mut self, expr: &Expr, shape: Shape) -> Set {
        let inner = room(shape.behind(1).and_then(|shape| shape.before(1)))?;
        let mut frag = Frag::of("(");
        frag.add(&self.expr(expr, Ctx::FREE, inner)?);
        frag.text(")");
        Ok(frag)
    }

    /// An expression that has no parentheses of its own.
    fn expr(&mut self, expr: &Expr, ctx: Ctx, shape: Shape) -> Set {
        self.tries += 1;
        if self.tries > MOST_TRIES || !expr.comments.is_empty() {
            return Err(Stop::Unsure);
        }
        match flat::line(shape.offset, shape.width, |printer| printer.bare(expr, ctx)) {
            Line::Fits(frag) => return Ok(frag),
            Line::Unsure => return Err(Stop::Unsure),
            Line::Breaks => {}
        }
        let mut frag = Frag::default();
        frag.open(expr.origin);
        frag.add(&self.broken(expr, ctx, shape)?);
        frag.close(expr.origin);
        Ok(frag)
    }

    /// An expression that rustfmt does not leave on one line here.
    fn broken(&mut self, expr: &Expr, ctx: Ctx, shape: Shape) -> Set {
        match &expr.kind {
            ExprKind::Lit(lit) => wide_literal(lit),
            ExprKind::Path(path) if path.segments.iter().all(|segment| segment.args.is_empty()) => Err(Stop::TooWide),
            ExprKind::Unary { op, expr } => self.unary(*op, expr, ctx, shape),
            ExprKind::Ref { mutable, expr } => {
                self.prefixed(if *mutable { "&mut " } else { "&" }, prefix_operand(None, expr, ctx), shape)
            }
            ExprKind::RawRef { mutable, expr } => {
                let prefix = if *mutable { "&raw mut " } else { "&raw const " };
                self.prefixed(prefix, prefix_operand(None, expr, ctx), shape)
            }
            ExprKind::Binary { .. } => self.binary(expr, ctx, shape),
            ExprKind::Cast { expr, ty } => self.cast(Operand::of(expr, ctx.leftmost(Prec::Cast)), ty, shape),
            ExprKind::Assign { lhs, rhs } => self.assign("=", lhs, rhs, ctx, shape),
            ExprKind::AssignOp { op, lhs, rhs } => self.assign(&format!("{}=", op.symbol()), lhs, rhs, ctx, shape),
            ExprKind::MethodCall { .. } | ExprKind::Field { .. } | ExprKind::Try(_) => self.chain(expr, ctx, shape),
            ExprKind::Call { callee, args } => self.call(callee, args, ctx, shape),
            ExprKind::Index { base, index } => self.index(base, index, ctx, shape),
            ExprKind::Array(elems) => self.array(elems, shape),
            ExprKind::Tuple(elems) if elems.len() > 1 => self.tuple(elems, shape),
            ExprKind::Struct { path, fields, base: None } => self.struct_literal(path, fields, shape),
            ExprKind::Macro { path, delim, args } => self.macro_call(path, *delim, args, shape),
            ExprKind::Return(Some(value)) => {
                self.prefixed("return ", Operand::of(value, ctx.operand(Prec::Jump)), shape)
            }
            ExprKind::If { .. } => self.if_value(expr, shape),
            ExprKind::Match { scrutinee, arms } => self.match_value(scrutinee, arms, shape),
            ExprKind::Block { label, kind, block } => self.block_value(label.as_deref(), *kind, block, shape),
            _ => Err(Stop::Unsure),
        }
    }

    fn unary(&mut self, op: UnOp, expr: &Expr, ctx: Ctx, shape: Shape) -> Set {
        let prefix = match op {
            UnOp::Deref => "*",
            UnOp::Neg => "-",
            UnOp::Not => "!",
        };
        self.prefixed(prefix, prefix_operand(Some(op), expr, ctx), shape)
    }

    fn prefixed(&mut self, prefix: &str, operand: Operand<'_>, shape: Shape) -> Set {
        let mut frag = Frag::of(prefix);
        frag.add(&self.operand(operand, room(shape.behind(prefix.len()))?)?);
        Ok(frag)
    }

    /// A type: on one line, or not at all.
    fn ty(&mut self, ty: &Type, shape: Shape) -> Set {
        match flat::line(shape.offset, shape.width, |printer| printer.ty(ty)) {
            Line::Fits(frag) => Ok(frag),
            Line::Breaks => Err(Stop::TooWide),
            Line::Unsure => Err(Stop::Unsure),
        }
    }
}

fn prefix_operand(op: Option<UnOp>, expr: &Expr, ctx: Ctx) -> Operand<'_> {
    Operand { expr, parens: unary_needs_parens(op, expr), ctx: ctx.operand(Prec::Prefix) }
}

/// Plain strings may be wider than the room; where strings are set on several lines, only rustfmt knows.
fn wide_literal(lit: &Lit) -> Set {
    match lit {
        Lit::Str(_) | Lit::ByteStr(_) | Lit::CStr(_) => Err(Stop::Unsure),
        _ => Err(Stop::TooWide),
    }
}
