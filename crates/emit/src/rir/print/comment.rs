//! Comments: re-indented, and made safe where C's comments mean something else in Rust.

use super::Printer;
use super::lit::is_invisible;
use crate::rir::stmt::Comment;

impl Printer {
    /// Comments on lines of their own.
    pub(super) fn comment_lines(&mut self, comments: &[Comment]) {
        for comment in comments {
            self.comment(comment);
            self.out.hard();
        }
    }

    /// One comment, without a line break behind it.
    pub(super) fn comment(&mut self, comment: &Comment) {
        for (index, line) in lines(comment).iter().enumerate() {
            if index > 0 {
                self.out.hard();
            }
            self.out.text(line);
        }
    }

    /// A comment at the end of a line.
    pub(super) fn trailing(&mut self, comment: Option<&Comment>) {
        if let Some(comment) = comment {
            self.out.text(" ");
            self.comment(comment);
        }
    }

    /// Comments inside an expression: a line comment ends its line.
    pub(super) fn inline_comments(&mut self, comments: &[Comment]) {
        for comment in comments {
            self.comment(comment);
            match lines(comment).last() {
                Some(last) if last.ends_with("*/") => self.out.text(" "),
                _ => self.out.hard(),
            }
        }
    }
}

/// The comment's lines with delimiters.
fn lines(comment: &Comment) -> Vec<String> {
    match comment {
        Comment::Line(text) => prefixed("//", text),
        Comment::Doc(text) => prefixed("///", text),
        Comment::InnerDoc(text) => prefixed("//!", text),
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
