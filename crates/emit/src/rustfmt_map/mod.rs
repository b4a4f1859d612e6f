//! Carrying a map over rustfmt.
//!
//! rustfmt says nothing of where it moved what. Both texts are cut into tokens, the tokens are aligned, and each entry is
//! carried from its first aligned token to its last. rustfmt adds and drops commas, braces and parentheses, joins attributes,
//! sorts `use` and `mod` items: tokens without a partner are skipped, and a sorted item is found again by its words. An entry
//! none of whose tokens is found gets the nearest entry around it.

mod align;
mod condensed;
mod cuts;
mod lexer;

use crate::rir::origin::{self, MapEntry};

pub use self::condensed::{Condensed, Expanded};
pub use self::cuts::cuts;

use self::align::{Side, align};
use self::lexer::{Token, lex};

/// Why a map could not be carried over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RemapError {
    /// The texts are not two layouts of one program.
    #[error("only {found} of {all} tokens are found again after formatting")]
    Unrelated {
        /// Tokens of the text before that have a partner.
        found: usize,
        /// All its tokens, comments left out.
        all: usize,
    },
    /// A text is larger than a map can address.
    #[error("text of {0} bytes is too large for a source map")]
    TooLarge(usize),
}

/// Carries `map` from `before` to `after`, its formatted form. Entries come out sorted, one for each that went in.
pub fn remap(before: &str, map: &[MapEntry], after: &str) -> Result<Vec<MapEntry>, RemapError> {
    let mut entries = carried(before, map, after)?;
    origin::sort(&mut entries);
    Ok(entries)
}

/// The same in the order of `map`.
fn carried(before: &str, map: &[MapEntry], after: &str) -> Result<Vec<MapEntry>, RemapError> {
    let size = before.len().max(after.len());
    if u32::try_from(size).is_err() {
        return Err(RemapError::TooLarge(size));
    }
    let (old, new) = (lex(before), lex(after));
    let partners = align(Side { text: before, tokens: &old }, Side { text: after, tokens: &new });
    check(&old, &partners)?;
    let found = Found::of(&partners);
    let mut carried = carry(map, &old, &new, &found);
    fill(map, &mut carried, after.len());
    Ok(carried.into_iter().flatten().collect())
}

/// A text of which a tenth is not found again is another text.
fn check(old: &[Token], partners: &[Option<usize>]) -> Result<(), RemapError> {
    let counts = |(token, _): &(&Token, &Option<usize>)| token.kind.is_word();
    let all = old.iter().zip(partners).filter(counts).count();
    let found = old.iter().zip(partners).filter(counts).filter(|(_, partner)| partner.is_some()).count();
    if found * 10 < all * 9 { Err(RemapError::Unrelated { found, all }) } else { Ok(()) }
}

/// For each old token the nearest one with a partner, at or after and at or before it.
struct Found<'a> {
    partners: &'a [Option<usize>],
    next: Vec<usize>,
    previous: Vec<Option<usize>>,
}

