//! Memory of which no type is known, much memory that holds numbers only, and addresses where numbers are meant.
//!
//! A number may by chance be an address of one side's code or data, and no address of the other's. Which words are addresses says the
//! oracle: where it has a number, the subject must have this very number.

use super::{CHUNK, Class, OUTSIDE, Part, SMALL, Sink, Walker, load};
use crate::arena::WORDS;
use crate::heap;
use crate::shared::OPEN;

/// Bytes of a block from which on it counts as an array, though its type is not known.
const TABLE: usize = 64;

/// As `load` does, of a word or as many bytes as are left of it.
fn fast(at: usize, left: usize) -> u64 {
    match left {
        // SAFETY: the callers know that the memory is there.
        8.. => unsafe { (at as *const u64).read_unaligned() },
        left => load(at, left),
    }
}

impl Walker<'_> {
    /// Memory of which no type is known, or bytes: what addresses among its words lead to, and all else as it is.
    pub(super) fn words(&mut self, at: usize, bytes: usize) {
        if bytes > SMALL {
            return self.chunks_of_words(at, bytes);
        }
        for start in (0..bytes).step_by(8) {
            let len = (bytes - start).min(8);
            let word = load(at + start, len);
            self.path.push(Part::Index(start));
            if len == 8 && !self.wants(Class::Bytes) {
                self.word(word);
            } else {
                self.leaf(Class::Bytes, word);
            }
            self.path.pop();
        }
    }

    /// A word of which it is not known whether it is an address. Where the C's is none, that of the Rust is none either.
    fn word(&mut self, word: u64) {
        let address = word as usize;
        match self.place(address) {
            Some((class, value)) => return self.leaf(class, value),
            None if !self.is_there(word) => return self.leaf(Class::Bytes, word),
            None => {}
        }
        match (self.program.functions.get(&address), heap::block(address)) {
            (Some(&number), _) => self.leaf(Class::Code, number),
            (_, Some((block, bytes))) => self.untyped(block, bytes, address - block),
            _ => self.leaf(Class::Wild, 0),
        }
    }

    /// A block that a word leads into, of which nothing but its size is known.
    fn untyped(&mut self, block: usize, bytes: usize, offset: usize) {
        if let Some(&number) = self.seen.get(&(block, WORDS)) {
            self.leaf(Class::Seen, number);
        } else if self.seen.len() >= OUTSIDE {
            return self.leaf(Class::Wild, 0);
        } else {
            let number = self.seen.len() as u64;
            if !self.leaf_goes_on(Class::New, number) {
                return;
            }
            self.seen.insert((block, WORDS), number);
            self.path.push(Part::Target);
            let around = std::mem::take(&mut self.array);
            self.leaf(Class::Int, bytes as u64);
            // As large as this it may well be a table.
            if bytes >= TABLE {
                self.arrays += 1;
                self.array = self.arrays;
            }
            self.words(block, bytes);
            self.array = around;
            self.path.pop();
        }
        self.leaf(Class::Int, offset as u64);
    }

    /// Whether an address stands where a number is meant: an object is taken for one of another type then. The C says so, and that the
    /// Rust has one there as well, the same wherever the C has the same, is what is compared.
    pub(super) fn is_address(&mut self, at: usize) -> bool {
        let word = load(at & !7, 8);
        let is_one = match &self.sink {
            Sink::Compare { .. } => self.wants(Class::Address),
            Sink::Keep { .. } => self.is_there(word) && self.place(word as usize).is_none(),
            Sink::Describe(_) => false,
        };
        if is_one {
            let next = self.addresses.len() as u64;
            let number = *self.addresses.entry(word).or_insert(next);
            self.leaf(if self.is_there(word) { Class::Address } else { Class::Int }, number);
        }
        is_one
    }

    /// Whether the C has a leaf of this class here.
    pub(super) fn wants(&self, class: Class) -> bool {
        match &self.sink {
            Sink::Compare { leaves, used, .. } => {
                leaves.get(*used).is_some_and(|wanted| wanted.kind & !OPEN == class as u64)
            }
            _ => false,
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
        let is_address = |word: usize| self.is_there(word as u64) && self.place(word).is_none();
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
