//! Cutting Rust text into tokens: enough of a lexer to tell what belongs together, and never wrong about where strings and
//! comments end.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An identifier, keyword or lifetime.
    Word,
    /// A number, string or character.
    Literal,
    /// One character of punctuation.
    Punct,
    /// A comment: rustfmt may re-indent what is in it.
    Comment,
}

impl Kind {
    /// True for tokens that rustfmt neither adds nor drops.
    pub fn is_word(self) -> bool {
        matches!(self, Kind::Word | Kind::Literal)
    }
}

/// A token and its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// The tokens of a text, without white space.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::with_capacity(text.len() / 4);
    while let Some(token) = lexer.next() {
        tokens.push(token);
    }
    tokens
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl Lexer<'_> {
    fn next(&mut self) -> Option<Token> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        let start = self.at;
        let first = self.rest().chars().next()?;
        let kind = self.token(first);
        Some(Token { kind, start, end: self.at })
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn token(&mut self, first: char) -> Kind {
        if self.rest().starts_with("//") {
            self.at += self.rest().find('\n').unwrap_or(self.rest().len());
            return Kind::Comment;
        }
        if self.rest().starts_with("/*") {
            return self.block_comment();
        }
        if first.is_ascii_digit() {
            return self.number();
        }
        if let Some(kind) = self.quoted() {
            return kind;
        }
        if is_word(first) {
            self.skip_while(is_word);
            return Kind::Word;
        }
        self.at += first.len_utf8();
        Kind::Punct
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        self.at += self.rest().find(|c| !wanted(c)).unwrap_or(self.rest().len());
    }

    fn block_comment(&mut self) -> Kind {
        let mut depth = 0usize;
        while self.at < self.text.len() {
            if self.rest().starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if self.rest().starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    break;
                }
            } else {
                self.at += self.rest().chars().next().map_or(1, char::len_utf8);
            }
        }
        Kind::Comment
    }

    /// Digits, and a fraction if digits follow the dot (or nothing that could be a field, method or range).
    fn number(&mut self) -> Kind {
        self.skip_while(is_word);
        let mut after = self.rest().chars();
        let (dot, next) = (after.next(), after.next());
        let fraction =
            dot == Some('.') && !next.is_some_and(|next| next == '.' || (is_word(next) && !next.is_ascii_digit()));
        if fraction {
            self.at += 1;
            self.skip_while(is_word);
        }
        let signed_exponent = self.text[..self.at].ends_with(['e', 'E']) && self.rest().starts_with(['+', '-']);
        if signed_exponent && !self.rest()[1..].starts_with(|c: char| !c.is_ascii_digit()) {
            self.at += 1;
            self.skip_while(is_word);
        }
        Kind::Literal
    }

    /// Strings with their prefixes, characters, lifetimes.
    fn quoted(&mut self) -> Option<Kind> {
        let rest = self.rest();
        let prefix = rest.find(|c| !matches!(c, 'b' | 'c' | 'r')).filter(|&prefix| prefix <= 2)?;
        let after = &rest[prefix..];
        let raw = rest[..prefix].ends_with('r');
        if after.starts_with('"') {
            self.at += prefix;
            return Some(if raw { self.raw_string(0) } else { self.string('"') });
        }
        if raw && after.starts_with('#') {
            let hashes = after.find(|c| c != '#').unwrap_or(0);
            let is_string = after[hashes..].starts_with('"');
            // Otherwise a raw identifier.
            self.at += prefix + hashes;
            if is_string {
                return Some(self.raw_string(hashes));
            }
            self.skip_while(is_word);
            return Some(Kind::Word);
        }
        if after.starts_with('\'') && !raw {
            self.at += prefix;
            return Some(self.character());
        }
        None
    }

    fn string(&mut self, quote: char) -> Kind {
        let mut escaped = false;
        let end = self.rest()[1..].find(|c| {
            let ends = c == quote && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        self.at += end.map_or(self.rest().len(), |end| end + 2);
        Kind::Literal
    }

    fn raw_string(&mut self, hashes: usize) -> Kind {
        let close = format!("\"{}", "#".repeat(hashes));
        let end = self.rest()[1..].find(&close);
        self.at += end.map_or(self.rest().len(), |end| 1 + end + close.len());
        Kind::Literal
    }

    /// A character, or a lifetime: a quote and a word without a second quote behind its first letter.
    fn character(&mut self) -> Kind {
        let mut after = self.rest()[1..].chars();
        let (first, second) = (after.next(), after.next());
        if first.is_some_and(is_word) && second != Some('\'') {
            self.at += 1;
            self.skip_while(is_word);
            return Kind::Word;
        }
        self.string('\'')
    }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        lex(text).iter().map(|token| &text[token.start..token.end]).collect()
    }

    #[test]
    fn literals_are_whole() {
        assert_eq!(
            texts(r###"b"a\"b" c"x" "é\\" 'x' b'\'' 'a: r"\" br##"a"#b"##"###),
            [r#"b"a\"b""#, r#"c"x""#, r#""é\\""#, "'x'", r"b'\''", "'a", ":", r#"r"\""#, r###"br##"a"#b"##"###,]
        );
    }

    #[test]
    fn numbers_stop_at_ranges_and_methods() {
        assert_eq!(
            texts("1.5e-3 0..n 1.max(2) 1e10f64 x.0.1 0x1f_u32 1e+5"),
            [
                "1.5e-3", "0", ".", ".", "n", "1", ".", "max", "(", "2", ")", "1e10f64", "x", ".", "0.1", "0x1f_u32",
                "1e+5",
            ]
        );
    }

    #[test]
    fn comments_nest() {
        assert_eq!(texts("a /* b /* c */ d */ e // f\ng"), ["a", "/* b /* c */ d */", "e", "// f", "g"]);
    }

    #[test]
    fn raw_identifiers_are_words() {
        assert_eq!(texts("r#type + brc"), ["r#type", "+", "brc"]);
    }
}
