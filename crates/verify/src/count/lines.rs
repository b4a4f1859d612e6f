//! Which lines hold code.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeSet;

/// The lines, from 1, that hold a token; documentation is none.
pub(super) fn of_tokens(tokens: TokenStream) -> BTreeSet<usize> {
    let mut lines = BTreeSet::new();
    add(tokens, &mut lines);
    lines
}

fn add(tokens: TokenStream, lines: &mut BTreeSet<usize>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        match documentation(&trees[at..]) {
            0 => {
                one(&trees[at], lines);
                at += 1;
            }
            skipped => at += skipped,
        }
    }
}

fn one(tree: &TokenTree, lines: &mut BTreeSet<usize>) {
    match tree {
        TokenTree::Group(group) if group.delimiter() != Delimiter::None => {
            lines.insert(group.span_open().start().line);
            lines.insert(group.span_close().start().line);
            add(group.stream(), lines);
        }
        TokenTree::Group(group) => add(group.stream(), lines),
        // Only text in quotes goes over several lines.
        other => lines.extend(other.span().start().line..=other.span().end().line),
    }
}

/// How many tokens at the start are a comment of documentation, which the lexer makes an attribute of.
fn documentation(trees: &[TokenTree]) -> usize {
    let is_punct = |tree: Option<&TokenTree>, c| matches!(tree, Some(TokenTree::Punct(p)) if p.as_char() == c);
    if !is_punct(trees.first(), '#') {
        return 0;
    }
    let at = if is_punct(trees.get(1), '!') { 2 } else { 1 };
    let Some(TokenTree::Group(group)) = trees.get(at) else { return 0 };
    let mut inner = group.stream().into_iter();
    let is_doc = matches!(inner.next(), Some(TokenTree::Ident(name)) if name == "doc");
    let is_text = is_punct(inner.next().as_ref(), '=');
    if group.delimiter() == Delimiter::Bracket && is_doc && is_text { at + 1 } else { 0 }
}
