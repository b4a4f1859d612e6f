//! Which statement each comment of a function goes to, where the statements do not come in the order of the C: structuring has
//! moved the code behind a label, so that "all comments so far" would gather those of half a function before the first state.
//!
//! A comment belongs to the statement that follows it in the C. One that stands behind a statement on its line is left to that
//! statement ([`Comments::trailing`](super::comments::Comments::trailing)), and what no statement follows to the end of the function.

use exuvia_cir::visit::{Node, stmt_children, walk_from};
use exuvia_cir::{Body, ExprKind, FileId, LocalKind, Program, SourceFile, Span, StmtId, StmtKind};
use std::collections::BTreeMap;

/// The comments of a function by the start of the statement that they belong to, by their number in the file.
#[derive(Debug, Default)]
pub(crate) struct Owners {
    by_start: BTreeMap<u32, Vec<usize>>,
    file: Option<FileId>,
}

impl Owners {
    /// The owners in a function of which `span` is the whole; `None` where its statements come in the order of the C.
    pub fn find(program: &Program, body: &Body, span: Span) -> Option<Owners> {
        let file = program.files.get(span.file).filter(|file| span.is_some() && !file.comments.is_empty())?;
        let mut listed = Listed { body, file: span.file, spans: Vec::new() };
        listed.list(body.root?);
        let spans = listed.spans;
        if spans.is_sorted_by_key(|span| span.start) {
            return None;
        }
        let mut starts: Vec<u32> = spans.iter().map(|span| span.start).collect();
        starts.sort_unstable();
        let mut ends: Vec<u32> = spans.iter().map(|span| span.end).collect();
        ends.sort_unstable();
        let mut by_start: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let first = file.comments.partition_point(|comment| comment.start < span.start);
        for (number, comment) in file.comments.iter().enumerate().skip(first) {
            if comment.end > span.end {
                break;
            }
            let next = starts.get(starts.partition_point(|&start| start < comment.end));
            if let Some(&next) = next
                && !ends_its_line(file, &ends, comment.start)
            {
                by_start.entry(next).or_default().push(number);
            }
        }
        Some(Owners { by_start, file: Some(span.file) })
    }

    /// Takes the comments before a statement.
    pub fn take(&mut self, statement: Span) -> Vec<usize> {
        let here = self.file == Some(statement.file);
        here.then(|| self.by_start.remove(&statement.start)).flatten().unwrap_or_default()
    }
}

/// Whether a statement declares what a phase made: it stands at a place of the C that others stand at, too.
pub(super) fn is_made(body: &Body, s: StmtId) -> bool {
    matches!(&body.stmts[s].kind, StmtKind::Decl { local, .. } if body.locals[*local].kind == LocalKind::Temp)
}

/// Whether a statement ends before an offset, on the same line.
fn ends_its_line(file: &SourceFile, ends: &[u32], offset: u32) -> bool {
    let before = ends.partition_point(|&end| end <= offset);
    let last = before.checked_sub(1).and_then(|last| ends.get(last));
    last.is_some_and(|&end| file.line_col(end).0 == file.line_col(offset).0)
}

/// The statements that stand in lists of the Rust, in its order.
struct Listed<'a> {
    body: &'a Body,
    file: FileId,
    spans: Vec<Span>,
}

impl Listed<'_> {
    fn list(&mut self, s: StmtId) {
        match &self.body.stmts[s].kind {
            StmtKind::Block(stmts) => stmts.iter().for_each(|&s| self.stmt(s)),
            _ => self.stmt(s),
        }
    }

    fn stmt(&mut self, s: StmtId) {
        let span = self.body.stmt_spans.get(s).copied().unwrap_or(Span::NONE);
        if span.is_some() && span.file == self.file && !is_made(self.body, s) {
            self.spans.push(span);
        }
        let mut parts = Vec::new();
        match &self.body.stmts[s].kind {
            // What a `for` starts with is written where it stands.
            StmtKind::For { body, .. } => parts.push(Node::Stmt(*body)),
            kind => stmt_children(kind, &mut |part| parts.push(part)),
        }
        for part in parts {
            match part {
                Node::Stmt(s) => self.list(s),
                Node::Expr(_) => self.statement_expressions(part),
            }
        }
    }

    fn statement_expressions(&mut self, part: Node) {
        let mut blocks = Vec::new();
        walk_from(self.body, part, &mut |node| {
            if let Node::Expr(e) = node
                && let ExprKind::StmtExpr { body, .. } = &self.body.exprs[e].kind
            {
                blocks.push(*body);
            }
        });
        blocks.into_iter().for_each(|block| self.list(block));
    }
}
