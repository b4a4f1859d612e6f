//! Orders of small graphs.

use super::{Piece, Pieces, plan};
use std::collections::BTreeSet;

fn pieces(gains: &[f64], uses: &[(usize, usize, u32)]) -> Pieces {
    let piece = |&gain: &f64| Piece { lines: 10, gain, cost: 10.0 };
    Pieces { pieces: gains.iter().map(piece).collect(), uses: uses.iter().map(|&(a, b, n)| ((a, b), n)).collect() }
}

fn order(all: &Pieces, most_lines: u32) -> Vec<Vec<usize>> {
    plan(all, &BTreeSet::new(), most_lines).waves.into_iter().map(|wave| wave.pieces).collect()
}

#[test]
fn what_is_used_comes_first_and_what_gains_most_next() {
    let all = pieces(&[9.0, 0.0, 5.0, 1.0], &[(0, 1, 1)]);
    assert_eq!(order(&all, 10), [vec![2], vec![1], vec![0], vec![3]]);
}

#[test]
fn a_knot_that_fits_is_one_wave() {
    let all = pieces(&[1.0, 1.0, 1.0], &[(0, 1, 1), (1, 0, 1), (2, 0, 1)]);
    let found = plan(&all, &BTreeSet::new(), 20);
    assert_eq!(found.waves[0].pieces, [0, 1]);
    assert_eq!((found.knots.len(), found.knots[0].is_whole()), (1, true));
    assert_eq!(found.waves[0].crossing, 1);
}

#[test]
fn a_large_knot_is_cut_where_least_is_used() {
    // 0 uses much of 1, 1 uses much of 2, and 2 one thing of 0.
    let all = pieces(&[1.0, 1.0, 1.0], &[(0, 1, 9), (1, 2, 8), (2, 0, 1)]);
    let found = plan(&all, &BTreeSet::new(), 10);
    let cuts: Vec<_> = found.knots[0].cuts.iter().map(|cut| (cut.from, cut.to, cut.uses)).collect();
    assert_eq!(cuts, [(2, 0, 1)]);
    assert_eq!(found.waves.iter().map(|w| w.pieces[0]).collect::<Vec<_>>(), [2, 1, 0]);
}

#[test]
fn what_is_done_is_not_planned_again() {
    let all = pieces(&[1.0, 1.0], &[(0, 1, 1)]);
    let found = plan(&all, &BTreeSet::from([1]), 10);
    assert_eq!(found.waves.iter().map(|w| w.pieces.clone()).collect::<Vec<_>>(), [vec![0]]);
}

#[test]
fn every_piece_is_in_one_wave() {
    let uses: Vec<_> = (0..30).map(|at| (at, (at * 7 + 3) % 30, 1)).filter(|(a, b, _)| a != b).collect();
    let all = pieces(&(0..30).map(f64::from).collect::<Vec<_>>(), &uses);
    let mut moved: Vec<usize> = order(&all, 40).into_iter().flatten().collect();
    moved.sort();
    assert_eq!(moved, (0..30).collect::<Vec<_>>());
}
