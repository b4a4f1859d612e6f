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

/// The runtime modules: their text stands in `crates/emit`, the same for all programs, with unit tests of its own.
const RUNTIME: &[&str] = &["src/rt.rs", "src/va.rs"];

/// What of a runtime module says which parts of it the program takes: the heads of its items, and the entries for C, which
/// are made for the program.
fn heads(text: &str) -> String {
    let is_head =
        |line: &str| ["pub ", "impl", "unsafe impl", "macro_rules!"].iter().any(|start| line.starts_with(start));
    let mut out = String::from("// Heads of the items only.\n");
    let mut in_entry = false;
    for line in text.lines() {
        in_entry |= line == "#[unsafe(naked)]";
        if in_entry || is_head(line) {
            out.push_str(line);
            out.push('\n');
        }
        in_entry &= line != "}";
    }
    out
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
        let whole = fs::read_to_string(&file)?;
        let shown = if RUNTIME.contains(&name.as_str()) { heads(&whole) } else { whole };
        text.push_str(&format!("//@ {name}\n{shown}"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::heads;

    #[test]
    fn entries_stay_whole() {
        let text = "use a;\n\npub struct A;\n\nimpl A {\n    pub fn f() {\n    }\n}\n\n#[unsafe(naked)]\npub fn g() {\n    asm\n}\nconst X: i32 = 1;\n";
        let shown = heads(text);
        assert!(shown.ends_with("pub struct A;\nimpl A {\n#[unsafe(naked)]\npub fn g() {\n    asm\n}\n"), "{shown}");
    }
}
