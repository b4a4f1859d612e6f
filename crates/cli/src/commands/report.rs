//! `exuvia report`

use super::{count, evidence, table};
use crate::args::{By, Global, Report as Args};
use crate::ui;
use exuvia_engine::ledger::LedgerRow;
use exuvia_engine::survey;
use exuvia_engine::verify::overview;
use exuvia_engine::{EngineError, Ledger, RowKind, Status};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Prints a ledger.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    if args.by == By::Evidence {
        return run_evidence(args, global);
    }
    let ledger = Ledger::read(&args.dir)?;
    if let Some(path) = &args.html {
        return write_page(args, path, global);
    }
    if global.json {
        ui::json("report", &ledger);
        return Ok(());
    }
    let body = match args.by {
        By::Reason => by_reason(&ledger),
        By::Function => by_function(&ledger),
        By::File => by_file(&ledger),
        By::Form => by_form(&ledger),
        By::Evidence => String::new(),
    };
    ui::out(&(head(&ledger) + &body));
    Ok(())
}

/// Looks at the C of the migration again, and writes the page.
fn write_page(args: &Args, path: &Path, global: &Global) -> Result<(), EngineError> {
    let terminal = ui::Terminal::new(global);
    let found = survey::of_output(&args.dir, Path::new("."), &terminal);
    terminal.finish();
    let (survey, waves) = found?;
    survey::write_page(&survey, &waves, &args.dir.join("exuvia").join(survey::HISTORY), path)?;
    if !global.quiet {
        ui::out(&format!("{} is written\n", path.display()));
    }
    Ok(())
}

fn run_evidence(args: &Args, global: &Global) -> Result<(), EngineError> {
    let overview = overview(&args.dir)?;
    match global.json {
        true => ui::json("report", &overview),
        false => ui::out(&(evidence::sums(&overview) + &evidence::by_record(&overview))),
    }
    Ok(())
}

fn head(ledger: &Ledger) -> String {
    let sum = &ledger.summary;
    let whole = if sum.partly_c { "partly C" } else { "all Rust" };
    let lines = sum.c_lines_moved + sum.c_lines_left;
    let mut out = format!(
        "{}: {whole}; {} of {lines} lines of functions moved, {} left in C\n",
        ledger.project, sum.c_lines_moved, sum.c_lines_left
    );
    if !ledger.variants.is_empty() {
        let _ = writeln!(out, "variants: {}", ledger.variants.join(", "));
    }
    let mut rows = vec![vec!["".into(), "translated".into(), "degraded".into(), "kept in C".into(), "omitted".into()]];
    for (kind, by_status) in &sum.items {
        let number = |status| by_status.get(&status).copied().unwrap_or(0).to_string();
        let statuses = [Status::Translated, Status::Degraded, Status::KeptInC, Status::Omitted];
        rows.push([plural(*kind)].into_iter().map(str::to_owned).chain(statuses.map(number)).collect());
    }
    out += &table(&rows);
    for unit in &ledger.failed_units {
        let _ = writeln!(out, "not read: {}", unit.file);
    }
    if sum.rustc_warnings > 0 {
        let _ = writeln!(out, "{} of rustc: defects of Exuvia", count(sum.rustc_warnings, "warning"));
    }
    out
}

fn plural(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Function => "functions",
        RowKind::Global => "variables",
        RowKind::Record => "structs and unions",
        RowKind::Enum => "enums",
        RowKind::Typedef => "typedefs",
        RowKind::Macro => "macros",
        RowKind::Slot => "pointers",
        RowKind::UnsafeOperation => "unsafe operations",
        RowKind::Assembler => "assembler sources",
        RowKind::Branch => "branches not compiled",
    }
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Translated => "translated",
        Status::Degraded => "degraded",
        Status::KeptInC => "kept in C",
        Status::Omitted => "omitted",
    }
}

