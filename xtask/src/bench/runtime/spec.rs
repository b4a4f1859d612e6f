//! The description of a benchmarked project, `tests/runtime/NAME.toml`; its keys are told in the README there.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

/// One project with its workloads.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// File name of the description, without its ending.
    #[serde(skip)]
    pub name: String,
    pub package: String,
    pub build: String,
    pub c_program: PathBuf,
    pub program: String,
    #[serde(default)]
    pub inputs: String,
    #[serde(rename = "workload")]
    pub workloads: Vec<Workload>,
}

/// One run of the program.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workload {
    pub name: String,
    pub arguments: Vec<String>,
    /// Arguments for the smaller inputs, if not the same.
    pub small: Option<Vec<String>>,
    /// A file of the folder of inputs.
    pub stdin: Option<String>,
}

/// The descriptions under `directory` whose name holds `filter`, by name.
pub fn find(directory: &Path, filter: &str) -> Result<Vec<Spec>> {
    let mut specs = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "toml") && name.contains(filter) {
            let spec: Spec =
                toml::from_str(&fs::read_to_string(&path)?).with_context(|| format!("in {}", path.display()))?;
            specs.push(Spec { name, ..spec });
        }
    }
    specs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(specs)
}
