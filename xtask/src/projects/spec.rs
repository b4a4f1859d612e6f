//! The description of a project, `tests/projects/NAME.toml`; its keys are told in the README there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

/// One real project.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// File name of the description, without its ending.
    #[serde(skip)]
    pub name: String,
    pub package: String,
    pub build: String,
    pub programs: BTreeMap<String, PathBuf>,
    pub library: Option<Library>,
    #[serde(rename = "check")]
    pub checks: Vec<Check>,
}

/// How the library alone is built, and how C programs are linked over its Rust.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Library {
    pub build: String,
    pub link: String,
}

/// A script whose output must not depend on which side's programs it runs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub name: String,
    pub programs: Vec<String>,
    pub run: String,
}

/// The descriptions under `directory` that `filters` name, by name: all without a filter; a filter that is no project's whole name
/// stands for those whose name holds it.
pub fn find(directory: &Path, filters: &[String]) -> Result<Vec<Spec>> {
    let mut specs = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            specs.push(read(&path)?);
        }
    }
    let names: BTreeSet<String> = specs.iter().map(|spec| spec.name.clone()).collect();
    let wants = |filter: &String, name: &String| {
        if names.contains(filter) { filter == name } else { name.contains(filter.as_str()) }
    };
    specs.retain(|spec| filters.is_empty() || filters.iter().any(|filter| wants(filter, &spec.name)));
    specs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(specs)
}

fn read(path: &Path) -> Result<Spec> {
    let text = fs::read_to_string(path)?;
    let mut spec: Spec = toml::from_str(&text).with_context(|| format!("in {}", path.display()))?;
    spec.name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(spec)
}
