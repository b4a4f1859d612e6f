//! The description of a project: `tests/verify/NAME.toml`, named for one of `tests/projects`.

use serde::Deserialize;

use crate::description::Described;

/// A project whose functions are verified.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    #[serde(skip)]
    pub name: String,
    /// A script that writes data of the kind that the project reads into `$OUT`, a file each: `$SRC` is the tree in which the C was
    /// built, `$DATA` the project's folder under `tests/projects`.
    #[serde(default)]
    pub samples: String,
}

impl Described for Spec {
    fn set_name(&mut self, name: String) {
        self.name = name;
    }

    fn name(&self) -> &str {
        &self.name
    }
}
