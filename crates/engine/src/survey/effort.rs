//! How each function comes out: from the ledger of a migration, or from what the plan and lowering say without rustc.

use super::Survey;
use crate::error::Result;
use crate::ledger::Ledger;
use crate::pipeline;
use crate::work::Work;
use exuvia_emit::{RowKind, Status};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a function comes out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EffortRow {
    /// Translated with nothing unsafe, with something, or not at all.
    pub status: Status,
    /// Why not more: reason codes of pointers that stay raw and of what stays in C, with how many each. A person can decide
    /// something at each of them.
    pub codes: BTreeMap<String, u32>,
    /// Unsafe operations in its Rust.
    pub unsafe_operations: u32,
}

/// One row of either source.
struct Told<'a> {
    kind: RowKind,
    item: &'a str,
    status: Status,
    code: Option<&'a str>,
}

impl Survey {
    /// Goes on to lowering, and takes what it tells. What rustc takes back later is not in it.
    pub fn add_lowered(&mut self, work: &mut Work<'_>) -> Result<()> {
        pipeline::run_between(work, "outline", "lower")?;
        let rows = work.lowered()?.rows.iter();
        self.add(rows.map(|row| Told { kind: row.kind, item: &row.item, status: row.status, code: row.code }));
        Ok(())
    }

    /// Takes what a migration came to.
    pub fn add_ledger(&mut self, ledger: &Ledger) {
        let rows = ledger.rows.iter();
        self.add(rows.map(|row| Told {
            kind: row.kind,
            item: &row.item,
            status: row.status,
            code: row.code.as_deref(),
        }));
    }

    fn add<'a>(&mut self, rows: impl Iterator<Item = Told<'a>>) {
        let mut found: BTreeMap<String, EffortRow> = BTreeMap::new();
        let new = || EffortRow { status: Status::Translated, codes: BTreeMap::new(), unsafe_operations: 0 };
        for row in rows {
            let function = row.item.split("::").take(2).collect::<Vec<_>>().join("::");
            match row.kind {
                RowKind::Function => {
                    let effort = found.entry(function).or_insert_with(new);
                    effort.status = effort.status.max(row.status);
                    if row.status == Status::KeptInC {
                        effort.count(row.code);
                    }
                }
                RowKind::Slot if row.status == Status::Degraded => {
                    found.entry(function).or_insert_with(new).count(row.code)
                }
                RowKind::UnsafeOperation => found.entry(function).or_insert_with(new).unsafe_operations += 1,
                _ => {}
            }
        }
        for row in &mut self.functions {
            row.effort = found.get(&row.item).cloned();
        }
    }
}

impl EffortRow {
    fn count(&mut self, code: Option<&str>) {
        if let Some(code) = code {
            *self.codes.entry(code.to_owned()).or_default() += 1
        }
    }
}
