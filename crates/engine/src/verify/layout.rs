//! Evidence of the kind `layout`: rustc lays out every record as clang did, and takes calls of every function with the C's types. With
//! it goes an inventory: unsafe operations and places that can panic, by function.

use super::basis::Texts;
use super::{Finding, Kind};
use crate::error::Result;
use crate::ledger::{Ledger, LedgerRow};
use crate::work::Work;
use exuvia_cir::FuncId;
use exuvia_emit::RowKind;
use exuvia_emit::rir::{self, Item, ItemKind, Module};
use exuvia_verify::evidence::Record;
use exuvia_verify::fuzz::{Edges, Lines};
use std::collections::{BTreeMap, HashMap};

/// Assertions on sizes, alignments and offsets, as clang told them, for each module that has records: a child module each.
pub fn asserts(work: &Work<'_>) -> Result<BTreeMap<Vec<String>, String>> {
    // Lowering writes them for targets that are asked for; here the target is this machine.
    let mut program = work.program.clone();
    program.target.peers = vec![program.target.abi()];
    let lowered = exuvia_emit::lower(&program, work.facts()?, work.plan()?, &work.library_name());
    let is_assert = |item: &Item| matches!(item.kind, ItemKind::Assert(_));
    let mut texts = BTreeMap::new();
    for module in lowered.krate.modules {
        let items: Vec<Item> = module.items.into_iter().filter(is_assert).collect();
        if items.is_empty() {
            continue;
        }
        let text = rir::print::module(&Module { items, ..Module::default() }).text;
        let head = "\n#[allow(warnings)]\nmod exuvia_layout {\nuse super::*;\nuse core::mem::{align_of, size_of};\n";
        texts.insert(module.path, format!("{head}{text}}}\n"));
    }
    Ok(texts)
}

/// A record for each function; the Rust with its assertions and thunks was taken by rustc.
pub fn records(texts: &Texts<'_>, functions: &[FuncId], ledger: &Ledger, edges: &Edges) -> Vec<Record> {
    let mut operations: HashMap<&str, u64> = HashMap::new();
    let is_operation = |row: &&LedgerRow| row.kind == RowKind::UnsafeOperation;
    ledger.rows.iter().filter(is_operation).for_each(|row| *operations.entry(row.item.as_str()).or_default() += 1);
    let record = |&function: &FuncId| {
        let item = texts.item(function)?;
        let panics = lines(texts, function).map_or(0, |lines| edges.panics(&lines));
        let unsafe_operations = operations.get(item).copied().unwrap_or(0);
        let counts = [("unsafe-operations", unsafe_operations), ("panic-sites", panics)];
        Some(Record {
            counts: counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect(),
            ..Record::new(item, Kind::Layout, Finding::Same, texts.basis(function))
        })
    };
    functions.iter().filter_map(record).collect()
}

/// Lines of a function's Rust.
pub fn lines(texts: &Texts<'_>, function: FuncId) -> Option<Lines> {
    let place = texts.place(function)?;
    let file = place.file.strip_prefix("src/")?.to_owned();
    Some(Lines { file, first: place.line, last: place.end_line })
}
