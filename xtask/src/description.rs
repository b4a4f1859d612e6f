//! Descriptions of projects, `NAME.toml` each.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;

/// What a file describes that is named for it.
pub trait Described: DeserializeOwned {
    fn set_name(&mut self, name: String);
    fn name(&self) -> &str;
}

/// The descriptions under `directory` that `filters` name, by name: all without a filter; a filter that is no description's whole
/// name stands for those whose name holds it.
pub fn find<T: Described>(directory: &Path, filters: &[String]) -> Result<Vec<T>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            found.push(read(&path)?);
        }
    }
    let names: BTreeSet<String> = found.iter().map(|one: &T| one.name().to_owned()).collect();
    let wants = |filter: &String, name: &str| {
        if names.contains(filter) { filter == name } else { name.contains(filter.as_str()) }
    };
    found.retain(|one| filters.is_empty() || filters.iter().any(|filter| wants(filter, one.name())));
    found.sort_by(|a, b| a.name().cmp(b.name()));
    Ok(found)
}

fn read<T: Described>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path)?;
    let mut one: T = toml::from_str(&text).with_context(|| format!("in {}", path.display()))?;
    one.set_name(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    Ok(one)
}
