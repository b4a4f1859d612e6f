//! What a run is asked to do.

use exuvia_emit::{Boundary, Checks, PlanKind};
use exuvia_verify::sandbox::Confinement;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The C that is meant.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Input {
    /// C files, one compile database, one saved capture or one project folder.
    pub paths: Vec<PathBuf>,
    /// Flags for clang, added to those of each unit.
    pub flags: Vec<String>,
    /// How to build a project folder, instead of what Exuvia finds there.
    pub build_command: Option<Vec<String>>,
    /// Link targets to take; all when empty.
    pub products: Vec<String>,
    /// Configurations that go into one crate, each behind a feature; none for the one that the paths name.
    pub configs: Vec<Config>,
    /// Target triples that the crate is for; none for the machine's own.
    pub triples: Vec<String>,
}

/// A configuration of a project.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Config {
    /// Its name, which becomes that of a feature.
    pub name: String,
    /// Its C, where it is not that of the other configurations with other flags.
    pub path: Option<PathBuf>,
    /// Flags for clang, added to those of each unit.
    pub flags: Vec<String>,
}

/// How it is to be migrated.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Faithful or safe.
    pub plan: PlanKind,
    /// How much is checked at run time.
    pub checks: Checks,
    /// Program or library; found from the link targets when not given.
    pub boundary: Option<Boundary>,
    /// Name of the project; found from the input when not given.
    pub name: Option<String>,
    /// Parallel jobs.
    pub jobs: Option<usize>,
    /// Whether a unit that cannot be read stops the run.
    pub strict: bool,
    /// Whether decisions of earlier runs are left aside.
    pub fresh: bool,
    /// Whether the output is for several targets.
    pub portable: bool,
    /// What is to move under the mixed boundary: `file.c`, `file.c::function`, `@all`; all when empty.
    pub items: Vec<String>,
    /// What builds run in; outside of any sandbox when there is none. It is each run's own, and not kept.
    #[serde(skip)]
    pub confinement: Option<Confinement>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            plan: PlanKind::Safe,
            checks: Checks::default(),
            boundary: None,
            name: None,
            jobs: None,
            strict: false,
            fresh: false,
            portable: false,
            items: Vec::new(),
            confinement: None,
        }
    }
}
