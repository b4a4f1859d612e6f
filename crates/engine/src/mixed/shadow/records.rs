//! What a shadow run says of each function.

use crate::verify::basis::Texts;
use exuvia_cir::FuncId;
use exuvia_verify::evidence::{Finding, Kind, Record, Share};
use exuvia_verify::fuzz::Difference;
use exuvia_verify::harness::NotCallable;
use exuvia_verify::mixed::probe::Function;
use exuvia_verify::shadow::counts::{Found, Sampled};
use std::collections::BTreeMap;

/// What is known of a function.
pub(super) struct Said<'a> {
    pub command: &'a str,
    pub sampled: Sampled,
    pub found: Vec<&'a Found>,
    pub has_door: bool,
    /// Each C file has a copy, and one of them has a door.
    pub in_header: bool,
}

impl Said<'_> {
    /// Its record; none for what the ledger has no row of.
    pub fn record(
        &self,
        texts: &Texts<'_>,
        function: FuncId,
        counted: &[Function],
        covered: &[bool],
    ) -> Option<Record> {
        let item = texts.item(function)?;
        let (finding, reason) = self.finding();
        let own = counted.iter().find(|counted| counted.item == item);
        let edges = own.map(|own| Share {
            hit: own.regions.clone().filter(|at| covered.get(*at).copied().unwrap_or(false)).count() as u64,
            all: own.regions.len() as u64,
        });
        let counts = [("calls", self.sampled.calls), ("sampled", self.sampled.sampled)];
        Some(Record {
            reason,
            inputs: self.sampled.compared,
            discarded: self.sampled.discarded.clone(),
            edges,
            counts: counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect::<BTreeMap<_, _>>(),
            differences: self.found.iter().map(|found| difference(found)).collect(),
            ..Record::new(item, Kind::Shadow, finding, texts.basis(function))
        })
    }

    fn finding(&self) -> (Finding, Option<String>) {
        let most =
            || self.sampled.discarded.iter().max_by_key(|(_, count)| **count).map_or("", |(why, _)| why.as_str());
        match () {
            () if self.sampled.different > 0 => (Finding::Different, None),
            () if self.sampled.compared > 0 => (Finding::Same, None),
            () if !self.has_door => (Finding::NotReached, Some(NotCallable::NoDoor.name().to_owned())),
            () if self.sampled.calls == 0 && self.in_header => (Finding::NotReached, Some("header-copy".to_owned())),
            () if self.sampled.calls == 0 => {
                (Finding::NotReached, Some(format!("`{}` does not call it", self.command)))
            }
            () if self.sampled.sampled == 0 => (Finding::NotReached, Some("the time for samples was over".to_owned())),
            () => (Finding::Weak, Some(format!("all samples discarded, most as {}", most()))),
        }
    }
}

/// The record of a function that has no thunk.
pub(super) fn refused(texts: &Texts<'_>, function: FuncId, why: NotCallable) -> Option<Record> {
    let item = texts.item(function)?;
    let reason = Some(why.name().to_owned());
    Some(Record { reason, ..Record::new(item, Kind::Shadow, Finding::NotReached, texts.basis(function)) })
}

fn difference(found: &Found) -> Difference {
    Difference {
        what: format!("{}: {} in C, {} in Rust", found.what, found.c, found.rust),
        inputs: Vec::new(),
        blame: None,
        arguments: [format!("call {}", found.call)].into_iter().chain(found.arguments.iter().cloned()).collect(),
    }
}
