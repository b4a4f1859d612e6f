//! A place in the tokens, and the small things that are read there.

use super::super::ParseError;
use super::super::words::{Words, value};
use super::lex::{Placed, Token};
use crate::Span;
use crate::ids::Id;

pub(super) type Result<T> = std::result::Result<T, ParseError>;

/// A place in the tokens.
#[derive(Clone)]
pub(super) struct Cursor<'t> {
    tokens: &'t [Placed],
    pub at: usize,
}

impl<'t> Cursor<'t> {
    pub fn new(tokens: &'t [Placed]) -> Self {
        Cursor { tokens, at: 0 }
    }

    /// The token at hand; behind the end, the end.
    pub fn peek(&self) -> &'t Token {
        self.peek_at(0)
    }

    pub fn peek_at(&self, ahead: usize) -> &'t Token {
        let last = self.tokens.len() - 1;
        &self.tokens[(self.at + ahead).min(last)].token
    }

    pub fn next(&mut self) -> &'t Token {
        let token = self.peek();
        self.at += 1;
        token
    }

    pub fn fail<T>(&self, message: impl Into<String>) -> Result<T> {
        let place = &self.tokens[self.at.min(self.tokens.len() - 1)];
        Err(ParseError { line: place.line, column: place.column, message: message.into() })
    }

    fn unexpected<T>(&self, wanted: &str) -> Result<T> {
        let found = match self.peek() {
            Token::Word(w) => format!("`{w}`"),
            Token::Sym(s) => format!("`{s}`"),
            Token::Num(n) => format!("`{n}`"),
            Token::Str(_) | Token::Bytes(_) => "a string".to_owned(),
            Token::Span(_) => "a span".to_owned(),
            Token::End => "the end".to_owned(),
        };
        self.fail(format!("expected {wanted}, found {found}"))
    }

    pub fn is_sym(&self, s: &str) -> bool {
        matches!(self.peek(), Token::Sym(t) if t == s)
    }

    pub fn is_word(&self, w: &str) -> bool {
        matches!(self.peek(), Token::Word(t) if t == w)
    }

    /// Takes a symbol if it is there.
    pub fn sym_if(&mut self, s: &str) -> bool {
        let there = self.is_sym(s);
        self.at += usize::from(there);
        there
    }

    /// Takes a word if it is there.
    pub fn word_if(&mut self, w: &str) -> bool {
        let there = self.is_word(w);
        self.at += usize::from(there);
        there
    }

    pub fn sym(&mut self, s: &str) -> Result<()> {
        if self.sym_if(s) { Ok(()) } else { self.unexpected(&format!("`{s}`")) }
    }

    pub fn word(&mut self, w: &str) -> Result<()> {
        if self.word_if(w) { Ok(()) } else { self.unexpected(&format!("`{w}`")) }
    }

    pub fn any_word(&mut self) -> Result<&'t str> {
        match self.peek() {
            Token::Word(w) => {
                self.at += 1;
                Ok(w)
            }
            _ => self.unexpected("a word"),
        }
    }

    /// A word of a table.
    pub fn one_of<T: Copy>(&mut self, table: Words<T>) -> Result<T> {
        match self.peek() {
            Token::Word(w) => match value(table, w) {
                Some(v) => {
                    self.at += 1;
                    Ok(v)
                }
                None => {
                    let all: Vec<_> = table.iter().map(|(_, w)| *w).collect();
                    self.unexpected(&format!("one of `{}`", all.join("`, `")))
                }
            },
            _ => self.unexpected("a word"),
        }
    }

    pub fn num(&mut self) -> Result<i128> {
        match self.peek() {
            Token::Num(n) => {
                self.at += 1;
                Ok(*n)
            }
            _ => self.unexpected("a number"),
        }
    }

    /// A number that fits.
    pub fn fit<T: TryFrom<i128>>(&mut self) -> Result<T> {
        let here = self.clone();
        T::try_from(self.num()?).or_else(|_| here.fail("the number is out of range"))
    }

    pub fn text(&mut self) -> Result<String> {
        match self.peek() {
            Token::Str(s) => {
                self.at += 1;
                Ok(s.clone())
            }
            _ => self.unexpected("a string"),
        }
    }

    /// An id with its prefix, if it is there.
    pub fn id_if<I: Id>(&mut self, prefix: &str) -> Option<I> {
        let Token::Word(w) = self.peek() else { return None };
        let index: usize = w.strip_prefix(prefix)?.parse().ok()?;
        self.at += 1;
        Some(I::from_index(index))
    }

    pub fn id<I: Id>(&mut self, prefix: &str) -> Result<I> {
        match self.id_if(prefix) {
            Some(id) => Ok(id),
            None => self.unexpected(&format!("`{prefix}` with a number")),
        }
    }

    pub fn span_if(&mut self) -> Option<Span> {
        let Token::Span(s) = self.peek() else { return None };
        self.at += 1;
        Some(*s)
    }

    pub fn span(&mut self) -> Span {
        self.span_if().unwrap_or(Span::NONE)
    }

    /// `[x*]`
    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        self.sym("[")?;
        let mut out = Vec::new();
        while !self.sym_if("]") {
            out.push(item(self)?)
        }
        Ok(out)
    }

    /// Goes behind the bracket that closes the one at hand.
    pub fn skip_braces(&mut self) -> Result<()> {
        let open = self.clone();
        let mut depth = 0usize;
        loop {
            match self.next() {
                Token::Sym(s) if s == "{" => depth += 1,
                Token::Sym(s) if s == "}" => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                Token::End => return open.fail("a brace that is never closed"),
                _ => {}
            }
        }
    }

    pub fn at_end(&self) -> bool {
        *self.peek() == Token::End
    }
}
