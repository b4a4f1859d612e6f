//! Runs a project's own tests over a mixed build and over the plain C, and tells which functions of the Rust they reached.
//!
//! Both runs happen in copies of the user's tree. The Rust is a copy with counters (`exuvia_verify::mixed::probe`), so that a test
//! that never comes to the Rust cannot pass for evidence.

use crate::check::{Action, Cargo};
use crate::error::{EngineError, Result};
use crate::files;
use crate::ledger::Ledger;
use crate::mixed::records;
use crate::phases::write_check;
use crate::progress::Progress;
use crate::verify::Standing;
use exuvia_cir::moment;
use exuvia_emit::{PlanKind, RowKind};
use exuvia_frontend::capture;
use exuvia_frontend::exporter::Exporter;
use exuvia_frontend::mixed::{self, Manifest};
use exuvia_verify::mixed::counts;
pub use exuvia_verify::mixed::counts::Reached;
use exuvia_verify::mixed::probe::{self, Probed};
use exuvia_verify::sandbox::{Confinement, Ended, Limits, Sandbox};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// What is to be run.
#[derive(Clone, Debug)]
pub struct Request {
    /// Output folder of a mixed migration.
    pub dir: PathBuf,
    /// The project's tree.
    pub tree: PathBuf,
    /// Builds the project and runs its tests, in the root of the tree.
    pub command: Vec<String>,
    /// What each of the two runs may use; outside of a sandbox, the time only.
    pub limits: Limits,
    /// What they run in, and the build of the Rust.
    pub confinement: Option<Confinement>,
    /// Parallel jobs of the Rust build.
    pub jobs: Option<usize>,
}

/// How a run ended.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Verdict {
    /// Exit code; none after a signal.
    pub status: Option<i32>,
    /// Whether it took too long.
    pub timed_out: bool,
    /// The same, with the limit that was reached.
    pub ended: Ended,
    /// Wall time in seconds, the build included.
    pub seconds: f64,
    /// What it printed.
    pub log: PathBuf,
}

/// What came of it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Report {
    /// The command.
    pub command: String,
    /// Plan of the Rust.
    pub plan: PlanKind,
    /// Over the C.
    pub c: Verdict,
    /// Over the C with what moved in Rust.
    pub rust: Verdict,
    /// Whether both ended alike, and neither took too long.
    pub agrees: bool,
    /// Functions of the Rust.
    pub functions: Vec<Reached>,
    /// Functions that cannot count, being `const fn` or assembler.
    pub silent: Vec<String>,
    /// What the compiler wrapper complained about.
    pub warnings: Vec<String>,
}

/// What `timeout` ends with when the time is over.
const TIMED_OUT: i32 = 124;

/// Runs the tests both ways.
///
/// # Errors
/// A folder without a mixed migration, Rust that does not build, a tree that cannot be copied.
pub fn run(request: &Request, progress: &dyn Progress) -> Result<Report> {
    let ledger = Ledger::read(&request.dir)?;
    let manifest =
        Manifest::read(&request.dir).map_err(|e| EngineError::Usage(format!("{e}; is it of `--boundary mixed`?")))?;
    let dir = fs::canonicalize(&request.dir).map_err(EngineError::io("find", &request.dir))?;
    let scratch = dir.join(".exuvia/tests");
    files::create_dir(&scratch)?;
    let counters = scratch.join("counters");
    progress.phase("probe");
    let probed = probed(&dir, &ledger)?;
    let place = Place { request, dir: &dir, scratch: &scratch };
    let library = place.build(&probed, &counters, &manifest)?;
    progress.phase("tests of the C");
    let c = place.run_in_copy("c", &BTreeMap::new(), &[])?;
    progress.phase("tests of the mixed build");
    files::write_atomic(&counters, &counts::zeros(probed.regions))?;
    // The wrapper keeps the object that it makes of the library beside it.
    let objects = library.with_file_name("mixed-objects");
    files::create_dir(&objects)?;
    let rust = place.run_in_copy("mixed", &environment(&dir, &library)?, &[counters.clone(), objects])?;
    let bytes = files::read_optional(&counters)?.unwrap_or_default();
    let report = Report {
        command: request.command.join(" "),
        plan: ledger.plan,
        agrees: c.status == rust.status && c.status.is_some() && !c.timed_out && !rust.timed_out,
        warnings: warnings(&rust.log),
        functions: counts::read(&bytes, &probed.functions),
        silent: probed.silent,
        c,
        rust,
    };
    files::write_atomic(&scratch.join("report.json"), files::to_json(&report)?.as_bytes())?;
    records::keep(&report, &ledger, &dir, &request.tree)?;
    Ok(report)
}

