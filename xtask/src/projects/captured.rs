//! Projects up to their captures, for those who only want to migrate them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::spec;
use super::workbench::Workbench;
use crate::exuvia::{self, Exuvia, Migration, Plan};
use crate::{description, workspace};

/// A project that was built under capture.
pub struct Captured {
    pub name: String,
    pub capture: PathBuf,
    folder: PathBuf,
}

/// What a migration's ledger tells.
pub struct Size {
    /// Lines of C that were looked at.
    pub lines: u64,
    /// Rounds in which rustc took something back.
    pub rounds: u64,
}

impl Captured {
    /// Fetches, builds and captures the projects that match.
    pub fn all(exuvia: &Exuvia, filters: &[String]) -> Result<Vec<Self>> {
        let specs = description::find::<spec::Spec>(&workspace::root().join("tests/projects"), filters)?;
        if specs.is_empty() {
            bail!("no project matches {filters:?}");
        }
        specs.iter().map(|spec| Self::new("bench", exuvia, spec)).collect()
    }

    /// The project of this name, built below a folder of the target directory.
    pub fn in_folder(folder: &str, exuvia: &Exuvia, name: &str) -> Result<Self> {
        let specs = description::find::<spec::Spec>(&workspace::root().join("tests/projects"), &[name.to_owned()])?;
        let spec = specs.iter().find(|spec| spec.name == name);
        Self::new(folder, exuvia, spec.with_context(|| format!("tests/projects has no {name}"))?)
    }

    fn new(folder: &str, exuvia: &Exuvia, spec: &spec::Spec) -> Result<Self> {
        let bench = Workbench::in_folder(folder, spec)?;
        let (capture, folder) = bench.captured(exuvia)?;
        Ok(Self { name: spec.name.clone(), capture, folder })
    }

    /// Where a migration is written.
    pub fn out(&self) -> PathBuf {
        self.folder.join("out")
    }

    /// The tree in which the C was built.
    pub fn tree(&self) -> PathBuf {
        self.folder.join("captured")
    }

    /// Migrates under the safe plan, without a build at the end.
    pub fn migrate(&self, exuvia: &Exuvia) -> Result<Size> {
        let out = self.out();
        let finished = exuvia.migrate(&Migration {
            inputs: vec![self.capture.clone().into()],
            directory: &self.folder,
            out: &out,
            plan: Plan::Safe,
            boundary: Some("program"),
            flags: &[],
            configs: &[],
            targets: &[],
            items: &[],
            target_dir: &self.folder.join("target"),
            name: None,
            build: false,
            limit: exuvia::MIGRATE_LIMIT,
        })?;
        if !finished.success() {
            bail!("{}: the migration ended with {:?}\n{}", self.name, finished.status, finished.stderr_text());
        }
        size(&out)
    }
}

fn size(out: &Path) -> Result<Size> {
    let ledger = exuvia::ledger(out)?;
    let summary = ledger.get("summary").context("the ledger has no summary")?;
    let number = |key: &str| summary.get(key).and_then(serde_json::Value::as_u64).unwrap_or(0);
    let rounds = ledger.get("rounds").and_then(serde_json::Value::as_array).map_or(0, Vec::len);
    Ok(Size { lines: number("c_lines_left") + number("c_lines_moved"), rounds: rounds as u64 })
}
