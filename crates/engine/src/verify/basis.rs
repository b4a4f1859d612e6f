//! What evidence for a function rests on, in a run that has the program at hand: the C as it is now, whatever was migrated.

use super::standing::Standing;
use crate::ledger::{self, Contract};
use crate::sourcemap::Place;
use crate::work::Work;
use exuvia_cir::FuncId;
use exuvia_verify::evidence::{Basis, Now, Sides};
use std::collections::BTreeMap;

/// Texts of all functions.
pub struct Texts<'a> {
    contracts: BTreeMap<String, Contract>,
    items: BTreeMap<FuncId, String>,
    standing: &'a Standing,
}

impl<'a> Texts<'a> {
    /// Of a run that has lowered the program.
    pub fn new(work: &Work<'_>, standing: &'a Standing) -> Self {
        let items = work.lowered.as_ref().map(|lowered| ledger::items(&work.program, &lowered.rows));
        let items = items.unwrap_or_default();
        let plan = work.plan.as_ref();
        let contracts = plan.map(|plan| ledger::contracts(&work.program, plan, &items)).unwrap_or_default();
        Self { contracts, items, standing }
    }

    /// `file.c::function`.
    pub fn item(&self, function: FuncId) -> Option<&str> {
        self.items.get(&function).map(String::as_str)
    }

    /// Where its Rust is now.
    pub fn place(&self, function: FuncId) -> Option<&Place> {
        self.standing.place(self.item(function)?)
    }

    /// What evidence for a function rests on.
    pub fn basis(&self, function: FuncId) -> Basis {
        let item = self.item(function).unwrap_or_default();
        let Some(contract) = self.contracts.get(item) else { return self.standing.basis(item) };
        let sides = |item: &String| {
            let c = self.contracts.get(item).map_or("", |contract| &contract.c);
            (item.clone(), Sides::new(c, self.standing.rust(item).unwrap_or_default()))
        };
        Basis {
            c: contract.c.clone(),
            contract: contract.meaning.clone(),
            callees: contract.calls.iter().map(sides).collect(),
            ..self.standing.basis(item)
        }
    }
}

/// The lines of a place.
pub(crate) fn lines_of(lines: &[String], place: &Place) -> String {
    let start = lines.len().min(place.line.saturating_sub(1) as usize);
    let end = lines.len().min(place.end_line as usize).max(start);
    lines[start..end].iter().map(|line| format!("{line}\n")).collect()
}

/// The lines of a text.
pub(crate) fn lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect()
}
