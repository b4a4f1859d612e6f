//! What the phases of a run share.

use crate::error::{EngineError, Result};
use crate::ledger::{FailedUnit, Ledger};
use crate::output::OutputDir;
use crate::printed::PrintedCrate;
use crate::progress::Progress;
use crate::settings::Settings;
use crate::store::{RunId, Sources, Store};
use exuvia_analysis::Facts;
use exuvia_cir::{Program, TargetKind};
use exuvia_emit::plan::{Copied, Demotions, Joint};
use exuvia_emit::{Boundary, Lowered, Plan};
use exuvia_frontend::capture::Capture;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// State of a run.
pub struct Work<'a> {
    /// What became of the macros that no function stands for.
    pub macros: Macros,
    /// Names of macros that rustc did not take: they stay expanded.
    pub refused_macros: BTreeSet<String>,
    /// Units and link targets.
    pub capture: &'a Capture,
    /// What is asked.
    pub settings: &'a Settings,
    /// Who listens.
    pub progress: &'a dyn Progress,
    /// Name of the project.
    pub project: String,
    /// Folder for caches and trial builds.
    pub scratch: PathBuf,
    /// The output; none when nothing is to be written.
    pub output: Option<OutputDir>,
    /// The store and this run in it.
    pub run: Option<(&'a Store, RunId)>,
    /// The program; empty before the first phase.
    pub program: Program,
    /// Units that could not be read.
    pub failed_units: Vec<FailedUnit>,
    /// Files that the units read, with digests of their content.
    pub inputs: BTreeMap<PathBuf, String>,
    /// Facts on the program.
    pub facts: Option<Facts>,
    /// The plan.
    pub plan: Option<Plan>,
    /// The Rust tree and what goes with it.
    pub lowered: Option<Lowered>,
    /// The Rust as text.
    pub printed: PrintedCrate,
    /// What became of everything, once it is written.
    pub ledger: Option<Ledger>,
    /// What rustc took back, this run and earlier ones.
    pub demotions: Demotions,
    /// What other variants of the program force.
    pub joint: Joint,
    /// Whether the program is the only variant: what no plan says need not be decided alike.
    pub alone: bool,
    /// Numbers of the program that are truth values now, as they were.
    pub truths: exuvia_emit::truths::Changed,
    /// What C that stays has a copy of its own of, under the mixed boundary.
    pub copied: Copied,
    /// rustc's warnings about the Rust.
    pub warnings: Vec<String>,
    /// Time spent, by phase, in order of the first run.
    pub timings: Vec<PhaseTime>,
}

/// Whether the tree has `macro_rules!`.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Macros {
    /// There is nothing to share, or nobody looked.
    #[default]
    None,
    /// It has.
    Shared,
    /// They stay expanded for now: rustc's errors are to be put to the piece that they are about.
    Expanded,
    /// They stay expanded for good.
    Never,
}

/// Time spent on a phase, which may run more than once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseTime {
    /// The phase.
    pub name: String,
    /// As a clock shows it.
    pub wall: Duration,
    /// CPU time of this process, all threads together; other programs that the phase runs do not count.
    pub cpu: Duration,
}

/// Wall and CPU clock at some moment.
pub struct Stopwatch {
    wall: Instant,
    cpu: Duration,
}

impl Stopwatch {
    /// Starts.
    pub fn start() -> Self {
        Self { wall: Instant::now(), cpu: process_time() }
    }

    /// Wall and CPU time since the start.
    pub fn elapsed(&self) -> (Duration, Duration) {
        (self.wall.elapsed(), process_time().saturating_sub(self.cpu))
    }
}

/// CPU time of all threads, in steps of a hundredth of a second; zero where the system does not tell.
fn process_time() -> Duration {
    let ticks = || {
        let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
        // The name of the program, in parentheses, may hold spaces.
        let mut fields = stat.rsplit_once(") ")?.1.split(' ').skip(11);
        let mut number = || fields.next()?.parse::<u64>().ok();
        Some(number()? + number()?)
    };
    Duration::from_millis(ticks().unwrap_or(0) * 10)
}

impl<'a> Work<'a> {
    /// A run that has not begun.
    pub fn new(
        capture: &'a Capture,
        settings: &'a Settings,
        progress: &'a dyn Progress,
        project: String,
        scratch: PathBuf,
    ) -> Self {
        Self {
            capture,
            settings,
            progress,
            project,
            scratch,
            output: None,
            run: None,
            program: Program::default(),
            failed_units: Vec::new(),
            inputs: BTreeMap::new(),
            facts: None,
            plan: None,
            lowered: None,
            printed: PrintedCrate::default(),
            macros: Macros::None,
            ledger: None,
            refused_macros: BTreeSet::new(),
            demotions: Demotions::default(),
            joint: Joint::default(),
            alone: true,
            truths: exuvia_emit::truths::Changed::default(),
            copied: Copied::default(),
            warnings: Vec::new(),
            timings: Vec::new(),
        }
    }

    /// The edge of the program.
    pub fn world(&self) -> exuvia_analysis::World {
        crate::world::world(&self.program, self.boundary())
    }

    /// The boundary that is asked for, or the one that fits what the build makes.
    pub fn boundary(&self) -> Boundary {
        let has_program = || self.program.targets.iter().any(|target| target.kind == TargetKind::Executable);
        let found = || if has_program() { Boundary::Program } else { Boundary::CAbi };
        self.settings.boundary.unwrap_or_else(found)
    }

    /// Name of the library crate.
    pub fn library_name(&self) -> String {
        crate::package::library_name(&self.project, self.boundary(), &self.program.targets)
    }

    /// Files that were read, by their paths in the user's tree; what a build generated in a copy of it has none.
    pub fn sources(&self) -> Sources {
        let shown = self.inputs.iter().map(|(path, digest)| (self.capture.shown_path(path), path, digest));
        let own = shown.filter(|(shown, path, _)| shown == *path || shown.is_file());
        own.map(|(shown, _, digest)| (shown, digest.clone())).collect()
    }

    /// The facts.
    pub fn facts(&self) -> Result<&Facts> {
        self.facts.as_ref().ok_or_else(|| too_early("facts"))
    }

    /// The plan.
    pub fn plan(&self) -> Result<&Plan> {
        self.plan.as_ref().ok_or_else(|| too_early("a plan"))
    }

    /// The Rust tree.
    pub fn lowered(&self) -> Result<&Lowered> {
        self.lowered.as_ref().ok_or_else(|| too_early("a Rust tree"))
    }

    /// Counts time for a phase, which may run more than once.
    pub fn add_time(&mut self, name: &str, (wall, cpu): (Duration, Duration)) {
        match self.timings.iter_mut().find(|known| known.name == name) {
            Some(known) => {
                known.wall += wall;
                known.cpu += cpu;
            }
            None => self.timings.push(PhaseTime { name: name.to_owned(), wall, cpu }),
        }
    }
}

fn too_early(what: &str) -> EngineError {
    EngineError::Internal(format!("a phase asks for {what} before there is one"))
}
