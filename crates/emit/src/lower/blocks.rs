//! Blocks, with the comments and blank lines between their statements, and labelled blocks.

use super::Lower;
use super::comment_owners::is_made;
use super::comments;
use super::cx::FnCx;
use crate::rir::{Block, Expr, Stmt};
use exuvia_cir::{JumpId, Span, StmtId, StmtKind};

impl FnCx<'_, '_> {
    /// The statements of a block, or of a single statement where C allows one.
    pub fn block_stmts(&mut self, s: StmtId) -> Lower<Vec<Stmt>> {
        self.with_literal_scope(|cx| cx.list_stmts(s))
    }

    /// The statements of a block that structuring made.
    pub fn made_block_stmts(&mut self, s: StmtId) -> Lower<Vec<Stmt>> {
        self.outside_c_block(|cx| cx.list_stmts(s))
    }

    /// The statements of a list.
    pub fn list_stmts(&mut self, s: StmtId) -> Lower<Vec<Stmt>> {
        let refined = self.refined.clone();
        let result = match &self.body.stmts[s].kind {
            StmtKind::Block(stmts) => self.listed(stmts, self.stmt_span(s)),
            _ => self.listed(&[s], Span::NONE),
        };
        self.refined = refined;
        result
    }

    fn listed(&mut self, stmts: &[StmtId], block: Span) -> Lower<Vec<Stmt>> {
        let mut out = Vec::new();
        let mut last_line = None;
        for &s in stmts {
            let span = self.stmt_span(s);
            // Where comments are taken out of order, they are not for what a phase made.
            if self.comment_owners.is_some() && is_made(self.body, s) {
                self.blank(self.line(span.file, span.start), &last_line, &mut out);
            } else {
                self.leading(span, &mut last_line, &mut out);
            }
            let lowered = self.stmt(s)?;
            out.extend(lowered);
            self.trailing(span, &mut out);
            last_line = self.line(span.file, span.end).or(last_line);
        }
        if block.is_some() && block.end > block.start {
            let end = Span { file: block.file, start: block.end - 1, end: block.end };
            let mut before_end = Vec::new();
            let is_last = self.body.root.is_some_and(|root| self.stmt_span(root).end == block.end);
            if is_last {
                // What no statement took.
                self.comment_owners = None;
            }
            self.leading(end, &mut last_line, &mut before_end);
            while matches!(before_end.last(), Some(Stmt { kind: crate::rir::StmtKind::Blank, .. })) {
                before_end.pop();
            }
            out.extend(before_end);
        }
        Ok(out)
    }

    /// Comments that stand before a statement, and the blank lines between.
    fn leading(&mut self, span: Span, last_line: &mut Option<u32>, out: &mut Vec<Stmt>) {
        if !span.is_some() {
            return;
        }
        let comments = match &mut self.comment_owners {
            Some(owners) => self.cx.comments.take_these(span.file, &owners.take(span)),
            None => self.cx.comments.take_before(span.file, span.start),
        };
        for comment in comments {
            let line = self.line(span.file, comment.start);
            self.blank(line, last_line, out);
            *last_line = self.line(span.file, comment.end);
            out.push(Stmt::comment(comments::plain(comment)));
        }
        let line = self.line(span.file, span.start);
        self.blank(line, last_line, out);
    }

    fn blank(&self, line: Option<u32>, last_line: &Option<u32>, out: &mut Vec<Stmt>) {
        if let (Some(line), Some(last)) = (line, *last_line)
            && line > last + 1
            && !out.is_empty()
        {
            out.push(Stmt::blank());
        }
    }

    fn trailing(&mut self, span: Span, out: &mut [Stmt]) {
        if let Some(last) = out.last_mut()
            && last.trailing.is_none()
            && let Some(comment) = self.cx.comments.trailing(span)
        {
            last.trailing = Some(comment);
        }
    }

    fn line(&self, file: exuvia_cir::FileId, offset: u32) -> Option<u32> {
        self.program().files.get(file).map(|f| f.line_col(offset).0)
    }

    /// A block that `BreakTo` leaves.
    pub(super) fn labeled(&mut self, label: JumpId, body: StmtId) -> Lower<Vec<Stmt>> {
        let stmts = self.in_labeled_block(|cx| cx.made_block_stmts(body))?;
        Ok(vec![Expr::labeled_block(self.jump_name(label), Block::new(stmts)).stmt()])
    }

    /// Rust label of a structured jump target.
    pub fn jump_name(&self, j: JumpId) -> String {
        self.jump_names.get(j.0 as usize).cloned().unwrap_or_else(|| format!("jump{}", j.0))
    }
}
