//! What became of the faults of a project: `tests/strength/results/NAME.json`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};

/// A project's faults.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Project {
    /// Version of the Debian source package.
    pub version: String,
    pub commit: String,
    pub taken: String,
    pub seed: u32,
    /// Seconds that fuzzing had for all faults, and for the functions without them.
    pub fuzz_seconds: u32,
    /// Seconds that the checks had.
    pub check_seconds: u32,
    /// Checks that agree with the C without a fault, and were used.
    pub checks: usize,
    /// Checks that do not.
    pub checks_that_differ: Vec<String>,
    pub faults: Vec<Fault>,
}

/// A fault, as `exuvia verify --with strength` tells it, and what the checks said.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fault {
    pub number: usize,
    pub kind: String,
    pub item: String,
    pub file: String,
    pub line: u32,
    pub what: String,
    pub outcome: Outcome,
    pub inputs: u64,
    /// Those of them on which the Rust came by the fault.
    #[serde(default)]
    pub reached: u64,
    pub milliseconds: u64,
    /// The check that ended otherwise, or why there is none.
    #[serde(default)]
    pub checks: Checks,
}

/// What fuzzing said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Outcome {
    Found { through: String, difference: String },
    Survived,
    Equivalent,
    NotTried { reason: String },
}

/// What the project's checks said.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checks {
    /// There was no time left, or nothing to ask.
    #[default]
    NotRun,
    /// None comes by its place.
    NotReached,
    /// All that come by it ended as the C's.
    Survived,
    /// This one did not.
    Found(String),
}

impl Fault {
    pub fn equivalent(&self) -> bool {
        self.outcome == Outcome::Equivalent
    }

    pub fn by_fuzz(&self) -> bool {
        matches!(self.outcome, Outcome::Found { .. })
    }

    pub fn by_checks(&self) -> bool {
        matches!(self.checks, Checks::Found(_))
    }

    /// Whether something ran with it that came by its place.
    pub fn reached(&self) -> bool {
        self.found() || self.reached > 0 || self.checks == Checks::Survived
    }

    pub fn found(&self) -> bool {
        self.by_fuzz() || self.by_checks()
    }
}

impl Project {
    /// In one line.
    pub fn summary(&self) -> String {
        let count = |is: &dyn Fn(&Fault) -> bool| self.faults.iter().filter(|fault| is(fault)).count();
        format!(
            "{} faults, {} equivalent, {} found by fuzzing, {} by checks, {} by either; {} reached",
            self.faults.len(),
            count(&Fault::equivalent),
            count(&Fault::by_fuzz),
            count(&Fault::by_checks),
            count(&Fault::found),
            count(&Fault::reached),
        )
    }
}

/// Where a project's result is.
pub fn path(folder: &Path, name: &str) -> PathBuf {
    folder.join("results").join(format!("{name}.json"))
}

/// Keeps a result, without the folder of the checkout, which code under test has in its assertions.
pub fn write(folder: &Path, name: &str, project: &Project) -> Result<()> {
    let path = path(folder, name);
    fs::create_dir_all(folder.join("results"))?;
    let text = serde_json::to_string_pretty(project)? + "\n";
    Ok(fs::write(path, text.replace(&format!("{}/", crate::workspace::root().display()), ""))?)
}

/// All results, by name.
pub fn read(folder: &Path) -> Result<Vec<(String, Project)>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder.join("results"))? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "json") {
            all.push((name, serde_json::from_slice(&fs::read(&path)?)?));
        }
    }
    all.sort_by(|a: &(String, Project), b| a.0.cmp(&b.0));
    Ok(all)
}
