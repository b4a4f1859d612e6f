//! Copies tokens without the specifiers and attributes that make a name local to its unit.

use super::lex::{Kind, Tokens};
use std::ops::Range;

/// Specifiers that make a definition local, or one among many.
const LOCAL: &[&str] = &["static", "extern", "inline", "__inline", "__inline__"];

/// Attributes that only make sense where the body is, or for a function of many definitions.
const OF_INLINE: &[&str] = &["always_inline", "gnu_inline", "artificial"];

/// Attributes that make a declaration a definition.
const DEFINING: &[&str] = &["alias", "ifunc", "weakref", "constructor", "destructor"];

/// What to leave out.
#[derive(Clone, Copy)]
pub(super) struct Edit {
    /// The item is defined here.
    pub defined: bool,
    /// Specifiers go; else only attributes do.
    pub specifiers: bool,
    /// A number to put before a token: the elements of an array that its initialiser counts.
    pub insert: Option<(usize, u64)>,
}

impl Edit {
    fn drops(&self, attribute: &str) -> bool {
        let name = attribute.trim_matches('_');
        OF_INLINE.contains(&name) || (!self.defined && DEFINING.contains(&name))
    }

    /// The text of `range`, edited.
    pub fn text(&self, tokens: &Tokens<'_>, range: Range<usize>) -> String {
        let mut out = Out { tokens, text: String::new(), last: None };
        let mut at = range.start;
        let mut depth = 0;
        while at < range.end {
            let word = tokens.word(at);
            if let Some(end) = attribute_end(tokens, at) {
                self.attribute(&mut out, at..end);
                at = end;
                continue;
            }
            depth += tokens.depth_change(at);
            if let Some((place, number)) = self.insert
                && place == at
            {
                out.text.push_str(&number.to_string());
            }
            if !(self.specifiers && depth == 0 && LOCAL.contains(&word)) {
                out.copy(at);
            }
            at += 1;
        }
        out.text
    }

    fn attribute(&self, out: &mut Out<'_, '_>, range: Range<usize>) {
        let tokens = out.tokens;
        let inner = range.start + 3..range.end - 2;
        let parts = split(tokens, inner.clone());
        let name = |part: &Range<usize>| tokens.word(part.start).trim_matches('_');
        // A weak alias that moved becomes what it stands for, which is not weak.
        let moved_alias = !self.defined && parts.iter().any(|part| name(part) == "alias");
        let drops = |part: &Range<usize>| self.drops(name(part)) || moved_alias && name(part) == "weak";
        let kept: Vec<_> = parts.iter().filter(|part| !drops(part)).collect();
        if kept.len() == parts.len() {
            range.for_each(|i| out.copy(i));
        } else if !kept.is_empty() {
            let texts: Vec<&str> = kept.into_iter().map(|p| tokens.slice(p.clone())).collect();
            out.space(range.start);
            out.text.push_str(&format!("__attribute__(({}))", texts.join(", ")));
            out.last = Some(range.end - 1);
        }
    }
}

/// Where `__attribute__((…))` at `at` ends.
pub(super) fn attribute_end(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let doubled = matches!(tokens.word(at), "__attribute__" | "__attribute")
        && tokens.word(at + 1) == "("
        && tokens.word(at + 2) == "(";
    doubled.then(|| tokens.behind_group(at + 1))
}

/// Parts of a range between the commas outside of brackets.
pub(super) fn split(tokens: &Tokens<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let commas: Vec<usize> = tokens.outer(range.clone()).filter(|i| tokens.word(*i) == ",").collect();
    let starts = std::iter::once(range.start).chain(commas.iter().map(|i| i + 1));
    let ends = commas.iter().copied().chain(std::iter::once(range.end));
    starts.zip(ends).map(|(start, end)| start..end).collect()
}

/// Text that grows by tokens, with the space between them as in the source.
struct Out<'a, 't> {
    tokens: &'a Tokens<'t>,
    text: String,
    last: Option<usize>,
}

impl Out<'_, '_> {
    fn space(&mut self, at: usize) {
        let list = &self.tokens.list;
        let (Some(last), Some(here)) = (self.last.and_then(|i| list.get(i)), list.get(at)) else { return };
        if self.last.is_some_and(|last| last + 1 == at) {
            self.text.push_str(self.tokens.text.get(last.end..here.start).unwrap_or(" "));
        } else if last.kind == Kind::Directive || here.kind == Kind::Directive {
            self.text.push('\n');
        } else {
            self.text.push(' ');
        }
    }

    fn copy(&mut self, at: usize) {
        self.space(at);
        self.text.push_str(self.tokens.word(at));
        self.last = Some(at);
    }
}
