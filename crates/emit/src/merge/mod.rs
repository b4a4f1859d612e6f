//! Merging the Rust of several variants of a program: what is equal stands once, what differs under a `cfg`.
//!
//! | file | holds |
//! | --- | --- |
//! | [`variant`] | what tells variants apart, sets of them, and the shortest `cfg` for a set |
//! | [`align`] | which elements of several lists stand for one another |
//! | [`items`] | modules, items, fields |
//! | [`blocks`] | statements and values of blocks |
//! | [`exprs`] | expressions that hold blocks, arms or fields |
//! | [`origins`] | one table of origins for all variants, and a view of it for each |
//!
//! Merging works on finished trees and knows nothing of C. Two pieces are equal when they print alike. What it promises: with
//! everything dropped whose `cfg` does not hold for a variant, the merged tree is that variant's own (up to braces around
//! statements). So a wrong guess of which pieces belong together costs length, never meaning.

mod align;
mod blocks;
mod exprs;
mod items;
mod origins;
mod variant;

#[cfg(test)]
mod tests;

use crate::rir::{Crate, Module};
use std::collections::BTreeMap;

pub use origins::{Keys, MergedOrigins, join_origins};
pub use variant::{Facts, MOST, Set, Variants};

/// The tree of one variant.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Modules of the library.
    pub krate: Crate,
    /// Root modules of the binaries.
    pub binaries: BTreeMap<String, Module>,
    /// Files that are text from the start, by path below `src/`.
    pub texts: BTreeMap<String, String>,
}

/// Merges the trees of all variants, in their order.
pub fn merge(variants: &Variants, trees: Vec<Tree>) -> Tree {
    let merge = Merge { variants };
    let (mut modules, mut binaries, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for (at, tree) in trees.into_iter().enumerate() {
        let set = Set::one(at);
        modules.push((set, tree.krate.modules));
        binaries.push((set, tree.binaries));
        texts.push((set, tree.texts));
    }
    let mut krate = Crate { modules: merge.modules(modules) };
    let texts = merge.texts(texts, &mut krate);
    let binaries = merge.binaries(binaries);
    merge.guard(&mut krate);
    Tree { krate, binaries, texts }
}

/// What merging needs to know everywhere.
struct Merge<'a> {
    variants: &'a Variants,
}
