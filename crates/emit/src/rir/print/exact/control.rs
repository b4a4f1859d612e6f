//! Heads of control flow, and control flow as a value.

use super::super::control::is_short_if;
use super::super::prec::{Ctx, Prec, is_bare_value, is_block_like, plain_block};
use super::flat::{self, Line};
use super::matches::is_value;
use super::shape::{INDENT, Shape, WIDTH};
use super::{Exact, Frag, Operand, Set, Stop, room, tried};
use crate::rir::expr::{Arm, BlockKind, Expr, ExprKind};
use crate::rir::pat::Pat;
use crate::rir::stmt::Block;

/// Columns of `} else `.
const ELSE: usize = 7;
/// Columns of ` {`.
const BRACE: usize = 2;

/// What stands before the body of a loop or a branch.
pub(in crate::rir::print) struct Head<'a> {
    pub label: Option<&'a str>,
    /// `if`, `while`, `for`.
    pub keyword: &'static str,
    /// The pattern of a `for`.
    pub pat: Option<&'a Pat>,
    pub cond: &'a Expr,
    /// Behind an `else`.
    pub is_else: bool,
}

impl Exact {
    /// A head with what stands between it and the brace of its body.
    pub fn head(&mut self, head: &Head<'_>, shape: Shape) -> Set {
        let mut frag = Frag::default();
        if let Some(label) = head.label {
            frag.text(&format!("'{label}: "));
        }
        frag.text(head.keyword);
        let columns = frag.len() + 1 + if head.is_else { ELSE } else { 0 };
        let whole = Shape { width: WIDTH.saturating_sub(shape.used()), ..shape };
        let cond = self.condition(head, room(whole.behind(columns))?)?;
        let budget = WIDTH.saturating_sub(shape.used() + columns + BRACE);
        let is_long = !cond.is_single() || cond.len() > budget;
        let own_line = is_long && (!cond.is_extendable() || is_offset(shape.used(), &cond));
        frag.text(" ");
        frag.add(&cond);
        if own_line {
            frag.line(shape.indent)
        } else {
            frag.text(" ")
        }
        Ok(frag)
    }

    fn condition(&mut self, head: &Head<'_>, shape: Shape) -> Set {
        let (prefix, pat, infix, value) = match (&head.cond.kind, head.pat) {
            (_, Some(pat)) => ("", pat, " in", head.cond),
            (ExprKind::Let { pat, expr }, None) => ("let ", &**pat, " =", &**expr),
            _ => return self.plain_condition(head, shape),
        };
        if !head.cond.comments.is_empty() {
            return Err(Stop::Unsure);
        }
        let room_for_pat = shape.width.saturating_sub(prefix.len() + infix.len());
        let pat =
            flat::line(
                0,
                room_for_pat,
                |printer| if head.pat.is_some() { printer.tight_pat(pat) } else { printer.pat(pat) },
            );
        let Line::Fits(pat) = pat else { return Err(Stop::Unsure) };
        let mut frag = Frag::of(prefix);
        frag.add(&pat);
        frag.text(infix);
        let ctx = if head.pat.is_some() { Ctx::COND } else { let_ctx() };
        let value = Operand::of(value, ctx);
        let mut set = Frag::default();
        let opened = head.pat.is_none().then_some(head.cond.origin).flatten();
        set.open(opened);
        set.add(&self.value(frag, value, shape)?);
        set.close(opened);
        Ok(set)
    }

    fn plain_condition(&mut self, head: &Head<'_>, shape: Shape) -> Set {
        let cond = self.operand(Operand::of(head.cond, Ctx::COND), shape);
        // The condition of a loop may stand on a line of its own.
        if cond.is_err() && head.keyword != "if" { Err(Stop::Unsure) } else { cond }
    }

