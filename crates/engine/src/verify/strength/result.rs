//! What became of each fault, and the records made of that.

use super::planting::Planting;
use crate::error::Result;
use crate::verify::basis::Texts;
use exuvia_cir::FuncId;
use exuvia_verify::evidence::{Finding, Kind, Record, Survivor};
use exuvia_verify::strength::{self, FaultKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What became of a fault.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Outcome {
    /// A difference was found that is not there without it.
    Found {
        /// The function whose inputs showed it.
        through: String,
        /// What differs.
        difference: String,
    },
    /// Nothing found it.
    Survived,
    /// The compiler makes the same code of the function with it: it is no fault.
    Equivalent,
    /// Nothing could look for it.
    NotTried {
        /// Why.
        reason: String,
    },
}

/// A fault, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Judged {
    /// Its number in the build.
    pub number: usize,
    /// What it is.
    pub kind: FaultKind,
    /// `file.c::function`.
    pub item: String,
    /// Its name in Rust.
    pub function: String,
    /// File of the Rust, below its sources.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// What is wrong there.
    pub what: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Inputs that both sides ran with it.
    pub inputs: u64,
    /// Those of them on which the Rust came by its place, and both sides did the same all the same.
    #[serde(default)]
    pub reached: u64,
    /// Time that was spent on it.
    pub milliseconds: u64,
}

/// Marks those that make no difference to the optimised code.
pub fn sort_out_equal(planting: &Planting, right: &BTreeMap<String, String>, judged: &mut [Judged]) -> Result<()> {
    let open: Vec<usize> =
        (0..judged.len()).filter(|&at| !matches!(judged[at].outcome, Outcome::Found { .. })).collect();
    let faults: Vec<_> = open.iter().map(|&at| &planting.faults[at]).collect();
    for at in strength::equal(&planting.library, right, &faults)? {
        judged[open[at]].outcome = Outcome::Equivalent;
    }
    Ok(())
}

/// A record for each function with a fault.
pub fn records(
    judged: &[Judged],
    functions: &BTreeMap<(String, String), FuncId>,
    texts: &Texts<'_>,
    seed: u32,
) -> Vec<Record> {
    let mut by_item: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
    judged.iter().for_each(|one| by_item.entry(&one.item).or_default().push(one));
    let record = |(item, all): (&str, Vec<&Judged>)| {
        let number = |is: &dyn Fn(&Outcome) -> bool| all.iter().filter(|one| is(&one.outcome)).count() as u64;
        let found = number(&|outcome| matches!(outcome, Outcome::Found { .. }));
        let equivalent = number(&|outcome| *outcome == Outcome::Equivalent);
        let survivors: Vec<Survivor> = all.iter().filter_map(|one| survivor(one)).collect();
        let place = all.first().map(|one| (one.file.clone(), one.function.clone()));
        let function = place.and_then(|place| functions.get(&place));
        let basis = function.map(|&function| texts.basis(function)).unwrap_or_default();
        let tried = survivors.iter().any(|survivor| survivor.reason.is_none()) || found > 0;
        let (finding, reason) = match (survivors.len(), tried) {
            (0, _) => (Finding::Same, None),
            (_, false) => (Finding::NotReached, survivors[0].reason.clone()),
            (left, true) => (Finding::Weak, Some(format!("{left} of {} faults not found", all.len()))),
        };
        let counts = [("planted", all.len() as u64), ("found", found), ("equivalent", equivalent)];
        Record {
            reason,
            seed: Some(seed),
            counts: counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect(),
            survivors,
            ..Record::new(item, Kind::Strength, finding, basis)
        }
    };
    by_item.into_iter().map(record).collect()
}

/// Why nothing is known of a fault by whose place no input came.
const NOT_REACHED: &str = "no input reaches it";

fn survivor(one: &Judged) -> Option<Survivor> {
    let reason = match &one.outcome {
        Outcome::Survived if one.reached == 0 => Some(NOT_REACHED.to_owned()),
        Outcome::Survived => None,
        Outcome::NotTried { reason } => Some(reason.clone()),
        Outcome::Found { .. } | Outcome::Equivalent => return None,
    };
    let place = format!("src/{}:{}", one.file, one.line);
    Some(Survivor { kind: one.kind, place, what: one.what.clone(), reason })
}
