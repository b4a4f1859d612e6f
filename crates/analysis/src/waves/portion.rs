//! Cutting a sequence into waves.

use super::{Pieces, Wave};
use std::collections::BTreeSet;

/// Waves of at most so many lines, unless one group alone has more; each ends where fewest uses cross.
pub fn cut(all: &Pieces, sequence: &[Vec<usize>], most_lines: u32) -> Vec<Wave> {
    let mut waves = Vec::new();
    let mut rest = sequence;
    while !rest.is_empty() {
        let (now, later) = rest.split_at(end(all, rest, most_lines));
        let pieces: Vec<usize> = now.iter().flatten().copied().collect();
        let crossing = all.crossing(&pieces.iter().copied().collect());
        waves.push(Wave { pieces, crossing });
        rest = later;
    }
    waves
}

/// How many groups go into the next wave: at least one.
fn end(all: &Pieces, rest: &[Vec<usize>], most_lines: u32) -> usize {
    let (mut lines, mut pieces) = (0, BTreeSet::new());
    let mut best = (u32::MAX, 1);
    for (at, group) in rest.iter().enumerate() {
        lines += all.lines(group);
        if at > 0 && lines > u64::from(most_lines) {
            return best.1;
        }
        pieces.extend(group.iter().copied());
        if lines * 2 >= u64::from(most_lines) || at == 0 {
            let crossing = all.crossing(&pieces);
            // The first group alone is only there so that the wave is not empty.
            if crossing <= best.0 || best.1 == 1 {
                best = (crossing, at + 1);
            }
        }
    }
    rest.len()
}
