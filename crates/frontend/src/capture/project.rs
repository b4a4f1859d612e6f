//! Builds a project folder in a copy of it, with the build system found there.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use serde::{Deserialize, Serialize};

use super::notes::{NoteKind, Notes};
use super::session::{self, CompilerChoice, Session, Step};
use super::settle::settle;
use super::tree;
use super::{Capture, CaptureError, CaptureOptions, PathMapping};

/// A build system Exuvia drives itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuildSystem {
    /// `CMakeLists.txt`, built outside the source.
    CMake,
    /// `meson.build`.
    Meson,
    /// `./configure && make`, made by autoconf or by hand.
    Configure,
    /// `make` alone.
    Make,
    /// The command the caller gave.
    Command,
}

/// How to build a project folder.
#[derive(Debug, Clone, Default)]
pub struct ProjectOptions {
    /// How to watch the build.
    pub capture: CaptureOptions,
    /// The folder below the project's that holds the build description, such as `build/cmake`; without one, the project's own.
    pub build_folder: Option<PathBuf>,
    /// The build system to take; without one, each that is there is tried, those that say most about the project first.
    pub build_system: Option<BuildSystem>,
    /// More arguments for `cmake`, `meson setup` or `./configure`.
    pub configure_arguments: Vec<String>,
    /// More arguments for the build step: make's targets and variables, `--target x` for CMake.
    pub build_arguments: Vec<String>,
    /// A command to run in the copy instead of all that.
    pub build_command: Option<Vec<String>>,
}

/// Where a project is built.
struct Scratch {
    root: PathBuf,
    folder: PathBuf,
}

impl Scratch {
    fn source(&self) -> PathBuf {
        self.folder.join("src")
    }

    fn build(&self) -> PathBuf {
        self.folder.join("build")
    }

    /// A fresh copy; gives what was not copied.
    fn refresh(&self) -> Result<Vec<PathBuf>, CaptureError> {
        for folder in [self.source(), self.build()] {
            if folder.exists() {
                fs::remove_dir_all(&folder).map_err(CaptureError::io(&folder))?;
            }
        }
        tree::copy(&self.root, &self.source())
    }

    /// What the build generates beside the copy is shown as a folder of its own in the user's tree.
    fn path_map(&self) -> Vec<PathMapping> {
        let mapping = |built, shown| PathMapping { built, shown };
        vec![mapping(self.source(), self.root.clone()), mapping(self.build(), self.root.join("generated"))]
    }
}

impl Capture {
    /// Builds the project in `root` in a copy below `scratch`, and records it. The user's tree stays as it is.
    pub fn project(root: &Path, scratch: &Path, options: &ProjectOptions) -> Result<Self, CaptureError> {
        fs::create_dir_all(scratch).map_err(CaptureError::io(scratch))?;
        let scratch = Scratch {
            root: fs::canonicalize(root).map_err(CaptureError::io(root))?,
            folder: fs::canonicalize(scratch).map_err(CaptureError::io(scratch))?,
        };
        let systems = systems(&scratch.root, options)?;
        let mut failures: Vec<(BuildSystem, CaptureError)> = Vec::new();
        for &system in &systems {
            for choice in session::choices(&options.capture) {
                match build(&scratch, system, &choice, options) {
                    Ok(capture) => return Ok(told(capture, system, &systems, &failures)),
                    Err(error) if is_fatal(&error) => return Err(error),
                    Err(error) => failures.push((system, error)),
                }
            }
        }
        // The build system tried first is the one the project most likely means; its own compiler's failure is the one to mend.
        let first = systems.first();
        let of_first = failures.iter().rposition(|(system, _)| Some(system) == first);
        Err(failures.swap_remove(of_first.unwrap_or(0)).1)
    }
}

/// Whether trying another compiler or build system is of no use.
fn is_fatal(error: &CaptureError) -> bool {
    !matches!(
        error,
        CaptureError::BuildFailed { .. } | CaptureError::NothingRecorded { .. } | CaptureError::MissingProgram { .. }
    )
}

/// The build systems to try, in order.
fn systems(root: &Path, options: &ProjectOptions) -> Result<Vec<BuildSystem>, CaptureError> {
    if options.build_command.is_some() {
        return Ok(vec![BuildSystem::Command]);
    }
    if let Some(system) = options.build_system {
        return Ok(vec![system]);
    }
    let root = &described(root, options);
    let found = detect(root);
    if found.is_empty() {
        return Err(CaptureError::NoBuildSystem { root: root.to_path_buf(), hint: hint(root).to_owned() });
    }
    Ok(found)
}

/// The folder with the build description.
fn described(root: &Path, options: &ProjectOptions) -> PathBuf {
    options.build_folder.iter().fold(root.to_path_buf(), |root, folder| root.join(folder))
}

/// The build systems described in `root`. CMake and Meson come first: they build outside the source and compile each file once, where
/// libtool compiles it twice.
pub(crate) fn detect(root: &Path) -> Vec<BuildSystem> {
    let table: [(BuildSystem, &[&str]); 4] = [
        (BuildSystem::CMake, &["CMakeLists.txt"]),
        (BuildSystem::Meson, &["meson.build"]),
        (BuildSystem::Configure, &["configure"]),
        (BuildSystem::Make, &["GNUmakefile", "makefile", "Makefile"]),
    ];
    let found = table.iter().filter(|(_, names)| names.iter().any(|name| root.join(name).is_file()));
    found.map(|(system, _)| *system).collect()
}

