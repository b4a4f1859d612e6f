//! What is kept of the evidence for a function: its kind, what it rests on, what was found.
//!
//! The text form is one line of JSON for each function and kind, sorted, in `exuvia/evidence.jsonl` of the output: lines of functions
//! that two people verified merge by themselves. Nothing in it says "verified": it says how many inputs, how many of them discarded
//! and why, which share of the edges, by what.

mod basis;
mod date;
mod waiver;

use crate::error::{Result, VerifyError};
use crate::fuzz::Difference;
use crate::strength::FaultKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

pub use basis::{Basis, Change, Now, Sides, WHOLE, short};
pub use date::today;
pub use waiver::{State, Waiver, Waivers};

/// Path of the records in the output.
pub const PATH: &str = "exuvia/evidence.jsonl";

/// A kind of evidence. They are a set: none implies another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Layouts, signatures and symbols are those of the C.
    Layout,
    /// The project's own tests pass over the Rust, and this function ran in them.
    Tests,
    /// Recorded calls have the same effect.
    Replay,
    /// Calls of a live run, forked and compared.
    Shadow,
    /// Both sides did the same on generated inputs.
    Fuzz,
    /// Planted faults are found by the other kinds.
    Strength,
    /// Proved equal for all inputs up to a bound.
    Symbolic,
}

impl Kind {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Layout => "layout",
            Kind::Tests => "tests",
            Kind::Replay => "replay",
            Kind::Shadow => "shadow",
            Kind::Fuzz => "fuzz",
            Kind::Strength => "strength",
            Kind::Symbolic => "symbolic",
        }
    }
}

/// What the evidence says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// No difference was found.
    Same,
    /// There is one.
    Different,
    /// It was tried, and too little of it said anything.
    Weak,
    /// It could not be tried.
    NotReached,
}

impl Finding {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Finding::Same => "same",
            Finding::Different => "different",
            Finding::Weak => "weak",
            Finding::NotReached => "not-reached",
        }
    }
}

/// Covered edges, of all.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Share {
    /// Covered.
    pub hit: u64,
    /// All.
    pub all: u64,
}

/// How much a run was asked to do for a function, and how much time it got.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Asked {
    /// Inputs at most.
    pub inputs: u64,
    /// Seconds at most.
    pub seconds: u64,
}

impl Asked {
    /// Whether a run that was asked for this need not be run again for `other`.
    pub fn covers(self, other: Asked) -> bool {
        self.inputs >= other.inputs && self.seconds >= other.seconds
    }
}

/// A record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Record {
    /// `file.c::function`.
    pub item: String,
    /// Kind.
    pub kind: Kind,
    /// What it says.
    pub finding: Finding,
    /// Why it says no more.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// What it rests on.
    pub basis: Basis,
    /// Inputs on which both sides did the same.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub inputs: u64,
    /// Inputs that said nothing, by reason.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub discarded: BTreeMap<String, u64>,
    /// Edges of the function's Rust that inputs for itself covered.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub own_edges: Option<Share>,
    /// Edges of the function's Rust that inputs for it, or for any function that calls it, covered.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub edges: Option<Share>,
    /// Edges of the function's Rust that no input covered, by what kept control from them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub unreached: BTreeMap<String, u64>,
    /// How much was asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub asked: Option<Asked>,
    /// Where the engine's random numbers started.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seed: Option<u32>,
    /// What was counted: unsafe operations, places that can panic.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub counts: BTreeMap<String, u64>,
    /// Differences.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub differences: Vec<Difference>,
    /// Planted faults that nothing found.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub survivors: Vec<Survivor>,
    /// How both sides were proved equal.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub proof: Option<Proof>,
}

/// A proof for all inputs on which the C is defined.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Proof {
    /// By what.
    pub by: By,
    /// How both sides were compiled.
    pub build: String,
    /// What it takes for granted of arguments.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub assumes: Vec<String>,
    /// Functions that are called and taken to do the same on both sides, by item: they are not proved.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub given: Vec<String>,
    /// What both sides use of libraries.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub outside: Vec<String>,
}

