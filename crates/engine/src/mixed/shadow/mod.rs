//! `exuvia verify --with shadow`: a project's own tests over its C, with the Rust beside it; at sampled calls both sides run from one
//! state, and what they left is compared (`exuvia_verify::shadow`).

pub(super) mod build;
pub(super) mod doors;
mod records;
mod state;

use super::edge;
use super::tests::{self, Verdict};
use crate::error::{EngineError, Result};
use crate::files;
use crate::ledger::Ledger;
use crate::progress::Progress;
use crate::verify::{self, Standing};
use crate::work::Work;
use exuvia_cir::FuncId;
use exuvia_verify::evidence::Record;
use exuvia_verify::harness::{self, Harness, NotCallable};
use exuvia_verify::mixed::probe::Function;
use exuvia_verify::sandbox::{Confinement, Limits};
use exuvia_verify::shadow::counts::{self, Found, Sampled};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What is to be run.
#[derive(Clone, Debug)]
pub struct Request {
    /// Output folder of a mixed migration.
    pub dir: PathBuf,
    /// The project's tree.
    pub tree: PathBuf,
    /// Builds the project and runs its tests, in the root of the tree.
    pub command: Vec<String>,
    /// How long sampling may take, of all processes together.
    pub budget: Duration,
    /// What the run may take of the machine; outside of a sandbox, the time only.
    pub limits: Limits,
    /// What it runs in, and the build of the Rust.
    pub confinement: Option<Confinement>,
    /// Parallel jobs of the Rust build.
    pub jobs: Option<usize>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Report {
    /// The command.
    pub command: String,
    /// How it ended.
    pub run: Verdict,
    /// How it ended without doors, where it failed with them.
    pub plain: Option<Verdict>,
    /// Records, by item.
    pub records: Vec<Record>,
    /// Time that sampling took.
    pub spent: Duration,
    /// What the compiler wrapper complained about.
    pub warnings: Vec<String>,
    /// Where the records of all runs are.
    pub path: PathBuf,
}

/// Builds the project with doors, runs the command, and reads what was found.
///
/// # Errors
/// A folder without a mixed migration, what does not build, a tree that cannot be copied, a machine that it does not know.
pub fn run(request: &Request, progress: &dyn Progress) -> Result<Report> {
    if !cfg!(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu")) {
        return Err(EngineError::Usage("--with shadow knows x86-64 Linux with glibc only".to_owned()));
    }
    exuvia_frontend::mixed::Manifest::read(&request.dir)
        .map_err(|e| EngineError::Usage(format!("{e}; is it of `--boundary mixed`?")))?;
    verify::with_work(&request.dir, request.jobs, request.confinement.as_ref(), progress, |work, ledger, dir| {
        let shadow = Shadow::new(request, work, ledger, dir)?;
        shadow.run()
    })
}

/// A shadow build.
struct Shadow<'a> {
    request: &'a Request,
    work: &'a Work<'a>,
    ledger: &'a Ledger,
    /// The output.
    dir: &'a Path,
    /// Folder for all that is made.
    scratch: PathBuf,
    harness: Harness,
    /// Counters of the functions.
    counted: Vec<Function>,
    regions: usize,
    /// The Rust library.
    library: PathBuf,
    /// Functions that have a door.
    doors: BTreeMap<FuncId, usize>,
}

impl<'a> Shadow<'a> {
    fn new(request: &'a Request, work: &'a Work<'a>, ledger: &'a Ledger, dir: &'a Path) -> Result<Self> {
        let scratch = dir.join(".exuvia/shadow");
        files::create_dir(&scratch)?;
        let found = verify::subject::find(work)?;
        let harness_request = harness::Request {
            program: &work.program,
            subjects: &found.subjects,
            variables: &BTreeMap::new(),
            fixed: &found.fixed,
            closed: &found.closed,
            samples: &[],
        };
        let probed = tests::probed(dir, ledger)?;
        let state = state::State::new(work, &found, probed.files)?;
        let mut without: BTreeMap<FuncId, NotCallable> =
            state.own(work, &found).into_iter().map(|f| (f, NotCallable::OwnState)).collect();
        work.progress.phase("build");
        let (harness, library) = loop {
            let harness = harness::harness(&harness_request, &without);
            let rust = build::Rust { work, dir, scratch: &scratch, harness: &harness, files: &state.files };
            match rust.build(&found, probed.regions, request.jobs)? {
                build::Built::Library(library) => break (harness, library),
                build::Built::Rejected(rejected) => without.extend(rejected),
            }
        };
        let runtime = build::runtime(work, &scratch)?;
        let made = doors::Doors { work, harness: &harness, state: Some(&state), runtime }.write(&scratch)?;
        files::write_atomic(
            &scratch.join("shapes"),
            harness::shapes(&harness_request, &harness.functions, &made.variables).as_bytes(),
        )?;
        Ok(Self {
            request,
            work,
            ledger,
            dir,
            scratch,
            harness,
            counted: probed.functions,
            regions: probed.regions,
            library,
            doors: made.doors,
        })
    }

