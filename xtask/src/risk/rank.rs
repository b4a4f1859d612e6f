//! Which share of the functions with holes stands in the first lines of a ranking.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

use super::spec::{Holes, Set, Spec};
use crate::random::Random;

/// A package with its functions.
#[derive(Debug, Clone)]
pub struct Ranked {
    pub name: String,
    pub version: String,
    pub set: Set,
    pub functions: Vec<Row>,
    /// Functions that patches mended.
    pub holes: usize,
    /// Units that were read, and that were not.
    pub units: (u64, u64),
}

/// A function.
#[derive(Debug, Clone)]
pub struct Row {
    pub item: String,
    pub lines: u32,
    pub complexity: u32,
    pub urgency: f64,
    pub counts: BTreeMap<String, u32>,
    pub is_hole: bool,
}

impl Row {
    /// How many there are of what a measure counts.
    pub fn count(&self, measure: &str) -> u32 {
        self.counts.get(measure).copied().unwrap_or(0)
    }

    /// What the weights make of the counts: the risk of a line.
    fn points(&self, weights: &Weights) -> f64 {
        weights.iter().map(|(name, weight)| weight * density(self.count(name), self.lines)).sum()
    }
}

/// How dense something is in a function: the logarithm of one and so many in twenty lines. A few lines are added, so that the
/// shortest functions do not stand first for one of it. `crates/analysis/src/risk/weights.rs` has the same.
pub fn density(count: u32, lines: u32) -> f64 {
    (20.0 * f64::from(count) / (f64::from(lines.max(1)) + 8.0)).ln_1p()
}

/// What functions are put in order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Risk,
    Size,
    Complexity,
    ComplexityPerLine,
}

impl Order {
    pub const ALL: [Order; 4] = [Order::Risk, Order::Size, Order::Complexity, Order::ComplexityPerLine];

    pub fn name(self) -> &'static str {
        match self {
            Order::Risk => "risk",
            Order::Size => "size alone",
            Order::Complexity => "complexity alone",
            Order::ComplexityPerLine => "complexity per line",
        }
    }

    fn key(self, row: &Row) -> f64 {
        match self {
            Order::Risk => row.urgency,
            Order::Size => f64::from(row.lines),
            Order::Complexity => f64::from(row.complexity),
            Order::ComplexityPerLine => f64::from(row.complexity) / f64::from(row.lines.max(1)),
        }
    }
}

impl Ranked {
    /// Puts the list of holes to what the plan counted, with these weights: what was counted may be older than they are.
    pub fn new(spec: &Spec, holes: &Holes, plan: &Value, weights: &Weights) -> Result<Self> {
        let result = plan.get("result").context("the plan has no result")?;
        let rows = result.get("functions").and_then(Value::as_array).context("the plan has no functions")?;
        let mut functions: Vec<Row> = rows.iter().filter_map(|value| row(value, weights)).collect();
        let mended: std::collections::BTreeSet<&String> =
            holes.patches.iter().flat_map(|patch| &patch.functions).collect();
        for hole in &mended {
            if let Some(found) = functions.iter_mut().find(|function| is_same(&function.item, hole)) {
                found.is_hole = true;
            }
        }
        let failed = result.get("failed_units").and_then(Value::as_array).map_or(0, |units| units.len() as u64);
        let units = (result.get("units").and_then(Value::as_u64).unwrap_or(0), failed);
        let (name, version) = (spec.name.clone(), holes.version.clone());
        Ok(Self { name, version, set: spec.set, functions, holes: mended.len(), units })
    }

    /// The same with other weights.
    pub fn weighed(&self, weights: &Weights) -> Self {
        let mut other = self.clone();
        other.functions.iter_mut().for_each(|row| row.urgency = row.points(weights));
        other
    }

    /// How many of the functions with holes are there.
    pub fn found(&self) -> usize {
        self.functions.iter().filter(|function| function.is_hole).count()
    }

    pub fn lines(&self) -> u64 {
        self.functions.iter().map(|function| u64::from(function.lines)).sum()
    }

    /// For each function with a hole, which part of it lies in the first `part` of the lines.
    pub fn inside(&self, order: Order, part: f64) -> Vec<f64> {
        let mut rows: Vec<&Row> = self.functions.iter().collect();
        rows.sort_by(|a, b| order.key(b).total_cmp(&order.key(a)).then_with(|| a.item.cmp(&b.item)));
        let mut left = self.lines() as f64 * part;
        let mut inside = Vec::new();
        for row in rows {
            let lines = f64::from(row.lines.max(1));
            if row.is_hole {
                inside.push((left / lines).clamp(0.0, 1.0));
            }
            left -= lines;
        }
        inside
    }
}

