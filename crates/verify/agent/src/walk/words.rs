//! Memory of which no type is known, and much memory that holds numbers only.
//!
//! A number may by chance be an address of one side's code or data, and no address of the other's. Which words are addresses says the
//! oracle: where it has a number, the subject must have this very number.

use super::{CHUNK, Class, Part, SMALL, Sink, Walker, load};

/// Addresses that a program can have.
const MAPPED: core::ops::Range<usize> = 1 << 16..1 << 47;

/// As `load` does, of a word or as many bytes as are left of it.
fn fast(at: usize, left: usize) -> u64 {
    match left {
        // SAFETY: the callers know that the memory is there.
        8.. => unsafe { (at as *const u64).read_unaligned() },
        left => load(at, left),
    }
}

impl Walker<'_> {
    /// Words that are addresses are wild, all others are compared.
    pub(super) fn words(&mut self, at: usize, bytes: usize) {
        if bytes > SMALL {
            return self.chunks_of_words(at, bytes);
        }
        for start in (0..bytes).step_by(8) {
            let len = (bytes - start).min(8);
            let word = load(at + start, len);
            self.path.push(Part::Index(start));
            match self.place(word as usize).filter(|_| len == 8) {
                Some((class, value)) => self.leaf(class, value),
                None if len == 8 && !self.is_number() && self.is_there(word as usize) => self.leaf(Class::Wild, 0),
                None => self.leaf(Class::Bytes, word),
            }
            self.path.pop();
        }
    }

    /// Whether the oracle has a number in the place of the next leaf.
    fn is_number(&self) -> bool {
        let Sink::Compare { leaves, used, .. } = &self.sink else { return false };
        leaves.get(*used).is_some_and(|wanted| wanted.kind == Class::Bytes as u64)
    }

    /// Many bytes: a leaf for each chunk.
    pub(super) fn chunks(&mut self, at: usize, bytes: usize) {
        for start in (0..bytes).step_by(CHUNK) {
            self.chunk(at, start, bytes.min(start + CHUNK), 0);
        }
    }

    /// Many bytes of which no type is known: of each chunk first which words are addresses, a bit for each.
    fn chunks_of_words(&mut self, at: usize, bytes: usize) {
        for start in (0..bytes).step_by(CHUNK) {
            let end = bytes.min(start + CHUNK);
            let open = self.told().unwrap_or_else(|| self.addresses(at + start, end - start));
            if matches!(self.sink, Sink::Keep { .. }) {
                self.leaf(Class::There, open);
            }
            self.chunk(at, start, end, open);
        }
    }

    /// What the oracle has for the next leaf.
    fn told(&mut self) -> Option<u64> {
        let Sink::Compare { leaves, used, .. } = &mut self.sink else { return None };
        *used += 1;
        Some(leaves.get(*used - 1).map_or(0, |wanted| wanted.value))
    }

    /// Which of at most 64 words are addresses that the sides need not have alike.
    fn addresses(&self, at: usize, bytes: usize) -> u64 {
        let word = |start: usize| fast(at + start, bytes - start) as usize;
        let is_address = |word: usize| MAPPED.contains(&word) && self.place(word).is_none() && self.is_there(word);
        let found = (0..bytes).step_by(8).enumerate().filter(|(_, start)| is_address(word(*start)));
        found.fold(0, |bits, (number, _)| bits | 1 << number)
    }

    /// A leaf for bytes, without the words whose bits are set.
    fn chunk(&mut self, at: usize, start: usize, end: usize, without: u64) {
        let mut hash = 0u64;
        for (number, place) in (start..end).step_by(8).enumerate() {
            let is_open = without >> number & 1 == 1;
            let word = if is_open { u64::MAX } else { fast(at + place, end - place) };
            hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        self.path.push(Part::Index(start));
        self.leaf(Class::Bytes, hash);
        self.path.pop();
    }
}
