//! The description of a project: `tests/mixed/NAME.toml`.

use serde::Deserialize;

use crate::description::Described;

/// A project, and what of it moves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    #[serde(skip)]
    pub name: String,
    /// The Debian source package.
    pub package: String,
    /// What builds it: `make`, `CMake`, `Meson`, `configure`.
    pub build_system: String,
    /// Shell commands that build it, for Exuvia to watch.
    pub build: String,
    /// Shell commands that build it and run its tests.
    pub test: String,
    /// What moves, one after the other.
    pub selections: Vec<Selection>,
}

/// A choice of what moves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selection {
    pub name: String,
    /// Everything that can, when empty.
    #[serde(default)]
    pub items: Vec<String>,
}

impl Described for Spec {
    fn set_name(&mut self, name: String) {
        self.name = name;
    }

    fn name(&self) -> &str {
        &self.name
    }
}
