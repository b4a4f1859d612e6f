//! Statements that rustfmt would leave as they are.
//!
//! Most statements of the printed text are simple and stand on one line, as rustfmt sets them. To find these it is enough to
//! look at their tokens: [`flat`] knows the shapes that no limit of rustfmt's touches, and everything that it is not sure of
//! counts as not settled. Runs of settled statements, with the comments between them and the blocks that hold nothing else,
//! need not be formatted.
//!
//! The text is read line by line, with a frame for each open bracket. A frame that holds statements knows whether one may start
//! at the next line. A statement's layout in a block depends on nothing but itself and the indent.

mod flat;
mod frame;
mod line;
mod vertical;

use std::ops::Range;

use self::frame::{Content, Frame};
use self::line::{Header, INDENT, Line, is_item_word, lines};
use super::lexer::{self, lex};

/// What a run consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Statements, with comments before and between them.
    Statements,
    /// Comments alone.
    Comments,
    /// Lines of the documentation of one item.
    Docs,
}

/// Lines that rustfmt leaves as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// From the first token to the last.
    pub range: Range<usize>,
    pub kind: Kind,
}

/// The runs of settled lines of a text, in order.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let tokens = lex(text);
    let lines: Vec<Line<'_>> = lines(text, &tokens).collect();
    let mut walker =
        Walker { frames: vec![Frame::new(Content::Items, 0)], runs: Vec::new(), blanks: 0, commented: false };
    let mut at = 0;
    while at < lines.len() {
        at += walker.lines(&lines[at..]);
    }
    walker.unsettled();
    let mut runs = walker.runs;
    runs.retain(|run| run.kind == Kind::Statements || text[run.range.clone()].contains('\n'));
    runs.sort_unstable_by_key(|run| run.range.start);
    runs
}

struct Walker {
    /// Open brackets, outermost first; never empty.
    frames: Vec<Frame>,
    runs: Vec<Run>,
    /// Empty lines before the next one.
    blanks: usize,
    /// The last code had a comment behind it.
    commented: bool,
}

