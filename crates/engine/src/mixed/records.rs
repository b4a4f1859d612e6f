//! What a run of the tests says of each function, among the evidence of the output.

use super::tests::{Reached, Report};
use crate::error::Result;
use crate::files;
use crate::ledger::{Ledger, LedgerRow};
use crate::sourcemap::Place;
use crate::verify::{self, lines_of};
use exuvia_emit::{PlanKind, RowKind};
use exuvia_verify::evidence::{Basis, Finding, Kind, Record, Share};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Adds a record for each function, in the place of that of an earlier run.
pub(super) fn keep(report: &Report, ledger: &Ledger, dir: &Path, tree: &Path) -> Result<()> {
    let functions = ledger.rows.iter().filter(|row| row.kind == RowKind::Function);
    let rows: BTreeMap<&str, &LedgerRow> = functions.map(|row| (row.item.as_str(), row)).collect();
    let mut records = Vec::new();
    for reached in &report.functions {
        let basis = rows.get(reached.item.as_str()).map(|row| basis(row, report, dir, tree)).unwrap_or_default();
        records.push(record(reached, report, basis));
    }
    verify::keep(dir, &records).map(|_| ())
}

fn record(reached: &Reached, report: &Report, basis: Basis) -> Record {
    let (finding, reason) = match (reached.calls > 0, report.agrees) {
        (false, _) => (Finding::NotReached, Some(format!("`{}` does not call it", report.command))),
        (true, true) => (Finding::Same, None),
        (true, false) => {
            (Finding::Different, Some(format!("it ran in `{}`, which ends otherwise than over the C", report.command)))
        }
    };
    Record {
        reason,
        inputs: if report.agrees { reached.calls } else { 0 },
        edges: Some(Share { hit: reached.blocks_hit, all: reached.blocks }),
        ..Record::new(&reached.item, Kind::Tests, finding, basis)
    }
}

/// A test rests on the text of the function on both sides, and on what it ran together with: the whole of the Rust.
fn basis(row: &LedgerRow, report: &Report, dir: &Path, tree: &Path) -> Basis {
    let digest = |folder: &Path, place: &Option<Place>| {
        place
            .as_ref()
            .map(|place| {
                let text = fs::read_to_string(folder.join(&place.file)).unwrap_or_default();
                files::digest(lines_of(text.lines(), place).as_bytes())
            })
            .unwrap_or_default()
    };
    let plan = if report.plan == PlanKind::Safe { "safe" } else { "faithful" };
    Basis {
        c: digest(tree, &row.c),
        rust: digest(dir, &row.rust),
        callees: report.sources.clone(),
        tools: BTreeMap::from([
            ("exuvia".to_owned(), crate::VERSION.to_owned()),
            ("command".to_owned(), report.command.clone()),
        ]),
        plan: plan.to_owned(),
    }
}
