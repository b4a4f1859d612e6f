//! The file of counters: one number of eight bytes a region, in the byte order of the machine. All processes of a test run map it, so
//! that what they counted is there however they end.

use super::probe::Function;
use serde::{Deserialize, Serialize};

/// What the counters say of a function.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reached {
    /// `file.c::function`.
    pub item: String,
    /// How often it was called.
    pub calls: u64,
    /// Blocks of its Rust that ran.
    pub blocks_hit: u64,
    /// Blocks of its Rust.
    pub blocks: u64,
}

/// A file with all counters at zero.
pub fn zeros(regions: usize) -> Vec<u8> {
    vec![0; regions * size_of::<u64>()]
}

/// What the file says of each function. Counters that are missing count as zero.
pub fn read(bytes: &[u8], functions: &[Function]) -> Vec<Reached> {
    let count = |region: usize| {
        let at = region * size_of::<u64>();
        let bytes = bytes.get(at..at + size_of::<u64>()).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u64::from_ne_bytes)
    };
    let reached = |function: &Function| Reached {
        item: function.item.clone(),
        calls: count(function.regions.start),
        blocks_hit: function.regions.clone().filter(|region| count(*region) > 0).count() as u64,
        blocks: function.regions.len() as u64,
    };
    functions.iter().map(reached).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_region_is_that_of_the_calls() {
        let functions = [Function { item: "a.c::f".to_owned(), regions: 1..4 }];
        let mut bytes = zeros(4);
        bytes[8..16].copy_from_slice(&7u64.to_ne_bytes());
        bytes[24..32].copy_from_slice(&1u64.to_ne_bytes());
        let found = read(&bytes, &functions);
        assert_eq!((found[0].calls, found[0].blocks_hit, found[0].blocks), (7, 2, 3));
        assert_eq!(read(&[], &functions)[0].calls, 0);
    }
}
