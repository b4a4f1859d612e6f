//! Projects up to their captures, for those who only want to migrate them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::spec;
use super::workbench::Workbench;
use crate::exuvia::{self, Exuvia, Migration, Plan};
use crate::{description, process, workspace};

/// A project that was built under capture.
pub struct Captured {
    pub name: String,
    pub capture: PathBuf,
    /// Its description.
    pub spec: spec::Spec,
    folder: PathBuf,
}

/// What a migration cost, and what its ledger tells.
pub struct Cost {
    /// Lines of C that were looked at.
    pub lines: u64,
    /// Rounds in which rustc took something back.
    pub rounds: u64,
    /// Seconds from start to end.
    pub wall: f64,
    /// Those of them in which rustc checked.
    pub checks: f64,
    /// What Exuvia says it needed for each phase.
    pub told: String,
}

impl Captured {
    /// Fetches, builds and captures the projects that match; or takes the captures of an earlier run where they are.
    pub fn all(exuvia: &Exuvia, filters: &[String], reuse: bool) -> Result<Vec<Self>> {
        let specs = description::find::<spec::Spec>(&workspace::root().join("tests/projects"), filters)?;
        if specs.is_empty() {
            bail!("no project matches {filters:?}");
        }
        let one = |spec: spec::Spec| match Self::earlier_place(&spec.name).filter(|_| reuse) {
            Some((capture, folder)) => Ok(Self { name: spec.name.clone(), capture, spec, folder }),
            None => Self::new("bench", exuvia, spec),
        };
        specs.into_iter().map(one).collect()
    }

    /// The capture of an earlier run, and its folder.
    fn earlier_place(name: &str) -> Option<(PathBuf, PathBuf)> {
        let folder = workspace::target_dir().join("bench").join(name).canonicalize().ok()?;
        let capture = folder.join("capture.json");
        capture.is_file().then_some((capture, folder))
    }

    /// The project of this name, built below a folder of the target directory.
    pub fn in_folder(folder: &str, exuvia: &Exuvia, name: &str) -> Result<Self> {
        let specs = description::find::<spec::Spec>(&workspace::root().join("tests/projects"), &[name.to_owned()])?;
        let spec = specs.into_iter().find(|spec| spec.name == name);
        Self::new(folder, exuvia, spec.with_context(|| format!("tests/projects has no {name}"))?)
    }

    fn new(folder: &str, exuvia: &Exuvia, spec: spec::Spec) -> Result<Self> {
        let (capture, folder) = Workbench::in_folder(folder, &spec)?.captured(exuvia)?;
        Ok(Self { name: spec.name.clone(), capture, spec, folder })
    }

    /// Another copy of the sources, in which nothing was built.
    pub fn fresh_tree(&self, name: &str) -> Result<PathBuf> {
        let tree = self.folder.join(name);
        if tree.exists() {
            fs::remove_dir_all(&tree)?;
        }
        let sources = crate::fetch::source(&self.spec.package)?;
        process::copy_tree(&sources, &tree)?;
        Ok(tree)
    }

    /// Where a migration is written.
    pub fn out(&self) -> PathBuf {
        self.folder.join("out")
    }

    /// The tree in which the C was built.
    pub fn tree(&self) -> PathBuf {
        self.folder.join("captured")
    }

    /// Migrates under the safe plan from nothing, without a build at the end.
    pub fn migrate(&self, exuvia: &Exuvia) -> Result<Cost> {
        let [out, target] = ["out", "target"].map(|name| self.folder.join(name));
        for left in [&out, &target].into_iter().filter(|folder| folder.exists()) {
            fs::remove_dir_all(left).with_context(|| format!("cannot remove {}", left.display()))?;
        }
        let mut command = exuvia.migrate_command(&Migration {
            inputs: vec![self.capture.clone().into()],
            directory: &self.folder,
            out: &out,
            plan: Plan::Safe,
            boundary: Some("program"),
            flags: &[],
            configs: &[],
            targets: &[],
            items: &[],
            checks: None,
            target_dir: &target,
            name: None,
            build: false,
            limit: exuvia::MIGRATE_LIMIT,
        });
        let start = Instant::now();
        let finished = process::run(command.arg("--verbose"), b"", exuvia::MIGRATE_LIMIT)?;
        let wall = start.elapsed().as_secs_f64();
        let told = finished.stderr_text();
        if !finished.success() {
            bail!("{}: the migration ended with {:?}\n{told}", self.name, finished.status);
        }
        let (lines, rounds) = size(&out)?;
        let checks = exuvia::phase_wall(&told, "build").unwrap_or_default();
        Ok(Cost { lines, rounds, wall, checks, told })
    }
}

/// Lines of C that a ledger speaks of, and rounds in which rustc took something back.
fn size(out: &Path) -> Result<(u64, u64)> {
    let ledger = exuvia::ledger(out)?;
    let summary = ledger.get("summary").context("the ledger has no summary")?;
    let number = |key: &str| summary.get(key).and_then(serde_json::Value::as_u64).unwrap_or(0);
    let rounds = ledger.get("rounds").and_then(serde_json::Value::as_array).map_or(0, Vec::len);
    Ok((number("c_lines_left") + number("c_lines_moved"), rounds as u64))
}
