//! Long arrays of integers: more elements than an input has bytes, from a few bytes of it.

use super::{Builder, put};
use crate::shapes::{Kind, Type, TypeId};

/// Elements at most.
const MOST: usize = 70_000;

impl Builder<'_> {
    /// A long array, where the input asks for one; where it is, and how many elements it has.
    pub(super) fn long_array(&mut self, kind: Kind, to: TypeId) -> Option<(usize, usize)> {
        let Type::Int { size, .. } = self.shapes.types[to] else { return None };
        if !matches!(kind, Kind::Any | Kind::Object | Kind::Sized(_)) {
            return None;
        }
        let choice = self.reader.byte();
        if choice < 0xa0 {
            return None;
        }
        let count = self.many(choice);
        let at = self.block(to, count, count * size)?;
        self.pattern(at, count, size);
        Some((at, count))
    }

    /// A number of elements that the function mentions, or a power of two.
    fn many(&mut self, choice: u8) -> usize {
        let fits = |&value: &i64| usize::try_from(value).ok().filter(|value| (17..=MOST).contains(value));
        let mentioned: Vec<usize> = self.constants.iter().filter_map(fits).collect();
        match choice % 4 {
            0 | 1 if !mentioned.is_empty() => {
                mentioned[self.reader.below(mentioned.len())] + usize::from(choice >> 2 & 1)
            }
            _ => 32 << (choice >> 2 & 7),
        }
    }

    /// Zeros, numbers in order, numbers below a bound in no order, or runs.
    fn pattern(&mut self, at: usize, count: usize, size: usize) {
        let (choice, seed) = (self.reader.byte(), self.reader.word(2));
        let bound = match choice >> 2 & 3 {
            0 => count as u64,
            1 => 256,
            2 => 2 + (seed & 0xf),
            _ => 1 << 16,
        };
        let mut state = seed;
        for i in 0..count {
            // Knuth's multiplier (The Art of Computer Programming, volume 2, 3.3.4).
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let value = match choice % 4 {
                0 => 0,
                1 => i as u64 % bound,
                2 => (state >> 33) % bound,
                _ => (i as u64 >> (1 + (choice >> 5))) % bound,
            };
            put(at + i * size, size, value);
        }
    }
}
