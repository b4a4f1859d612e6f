//! The description of a project, `tests/projects/NAME.toml`; its keys are told in the README there.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use crate::description::Described;

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

impl Described for Spec {
    fn set_name(&mut self, name: String) {
        self.name = name
    }

    fn name(&self) -> &str {
        &self.name
    }
}
