//! Circles of uses, and what is cut to take one apart.
//!
//! The order inside of a knot that is too large for one wave is that of Eades, Lin and Smyth (A fast and effective heuristic for the
//! feedback arc set problem, 1993), with weights: uses that point forward in it are the cut.

use super::Pieces;
use crate::graph;
use std::collections::BTreeSet;

/// Pieces of which each uses every other one, directly or not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Knot {
    /// Its pieces: what is used first, where it is cut.
    pub pieces: Vec<usize>,
    /// The uses that are cut; none where the knot fits into a wave.
    pub cuts: Vec<Cut>,
}

/// A use that goes against the order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cut {
    /// Who uses.
    pub from: usize,
    /// What is used, and comes later.
    pub to: usize,
    /// How much of it.
    pub uses: u32,
}

impl Knot {
    /// Whether it moves as one.
    pub fn is_whole(&self) -> bool {
        self.cuts.is_empty()
    }
}

/// All knots, single pieces among them, largest first.
pub fn find(all: &Pieces, done: &BTreeSet<usize>, most_lines: u32) -> Vec<Knot> {
    let successors = successors(all, done);
    let components = graph::components(all.pieces.len(), |at| successors.get(at as usize).cloned().unwrap_or_default());
    let mut knots: Vec<Knot> = components
        .into_iter()
        .map(|component| component.into_iter().map(|at| at as usize).collect::<Vec<usize>>())
        .filter(|pieces| pieces.iter().any(|at| !done.contains(at)))
        .map(|pieces| {
            if all.lines(&pieces) > u64::from(most_lines) {
                untied(all, pieces)
            } else {
                Knot { pieces, cuts: Vec::new() }
            }
        })
        .collect();
    knots.sort_by_key(|knot| (std::cmp::Reverse(knot.pieces.len()), knot.pieces.clone()));
    knots
}

fn successors(all: &Pieces, done: &BTreeSet<usize>) -> Vec<Vec<u32>> {
    let mut successors = vec![Vec::new(); all.pieces.len()];
    for &(from, to) in all.uses.keys().filter(|(from, to)| !done.contains(from) && !done.contains(to)) {
        if let Some(list) = successors.get_mut(from) {
            list.push(to as u32)
        }
    }
    successors
}

/// A knot in an order of which few uses go against.
fn untied(all: &Pieces, pieces: Vec<usize>) -> Knot {
    let order = order(all, &pieces);
    let place = |at: usize| order.iter().position(|&piece| piece == at);
    let places: std::collections::BTreeMap<usize, usize> =
        pieces.iter().filter_map(|&at| Some((at, place(at)?))).collect();
    let against =
        |(from, to): &(usize, usize)| matches!((places.get(from), places.get(to)), (Some(a), Some(b)) if a < b);
    let cuts = all.uses.iter().filter(|(ends, _)| against(ends));
    let mut cuts: Vec<Cut> = cuts.map(|(&(from, to), &uses)| Cut { from, to, uses }).collect();
    cuts.sort_by_key(|cut| (cut.uses, cut.from, cut.to));
    Knot { pieces: order, cuts }
}

/// What is used first. Pieces that use nothing that is left come first, those that nothing uses last, and between them the piece
/// whose uses are fewest beside how much it is used.
fn order(all: &Pieces, pieces: &[usize]) -> Vec<usize> {
    let mut degrees = Degrees::new(all, pieces);
    let (mut first, mut last) = (Vec::new(), Vec::new());
    while let Some((at, is_last)) = degrees.next() {
        degrees.remove(at);
        if is_last { last.push(at) } else { first.push(at) }
    }
    last.reverse();
    first.extend(last);
    first
}

/// How much each piece that is left uses, and is used, within the knot.
struct Degrees {
    left: BTreeSet<usize>,
    uses: std::collections::BTreeMap<usize, Vec<(usize, i64)>>,
    used: std::collections::BTreeMap<usize, Vec<(usize, i64)>>,
}

impl Degrees {
    fn new(all: &Pieces, pieces: &[usize]) -> Self {
        let left: BTreeSet<usize> = pieces.iter().copied().collect();
        let mut degrees = Self { left, uses: Default::default(), used: Default::default() };
        for (&(from, to), &number) in &all.uses {
            if degrees.left.contains(&from) && degrees.left.contains(&to) {
                degrees.uses.entry(from).or_default().push((to, number.into()));
                degrees.used.entry(to).or_default().push((from, number.into()));
            }
        }
        degrees
    }

    fn sum(&self, list: Option<&Vec<(usize, i64)>>) -> i64 {
        list.into_iter().flatten().filter(|(at, _)| self.left.contains(at)).map(|(_, number)| number).sum()
    }

    /// The piece to take next, and whether it goes to the end.
    fn next(&self) -> Option<(usize, bool)> {
        let mut best: Option<(i64, usize)> = None;
        for &at in &self.left {
            let (uses, used) = (self.sum(self.uses.get(&at)), self.sum(self.used.get(&at)));
            if uses == 0 || used == 0 {
                return Some((at, uses != 0));
            }
            if best.is_none_or(|(most, _)| used - uses > most) {
                best = Some((used - uses, at));
            }
        }
        best.map(|(_, at)| (at, false))
    }

    fn remove(&mut self, at: usize) {
        self.left.remove(&at);
    }
}
