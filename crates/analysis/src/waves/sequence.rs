//! The order of all pieces: next is always what takes most risk away for what it and all that it needs cost.

use super::{Knot, Pieces};
use std::collections::{BTreeMap, BTreeSet};

/// So many of the knots that look best alone are looked at with all that they need.
const CANDIDATES: usize = 48;

/// Knots in the order in which they move, those that go as one as one list; those that are cut piece by piece.
pub fn sequence(all: &Pieces, done: &BTreeSet<usize>, knots: &[Knot]) -> Vec<Vec<usize>> {
    let groups = Groups::new(all, done, knots);
    let mut left: BTreeSet<usize> = (0..groups.members.len()).collect();
    let mut sequence = Vec::new();
    while !left.is_empty() {
        let Some(next) = groups.best(&left) else { break };
        for group in next {
            left.remove(&group);
            sequence.extend(groups.members.get(group).cloned());
        }
    }
    sequence
}

/// What moves as one, and what each needs.
struct Groups {
    members: Vec<Vec<usize>>,
    needs: Vec<BTreeSet<usize>>,
    gain: Vec<f64>,
    cost: Vec<f64>,
}

impl Groups {
    fn new(all: &Pieces, done: &BTreeSet<usize>, knots: &[Knot]) -> Self {
        let mut members: Vec<Vec<usize>> = Vec::new();
        // Where a knot is cut, each piece needs the one before it, so that its order stands.
        let mut chained: Vec<(usize, usize)> = Vec::new();
        let mut cuts: BTreeSet<(usize, usize)> = BTreeSet::new();
        for knot in knots {
            let pieces = || knot.pieces.iter().copied().filter(|at| !done.contains(at));
            if knot.is_whole() {
                members.push(pieces().collect());
                continue;
            }
            cuts.extend(knot.cuts.iter().map(|cut| (cut.from, cut.to)));
            let first = members.len();
            members.extend(pieces().map(|at| vec![at]));
            chained.extend((first + 1..members.len()).map(|at| (at, at - 1)));
        }
        let group: BTreeMap<usize, usize> =
            members.iter().enumerate().flat_map(|(at, list)| list.iter().map(move |&piece| (piece, at))).collect();
        let mut needs = vec![BTreeSet::new(); members.len()];
        for ends in all.uses.keys().filter(|ends| !cuts.contains(ends)) {
            if let (Some(&from), Some(&to)) = (group.get(&ends.0), group.get(&ends.1))
                && from != to
            {
                needs[from].insert(to);
            }
        }
        // Within a cut knot, needs that are not cut go to earlier pieces already.
        for (from, to) in chained {
            needs[from].insert(to);
        }
        let sum = |list: &Vec<usize>, of: fn(&super::Piece) -> f64| list.iter().map(|&at| of(&all.pieces[at])).sum();
        let gain = members.iter().map(|list| sum(list, |piece| piece.gain)).collect();
        let cost = members.iter().map(|list| sum(list, |piece| piece.cost)).collect();
        Self { members, needs, gain, cost }
    }

    /// The groups to move next, needs first.
    fn best(&self, left: &BTreeSet<usize>) -> Option<Vec<usize>> {
        let ratio = |at: &usize| self.gain[*at] / self.cost[*at].max(1.0);
        let mut candidates: Vec<usize> = left.iter().copied().collect();
        candidates.sort_by(|a, b| ratio(b).total_cmp(&ratio(a)).then(a.cmp(b)));
        candidates.truncate(CANDIDATES);
        let closures = candidates.into_iter().map(|at| self.with_needs(at, left));
        let worth = |list: &[usize]| {
            let sum = |of: &[f64]| list.iter().map(|&at| of[at]).sum::<f64>();
            sum(&self.gain) / sum(&self.cost).max(1.0)
        };
        closures.map(|list| (worth(&list), list)).reduce(|a, b| if b.0 > a.0 { b } else { a }).map(|(_, list)| list)
    }

    /// A group behind all that it needs and that has not moved.
    fn with_needs(&self, at: usize, left: &BTreeSet<usize>) -> Vec<usize> {
        let (mut seen, mut list) = (BTreeSet::from([at]), Vec::new());
        let mut open = vec![(at, self.needs[at].iter())];
        while let Some((group, rest)) = open.last_mut() {
            match rest.next() {
                Some(&next) if left.contains(&next) && seen.insert(next) => open.push((next, self.needs[next].iter())),
                Some(_) => {}
                None => {
                    list.push(*group);
                    open.pop();
                }
            }
        }
        list
    }
}
