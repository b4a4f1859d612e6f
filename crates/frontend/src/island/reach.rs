//! Which declarations stay: those asked for, and what they mention.

use super::IslandError;
use super::lex::{Kind, Tokens};
use super::rewrite::Piece;
use std::collections::{BTreeMap, BTreeSet};

/// The text of what stays, in order. A word counts as a mention of everything of its name: names of members and locals may
/// keep a declaration more than needed, never one less.
pub(super) fn text(pieces: Vec<Piece>) -> Result<String, IslandError> {
    let mut declared: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        piece.declares.iter().for_each(|name| declared.entry(name.clone()).or_default().push(index));
    }
    let mut wanted: Vec<bool> = pieces.iter().map(|p| p.root).collect();
    let mut work: Vec<usize> = (0..pieces.len()).filter(|i| wanted[*i]).collect();
    let mut words = BTreeSet::new();
    while let Some(index) = work.pop() {
        let Ok(text) = &pieces[index].text else { continue };
        for word in mentions(text) {
            if !words.insert(word.to_owned()) {
                continue;
            }
            for &other in declared.get(word).into_iter().flatten() {
                if !std::mem::replace(&mut wanted[other], true) {
                    work.push(other);
                }
            }
        }
    }
    write(pieces, &wanted, &words)
}

fn mentions(text: &str) -> Vec<&str> {
    let tokens = Tokens::new(text);
    let words = tokens.list.iter().filter(|t| t.kind == Kind::Word);
    words.filter_map(|t| text.get(t.start..t.end)).collect()
}

fn write(pieces: Vec<Piece>, wanted: &[bool], words: &BTreeSet<String>) -> Result<String, IslandError> {
    let mut out = String::new();
    for (piece, wanted) in pieces.into_iter().zip(wanted) {
        if *wanted {
            out.push_str(&piece.text?);
            out.push('\n');
            continue;
        }
        // What mentions a tag first makes it one of file scope; behind a bracket it would be one of its own.
        for tag in piece.forward.iter().filter(|t| t.rsplit(' ').next().is_some_and(|name| words.contains(name))) {
            out.push_str(&format!("{tag};\n"));
        }
    }
    Ok(out)
}
