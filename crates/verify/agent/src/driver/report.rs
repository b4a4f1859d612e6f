//! What the driver writes for Exuvia: lines of `key value` in `report-N`, edges that were covered in `covered-N`, and a file for each
//! difference.

use super::judge::{Difference, Discard, Judge, Verdict};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// Sums.
pub struct Report {
    dir: PathBuf,
    function: u32,
    same: u64,
    reached: u64,
    discarded: BTreeMap<Discard, u64>,
    differences: u64,
    found: Vec<String>,
    subject: Vec<u8>,
    oracle: Vec<u8>,
}

impl Report {
    /// Into the folder that the environment names.
    pub fn new(function: u32) -> Result<Self, String> {
        let dir = PathBuf::from(std::env::var("EXUVIA_REPORTS").map_err(|_| "EXUVIA_REPORTS is not set")?);
        let (subject, oracle) = (Vec::new(), Vec::new());
        Ok(Self {
            dir,
            function,
            same: 0,
            reached: 0,
            discarded: BTreeMap::new(),
            differences: 0,
            found: Vec::new(),
            subject,
            oracle,
        })
    }

    /// Counts.
    pub fn count(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Same => self.same += 1,
            Verdict::Discarded(why) => *self.discarded.entry(*why).or_default() += 1,
            Verdict::Different(_) => self.differences += 1,
        }
    }

    /// Counts an input that came by the fault that is on, and showed nothing.
    pub fn reached(&mut self) {
        self.reached += 1;
    }

    /// Adds edges; whether one of them is new.
    pub fn covered(&mut self, subject: &[u8], oracle: &[u8]) -> bool {
        let mut is_new = false;
        for (all, new) in [(&mut self.subject, subject), (&mut self.oracle, oracle)] {
            all.resize(new.len().max(all.len()), 0);
            for (all, _) in all.iter_mut().zip(new).filter(|(_, new)| **new > 0) {
                is_new |= *all == 0;
                *all = 1;
            }
        }
        is_new
    }

    /// Distinct differences.
    pub fn findings(&self) -> usize {
        self.found.len()
    }

    /// Inputs that showed a difference.
    pub fn differences(&self) -> u64 {
        self.differences
    }

    /// Whether one like it was kept.
    pub fn knows(&self, difference: &Difference) -> bool {
        self.found.contains(&kind(difference))
    }

    /// Keeps a difference, unless one like it is known.
    pub fn finding(&mut self, judge: &mut Judge, difference: Difference) {
        let kind = kind(&difference);
        if self.found.contains(&kind) {
            return;
        }
        let number = self.found.len();
        self.found.push(kind);
        let last = difference.inputs.last().cloned().unwrap_or_default();
        let mut text = format!("what {}\n", difference.what.replace('\n', " "));
        for input in &difference.inputs {
            let hex: String = input.iter().map(|byte| format!("{byte:02x}")).collect();
            let _ = writeln!(text, "input {hex}");
        }
        judge.described(&last).lines().for_each(|line| _ = writeln!(text, "argument {line}"));
        let _ = std::fs::write(self.dir.join(format!("difference-{}-{number}", self.function)), text);
    }

    /// Writes the sums.
    pub fn write(&self, is_last: bool) {
        let mut text = format!("same {}\nreached {}\ndifferent {}\n", self.same, self.reached, self.differences);
        for (why, count) in &self.discarded {
            let _ = writeln!(text, "discarded {} {count}", why.name());
        }
        let _ = writeln!(text, "ended {}", u8::from(is_last));
        let _ = std::fs::write(self.dir.join(format!("report-{}", self.function)), text);
        let bits = |all: &[u8]| all.iter().map(|bit| char::from(b'0' + bit)).collect::<String>();
        let covered = format!("{}\n{}\n", bits(&self.subject), bits(&self.oracle));
        let _ = std::fs::write(self.dir.join(format!("covered-{}", self.function)), covered);
    }
}

/// What tells differences apart: where they are, without the values.
fn kind(difference: &Difference) -> String {
    difference.what.split(':').next().unwrap_or_default().to_owned()
}
