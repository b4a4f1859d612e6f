//! The description of a package with holes, `tests/cves/NAME.toml`; its keys are told in the README there.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use crate::description::Described;

/// One package.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// File name of the description, without its ending.
    #[serde(skip)]
    pub name: String,
    pub package: String,
    /// What takes later mendings out of the sources again, if they have them: a patch in the package's folder.
    pub undo: Option<PathBuf>,
    pub build: String,
    /// Where the build leaves the programs, by name.
    pub programs: BTreeMap<String, PathBuf>,
    #[serde(rename = "hole")]
    pub holes: Vec<Hole>,
}

/// One hole, and an input that falls into it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hole {
    pub cve: String,
    /// What is wrong in the C.
    pub what: String,
    /// Where it was mended.
    pub mended: String,
    pub program: String,
    /// Shell script that makes the input files in the current folder.
    #[serde(default)]
    pub input: String,
    #[serde(default)]
    pub arguments: Vec<String>,
    /// A file of that folder.
    pub stdin: Option<String>,
    /// What the sanitizers say of it.
    pub asan: String,
    /// What the Rust does with all checks, and with the cold ones.
    pub all: Verdict,
    pub cold: Verdict,
    /// Why it is no panic, if it is none.
    #[serde(default)]
    pub why: String,
}

/// What became of a program that was given such an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Rust found the fault, and panicked.
    Panic,
    /// It ended itself for want of stack, before it left it.
    StackOverflow,
    /// A signal.
    Crash,
    /// As the plain C, byte by byte: whatever the fault is, it was not found.
    AsTheC,
    /// It ended with another status, or printed something else.
    Other,
    /// It had to be ended.
    TimedOut,
}

impl Verdict {
    /// Whether the program ended itself before it touched what is not its own.
    pub fn stops(self) -> bool {
        matches!(self, Verdict::Panic | Verdict::StackOverflow)
    }

    /// How the table says it.
    pub fn text(self) -> &'static str {
        match self {
            Verdict::Panic => "panic",
            Verdict::StackOverflow => "stack overflow, ended",
            Verdict::Crash => "**crash**",
            Verdict::AsTheC => "as the C",
            Verdict::Other => "other output",
            Verdict::TimedOut => "**hangs**",
        }
    }
}

impl Described for Spec {
    fn set_name(&mut self, name: String) {
        self.name = name
    }

    fn name(&self) -> &str {
        &self.name
    }
}