/// Whether two items are one: the paths may begin at different folders.
fn is_same(item: &str, hole: &str) -> bool {
    let (Some((file, name)), Some((other, wanted))) = (item.rsplit_once("::"), hole.rsplit_once("::")) else {
        return false;
    };
    let ends =
        |long: &str, short: &str| long == short || long.strip_suffix(short).is_some_and(|rest| rest.ends_with('/'));
    name == wanted && (ends(file, other) || ends(other, file))
}

/// What each measure weighs.
pub type Weights = BTreeMap<String, f64>;

fn row(value: &Value, weights: &Weights) -> Option<Row> {
    let number = |name: &str| value.get(name)?.as_u64();
    let counts = value.get("counts")?.as_object()?.iter();
    let counts: BTreeMap<String, u32> =
        counts.filter_map(|(name, count)| Some((name.clone(), count.as_u64()? as u32))).collect();
    let lines = number("lines")? as u32;
    let (item, complexity) = (value.get("item")?.as_str()?.to_owned(), number("complexity")? as u32);
    let row = Row { item, lines, complexity, urgency: 0.0, counts, is_hole: false };
    Some(Row { urgency: row.points(weights), ..row })
}

/// A share with the bounds between which 95% of the resamplings lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

/// How often packages are drawn anew.
const DRAWS: usize = 2000;

/// The share over packages, each with the values of its functions. Whole packages are drawn: functions of one are alike.
pub fn share(packages: &[Vec<f64>]) -> Share {
    let mut random = Random::new(1);
    let mean = |drawn: &[&Vec<f64>]| {
        let all: Vec<f64> = drawn.iter().flat_map(|values| values.iter().copied()).collect();
        all.iter().sum::<f64>() / all.len().max(1) as f64
    };
    let mut means: Vec<f64> = (0..DRAWS)
        .map(|_| mean(&(0..packages.len()).filter_map(|_| random.one(packages)).collect::<Vec<_>>()))
        .collect();
    means.sort_by(f64::total_cmp);
    let at = |part: f64| means.get((part * (DRAWS - 1) as f64) as usize).copied().unwrap_or(0.0);
    Share { mean: mean(&packages.iter().collect::<Vec<_>>()), low: at(0.025), high: at(0.975) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(item: &str, lines: u32, urgency: f64, is_hole: bool) -> Row {
        Row { item: item.to_owned(), lines, complexity: lines, urgency, counts: BTreeMap::new(), is_hole }
    }

    #[test]
    fn a_function_on_the_edge_counts_in_part() {
        let functions = vec![row("a", 10, 3.0, true), row("b", 20, 2.0, true), row("c", 70, 1.0, true)];
        let (name, version) = (String::new(), String::new());
        let ranked = Ranked { name, version, set: Set::Tuning, functions, holes: 3, units: (1, 0) };
        assert_eq!(ranked.inside(Order::Risk, 0.2), [1.0, 0.5, 0.0]);
        assert_eq!(ranked.inside(Order::Size, 0.7), [1.0, 0.0, 0.0]);
    }

    #[test]
    fn urgency_is_what_the_weights_make_of_the_counts() {
        let value =
            serde_json::json!({"item": "a.c::f", "lines": 12, "complexity": 1, "counts": {"loops": 1, "calls": 7}});
        let found = super::row(&value, &Weights::from([("loops".to_owned(), 2.0)])).map(|row| row.urgency);
        assert!(found.is_some_and(|urgency| (urgency - 2.0 * 2f64.ln()).abs() < 1e-9));
    }

    #[test]
    fn paths_may_begin_elsewhere() {
        assert!(is_same("lib/a.c::f", "a.c::f") && is_same("a.c::f", "x/a.c::f"));
        assert!(!is_same("lib/ba.c::f", "a.c::f") && !is_same("a.c::f", "a.c::g"));
    }

    #[test]
    fn bounds_hold_the_share() {
        let found = share(&[vec![1.0, 1.0], vec![0.0], vec![0.5]]);
        assert!(found.low <= found.mean && found.mean <= found.high && found.mean == 0.625);
    }
}
