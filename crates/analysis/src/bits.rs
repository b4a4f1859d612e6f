//! Sets of small integers: sorted blocks of 64 bits, small when the set is sparse, fast to join.

use crate::blocks::Blocks;

/// A set of `u32`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Bits {
    blocks: Blocks,
}

impl Bits {
    /// The empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// The set of all numbers below `len`.
    pub fn below(len: usize) -> Self {
        (0..len as u32).collect()
    }

    /// Adds `item`; whether it was new.
    pub fn insert(&mut self, item: u32) -> bool {
        self.insert_bits(item / 64, 1u64 << (item % 64))
    }

    /// Adds `count` numbers from `first` on.
    pub fn insert_range(&mut self, first: u32, count: u32) {
        let end = first.saturating_add(count);
        let mut at = first;
        while at < end {
            let block = at / 64;
            let next = end.min((block + 1).saturating_mul(64));
            let width = next - at;
            self.insert_bits(block, (u64::MAX >> (64 - width)) << (at % 64));
            at = next;
        }
    }

    fn insert_bits(&mut self, block: u32, bits: u64) -> bool {
        // Most sets grow at their end.
        if self.blocks.last().is_none_or(|last| last.0 < block) {
            self.blocks.push((block, bits));
            return true;
        }
        match self.blocks.binary_search_by_key(&block, |b| b.0) {
            Ok(at) => {
                let new = bits & !self.blocks[at].1 != 0;
                self.blocks[at].1 |= bits;
                new
            }
            Err(at) => {
                self.blocks.insert(at, (block, bits));
                true
            }
        }
    }

    /// Takes `item` out.
    pub fn remove(&mut self, item: u32) {
        if let Ok(at) = self.blocks.binary_search_by_key(&(item / 64), |b| b.0) {
            self.blocks[at].1 &= !(1u64 << (item % 64));
            if self.blocks[at].1 == 0 {
                self.blocks.remove(at);
            }
        }
    }

    /// Whether `item` is in the set.
    pub fn contains(&self, item: u32) -> bool {
        let block = self.blocks.binary_search_by_key(&(item / 64), |b| b.0);
        block.is_ok_and(|at| self.blocks[at].1 & (1u64 << (item % 64)) != 0)
    }

