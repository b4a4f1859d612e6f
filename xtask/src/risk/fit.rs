//! Weights for `crates/analysis/src/risk/weights.rs`, fitted on the tuning packages.
//!
//! The model: a hole of a package falls into a function with a probability that grows as `lines * exp(sum of points)`, where a measure with a
//! count of `n` in `lines` lines gives `weight * density(n, lines)` points. Where all weights are zero, that is chance. Lines are ranked by
//! the sum of points, as `exuvia plan --by risk` ranks them. The weights make the likelihood of the holes largest (the conditional logit of
//! McFadden, 1974), less a penalty on their squares; none may be negative, so that measures that say the same share it. The holes of a
//! package weigh the square root of their number together, so that no package decides alone. Newton's method with an active set finds them.
//!
//! What a penalty is worth is seen by leaving out one package after the other, fitting on the others and ranking it.

use std::fs;

use anyhow::{Context, Result};
use serde_json::json;

use super::rank::{Order, Ranked, Row, Weights, density};
use super::spec;

/// The measures that may weigh something. README.md of `tests/risk` says why these.
pub const MEASURES: &[&str] = &["length-words", "allocations", "multiplied-sizes"];

/// Penalties that are tried.
const PENALTIES: [f64; 5] = [1.0, 3.0, 10.0, 30.0, 100.0];

const STEPS: usize = 60;

/// A package as the model sees it.
struct Sample {
    name: String,
    /// Of each function its lines, and the density of each measure.
    rows: Vec<(f64, Vec<f64>)>,
    holes: Vec<usize>,
}

/// What a penalty gives.
pub struct Tried {
    pub penalty: f64,
    /// Share of the holes in the first tenth and the first fifth of the lines of packages that were left out.
    pub left_out: [f64; 2],
    /// How likely the holes of the packages left out are, beside chance: the mean of the logarithms, each package the same.
    pub gain: f64,
}

/// Tries all penalties and fits with the best of them.
pub fn fit(packages: &[Ranked]) -> Result<(Weights, Vec<Tried>)> {
    let scales = scales(packages);
    let samples: Vec<Sample> = packages.iter().filter(|p| p.found() > 0).map(|p| sample(p, &scales)).collect();
    let tried: Vec<Tried> = PENALTIES.iter().map(|&penalty| try_one(packages, &samples, &scales, penalty)).collect();
    let best = tried.iter().max_by(|a, b| a.gain.total_cmp(&b.gain)).context("no penalty is tried")?;
    let all: Vec<&Sample> = samples.iter().collect();
    Ok((named(&weights(&all, best.penalty), &scales), tried))
}

