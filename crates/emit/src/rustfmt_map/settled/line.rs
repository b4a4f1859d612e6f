//! The lines of a text with their tokens, and what a line by itself is.

use super::flat::is_flat;
use crate::rustfmt_map::lexer::{Kind, Token};

/// Columns of one indent.
pub(super) const INDENT: usize = 4;
/// The widest a line may be to be taken for settled: rustfmt's limit, and a column of room.
const WIDTH: usize = 99;

/// One line of a text.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    /// Its first byte, and one past its last without the line break.
    pub start: usize,
    pub end: usize,
    /// The tokens that start in it.
    pub tokens: &'a [Token],
}

/// Cuts a text into its lines.
pub(super) fn lines<'a>(text: &'a str, tokens: &'a [Token]) -> impl Iterator<Item = Line<'a>> {
    let (mut start, mut rest) = (0, tokens);
    text.split('\n').map(move |line| {
        let end = start + line.len();
        let count = rest.iter().take_while(|token| token.start < end).count();
        let (tokens, later) = rest.split_at(count);
        let line = Line { text, start, end, tokens };
        (start, rest) = (end + 1, later);
        line
    })
}

/// What an easy line opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    /// `if … {`, which an `else` may follow.
    If,
    /// Any other block of statements.
    Block,
}

impl<'a> Line<'a> {
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    pub fn first(&self) -> &'a str {
        self.word(0)
    }

    /// The tokens without a comment at the end.
    pub fn code(&self) -> &'a [Token] {
        match self.tokens {
            [code @ .., Token { kind: Kind::Comment, .. }] => code,
            all => all,
        }
    }

    /// The last token that is not a comment.
    pub fn last(&self) -> &'a str {
        self.code().last().map_or("", |token| &self.text[token.start..token.end])
    }

    pub fn has_comment(&self) -> bool {
        self.code().len() < self.tokens.len()
    }

    /// Columns before the first token.
    pub fn indent(&self) -> usize {
        self.tokens.first().map_or(0, |token| token.start - self.start)
    }

    /// A comment and nothing else, all on this line.
    pub fn is_comment(&self) -> bool {
        matches!(self.tokens, [Token { kind: Kind::Comment, end, .. }] if *end <= self.end) && self.ends_here()
    }

    /// No token goes on in the next line, and there is no space at the end.
    pub fn ends_here(&self) -> bool {
        self.tokens.last().is_some_and(|token| token.end == self.end)
    }

    fn is_narrow(&self) -> bool {
        let end = self.code().last().map_or(self.start, |token| token.end);
        end - self.start <= WIDTH && self.text.as_bytes()[self.start..end].is_ascii()
    }

    /// A whole statement as rustfmt leaves it, at a place where one may start.
    pub fn is_statement(&self) -> bool {
        let [code @ .., _] = self.code() else { return false };
        self.last() == ";"
            && self.ends_here()
            && self.is_narrow()
            && starts_statement(code.first(), self.first())
            && is_flat(self.text, code)
    }

    /// It ends with an opening bracket behind what a statement may start with.
    pub fn is_flat_start(&self) -> bool {
        self.last() == "(" && self.is_flat_line() && starts_statement(self.tokens.first(), self.first())
    }

    /// Narrow, and nothing but code.
    pub fn is_flat_line(&self) -> bool {
        self.ends_here() && !self.has_comment() && self.is_narrow()
    }

    /// The start of a block statement as rustfmt leaves it.
    pub fn header(&self) -> Option<Header> {
        let easy = self.last() == "{" && self.is_flat_line();
        let code = self.code();
        let [code @ .., _] = code else { return None };
        easy.then(|| self.opens(code)).flatten()
    }

    /// `} else {` or `} else if … {` as rustfmt leaves it.
    pub fn is_else(&self) -> bool {
        let [_, _, code @ ..] = self.tokens else { return false };
        let [code @ .., _] = code else { return false };
        let goes_on = self.first() == "}" && self.word(1) == "else" && self.last() == "{";
        goes_on && self.is_flat_line() && (code.is_empty() || self.opens(code) == Some(Header::If))
    }

    /// What `code` before an opening brace opens.
    fn opens(&self, code: &[Token]) -> Option<Header> {
        let word = |token: &Token| &self.text[token.start..token.end];
        let code = match code {
            [label, colon, rest @ ..] if word(label).starts_with('\'') && word(colon) == ":" => rest,
            all => all,
        };
        let Some((keyword, rest)) = code.split_first() else { return Some(Header::Block) };
        match word(keyword) {
            "if" => is_flat(self.text, rest).then_some(Header::If),
            "while" | "for" => is_flat(self.text, rest).then_some(Header::Block),
            "loop" | "unsafe" => rest.is_empty().then_some(Header::Block),
            _ => None,
        }
    }
}

/// Whether a flat statement can start like this: declarations of items are not taken.
fn starts_statement(first: Option<&Token>, word: &str) -> bool {
    match first.map(|token| token.kind) {
        Some(Kind::Word) => !is_item_word(word) && !matches!(word, "else" | "as" | "in" | "where"),
        Some(Kind::Punct) => matches!(word, "*" | "("),
        _ => false,
    }
}

/// Words that items start with.
pub(super) fn is_item_word(word: &str) -> bool {
    matches!(
        word,
        "use" | "mod" | "static" | "const" | "struct" | "enum" | "union" | "type" | "extern" | "impl" | "trait" | "pub"
    ) || matches!(word, "fn" | "macro_rules" | "thread_local")
}