    /// Whether the set has no items.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.blocks.iter().map(|b| b.1.count_ones() as usize).sum()
    }

    /// Items in rising order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.blocks.iter().flat_map(|&(block, bits)| {
            std::iter::successors(Some(bits).filter(|&b| b != 0), |&b| Some(b & (b - 1)).filter(|&b| b != 0))
                .map(move |b| block * 64 + b.trailing_zeros())
        })
    }

    /// Adds all items of `other` and returns those that were new.
    pub fn add_all(&mut self, other: &Bits) -> Bits {
        let added = other.without(self);
        self.join_new(&added);
        added
    }

    /// Adds all items of `other`; whether any was new.
    pub fn union_with(&mut self, other: &Bits) -> bool {
        // Fixpoints mostly ask in vain: looking costs no memory.
        let grows = !other.is_within(self);
        if grows {
            self.join_new(other);
        }
        grows
    }

    /// Whether `other` has all items of this set.
    pub fn is_within(&self, other: &Bits) -> bool {
        let mut at = 0;
        self.blocks.iter().all(|&(block, bits)| {
            at = seek(&other.blocks, at, block);
            other.blocks.get(at).is_some_and(|&(found, with)| found == block && bits & !with == 0)
        })
    }

    /// The items that `other` has not.
    fn without(&self, other: &Bits) -> Bits {
        let mut at = 0;
        let left = self.blocks.iter().filter_map(|&(block, bits)| {
            at = seek(&other.blocks, at, block);
            let left = bits & !word(&other.blocks, at, block);
            (left != 0).then_some((block, left))
        });
        Bits { blocks: left.collect() }
    }

    /// Adds items, in place as far as their blocks are there.
    fn join_new(&mut self, other: &Bits) {
        let mut at = 0;
        let mut missing = 0;
        for &(block, bits) in other.blocks.iter() {
            at = seek(&self.blocks, at, block);
            match self.blocks.get_mut(at) {
                Some((found, with)) if *found == block => *with |= bits,
                _ => missing += 1,
            }
        }
        if self.is_empty() {
            *self = other.clone();
        } else if missing > 0 {
            self.insert_blocks(other, missing);
        }
    }

    /// Moves blocks apart, from the last one on, for the `missing` ones of `other`.
    fn insert_blocks(&mut self, other: &Bits, missing: usize) {
        let blocks = self.blocks.many();
        let mut from = blocks.len();
        blocks.resize(from + missing, (0, 0));
        let mut to = blocks.len();
        for &new in other.blocks.iter().rev() {
            while from > 0 && from < to && blocks[from - 1].0 >= new.0 {
                (from, to) = (from - 1, to - 1);
                blocks[to] = blocks[from];
            }
            if from == to {
                break;
            }
            if blocks.get(to).is_none_or(|next| next.0 != new.0) {
                to -= 1;
                blocks[to] = new;
            }
        }
    }

    /// Adds the items that both other sets hold; whether any was new.
    pub fn add_common(&mut self, a: &Bits, b: &Bits) -> bool {
        let (small, large) = if a.blocks.len() <= b.blocks.len() { (a, b) } else { (b, a) };
        let (mut at, mut here) = (0, 0);
        let grows = small.blocks.iter().any(|&(block, bits)| {
            at = seek(&large.blocks, at, block);
            here = seek(&self.blocks, here, block);
            bits & word(&large.blocks, at, block) & !word(&self.blocks, here, block) != 0
        });
        if grows {
            self.join_new(&small.common(large));
        }
        grows
    }

    /// Adds the items of `other` that `known` has not; whether any was new.
    pub fn add_missing(&mut self, other: &Bits, known: &Bits) -> bool {
        let (mut at, mut here) = (0, 0);
        let grows = other.blocks.iter().any(|&(block, bits)| {
            at = seek(&known.blocks, at, block);
            here = seek(&self.blocks, here, block);
            bits & !word(&known.blocks, at, block) & !word(&self.blocks, here, block) != 0
        });
        if grows {
            self.join_new(&other.without(known));
        }
        grows
    }

    /// Takes the items of `other` out.
    pub fn remove_all(&mut self, other: &Bits) {
        *self = self.without(other);
    }

    /// Keeps only the items that are in `other` too.
    pub fn intersect_with(&mut self, other: &Bits) {
        *self = self.common(other);
    }

    /// The items that both sets hold.
    pub fn common(&self, other: &Bits) -> Bits {
        let (small, large) = if self.blocks.len() <= other.blocks.len() { (self, other) } else { (other, self) };
        let mut at = 0;
        let both = small.blocks.iter().filter_map(|&(block, bits)| {
            at = seek(&large.blocks, at, block);
            let &(found, with) = large.blocks.get(at)?;
            (found == block && bits & with != 0).then_some((block, bits & with))
        });
        Bits { blocks: both.collect() }
    }

    /// The smallest item that both sets hold.
    pub fn first_common(&self, other: &Bits) -> Option<u32> {
        let (small, large) = if self.blocks.len() <= other.blocks.len() { (self, other) } else { (other, self) };
        small.blocks.iter().find_map(|&(block, bits)| {
            let at = large.blocks.binary_search_by_key(&block, |b| b.0).ok()?;
            let common = bits & large.blocks[at].1;
            (common != 0).then(|| block * 64 + common.trailing_zeros())
        })
    }

    /// Whether the sets have an item in common.
    pub fn intersects(&self, other: &Bits) -> bool {
        self.first_common(other).is_some()
    }
}

/// The bits of a block that stands at `at` if it is in the set.
#[inline]
fn word(blocks: &[(u32, u64)], at: usize, block: u32) -> u64 {
    blocks.get(at).map_or(0, |&(found, bits)| if found == block { bits } else { 0 })
}

/// The first place from `at` on whose block is not below `block`: near ones are found at once, far ones in doubling steps.
#[inline]
fn seek(blocks: &[(u32, u64)], at: usize, block: u32) -> usize {
    // Most sets that are joined have the same blocks.
    if blocks.get(at).is_none_or(|b| b.0 >= block) {
        at
    } else if blocks.get(at + 1).is_none_or(|b| b.0 >= block) {
        at + 1
    } else {
        seek_far(blocks, at + 2, block)
    }
}

fn seek_far(blocks: &[(u32, u64)], mut at: usize, block: u32) -> usize {
    let mut step = 1;
    while blocks.get(at + step - 1).is_some_and(|b| b.0 < block) {
        at += step;
        step *= 2;
    }
    let rest = &blocks[at..(at + step - 1).min(blocks.len())];
    at + rest.partition_point(|b| b.0 < block)
}

