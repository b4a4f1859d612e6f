//! Snapshots beside a case: the C IR, the safe Rust and the ledger, compared or rewritten.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use similar::TextDiff;
use walkdir::WalkDir;

use super::case::Case;
use crate::exuvia::Exuvia;

/// One snapshot: the ending of its file and its text.
pub struct Snapshot {
    pub ending: &'static str,
    pub text: String,
}

/// The snapshots of a case, from its safe package.
pub fn take(exuvia: &Exuvia, case: &Case, package: &Path) -> Result<Vec<Snapshot>> {
    // A snapshot must not say where the checkout stands.
    let ir = exuvia.dump(&case.directory, &case.sources, &case.directives.flags)?;
    let ir = ir.replace(&crate::workspace::root().display().to_string(), "$ROOT");
    Ok(vec![
        Snapshot { ending: "cir", text: ir },
        Snapshot { ending: "rs", text: rust_text(package)? },
        Snapshot { ending: "report.txt", text: exuvia.report(package)? },
    ])
}

/// A diff where the snapshot on disk is not this text.
pub fn difference(case: &Case, snapshot: &Snapshot) -> Result<Option<String>> {
    let path = case.snapshot(snapshot.ending);
    let old = if path.exists() { fs::read_to_string(&path)? } else { String::new() };
    if old == snapshot.text {
        return Ok(None);
    }
    Ok(Some(diff(&old, &snapshot.text, "blessed", "now")))
}

/// Writes the snapshot.
pub fn bless(case: &Case, snapshot: &Snapshot) -> Result<()> {
    let path = case.snapshot(snapshot.ending);
    fs::write(&path, &snapshot.text).with_context(|| format!("cannot write {}", path.display()))
}

/// A unified diff of two texts.
pub fn diff(old: &str, new: &str, old_name: &str, new_name: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().context_radius(3).header(old_name, new_name).to_string()
}

/// Every module of the package, each under a line that names it.
fn rust_text(package: &Path) -> Result<String> {
    let source = package.join("src");
    let mut files: Vec<PathBuf> = WalkDir::new(&source)
        .into_iter()
        .filter_map(|entry| entry.ok().map(walkdir::DirEntry::into_path))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    let mut text = String::new();
    for file in files {
        let name = file.strip_prefix(package)?.display().to_string();
        text.push_str(&format!("//@ {name}\n{}", fs::read_to_string(&file)?));
    }
    Ok(text)
}
