//! Tokens of preprocessed C, with their places.

use std::ops::Range;

/// What a token is, as far as rewriting needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Identifier or keyword.
    Word,
    /// String or character literal, prefix included.
    Quoted,
    /// A whole `#` line, without its newline.
    Directive,
    /// Numbers and punctuators.
    Other,
}

/// A token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// A text and its tokens.
pub(super) struct Tokens<'t> {
    pub text: &'t str,
    pub list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    pub fn new(text: &'t str) -> Self {
        Tokens { text, list: tokens(text.as_bytes()) }
    }

    /// Spelling of the token at `index`; empty behind the last one.
    pub fn word(&self, index: usize) -> &'t str {
        self.list.get(index).and_then(|t| self.text.get(t.start..t.end)).unwrap_or_default()
    }

    pub fn is_word(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|t| t.kind == Kind::Word)
    }

    /// Text from the first token of a range to its last one, as written.
    pub fn slice(&self, range: Range<usize>) -> &'t str {
        let first = self.list.get(range.start).map(|t| t.start);
        let last = range.end.checked_sub(1).and_then(|i| self.list.get(i)).map(|t| t.end);
        match (first, last) {
            (Some(first), Some(last)) => self.text.get(first..last).unwrap_or_default(),
            _ => "",
        }
    }

    /// The token that starts at `offset`, or the first one behind it.
    pub fn at(&self, offset: usize) -> usize {
        self.list.partition_point(|t| t.start < offset)
    }

    /// How many brackets the token opens, or closes when negative.
    pub fn depth_change(&self, index: usize) -> i32 {
        match self.word(index) {
            "(" | "[" | "{" | "<:" | "<%" => 1,
            ")" | "]" | "}" | ":>" | "%>" => -1,
            _ => 0,
        }
    }

    /// Index behind the bracket that closes the one at `open`; behind `open` when that is no bracket.
    pub fn behind_group(&self, open: usize) -> usize {
        let mut depth = 0;
        for index in open..self.list.len() {
            depth += self.depth_change(index);
            if depth <= 0 {
                return index + 1;
            }
        }
        self.list.len()
    }

    /// Indexes in `range` outside of brackets; opening brackets count as outside.
    pub fn outer(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let mut index = range.start;
        std::iter::from_fn(move || {
            let here = index;
            index = self.behind_group(here);
            (here < range.end).then_some(here)
        })
    }
}

/// Splits bytes into tokens. Works on any bytes, so that the encoding can be judged by token.
pub(super) fn tokens(text: &[u8]) -> Vec<Token> {
    let mut list = Vec::new();
    let (mut at, mut line_start) = (0, true);
    while let Some(&byte) = text.get(at) {
        if byte.is_ascii_whitespace() || byte == 0x0b {
            line_start |= byte == b'\n';
            at += 1;
            continue;
        }
        let token = token_at(text, at, byte == b'#' && line_start);
        line_start = false;
        at = token.end;
        list.push(token);
    }
    list
}

fn token_at(text: &[u8], start: usize, directive: bool) -> Token {
    if directive {
        let length = text[start..].iter().position(|b| *b == b'\n').unwrap_or(text.len() - start);
        return Token { kind: Kind::Directive, start, end: start + length };
    }
    let rest = &text[start..];
    let (kind, length) = match rest[0] {
        b'"' | b'\'' => (Kind::Quoted, quoted_length(rest)),
        b'0'..=b'9' => (Kind::Other, number_length(rest)),
        b'.' if rest.get(1).is_some_and(u8::is_ascii_digit) => (Kind::Other, number_length(rest)),
        byte if is_word(byte) => word(rest),
        _ => (Kind::Other, if DIGRAPHS.iter().any(|d| rest.starts_with(d)) { 2 } else { 1 }),
    };
    Token { kind, start, end: start + length }
}

/// Other spellings of brackets. Longer punctuators need not stay together: text between kept tokens is copied as it is.
const DIGRAPHS: [&[u8]; 4] = [b"<:", b":>", b"<%", b"%>"];

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | 0x80..)
}

fn word(rest: &[u8]) -> (Kind, usize) {
    let length = rest.iter().take_while(|b| is_word(**b)).count();
    let prefix = matches!(&rest[..length], b"L" | b"u" | b"U" | b"u8");
    match rest.get(length) {
        Some(b'"' | b'\'') if prefix => (Kind::Quoted, length + quoted_length(&rest[length..])),
        _ => (Kind::Word, length),
    }
}

fn number_length(rest: &[u8]) -> usize {
    let sign = |i: usize| matches!(rest[i], b'+' | b'-') && i > 0 && matches!(rest[i - 1] | 0x20, b'e' | b'p');
    // A quote between digits separates them (C23 6.4.4.1): a literal never follows a number.
    let separator = |i: usize| rest[i] == b'\'' && rest.get(i + 1).is_some_and(u8::is_ascii_alphanumeric);
    (0..rest.len()).find(|&i| !(is_word(rest[i]) || rest[i] == b'.' || sign(i) || separator(i))).unwrap_or(rest.len())
}

/// Length of a literal that starts with its quote; one that is not closed ends with its line.
fn quoted_length(rest: &[u8]) -> usize {
    let mut at = 1;
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'\n' => return at,
            b'\\' => at += 1,
            _ if byte == rest[0] => return at + 1,
            _ => {}
        }
        at += 1;
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_separate_digits() {
        let tokens = Tokens::new("4'000, 0xa'B'c,'a',1'u");
        let words: Vec<&str> = (0..tokens.list.len()).map(|i| tokens.word(i)).collect();
        assert_eq!(words, ["4'000", ",", "0xa'B'c", ",", "'a'", ",", "1'u"]);
    }

    #[test]
    fn splits() {
        let tokens = Tokens::new("int a<:2:>=L\"x\\\"y\"+1.5e+3f;\n #pragma pack(1)\n'#'#x");
        let words: Vec<&str> = (0..tokens.list.len()).map(|i| tokens.word(i)).collect();
        let expected =
            ["int", "a", "<:", "2", ":>", "=", "L\"x\\\"y\"", "+", "1.5e+3f", ";", "#pragma pack(1)", "'#'", "#", "x"];
        assert_eq!(words, expected);
        assert_eq!(tokens.list[6].kind, Kind::Quoted);
        assert_eq!(tokens.list[10].kind, Kind::Directive);
        assert_eq!(
            tokens.outer(0..10).map(|i| tokens.word(i)).collect::<Vec<_>>().concat(),
            "inta<:=L\"x\\\"y\"+1.5e+3f;"
        );
    }
}
