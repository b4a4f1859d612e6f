//! Where comments go. Each comment of the C stands once in the Rust: before the item or statement that follows it, at the
//! end of the line that it trails, or at the end of the block or file that it ends.

use crate::rir;
use exuvia_cir::{Comment, CommentKind, FileId, IdVec, Program, Span};

/// The comments of all files, and which have been placed.
pub(crate) struct Comments<'a> {
    program: &'a Program,
    placed: IdVec<FileId, Vec<bool>>,
    /// By file: all comments before this one are placed.
    next: IdVec<FileId, usize>,
}

impl<'a> Comments<'a> {
    pub fn new(program: &'a Program) -> Comments<'a> {
        let placed = program.files.values().map(|f| vec![false; f.comments.len()]).collect();
        Comments { program, placed, next: IdVec::filled(0, program.files.len()) }
    }

    /// Takes all comments of a file that end at or before an offset and are not placed yet.
    pub fn take_before(&mut self, file: FileId, offset: u32) -> Vec<&'a Comment> {
        let Some(source) = self.program.files.get(file) else { return Vec::new() };
        let mut taken = Vec::new();
        let mut i = self.next[file];
        while let Some(comment) = source.comments.get(i).filter(|c| c.end <= offset) {
            if !std::mem::replace(&mut self.placed[file][i], true) {
                taken.push(comment);
            }
            i += 1;
        }
        self.next[file] = i;
        taken
    }

    /// Takes some comments of a file by their numbers, those that are not placed yet.
    pub fn take_these(&mut self, file: FileId, numbers: &[usize]) -> Vec<&'a Comment> {
        let Some(source) = self.program.files.get(file) else { return Vec::new() };
        let free = numbers.iter().filter(|&&number| !std::mem::replace(&mut self.placed[file][number], true));
        free.filter_map(|&number| source.comments.get(number)).collect()
    }

    /// Takes all comments of a file that are left.
    pub fn take_rest(&mut self, file: FileId) -> Vec<&'a Comment> {
        self.take_before(file, u32::MAX)
    }

    /// Drops the comments inside something that stays in C, where they still stand.
    pub fn skip_inside(&mut self, span: Span) {
        let Some(source) = self.program.files.get(span.file) else { return };
        for (i, comment) in source.comments.iter().enumerate() {
            if comment.start >= span.start && comment.end <= span.end {
                self.placed[span.file][i] = true;
            }
        }
    }

    /// Comments before a member or enumerator.
    pub fn before_member(&mut self, span: Span) -> Vec<rir::Comment> {
        if !span.is_some() {
            return Vec::new();
        }
        self.take_before(span.file, span.start).into_iter().map(doc_or_plain).collect()
    }

    /// The comment behind something on its last line.
    pub fn trailing(&mut self, span: Span) -> Option<rir::Comment> {
        let source = self.program.files.get(span.file).filter(|_| span.is_some())?;
        let first = source.comments.partition_point(|c| c.start < span.end);
        let comment = source.comments.get(first).filter(|c| c.trailing)?;
        let same_line = source.line_col(comment.start).0 == source.line_col(span.end).0;
        if !same_line || std::mem::replace(&mut self.placed[span.file][first], true) {
            return None;
        }
        Some(plain(comment))
    }

    /// Comments before an item: those apart from it, and those that document it.
    pub fn before_item(&mut self, span: Span) -> (Vec<rir::Comment>, Vec<rir::Comment>) {
        if !span.is_some() {
            return (Vec::new(), Vec::new());
        }
        let Some(source) = self.program.files.get(span.file) else { return (Vec::new(), Vec::new()) };
        let comments = self.take_before(span.file, span.start);
        let mut below = source.line_col(span.start).0;
        let mut documents = comments.len();
        for (i, comment) in comments.iter().enumerate().rev() {
            if comment.trailing || source.line_col(comment.end).0 + 1 < below {
                break;
            }
            below = source.line_col(comment.start).0;
            documents = i;
        }
        let apart = comments[..documents].iter().map(|c| plain(c)).collect();
        (apart, comments[documents..].iter().map(|c| rir::Comment::Doc(clean(c))).collect())
    }
}

fn doc_or_plain(comment: &Comment) -> rir::Comment {
    if comment.doc { rir::Comment::Doc(clean(comment)) } else { plain(comment) }
}

/// A comment as it was, `/** … */` becoming an ordinary one where Rust allows no documentation.
pub(crate) fn plain(comment: &Comment) -> rir::Comment {
    rir::Comment::Line(clean(comment))
}

/// The text of a comment without delimiters and gutter, lines kept.
pub(crate) fn clean(comment: &Comment) -> String {
    let text = comment.text.as_str();
    match comment.kind {
        CommentKind::Line => text.trim_start_matches('/').trim_start_matches(['!', '<']).trim().to_owned(),
        CommentKind::Block => {
            let inner = text.strip_prefix("/*").unwrap_or(text);
            let inner = inner.strip_suffix("*/").unwrap_or(inner);
            let inner = inner.trim_start_matches('*').trim_start_matches(['!', '<']);
            block_lines(inner)
        }
    }
}

/// The lines between the delimiters. All but the one that the comment opens on may have a gutter of `*`, and share an
/// indent; both go.
fn block_lines(inner: &str) -> String {
    let blank = |line: &str| line.trim().trim_matches('*').is_empty();
    let mut lines: Vec<(bool, &str)> = inner.lines().enumerate().map(|(i, l)| (i == 0, l.trim_end())).collect();
    while lines.first().is_some_and(|(_, l)| blank(l)) {
        lines.remove(0);
    }
    while lines.last().is_some_and(|(_, l)| blank(l)) {
        lines.pop();
    }
    let text = |l: &&(bool, &str)| !l.0 && !l.1.trim().is_empty();
    let gutter =
        lines.iter().any(|l| text(&l)) && lines.iter().filter(text).all(|(_, l)| l.trim_start().starts_with('*'));
    let stripped: Vec<(bool, String)> = lines.iter().map(|&(opens, l)| (opens, strip_line(l, opens, gutter))).collect();
    let indents = stripped.iter().filter(|(opens, l)| !opens && !l.trim().is_empty());
    let indent = indents.map(|(_, l)| l.len() - l.trim_start().len()).min().unwrap_or(0);
    let cut = |(opens, line): &(bool, String)| {
        let line = if *opens { line.trim_start() } else { line.get(indent..).unwrap_or(line.trim_start()) };
        line.trim_end().to_owned()
    };
    stripped.iter().map(cut).collect::<Vec<_>>().join("\n")
}

fn strip_line(line: &str, opens: bool, gutter: bool) -> String {
    if opens || !gutter {
        return line.replace('\t', "    ");
    }
    let bare = line.trim_start();
    let bare = bare.strip_prefix('*').unwrap_or(bare);
    bare.strip_prefix(' ').unwrap_or(bare).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> String {
        let comment =
            Comment { start: 0, end: 0, kind: CommentKind::Block, doc: false, trailing: false, text: text.to_owned() };
        clean(&comment)
    }

    #[test]
    fn gutters_and_delimiters_go() {
        assert_eq!(block("/* one line */"), "one line");
        assert_eq!(block("/**\n * A\n *   B\n */"), "A\n  B");
        assert_eq!(block("/* A\n   B\n     C */"), "A\nB\n  C");
        assert_eq!(block("/****/"), "");
    }
}
