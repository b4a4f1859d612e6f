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
        let earlier = |spec: &spec::Spec| Self::earlier(spec).filter(|_| reuse);
        specs.iter().map(|spec| earlier(spec).map_or_else(|| Self::new(exuvia, spec), Ok)).collect()
    }

    fn earlier(spec: &spec::Spec) -> Option<Self> {
        let folder = workspace::target_dir().join("bench").join(&spec.name).canonicalize().ok()?;
        let capture = folder.join("capture.json");
        capture.is_file().then(|| Self { name: spec.name.clone(), capture, folder })
    }

    fn new(exuvia: &Exuvia, spec: &spec::Spec) -> Result<Self> {
        let bench = Workbench::in_folder("bench", spec)?;
        let (capture, folder) = bench.captured(exuvia)?;
        Ok(Self { name: spec.name.clone(), capture, folder })
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
            target_dir: &target,
            name: None,
            build: false,
            limit: exuvia::MIGRATE_LIMIT,
        });
        let start = Instant::now();
        let finished = process::run(command.arg("--timings"), b"", exuvia::MIGRATE_LIMIT)?;
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
