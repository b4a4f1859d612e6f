//! Aligning the tokens of two layouts of one program.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use super::lexer::{Kind, Token};

/// How far apart the partner of a token is looked for before it is given up.
const REACH: usize = 64;
/// How many tokens in a row must agree to go on from a place.
const RUN: usize = 4;

/// A text and its tokens.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
}

impl<'a> Side<'a> {
    fn word(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// Punctuation that rustfmt adds and drops.
    fn is_soft(self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Punct) && matches!(self.word(at), "," | ";" | "(" | ")" | "{" | "}" | "|")
    }

    fn kind(self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }
}

/// For each old token the index of its partner among the new ones. Each new token is the partner of one at most.
pub(super) fn align(old: Side<'_>, new: Side<'_>) -> Vec<Option<usize>> {
    let mut partners = vec![None; old.tokens.len()];
    let mut taken = vec![false; new.tokens.len()];
    sorted(old, new, &mut partners, &mut taken);
    let rest_old: Vec<usize> = (0..old.tokens.len()).filter(|&at| partners[at].is_none() && !old.is_soft(at)).collect();
    let rest_new: Vec<usize> = (0..new.tokens.len()).filter(|&at| !taken[at] && !new.is_soft(at)).collect();
    in_order(old, &rest_old, new, &rest_new, &mut partners);
    between(old, new, &mut partners);
    partners
}

/// Pairs the `use` and `mod` items, which rustfmt sorts, by the words in them, and the words of each pair.
fn sorted(old: Side<'_>, new: Side<'_>, partners: &mut [Option<usize>], taken: &mut [bool]) {
    let mut by_words: BTreeMap<Vec<&str>, VecDeque<Range<usize>>> = BTreeMap::new();
    for item in declarations(new) {
        by_words.entry(words(new, item.clone())).or_default().push_back(item);
    }
    for item in declarations(old) {
        let other = by_words.get_mut(&words(old, item.clone())).and_then(VecDeque::pop_front);
        for at in other.iter().flat_map(|_| item.clone()) {
            let found = other.clone().and_then(|mut other| other.find(|&b| !taken[b] && new.word(b) == old.word(at)));
            partners[at] = found;
            found.iter().for_each(|&found| taken[found] = true);
        }
    }
}

/// The items `use …;` and `mod name;`.
fn declarations(side: Side<'_>) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < side.tokens.len() {
        let end = match (side.kind(at), side.word(at)) {
            (Some(Kind::Word), "use") => (at..side.tokens.len()).find(|&end| side.word(end) == ";"),
            (Some(Kind::Word), "mod") => Some(at + 2).filter(|&end| side.word(end) == ";"),
            _ => None,
        };
        at = match end {
            Some(end) => {
                items.push(at..end + 1);
                end + 1
            }
            None => at + 1,
        };
    }
    items
}

/// The words of an item in an order of their own.
fn words<'a>(side: Side<'a>, item: Range<usize>) -> Vec<&'a str> {
    let mut words: Vec<&str> = item.filter(|&at| side.kind(at) == Some(Kind::Word)).map(|at| side.word(at)).collect();
    words.sort_unstable();
    words
}

/// Pairs the other tokens but soft punctuation, which keep their order: side by side, and where they differ from the nearest place on.
fn in_order(old: Side<'_>, rest_old: &[usize], new: Side<'_>, rest_new: &[usize], partners: &mut [Option<usize>]) {
    let same = |a: usize, b: usize| is_same(old, rest_old[a], new, rest_new[b]);
    let (mut a, mut b) = (0, 0);
    while a < rest_old.len() && b < rest_new.len() {
        if same(a, b) {
            partners[rest_old[a]] = Some(rest_new[b]);
            (a, b) = (a + 1, b + 1);
        } else {
            let (skip_old, skip_new) = resync(rest_old.len() - a, rest_new.len() - b, &|i, j| same(a + i, b + j));
            (a, b) = (a + skip_old, b + skip_new);
        }
    }
}

/// Pairs soft punctuation between tokens whose partners follow one another.
fn between(old: Side<'_>, new: Side<'_>, partners: &mut [Option<usize>]) {
    // The first new token that may still be a partner; none after a token that has lost its own.
    let mut next = Some(0);
    for (at, slot) in partners.iter_mut().enumerate() {
        match *slot {
            Some(partner) => next = Some(partner + 1),
            None if !old.is_soft(at) => next = None,
            None => {
                let found = next.and_then(|next| soft_from(new, next).find(|&b| new.word(b) == old.word(at)));
                *slot = found;
                next = found.map(|found| found + 1).or(next);
            }
        }
    }
}

/// The run of soft punctuation from a token on.
fn soft_from(side: Side<'_>, from: usize) -> impl Iterator<Item = usize> {
    (from..side.tokens.len()).take_while(move |&at| side.is_soft(at))
}

/// Comments are the same if their words are: rustfmt re-indents them.
fn is_same(old: Side<'_>, a: usize, new: Side<'_>, b: usize) -> bool {
    let (a_word, b_word) = (old.word(a), new.word(b));
    let comment = || old.kind(a) == Some(Kind::Comment) && a_word.split_whitespace().eq(b_word.split_whitespace());
    old.kind(a) == new.kind(b) && (a_word == b_word || comment())
}

/// The least skip on both sides together from where a run of tokens agrees.
fn resync(left: usize, right: usize, same: &dyn Fn(usize, usize) -> bool) -> (usize, usize) {
    for distance in 1..=2 * REACH {
        for skip_old in distance.saturating_sub(REACH)..=distance.min(REACH) {
            let skip_new = distance - skip_old;
            let inside = skip_old < left && skip_new < right;
            if inside && agrees(left - skip_old, right - skip_new, &|k| same(skip_old + k, skip_new + k)) {
                return (skip_old, skip_new);
            }
        }
    }
    (1, 1)
}

/// Whether the next tokens agree, or all that are left.
fn agrees(left: usize, right: usize, same: &dyn Fn(usize) -> bool) -> bool {
    let run = RUN.min(left).min(right);
    (0..run).all(same)
}
