//! Makes the ledger from what lowering told, the plan and the printed Rust.

use super::model::{FailedUnit, Ledger, LedgerRow, Round, Summary, VERSION};
use crate::lines::Lines;
use crate::printed::PrintedCrate;
use crate::sourcemap::{Place, c_place};
use exuvia_analysis::{Facts, SlotId};
use exuvia_cir::{Program, Span};
use exuvia_emit::plan::{Demotion, Demotions, Fate};
use exuvia_emit::rir::OriginId;
use exuvia_emit::{Plan, Row, RowKind, Status};
use std::collections::BTreeMap;

/// What the ledger is made from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// Name of the project.
    pub project: &'a str,
    /// The program.
    pub program: &'a Program,
    /// The facts.
    pub facts: &'a Facts,
    /// The plan.
    pub plan: &'a Plan,
    /// Rows of lowering.
    pub rows: &'a [Row],
    /// The Rust as it is written.
    pub printed: &'a PrintedCrate,
    /// What rustc took back.
    pub demotions: &'a Demotions,
    /// Units that could not be read.
    pub failed_units: &'a [FailedUnit],
    /// rustc's warnings about the Rust.
    pub warnings: usize,
}

/// Makes the ledger.
pub fn collect(sources: &Sources<'_>) -> Ledger {
    let places = rust_places(sources.printed);
    let demotions = demotions_by_item(sources);
    let row = |row: &Row| LedgerRow {
        demotions: demotions.get(&row.item).filter(|_| row.kind == RowKind::Slot).cloned().unwrap_or_default(),
        ..ledger_row(row, sources.program, &places)
    };
    let others = assembler(sources.program).chain(super::branches(&[sources.program]));
    let rows = sources.rows.iter().map(row).chain(others).collect::<Vec<LedgerRow>>();
    Ledger {
        version: VERSION,
        exuvia: crate::VERSION.to_owned(),
        project: sources.project.to_owned(),
        plan: sources.plan.kind,
        boundary: sources.plan.boundary,
        summary: summary(sources, &rows),
        failed_units: sources.failed_units.to_vec(),
        rounds: rounds(sources.demotions),
        variants: Vec::new(),
        contracts: BTreeMap::new(),
        rows,
    }
}

/// A row for each assembler source.
fn assembler(program: &Program) -> impl Iterator<Item = LedgerRow> {
    program.assembler.iter().map(|source| LedgerRow {
        kind: RowKind::Assembler,
        item: source.file.clone(),
        status: Status::KeptInC,
        code: Some("assembler-source".to_owned()),
        detail: "compiled as it is by the build script".to_owned(),
        c: None,
        rust: None,
        demotions: Vec::new(),
        variants: Vec::new(),
    })
}

/// First place in the Rust of each origin.
fn rust_places(printed: &PrintedCrate) -> BTreeMap<OriginId, Place> {
    let mut places = BTreeMap::new();
    for (path, file) in &printed.files {
        let lines = Lines::new(&file.text);
        for entry in &file.map {
            let (line, end_line) = lines.range(entry.start, entry.end);
            places.entry(entry.origin).or_insert_with(|| Place { file: path.clone(), line, end_line });
        }
    }
    places
}

fn ledger_row(row: &Row, program: &Program, places: &BTreeMap<OriginId, Place>) -> LedgerRow {
    LedgerRow {
        kind: row.kind,
        item: row.item.clone(),
        status: row.status,
        code: row.code.map(str::to_owned),
        detail: row.detail.clone(),
        c: c_place(program, row.span),
        rust: row.origin.and_then(|origin| places.get(&origin).cloned()),
        demotions: Vec::new(),
        variants: Vec::new(),
    }
}

/// What rustc took back, by the item of the slot's row instead of by its key.
fn demotions_by_item(sources: &Sources<'_>) -> BTreeMap<String, Vec<Demotion>> {
    let items = sources.plan.param_slots.iter().filter_map(|(&(func, index), &slot)| {
        let demotions = sources.demotions.slots.get(&sources.facts.slots[slot].key)?;
        let function = &sources.program.functions[func];
        let param = &function.params.get(index as usize)?.name;
        let param = if param.is_empty() { format!("arg{}", index + 1) } else { param.clone() };
        let file = &sources.program.files.get(function.span.file)?.path;
        Some((format!("{file}::{}::{param}", function.name), demotions.clone()))
    });
    items.collect()
}

