//! The texts of an output that refine reads: the Rust and the C of its functions, and what they name.

use crate::error::Result;
use crate::files;
use crate::ledger::{Ledger, LedgerRow};
use crate::sourcemap::{Place, is_tail};
use crate::store::Store;
use crate::verify::{lines, lines_of};
use exuvia_emit::RowKind;
use exuvia_verify::candidate::{self, Present};
use exuvia_verify::rust_definitions::{self, Definition};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Texts of an output.
pub(super) struct Texts {
    present: BTreeMap<String, (String, Present)>,
    c: BTreeMap<String, String>,
    definitions: BTreeMap<String, Vec<Definition>>,
}

impl Texts {
    /// Reads those of an output; the C where it lay when it was migrated, if it is there still.
    pub fn read(dir: &Path, ledger: &Ledger) -> Result<Self> {
        let sources = files::rust_sources(dir)?;
        let rows: Vec<&LedgerRow> = ledger.rows.iter().filter(|row| row.kind == RowKind::Function).collect();
        let functions: BTreeMap<&str, Vec<Present>> =
            sources.iter().map(|(file, text)| (file.as_str(), candidate::functions(text))).collect();
        let present = rows.iter().filter_map(|row| Some((row.item.clone(), present(&functions, row)?))).collect();
        let definitions =
            sources.iter().map(|(file, text)| (file.clone(), rust_definitions::definitions(text))).collect();
        let c = c_texts(dir, &rows)?;
        Ok(Self { present, c, definitions })
    }

    /// The Rust of a function.
    pub fn present(&self, item: &str) -> Option<&Present> {
        self.present.get(item).map(|(_, present)| present)
    }

    /// The file that it is in.
    pub fn file(&self, item: &str) -> Option<&str> {
        self.present.get(item).map(|(file, _)| file.as_str())
    }

    /// The C of a function, with the comment before it.
    pub fn c(&self, item: &str) -> Option<&str> {
        self.c.get(item).map(String::as_str)
    }

    /// The definition of a name: that of the file itself, else that of the first other file that has one.
    pub fn definition(&self, file: &str, name: &str) -> Option<&Definition> {
        let of = |definitions: &'_ Vec<Definition>| definitions.iter().position(|d| d.name == name);
        let own = self.definitions.get(file).and_then(|all| Some(&all[of(all)?]));
        own.or_else(|| self.definitions.values().find_map(|all| Some(&all[of(all)?])))
    }
}

fn present(functions: &BTreeMap<&str, Vec<Present>>, row: &LedgerRow) -> Option<(String, Present)> {
    let place = row.rust.as_ref()?;
    let name = row.item.rsplit("::").next().unwrap_or_default();
    let found = candidate::find(functions.get(place.file.as_str())?, name, (place.line, place.end_line))?;
    Some((place.file.clone(), found.clone()))
}

fn c_texts(dir: &Path, rows: &[&LedgerRow]) -> Result<BTreeMap<String, String>> {
    let store = Store::open_existing(&dir.join(".exuvia"))?;
    let paths: Vec<PathBuf> = store.as_ref().map(Store::sources).transpose()?.unwrap_or_default().into_keys().collect();
    let mut files: BTreeMap<&str, Option<Vec<String>>> = BTreeMap::new();
    let mut texts = BTreeMap::new();
    for row in rows {
        let Some(place) = &row.c else { continue };
        let read = || {
            let mut found = paths.iter().filter(|path| is_tail(&path.to_string_lossy(), &place.file));
            // Of several that end alike it cannot be told which is meant.
            let path = found.next().filter(|_| found.next().is_none())?;
            Some(lines(&std::fs::read(path).ok()?))
        };
        if let Some(lines) = files.entry(&place.file).or_insert_with(read) {
            let line = comment_start(lines, place.line);
            texts.insert(row.item.clone(), lines_of(lines, &Place { line, ..place.clone() }));
        }
    }
    Ok(texts)
}

/// The first line of the comment that ends on the line before this one; this one where there is none.
fn comment_start(lines: &[String], line: u32) -> u32 {
    let at = |line: u32| lines.get((line as usize).wrapping_sub(1)).map_or("", |line| line.trim());
    let mut start = line;
    while start > 1 && at(start - 1).starts_with("//") {
        start -= 1;
    }
    if start == line && at(line.saturating_sub(1)).ends_with("*/") {
        /// A longer comment is about more than the function.
        const LONGEST: u32 = 60;
        let first = (line.saturating_sub(LONGEST).max(1)..line).rev().find(|&line| at(line).starts_with("/*"));
        return first.unwrap_or(line);
    }
    start
}

#[cfg(test)]
mod tests {
    use super::comment_start;

    #[test]
    fn comments_before_a_function_are_its_own() {
        let lines: Vec<String> =
            "int x; /* y */\n/* Sums\n * up. */\nint f() {}\n\n// One.\n// Two.\nint g() {}\nint h() {}"
                .lines()
                .map(str::to_owned)
                .collect();
        assert_eq!(comment_start(&lines, 4), 2);
        assert_eq!(comment_start(&lines, 8), 6);
        assert_eq!(comment_start(&lines, 9), 9);
        assert_eq!(comment_start(&lines, 1), 1);
    }
}