    /// `match scrutinee` with what stands before its brace.
    pub fn match_head(&mut self, scrutinee: &Expr, shape: Shape) -> Set {
        let whole = Shape { width: WIDTH.saturating_sub(shape.used()), ..shape };
        let whole = room(whole.behind("match ".len()))?;
        let value = self.operand(Operand::of(scrutinee, Ctx::COND), whole)?;
        let mut frag = Frag::of("match ");
        frag.add(&value);
        let own_line = !value.is_extendable() && (!value.is_single() || value.len() + BRACE > whole.width);
        if own_line {
            frag.line(shape.indent)
        } else {
            frag.text(" ")
        }
        Ok(frag)
    }

    /// `if … { … } else { … }`, its branches on lines of their own.
    pub(super) fn if_value(&mut self, expr: &Expr, shape: Shape) -> Set {
        if may_be_short(expr) && !is_short_if(expr) {
            return Err(Stop::Unsure);
        }
        let (mut frag, mut at, mut opened) = (Frag::default(), expr, Vec::new());
        loop {
            let ExprKind::If { cond, then, otherwise } = &at.kind else { return Err(Stop::Unsure) };
            let is_else = !std::ptr::eq(at, expr);
            let head = Head { label: None, keyword: "if", pat: None, cond, is_else };
            frag.add(&self.head(&head, if is_else { Shape::indented(shape.indent) } else { shape })?);
            frag.add(&self.block(then, shape.indent)?);
            let Some(next) = otherwise else { break };
            frag.text(" else ");
            if !next.comments.is_empty() {
                return Err(Stop::Unsure);
            }
            frag.open(next.origin);
            opened.push(next.origin);
            if let Some(block) = plain_block(next) {
                frag.add(&self.block(block, shape.indent)?);
                break;
            }
            at = next;
        }
        opened.into_iter().rev().for_each(|origin| frag.close(origin));
        Ok(frag)
    }

    /// Whether the head of an `if` is one line.
    pub(super) fn has_short_head(&mut self, cond: &Expr, shape: Shape) -> Result<bool, Stop> {
        let head = Head { label: None, keyword: "if", pat: None, cond, is_else: false };
        Ok(tried(self.head(&head, shape))?.is_some_and(|head| head.is_single()))
    }

    pub(super) fn match_value(&mut self, scrutinee: &Expr, arms: &[Arm], shape: Shape) -> Set {
        let mut frag = self.match_head(scrutinee, shape)?;
        frag.text("{");
        for arm in arms {
            if !arm.comments.is_empty() {
                return Err(Stop::Unsure);
            }
            frag.line(shape.indent + INDENT);
            frag.add(&self.arm(arm, shape.indent + INDENT)?);
        }
        frag.line(shape.indent);
        frag.text("}");
        Ok(frag)
    }

    /// A block as a value, not on one line.
    pub(super) fn block_value(&mut self, label: Option<&str>, kind: BlockKind, block: &Block, shape: Shape) -> Set {
        let tail_only = block.stmts.is_empty() && block.tail.as_ref().is_some_and(|tail| is_block_like(tail));
        if kind == BlockKind::Const || tail_only {
            return Err(Stop::Unsure);
        }
        let mut frag = Frag::of(&label.map(|label| format!("'{label}: ")).unwrap_or_default());
        frag.text(if kind == BlockKind::Unsafe { "unsafe " } else { "" });
        frag.add(&self.block(block, shape.indent)?);
        // One line would have been tried with a little more room than the flat form had.
        let unsure = is_bare_value(block) && frag.breaks() <= 2 && label.is_some();
        if unsure { Err(Stop::Unsure) } else { Ok(frag) }
    }
}

/// Whether an `if` holds nothing but a value for each branch: rustfmt may set it on one line, with the `if`s in it.
pub(in crate::rir::print) fn may_be_short(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::If { then, otherwise: Some(otherwise), .. } => {
            is_value(then) && plain_block(otherwise).is_some_and(is_value)
        }
        _ => false,
    }
}

/// What stands behind the `=` of a condition's `let`.
fn let_ctx() -> Ctx {
    Ctx { no_struct: true, ..Ctx::COND.operand(Prec::Compare) }
}

/// Whether the last line starts to the right of this column.
fn is_offset(column: usize, frag: &Frag) -> bool {
    let last = frag.text.rsplit('\n').next().unwrap_or_default();
    last.len() - last.trim_start().len() > column
}