impl<'a> Found<'a> {
    fn of(partners: &'a [Option<usize>]) -> Found<'a> {
        let count = partners.len();
        let mut next = vec![count; count + 1];
        for at in (0..count).rev() {
            next[at] = if partners[at].is_some() { at } else { next[at + 1] };
        }
        let mut last = None;
        let previous = partners.iter().enumerate().map(|(at, partner)| {
            last = if partner.is_some() { Some(at) } else { last };
            last
        });
        Found { partners, next, previous: previous.collect() }
    }

    /// The partners of the outermost tokens in `first..end` that have one.
    fn ends(&self, first: usize, end: usize) -> Option<(usize, usize)> {
        let low = *self.next.get(first)?;
        let high = self.previous.get(end.checked_sub(1)?).copied().flatten()?;
        if low >= end || high < first {
            return None;
        }
        Some((self.partners[low]?, self.partners[high]?))
    }
}

/// Each entry's range in the new text, if any of its tokens is found there.
fn carry(map: &[MapEntry], old: &[Token], new: &[Token], found: &Found<'_>) -> Vec<Option<MapEntry>> {
    let carried = map.iter().map(|entry| {
        let first = old.partition_point(|token| token.start < entry.start as usize);
        let end = old.partition_point(|token| token.end <= entry.end as usize);
        let (low, high) = found.ends(first, end)?;
        // Tokens of a sorted item may have changed order.
        let (low, high) = (low.min(high), low.max(high));
        Some(MapEntry { start: offset(new[low].start), end: offset(new[high].end), origin: entry.origin })
    });
    carried.collect()
}

/// Gives entries without a place the place of the nearest entry around them.
fn fill(map: &[MapEntry], carried: &mut [Option<MapEntry>], len: usize) {
    let whole = (0, offset(len));
    let mut around: Vec<usize> = Vec::new();
    for at in 0..map.len() {
        while around.last().is_some_and(|&outer| map[outer].end < map[at].end || map[outer].end <= map[at].start) {
            around.pop();
        }
        if carried[at].is_none() {
            let (start, end) =
                around.last().and_then(|&outer| carried[outer]).map_or(whole, |outer| (outer.start, outer.end));
            carried[at] = Some(MapEntry { start, end, origin: map[at].origin });
        }
        around.push(at);
    }
}

/// `remap` has checked that offsets fit.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rir::OriginId;

    /// One entry per `[…]` in the text, which is taken out.
    fn marked(text: &str) -> (String, Vec<MapEntry>) {
        let (mut plain, mut open, mut map) = (String::new(), Vec::new(), Vec::new());
        for c in text.chars() {
            match c {
                '⟦' => {
                    open.push(map.len());
                    map.push(MapEntry { start: offset(plain.len()), end: 0, origin: OriginId(map.len() as u32) });
                }
                '⟧' => map[open.pop().unwrap()].end = offset(plain.len()),
                c => plain.push(c),
            }
        }
        (plain, map)
    }

    fn texts(before: &str, after: &str) -> Vec<String> {
        let (plain, map) = marked(before);
        let mut entries = remap(&plain, &map, after).unwrap();
        entries.sort_by_key(|entry| entry.origin);
        entries.iter().map(|entry| after[entry.start as usize..entry.end as usize].to_owned()).collect()
    }

    #[test]
    fn layout_changes_move_entries() {
        let found = texts("fn f(){⟦g(⟦a+b⟧,c)⟧;}", "fn f() {\n    g(\n        a + b,\n        c,\n    );\n}\n");
        assert_eq!(found, ["g(\n        a + b,\n        c,\n    )", "a + b"]);
    }

    #[test]
    fn added_and_dropped_brackets_do_not_lose_the_rest() {
        let found = texts(
            "match x { ⟦1⟧ => ⟦return 2⟧, ⟦_⟧ => { ⟦3⟧ } }",
            "match x {\n    1 => {\n        return 2;\n    }\n    _ => 3,\n}",
        );
        assert_eq!(found, ["1", "return 2", "_", "3"]);
    }

    #[test]
    fn sorted_uses_are_found() {
        let found = texts("⟦use b::c;⟧ ⟦use a::d;⟧ ⟦fn f() {}⟧", "use a::d;\nuse b::c;\nfn f() {}\n");
        assert_eq!(found, ["use b::c;", "use a::d;", "fn f() {}"]);
    }

    #[test]
    fn entries_without_tokens_take_the_one_around() {
        let found = texts("⟦f(a⟦,⟧)⟧", "f(a)");
        assert_eq!(found, ["f(a)", "f(a)"]);
    }

    #[test]
    fn other_texts_are_refused() {
        let (plain, map) = marked("⟦fn f() { one(); two(); three(); }⟧");
        assert!(matches!(remap(&plain, &map, "struct S { a: u8, b: u8 }"), Err(RemapError::Unrelated { .. })));
    }
}
