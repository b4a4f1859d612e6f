//! Evidence of the kind `symbolic`: functions that are equal for all inputs.

use super::basis::Texts;
use super::standing::Standing;
use super::subject::{self, Found};
use super::{Finding, Kind, Report, Request, fuzz, keep, tools, with_work};
use crate::error::{EngineError, Result};
use crate::ledger::{self, Ledger};
use crate::progress::Progress;
use crate::work::Work;
use exuvia_cir::FuncId;
use exuvia_verify::evidence::{Basis, By, Proof, Record};
use exuvia_verify::symbolic::{self, Outcome, Proved};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a proof by way of thunks takes for granted.
const ARGUMENTS: &str =
    "arguments are what the parameters' forms say: slices as long as their lengths, references to one object each";

/// Proves what it can of an output.
pub fn symbolic(request: &Request, progress: &dyn Progress) -> Result<Report> {
    with_work(&request.dir, request.jobs, request.confinement.as_ref(), progress, |work, ledger, dir| {
        let records = records(request, work, ledger, dir)?;
        let path = keep(dir, &records)?;
        Ok(Report {
            ran: records.len(),
            records,
            waived: BTreeMap::new(),
            path,
            differences: Vec::new(),
            notes: Vec::new(),
        })
    })
}

fn records(request: &Request, work: &Work<'_>, ledger: &Ledger, dir: &Path) -> Result<Vec<Record>> {
    let found = subject::find(work)?;
    let project = fuzz::project(request, work, dir, "symbolic")?;
    let sources = crate::files::rust_sources(dir)?;
    let standing = Standing::of(ledger, &sources, &|_| None).with_tools(tools::versions(&project.tools));
    let told = Told { texts: Texts::new(work, &standing), found: &found };
    let wanted = told.wanted(&request.items)?;
    work.progress.phase("equal code");
    let note = |what: &str| work.progress.note(what);
    let outcome = symbolic::equal_code(&project, &found.request(&work.program, &[]), &note)?;
    let mut records: Vec<Record> = wanted.into_iter().filter_map(|number| told.record(number, &outcome)).collect();
    records.sort_by(|a, b| a.item.cmp(&b.item));
    Ok(records)
}

struct Told<'a> {
    texts: Texts<'a>,
    found: &'a Found,
}

impl Told<'_> {
    fn item(&self, number: usize) -> Option<&str> {
        self.texts.item(self.found.subjects.get(number)?.function)
    }

    /// Positions of the functions that are asked for.
    fn wanted(&self, items: &[String]) -> Result<Vec<usize>> {
        let all = 0..self.found.subjects.len();
        let is = |number: &usize, item: &String| self.item(*number).is_some_and(|name| ledger::names(name, item));
        if let Some(item) = items.iter().find(|item| !all.clone().any(|number| is(&number, item))) {
            return Err(EngineError::Usage(format!("{item}: no function of the Rust is called so")));
        }
        Ok(all.filter(|number| items.is_empty() || items.iter().any(|item| is(number, item))).collect())
    }

    fn record(&self, number: usize, outcome: &Outcome) -> Option<Record> {
        let item = self.item(number)?;
        let basis = self.basis(number);
        let proved = outcome.proved.get(&number);
        let finding = if proved.is_some() { Finding::Same } else { Finding::Weak };
        let reason = outcome.open.get(&number).cloned();
        let proof = proved.map(|proved| self.proof(number, proved));
        Some(Record { reason, proof, ..Record::new(item, Kind::Symbolic, finding, basis) })
    }

    fn proof(&self, number: usize, proved: &Proved) -> Proof {
        let items = |numbers: &BTreeSet<usize>| -> Vec<String> {
            let own = self.item(number);
            let all = numbers.iter().filter_map(|number| self.item(*number)).filter(|item| Some(*item) != own);
            all.map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
        };
        let thunk = proved.in_thunk.then(|| ARGUMENTS.to_owned());
        Proof {
            by: By::EqualCode,
            build: proved.flags.to_owned(),
            assumes: thunk.into_iter().collect(),
            given: items(&proved.given),
            outside: proved.outside.iter().cloned().collect(),
        }
    }

    /// Callees may be inlined, and theirs: it rests on all that the function can reach.
    fn basis(&self, number: usize) -> Basis {
        let functions: BTreeMap<&str, FuncId> =
            self.found.subjects.iter().filter_map(|s| Some((self.texts.item(s.function)?, s.function))).collect();
        let mut basis = self.texts.basis(self.found.subjects[number].function);
        let mut queue: Vec<String> = basis.callees.keys().cloned().collect();
        while let Some(item) = queue.pop() {
            let Some(&function) = functions.get(item.as_str()) else { continue };
            for (callee, sides) in self.texts.basis(function).callees {
                if basis.callees.insert(callee.clone(), sides).is_none() {
                    queue.push(callee);
                }
            }
        }
        basis
    }
}