/// The Rust as it stands in the output, edits and all, with counters.
pub(super) fn probed(dir: &Path, ledger: &Ledger) -> Result<Probed> {
    let sources = files::rust_sources(dir)?;
    let places = places_of(ledger, &sources);
    let mut probed = probe::instrument(&sources, &places).map_err(|e| EngineError::Usage(e.to_string()))?;
    // What has no counters is part of the crate all the same.
    for (file, text) in sources {
        probed.files.entry(file).or_insert(text);
    }
    Ok(probed)
}

/// Where the functions of the C stand in the Rust as it is, by file.
pub(crate) fn places_of(ledger: &Ledger, sources: &BTreeMap<String, String>) -> BTreeMap<String, Vec<probe::Place>> {
    let standing = Standing::of(ledger, sources, &|_| None);
    let mut places: BTreeMap<String, Vec<probe::Place>> = BTreeMap::new();
    let functions = ledger.rows.iter().filter(|row| row.kind == RowKind::Function);
    for (row, rust) in functions.filter_map(|row| Some((row, standing.place(&row.item)?))) {
        let place = probe::Place { item: row.item.clone(), lines: (rust.line, rust.end_line) };
        places.entry(rust.file.clone()).or_default().push(place);
    }
    places
}

/// File of the library's root: a folder of the C may be called `lib`, which then has the usual name.
pub(super) fn root(cargo_toml: &str) -> String {
    let of_library = cargo_toml.split_once("\n[lib]\n").map_or("", |(_, rest)| rest);
    let path = of_library.lines().find_map(|line| line.strip_prefix("path = \"")?.strip_suffix('"'));
    path.unwrap_or("src/lib.rs").to_owned()
}

/// What makes a build use the wrappers: they come first on `PATH`, and stand for a compiler that `CC` names.
pub(super) fn environment(dir: &Path, library: &Path) -> Result<BTreeMap<&'static str, OsString>> {
    let wrappers = dir.join("mixed");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = [wrappers.clone()].into_iter().chain(std::env::split_paths(&path));
    let path = std::env::join_paths(folders)
        .map_err(|_| EngineError::Usage(format!("{} cannot be on PATH", wrappers.display())))?;
    let exuvia = std::env::current_exe().map_err(EngineError::io("find", Path::new("exuvia")))?;
    let mut variables = BTreeMap::from([
        ("PATH", path),
        ("EXUVIA", exuvia.into_os_string()),
        (mixed::LIBRARY, library.as_os_str().to_owned()),
        ("CCACHE_DISABLE", "1".into()),
    ]);
    if std::env::var_os(moment::VARIABLE).is_none() {
        variables.insert(moment::VARIABLE, moment::USUAL.into());
    }
    if let Some(compiler) = std::env::var_os("CC").filter(|cc| !cc.is_empty()) {
        variables.insert("CC", wrappers.join("cc").into_os_string());
        variables.insert(mixed::COMPILER, compiler);
    }
    Ok(variables)
}

/// Where a run of the tests happens.
pub(super) struct Place<'a> {
    pub request: &'a Request,
    /// The output.
    pub dir: &'a Path,
    /// Folder of the copies.
    pub scratch: &'a Path,
}

