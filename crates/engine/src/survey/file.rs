//! The waves in `exuvia.toml`, which people edit.
//!
//! ```toml
//! [plan]
//! wave-lines = 3000          # a wave has at most so many lines
//!
//! [[wave]]
//! name = "wave-1"            # exuvia migrate … --boundary mixed --move @wave-1
//! items = ["src/parse.c", "src/big.c::read_header"]
//! state = "moved"            # or "planned"
//! pinned = true              # people decided it: it is never planned anew
//! ```
//!
//! Waves that have moved, and those that are pinned, stay as they are and come first; all others are planned anew. What else stands
//! in the file is left as it is, comments too.

use super::waves::WaveRow;
use crate::error::{EngineError, Result};
use crate::files;
use crate::settings::Settings;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// Name of the file.
pub const NAME: &str = "exuvia.toml";

/// Lines of a wave where nobody says.
pub const MOST_LINES: u32 = 3000;

/// How far a wave is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WaveState {
    /// Nothing of it has moved.
    #[default]
    Planned,
    /// It has.
    Moved,
}

/// What the file says of waves.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
pub struct PlanFile {
    /// `[plan]`
    #[serde(default)]
    pub plan: PlanTable,
    /// `[[wave]]`
    #[serde(default, rename = "wave")]
    pub waves: Vec<WaveEntry>,
}

/// `[plan]`
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PlanTable {
    /// Lines that a wave is to have at most.
    pub wave_lines: Option<u32>,
}

/// `[[wave]]`
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaveEntry {
    /// Name.
    pub name: String,
    /// What moves.
    pub items: Vec<String>,
    /// How far it is.
    #[serde(default)]
    pub state: WaveState,
    /// Whether people decided it.
    #[serde(default)]
    pub pinned: bool,
}

impl WaveEntry {
    /// Whether it is not planned anew.
    pub fn stays(&self) -> bool {
        self.pinned || self.state == WaveState::Moved
    }
}

impl PlanFile {
    /// Reads the file of a folder; an empty one where there is none.
    pub fn read(dir: &Path) -> Result<Self> {
        let path = dir.join(NAME);
        let Some(text) = text(&path)? else { return Ok(Self::default()) };
        let file: Self = toml_edit::de::from_str(&text).map_err(|error| wrong(&path, &error.to_string()))?;
        let mut names = BTreeSet::new();
        match file.waves.iter().find(|wave| !names.insert(&wave.name)) {
            Some(twice) => Err(wrong(&path, &format!("two waves are called `{}`", twice.name))),
            None => Ok(file),
        }
    }

    /// What a wave moves.
    pub fn items(&self, name: &str) -> Result<&[String]> {
        let found = self.waves.iter().find(|wave| wave.name == name);
        found.map(|wave| wave.items.as_slice()).ok_or_else(|| {
            let known: Vec<&str> = self.waves.iter().map(|wave| wave.name.as_str()).collect();
            EngineError::Usage(format!("{NAME} has no wave `{name}`; it has: {}", known.join(", ")))
        })
    }

    /// Names for new waves: none that is taken.
    pub(super) fn names_after(&self, kept: &[WaveRow]) -> impl Iterator<Item = String> + use<> {
        let taken: BTreeSet<String> = kept.iter().map(|wave| wave.name.clone()).collect();
        (1..).map(|number: u32| format!("wave-{number}")).filter(move |name| !taken.contains(name))
    }
}

/// Settings with the items of each wave, of the file in this folder, in the place of `@WAVE`.
pub fn with_waves(settings: &Settings) -> Result<Settings> {
    let mut items = Vec::new();
    for item in &settings.items {
        match item.strip_prefix('@').filter(|name| *name != "all") {
            Some(name) => items.extend_from_slice(PlanFile::read(Path::new("."))?.items(name)?),
            None => items.push(item.clone()),
        }
    }
    Ok(Settings { items, ..settings.clone() })
}

