//! Tokens.

use super::super::ParseError;
use crate::Span;
use crate::ids::FileId;

/// A token.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Token {
    /// A word or an id (`int`, `@f3`, `%0`, `'j1`, `e17`); a name behind an id is dropped.
    Word(String),
    Num(i128),
    Str(String),
    Bytes(Vec<u8>),
    Span(Span),
    /// Punctuation: a bracket, comma or semicolon, or a run of operator characters.
    Sym(String),
    End,
}

/// A token with its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub token: Token,
    pub line: u32,
    pub column: u32,
}

struct Lexer<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
    line: u32,
    column: u32,
}

/// Cuts a text into tokens; the last one is [`Token::End`].
pub(super) fn lex(text: &str) -> Result<Vec<Placed>, ParseError> {
    let mut lexer = Lexer { rest: text.chars().peekable(), line: 1, column: 1 };
    let mut out = Vec::new();
    loop {
        lexer.skip_space();
        let (line, column) = (lexer.line, lexer.column);
        let token = lexer.token().map_err(|message| ParseError { line, column, message })?;
        let end = token == Token::End;
        out.push(Placed { token, line, column });
        if end {
            return Ok(out);
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn is_operator(c: char) -> bool {
    "+-*/%<>&|^=!?~#".contains(c)
}

impl Lexer<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        if c == '\n' {
            self.line += 1;
            self.column = 1
        } else {
            self.column += 1
        }
        Some(c)
    }

    fn peek(&mut self) -> Option<char> {
        self.rest.peek().copied()
    }

    fn peek_second(&self) -> Option<char> {
        self.rest.clone().nth(1)
    }

    fn take(&mut self, wanted: fn(char) -> bool) -> String {
        let mut out = String::new();
        while let Some(c) = self.peek().filter(|&c| wanted(c)) {
            out.push(c);
            self.next();
        }
        out
    }

    fn skip_space(&mut self) {
        loop {
            match self.peek() {
                Some(c) if c.is_whitespace() => drop(self.next()),
                Some('/') if self.peek_second() == Some('/') => {
                    while self.peek().is_some_and(|c| c != '\n') {
                        self.next();
                    }
                }
                // A name behind an id.
                Some(':') if self.peek_second().is_some_and(|c| c.is_ascii_alphabetic() || c == '_') => {
                    self.next();
                    self.take(is_word);
                }
                _ => return,
            }
        }
    }

    fn token(&mut self) -> Result<Token, String> {
        let Some(c) = self.peek() else { return Ok(Token::End) };
        let second = self.peek_second();
        let digit_next = second.is_some_and(|c| c.is_ascii_digit());
        match c {
            'b' if second == Some('"') => {
                self.next();
                self.bytes().map(Token::Bytes)
            }
            '"' => self.string().map(Token::Str),
            '@' if digit_next || second == Some('-') => self.span(),
            '%' | '\'' | '@' if second.is_some_and(is_word) => {
                self.next();
                Ok(Token::Word(format!("{c}{}", self.take(is_word))))
            }
            '-' if digit_next => {
                self.next();
                let n = self.number()?;
                Ok(Token::Num(n.checked_neg().unwrap_or(n)))
            }
            c if c.is_ascii_digit() => self.number().map(Token::Num),
            c if is_word(c) => Ok(Token::Word(self.take(is_word))),
            '.' => Ok(Token::Sym(self.take(|c| c == '.'))),
            ':' => Ok(Token::Sym(self.take(|c| c == ':'))),
            '(' | ')' | '[' | ']' | '{' | '}' | ',' | ';' => {
                self.next();
                Ok(Token::Sym(c.to_string()))
            }
            c if is_operator(c) => Ok(Token::Sym(self.operator())),
            c => Err(format!("unexpected character `{c}`")),
        }
    }

    /// A run of operator characters; `?:` is one too.
    fn operator(&mut self) -> String {
        let mut out = String::new();
        while let Some(c) = self.peek().filter(|&c| is_operator(c)) {
            let local = c == '%' && self.peek_second().is_some_and(|c| c.is_ascii_digit());
            if local && !out.is_empty() {
                break;
            }
            out.push(c);
            self.next();
        }
        if out == "?" && self.peek() == Some(':') {
            out.push(':');
            self.next();
        }
        out
    }

    fn number(&mut self) -> Result<i128, String> {
        let text = self.take(is_word);
        let parsed = match text.strip_prefix("0x") {
            Some(hex) => u128::from_str_radix(hex, 16),
            None => text.parse::<u128>(),
        };
        // The least value is its own opposite; it comes here without its sign.
        parsed.map(|n| n as i128).map_err(|_| format!("`{text}` is not a number"))
    }

    fn span(&mut self) -> Result<Token, String> {
        self.next();
        if self.peek() == Some('-') {
            self.next();
            return Ok(Token::Span(Span::NONE));
        }
        let mut part = |after: Option<char>| -> Result<u32, String> {
            let text = self.take(|c| c.is_ascii_digit());
            if after.is_some() && self.next() != after {
                return Err("a span looks like `@file:start-end`".to_owned());
            }
            text.parse().map_err(|_| "a span looks like `@file:start-end`".to_owned())
        };
        let (file, start, end) = (part(Some(':'))?, part(Some('-'))?, part(None)?);
        Ok(Token::Span(Span { file: FileId(file), start, end }))
    }

    fn string(&mut self) -> Result<String, String> {
        let mut out = String::new();
        self.next();
        loop {
            match self.next() {
                None => return Err("a string without end".to_owned()),
                Some('"') => return Ok(out),
                Some('\\') => out.push(char::from(self.escape()?)),
                Some(c) => out.push(c),
            }
        }
    }

    fn bytes(&mut self) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        self.next();
        loop {
            match self.next() {
                None => return Err("a string without end".to_owned()),
                Some('"') => return Ok(out),
                Some('\\') => out.push(self.escape()?),
                Some(c) => out.push(u8::try_from(c).map_err(|_| format!("`{c}` is not a byte"))?),
            }
        }
    }

    fn escape(&mut self) -> Result<u8, String> {
        match self.next() {
            Some('n') => Ok(b'\n'),
            Some('r') => Ok(b'\r'),
            Some('t') => Ok(b'\t'),
            Some(c @ ('"' | '\\')) => Ok(c as u8),
            Some('x') => {
                let digits: String = [self.next(), self.next()].into_iter().flatten().collect();
                u8::from_str_radix(&digits, 16).map_err(|_| "`\\x` wants two hexadecimal digits".to_owned())
            }
            _ => Err("unknown escape".to_owned()),
        }
    }
}
