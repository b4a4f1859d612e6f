//! What is known of a package: `tests/risk/NAME.toml`, written by people, and `tests/risk/holes/NAME.toml`, written by `--corpus`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::description::Described;
use crate::workspace;

/// Which of the two a package is for. What is tuned on one set says nothing for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Set {
    /// Weights may be chosen by looking at it.
    Tuning,
    /// Nobody looks at it but to score.
    Scored,
}

/// How a package's units are found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// File name of the description, without its ending.
    #[serde(skip)]
    pub name: String,
    /// Tuning or scored.
    pub set: Set,
    /// Shell script that configures the tree; it need not build it.
    #[serde(default)]
    pub prepare: String,
    /// A compile database that `prepare` makes, below the tree.
    pub database: Option<PathBuf>,
    /// A build that says what it would run, where there is no database.
    pub dry_run: Option<String>,
    /// Folders and files that belong to no product (tests, samples), by the start of their path.
    #[serde(default)]
    pub leave_out: Vec<String>,
}

impl Described for Spec {
    fn set_name(&mut self, name: String) {
        self.name = name
    }

    fn name(&self) -> &str {
        &self.name
    }
}

/// The functions of a package that patches of Debian's mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holes {
    /// Version of the source package.
    pub version: String,
    /// SHA-256 of its `.dsc` file, which has the digests of the others.
    pub dsc_sha256: String,
    /// Patches that speak of memory safety, in the order in which they are applied.
    #[serde(rename = "patch", default)]
    pub patches: Vec<Mended>,
}

/// A patch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mended {
    /// Its file below `debian/patches`.
    pub name: String,
    /// The words of its header that say so.
    pub words: Vec<String>,
    /// Functions that it changes, as `FILE::NAME`, in the source as it was before.
    pub functions: Vec<String>,
}

impl Holes {
    /// Reads the list of a package; none where none was made.
    pub fn read(name: &str) -> Result<Option<Self>> {
        let path = Self::path(name);
        if !path.is_file() {
            return Ok(None);
        }
        let text = fs::read_to_string(&path)?;
        toml::from_str(&text).map(Some).with_context(|| format!("in {}", path.display()))
    }

    /// Writes it.
    pub fn write(&self, name: &str) -> Result<()> {
        fs::create_dir_all(folder().join("holes"))?;
        let head =
            "# Written by `cargo xtask risk --corpus`: functions that memory-safety patches of Debian's change.\n\n";
        Ok(fs::write(Self::path(name), head.to_owned() + &toml::to_string(self)?)?)
    }

    fn path(name: &str) -> PathBuf {
        folder().join("holes").join(format!("{name}.toml"))
    }
}

/// The folder of the descriptions.
pub fn folder() -> PathBuf {
    workspace::root().join("tests/risk")
}
