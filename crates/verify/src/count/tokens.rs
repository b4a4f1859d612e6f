//! What tokens tell that are not parsed: definitions of macros, and calls of those that take no expressions.

use super::names::Names;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeSet;

/// Whether a test holds anywhere: it sees the tokens before a place, and those from it on.
pub(super) fn any(tokens: &TokenStream, test: &dyn Fn(&At<'_>) -> bool) -> bool {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    (0..trees.len()).any(|i| {
        let inside = matches!(&trees[i], TokenTree::Group(group) if any(&group.stream(), test));
        inside || test(&At { before: &trees[..i], from: &trees[i..] })
    })
}

/// In how many places a test holds.
pub(super) fn number(tokens: &TokenStream, test: &dyn Fn(&At<'_>) -> bool) -> u64 {
    let found = std::cell::Cell::new(0);
    any(tokens, &|at| {
        found.set(found.get() + u64::from(test(at)));
        false
    });
    found.get()
}

/// A place between tokens of one list.
pub(super) struct At<'a> {
    before: &'a [TokenTree],
    from: &'a [TokenTree],
}

impl At<'_> {
    fn ident(&self, n: usize) -> Option<String> {
        match self.from.get(n)? {
            TokenTree::Ident(name) => Some(name.to_string()),
            _ => None,
        }
    }

    fn is_punct(&self, n: usize, c: char) -> bool {
        matches!(self.from.get(n), Some(TokenTree::Punct(p)) if p.as_char() == c)
    }

    fn is_group(&self, n: usize, delimiter: Delimiter) -> bool {
        matches!(self.from.get(n), Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
    }

    fn follows(&self, c: char) -> bool {
        matches!(self.before.last(), Some(TokenTree::Punct(p)) if p.as_char() == c)
    }
}

/// `unsafe { … }`
pub(super) fn is_block(at: &At<'_>) -> bool {
    at.ident(0).is_some_and(|name| name == "unsafe") && at.is_group(1, Delimiter::Brace)
}

/// `*const`, `*mut`
pub(super) fn is_raw_type(at: &At<'_>) -> bool {
    at.is_punct(0, '*') && at.ident(1).is_some_and(|name| name == "const" || name == "mut")
}

/// `e as`
pub(super) fn is_cast(at: &At<'_>) -> bool {
    at.ident(0).is_some_and(|name| name == "as") && !at.before.is_empty()
}

/// `*e`: a star that follows no operand.
pub(super) fn is_deref(at: &At<'_>) -> bool {
    let after_operand = match at.before.last() {
        None => false,
        Some(TokenTree::Punct(p)) => p.as_char() == '?',
        Some(TokenTree::Ident(name)) => {
            !["return", "in", "if", "while", "match", "else"].iter().any(|word| name == word)
        }
        Some(TokenTree::Group(_) | TokenTree::Literal(_)) => true,
    };
    at.is_punct(0, '*') && !after_operand && !is_raw_type(at)
}

/// `name!`
pub(super) fn calls_one_of(at: &At<'_>, macros: &BTreeSet<String>) -> bool {
    at.is_punct(1, '!') && at.ident(0).is_some_and(|name| macros.contains(&name))
}

/// Whether there is an unsafe operation in a definition, in `unsafe` blocks or not.
pub(super) fn operates(tokens: &TokenStream, names: &Names) -> bool {
    any(tokens, &|at| is_deref(at) || calls_one_of(at, &names.operating_macros) || uses_name(at, names))
}

fn uses_name(at: &At<'_>, names: &Names) -> bool {
    let Some(name) = at.ident(0) else { return false };
    let is_called = at.is_group(1, Delimiter::Parenthesis);
    names.statics.contains(&name)
        || name == "libc" && at.is_punct(1, ':')
        || name == "asm" && at.is_punct(1, '!')
        || at.follows('.') && names.fields.contains(&name)
        || is_called && at.follows('.') && names.is_unsafe_method(&name)
        || is_called && !at.follows('.') && names.is_unsafe_function(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str, test: &dyn Fn(&At<'_>) -> bool) -> u64 {
        number(&text.parse().expect("these are tokens"), test)
    }

    #[test]
    fn stars_are_told_apart() {
        let text = "a * *b + (*c)[*d] as *mut *const u8; return *e; 2 * f; $(x)*";
        assert_eq!(count(text, &is_deref), 4);
        assert_eq!(count(text, &is_raw_type), 2);
        assert_eq!(count(text, &is_cast), 1);
    }

    #[test]
    fn blocks_are_found_at_any_depth() {
        assert_eq!(count("($e:expr) => { f(unsafe { $e }); unsafe { g() } }", &is_block), 2);
    }
}
