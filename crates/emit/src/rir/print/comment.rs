//! Comments: re-indented, and made safe where C's comments mean something else in Rust.

use super::Printer;
use super::lit::is_invisible;
use super::sink::Sink;
use crate::rir::stmt::Comment;

/// The most columns a doc comment's line may be set in: one is the gap, four more make it code.
const MOST_INDENT: usize = 4;

impl<S: Sink> Printer<S> {
    /// Comments on lines of their own before an item, field or variant; whether rustfmt leaves them as they are.
    pub(super) fn comment_lines(&mut self, comments: &[Comment]) -> bool {
        let mut settled = true;
        for comment in comments {
            let lines = lines(comment);
            settled &= is_settled(&lines);
            self.lines(&lines);
            self.out.hard();
        }
        settled
    }

    /// The comments at the top of a file, where docs are about the module; whether rustfmt leaves them as they are.
    pub(super) fn header(&mut self, comments: &[Comment]) -> bool {
        let mut settled = true;
        for comment in comments {
            let lines = match comment {
                Comment::Doc(text) | Comment::InnerDoc(text) => doc("//!", text),
                comment => lines(comment),
            };
            settled &= is_settled(&lines);
            self.lines(&lines);
            self.out.hard();
        }
        settled
    }

    /// One comment that documents nothing, without a line break behind it; whether rustfmt leaves it as it is.
    pub(super) fn comment(&mut self, comment: &Comment) -> bool {
        let lines = plain_lines(comment);
        self.lines(&lines);
        is_settled(&lines)
    }

    /// A comment at the end of a line; whether rustfmt leaves it as it is.
    pub(super) fn trailing(&mut self, comment: Option<&Comment>) -> bool {
        self.spaced(1, comment)
    }

    /// The same with so much space before it.
    pub(super) fn spaced(&mut self, gap: usize, comment: Option<&Comment>) -> bool {
        let Some(comment) = comment else { return true };
        self.out.text(&" ".repeat(gap));
        let lines = plain_lines(comment);
        self.lines(&lines);
        lines.len() == 1
    }

    /// Comments inside an expression: a line comment ends its line.
    pub(super) fn inline_comments(&mut self, comments: &[Comment]) {
        if !comments.is_empty() {
            self.out.unsure();
        }
        for comment in comments {
            let lines = plain_lines(comment);
            self.lines(&lines);
            match lines.last() {
                Some(last) if last.ends_with("*/") => self.out.text(" "),
                _ => self.out.hard(),
            }
        }
    }

    fn lines(&mut self, lines: &[String]) {
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.out.hard();
            }
            self.out.text(line);
        }
    }
}

/// The columns of a comment's first line.
pub(super) fn width_of(comment: &Comment) -> usize {
    plain_lines(comment).first().map_or(0, |line| line.chars().count())
}

/// rustfmt may set the lines of a block comment in anew.
fn is_settled(lines: &[String]) -> bool {
    lines.len() == 1 || lines.iter().all(|line| line.starts_with("//"))
}

/// The lines of a comment where a doc comment would be an error.
fn plain_lines(comment: &Comment) -> Vec<String> {
    match comment {
        Comment::Doc(text) | Comment::InnerDoc(text) => prefixed("//", text),
        comment => lines(comment),
    }
}

/// The comment's lines with delimiters.
fn lines(comment: &Comment) -> Vec<String> {
    match comment {
        Comment::Line(text) => prefixed("//", text),
        Comment::Doc(text) | Comment::InnerDoc(text) => doc("///", text),
        Comment::Block(text) if nests(text) => block(text),
        Comment::Block(text) => prefixed("//", text),
    }
}