fn try_one(packages: &[Ranked], samples: &[Sample], scales: &[f64], penalty: f64) -> Tried {
    let mut inside = [Vec::new(), Vec::new()];
    let mut gains = Vec::new();
    for left_out in samples {
        let others: Vec<&Sample> = samples.iter().filter(|sample| sample.name != left_out.name).collect();
        let found = weights(&others, penalty);
        gains.push(gain(left_out, &found));
        for package in packages.iter().filter(|package| package.name == left_out.name) {
            let weighed = package.weighed(&named(&found, scales));
            for (values, part) in inside.iter_mut().zip([0.1, 0.2]) {
                values.extend(weighed.inside(Order::Risk, part));
            }
        }
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    Tried { penalty, left_out: [mean(&inside[0]), mean(&inside[1])], gain: mean(&gains) }
}

/// What makes the measures comparable: the spread of the density of each over all lines, within packages.
fn scales(packages: &[Ranked]) -> Vec<f64> {
    let spread = |name: &&str| {
        let (mut sum, mut lines) = (0.0, 0.0);
        for package in packages {
            let rows =
                package.functions.iter().map(|row| (f64::from(row.lines.max(1)), density(row.count(name), row.lines)));
            let rows: Vec<(f64, f64)> = rows.collect();
            let all: f64 = rows.iter().map(|(l, _)| l).sum();
            let mean = rows.iter().map(|(l, x)| l * x).sum::<f64>() / all.max(1.0);
            sum += rows.iter().map(|(l, x)| l * (x - mean) * (x - mean)).sum::<f64>();
            lines += all;
        }
        (sum / f64::max(lines, 1.0)).sqrt().max(1e-9)
    };
    MEASURES.iter().map(spread).collect()
}

fn sample(package: &Ranked, scales: &[f64]) -> Sample {
    let densities = |row: &Row| {
        MEASURES.iter().zip(scales).map(|(name, scale)| density(row.count(name), row.lines) / scale).collect()
    };
    let rows = package.functions.iter().map(|row| (f64::from(row.lines.max(1)), densities(row))).collect();
    let holes = package.functions.iter().enumerate().filter(|(_, row)| row.is_hole).map(|(at, _)| at).collect();
    Sample { name: package.name.clone(), rows, holes }
}

fn named(weights: &[f64], scales: &[f64]) -> Weights {
    let rounded = |weight: f64| (weight * 100.0).round() / 100.0;
    let pairs = MEASURES.iter().zip(weights.iter().zip(scales));
    pairs.map(|(name, (weight, scale))| ((*name).to_owned(), rounded(weight / scale))).collect()
}

/// The chance of each function to have a hole of the package.
fn chances(sample: &Sample, weights: &[f64]) -> Vec<f64> {
    let points: Vec<f64> = sample.rows.iter().map(|(_, x)| dot(x, weights)).collect();
    let most = points.iter().copied().fold(f64::MIN, f64::max);
    let each: Vec<f64> = sample.rows.iter().zip(&points).map(|((lines, _), p)| lines * (p - most).exp()).collect();
    let all: f64 = each.iter().sum();
    each.iter().map(|one| one / all).collect()
}

fn gain(sample: &Sample, weights: &[f64]) -> f64 {
    let (chances, flat) = (chances(sample, weights), chances(sample, &vec![0.0; weights.len()]));
    let sum: f64 = sample.holes.iter().map(|&at| (chances[at] / flat[at]).ln()).sum();
    sum / sample.holes.len().max(1) as f64
}

/// The weights of most likelihood, of measures on one scale.
fn weights(samples: &[&Sample], penalty: f64) -> Vec<f64> {
    let mut weights = vec![0.0; MEASURES.len()];
    for _ in 0..STEPS {
        let (slope, curve) = slope(samples, penalty, &weights);
        let free: Vec<usize> = (0..weights.len()).filter(|&k| weights[k] > 0.0 || slope[k] > 0.0).collect();
        let step = solve(&free, &slope, &curve);
        let most = step.iter().fold(0.0, |most: f64, one| most.max(one.abs()));
        let part = if most > 1.0 { 1.0 / most } else { 1.0 };
        let mut moved: f64 = 0.0;
        for (&k, one) in free.iter().zip(&step) {
            let next = f64::max(0.0, weights[k] + part * one);
            moved = moved.max((next - weights[k]).abs());
            weights[k] = next;
        }
        if moved < 1e-6 {
            break;
        }
    }
    weights
}

/// First and second derivative of the penalised likelihood; the second with its sign turned.
fn slope(samples: &[&Sample], penalty: f64, weights: &[f64]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let size = weights.len();
    let mut slope: Vec<f64> = weights.iter().map(|weight| -penalty * weight).collect();
    let mut curve = vec![vec![0.0; size]; size];
    (0..size).for_each(|k| curve[k][k] = penalty);
    for sample in samples {
        let each = 1.0 / (sample.holes.len() as f64).sqrt();
        let all = each * sample.holes.len() as f64;
        let chances = chances(sample, weights);
        let mut mean = vec![0.0; size];
        for ((_, x), chance) in sample.rows.iter().zip(&chances) {
            (0..size).for_each(|k| mean[k] += chance * x[k]);
        }
        for &at in &sample.holes {
            (0..size).for_each(|k| slope[k] += each * (sample.rows[at].1[k] - mean[k]));
        }
        for ((_, x), chance) in sample.rows.iter().zip(&chances) {
            for k in 0..size {
                for l in 0..size {
                    curve[k][l] += all * chance * (x[k] - mean[k]) * (x[l] - mean[l]);
                }
            }
        }
    }
    (slope, curve)
}

/// Solves the equations of the free weights by Gauss's elimination; the matrix is positive.
fn solve(free: &[usize], slope: &[f64], curve: &[Vec<f64>]) -> Vec<f64> {
    let size = free.len();
    let mut rows: Vec<Vec<f64>> =
        free.iter().map(|&k| free.iter().map(|&l| curve[k][l]).chain(std::iter::once(slope[k])).collect()).collect();
    for k in 0..size {
        let pivot = rows[k].clone();
        for row in rows.iter_mut().skip(k + 1) {
            let factor = row[k] / pivot[k];
            row.iter_mut().zip(&pivot).for_each(|(one, other)| *one -= factor * other);
        }
    }
    let mut found = vec![0.0; size];
    for k in (0..size).rev() {
        let known: f64 = (k + 1..size).map(|l| rows[k][l] * found[l]).sum();
        found[k] = (rows[k][size] - known) / rows[k][k];
    }
    found
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Fits, tells what each penalty gives, and writes the weights.
pub fn write(packages: &[Ranked]) -> Result<()> {
    let (weights, tried) = fit(packages)?;
    for one in &tried {
        let [tenth, fifth] = one.left_out.map(|share| share * 100.0);
        println!("penalty {}: left out {tenth:.1}% and {fifth:.1}%, gain {:.4}", one.penalty, one.gain);
    }
    let names: Vec<&str> = packages.iter().filter(|p| p.found() > 0).map(|p| p.name.as_str()).collect();
    let holes: usize = packages.iter().map(Ranked::found).sum();
    let text = serde_json::to_string_pretty(&json!({ "packages": names, "holes": holes, "weights": weights }))? + "\n";
    print!("{text}");
    Ok(fs::write(spec::folder().join("weights.json"), text)?)
}

#[cfg(test)]
mod tests {
    use super::{MEASURES, Sample, solve, weights};

    #[test]
    fn equations_are_solved() {
        let found = solve(&[0, 2], &[5.0, 0.0, 10.0], &[vec![2.0, 9.0, 1.0], vec![9.0; 3], vec![1.0, 9.0, 3.0]]);
        assert!((found[0] - 1.0).abs() < 1e-9 && (found[1] - 3.0).abs() < 1e-9);
    }

    #[test]
    fn what_holes_have_weighs_and_what_they_lack_does_not() {
        let row = |first: f64, second: f64| {
            let mut x = vec![0.0; MEASURES.len()];
            (x[0], x[1]) = (first, second);
            (10.0, x)
        };
        let rows = vec![row(2.0, 0.0), row(2.0, 0.0), row(0.0, 2.0), row(0.0, 2.0), row(0.0, 0.0)];
        let sample = Sample { name: String::new(), rows, holes: vec![0, 1] };
        let found = weights(&[&sample], 1.0);
        assert!(found[0] > 0.1 && found[1..].iter().all(|&weight| weight == 0.0), "{found:?}");
        let strong = weights(&[&sample], 100.0);
        assert!(strong[0] < found[0], "a penalty makes weights smaller");
    }
}