fn summary(sources: &Sources<'_>, rows: &[LedgerRow]) -> Summary {
    let mut sum = Summary {
        rustc_warnings: sources.warnings as u64,
        units: sources.program.units.len() as u64,
        units_failed: sources.failed_units.len() as u64,
        demoted: demoted(sources.demotions),
        ..Summary::default()
    };
    sum.forms = count_forms(slot_forms(sources.plan).map(|(_, form)| form));
    (sum.c_lines_moved, sum.c_lines_left) =
        count_lines(function_lines(sources.program, sources.plan).map(|(_, in_c, lines)| (in_c, lines)));
    count_rows(&mut sum, rows);
    sum
}

/// Counts the rows, and whether C is left: `c_lines_left` and `units_failed` have to stand in the summary.
pub fn count_rows(sum: &mut Summary, rows: &[LedgerRow]) {
    sum.items.clear();
    sum.reasons.clear();
    for row in rows {
        *sum.items.entry(row.kind).or_default().entry(row.status).or_default() += 1;
        if let Some(code) = &row.code {
            *sum.reasons.entry(code.clone()).or_default().entry(row.status).or_default() += 1;
        }
    }
    sum.unsafe_operations = rows.iter().filter(|row| row.kind == RowKind::UnsafeOperation).count() as u64;
    sum.partly_c = sum.c_lines_left > 0 || sum.units_failed > 0 || rows.iter().any(|r| r.status == Status::KeptInC);
}

/// The form of each slot that the output has.
pub fn slot_forms(plan: &Plan) -> impl Iterator<Item = (SlotId, &'static str)> {
    let counted = plan.slots.iter().filter(|(_, decision)| decision.code != Some("declared-only"));
    counted.map(|(id, decision)| (id, decision.form.name()))
}

/// How many slots have each form.
pub fn count_forms(forms: impl Iterator<Item = &'static str>) -> BTreeMap<String, u64> {
    let mut count = BTreeMap::new();
    for form in forms {
        *count.entry(form.to_owned()).or_default() += 1;
    }
    count
}

/// Each function of the C that is defined: its key, whether it stays in C, and its lines.
pub fn function_lines<'a>(program: &'a Program, plan: &'a Plan) -> impl Iterator<Item = (&'a str, bool, u64)> {
    // What was a macro has its lines where it is used.
    let written = program.defined_functions().filter(|(_, f, _)| f.from_macro.is_none());
    written.filter_map(|(id, function, _)| {
        let in_c = match &plan.functions[id].fate {
            Fate::Translate => false,
            Fate::KeepInC(_) => true,
            Fate::Extern => return None,
        };
        Some((function.key.as_str(), in_c, line_count(program, function.span)))
    })
}

/// Lines that moved, and lines that stay in C.
pub fn count_lines(lines: impl Iterator<Item = (bool, u64)>) -> (u64, u64) {
    lines.fold((0, 0), |(moved, left), (in_c, lines)| if in_c { (moved, left + lines) } else { (moved + lines, left) })
}

fn demoted(demotions: &Demotions) -> BTreeMap<String, u64> {
    let mut count = BTreeMap::new();
    for demotion in demotions.slots.values().chain(demotions.enums.values()).flatten() {
        *count.entry(demotion.from.clone()).or_default() += 1;
    }
    count
}

/// Lines of a piece of C.
fn line_count(program: &Program, span: Span) -> u64 {
    c_place(program, span).map_or(0, |place| u64::from(place.end_line - place.line + 1))
}

fn rounds(demotions: &Demotions) -> Vec<Round> {
    let mut rounds: BTreeMap<u32, Round> = BTreeMap::new();
    for demotion in demotions.slots.values().chain(demotions.enums.values()).flatten() {
        let new = || Round { round: demotion.round, demoted: BTreeMap::new() };
        let round = rounds.entry(demotion.round).or_insert_with(new);
        *round.demoted.entry(demotion.error.clone()).or_default().entry(demotion.from.clone()).or_default() += 1;
    }
    rounds.into_values().collect()
}
