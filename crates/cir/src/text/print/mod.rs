//! Printing.

mod body;
mod expr;
mod items;
mod stmt;
mod types;

use super::Options;
use crate::{FuncId, Program, Span, TypeId};

/// Text under construction, with the tables that names come from.
pub(super) struct Printer<'a> {
    program: &'a Program,
    options: Options,
    out: String,
}

impl<'a> Printer<'a> {
    fn new(program: &'a Program, options: Options) -> Self {
        Printer { program, options, out: String::new() }
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(text)
    }

    /// `["a" "b"]`
    fn strings(&mut self, list: &[String]) {
        let all: Vec<String> = list.iter().map(|s| quoted(s)).collect();
        self.put(&format!("[{}]", all.join(" ")))
    }

    /// A list of things that print themselves.
    fn list<T: ToString>(&mut self, list: impl IntoIterator<Item = T>) {
        let all: Vec<String> = list.into_iter().map(|t| t.to_string()).collect();
        self.put(&format!("[{}]", all.join(" ")))
    }

    fn flag(&mut self, on: bool, word: &str) {
        if on {
            self.put(" ");
            self.put(word)
        }
    }

    /// A span with a space before it; nothing when spans are left out.
    fn span(&mut self, span: Span) {
        if self.options.spans {
            let text = span_text(span);
            self.put(" ");
            self.put(&text)
        }
    }
}

fn span_text(span: Span) -> String {
    if span == Span::NONE { "@-".to_owned() } else { format!("@{}:{}-{}", span.file.0, span.start, span.end) }
}

/// `:name` when the name can stand there.
fn note(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain { format!(":{name}") } else { String::new() }
}

/// A string in quotes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Bytes in quotes: what is not printable ASCII as `\xNN`.
fn quoted_bytes(bytes: &[u8]) -> String {
    let mut out = String::from("b\"");
    for &b in bytes {
        match b {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b' '..=b'~' => out.push(char::from(b)),
            b => out.push_str(&format!("\\x{b:02x}")),
        }
    }
    out.push('"');
    out
}

/// A whole program.
pub(super) fn program(program: &Program, options: Options) -> String {
    let mut p = Printer::new(program, options);
    p.program();
    p.out
}

/// One function.
pub(super) fn function(program: &Program, id: FuncId, options: Options) -> String {
    let mut p = Printer::new(program, options);
    p.function(id);
    p.out
}

/// One type.
pub(super) fn ty(program: &Program, id: TypeId) -> String {
    types::text(program, id)
}
