//! Hashing of ids and types: many small keys that the program itself makes, where the standard hasher costs more than the
//! table.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A hash table for keys made of ids and small numbers. Its order means nothing and must reach no output.
pub type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<IdHasher>>;

/// A set of such keys.
pub type FastSet<K> = HashSet<K, BuildHasherDefault<IdHasher>>;

/// Multiplies and rotates word by word. Not for keys that someone chooses to collide.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdHasher(u64);

/// An odd number near 2^64 divided by the golden ratio: products spread over the high bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl IdHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SPREAD);
    }
}

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        // The table takes its low bits as the place; the high ones are the better ones.
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.add(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.add(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::hash::Hash;

    #[test]
    fn neighbours_go_to_places_of_their_own() {
        let place = |number: u32| {
            let mut hasher = IdHasher::default();
            number.hash(&mut hasher);
            hasher.finish() % 4096
        };
        let places: BTreeSet<u64> = (0..1024).map(place).collect();
        assert!(places.len() > 800, "{}", places.len());
    }
}
