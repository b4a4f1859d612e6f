//! Evidence of the kind `layout`: rustc lays out every record as clang did, and takes calls of every function with the C's types. With
//! it goes an inventory: unsafe operations and places that can panic, by function. `--with layout` looks at symbols of products too.

use super::basis::Texts;
use super::standing::Standing;
use super::symbols::{self, Seen};
use super::{Finding, Kind, Report, Request, fuzz, keep, subject, tools, with_work};
use crate::error::Result;
use crate::files;
use crate::ledger::{self, Ledger, LedgerRow};
use crate::progress::Progress;
use crate::work::Work;
use exuvia_cir::FuncId;
use exuvia_emit::RowKind;
use exuvia_emit::rir::{self, Item, ItemKind, Module};
use exuvia_verify::evidence::{Evidence, Record};
use exuvia_verify::fuzz::{self as campaign, Built, Difference, Edges, Limits, Lines, Project, Recorded};
use exuvia_verify::harness::Harness;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

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

/// Looks at layouts, signatures and symbols of an output; nothing of it is called.
///
/// # Errors
/// What cannot be read, and Rust that does not build with its assertions.
pub fn look(request: &Request, progress: &dyn Progress) -> Result<Report> {
    with_work(&request.dir, request.jobs, request.confinement.as_ref(), progress, |work, ledger, dir| {
        let found = subject::find(work)?;
        let project = fuzz::project(request, work, dir, "verify")?;
        let standing = Standing::of(ledger, &files::rust_sources(dir)?, &|_| None);
        let standing = standing.with_tools(tools::versions(&project.tools));
        let texts = Texts::new(work, &standing);
        work.progress.phase("build");
        let note = |what: &str| work.progress.note(what);
        let (harness, built) = campaign::prepare(&project, &found.request(&work.program, &[]), &note)?;
        let edges = edges(&project, &built)?;
        work.progress.phase("symbols");
        let seen = symbols::compare(work, &project, dir)?;
        let mut records = records(&texts, &harness, ledger, &edges);
        records.retain(|r| request.items.is_empty() || request.items.iter().any(|item| ledger::names(&r.item, item)));
        add_symbols(&mut records, &texts, &harness, &seen);
        let path = keep(dir, &records)?;
        let ran = records.len();
        Ok(Report { records, waived: BTreeMap::new(), ran, path, differences: seen.others, notes: seen.told })
    })
}

/// Places of the subject's code; it starts once for that if it never ran.
fn edges(project: &Project, built: &Built) -> Result<Edges> {
    if !Edges::file(project).is_file() && !built.oracles.is_empty() {
        let limits = Limits { time: Duration::from_secs(10), inputs: 1, input: Duration::from_secs(1), seed: 1 };
        let number = built.oracles.iter().position(Option::is_some).unwrap_or(0);
        campaign::replay(built, number, &Recorded::default(), &limits)?;
    }
    match Edges::file(project).is_file() {
        true => Ok(Edges::read(project)?),
        false => Ok(Edges::default()),
    }
}

fn add_symbols(records: &mut [Record], texts: &Texts<'_>, harness: &Harness, seen: &Seen) {
    let items = harness.functions.iter().chain(harness.refused.keys());
    let by_item: HashMap<&str, FuncId> = items.filter_map(|&f| Some((texts.item(f)?, f))).collect();
    for record in records {
        let own = by_item.get(record.item.as_str()).and_then(|function| seen.functions.get(function));
        let (same, differing) = own.cloned().unwrap_or_default();
        record.counts.insert(SYMBOLS.to_owned(), same);
        if !differing.is_empty() {
            record.finding = Finding::Different;
        }
        record.differences = differing.into_iter().map(|what| Difference { what, ..Difference::default() }).collect();
    }
}

/// In the counts of a record: symbols of the products that are the C's.
const SYMBOLS: &str = "exported-symbols";

/// What an earlier look at symbols said holds while the function is what it was: campaigns do not look.
pub fn carry_symbols(records: &mut [Record], earlier: &Evidence) {
    for record in records.iter_mut().filter(|record| record.kind == Kind::Layout) {
        let Some(known) = earlier.of(&record.item, Kind::Layout) else { continue };
        let is_same = (&known.basis.c, &known.basis.rust, &known.basis.contract, &known.basis.plan)
            == (&record.basis.c, &record.basis.rust, &record.basis.contract, &record.basis.plan);
        if let Some(count) = known.counts.get(SYMBOLS).filter(|_| is_same) {
            record.counts.insert(SYMBOLS.to_owned(), *count);
            record.differences.clone_from(&known.differences);
            if known.finding == Finding::Different {
                record.finding = known.finding;
            }
        }
    }
}

/// A record for each function; the Rust with its assertions and thunks was taken by rustc.
pub fn records(texts: &Texts<'_>, harness: &Harness, ledger: &Ledger, edges: &Edges) -> Vec<Record> {
    let mut operations: HashMap<&str, u64> = HashMap::new();
    let is_operation = |row: &&LedgerRow| row.kind == RowKind::UnsafeOperation;
    ledger.rows.iter().filter(is_operation).for_each(|row| *operations.entry(row.item.as_str()).or_default() += 1);
    let record = |function: FuncId, (finding, reason): (Finding, Option<String>)| {
        let item = texts.item(function)?;
        let panics = lines(texts, function).map_or(0, |lines| edges.panics(&lines));
        let unsafe_operations = operations.get(item).copied().unwrap_or(0);
        let counts = [("unsafe-operations", unsafe_operations), ("panic-sites", panics)];
        Some(Record {
            reason,
            counts: counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect(),
            ..Record::new(item, Kind::Layout, finding, texts.basis(function))
        })
    };
    let checked = harness.functions.iter().map(|function| (*function, (Finding::Same, None)));
    let unchecked = harness.refused.iter().map(|(function, why)| {
        (*function, (Finding::Weak, Some(format!("its signature is not checked: {}", why.name()))))
    });
    checked.chain(unchecked).filter_map(|(function, found)| record(function, found)).collect()
}

/// Lines of a function's Rust.
pub fn lines(texts: &Texts<'_>, function: FuncId) -> Option<Lines> {
    let place = texts.place(function)?;
    let file = place.file.strip_prefix("src/")?.to_owned();
    Some(Lines { file, first: place.line, last: place.end_line })
}
