//! What records come to together, as `verify` prints it for calls that are generated, sampled or replayed.

use exuvia_engine::verify::{Finding, Record};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Sums over records.
#[derive(Default)]
pub struct Totals<'a> {
    /// Calls that were made.
    pub runs: u64,
    /// Those of them that said nothing.
    pub discarded: u64,
    /// Edges or blocks that ran.
    pub hit: u64,
    /// Of how many.
    pub all: u64,
    /// Calls that said nothing, by reason.
    reasons: BTreeMap<&'a str, u64>,
    /// Numbers of records.
    same: u64,
    different: u64,
    weak: u64,
    not_reached: u64,
}

impl<'a> Totals<'a> {
    /// The sums.
    pub fn of(records: impl Iterator<Item = &'a Record>) -> Self {
        let mut totals = Self::default();
        records.for_each(|record| totals.add(record));
        totals
    }

    fn add(&mut self, record: &'a Record) {
        let (ran, without) = record.runs();
        let edges = record.edges.unwrap_or_default();
        self.runs += ran;
        self.discarded += without;
        self.hit += edges.hit;
        self.all += edges.all;
        record.discarded.iter().for_each(|(why, count)| *self.reasons.entry(why).or_default() += count);
        match record.finding {
            Finding::Same => self.same += 1,
            Finding::Different => self.different += 1,
            Finding::Weak => self.weak += 1,
            Finding::NotReached => self.not_reached += 1,
        }
    }

    /// A line for each finding; `why` says more of what was not reached.
    pub fn findings(&self, why: &str) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "  {} without a difference", self.same);
        let _ = writeln!(out, "  {} different", self.different);
        let _ = writeln!(out, "  {} with too little that says anything", self.weak);
        let _ = writeln!(out, "  {} not reached{why}", self.not_reached);
        out
    }

    /// How many calls said nothing, and why.
    pub fn without(&self) -> String {
        let list: Vec<String> = self.reasons.iter().map(|(why, count)| format!("{why} {count}")).collect();
        let why = if list.is_empty() { String::new() } else { format!(": {}", list.join(", ")) };
        format!("{} discarded{why}", self.discarded)
    }
}

/// A part of a whole, in percent.
pub fn percent(part: u64, whole: u64) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