fn prefixed(prefix: &str, text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| {
        let line = clean(line);
        // A third slash or a bang would make a doc comment of it, a fourth slash would unmake one.
        let line = line.trim_start_matches('/');
        let gap = if line.is_empty() || line.starts_with(' ') { "" } else { " " };
        format!("{prefix}{gap}{line}").trim_end().to_owned()
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { vec![prefix.to_owned()] } else { lines }
}

/// Doc comments are Markdown: text that is set in, or in fences of no language, would be compiled as a test.
fn doc(prefix: &str, text: &str) -> Vec<String> {
    let mut fenced = false;
    let lines = text.lines().map(|line| {
        let line = clean(line);
        let bare = line.trim_start();
        let is_fence = bare.starts_with("```") || bare.starts_with("~~~");
        let opens = is_fence && !fenced;
        fenced ^= is_fence;
        match (opens, fenced) {
            (true, _) if bare.trim_matches(['`', '~']).is_empty() => format!(" {bare}text"),
            (_, true) => line,
            (_, false) => format!("{}{bare}", " ".repeat(indent_of(&line).min(MOST_INDENT))),
        }
    });
    prefixed(prefix, &lines.collect::<Vec<_>>().join("\n"))
}

fn block(text: &str) -> Vec<String> {
    let text: Vec<String> = text.lines().map(clean).collect();
    let margin = text.iter().skip(1).filter(|line| !line.is_empty()).map(|line| indent_of(line)).min().unwrap_or(0);
    let mut lines: Vec<String> = Vec::new();
    for (index, line) in text.iter().enumerate() {
        lines.push(if index == 0 { opening(line) } else { continued(line, margin) });
    }
    close(&mut lines);
    lines
}

/// The first line: `/**` and `/*!` would start doc comments.
fn opening(line: &str) -> String {
    let is_doc = (line.starts_with('*') && !line.starts_with("**")) || line.starts_with('!');
    let rule = line.starts_with('*') && line.trim_matches('*').is_empty();
    let gap = if is_doc || rule { " " } else { "" };
    format!("/*{gap}{line}").trim_end().to_owned()
}

/// A line that goes on with a star hangs one column in, others keep their place against each other.
fn continued(line: &str, margin: usize) -> String {
    if line.trim_start().starts_with('*') {
        return format!(" {}", line.trim_start());
    }
    if line.is_empty() {
        return String::new();
    }
    format!("   {}", line.get(margin..).unwrap_or(line.trim_start()))
}

fn close(lines: &mut Vec<String>) {
    match lines.last_mut() {
        None => lines.push("/* */".to_owned()),
        Some(last) if last.trim().is_empty() => *last = " */".to_owned(),
        Some(last) => {
            let gap =
                if last.ends_with('*') && last.trim_matches(['*', ' ']).is_empty() && last != "/*" { "" } else { " " };
            last.push_str(gap);
            last.push_str("*/");
        }
    }
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Without what rustc rejects or rustfmt complains about.
fn clean(line: &str) -> String {
    let mut clean = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\t' => clean.push_str("    "),
            c if is_invisible(c) => clean.push_str(&format!("U+{:04X}", u32::from(c))),
            c if c.is_control() => {}
            c => clean.push(c),
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// Rust's block comments nest, C's do not: only balanced text may stand in one.
fn nests(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    // The text goes between `/*` and `*/`, so a slash at its start or a star-slash over its ends must not pair up.
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" | b"*/" => return false,
            _ => at += 1,
        }
    }
    !text.starts_with('/') && !text.ends_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(comment: Comment) -> String {
        lines(&comment).join("\n")
    }

    #[test]
    fn comments_do_not_become_doc_comments() {
        assert_eq!(text(Comment::Line("/ x".to_owned())), "// x");
        assert_eq!(text(Comment::Line("! x".to_owned())), "// ! x");
        assert_eq!(text(Comment::Block("* x ".to_owned())), "/* * x */");
        assert_eq!(text(Comment::Block("! x ".to_owned())), "/* ! x */");
    }

    #[test]
    fn docs_are_not_code() {
        let text = text(Comment::Doc(" Usage:\n\n        f(x)\n ```\n    g()\n ```".to_owned()));
        assert_eq!(text, "/// Usage:\n///\n///    f(x)\n/// ```text\n///    g()\n/// ```");
    }

    #[test]
    fn nested_comments_become_lines() {
        assert_eq!(text(Comment::Block(" a /* b ".to_owned())), "// a /* b");
        assert_eq!(text(Comment::Block("/ a".to_owned())), "// a");
    }

    #[test]
    fn stars_are_aligned() {
        let comment = Comment::Block("\n     * one\n     * two\n     ".to_owned());
        assert_eq!(text(comment), "/*\n * one\n * two\n */");
    }

    #[test]
    fn empty_comments_stay_comments() {
        assert_eq!(text(Comment::Block(String::new())), "/* */");
        assert_eq!(text(Comment::Line(String::new())), "//");
    }
}
