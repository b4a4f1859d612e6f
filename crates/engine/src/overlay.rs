//! `exuvia/overlay.json`: functions of the output that a model or a person wrote, laid over the generated ones.
//!
//! An entry holds the generated text that it was written for. As long as a migration generates that, the entry is laid over it; where the
//! C or a decision changed, the generated text is used, and the entry is set aside and told, but never lost. What is laid over counts as
//! written by Exuvia: it is no edit in the way of the next migration.

use crate::error::{EngineError, Result};
use crate::files;
use crate::ledger::{self, Ledger, LedgerRow};
use crate::phases::compact_json;
use crate::sourcemap::{self, Place, SourceMap};
use exuvia_emit::{RowKind, Status};
use exuvia_verify::candidate::{self, Present};
use exuvia_verify::rust_items;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Path of the file in the output.
pub const PATH: &str = "exuvia/overlay.json";

const VERSION: u32 = 1;

/// What is laid over, by item.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Overlay {
    version: u32,
    /// By `file.c::function`.
    pub entries: BTreeMap<String, Entry>,
}

/// A function.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its name in the Rust.
    pub function: String,
    /// The generated text that it was written for.
    pub base: String,
    /// The text that is laid over that.
    pub text: String,
    /// Whether nothing unsafe is left in it.
    pub is_safe: bool,
    /// Who wrote it: a model, or a person.
    pub by: String,
    /// Digest of the prompt that it answers.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub prompt: String,
    /// What was compared.
    pub evidence: String,
    /// Who took it though the evidence does not suffice.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub accepted_by: Option<String>,
    /// Reason codes of what was left before.
    pub reasons: Vec<String>,
}

/// What became of the entries.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Laid {
    /// Items whose text is in the output.
    pub there: Vec<String>,
    /// Items whose generated text is no longer the one that the entry is for.
    pub aside: Vec<String>,
}

impl Default for Overlay {
    fn default() -> Self {
        Self { version: VERSION, entries: BTreeMap::new() }
    }
}

impl Overlay {
    /// Reads that of an output; an empty one where there is none.
    pub fn read(dir: &Path) -> Result<Self> {
        let path = dir.join(PATH);
        match files::read_json::<Self>(&path)? {
            Some(overlay) if overlay.version == VERSION => Ok(overlay),
            Some(overlay) => Err(EngineError::Version { path, found: overlay.version, supported: VERSION }),
            None => Ok(Self::default()),
        }
    }

    /// Which entries are in the output, and which are not.
    pub fn state(&self, ledger: &Ledger, sources: &BTreeMap<String, String>) -> Laid {
        let mut laid = Laid::default();
        for (item, entry) in &self.entries {
            let present = row_of(ledger, item).and_then(|place| present(sources, place, entry));
            let is_there = present.is_some_and(|present| digest(&entry.text).as_deref() == Some(&present.digest));
            if is_there { laid.there.push(item.clone()) } else { laid.aside.push(item.clone()) }
        }
        laid
    }

    /// Lays the entries over the files of an output, its ledger and source map among them, and adds the overlay's own.
    pub fn lay(&self, texts: &mut BTreeMap<String, String>) -> Result<Laid> {
        if self.entries.is_empty() {
            return Ok(Laid::default());
        }
        let mut ledger: Ledger = parsed(texts, ledger::PATH)?;
        let mut map: SourceMap = parsed(texts, sourcemap::PATH)?;
        let mut laid = Laid::default();
        for (item, entry) in &self.entries {
            match lay_one(item, entry, texts, &mut ledger, &mut map) {
                true => laid.there.push(item.clone()),
                false => laid.aside.push(item.clone()),
            }
        }
        let rows = std::mem::take(&mut ledger.rows);
        ledger::count_rows(&mut ledger.summary, &rows);
        ledger.rows = rows;
        texts.insert(ledger::PATH.to_owned(), files::to_json(&ledger)?);
        texts.insert(sourcemap::PATH.to_owned(), compact_json(&map)?);
        texts.insert(PATH.to_owned(), files::to_json(self)?);
        Ok(laid)
    }
}

/// Digest of the one function of a text.
pub fn digest(text: &str) -> Option<String> {
    Some(rust_items::functions(text)?.first()?.digest.clone())
}

fn parsed<T: serde::de::DeserializeOwned>(texts: &BTreeMap<String, String>, path: &str) -> Result<T> {
    let text = texts.get(path).ok_or_else(|| EngineError::Internal(format!("the output has no {path}")))?;
    serde_json::from_str(text).map_err(|error| EngineError::json(Path::new(path), &error))
}

fn row_of<'l>(ledger: &'l Ledger, item: &str) -> Option<&'l Place> {
    let is_it = |row: &&LedgerRow| row.kind == RowKind::Function && row.item == item;
    ledger.rows.iter().find(is_it)?.rust.as_ref()
}