fn hint(root: &Path) -> &'static str {
    let has = |name: &str| root.join(name).is_file();
    if has("configure.ac") || has("configure.in") {
        return " (there is a configure.ac: run `autoreconf -fi` first)";
    }
    if has("BUILD.bazel") || has("SConstruct") || has("build.ninja") || has("wscript") {
        return " (but one of Bazel, SCons, Ninja or Waf)";
    }
    ""
}

fn build(
    scratch: &Scratch,
    system: BuildSystem,
    choice: &CompilerChoice,
    options: &ProjectOptions,
) -> Result<Capture, CaptureError> {
    let stale = scratch.refresh()?;
    let session = Session::new(&scratch.folder.join("tools"), &options.capture, choice)?;
    session.clear()?;
    let steps = steps(scratch, system, &session, options);
    for step in &steps {
        run_step(&session, step)?;
    }
    let mut interpreted = session.interpret()?;
    note_stale(&mut interpreted.notes, &stale, &scratch.root);
    let mut capture = settle(scratch.root.clone(), interpreted);
    capture.path_map = scratch.path_map();
    let command = steps.last().map(|step| step.words.as_slice()).unwrap_or_default();
    session::require_units(&session, capture, command, "it compiles no C, or calls its compiler by an absolute path")
}

fn note_stale(notes: &mut Notes, stale: &[PathBuf], root: &Path) {
    for product in stale {
        let message = "left out of the copy that was built, as it looks like the product of an earlier build";
        notes.add_for(NoteKind::StaleProduct, message, &root.join(product));
    }
}

/// Some makefiles do not bear parallel jobs: where they fail, one job at a time goes on from there.
fn run_step(session: &Session, step: &Step) -> Result<(), CaptureError> {
    let result = session.run(step);
    let serial: Vec<String> = step.words.iter().filter(|word| !word.starts_with("-j")).cloned().collect();
    let was_parallel_make = serial.len() < step.words.len() && step.words.first().is_some_and(|word| word == "make");
    match result {
        Err(CaptureError::BuildFailed { .. }) if was_parallel_make => {
            session.run(&Step { words: serial, ..step.clone() })
        }
        result => result,
    }
}

fn steps(scratch: &Scratch, system: BuildSystem, session: &Session, options: &ProjectOptions) -> Vec<Step> {
    let source = described(&scratch.source(), options);
    let configure = |words: Vec<String>| Step {
        words: words.into_iter().chain(options.configure_arguments.iter().cloned()).collect(),
        directory: source.clone(),
        is_probe: true,
    };
    let compile = |words: Vec<String>| Step {
        words: words.into_iter().chain(options.build_arguments.iter().cloned()).collect(),
        directory: source.clone(),
        is_probe: false,
    };
    let build = scratch.build().display().to_string();
    let jobs = thread::available_parallelism().map_or(1, NonZero::get);
    match system {
        BuildSystem::CMake => vec![
            configure(cmake_words(&source, &build, session)),
            compile(words(["cmake", "--build", &build, "--parallel", &jobs.to_string()])),
        ],
        BuildSystem::Meson => vec![
            configure(words(["meson", "setup", &build, &source.display().to_string()])),
            compile(words(["ninja", "-C", &build])),
        ],
        BuildSystem::Configure => {
            vec![configure(words(["sh", "./configure"])), compile(configured_make(&source, jobs))]
        }
        BuildSystem::Make => vec![compile(words(["make", &format!("-j{jobs}")]))],
        BuildSystem::Command => vec![compile(options.build_command.clone().unwrap_or_default())],
    }
}

fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

/// What `configure.ac` generates comes with the sources; where the times of files say it is out of date and the generators are not
/// installed, it is used as it is.
const GENERATORS: [(&str, &str); 5] = [
    ("ACLOCAL", "aclocal"),
    ("AUTOCONF", "autoconf"),
    ("AUTOHEADER", "autoheader"),
    ("AUTOMAKE", "automake"),
    ("MAKEINFO", "makeinfo"),
];

fn configured_make(source: &Path, jobs: usize) -> Vec<String> {
    let mut result = words(["make", &format!("-j{jobs}")]);
    if source.join("configure.ac").is_file() || source.join("configure.in").is_file() {
        let missing = GENERATORS.iter().filter(|(_, program)| !session::is_installed(program));
        result.extend(missing.map(|(variable, _)| format!("{variable}=:")));
    }
    result
}

/// CMake would look for an archiver beside the real compiler, so it is told which to take.
fn cmake_words(source: &Path, build: &str, session: &Session) -> Vec<String> {
    let mut result = words(["cmake", "-S", &source.display().to_string(), "-B", build]);
    let tools = [("CMAKE_C_COMPILER", "cc"), ("CMAKE_AR", "ar")];
    for (variable, tool) in tools {
        let wrapper = session.wrapper(tool);
        result.extend(wrapper.map(|path| format!("-D{variable}={}", path.display())));
    }
    result
}

/// Adds the notes on which build was taken and what failed before.
fn told(
    mut capture: Capture,
    system: BuildSystem,
    systems: &[BuildSystem],
    failures: &[(BuildSystem, CaptureError)],
) -> Capture {
    let mut notes = Notes::default();
    let others: Vec<String> =
        systems.iter().filter(|&&other| other != system).map(|other| format!("{other:?}")).collect();
    let instead = if others.is_empty() { String::new() } else { format!("; also there: {}", others.join(", ")) };
    notes.add(NoteKind::Build, format!("built with {system:?}{instead}"));
    for (failed, error) in failures {
        if *failed == system {
            notes.add(NoteKind::Compiler, session::fallback_message(error));
        } else {
            let reason = session::brief_reason(error);
            notes.add(NoteKind::Build, format!("{failed:?} did not work: {reason}"));
        }
    }
    capture.notes.splice(0..0, notes.into_notes());
    capture
}