impl FromIterator<u32> for Bits {
    fn from_iter<I: IntoIterator<Item = u32>>(items: I) -> Self {
        let mut set = Self::new();
        items.into_iter().for_each(|i| {
            set.insert(i);
        });
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_and_tells_what_is_new() {
        let mut a: Bits = [1, 64, 200].into_iter().collect();
        let b: Bits = [1, 65, 300].into_iter().collect();
        let new = a.add_all(&b);
        assert_eq!(new.iter().collect::<Vec<_>>(), [65, 300]);
        assert_eq!(a.iter().collect::<Vec<_>>(), [1, 64, 65, 200, 300]);
        assert_eq!(a.len(), 5);
    }

    /// A small generator of numbers, the same in every run.
    fn numbers(mut seed: u64, count: usize, below: u64) -> std::collections::BTreeSet<u32> {
        let next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((seed >> 33) % below) as u32
        };
        std::iter::repeat_with(next).take(count).collect()
    }

    #[test]
    fn agrees_with_ordered_sets() {
        for seed in 0..400u64 {
            let below = [90, 2_000, 100_000][seed as usize % 3];
            let (a, b) = (numbers(seed, seed as usize % 97, below), numbers(seed + 1_000, seed as usize % 31, below));
            let (left, right): (Bits, Bits) = (a.iter().copied().collect(), b.iter().copied().collect());
            let mut joined = left.clone();
            let added = joined.add_all(&right);
            assert!(joined.iter().eq(a.union(&b).copied()), "{seed}");
            assert!(added.iter().eq(b.difference(&a).copied()), "{seed}");
            assert!(left.common(&right).iter().eq(a.intersection(&b).copied()), "{seed}");
            assert_eq!(right.is_within(&left), b.is_subset(&a), "{seed}");
            let mut again = left.clone();
            assert_eq!(again.union_with(&right), !b.is_subset(&a), "{seed}");
            assert_eq!(again, joined, "{seed}");
        }
    }

    #[test]
    fn common_items_are_added() {
        for seed in 0..200u64 {
            let sets = [0, 1, 2].map(|n| numbers(seed * 3 + n, (seed as usize + 7 * n as usize) % 61, 700));
            let [mut into, a, b] = sets.clone().map(|set| set.into_iter().collect::<Bits>());
            let common: std::collections::BTreeSet<u32> = sets[1].intersection(&sets[2]).copied().collect();
            assert_eq!(into.add_common(&a, &b), !common.is_subset(&sets[0]), "{seed}");
            assert!(into.iter().eq(sets[0].union(&common).copied()), "{seed}");
        }
    }

    #[test]
    fn missing_items_are_added() {
        for seed in 0..200u64 {
            let sets = [0, 1, 2].map(|n| numbers(seed * 5 + n, (seed as usize + 5 * n as usize) % 53, 600));
            let [mut into, other, known] = sets.clone().map(|set| set.into_iter().collect::<Bits>());
            let missing: std::collections::BTreeSet<u32> = sets[1].difference(&sets[2]).copied().collect();
            assert_eq!(into.add_missing(&other, &known), !missing.is_subset(&sets[0]), "{seed}");
            assert!(into.iter().eq(sets[0].union(&missing).copied()), "{seed}");
            into.remove_all(&known);
            assert!(into.iter().eq(sets[0].union(&missing).filter(|item| !sets[2].contains(item)).copied()), "{seed}");
        }
    }

    #[test]
    fn ranges_have_all_their_numbers() {
        for (first, count) in [(0, 0), (0, 64), (3, 61), (63, 2), (60, 200), (128, 1)] {
            let mut set: Bits = [5, 70].into_iter().collect();
            set.insert_range(first, count);
            let expected: std::collections::BTreeSet<u32> = [5, 70].into_iter().chain(first..first + count).collect();
            assert!(set.iter().eq(expected), "{first} {count}");
        }
    }

    #[test]
    fn intersects_and_removes() {
        let mut a: Bits = [3, 70, 500].into_iter().collect();
        let b: Bits = [70, 500, 501].into_iter().collect();
        assert_eq!(a.first_common(&b), Some(70));
        a.intersect_with(&b);
        assert_eq!(a.iter().collect::<Vec<_>>(), [70, 500]);
        a.remove(70);
        assert!(!a.contains(70) && a.contains(500));
    }
}
