//! What stands in memory that holds bytes: as the input has them, strings that the program mentions, and data of the kind that it
//! reads; streams.

use super::{Builder, put};
use crate::files;
use crate::shapes::Kind;

/// Bytes of a sample that are used at most.
const SAMPLE: usize = 1 << 14;
/// Numbers in words: around the ends of types, what no type holds, and other ways to write them.
pub(super) const NUMBERS: [&[u8]; 24] = [
    b"0",
    b"-0",
    b"-1",
    b"127",
    b"256",
    b"32768",
    b"65536",
    b"2147483647",
    b"2147483648",
    b"-2147483649",
    b"4294967295",
    b"4294967296",
    b"9223372036854775807",
    b"9223372036854775808",
    b"-9223372036854775809",
    b"18446744073709551615",
    b"18446744073709551616",
    b"1e999",
    b"-1e999",
    b"1e-999",
    b"0.1",
    b"0x7f",
    b"017",
    b"nan",
];

impl Builder<'_> {
    /// Bytes of which the input says where they come from; they may be fewer than `most`, unless there must be so many.
    pub(super) fn content(&mut self, words: &[usize], most: usize) -> Vec<u8> {
        let choice = self.reader.byte();
        match choice % 8 {
            1 | 2 if !words.is_empty() => {
                let word = words[self.reader.below(words.len())];
                let mut bytes = self.shapes.words[word].clone();
                self.change(&mut bytes, choice >> 6);
                bytes
            }
            3 | 4 if !self.shapes.samples.is_empty() => self.sample(choice >> 6),
            5 => {
                let count = self.reader.below(most.clamp(1, 1 << 11));
                (0..count).map(|_| self.reader.byte()).collect()
            }
            6 => {
                let (count, byte) = (self.reader.below(most.clamp(1, 1 << 12)), self.reader.byte());
                vec![byte; count]
            }
            0 if choice >> 6 == 3 => NUMBERS[self.reader.below(NUMBERS.len())].to_vec(),
            _ => (0..self.reader.below(64)).map(|_| self.reader.byte()).collect(),
        }
    }

    fn sample(&mut self, changes: u8) -> Vec<u8> {
        let sample = &self.shapes.samples[self.reader.below(self.shapes.samples.len())];
        let mut bytes = sample[..sample.len().min(SAMPLE)].to_vec();
        self.change(&mut bytes, changes);
        bytes
    }

    /// A few bytes written over, and the end cut off, as the input says.
    pub(super) fn change(&mut self, bytes: &mut Vec<u8>, changes: u8) {
        for _ in 1..changes {
            if let Some(place) = bytes.len().checked_sub(1).map(|last| self.reader.below(last + 1)) {
                bytes[place] = self.reader.byte();
            }
        }
        if changes == 3 {
            let end = self.reader.below(bytes.len() + 1);
            bytes.truncate(end);
        }
    }

    /// A stream over bytes that the input says, or one of the process's own.
    pub(super) fn stream(&mut self, words: &[usize]) -> usize {
        unsafe extern "C" {
            static stdout: *mut u8;
        }
        if self.reader.byte() % 8 == 7 {
            // SAFETY: the C library sets it before anything runs.
            return unsafe { stdout } as usize;
        }
        let bytes = self.content(words, 1024);
        files::stream(&bytes)
    }

    /// Bytes in the arena: as they come, words, or samples; most of the time the last is the NUL of a string.
    pub(super) fn bytes(&mut self, at: usize, bytes: &[u8], kind: Kind, count: usize) {
        let ends = kind == Kind::Text || self.reader.byte() % 4 != 3;
        bytes.iter().take(count).enumerate().for_each(|(i, &byte)| put(at + i, 1, u64::from(byte)));
        if ends && count > 0 {
            put(at + count - 1, 1, 0);
        }
    }
}
