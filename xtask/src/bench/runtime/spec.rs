//! The description of a benchmarked project, `tests/runtime/NAME.toml`; its keys are told in the README there.

use std::path::PathBuf;

use serde::Deserialize;

use crate::description::Described;

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

impl Described for Spec {
    fn set_name(&mut self, name: String) {
        self.name = name
    }

    fn name(&self) -> &str {
        &self.name
    }
}