/// Counts for each reason, the most frequent first, with the files it is most frequent in.
fn by_reason(ledger: &Ledger) -> String {
    let mut groups: BTreeMap<(Status, &str), Vec<&LedgerRow>> = BTreeMap::new();
    for row in &ledger.rows {
        if let Some(code) = &row.code {
            groups.entry((row.status, code)).or_default().push(row);
        }
    }
    if groups.is_empty() {
        return "nothing is left\n".to_owned();
    }
    let mut sorted: Vec<_> = groups.into_iter().collect();
    sorted.sort_by_key(|((status, code), rows)| (*status, std::cmp::Reverse(rows.len()), *code));
    let mut rows = vec![["reason", "", "", "mostly in"].map(str::to_owned).to_vec()];
    for ((status, code), group) in sorted {
        let files = top_files(&group);
        rows.push(vec![code.to_owned(), status_name(status).to_owned(), group.len().to_string(), files]);
    }
    format!("\n{}\n`exuvia explain REASON` tells what it means, `exuvia why reason:REASON` where it is\n", table(&rows))
}

fn top_files(rows: &[&LedgerRow]) -> String {
    let mut files: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        let file = row.c.as_ref().map_or("", |place| place.file.as_str());
        *files.entry(file).or_default() += 1;
    }
    let mut files: Vec<(&str, usize)> = files.into_iter().filter(|(file, _)| !file.is_empty()).collect();
    files.sort_by_key(|&(file, number)| (std::cmp::Reverse(number), file));
    files.iter().take(3).map(|(file, number)| format!("{file} {number}")).collect::<Vec<_>>().join(", ")
}

fn by_function(ledger: &Ledger) -> String {
    let functions: Vec<&LedgerRow> = ledger.rows.iter().filter(|row| row.kind == RowKind::Function).collect();
    let mut inside: BTreeMap<String, u64> = BTreeMap::new();
    for row in ledger.rows.iter().filter(|row| row.kind == RowKind::UnsafeOperation) {
        *inside.entry(function_of(&row.item)).or_default() += 1;
    }
    let mut rows = vec![["function", "", "unsafe", "reason", "Rust"].map(str::to_owned).to_vec()];
    for row in functions {
        let operations = inside.get(&row.item).copied().unwrap_or(0).to_string();
        let rust = row.rust.as_ref().map(|place| format!("{}:{}", place.file, place.line)).unwrap_or_default();
        let code = row.code.clone().unwrap_or_default();
        rows.push(vec![row.item.clone(), status_name(row.status).to_owned(), operations, code, rust]);
    }
    format!("\n{}", table(&rows))
}

/// `file.c::function` of an item in it.
fn function_of(item: &str) -> String {
    item.split("::").take(2).collect::<Vec<_>>().join("::")
}

fn by_file(ledger: &Ledger) -> String {
    let mut files: BTreeMap<String, [u64; 5]> = BTreeMap::new();
    for row in &ledger.rows {
        let file = row.item.split("::").next().unwrap_or_default().to_owned();
        let counts = files.entry(file).or_default();
        match (row.kind, row.status) {
            (RowKind::UnsafeOperation, _) => counts[4] += 1,
            (RowKind::Function, Status::Translated) => counts[0] += 1,
            (RowKind::Function, Status::Degraded) => counts[1] += 1,
            (RowKind::Function, Status::KeptInC) => counts[2] += 1,
            (RowKind::Function, Status::Omitted) => counts[3] += 1,
            _ => {}
        }
    }
    let head = ["file", "translated", "degraded", "kept in C", "omitted", "unsafe operations"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (file, counts) in files {
        rows.push([file].into_iter().chain(counts.map(|number| number.to_string())).collect());
    }
    format!("\n{}", table(&rows))
}

fn by_form(ledger: &Ledger) -> String {
    let sum = &ledger.summary;
    let mut rows = vec![["pointer form", "now", "taken back by rustc"].map(str::to_owned).to_vec()];
    let names: std::collections::BTreeSet<&String> = sum.forms.keys().chain(sum.demoted.keys()).collect();
    for form in names {
        let number = |map: &BTreeMap<String, u64>| map.get(form).copied().unwrap_or(0).to_string();
        rows.push(vec![form.clone(), number(&sum.forms), number(&sum.demoted)]);
    }
    format!("\n{}", table(&rows))
}
