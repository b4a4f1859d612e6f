//! Memory of two children of one process, read from outside.

use crate::layout::Reason;
use crate::system;
use std::ops::Range;

/// A mapping of a process.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mapping {
    /// Addresses.
    pub range: Range<usize>,
    /// `rw-p` and the like.
    pub rights: String,
    /// File, or `[heap]` and the like.
    pub name: String,
}

/// Bytes that are looked at at most.
const MOST: usize = 1 << 30;
const PAGE: usize = 4096;
const CHUNK: usize = 64 << 10;

/// The mappings of this process.
pub fn mappings() -> Vec<Mapping> {
    parse(&std::fs::read_to_string("/proc/self/maps").unwrap_or_default())
}

fn parse(text: &str) -> Vec<Mapping> {
    let mapping = |line: &str| {
        let mut words = line.split_ascii_whitespace();
        let (range, rights) = (words.next()?, words.next()?.to_owned());
        let (start, end) = range.split_once('-')?;
        let number = |text| usize::from_str_radix(text, 16).ok();
        Some(Mapping { range: number(start)?..number(end)?, rights, name: words.nth(3).unwrap_or_default().to_owned() })
    };
    text.lines().filter_map(mapping).collect()
}

/// What of a process is to be looked at.
#[derive(Debug)]
pub struct Survey {
    /// All mappings.
    pub mappings: Vec<Mapping>,
    /// Ranges to look at.
    pub ranges: Vec<Range<usize>>,
    /// The stack below the frame: dead.
    pub dead: Range<usize>,
}

impl Survey {
    /// `holds` says whether a range has something of the program in it. `counts` is the file that all processes share.
    pub fn new(frame: usize, counts: &str, holds: impl Fn(&Range<usize>) -> bool) -> Result<Self, Reason> {
        let mappings = mappings();
        let (mut ranges, mut dead) = (Vec::new(), 0..0);
        for mapping in mappings.iter().filter(|m| m.rights.starts_with("rw")) {
            let range = mapping.range.clone();
            if mapping.rights.ends_with('s') {
                if mapping.name != counts {
                    return Err(Reason::SharedMemory);
                }
            } else if range.contains(&frame) {
                if mapping.name == "[heap]" || holds(&(range.start..frame)) {
                    return Err(Reason::HeapStack);
                }
                dead = range.start..frame;
                ranges.push(frame..range.end);
            } else if holds(&range) {
                ranges.push(range);
            }
        }
        match ranges.iter().map(Range::len).sum::<usize>() > MOST {
            true => Err(Reason::Memory),
            false => Ok(Self { mappings, ranges, dead }),
        }
    }

    /// Whether an address is that of a constant.
    pub fn is_constant(&self, at: usize) -> bool {
        let found = self.mappings.partition_point(|m| m.range.end <= at);
        self.mappings
            .get(found)
            .is_some_and(|m| m.range.contains(&at) && m.rights.starts_with("r-") && m.name.starts_with('/'))
    }
}

/// A word that two children have otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// Its address.
    pub at: usize,
    /// In the one.
    pub c: u64,
    /// In the other.
    pub rust: u64,
}

/// Words of the ranges that differ. What one of them no longer maps is left out: it is no variable and no live block.
pub fn differing(ranges: &[Range<usize>], c: i64, rust: i64) -> Vec<Word> {
    let mut found = Vec::new();
    let (mut left, mut right) = (vec![0u8; CHUNK], vec![0u8; CHUNK]);
    for range in ranges {
        let mut at = range.start;
        while at < range.end {
            let count = CHUNK.min(range.end - at);
            if system::read_other(c, at, &mut left[..count]) && system::read_other(rust, at, &mut right[..count]) {
                words(at, &left[..count], &right[..count], &mut found);
            }
            at += count;
        }
    }
    found
}

fn words(at: usize, left: &[u8], right: &[u8], found: &mut Vec<Word>) {
    for (page, (left, right)) in left.chunks(PAGE).zip(right.chunks(PAGE)).enumerate() {
        if left == right {
            continue;
        }
        for (index, (c, rust)) in left.chunks_exact(8).zip(right.chunks_exact(8)).enumerate() {
            if c != rust {
                found.push(Word { at: at + page * PAGE + index * 8, c: word(c), rust: word(rust) });
            }
        }
    }
}

/// The word of up to eight bytes.
pub fn word(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// Bytes of a child; none where it has no memory.
pub fn read(pid: i64, at: usize, count: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; count];
    system::read_other(pid, at, &mut bytes).then_some(bytes)
}

/// A string of a child, its NUL included; at most so many bytes of it.
pub fn string(pid: i64, at: usize, most: usize) -> Option<Vec<u8>> {
    let mut found = Vec::new();
    while found.len() < most {
        let here = at + found.len();
        let count = (PAGE - here % PAGE).min(most - found.len());
        let bytes = read(pid, here, count)?;
        let end = bytes.iter().position(|byte| *byte == 0);
        found.extend(&bytes[..end.map_or(count, |end| end + 1)]);
        if end.is_some() {
            return Some(found);
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::{Word, parse, word, words};

    #[test]
    fn mappings_are_read() {
        let text = "55d0-55d8 rw-p 00001000 08:01 42   /a/b\n7ff0-7fff rw-p 00000000 00:00 0\n";
        let found = parse(text);
        assert_eq!((found[0].range.clone(), found[0].name.as_str()), (0x55d0..0x55d8, "/a/b"));
        assert_eq!((found[1].rights.as_str(), found[1].name.as_str()), ("rw-p", ""));
    }

    #[test]
    fn differing_words_are_found() {
        let (left, mut right) = (vec![1u8; 8192], vec![1u8; 8192]);
        right[4099] = 2;
        let mut found = Vec::new();
        words(0x1000, &left, &right, &mut found);
        assert_eq!(found, [Word { at: 0x2000, c: 0x0101_0101_0101_0101, rust: 0x0101_0101_0201_0101 }]);
        assert_eq!(word(&[1, 2]), 0x201);
    }
}
