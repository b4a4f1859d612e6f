//! One ledger for all variants: rows that are equal stand once, others say whose they are.

use super::family::Family;
use crate::error::{EngineError, Result};
use crate::ledger::{self, Ledger, LedgerRow, Sources};
use exuvia_cir::Program;
use exuvia_emit::{Row, RowKind};
use std::collections::{BTreeMap, BTreeSet};

/// Joins the ledgers of the variants.
pub fn join(family: &Family<'_>) -> Result<Ledger> {
    let ledgers = (0..family.works.len()).map(|at| own(family, at)).collect::<Result<Vec<_>>>()?;
    let rows = rows(family, &ledgers);
    let mut joined = ledgers.into_iter().next().ok_or_else(|| EngineError::Internal("no variants".to_owned()))?;
    joined.variants = family.variants.iter().map(|variant| variant.name.clone()).collect();
    joined.rows = rows;
    sum_up(family, &mut joined)?;
    Ok(joined)
}

/// The ledger of one variant, with places in the merged Rust.
fn own(family: &Family<'_>, at: usize) -> Result<Ledger> {
    let work = &family.works[at];
    let became = |row: &Row| {
        let origin = row.origin.and_then(|old| family.became.get(at)?.get(old.0 as usize).copied());
        Row { origin, ..row.clone() }
    };
    let rows: Vec<Row> = work.lowered()?.rows.iter().map(became).collect();
    Ok(ledger::collect(&Sources {
        project: &work.project,
        program: &work.program,
        facts: work.facts()?,
        plan: work.plan()?,
        rows: &rows,
        printed: &family.printed,
        demotions: &family.demotions,
        failed_units: &work.failed_units,
        warnings: family.warnings.len(),
    }))
}

/// All rows in the order of the first variant that has them. A row that occurs several times does so in the result as often as
/// in the variant that has it most often.
fn rows(family: &Family<'_>, ledgers: &[Ledger]) -> Vec<LedgerRow> {
    let mut joined: Vec<(LedgerRow, BTreeSet<usize>)> = Vec::new();
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, ledger) in ledgers.iter().enumerate() {
        for row in ledger.rows.iter().filter(|row| row.kind != RowKind::Branch) {
            let key = format!("{:?}", (row.kind, &row.item, row.status, &row.code, &row.detail, &row.c));
            let known = places.entry(key).or_default();
            match known.iter().copied().find(|&place| !joined[place].1.contains(&at)) {
                Some(place) => {
                    joined[place].1.insert(at);
                }
                None => {
                    known.push(joined.len());
                    joined.push((row.clone(), BTreeSet::from([at])));
                }
            }
        }
    }
    let named = |(row, variants): (LedgerRow, BTreeSet<usize>)| {
        let all = variants.len() == family.variants.len();
        let names = variants.iter().map(|&at| family.variants[at].name.clone());
        LedgerRow { variants: if all { Vec::new() } else { names.collect() }, ..row }
    };
    let programs: Vec<&Program> = family.works.iter().map(|work| &work.program).collect();
    joined.into_iter().map(named).chain(ledger::branches(&programs)).collect()
}

/// Counts anew what all variants have: slots and functions once each, rows as they are joined.
fn sum_up(family: &Family<'_>, ledger: &mut Ledger) -> Result<()> {
    let sum = &mut ledger.summary;
    sum.forms = forms(family)?;
    (sum.c_lines_moved, sum.c_lines_left) = lines(family)?;
    let failed: BTreeSet<&String> = family.works.iter().flat_map(|w| &w.failed_units).map(|unit| &unit.file).collect();
    sum.units_failed = failed.len() as u64;
    ledger::count_rows(sum, &ledger.rows);
    Ok(())
}

/// Slots by form, each key once.
fn forms(family: &Family<'_>) -> Result<BTreeMap<String, u64>> {
    let mut by_key: BTreeMap<&str, &'static str> = BTreeMap::new();
    for work in &family.works {
        let facts = work.facts()?;
        for (id, form) in ledger::slot_forms(work.plan()?) {
            by_key.entry(&facts.slots[id].key).or_insert(form);
        }
    }
    Ok(ledger::count_forms(by_key.into_values()))
}

/// Lines of functions that moved and of those that did not, each function once.
fn lines(family: &Family<'_>) -> Result<(u64, u64)> {
    let mut by_key: BTreeMap<&str, (bool, u64)> = BTreeMap::new();
    for work in &family.works {
        for (key, in_c, lines) in ledger::function_lines(&work.program, work.plan()?) {
            by_key.entry(key).or_insert((in_c, lines));
        }
    }
    Ok(ledger::count_lines(by_key.into_values()))
}