/// Replaces the waves that are planned anew, and leaves all else in the file as it is.
pub fn write(dir: &Path, waves: &[WaveRow]) -> Result<()> {
    let path = dir.join(NAME);
    let old = text(&path)?.unwrap_or_default();
    let mut document: DocumentMut =
        old.parse().map_err(|error: toml_edit::TomlError| wrong(&path, &error.to_string()))?;
    let is_table = |item: &Item| item.is_array_of_tables() || item.is_none();
    if !is_table(document.entry("wave").or_insert(Item::ArrayOfTables(ArrayOfTables::new()))) {
        return Err(wrong(&path, "`wave` has to be written as `[[wave]]`"));
    }
    if let Some(tables) = document.get_mut("wave").and_then(Item::as_array_of_tables_mut) {
        let stays: BTreeSet<&str> =
            waves.iter().filter(|w| w.pinned || w.state == WaveState::Moved).map(|w| w.name.as_str()).collect();
        let name = |table: &Table| table.get("name").and_then(Item::as_str).unwrap_or_default().to_owned();
        tables.retain(|table| stays.contains(name(table).as_str()));
        let there: BTreeSet<String> = tables.iter().map(name).collect();
        for wave in waves {
            match there.contains(&wave.name) {
                true => set_state(tables, wave),
                false => tables.push(table(wave)),
            }
        }
    }
    files::write_atomic(&path, document.to_string().as_bytes())
}

fn set_state(tables: &mut ArrayOfTables, wave: &WaveRow) {
    let is_it = |table: &&mut Table| table.get("name").and_then(Item::as_str) == Some(wave.name.as_str());
    if let Some(table) = tables.iter_mut().find(is_it).filter(|_| wave.state == WaveState::Moved) {
        table["state"] = value("moved");
    }
}

fn table(wave: &WaveRow) -> Table {
    let mut items: toml_edit::Array = wave.items.iter().collect();
    items.iter_mut().for_each(|item| item.decor_mut().set_prefix("\n    "));
    items.set_trailing("\n");
    items.set_trailing_comma(true);
    let mut table = Table::new();
    table["name"] = value(wave.name.as_str());
    table["items"] = value(items);
    let state = if wave.state == WaveState::Moved { "moved" } else { "planned" };
    table["state"] = value(state);
    table
}

fn text(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(EngineError::io("read", path)(error)),
    }
}

fn wrong(path: &Path, message: &str) -> EngineError {
    EngineError::Usage(format!("{}: {}", path.display(), message.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave(name: &str, items: &[&str]) -> WaveRow {
        let items = items.iter().map(|item| (*item).to_owned()).collect();
        WaveRow { name: name.to_owned(), items, ..WaveRow::default() }
    }

    #[test]
    fn what_people_decided_and_wrote_stays() {
        let dir = tempfile::tempdir().unwrap();
        let text = "# ours\n[plan]\nwave-lines = 10\n\n# the parser, first\n[[wave]]\nname = \"parser\"\nitems = [\"p.c\"]\npinned = true\n\n\
                    [[wave]]\nname = \"wave-1\"\nitems = [\"old.c\"]\n";
        fs::write(dir.path().join(NAME), text).unwrap();
        let file = PlanFile::read(dir.path()).unwrap();
        assert_eq!((file.plan.wave_lines, file.waves.len(), file.waves[0].stays()), (Some(10), 2, true));
        let parser = WaveRow { pinned: true, state: WaveState::Moved, ..wave("parser", &["p.c"]) };
        write(dir.path(), &[parser, wave("wave-2", &["a.c", "b.c"])]).unwrap();
        let written = fs::read_to_string(dir.path().join(NAME)).unwrap();
        assert!(written.starts_with("# ours\n[plan]\nwave-lines = 10\n\n# the parser, first\n[[wave]]"), "{written}");
        assert!(!written.contains("old.c"), "{written}");
        let file = PlanFile::read(dir.path()).unwrap();
        assert_eq!(file.waves[0].state, WaveState::Moved);
        assert_eq!(file.items("wave-2").unwrap(), ["a.c", "b.c"]);
        assert!(file.items("wave-1").is_err());
    }

    #[test]
    fn wrong_files_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let twice = "[[wave]]\nname = \"a\"\nitems = []\n[[wave]]\nname = \"a\"\nitems = []\n";
        for text in ["[[wave]]\nname = 3", "[plan]\nlines = 3", twice, "[["] {
            fs::write(dir.path().join(NAME), text).unwrap();
            assert!(matches!(PlanFile::read(dir.path()), Err(EngineError::Usage(_))), "{text}");
        }
    }
}