impl Walker {
    fn top(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::new(Content::Verbatim, 0));
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// Takes the first of these lines, and those that belong to it: so many.
    fn lines(&mut self, lines: &[Line<'_>]) -> usize {
        let Some(line) = lines.first() else { return 1 };
        if line.tokens.is_empty() {
            self.blanks += 1;
            return 1;
        }
        let blanks = std::mem::take(&mut self.blanks);
        if blanks > 1 {
            self.unsettled();
        }
        let here = self.top().may_start(line.indent());
        if line.is_comment() {
            self.comment(line, here, blanks);
            return 1;
        }
        if let Some(count) = vertical::call(lines).filter(|_| here) {
            let last = &lines[count - 1];
            self.top().extend(line.start + line.indent()..last.end);
            self.commented = false;
            return count;
        }
        self.code(line, here);
        self.commented = line.has_comment();
        1
    }

    fn code(&mut self, line: &Line<'_>, here: bool) {
        if here && line.is_statement() {
            self.top().statement(line);
        } else if let Some(header) = line.header().filter(|_| here && !self.top().may_unwrap(line)) {
            self.open(line, header);
        } else if line.tokens.len() == 1 && line.first() == "}" {
            self.close(line);
        } else if line.is_else() && self.top().may_go_on(line.indent()) {
            self.go_on();
        } else {
            self.other(line);
        }
    }

    /// The top frame holds something that is not settled.
    fn unsettled(&mut self) {
        // Taken out for a moment: the frame is borrowed too.
        let mut runs = std::mem::take(&mut self.runs);
        self.top().unsettled(&mut runs);
        self.runs = runs;
    }

    /// A comment on a line of its own. Behind a comment at the end of a line it may be taken for the continuation of that.
    fn comment(&mut self, line: &Line<'_>, here: bool, blanks: usize) {
        let doc = line.first().starts_with("///") && !line.first().starts_with("////");
        let item = self.frames.len() == 1 && line.indent() == 0;
        let kind = if doc { Kind::Docs } else { Kind::Comments };
        let settled = !self.commented && !line.first().starts_with("//!") && (item || (here && !doc));
        if !settled {
            return self.unsettled();
        }
        let comment = line.start + line.indent()..line.end;
        // Documentation goes together when nothing is between.
        if (doc && blanks > 0) || !self.top().comment(comment.clone(), kind) {
            self.unsettled();
            self.top().comment(comment, kind);
        }
    }

    fn open(&mut self, line: &Line<'_>, header: Header) {
        let frame = self.top();
        (frame.fresh, frame.block) = (false, true);
        let mut inner = Frame::new(Content::Statements, line.indent() + INDENT);
        inner.opened = Some((line.start + line.indent(), header));
        self.frames.push(inner);
    }

    /// A line with nothing but a closing brace.
    fn close(&mut self, line: &Line<'_>) {
        let easy = self.top().opened.is_some() && self.top().indent == line.indent() + INDENT && line.ends_here();
        if !easy {
            return self.other(line);
        }
        let Some(inner) = self.frames.pop() else { return };
        let settled = inner.is_settled() && !self.top().part;
        match inner.opened {
            Some((start, _)) if settled => self.top().extend(start..line.end),
            _ => {
                self.runs.extend(inner.into_runs());
                self.unsettled();
            }
        }
        self.top().fresh = true;
    }

    /// `} else {`: the next branch of a settled `if`.
    fn go_on(&mut self) {
        let Some(branch) = self.frames.pop() else { return };
        let mut next = Frame::new(Content::Statements, branch.indent);
        (next.opened, next.easy) = (branch.opened, branch.is_settled());
        next.branches = branch.into_runs();
        self.frames.push(next);
    }

    /// Any other line.
    fn other(&mut self, line: &Line<'_>) {
        let frame = self.top();
        if frame.fresh {
            frame.block = starts_block(line);
        }
        if matches!(line.first(), "." | "?") {
            // What looked like a statement goes on.
            frame.run = None;
        }
        self.unsettled();
        self.top().fresh = false;
        for (at, token) in line.tokens.iter().enumerate().filter(|(_, token)| token.kind == lexer::Kind::Punct) {
            match &line.text[token.start..token.end] {
                "(" | "[" | "{" => self.bracket(line, at),
                ")" | "]" | "}" => self.unbracket(),
                _ => {}
            }
        }
        let frame = self.top();
        let ends = line.last() == ";" || (line.last() == "}" && frame.block);
        frame.fresh |= ends && frame.content == Content::Statements;
    }

    fn bracket(&mut self, line: &Line<'_>, at: usize) {
        let around = self.top();
        let content = content(around, line, at);
        let indent = if around.content == Content::Statements { around.indent } else { line.indent() };
        let mut inner = Frame::new(content, indent + INDENT);
        inner.part = content == Content::Statements && !is_function(line, at);
        self.frames.push(inner);
    }

    fn unbracket(&mut self) {
        if self.frames.len() < 2 {
            return;
        }
        let Some(inner) = self.frames.pop() else { return };
        self.runs.extend(inner.into_runs());
        self.unsettled();
    }
}

/// What an opening bracket holds, at the token `at` of a line.
fn content(around: &Frame, line: &Line<'_>, at: usize) -> Content {
    let before = at.checked_sub(1).map_or("", |before| line.word(before));
    if around.content == Content::Verbatim || before == "!" || line.first() == "macro_rules" {
        return Content::Verbatim;
    }
    if line.word(at) != "{" || at + 1 < line.code().len() {
        return Content::Other;
    }
    let function = is_function(line, at);
    match around.content {
        Content::Items if !function => Content::Items,
        Content::Items => Content::Statements,
        Content::Statements if is_item_word(line.first()) && !function => Content::Items,
        Content::Statements if around.may_unwrap(line) || sets_comment(line) => Content::Other,
        Content::Statements if stays_in_place(around, line, before) => Content::Statements,
        _ => Content::Other,
    }
}

/// Whether a line may start an arm with a comment on its line, or go on with its patterns. rustfmt leaves such a comment there
/// when the width of the whole arm, all its lines one behind the other, fits: what is in it must not become shorter.
fn sets_comment(line: &Line<'_>) -> bool {
    line.first() == "|" || line.tokens.first().is_some_and(|token| token.kind == lexer::Kind::Comment)
}

/// Whether a block that opens behind `before` has the indent of the statement that it is part of, wherever rustfmt breaks that.
fn stays_in_place(around: &Frame, line: &Line<'_>, before: &str) -> bool {
    let is_body =
        around.block && (matches!(before, ")" | "]" | "}") || before.starts_with(|c: char| c.is_alphanumeric()));
    line.indent() == around.indent || is_body
}

/// Whether the brace at the token `at` of a line opens a function's body.
fn is_function(line: &Line<'_>, at: usize) -> bool {
    line.first() == ")" || (0..at).any(|word| line.word(word) == "fn")
}

/// Whether a statement that starts like this ends with its closing brace.
fn starts_block(line: &Line<'_>) -> bool {
    let labelled =
        line.first().starts_with('\'') && line.tokens.first().map(|token| token.kind) == Some(lexer::Kind::Word);
    labelled || matches!(line.first(), "if" | "match" | "while" | "loop" | "for" | "unsafe" | "{")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(text: &str) -> Vec<&str> {
        runs(text).into_iter().map(|run| &text[run.range]).collect()
    }

    #[test]
    fn statements_on_one_line_are_settled() {
        let text = "fn f() {\n    let x: i32 = g(1, 2);\n\n    // more\n    (*p).a = x as u8;\n    x\n}\n";
        assert_eq!(settled(text), ["let x: i32 = g(1, 2);\n\n    // more\n    (*p).a = x as u8;"]);
    }

    #[test]
    fn what_has_a_limit_of_its_own_is_not() {
        let long = "a".repeat(31);
        let hard = [
            "f(|x| x);".to_owned(),
            "S { a: 1 };".to_owned(),
            "((a));".to_owned(),
            "let x = if a { b } else { c };".to_owned(),
            "m!(a);".to_owned(),
            format!("f({long}, {long});"),
            format!("{long}.{long}.f();"),
            "use a::b;".to_owned(),
            ";".to_owned(),
            "a  = b;".to_owned(),
            "a; b;".to_owned(),
        ];
        for line in hard {
            assert_eq!(settled(&format!("fn f() {{\n    {line}\n}}\n")), [""; 0], "{line}");
        }
        assert_eq!(settled(&format!("fn f() {{\n    f({long}, a);\n}}\n")), [format!("f({long}, a);")]);
    }

    #[test]
    fn blocks_are_settled_with_all_that_is_in_them() {
        let settled_if = "if a {\n        b();\n    } else if c {\n        d();\n    } else {\n        e();\n    }";
        assert_eq!(
            settled(&format!("fn f() {{\n    {settled_if}\n    g();\n}}\n")),
            [format!("{settled_if}\n    g();")]
        );
        let text = "fn f() {\n    if a {\n        b();\n    } else {\n        c()\n    }\n    d();\n}\n";
        assert_eq!(settled(text), ["b();", "d();"]);
        assert_eq!(settled("fn f() {\n    a();\n    if a {\n    }\n}\n"), ["a();"]);
    }

    #[test]
    fn only_statements_are_settled() {
        assert_eq!(settled("extern \"C\" {\n    fn f(a: i32);\n    static x: i32;\n}\n"), [""; 0]);
        assert_eq!(settled("macro_rules! m {\n    ($a:expr) => {\n        f();\n    };\n}\n"), [""; 0]);
        assert_eq!(settled("fn f() {\n    m! {\n        f();\n    }\n}\n"), [""; 0]);
        assert_eq!(settled("fn f() {\n    g(\n        \"\n    x();\n\",\n    )\n}\n"), [""; 0]);
        assert_eq!(settled("fn f() {\n    #[cfg(a)]\n    x();\n    y();\n}\n"), ["y();"]);
    }

    #[test]
    fn blocks_that_rustfmt_may_unwrap_are_not() {
        let text = "fn f() {\n    match a {\n        1 => {\n            loop {\n                b();\n            }\n        }\n    }\n}\n";
        assert_eq!(settled(text), ["b();"]);
        let text = "fn f() {\n    match a {\n        1 => {\n            {\n                b();\n            }\n        }\n    }\n}\n";
        assert_eq!(settled(text), [""; 0]);
    }

    #[test]
    fn arms_with_comments_before_them_keep_their_width() {
        let arm = |before: &str| {
            format!("fn f() {{\n    match a {{\n        {before}1 => {{\n            b();\n        }}\n    }}\n}}\n")
        };
        assert_eq!(settled(&arm("")), ["b();"]);
        assert_eq!(settled(&arm("/* one */ ")), [""; 0]);
    }

    #[test]
    fn comments_at_the_ends_of_lines_stay_before_statements() {
        let text = "fn f() {\n    a(); // one\n    b();\n    c(); // two\n    // three\n    d();\n}\n";
        assert_eq!(settled(text), ["a(); // one\n    b();", "d();"]);
    }

    #[test]
    fn comments_and_docs_go_by_themselves() {
        let text = "// a\n\n// b\n\n/// c\n/// d\npub fn f() {\n    // e\n    // f\n    g()\n}\n";
        assert_eq!(settled(text), ["// a\n\n// b", "/// c\n/// d", "// e\n    // f"]);
    }

    #[test]
    fn calls_with_an_argument_a_line_are_settled() {
        let (a, b) = ("a".repeat(40), "b".repeat(30));
        let call = format!("x = call(\n        {a},\n        {b} as i32,\n    );");
        assert_eq!(settled(&format!("fn f() {{\n    {call}\n}}\n")), [call]);
        let short = format!("call(\n        {a},\n        b,\n    );");
        assert_eq!(settled(&format!("fn f() {{\n    {short}\n}}\n")), [""; 0]);
    }
}
