//! Blocks and statements.

use super::Printer;
use super::layout::Group;
use super::prec::{Ctx, is_block_like, let_else_needs_parens};
use crate::rir::expr::Expr;
use crate::rir::pat::Pat;
use crate::rir::stmt::{Block, Stmt, StmtKind};
use crate::rir::ty::Type;

impl Printer {
    pub(super) fn block_start(&mut self) {
        self.out.text("{");
        self.out.begin(Group::BLOCK);
        self.out.hard();
    }

    pub(super) fn block_end(&mut self) {
        self.out.closing("", "");
        self.out.end();
        self.out.text("}");
    }

    /// A block with each statement on its line.
    pub(super) fn block(&mut self, block: &Block) {
        if block.stmts.is_empty() && block.tail.is_none() {
            return self.out.text("{}");
        }
        self.block_start();
        for (index, stmt) in block.stmts.iter().enumerate() {
            if index > 0 {
                self.out.hard();
            }
            self.stmt(stmt);
        }
        if let Some(tail) = &block.tail {
            if !block.stmts.is_empty() {
                self.out.hard();
            }
            self.tail(tail);
        }
        self.block_end();
    }

    /// A block's value.
    pub(super) fn tail(&mut self, tail: &Expr) {
        if is_block_like(tail) { self.expr(tail, Ctx::FREE) } else { self.expr(tail, Ctx { stmt: true, ..Ctx::FREE }) }
    }

    pub(super) fn stmt(&mut self, stmt: &Stmt) {
        self.out.open(stmt.origin.filter(|_| !matches!(stmt.kind, StmtKind::Blank)));
        self.attrs(&stmt.attrs);
        match &stmt.kind {
            StmtKind::Let { pat, ty, init, else_block } => {
                self.let_stmt(pat, ty.as_ref(), init.as_ref(), else_block.as_ref())
            }
            StmtKind::Expr(expr) if is_block_like(expr) => self.block_like_stmt(expr),
            StmtKind::Semi(expr) if is_block_like(expr) => {
                self.block_like_stmt(expr);
                self.out.text(";");
            }
            StmtKind::Expr(expr) | StmtKind::Semi(expr) => {
                self.expr(expr, Ctx { stmt: true, ..Ctx::FREE });
                self.out.text(";");
            }
            StmtKind::Item(item) => self.item(item),
            StmtKind::Comment(comment) => self.comment(comment),
            StmtKind::Blank => self.out.blank(),
        }
        self.out.close(stmt.origin.filter(|_| !matches!(stmt.kind, StmtKind::Blank)));
        self.trailing(stmt.trailing.as_ref());
    }

    fn let_stmt(&mut self, pat: &Pat, ty: Option<&Type>, init: Option<&Expr>, else_block: Option<&Block>) {
        self.out.text("let ");
        self.tight_pat(pat);
        if let Some(ty) = ty {
            self.out.text(": ");
            self.ty(ty);
        }
        if let Some(init) = init {
            self.out.text(" =");
            self.init(init, else_block);
        }
        self.out.text(";");
    }

    fn init(&mut self, init: &Expr, else_block: Option<&Block>) {
        let Some(else_block) = else_block else { return self.value(init, Ctx::FREE) };
        self.out.text(" ");
        self.parens_if(let_else_needs_parens(init), init, Ctx::FREE);
        self.out.text(" else ");
        self.block(else_block);
    }
}
