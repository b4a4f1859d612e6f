//! Answers as text.

use crate::commands::{count, table};
use crate::ui;
use exuvia_engine::graph::{Cycle, EntryPoint, ImpactReport, IndexReport, Node, PathStep, Row, Staleness};
use exuvia_graph::diff::Difference;
use std::fmt::Write;

/// Rows that a long list shows.
const SHOWN: usize = 40;

/// What became of an index.
pub fn index(report: &IndexReport) {
    for note in &report.notes {
        ui::err(&format!("note: {note}"));
    }
    for unit in &report.failed {
        ui::err(&format!("warning: {} could not be read and is not in the graph:\n{}", unit.file, unit.message));
    }
    let mut out =
        format!("{}: {} of the build, {} read", report.dir.display(), count(report.units as u64, "unit"), report.read);
    if !report.failed.is_empty() {
        let _ = write!(out, ", {} failed", report.failed.len());
    }
    let _ = write!(
        out,
        "\n  {} with {}, {}\n  {}, {}, {} KiB\n",
        count(report.files as u64, "file"),
        count(report.lines, "line"),
        count(report.functions as u64, "function"),
        count(report.nodes as u64, "node"),
        count(report.edges as u64, "edge"),
        report.store_bytes / 1024
    );
    ui::out(&out);
}

/// Says when the C has changed since the index was made, and what is not in it.
pub fn staleness(stale: &Staleness) {
    let changed = stale.changed.len() + stale.missing.len();
    if changed > 0 {
        let names: Vec<_> = stale.changed.iter().chain(&stale.missing).take(3).map(|path| path.display()).collect();
        let names: Vec<String> = names.into_iter().map(|name| name.to_string()).collect();
        let more = if changed > names.len() { format!(" and {} more", changed - names.len()) } else { String::new() };
        let files = if changed == 1 { "file has" } else { "files have" };
        let message = "run `exuvia graph index` again";
        ui::err(&format!("warning: {changed} {files} changed since: {}{more}; {message}", names.join(", ")));
    }
    if !stale.failed_units.is_empty() {
        let units = count(stale.failed_units.len() as u64, "unit");
        ui::err(&format!(
            "warning: {units} could not be read and are not in the graph: {}",
            stale.failed_units.join(", ")
        ));
    }
}

fn place(node: &Node) -> String {
    if node.line == 0 { String::new() } else { format!("{}", node.line) }
}

fn row(row: &Row) -> Vec<String> {
    let at = if row.at == 0 { String::new() } else { format!("line {}", row.at) };
    let times = if row.count > 1 { format!("{} times", row.count) } else { String::new() };
    vec![row.node.kind.to_owned(), row.node.item.clone(), row.edge.to_owned(), at, times]
}

/// One row an edge.
pub fn rows(rows: &[Row]) -> String {
    if rows.is_empty() {
        return "  nothing\n".to_owned();
    }
    let mut out = String::new();
    let mut of = None;
    let mut group: Vec<Vec<String>> = Vec::new();
    for next in rows {
        if of != Some(&next.of) {
            out += &table(&std::mem::take(&mut group));
            let _ = writeln!(out, "{}", next.of);
            of = Some(&next.of);
        }
        group.push(row(next));
    }
    out + &table(&group)
}

/// One row a node, by distance.
pub fn reached(rows: &[Row]) -> String {
    if rows.is_empty() {
        return "  nothing\n".to_owned();
    }
    let cells = |row: &Row| {
        vec![
            row.depth.to_string(),
            row.node.kind.to_owned(),
            row.node.item.clone(),
            row.edge.to_owned(),
            row.of.clone(),
        ]
    };
    table(&rows.iter().map(cells).collect::<Vec<_>>())
}

