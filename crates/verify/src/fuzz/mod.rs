//! Differential fuzzing: the C under its sanitizers and the Rust, called with the same arguments by libFuzzer, with coverage from both.

mod blame;
mod build;
mod c_build;
pub(crate) mod command;
mod coverage;
mod panics;
mod replay;
mod run;
mod rust_build;
mod seeds;
mod spread;

use crate::harness::{Harness, NotCallable, Request};
use crate::sandbox::Runner;
use exuvia_cir::{FuncId, UnitId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

pub use blame::{Blame, again, beside};
pub use build::{Built, build};
pub(crate) use c_build::DROPPED;
pub use coverage::{Edges, Lines};
pub use replay::{Recorded, replay};
pub use run::{Difference, Run, Switched, Told, cover, covered, reached, run};

/// What rustc is told where Rust is judged in memory that a judge made: pointers that check what they follow would not know it.
pub(crate) const JUDGED: &[&str] = &["--cfg", "exuvia_judged"];

/// What leads the functions of the heap that the code under test calls to the agent: it knows the blocks then, and those that it made
/// itself are not the allocator's.
const HEAP: &[&str] = &["-Wl,--wrap=malloc", "-Wl,--wrap=calloc", "-Wl,--wrap=realloc", "-Wl,--wrap=free"];

/// A unit of the C.
#[derive(Clone, Debug)]
pub struct Unit {
    /// It.
    pub id: UnitId,
    /// Its file.
    pub file: PathBuf,
    /// Where its compiler ran.
    pub directory: PathBuf,
    /// Flags that bear on what the source means.
    pub arguments: Vec<String>,
}

/// A program or library of the C: units that are linked together.
#[derive(Clone, Debug)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Its units.
    pub units: BTreeSet<UnitId>,
    /// System libraries that it is linked with.
    pub libraries: Vec<String>,
}

/// A C file that the Rust is linked with: what stays in C.
#[derive(Clone, Debug)]
pub struct Rest {
    /// Its text.
    pub text: String,
    /// Flags.
    pub flags: Vec<String>,
}

/// What is compared.
#[derive(Clone, Debug)]
pub struct Project {
    /// Folder for all that is built.
    pub dir: PathBuf,
    /// Digest of all files that the units read: what was built from others is built again.
    pub sources: String,
    /// Units of the C.
    pub units: Vec<Unit>,
    /// What is linked from them.
    pub programs: Vec<Program>,
    /// Rust files by path below `src`.
    pub rust: BTreeMap<String, String>,
    /// Files of Rust modules, below `src`.
    pub module_files: BTreeMap<Vec<String>, String>,
    /// Name of the Rust library and its root below `src`.
    pub library: (String, String),
    /// What stays in C.
    pub rest: Vec<Rest>,
    /// Programs that are used.
    pub tools: Tools,
    /// Parallel jobs.
    pub jobs: usize,
    /// What compilers run in, which write to `dir`.
    pub builds: Runner,
    /// What that runs in which they make, without anything to write to.
    pub runs: Runner,
}

impl Project {
    /// How many functions are called at a time: the processes that call one wait for each other, so that each job has time for two.
    pub fn lanes(&self) -> usize {
        2 * self.jobs.max(1)
    }
}

/// Programs that are used.
#[derive(Clone, Debug)]
pub struct Tools {
    /// clang.
    pub clang: PathBuf,
    /// rustc.
    pub rustc: PathBuf,
    /// llvm-symbolizer.
    pub symbolizer: PathBuf,
    /// llvm-objdump.
    pub objdump: PathBuf,
}

/// How long and how much.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Time of one function at most.
    pub time: Duration,
    /// Inputs of one function at most.
    pub inputs: u64,
    /// Time of one input.
    pub input: Duration,
    /// Where the engine's random numbers start.
    pub seed: u32,
}

/// Makes a harness and builds it; what the compilers reject is left out, with that as the reason, until they take the rest.
pub fn prepare(project: &Project, request: &Request<'_>, note: &dyn Fn(&str)) -> crate::Result<(Harness, Built)> {
    let mut without: BTreeMap<FuncId, NotCallable> = BTreeMap::new();
    loop {
        let harness = crate::harness::harness(request, &without);
        match build(project, request, &harness, note)? {
            Ok(built) => return Ok((harness, built)),
            Err(rejected) => without.extend(rejected),
        }
    }
}
