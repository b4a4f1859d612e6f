//! Blocks and statements.

use super::Printer;
use super::exact::Exact;
use super::layout::{Group, Settled};
use super::prec::{Ctx, is_block_like, let_else_needs_parens};
use super::sink::Sink;
use crate::rir::expr::{Expr, ExprKind};
use crate::rir::pat::Pat;
use crate::rir::stmt::{Block, Comment, Stmt, StmtKind};
use crate::rir::ty::Type;

/// What is known of the statements of a block so far.
#[derive(Debug)]
struct Lines {
    /// All are settled.
    all: bool,
    /// There is code.
    any: bool,
    /// The last statement with a comment behind it, and the comments since: settled if code follows.
    held: Vec<usize>,
}

impl Lines {
    /// Code follows.
    fn code(&mut self, settled: bool) {
        self.held.clear();
        self.all &= settled;
        self.any = true;
    }
}

impl Default for Lines {
    fn default() -> Lines {
        Lines { all: true, any: false, held: Vec::new() }
    }
}

impl<S: Sink> Printer<S> {
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

    /// A block with each statement on its line. Whether all in it is settled, and something is in it.
    pub(super) fn block(&mut self, block: &Block) -> bool {
        if block.stmts.is_empty() && block.tail.is_none() {
            self.out.text("{}");
            return false;
        }
        self.block_start();
        let settled = self.indented(|printer| printer.block_lines(block));
        self.block_end();
        settled
    }

    fn block_lines(&mut self, block: &Block) -> bool {
        let mut lines = Lines::default();
        for (index, stmt) in block.stmts.iter().enumerate() {
            if index > 0 {
                self.out.hard();
            }
            self.line(stmt, &mut lines);
        }
        if let Some(tail) = &block.tail {
            if !block.stmts.is_empty() {
                self.out.hard();
            }
            let id = self.out.start();
            let settled = self.tail(tail);
            // A value is no statement: it is settled only with all that is around it.
            self.out.stop(id, Settled::No);
            lines.code(settled);
        }
        self.end(&mut lines);
        lines.all && lines.any
    }

    /// A statement and its place in the block.
    fn line(&mut self, stmt: &Stmt, lines: &mut Lines) {
        if matches!(stmt.kind, StmtKind::Blank) {
            self.out.blank();
        }
        let comment = match (&stmt.kind, &stmt.trailing) {
            (StmtKind::Blank, None) => return,
            (StmtKind::Blank, Some(comment)) => Some((comment, None)),
            (StmtKind::Comment(comment), behind) => Some((comment, behind.as_ref())),
            _ => None,
        };
        let id = self.out.start();
        if let Some((comment, behind)) = comment {
            let mut settled = self.comment_stmt(stmt, comment);
            // Behind a comment on one line, another is part of it.
            settled &= behind.is_none() || matches!(comment, Comment::Line(text) if text.lines().count() <= 1);
            settled &= self.trailing(behind);
            self.out.stop(id, if settled { Settled::Comment } else { Settled::No });
            lines.all &= settled;
            // A block comment alone may be set on the line of the braces.
            lines.any |= !matches!(comment, Comment::Block(_));
            lines.held.extend((!lines.held.is_empty()).then_some(id));
            return;
        }
        let mut settled = self.stmt(stmt);
        settled &= self.trailing(stmt.trailing.as_ref());
        self.out.stop(id, if settled { Settled::Statement } else { Settled::No });
        lines.code(settled);
        lines.held.extend(stmt.trailing.as_ref().map(|_| id));
    }

    /// Comments at the end of a block that start behind a statement may be set further out.
    fn end(&mut self, lines: &mut Lines) {
        for held in lines.held.drain(..) {
            self.out.unsettle(held);
            lines.all = false;
        }
    }

    fn comment_stmt(&mut self, stmt: &Stmt, comment: &Comment) -> bool {
        self.out.open(stmt.origin);
        self.attrs(&stmt.attrs);
        let settled = self.comment(comment);
        self.out.close(stmt.origin);
        settled && stmt.attrs.is_empty() && self.indent.is_some()
    }

    /// A block's value.
    pub(super) fn tail(&mut self, tail: &Expr) -> bool {
        let Some(indent) = self.indent else {
            let ctx = Ctx { stmt: !is_block_like(tail), ..Ctx::FREE };
            self.expr(tail, ctx);
            return false;
        };
        match Exact::new().tail(tail, indent) {
            Ok(frag) => {
                self.out.frag(&frag);
                true
            }
            Err(_) if is_block_like(tail) && tail.comments.is_empty() => self.block_tail(tail),
            Err(_) => {
                self.unplaced(|printer| printer.expr(tail, Ctx { stmt: !is_block_like(tail), ..Ctx::FREE }));
                false
            }
        }
    }

    /// A branch or a loop as a value, of which something is not settled.
    fn block_tail(&mut self, tail: &Expr) -> bool {
        if matches!(&tail.kind, ExprKind::Block { .. }) {
            self.unplaced(|printer| printer.expr(tail, Ctx::FREE));
            return false;
        }
        self.block_like_stmt(tail)
    }

    /// Prints a statement without the comment behind it; whether rustfmt leaves it so.
    pub(super) fn stmt(&mut self, stmt: &Stmt) -> bool {
        self.out.open(stmt.origin.filter(|_| !matches!(stmt.kind, StmtKind::Blank)));
        self.attrs(&stmt.attrs);
        let settled = self.stmt_kind(&stmt.kind) && stmt.attrs.is_empty();
        self.out.close(stmt.origin.filter(|_| !matches!(stmt.kind, StmtKind::Blank)));
        settled
    }

    fn stmt_kind(&mut self, kind: &StmtKind) -> bool {
        match (kind, self.indent) {
            (StmtKind::Expr(expr), _) if is_block_like(expr) => self.block_like_stmt(expr),
            (StmtKind::Item(item), Some(_)) => self.item(item),
            (_, Some(indent)) => match Exact::new().simple_stmt(kind, indent) {
                Ok(frag) => {
                    self.out.frag(&frag);
                    true
                }
                Err(_) => {
                    self.unplaced(|printer| printer.plain_stmt(kind));
                    false
                }
            },
            (_, None) => {
                self.plain_stmt(kind);
                false
            }
        }
    }

    fn plain_stmt(&mut self, kind: &StmtKind) {
        match kind {
            StmtKind::Let { pat, ty, init, else_block } => {
                self.let_stmt(pat, ty.as_ref(), init.as_ref(), else_block.as_ref())
            }
            StmtKind::Semi(expr) if is_block_like(expr) => {
                self.block_like_stmt(expr);
                self.out.text(";");
            }
            StmtKind::Expr(expr) | StmtKind::Semi(expr) => {
                self.expr(expr, Ctx { stmt: true, ..Ctx::FREE });
                self.out.text(";");
            }
            StmtKind::Item(item) => {
                self.item(item);
            }
            StmtKind::Comment(comment) => {
                self.comment(comment);
            }
            StmtKind::Blank => self.out.blank(),
        }
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