    fn run(&self) -> Result<Report> {
        let functions = self.harness.functions.len();
        let (counts, differences) = (self.scratch.join("counts"), self.scratch.join("differences"));
        files::write_atomic(&counts, &counts::zeros(functions, self.regions, self.request.budget))?;
        files::write_atomic(&differences, b"")?;
        self.work.progress.phase("tests of the shadow build");
        // The wrapper keeps the object that it makes of the library beside it.
        let objects = self.library.with_file_name("mixed-objects");
        files::create_dir(&objects)?;
        let writable = [counts.clone(), differences.clone(), objects];
        let run = self.run_in_copy("shadow", &tests::environment(&self.scratch, &self.library)?, &writable)?;
        let plain = match run.status {
            Some(0) => None,
            _ => Some(self.run_in_copy("c", &BTreeMap::new(), &[])?),
        };
        let bytes = files::read_optional(&counts)?.unwrap_or_default();
        let (sampled, covered, spent) = counts::read(&bytes, functions);
        let text = files::read_optional(&differences)?.unwrap_or_default();
        let found = counts::differences(&String::from_utf8_lossy(&text));
        let records = self.records(&sampled, &covered, &found)?;
        let path = verify::keep(self.dir, &records)?;
        let warnings = tests::warnings(&run.log);
        Ok(Report { command: self.request.command.join(" "), run, plain, records, spent, warnings, path })
    }

    fn run_in_copy(
        &self,
        name: &str,
        variables: &BTreeMap<&'static str, OsString>,
        writable: &[PathBuf],
    ) -> Result<Verdict> {
        let request = tests::Request {
            dir: self.dir.to_path_buf(),
            tree: self.request.tree.clone(),
            command: self.request.command.clone(),
            limits: self.request.limits,
            confinement: self.request.confinement.clone(),
            jobs: self.request.jobs,
        };
        tests::Place { request: &request, dir: self.dir, scratch: &self.scratch }.run_in_copy(name, variables, writable)
    }

    fn records(&self, sampled: &[Sampled], covered: &[bool], found: &[Found]) -> Result<Vec<Record>> {
        let tools = verify::tools::find().map(|tools| verify::tools::versions(&tools)).unwrap_or_default();
        // The C is that of the tree that was built.
        let tree = &self.request.tree;
        let c_file = |file: &str| Some(tree.join(file));
        let standing = Standing::of(self.ledger, &files::rust_sources(self.dir)?, &c_file).with_tools(tools);
        let texts = verify::basis::Texts::new(self.work, &standing);
        let mut records: Vec<Record> = Vec::new();
        for (number, function) in self.harness.functions.iter().enumerate() {
            let said = records::Said {
                command: &self.request.command.join(" "),
                sampled: sampled.get(number).cloned().unwrap_or_default(),
                found: found.iter().filter(|found| found.function == number).collect(),
                has_door: self.doors.contains_key(function),
                in_header: edge::is_header_function(&self.work.program, &self.work.program.functions[*function]),
            };
            records.extend(said.record(&texts, *function, &self.counted, covered));
        }
        for (function, why) in &self.harness.refused {
            records.extend(records::refused(&texts, *function, *why));
        }
        records.sort_by(|a, b| a.item.cmp(&b.item));
        Ok(records)
    }
}

/// Empties a folder that a build is to be made in.
pub(super) fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(EngineError::io("remove", folder))?;
    }
    files::create_dir(folder)
}
