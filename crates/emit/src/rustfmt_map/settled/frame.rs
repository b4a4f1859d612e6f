//! An open bracket while a text is read.

use std::ops::Range;

use super::line::{Header, Line};
use super::{Kind, Run};

/// What stands between two brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Items: a file, an `impl`, foreign declarations.
    Items,
    /// Statements, or what cannot be mistaken for them: arms, fields.
    Statements,
    /// Parts of expressions.
    Other,
    /// Tokens of a macro.
    Verbatim,
}

pub(super) struct Frame {
    pub content: Content,
    /// Columns before its statements.
    pub indent: usize,
    /// A statement may start at the next line.
    pub fresh: bool,
    /// The statement that has begun ends with its closing brace.
    pub block: bool,
    /// It may be part of an expression: rustfmt may take its braces away from around a single block (the body of an arm or a
    /// closure), so that no block in it is settled as a whole.
    pub part: bool,
    /// All in it is settled so far.
    pub easy: bool,
    /// It holds a statement.
    pub any: bool,
    /// The settled statements up to here.
    pub run: Option<Run>,
    /// Settled statements with comments behind them, after those: part of the run if a statement follows.
    pub held: Option<Range<usize>>,
    /// The start of the settled line that opened it, or the `if` that it is a branch of.
    pub opened: Option<(usize, Header)>,
    /// The runs of the branches before it.
    pub branches: Vec<Run>,
}

impl Frame {
    pub fn new(content: Content, indent: usize) -> Frame {
        Frame {
            content,
            indent,
            fresh: content == Content::Statements,
            block: false,
            part: false,
            easy: true,
            any: false,
            run: None,
            held: None,
            opened: None,
            branches: Vec::new(),
        }
    }

    /// Whether a settled statement may start at this column of the next line.
    pub fn may_start(&self, indent: usize) -> bool {
        self.content == Content::Statements && self.fresh && self.indent == indent
    }

    /// Whether rustfmt may take the braces that a line opens away.
    pub fn may_unwrap(&self, line: &Line<'_>) -> bool {
        self.part && line.first() == "{"
    }

    /// Whether an `else` at this column may follow.
    pub fn may_go_on(&self, indent: usize) -> bool {
        matches!(self.opened, Some((_, Header::If))) && self.indent == indent + super::INDENT
    }

    /// Takes a settled statement, perhaps with a comment behind it.
    pub fn statement(&mut self, line: &Line<'_>) {
        let start = line.start + line.indent();
        if line.has_comment() {
            let first = self.held.as_ref().map_or(start, |held| held.start);
            self.held = Some(first..line.end);
            self.any = true;
        } else {
            self.extend(start..line.end);
        }
    }

    /// Takes a settled statement.
    pub fn extend(&mut self, statement: Range<usize>) {
        let held = self.held.take().map_or(statement.start, |held| held.start);
        let start = self.run.as_ref().map_or(held, |run| run.range.start);
        self.run = Some(Run { range: start..statement.end, kind: Kind::Statements });
        self.any = true;
    }

    /// Takes a comment. Whether one goes on with the run, or ends it and starts another.
    pub fn comment(&mut self, comment: Range<usize>, kind: Kind) -> bool {
        match &mut self.run {
            Some(run) if run.kind == kind || run.kind == Kind::Statements => run.range.end = comment.end,
            Some(_) => return false,
            None => self.run = Some(Run { range: comment, kind }),
        }
        true
    }

    /// Something that is not settled: the run ends before it.
    pub fn unsettled(&mut self, runs: &mut Vec<Run>) {
        runs.extend(self.run.take());
        self.held = None;
        self.easy = false;
    }

    /// Whether all of it is settled, with all branches before it.
    pub fn is_settled(&self) -> bool {
        self.easy && self.any && self.held.is_none() && self.fresh
    }

    /// The runs in it, when it is not settled as a whole.
    pub fn into_runs(self) -> Vec<Run> {
        self.branches.into_iter().chain(self.run).collect()
    }
}