/// One line a step.
pub fn path(way: Option<&[PathStep]>, from: &str, to: &str) -> String {
    let Some(way) = way else { return format!("  no way from {from} to {to}\n") };
    let Some(first) = way.first() else { return "  the same\n".to_owned() };
    let mut out = format!("  {}\n", first.from.item);
    for step in way {
        let at = if step.at == 0 { String::new() } else { format!(" (line {})", step.at) };
        let _ = writeln!(out, "    {} {}{at}", step.edge, step.to.item);
    }
    out
}

/// One paragraph a knot.
pub fn cycles(found: &[Cycle]) -> String {
    if found.is_empty() {
        return "  nothing goes round\n".to_owned();
    }
    let mut out = String::new();
    for cycle in found {
        let _ = writeln!(out, "{}", count(cycle.members.len() as u64, "member"));
        out += &list(cycle.members.iter().map(|member| member.item.clone()).collect());
    }
    out
}

fn list(names: Vec<String>) -> String {
    let mut out: String = names.iter().take(SHOWN).map(|name| format!("  {name}\n")).collect();
    if names.len() > SHOWN {
        let _ = writeln!(out, "  … and {} more (--json has all)", names.len() - SHOWN);
    }
    out
}

/// One row a function.
pub fn entry_points(found: &[EntryPoint]) -> String {
    let cells = |entry: &EntryPoint| {
        let reasons: Vec<&str> = entry.reasons.iter().map(|reason| reason.name()).collect();
        vec![entry.node.item.clone(), place(&entry.node), reasons.join(", ")]
    };
    if found.is_empty() { "  none\n".to_owned() } else { table(&found.iter().map(cells).collect::<Vec<_>>()) }
}

/// Sums, then lists.
pub fn impact(found: &ImpactReport, verbose: bool) -> String {
    let mut out = format!(
        "{} in {} can change with it\n",
        count(found.functions as u64, "function"),
        count(found.files as u64, "file")
    );
    let cells = |item: &exuvia_engine::graph::ImpactedItem| {
        let because = item.because.clone().unwrap_or_default();
        vec![item.depth.to_string(), item.node.kind.to_owned(), item.node.item.clone(), because]
    };
    let shown = if verbose { found.reached.len() } else { SHOWN };
    out += &table(&found.reached.iter().take(shown).map(cells).collect::<Vec<_>>());
    if found.reached.len() > shown {
        let _ = writeln!(out, "  … and {} more (-v shows all)", found.reached.len() - shown);
    }
    for (title, nodes) in [
        ("tests to run", &found.tests),
        ("exported symbols", &found.exported),
        ("entry points", &found.entry_points),
        ("registered by", &found.registers),
    ] {
        if !nodes.is_empty() {
            let _ = writeln!(out, "{title}: {}", nodes.len());
            out += &list(nodes.iter().map(|node| node.item.clone()).collect());
        }
    }
    if !found.products.is_empty() {
        let _ = writeln!(out, "programs and libraries: {}", found.products.join(", "));
    }
    out
}

/// Lists of what came, went and changed.
pub fn difference(found: &Difference) -> String {
    let mut out = String::new();
    let mut section = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = writeln!(out, "{title}: {}", lines.len());
            out += &list(lines);
        }
    };
    section("new", found.added.iter().map(|item| format!("{} {}", item.kind, item.item)).collect());
    section("gone", found.removed.iter().map(|item| format!("{} {}", item.kind, item.item)).collect());
    let changed = |item: &exuvia_graph::diff::Changed| {
        let what: Vec<String> = item.what.iter().map(|(what, old, new)| format!("{what} {old} -> {new}")).collect();
        format!("{} {}: {}", item.kind, item.item, what.join(", "))
    };
    section("changed", found.changed.iter().map(changed).collect());
    section("new edges", found.new_edges.iter().map(|e| format!("{} {} {}", e.from, e.kind, e.to)).collect());
    section("lost edges", found.lost_edges.iter().map(|e| format!("{} {} {}", e.from, e.kind, e.to)).collect());
    if out.is_empty() { "  no difference\n".to_owned() } else { out }
}
