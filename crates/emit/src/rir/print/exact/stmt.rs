//! Statements, and blocks of them.

use super::super::prec::{Ctx, is_block_like};
use super::flat::{self, Line};
use super::shape::{INDENT, Shape};
use super::{Exact, Frag, Operand, Set, Stop, room};
use crate::rir::expr::{Expr, ExprKind};
use crate::rir::pat::Pat;
use crate::rir::print::sink::Sink;
use crate::rir::stmt::{Block, Stmt, StmtKind};
use crate::rir::ty::Type;

impl Exact {
    /// A statement that is no block, with its semicolon, on lines of this indent.
    pub fn simple_stmt(&mut self, stmt: &StmtKind, indent: usize) -> Set {
        let shape = room(Shape::indented(indent).before(1))?;
        let mut frag = match stmt {
            StmtKind::Let { pat, ty, init, else_block: None } => {
                self.binding(pat, ty.as_ref(), init.as_ref(), indent)?
            }
            StmtKind::Expr(expr) | StmtKind::Semi(expr) if !is_block_like(expr) => {
                // Jumps leave room for their semicolon twice.
                let jumps =
                    matches!(expr.kind, ExprKind::Return(_) | ExprKind::Break { .. } | ExprKind::Continue { .. });
                let shape = room(shape.before(usize::from(jumps)))?;
                self.operand(Operand::of(expr, Ctx { stmt: true, ..Ctx::FREE }), shape)?
            }
            _ => return Err(Stop::Unsure),
        };
        frag.text(";");
        Ok(frag)
    }

    fn binding(&mut self, pat: &Pat, ty: Option<&Type>, init: Option<&Expr>, indent: usize) -> Set {
        let width = Shape::indented(indent).width.saturating_sub(7);
        let head = flat::line(0, width, |printer| {
            printer.out.text("let ");
            printer.tight_pat(pat);
            if let Some(ty) = ty {
                printer.out.text(": ");
                printer.ty(ty);
            }
        });
        let Line::Fits(mut head) = head else { return Err(Stop::Unsure) };
        let Some(init) = init else { return Ok(head) };
        head.text(" =");
        self.value(head, Operand::free(init), room(Shape::indented(indent).before(1))?)
    }

    /// A constant or variable with its semicolon: what stands before its type, the type, the value.
    pub fn valued(&mut self, head: &str, ty: &Type, value: Option<&Expr>, indent: usize) -> Set {
        let room_for_value = room(Shape::indented(indent).before(1))?;
        let width = room_for_value.width.saturating_sub(if value.is_some() { 2 } else { 0 });
        let head = flat::line(INDENT, width, |printer| {
            printer.out.text(head);
            printer.out.text(": ");
            printer.ty(ty);
        });
        let Line::Fits(mut frag) = head else { return Err(Stop::Unsure) };
        if let Some(value) = value {
            frag.text(" =");
            frag = self.value(frag, Operand::free(value), room_for_value)?;
        }
        frag.text(";");
        Ok(frag)
    }

    /// A block with a statement a line.
    pub(super) fn block(&mut self, block: &Block, indent: usize) -> Set {
        let inner = indent + INDENT;
        let mut frag = Frag::of("{");
        let (mut any, mut blank) = (false, false);
        for stmt in &block.stmts {
            if matches!(stmt.kind, StmtKind::Blank) {
                blank = any;
                continue;
            }
            frag.text(if blank { "\n" } else { "" });
            frag.line(inner);
            frag.add(&self.stmt(stmt, inner)?);
            (any, blank) = (true, false);
        }
        if let Some(tail) = &block.tail {
            frag.text(if blank { "\n" } else { "" });
            frag.line(inner);
            frag.add(&self.tail(tail, inner)?);
            any = true;
        }
        if !any {
            return Err(Stop::Unsure);
        }
        frag.line(indent);
        frag.text("}");
        Ok(frag)
    }

    fn stmt(&mut self, stmt: &Stmt, indent: usize) -> Set {
        if !stmt.attrs.is_empty() || stmt.trailing.is_some() {
            return Err(Stop::Unsure);
        }
        let mut frag = Frag::default();
        frag.open(stmt.origin);
        frag.add(&match &stmt.kind {
            StmtKind::Expr(expr) if is_block_like(expr) => self.block_stmt(expr, indent)?,
            kind => self.simple_stmt(kind, indent)?,
        });
        frag.close(stmt.origin);
        Ok(frag)
    }

    /// A branch or loop as a statement.
    fn block_stmt(&mut self, expr: &Expr, indent: usize) -> Set {
        if !expr.comments.is_empty() {
            return Err(Stop::Unsure);
        }
        let mut frag = Frag::default();
        frag.open(expr.origin);
        frag.add(&match &expr.kind {
            ExprKind::If { .. } => self.if_value(expr, Shape::indented(indent))?,
            ExprKind::Match { scrutinee, arms } => self.match_value(scrutinee, arms, Shape::indented(indent))?,
            _ => return Err(Stop::Unsure),
        });
        frag.close(expr.origin);
        Ok(frag)
    }

    /// The value of a block.
    pub fn tail(&mut self, tail: &Expr, indent: usize) -> Set {
        if matches!(tail.kind, ExprKind::Return(_) | ExprKind::Break { .. } | ExprKind::Continue { .. }) {
            return Err(Stop::Unsure);
        }
        let ctx = Ctx { stmt: !is_block_like(tail), ..Ctx::FREE };
        self.operand(Operand::of(tail, ctx), Shape::indented(indent))
    }
}
