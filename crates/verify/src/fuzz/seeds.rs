//! Inputs to start from: of several lengths, and with choices of several kinds. An engine that starts from nothing takes long to come
//! to inputs that are long enough for the arguments of most functions.

use crate::error::{Result, VerifyError};
use std::path::Path;

/// Bytes of an input, from few to many.
const LENGTHS: &[usize] = &[8, 32, 128, 512, 2048];
/// Inputs of each length.
const EACH: u64 = 8;

/// Writes them into a folder that has none.
pub fn write(corpus: &Path, number: usize, seed: u32) -> Result<()> {
    let has_some = std::fs::read_dir(corpus).is_ok_and(|mut entries| entries.next().is_some());
    if has_some {
        return Ok(());
    }
    for (at, &len) in LENGTHS.iter().enumerate() {
        for which in 0..EACH {
            let bytes =
                input(len, which, (u64::from(seed) << 32) ^ ((number as u64) << 8) ^ (at as u64 * EACH + which));
            let path = corpus.join(format!("seed-{len}-{which}"));
            std::fs::write(&path, bytes).map_err(VerifyError::io("write", &path))?;
        }
    }
    Ok(())
}

/// Random bytes; in every other input most of them are small, as most choices are.
fn input(len: usize, which: u64, mut state: u64) -> Vec<u8> {
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(state)
    };
    let byte = |word: u64| match which % 2 {
        0 => word as u8,
        _ if word >> 62 == 0 => word as u8,
        _ => (word >> 8) as u8 % 8,
    };
    (0..len).map(|_| byte(next())).collect()
}

/// The finaliser of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
fn mixed(seed: u64) -> u64 {
    let mut z = seed;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::input;

    #[test]
    fn inputs_differ_and_come_again() {
        assert_eq!(input(32, 1, 7), input(32, 1, 7));
        assert_ne!(input(32, 0, 7), input(32, 0, 8));
        assert!(input(512, 1, 3).iter().filter(|byte| **byte < 8).count() > 300);
    }
}
