//! The scoreboard as Markdown, and what a run prints at its end.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::outcome::Class;
use super::results::Run;

/// The whole scoreboard.
pub fn scoreboard(runs: &BTreeMap<String, Run>) -> String {
    let mut text =
        "# Conformance\n\nWritten by `cargo xtask conformance`; `CONTRIBUTING.md` tells what the classes mean.\n\n"
            .to_owned();
    text += &table(runs);
    for (key, run) in runs {
        text += &section(key, run);
    }
    text
}

fn table(runs: &BTreeMap<String, Run>) -> String {
    let titles: Vec<&str> = Class::ALL.iter().map(|class| class.title()).collect();
    let mut text = format!("| suite, plan | date | commit | programs | {} |\n", titles.join(" | "));
    let _ = writeln!(text, "| --- | --- | --- | ---: |{}", " ---: |".repeat(titles.len()));
    for (key, run) in runs {
        let counts: Vec<String> = Class::ALL.iter().map(|&class| run.of_class(class).count().to_string()).collect();
        let (commits, all) = (commits(run), run.programs.len());
        let _ = writeln!(text, "| {key} | {} | {commits} | {all} | {} |", run.date, counts.join(" | "));
    }
    text
}

/// The commits that the results come from, with the number of results where there are several.
fn commits(run: &Run) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    run.programs.values().for_each(|outcome| *counts.entry(&outcome.version).or_default() += 1);
    let told: Vec<String> = match counts.len() {
        1 => counts.into_keys().map(str::to_owned).collect(),
        _ => counts.into_iter().map(|(commit, count)| format!("{commit} ({count})")).collect(),
    };
    told.join(", ")
}

fn section(key: &str, run: &Run) -> String {
    let mut text = format!("\n## {key}\n");
    text += &counted(run);
    text += &reasons(run);
    for class in [Class::Wrong, Class::DoesNotBuild, Class::Internal, Class::Refused, Class::PartlyC, Class::Undefined]
    {
        let lines = run.of_class(class).map(|(name, outcome)| format!("- `{name}` {}\n", escaped(&outcome.detail)));
        text += &list(class.title(), lines);
    }
    let warned = run.programs.iter().filter(|(_, outcome)| outcome.warnings > 0);
    let lines = warned.map(|(name, outcome)| format!("- `{name}` {}\n", outcome.warnings));
    text + &list("warnings of rustc", lines)
}

fn list(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { String::new() } else { format!("\n### {title}\n\n{}", lines.concat()) }
}

/// What was done in all programs together.
fn counted(run: &Run) -> String {
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    for (what, number) in run.programs.values().flat_map(|outcome| &outcome.counts) {
        *sums.entry(what).or_default() += number;
    }
    if sums.is_empty() {
        return String::new();
    }
    let rows = sums.into_iter().map(|(what, number)| format!("| {what} | {number} |\n"));
    format!("\n| counted | |\n| --- | ---: |\n{}", rows.collect::<String>())
}

/// Why functions and variables stayed in C, the most frequent first.
fn reasons(run: &Run) -> String {
    let mut sums: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (code, number) in run.programs.values().flat_map(|outcome| &outcome.reasons) {
        let sum = sums.entry(code).or_default();
        *sum = (sum.0 + number, sum.1 + 1);
    }
    if sums.is_empty() {
        return String::new();
    }
    let mut rows: Vec<_> = sums.into_iter().collect();
    rows.sort_by_key(|&(code, (items, _))| (std::cmp::Reverse(items), code));
    let rows = rows.iter().map(|(code, (items, programs))| format!("| {code} | {items} | {programs} |\n"));
    format!("\n| kept in C because of | items | programs |\n| --- | ---: | ---: |\n{}", rows.collect::<String>())
}

fn escaped(text: &str) -> String {
    text.replace('<', "&lt;").replace('*', "\\*")
}

/// One line of counts.
pub fn counts(key: &str, run: &Run) -> String {
    let counts = Class::ALL.iter().map(|&class| format!("{} {}", run.of_class(class).count(), class.title()));
    format!("{key}: {}\n", counts.collect::<Vec<_>>().join(", "))
}

/// The programs whose class is another than before, a line each.
pub fn changes(before: &Run, after: &Run) -> String {
    let changed = after.programs.iter().filter_map(|(name, outcome)| {
        let old = before.programs.get(name)?.class;
        (old != outcome.class)
            .then(|| format!("changed: {name}: {} -> {} {}\n", old.title(), outcome.class.title(), outcome.detail))
    });
    changed.collect()
}
