//! What can be changed in C text so that it most likely stays C: each class of changes has its file.
//!
//! No change knows types: whether the text is still C is for the compiler to say.

mod casts;
mod constants;
mod operands;
mod operators;
mod statements;
mod types;

use std::ops::Range;

use super::tokens::{Kind, Token};

/// A change of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go, in order and apart, and what comes in their place.
    pub changes: Vec<(Range<usize>, String)>,
}

impl Edit {
    /// Puts `text` in the place of `bytes`.
    fn replace(bytes: Range<usize>, text: impl Into<String>) -> Self {
        Self { changes: vec![(bytes, text.into())] }
    }

    /// Takes one text for another and back.
    fn exchange(text: &str, first: Range<usize>, second: Range<usize>) -> Self {
        let (one, other) = (text[first.clone()].to_owned(), text[second.clone()].to_owned());
        Self { changes: vec![(first, other), (second, one)] }
    }

    /// The text after the change.
    pub fn applied(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        let mut at = 0;
        for (bytes, new) in &self.changes {
            out += &text[at..bytes.start];
            // Words must not grow together with what stands beside them, nor signs become others.
            out += &format!(" {new} ");
            at = bytes.end;
        }
        out + &text[at..]
    }

    /// The change in a line: `a` -> `b`.
    pub fn described(&self, text: &str) -> String {
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let one = |(bytes, new): &(Range<usize>, String)| {
            let old = text[bytes.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            format!("line {}: `{old}` -> `{new}`", line(bytes.start))
        };
        self.changes.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

/// A kind of changes.
pub struct Class {
    pub name: &'static str,
    /// The changes at a token.
    pub at: fn(View<'_>, usize) -> Vec<Edit>,
    /// Whether such a change makes sense outside of functions.
    pub is_for_declarations: bool,
}

/// All of them.
pub const CLASSES: &[Class] = &[
    Class { name: "relational operator", at: operators::relational, is_for_declarations: false },
    Class { name: "arithmetic operator", at: operators::arithmetic, is_for_declarations: false },
    Class { name: "bitwise operator", at: operators::bitwise, is_for_declarations: false },
    Class { name: "logical operator", at: operators::logical, is_for_declarations: false },
    Class { name: "assignment", at: operators::assignment, is_for_declarations: false },
    Class { name: "step", at: operators::step, is_for_declarations: false },
    Class { name: "constant", at: constants::value, is_for_declarations: true },
    Class { name: "type of a constant", at: constants::suffix, is_for_declarations: false },
    Class { name: "type", at: types::another, is_for_declarations: true },
    Class { name: "qualifier", at: types::qualifier, is_for_declarations: true },
    Class { name: "cast added", at: casts::added, is_for_declarations: false },
    Class { name: "cast dropped", at: casts::dropped, is_for_declarations: false },
    Class { name: "operand", at: operands::operand, is_for_declarations: false },
    Class { name: "operands exchanged", at: operands::exchanged, is_for_declarations: false },
    Class { name: "unary operator dropped", at: operands::unary_dropped, is_for_declarations: false },
    Class { name: "parentheses dropped", at: operands::parentheses, is_for_declarations: false },
    Class { name: "jump", at: statements::jump, is_for_declarations: false },
    Class { name: "branch", at: statements::branch, is_for_declarations: false },
    Class { name: "statement dropped", at: statements::dropped, is_for_declarations: false },
    Class { name: "statements exchanged", at: statements::exchanged, is_for_declarations: false },
];

/// A text with its tokens.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
}

impl<'a> View<'a> {
    fn bytes(self, at: usize) -> Range<usize> {
        self.tokens[at].bytes.clone()
    }

    /// The bytes from one token to another, with what is between them.
    fn span(self, first: usize, last: usize) -> Range<usize> {
        self.tokens[first].bytes.start..self.tokens[last].bytes.end
    }

    /// The text of a token; empty behind the last.
    fn said(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.bytes.clone()])
    }

    /// The text of the token before `at`; empty before the first.
    fn before(self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |at| self.said(at))
    }

    fn is_word(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
    }

    /// Whether a token can be the name of something or a constant.
    fn is_operand(self, at: usize) -> bool {
        let is_value = |token: &Token| matches!(token.kind, Kind::Word | Kind::Number | Kind::Character);
        self.tokens.get(at).is_some_and(is_value) && !KEYWORDS.contains(&self.said(at))
    }

    /// Whether a value ends before the token `at`: what stands there has two operands then.
    fn follows_value(self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is_operand(before) || matches!(self.said(before), ")" | "]"))
    }

    /// Whether a value can begin at `at`, judged by what stands before.
    fn begins_value(self, at: usize) -> bool {
        const BEFORE: &[&str] = &[
            "(", ",", "[", "=", "+", "-", "*", "/", "%", "<", ">", "<=", ">=", "==", "!=", "&", "|", "^", "<<", ">>",
            "&&", "||", "!", "~", "?", ":", "return", "+=", "-=", "*=", "/=", "|=", "&=", "^=", "<<=", ">>=", "%=",
            "case",
        ];
        BEFORE.contains(&self.before(at))
    }

    /// The bracket that closes the one at `open`.
    fn closing(self, open: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for at in open..self.tokens.len() {
            match self.said(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.checked_sub(1)?,
                _ => {}
            }
            if depth == 0 {
                return Some(at);
            }
        }
        None
    }
}

/// Words that are no operands.
const KEYWORDS: &[&str] = &[
    "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum", "extern", "float",
    "for", "goto", "if", "inline", "int", "long", "register", "restrict", "return", "short", "signed", "sizeof",
    "static", "struct", "switch", "typedef", "union", "unsigned", "void", "volatile", "while", "_Bool",
];

#[cfg(test)]
mod tests;
