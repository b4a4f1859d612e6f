//! Smaller inputs that still differ.

use super::judge::{Difference, Judge};
use std::time::{Duration, Instant};

/// Runs that a reduction may take.
const TRIES: usize = 200;
/// And time: runs that do not return take as long as a run may.
const TIME: Duration = Duration::from_secs(5);

/// The smallest that was found: fewer inputs before the last, then fewer bytes of it, then zeros in place of bytes.
pub fn reduce(judge: &mut Judge, difference: &Difference) -> Difference {
    let mut best = difference.clone();
    let mut tries = Tries { made: 0, end: Instant::now() + TIME };
    while best.inputs.len() > 1 {
        let fewer = best.inputs[best.inputs.len().div_ceil(2)..].to_vec();
        if fewer.is_empty() || !accept(judge, &mut best, fewer, &mut tries) {
            break;
        }
    }
    shorten(judge, &mut best, &mut tries);
    clear(judge, &mut best, &mut tries);
    best
}

/// What a reduction has taken.
struct Tries {
    made: usize,
    end: Instant,
}

fn accept(judge: &mut Judge, best: &mut Difference, inputs: Vec<Vec<u8>>, tries: &mut Tries) -> bool {
    if tries.made >= TRIES || Instant::now() >= tries.end {
        return false;
    }
    tries.made += 1;
    match judge.confirmed(&inputs) {
        Ok(what) => {
            *best = Difference { inputs, what };
            true
        }
        Err(_) => false,
    }
}

fn with_last(best: &Difference, last: Vec<u8>) -> Vec<Vec<u8>> {
    let mut inputs = best.inputs.clone();
    inputs.pop();
    inputs.push(last);
    inputs
}

fn last(best: &Difference) -> Vec<u8> {
    best.inputs.last().cloned().unwrap_or_default()
}

fn shorten(judge: &mut Judge, best: &mut Difference, tries: &mut Tries) {
    let mut cut = last(best).len() / 2;
    while cut > 0 {
        let bytes = last(best);
        let kept = bytes.len().saturating_sub(cut);
        let inputs = with_last(best, bytes[..kept].to_vec());
        if !accept(judge, best, inputs, tries) {
            cut /= 2;
        }
    }
}

fn clear(judge: &mut Judge, best: &mut Difference, tries: &mut Tries) {
    for at in 0..last(best).len() {
        let mut bytes = last(best);
        if bytes.get(at).copied().unwrap_or(0) == 0 {
            continue;
        }
        bytes[at] = 0;
        let inputs = with_last(best, bytes);
        accept(judge, best, inputs, tries);
    }
}
