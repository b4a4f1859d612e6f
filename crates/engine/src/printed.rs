//! The printed crate: text and map of every Rust file, by its path in the package.

use exuvia_emit::rir::{MapEntry, OriginId, Printed};
use std::collections::BTreeMap;

/// All Rust files of the output.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PrintedCrate {
    /// Files by path, `src/lib.rs`.
    pub files: BTreeMap<String, Printed>,
}

impl PrintedCrate {
    /// Origins of the pieces that hold a byte range, the smallest first.
    pub fn enclosing(&self, file: &str, start: u32, end: u32) -> Vec<OriginId> {
        let Some(printed) = self.files.get(file) else { return Vec::new() };
        let end = end.max(start.saturating_add(1));
        let upto = printed.map.partition_point(|entry| entry.start <= start);
        let holds = |entry: &&MapEntry| entry.end >= end;
        let mut origins: Vec<OriginId> = printed.map[..upto].iter().rev().filter(holds).map(|e| e.origin).collect();
        origins.dedup();
        origins
    }

    /// Texts by path.
    pub fn texts(&self) -> BTreeMap<String, String> {
        self.files.iter().map(|(path, printed)| (path.clone(), printed.text.clone())).collect()
    }
}