impl Place<'_> {
    /// Builds the package with counters, and gives its static library.
    fn build(&self, probed: &Probed, counters: &Path, manifest: &Manifest) -> Result<PathBuf> {
        let package = self.scratch.join("probe");
        let mut texts = probed.files.clone();
        for file in ["Cargo.toml", "Cargo.lock"] {
            if let Some(bytes) = files::read_optional(&self.dir.join(file))? {
                texts.insert(file.to_owned(), String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        let root = root(texts.get("Cargo.toml").map_or("", String::as_str));
        let root = texts.entry(root).or_default();
        root.push_str(&format!("\n#[path = \"{0}.rs\"]\npub mod {0};\n", probe::MODULE));
        let module = probe::module(probed.regions, &counters.to_string_lossy());
        texts.insert(format!("src/{}.rs", probe::MODULE), module);
        write_check(&package, &texts)?;
        let cargo = Cargo::new(package.join("target"), package.clone(), self.request.jobs).confined(
            self.request.confinement.as_ref(),
            self.scratch,
            std::slice::from_ref(&package),
        )?;
        let outcome = cargo.run(Action::Release)?;
        match outcome.success {
            true => Ok(package.join(&manifest.library)),
            false => Err(outcome.into_error(&package, Action::Release)),
        }
    }

    /// Runs the command in a fresh copy of the tree, which may write there and to `writable`.
    pub fn run_in_copy(
        &self,
        name: &str,
        variables: &BTreeMap<&'static str, OsString>,
        writable: &[PathBuf],
    ) -> Result<Verdict> {
        let (tree, temporary) = (self.scratch.join(name), self.scratch.join(format!("tmp-{name}")));
        for folder in [&tree, &temporary] {
            if folder.exists() {
                fs::remove_dir_all(folder).map_err(EngineError::io("remove", folder))?;
            }
        }
        files::create_dir(&temporary)?;
        capture::copy_tree(&self.request.tree, &tree)?;
        let log = self.scratch.join(format!("{name}.log"));
        let mut command = self.command(&tree, variables);
        let start = Instant::now();
        let ended = match self.sandbox()? {
            Some(sandbox) => {
                let folders = [temporary, tree].into_iter().chain(writable.iter().cloned());
                let mut wrapped = sandbox.wrap(&command, name, &folders.collect::<Vec<_>>())?;
                run_logged(&mut wrapped.command, &log)?;
                wrapped.ended()
            }
            None => ended(run_logged(&mut command, &log)?),
        };
        if let Ended::NotStarted(why) = ended {
            let message = format!("the tests cannot run in a sandbox: {why}; --no-sandbox runs them without");
            return Err(EngineError::Usage(message));
        }
        let seconds = start.elapsed().as_secs_f64();
        Ok(Verdict { status: ended.code(), timed_out: ended == Ended::Time, ended, seconds, log })
    }

    fn command(&self, tree: &Path, variables: &BTreeMap<&'static str, OsString>) -> Command {
        let words = &self.request.command;
        let mut command = match self.request.confinement.is_some() {
            true => Command::new(words.first().map_or("true", String::as_str)),
            false => Command::new("timeout"),
        };
        match self.request.confinement.is_some() {
            true => command.args(words.get(1..).unwrap_or_default()),
            false => command.args(["--kill-after=5", &self.request.limits.seconds.to_string()]).args(words),
        };
        command.current_dir(tree).envs(variables);
        // What an outer `make` wants is of no concern to this one.
        for inherited in ["MAKEFLAGS", "MFLAGS", "MAKELEVEL", "GNUMAKEFLAGS"] {
            command.env_remove(inherited);
        }
        command
    }

    /// The sandbox, if one is wanted: the output and the project's tree can be seen in it.
    fn sandbox(&self) -> Result<Option<Sandbox>> {
        let Some(Confinement { launcher: exuvia, .. }) = self.request.confinement.clone() else { return Ok(None) };
        let tree = fs::canonicalize(&self.request.tree).map_err(EngineError::io("find", &self.request.tree))?;
        let mut readable = vec![exuvia.clone(), tree, self.dir.to_path_buf()];
        // The wrapper of the compiler looks with it whether a file is as it was migrated.
        let exporter = Exporter::find().map_err(|error| EngineError::Frontend(error.to_string()))?;
        readable.extend(exporter.path().parent().map(Path::to_path_buf));
        Ok(Some(Sandbox::new(exuvia, self.scratch.join("told"), readable, self.request.limits)))
    }
}

/// Runs it with its output in a file.
fn run_logged(command: &mut Command, log: &Path) -> Result<std::process::ExitStatus> {
    let output = File::create(log).map_err(EngineError::io("write", log))?;
    let errors = output.try_clone().map_err(EngineError::io("write", log))?;
    command.stdin(Stdio::null()).stdout(output).stderr(errors).status().map_err(|source| EngineError::Tool {
        program: command.get_program().to_string_lossy().into_owned(),
        source,
        remedy: "install coreutils",
    })
}

/// What the status of `timeout` says.
fn ended(status: std::process::ExitStatus) -> Ended {
    match status.code() {
        Some(TIMED_OUT) => Ended::Time,
        Some(code) => Ended::Exited(code),
        None => Ended::Signal(std::os::unix::process::ExitStatusExt::signal(&status).unwrap_or(0)),
    }
}

pub(super) fn warnings(log: &Path) -> Vec<String> {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    text.lines().filter(|line| line.starts_with("exuvia mixed:")).map(str::to_owned).collect()
}

#[cfg(test)]
mod roots {
    use super::root;

    #[test]
    fn the_root_is_where_cargo_looks_for_it() {
        assert_eq!(root("[package]\nname = \"a\"\n\n[lib]\nname = \"a\"\npath = \"src/root.rs\"\n"), "src/root.rs");
        assert_eq!(root(""), "src/lib.rs");
    }
}
