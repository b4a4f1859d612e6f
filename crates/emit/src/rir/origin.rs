//! Origins (where a piece of Rust came from) and the map from printed bytes to them.

use super::settled::Run;

/// What a node of the tree came from. Opaque to the tree: whoever builds the tree keeps the table behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OriginId(pub u32);

/// A byte range of the text and the origin of the node printed there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MapEntry {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What was printed there.
    pub origin: OriginId,
}

/// Text with its map. Entries nest or are apart, sorted by start, the longer first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// The Rust source text.
    pub text: String,
    /// Byte ranges of `text` and their origins.
    pub map: Vec<MapEntry>,
    /// What of `text` is as rustfmt would leave it, in order.
    pub settled: Vec<Run>,
}

impl Printed {
    /// The smallest entry that holds the byte at `offset`.
    pub fn innermost(&self, offset: u32) -> Option<MapEntry> {
        innermost(&self.map, offset)
    }

    /// The smallest entry that holds all of `start..end`.
    pub fn covering(&self, start: u32, end: u32) -> Option<MapEntry> {
        covering(&self.map, start, end)
    }
}

/// The smallest entry of a sorted map that holds the byte at `offset`.
pub fn innermost(map: &[MapEntry], offset: u32) -> Option<MapEntry> {
    covering(map, offset, offset.saturating_add(1))
}

/// The smallest entry of a sorted map that holds all of `start..end` (an empty range counts as its first byte).
pub fn covering(map: &[MapEntry], start: u32, end: u32) -> Option<MapEntry> {
    let end = end.max(start.saturating_add(1));
    let upto = map.partition_point(|entry| entry.start <= start);
    map[..upto].iter().rev().find(|entry| entry.end >= end).copied()
}

/// Sorts entries by start, the longer first; entries of one range keep their order (outer before inner).
pub fn sort(map: &mut [MapEntry]) {
    map.sort_by(|a, b| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
}
