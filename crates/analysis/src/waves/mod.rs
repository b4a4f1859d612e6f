//! In which order to move a project, and in which portions.
//!
//! A *piece* moves as a whole: a file, or a few functions of a large one. A *wave* is some pieces that move together and are shipped.
//!
//! Rules:
//! - What a piece uses moves before it, or with it.
//! - Pieces that use each other in a circle, a *knot*, are in one wave where they fit. Where they do not, the uses that cost least to
//!   cut are told ([`Cut`]): they cross from a later wave back into an earlier one, as calls from Rust into C for a time.
//! - Next comes what takes most risk away for its lines and decisions, all that it needs first counted in.
//! - A wave ends where fewest uses cross, between half of its full size and all of it.
//!
//! It is pure arithmetic on a graph: it knows neither C nor Rust.

mod knot;
mod portion;
mod sequence;

pub use knot::{Cut, Knot};

use std::collections::{BTreeMap, BTreeSet};

/// Something that moves as a whole.
#[derive(Clone, PartialEq, Debug)]
pub struct Piece {
    /// Lines.
    pub lines: u32,
    /// Risk that is gone when it has moved.
    pub gain: f64,
    /// What it costs, in lines: its own, and more for each decision.
    pub cost: f64,
}

/// How many different things of one piece another uses.
pub type Uses = BTreeMap<(usize, usize), u32>;

/// The project.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Pieces {
    /// Pieces by number.
    pub pieces: Vec<Piece>,
    /// `(user, used)` with how much is used; none uses itself.
    pub uses: Uses,
}

/// Some pieces that move together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wave {
    /// What is in it, what is used first.
    pub pieces: Vec<usize>,
    /// Uses that cross its edge, either way.
    pub crossing: u32,
}

/// An order of all pieces.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Order {
    /// Waves, first to last.
    pub waves: Vec<Wave>,
    /// Circles, largest first.
    pub knots: Vec<Knot>,
}

/// Plans the pieces that are in no wave yet; a wave is to have at most so many lines, if its pieces allow.
pub fn plan(all: &Pieces, done: &BTreeSet<usize>, most_lines: u32) -> Order {
    let knots = knot::find(all, done, most_lines);
    let sequence = sequence::sequence(all, done, &knots);
    Order {
        waves: portion::cut(all, &sequence, most_lines),
        knots: knots.into_iter().filter(|k| k.pieces.len() > 1).collect(),
    }
}

impl Pieces {
    /// Lines of some pieces.
    fn lines(&self, pieces: &[usize]) -> u64 {
        pieces.iter().filter_map(|&at| self.pieces.get(at)).map(|piece| u64::from(piece.lines)).sum()
    }

    /// Uses between a set of pieces and all others.
    pub fn crossing(&self, pieces: &BTreeSet<usize>) -> u32 {
        let crosses = |(from, to): &(usize, usize)| pieces.contains(from) != pieces.contains(to);
        self.uses.iter().filter(|(ends, _)| crosses(ends)).map(|(_, number)| number).sum()
    }
}

#[cfg(test)]
mod tests;
