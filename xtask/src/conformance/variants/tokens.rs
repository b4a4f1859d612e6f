//! The tokens of C text, by where they lie: comments and preprocessor lines are none.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    Number,
    Character,
    Text,
    Sign,
}

/// A token of a text.
#[derive(Debug, Clone)]
pub struct Token {
    pub kind: Kind,
    /// The bytes that it is made of.
    pub bytes: Range<usize>,
}

/// Signs of several characters, the longest first.
const SIGNS: &[&str] = &[
    "...", "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+=", "-=", "*=", "/=",
    "%=", "&=", "|=", "^=", "##",
];

/// The tokens of `text`. What no C can be is taken for signs: the compiler will say so.
pub fn of(text: &str) -> Vec<Token> {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0, at_line_start: true };
    let mut tokens = Vec::new();
    while let Some(kind) = reader.next_kind() {
        let start = reader.at;
        reader.at += reader.length(kind);
        tokens.push(Token { kind, bytes: start..reader.at });
    }
    tokens
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Whether only blanks stand before `at` in its line: then `#` begins a preprocessor line.
    at_line_start: bool,
}

impl Reader<'_> {
    /// Goes to the next token and tells its kind.
    fn next_kind(&mut self) -> Option<Kind> {
        loop {
            let byte = self.byte(0)?;
            match byte {
                b'\n' => (self.at, self.at_line_start) = (self.at + 1, true),
                _ if byte.is_ascii_whitespace() => self.at += 1,
                b'/' if self.byte(1) == Some(b'*') => self.skip_comment(),
                b'/' if self.byte(1) == Some(b'/') => self.skip_line(),
                b'#' if self.at_line_start => self.skip_line(),
                _ => break self.at_line_start = false,
            }
        }
        Some(match self.byte(0)? {
            b'"' => Kind::Text,
            b'\'' => Kind::Character,
            byte if is_of_word(byte) && !byte.is_ascii_digit() => Kind::Word,
            byte if byte.is_ascii_digit() => Kind::Number,
            b'.' if self.byte(1).is_some_and(|byte| byte.is_ascii_digit()) => Kind::Number,
            _ => Kind::Sign,
        })
    }

    fn byte(&self, after: usize) -> Option<u8> {
        self.bytes.get(self.at + after).copied()
    }

    fn skip_comment(&mut self) {
        let rest = self.bytes.get(self.at + 2..).unwrap_or_default();
        let length = rest.windows(2).position(|pair| pair == b"*/").map_or(rest.len(), |inside| inside + 2);
        self.at += 2 + length;
    }

    /// To the end of a line that may go on on the next one; comments in preprocessor lines may, too.
    fn skip_line(&mut self) {
        let is_directive = self.byte(0) == Some(b'#');
        while let Some(byte) = self.byte(0) {
            match byte {
                b'\n' => return,
                b'\\' => self.at += 2,
                b'/' if is_directive && self.byte(1) == Some(b'*') => self.skip_comment(),
                _ => self.at += 1,
            }
        }
    }

    fn length(&self, kind: Kind) -> usize {
        let rest = &self.bytes[self.at..];
        match kind {
            Kind::Word => rest.iter().take_while(|&&byte| is_of_word(byte)).count(),
            Kind::Number => number_length(rest),
            Kind::Character | Kind::Text => quoted_length(rest),
            Kind::Sign => {
                let long = SIGNS.iter().find(|sign| rest.starts_with(sign.as_bytes())).map(|sign| sign.len());
                // A byte that is none of C's belongs to a whole character.
                long.unwrap_or_else(|| 1 + rest[1..].iter().take_while(|&&byte| byte & 0xC0 == 0x80).count())
            }
        }
    }
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$'
}

/// The preprocessing number at the start of `rest`: an exponent may have a sign.
fn number_length(rest: &[u8]) -> usize {
    let mut length = 1;
    while let Some(&byte) = rest.get(length) {
        let has_sign = matches!(byte, b'+' | b'-') && matches!(rest[length - 1], b'e' | b'E' | b'p' | b'P');
        let is_hexadecimal = rest.starts_with(b"0x") || rest.starts_with(b"0X");
        let may_have_sign = !is_hexadecimal || matches!(rest[length - 1], b'p' | b'P');
        if !(is_of_word(byte) || byte == b'.' || has_sign && may_have_sign) {
            break;
        }
        length += 1;
    }
    length
}

fn quoted_length(rest: &[u8]) -> usize {
    let mut length = 1;
    while let Some(&byte) = rest.get(length) {
        length += if byte == b'\\' { 2 } else { 1 };
        if byte == rest[0] {
            break;
        }
    }
    length.min(rest.len())
}

#[cfg(test)]
mod tests {
    use super::of;

    fn words(text: &str) -> Vec<&str> {
        of(text).into_iter().map(|token| &text[token.bytes]).collect()
    }

    #[test]
    fn comments_and_preprocessor_lines_are_no_tokens() {
        assert_eq!(words("a /* b; */ c // d\n e"), ["a", "c", "e"]);
        assert_eq!(words("a\n  # define f(x) \\\n x+1 /* more\n of it */ + 2\nb"), ["a", "b"]);
        assert_eq!(words("a # b"), ["a", "#", "b"]);
        assert_eq!(words("a /* open"), ["a"]);
    }

    #[test]
    fn strings_hide_what_is_in_them() {
        assert_eq!(words(r#"f("a\"/*", '\'', L"x")"#), ["f", "(", r#""a\"/*""#, ",", r"'\''", ",", "L", "\"x\"", ")"]);
    }

    #[test]
    fn signs_are_as_long_as_they_can_be() {
        assert_eq!(words("a<<=b->c+++d"), ["a", "<<=", "b", "->", "c", "++", "+", "d"]);
        assert_eq!(words("1e-5-2 0xe-1 .5f"), ["1e-5", "-", "2", "0xe", "-", "1", ".5f"]);
        assert_eq!(words("a § b"), ["a", "§", "b"]);
    }
}
