//! The results by project, a JSON file each beside the scoreboard, so that the table can be made from several runs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::measure::Figures;
use super::scoreboard;
use super::spec::Spec;
use crate::{description, process, workspace};

const GIT_LIMIT: Duration = Duration::from_secs(60);

/// What one project gave under one boundary and one plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Day and minute, UTC.
    pub taken: String,
    /// The commit of the workspace, with `+` when the sources of Exuvia were edited since.
    pub commit: String,
    /// Version of the Debian source package.
    pub version: String,
    #[serde(default)]
    pub c_lines: usize,
    #[serde(default)]
    pub rust_lines: usize,
    #[serde(default)]
    pub functions: usize,
    #[serde(default)]
    pub functions_kept: usize,
    #[serde(default)]
    pub kept: BTreeMap<String, usize>,
    #[serde(default)]
    pub forms: BTreeMap<String, usize>,
    #[serde(default)]
    pub taken_back: BTreeMap<String, usize>,
    #[serde(default)]
    pub builds: bool,
    #[serde(default)]
    pub warnings: usize,
    #[serde(default)]
    pub lints: usize,
    #[serde(default)]
    pub checks: usize,
    #[serde(default)]
    pub passed: usize,
    /// Seconds by the clock from the capture of the build to the built Rust programs, those of cargo included.
    #[serde(default)]
    pub seconds: u64,
    /// Why there is no Rust program, in one line.
    #[serde(default)]
    pub failure: String,
}

impl Row {
    pub fn set(&mut self, figures: Figures) {
        self.c_lines = figures.c_lines;
        self.rust_lines = figures.rust_lines;
        self.functions = figures.functions;
        self.functions_kept = figures.functions_kept;
        self.kept = figures.kept;
        self.forms = figures.forms;
        self.taken_back = figures.taken_back;
        self.lints = figures.lints;
    }

    pub fn is_sound(&self) -> bool {
        self.builds && self.checks > 0 && self.passed == self.checks && self.warnings == 0
    }
}

/// The rows of one project, by boundary and plan.
pub type Rows = BTreeMap<String, Row>;

/// All results, and where they are kept.
#[derive(Debug)]
pub struct Results {
    directory: PathBuf,
    commit: String,
}

impl Results {
    /// The results under `tests/projects/results`; new ones are those of `commit`.
    pub fn open(commit: String) -> Result<Self> {
        let directory = projects().join("results");
        fs::create_dir_all(&directory)?;
        Ok(Self { directory, commit })
    }

    /// A row of now, with nothing measured yet.
    pub fn begin(&self, version: &str) -> Result<Row> {
        let taken = output(Command::new("date").args(["-u", "+%Y-%m-%d %H:%M"]))?;
        Ok(Row { taken, commit: self.commit.clone(), version: version.to_owned(), ..Row::default() })
    }

    /// Whether there is a row that this very commit gave. Edited sources have no commit: their rows are always taken anew.
    pub fn has(&self, project: &str, key: &str) -> Result<bool> {
        Ok(!self.commit.ends_with('+') && self.rows(project)?.get(key).is_some_and(|row| row.commit == self.commit))
    }

    /// Puts a row in the place of an earlier one, and writes the scoreboard anew.
    pub fn put(&self, project: &str, key: &str, row: Row) -> Result<()> {
        let mut rows = self.rows(project)?;
        rows.insert(key.to_owned(), row);
        fs::write(self.file(project), serde_json::to_string_pretty(&rows)? + "\n")?;
        self.write_scoreboard()
    }

    /// Writes the scoreboard from what is there.
    pub fn write_scoreboard(&self) -> Result<()> {
        let text = scoreboard::render(&self.all()?, &description::find::<Spec>(&projects(), &[])?);
        Ok(fs::write(self.directory.with_file_name("scoreboard.md"), text)?)
    }

    fn all(&self) -> Result<BTreeMap<String, Rows>> {
        let mut all = BTreeMap::new();
        for entry in fs::read_dir(&self.directory)? {
            let path = entry?.path();
            if let Some(project) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".json")) {
                all.insert(project.to_owned(), self.rows(project)?);
            }
        }
        Ok(all)
    }

    fn rows(&self, project: &str) -> Result<Rows> {
        let file = self.file(project);
        match fs::read(&file) {
            Ok(text) => serde_json::from_slice(&text).with_context(|| format!("{} is damaged", file.display())),
            Err(_) => Ok(Rows::new()),
        }
    }

    fn file(&self, project: &str) -> PathBuf {
        self.directory.join(format!("{project}.json"))
    }
}

/// Where the descriptions of the projects are.
pub fn projects() -> PathBuf {
    workspace::root().join("tests/projects")
}

fn output(command: &mut Command) -> Result<String> {
    Ok(process::must(command, GIT_LIMIT)?.stdout_text().trim().to_owned())
}

/// The version that stands in the changelog of an unpacked Debian source package.
pub fn debian_version(sources: &Path) -> String {
    let changelog = fs::read_to_string(sources.join("debian/changelog")).unwrap_or_default();
    let version = changelog.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    version.map(|(version, _)| version.to_owned()).unwrap_or_default()
}
