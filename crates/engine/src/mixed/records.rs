//! What a run of the tests says of each function, among the evidence of the output.

use super::tests::{Reached, Report};
use crate::error::Result;
use crate::files;
use crate::ledger::Ledger;
use crate::verify::{self, Standing};
use exuvia_verify::evidence::{Basis, Finding, Kind, Record, Share};
use std::collections::BTreeMap;
use std::path::Path;

/// Adds a record for each function, in the place of that of an earlier run.
pub(super) fn keep(report: &Report, ledger: &Ledger, dir: &Path, tree: &Path) -> Result<()> {
    let tools = BTreeMap::from([
        ("exuvia".to_owned(), crate::VERSION.to_owned()),
        ("command".to_owned(), report.command.clone()),
    ]);
    // The tests saw the C of the tree, and ran together with the whole of the Rust.
    let sources = files::rust_sources(dir)?;
    let standing = Standing::of(ledger, &sources, &|file| Some(tree.join(file))).with_tools(tools);
    let record = |reached: &Reached| record(reached, report, standing.basis_of_run(&reached.item));
    let records: Vec<Record> = report.functions.iter().map(record).collect();
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