fn present(sources: &BTreeMap<String, String>, place: &Place, entry: &Entry) -> Option<Present> {
    let functions = candidate::functions(sources.get(&place.file)?);
    candidate::find(&functions, &entry.function, (place.line, place.end_line)).cloned()
}

/// Whether it is in the output now.
fn lay_one(
    item: &str,
    entry: &Entry,
    texts: &mut BTreeMap<String, String>,
    ledger: &mut Ledger,
    map: &mut SourceMap,
) -> bool {
    let Some(place) = row_of(ledger, item).cloned() else { return false };
    let Some(present) = present(texts, &place, entry) else { return false };
    if digest(&entry.text).as_deref() == Some(&present.digest) {
        return true;
    }
    if digest(&entry.base).as_deref() != Some(&present.digest) {
        return false;
    }
    let Some(file) = texts.get_mut(&place.file) else { return false };
    *file = candidate::replaced(file, present.lines, &entry.text);
    let moved = Moved::new(present.lines, entry.text.trim_end().lines().count() as u32);
    let c =
        ledger.rows.iter().find(|row| row.kind == RowKind::Function && row.item == item).and_then(|row| row.c.clone());
    move_map(map, &place.file, &moved, c.as_ref());
    if entry.is_safe {
        let is_part = |row: &LedgerRow| row.kind == RowKind::UnsafeOperation && row.item == item;
        ledger.rows.retain(|row| !is_part(row));
    }
    for row in &mut ledger.rows {
        row.rust.iter_mut().filter(|rust| rust.file == place.file).for_each(|rust| moved.place(rust));
        if row.kind == RowKind::Function && row.item == item {
            told(row, entry);
        }
    }
    true
}

fn told(row: &mut LedgerRow, entry: &Entry) {
    if entry.is_safe {
        (row.status, row.code) = (Status::Translated, None);
    }
    let accepted = entry.accepted_by.as_ref().map(|who| format!("; taken by {who}")).unwrap_or_default();
    let before = if row.detail.is_empty() { String::new() } else { format!("{}; ", row.detail) };
    row.detail = format!("{before}refined by {}: {}{accepted}", entry.by, entry.evidence);
}

/// Lines of a file, some of which others took the place of.
struct Moved {
    first: u32,
    last: u32,
    new_last: u32,
}

impl Moved {
    fn new((first, last): (u32, u32), count: u32) -> Self {
        Self { first, last, new_last: first + count.saturating_sub(1) }
    }

    fn is_inside(&self, first: u32, last: u32) -> bool {
        self.first <= first && last <= self.last
    }

    /// Where lines are now: what lay inside is all of what is there now.
    fn lines(&self, first: u32, last: u32) -> (u32, u32) {
        let behind = |line: u32| (i64::from(line) + i64::from(self.new_last) - i64::from(self.last)) as u32;
        match () {
            () if last < self.first => (first, last),
            () if first > self.last => (behind(first), behind(last)),
            () if self.is_inside(first, last) => (self.first, self.new_last),
            () => (first.min(self.first), if last > self.last { behind(last) } else { self.new_last }),
        }
    }

    fn place(&self, place: &mut Place) {
        (place.line, place.end_line) = self.lines(place.line, place.end_line);
    }
}

/// Nothing is known of the C behind the new lines but that all of it is behind all of them.
fn move_map(map: &mut SourceMap, file: &str, moved: &Moved, c: Option<&Place>) {
    let c_file = c.and_then(|c| map.c_files.iter().position(|name| *name == c.file));
    let Some(segments) = map.rust.get_mut(file) else { return };
    segments.retain(|segment| !moved.is_inside(segment[0], segment[1]));
    for segment in segments.iter_mut() {
        (segment[0], segment[1]) = moved.lines(segment[0], segment[1]);
    }
    if let (Some(c), Some(c_file)) = (c, c_file) {
        segments.push([moved.first, moved.new_last, c_file as u32, c.line, c.end_line]);
    }
    segments.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::{Moved, digest};

    #[test]
    fn lines_behind_move() {
        let moved = Moved::new((10, 14), 2);
        assert_eq!(moved.lines(1, 9), (1, 9));
        assert_eq!(moved.lines(15, 16), (12, 13));
        assert_eq!(moved.lines(12, 13), (10, 11));
        assert_eq!(moved.lines(5, 20), (5, 17));
        assert_eq!(Moved::new((3, 3), 4).lines(4, 4), (7, 7));
    }

    #[test]
    fn layout_does_not_count() {
        assert_eq!(digest("/// Text.\nfn f() -> i32 {\n    1\n}\n"), digest("fn f() -> i32 { 1 }"));
        assert_ne!(digest("fn f() -> i32 { 1 }"), digest("fn f() -> i32 { 2 }"));
        assert_eq!(digest("fn"), None);
    }
}
