//! What a run said: how often functions were called, sampled and compared, what was found.

use super::layout::{self, DISCARDED, HEADER, REASONS, SLOTS};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is known of a function.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sampled {
    /// Calls.
    pub calls: u64,
    /// Calls that were sampled.
    pub sampled: u64,
    /// Those that said something.
    pub compared: u64,
    /// Those with a difference.
    pub different: u64,
    /// Those that said nothing, by reason.
    pub discarded: BTreeMap<String, u64>,
}

/// How much may be recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Recordings of a function.
    pub count: u64,
    /// Bytes that one call may come to.
    pub bytes: u64,
    /// Bytes of the recordings of a function, behind which there are no more.
    pub bytes_of_function: u64,
    /// Likewise, of all recordings.
    pub bytes_of_all: u64,
}

/// A difference, as the library that finds them writes it.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Found {
    /// Number of the function.
    pub function: usize,
    /// Which call of it.
    pub call: u64,
    /// What differs.
    pub what: String,
    /// Over the C.
    pub c: String,
    /// Over the Rust.
    pub rust: String,
    /// Arguments.
    pub arguments: Vec<String>,
}

/// The file before a run.
pub fn zeros(functions: usize, regions: usize, budget: std::time::Duration) -> Vec<u8> {
    let mut words = vec![0u64; layout::size(functions, regions) / 8];
    words[0] = layout::MAGIC;
    words[layout::FUNCTIONS] = functions as u64;
    words[layout::REGIONS] = regions as u64;
    words[layout::BUDGET] = u64::try_from(budget.as_nanos()).unwrap_or(u64::MAX);
    words.iter().flat_map(|word| word.to_ne_bytes()).collect()
}

/// The file before a run that records.
pub fn zeros_to_record(functions: usize, budget: std::time::Duration, limits: &Limits) -> Vec<u8> {
    let mut bytes = zeros(functions, 0, budget);
    let mut set = |word: usize, value: u64| bytes[word * 8..word * 8 + 8].copy_from_slice(&value.to_ne_bytes());
    set(layout::RECORDS, 1);
    set(layout::MOST, limits.count);
    set(layout::LARGEST, limits.bytes);
    set(layout::MOST_OF_ONE, limits.bytes_of_function);
    set(layout::MOST_OF_ALL, limits.bytes_of_all);
    bytes
}

/// The file behind a run: what is known of each function, which blocks ran in samples that said something, and the time that
/// sampling took.
pub fn read(bytes: &[u8], functions: usize) -> (Vec<Sampled>, Vec<bool>, std::time::Duration) {
    let words: Vec<u64> = bytes.as_chunks::<8>().0.iter().map(|word| u64::from_ne_bytes(*word)).collect();
    let word = |at: usize| words.get(at).copied().unwrap_or(0);
    let sampled = |function: usize| {
        let of = |slot: usize| word(HEADER + function * SLOTS + slot);
        let discarded = REASONS.iter().enumerate().map(|(at, reason)| ((*reason).to_owned(), of(DISCARDED + at)));
        Sampled {
            calls: of(layout::SEEN),
            sampled: of(layout::SAMPLED),
            compared: of(layout::COMPARED),
            different: of(layout::DIFFERENT),
            discarded: discarded.filter(|(_, count)| *count > 0).collect(),
        }
    };
    let regions = words.get(HEADER + functions * SLOTS..).unwrap_or_default();
    let covered = regions.iter().map(|count| *count > 0).collect();
    ((0..functions).map(sampled).collect(), covered, std::time::Duration::from_nanos(word(layout::SPENT)))
}

/// The differences of a run; lines that are none are left out.
pub fn differences(text: &str) -> Vec<Found> {
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_where_they_stand() {
        let mut bytes = zeros(2, 3, std::time::Duration::from_secs(1));
        let mut set = |word: usize, value: u64| bytes[word * 8..word * 8 + 8].copy_from_slice(&value.to_ne_bytes());
        set(HEADER + SLOTS + layout::SEEN, 7);
        set(HEADER + SLOTS + DISCARDED, 2);
        set(HEADER + 2 * SLOTS + 1, 1);
        let (sampled, covered, _) = read(&bytes, 2);
        assert_eq!((sampled[0].calls, sampled[1].calls), (0, 7));
        assert_eq!(sampled[1].discarded, BTreeMap::from([(REASONS[0].to_owned(), 2)]));
        assert_eq!(covered, [false, true, false]);
    }

    #[test]
    fn reasons_are_as_many_as_there_are() {
        assert_eq!(layout::Reason::NotWritten as usize + 1, REASONS.len());
        assert!(DISCARDED + REASONS.len() <= SLOTS);
    }
}
