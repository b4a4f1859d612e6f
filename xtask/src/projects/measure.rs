//! What a migrated package is, in figures.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use serde_json::Value;
use walkdir::WalkDir;

use crate::exuvia::{self, text};
use crate::process;

/// Sizes of one migration, and what clippy says of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// Lines of the project's C files and headers that hold something migrated.
    pub c_lines: usize,
    /// Lines under `src/` of the output.
    pub rust_lines: usize,
    pub functions: usize,
    /// Functions and variables that stayed in C, by reason.
    pub kept: BTreeMap<String, usize>,
    pub functions_kept: usize,
    /// Pointer-typed slots by form.
    pub forms: BTreeMap<String, usize>,
    /// Forms that rustc took back, by form.
    pub taken_back: BTreeMap<String, usize>,
    /// Lints of clippy as it comes, each place once.
    pub lints: usize,
}

/// Measures the package that came of the C in `tree`.
pub fn figures(package: &Path, tree: &Path, target: &Path) -> Result<Figures> {
    let ledger = exuvia::ledger(package)?;
    let rows = ledger.get("rows").and_then(Value::as_array).into_iter().flatten();
    Ok(Figures {
        c_lines: c_lines(rows.clone(), tree),
        rust_lines: rust_lines(package)?,
        functions: rows.filter(|row| text(row, "kind") == "function").count(),
        kept: kept(&ledger),
        functions_kept: exuvia::kept_in_c(&ledger).len(),
        forms: counts(&ledger, "forms"),
        taken_back: counts(&ledger, "demoted"),
        lints: lints(package, target)?,
    })
}

/// A map of numbers in the summary of the ledger.
fn counts(ledger: &Value, name: &str) -> BTreeMap<String, usize> {
    let map = ledger.get("summary").and_then(|summary| summary.get(name)).and_then(Value::as_object);
    let count = |(form, number): (&String, &Value)| Some((form.clone(), usize::try_from(number.as_u64()?).ok()?));
    map.into_iter().flatten().filter_map(count).collect()
}

fn c_lines<'a>(rows: impl Iterator<Item = &'a Value>, tree: &Path) -> usize {
    let files: BTreeSet<&str> = rows.filter_map(|row| row.get("c")).map(|c| text(c, "file")).collect();
    let own = files.into_iter().filter(|file| !file.is_empty() && Path::new(file).is_relative());
    own.map(|file| lines_of(&tree.join(file))).sum()
}

fn rust_lines(package: &Path) -> Result<usize> {
    let mut sum = 0;
    for entry in WalkDir::new(package.join("src")) {
        let entry = entry?;
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            sum += lines_of(entry.path());
        }
    }
    Ok(sum)
}

fn lines_of(file: &Path) -> usize {
    fs::read(file).map_or(0, |bytes| bytes.iter().filter(|&&byte| byte == b'\n').count())
}

fn kept(ledger: &Value) -> BTreeMap<String, usize> {
    let mut kept = BTreeMap::new();
    for row in exuvia::rows_kept_in_c(ledger) {
        *kept.entry(text(row, "code").to_owned()).or_default() += 1;
    }
    kept
}

/// The places where clippy, as it comes, has something to say.
fn lints(package: &Path, target: &Path) -> Result<usize> {
    let mut command = Command::new("cargo");
    command.args(["clippy", "--offline", "--message-format=json", "--manifest-path"]).arg(package.join("Cargo.toml"));
    // Lints that deny by default must not hide the rest.
    command.args(["--", "--cap-lints", "warn"]).env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
    let finished = process::must(&mut command, exuvia::BUILD_LIMIT)?;
    let messages = exuvia::messages(&finished.stdout);
    let places: BTreeSet<String> = messages.iter().filter_map(lint_place).collect();
    Ok(places.len())
}

/// Lint, file and byte of a message, if it is one of clippy's.
fn lint_place(message: &Value) -> Option<String> {
    let message = message.get("message")?;
    let code = text(message.get("code")?, "code");
    let span = message.get("spans")?.as_array()?.iter().find(|span| span["is_primary"] == true)?;
    code.starts_with("clippy::").then(|| format!("{code} {} {}", text(span, "file_name"), span["byte_start"]))
}