/// What proves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The optimised machine code of both is the same.
    EqualCode,
    /// angr ran both with symbolic inputs.
    Angr,
}

impl By {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            By::EqualCode => "equal-code",
            By::Angr => "angr",
        }
    }
}

/// A planted fault that nothing found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Survivor {
    /// What kind of fault.
    pub kind: FaultKind,
    /// `file.rs:line`.
    pub place: String,
    /// What is wrong there.
    pub what: String,
    /// Why nothing looked, where nothing did.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}

impl Record {
    /// A record that says nothing beside its finding.
    pub fn new(item: &str, kind: Kind, finding: Finding, basis: Basis) -> Record {
        Record {
            item: item.to_owned(),
            kind,
            finding,
            reason: None,
            basis,
            inputs: 0,
            discarded: BTreeMap::new(),
            own_edges: None,
            edges: None,
            unreached: BTreeMap::new(),
            asked: None,
            seed: None,
            counts: BTreeMap::new(),
            differences: Vec::new(),
            survivors: Vec::new(),
            proof: None,
        }
    }

    /// Inputs that were run, and those of them that said nothing.
    pub fn runs(&self) -> (u64, u64) {
        let discarded = self.discarded.values().sum();
        (self.inputs + discarded, discarded)
    }
}

/// All records of an output.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Evidence {
    records: BTreeMap<(String, Kind), Record>,
}

impl Evidence {
    /// Reads those of an output folder; none when there is no file.
    pub fn read(dir: &Path) -> Result<Evidence> {
        let path = dir.join(PATH);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Evidence::default()),
            Err(error) => return Err(VerifyError::io("read", &path)(error)),
        };
        Evidence::parse(&text, &path)
    }

    /// Reads the text form; errors name `path`.
    pub fn parse(text: &str, path: &Path) -> Result<Evidence> {
        let mut evidence = Evidence::default();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let problem = |e: serde_json::Error| VerifyError::Format {
                path: path.to_path_buf(),
                line: at + 1,
                problem: e.to_string(),
            };
            evidence.add(serde_json::from_str(line).map_err(problem)?);
        }
        Ok(evidence)
    }

    /// The text form.
    pub fn text(&self) -> String {
        self.records.values().filter_map(|record| serde_json::to_string(record).ok()).map(|line| line + "\n").collect()
    }

    /// Adds a record, in place of an earlier one of its kind.
    pub fn add(&mut self, record: Record) {
        self.records.insert((record.item.clone(), record.kind), record);
    }

    /// The record of an item.
    pub fn of(&self, item: &str, kind: Kind) -> Option<&Record> {
        self.records.get(&(item.to_owned(), kind))
    }

    /// All records, by item and kind.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }
}

#[cfg(test)]
mod tests {
    use super::{Basis, Evidence, Finding, Kind, Record};
    use std::collections::BTreeMap;

    fn record(item: &str) -> Record {
        Record {
            inputs: 3,
            discarded: BTreeMap::from([("undefined-in-c".to_owned(), 2)]),
            seed: Some(1),
            ..Record::new(item, Kind::Fuzz, Finding::Same, Basis::default())
        }
    }

    #[test]
    fn records_stand_by_item_one_a_line() {
        let mut evidence = Evidence::default();
        evidence.add(record("b.c::g"));
        evidence.add(record("a.c::f"));
        let text = evidence.text();
        assert_eq!(text.lines().count(), 2);
        assert!(text.starts_with(r#"{"item":"a.c::f","kind":"fuzz""#));
        assert_eq!(record("a.c::f").runs(), (5, 2));
        let dir = std::env::temp_dir().join(format!("exuvia-evidence-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("exuvia")).unwrap();
        std::fs::write(dir.join(super::PATH), &text).unwrap();
        let read = Evidence::read(&dir).unwrap();
        std::fs::remove_dir_all(&dir).unwrap();
        assert_eq!(read, evidence);
    }
}
