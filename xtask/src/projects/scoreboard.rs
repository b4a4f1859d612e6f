//! The scoreboard of real projects as Markdown.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::results::{Row, Rows};
use super::spec::Spec;

const HEAD: &str = "# Real projects

Written by `cargo xtask projects` from `results/`; the README here tells how to run it. C lines are those of the files and headers
that hold something migrated. Checks are the scripts of `NAME.toml`, each of them a test program or a script of the project itself:
what counts is that the Rust programs print and return what the C programs do. Clippy runs as it comes, per thousand lines of Rust.
A `+` after a commit says that Exuvia's sources were edited since.
";

/// The whole scoreboard: what is measured, and which of the projects described are not.
pub fn render(all: &BTreeMap<String, Rows>, specs: &[Spec]) -> String {
    let mut keys: Vec<&String> = all.values().flat_map(|rows| rows.keys()).collect();
    keys.sort();
    keys.dedup();
    // The whole program under the safe plan is what most people ask for.
    keys.sort_by_key(|key| (!key.starts_with("program"), !key.ends_with("safe")));
    let mut text = HEAD.to_owned();
    for key in keys {
        let rows: Vec<(&String, &Row)> = all.iter().filter_map(|(name, rows)| Some((name, rows.get(key)?))).collect();
        let _ = write!(text, "\n## {key}\n\n{}{}{}", table(&rows), failures(&rows), reasons(&rows));
        text += &forms(&rows);
        text += &not_run(&rows, specs, key);
    }
    text
}

fn table(rows: &[(&String, &Row)]) -> String {
    let mut text = "| project | version | C lines | functions | in Rust | kept in C | builds | checks as the C | rustc warnings \
                    | clippy / kLoC | taken | commit |\n| --- | --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | \
                    --- | --- |\n"
        .to_owned();
    for (name, row) in rows {
        let _ = writeln!(text, "| {name} | {} |", cells(row).join(" | "));
    }
    text + &format!("| all | | {} |\n", sums(rows).join(" | "))
}

fn cells(row: &Row) -> Vec<String> {
    let builds = if row.builds { "yes" } else { "no" };
    vec![
        row.version.clone(),
        row.c_lines.to_string(),
        row.functions.to_string(),
        (row.functions - row.functions_kept).to_string(),
        share(row.functions_kept, row.functions),
        builds.to_owned(),
        format!("{}/{}", row.passed, row.checks),
        row.warnings.to_string(),
        per_thousand(row.lints, row.rust_lines),
        row.taken.clone(),
        row.commit.clone(),
    ]
}

fn sums(rows: &[(&String, &Row)]) -> Vec<String> {
    let sum = |of: fn(&Row) -> usize| rows.iter().map(|(_, row)| of(row)).sum::<usize>();
    let (functions, kept) = (sum(|row| row.functions), sum(|row| row.functions_kept));
    vec![
        sum(|row| row.c_lines).to_string(),
        functions.to_string(),
        (functions - kept).to_string(),
        share(kept, functions),
        format!("{}/{}", sum(|row| usize::from(row.builds)), rows.len()),
        format!("{}/{}", sum(|row| row.passed), sum(|row| row.checks)),
        sum(|row| row.warnings).to_string(),
        per_thousand(sum(|row| row.lints), sum(|row| row.rust_lines)),
        String::new(),
        String::new(),
    ]
}

fn share(part: usize, whole: usize) -> String {
    if part == 0 || whole == 0 {
        return part.to_string();
    }
    format!("{part} ({:.1}%)", 100.0 * part as f64 / whole as f64)
}

fn per_thousand(count: usize, lines: usize) -> String {
    if lines == 0 { "-".to_owned() } else { format!("{:.1}", 1000.0 * count as f64 / lines as f64) }
}

fn failures(rows: &[(&String, &Row)]) -> String {
    let failed = rows.iter().filter(|(_, row)| !row.failure.is_empty());
    let lines: String = failed.map(|(name, row)| format!("- {name}: {}\n", row.failure)).collect();
    if lines.is_empty() { lines } else { format!("\nFailures:\n\n{lines}") }
}

/// The projects that have no row, which otherwise nobody would miss.
fn not_run(rows: &[(&String, &Row)], specs: &[Spec], key: &str) -> String {
    let has_part = |spec: &&Spec| key.starts_with("program") || spec.library.is_some();
    let has_row = |spec: &&Spec| rows.iter().any(|(name, _)| **name == spec.name);
    let names: Vec<&str> =
        specs.iter().filter(has_part).filter(|spec| !has_row(spec)).map(|spec| spec.name.as_str()).collect();
    if names.is_empty() { String::new() } else { format!("\nNot run: {}.\n", names.join(", ")) }
}

/// What pointers became, and what rustc took back on the way; `newtype` and `enum` there are enumerations.
fn forms(rows: &[(&String, &Row)]) -> String {
    let known: Vec<_> = rows.iter().filter(|(_, row)| row.forms.keys().any(|form| form != "raw")).collect();
    if known.is_empty() {
        return String::new();
    }
    let list = |map: &BTreeMap<String, usize>| {
        let parts: Vec<String> = map.iter().map(|(form, number)| format!("`{form}` {number}")).collect();
        parts.join(", ")
    };
    let mut text = "\n| project | pointers by form | taken back by rustc |\n| --- | --- | --- |\n".to_owned();
    let (mut all, mut back) = (BTreeMap::new(), BTreeMap::new());
    for (name, row) in known {
        let _ = writeln!(text, "| {name} | {} | {} |", list(&row.forms), list(&row.taken_back));
        add(&mut all, &row.forms);
        add(&mut back, &row.taken_back);
    }
    text + &format!("| all | {} | {} |\n", list(&all), list(&back))
}

fn add(sums: &mut BTreeMap<String, usize>, numbers: &BTreeMap<String, usize>) {
    for (form, number) in numbers {
        *sums.entry(form.clone()).or_default() += number;
    }
}

/// Why functions and variables stayed in C, the most frequent first.
fn reasons(rows: &[(&String, &Row)]) -> String {
    let mut sums: BTreeMap<&String, (usize, Vec<String>)> = BTreeMap::new();
    for (name, row) in rows {
        for (code, number) in &row.kept {
            let sum = sums.entry(code).or_default();
            sum.0 += number;
            sum.1.push(format!("{name} {number}"));
        }
    }
    if sums.is_empty() {
        return String::new();
    }
    let mut rows: Vec<_> = sums.into_iter().collect();
    rows.sort_by_key(|(code, (items, _))| (std::cmp::Reverse(*items), *code));
    let lines = rows.iter().map(|(code, (items, names))| format!("| {code} | {items} | {} |\n", names.join(", ")));
    format!("\n| kept in C because of | items | where |\n| --- | ---: | --- |\n{}", lines.collect::<String>())
}
