//! `exuvia migrate`: a C project in, a Cargo package out.

use crate::check::{Action, Cargo};
use crate::error::Result;
use crate::input;
use crate::ledger::Ledger;
use crate::lock::Lock;
use crate::output::OutputDir;
use crate::phases;
use crate::pipeline;
use crate::progress::Progress;
use crate::request::Kept;
use crate::settings::{Input, Settings};
use crate::store::{Sources, Store};
use crate::variants;
use crate::work::{PhaseTime, Stopwatch, Work};
use exuvia_emit::Boundary;
use exuvia_emit::plan::Demotions;
use exuvia_frontend::capture::Capture;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// What a migration is asked to do.
#[derive(Clone, Debug)]
pub struct Request {
    /// The C.
    pub input: Input,
    /// How.
    pub settings: Settings,
    /// Output folder; `./NAME-rs` when not given.
    pub out: Option<PathBuf>,
    /// Whether edits in the output folder are overwritten.
    pub force: bool,
    /// Whether the output is built at the end.
    pub build: bool,
}

/// What came of it.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Output folder.
    pub out: PathBuf,
    /// The ledger.
    #[serde(skip)]
    pub ledger: Ledger,
    /// Files of the user's that were read, with digests of their content.
    #[serde(skip)]
    pub sources: Sources,
    /// What the capture left out or changed.
    pub notes: Vec<String>,
    /// rustc's warnings about the output.
    pub warnings: Vec<String>,
    /// Whether the output was built.
    pub built: bool,
    /// Time by phase; not part of any output file.
    #[serde(skip)]
    pub timings: Vec<PhaseTime>,
}

/// Migrates.
pub fn migrate(request: &Request, progress: &dyn Progress) -> Result<Report> {
    input::check(&request.input)?;
    let settings = crate::survey::with_waves(&request.settings)?;
    let request = &Request { input: variants::with_captured(&request.input)?, settings, ..request.clone() };
    let out = output_dir(request);
    out.check()?;
    let scratch = out.scratch();
    let mut store = Store::open(&scratch)?;
    Kept::save(&request.input, &request.settings, &scratch)?;
    progress.phase("capture");
    if variants::asked_for(&request.input) {
        return variants::migrate(request, progress, out, &mut store);
    }
    let capture = input::open(&request.input, &scratch, Some(&store))?;
    let (run, resumed) = store.begin(&input::run_key(&capture, &request.settings)?)?;
    let project = project_name(request);
    let report = {
        let mut work = Work::new(&capture, &request.settings, progress, project, scratch);
        work.output = Some(out);
        work.run = Some((&store, run));
        run_all(&mut work, request, resumed)?
    };
    store.finish(run, &report.ledger, &report.sources)?;
    Ok(report)
}

fn run_all(work: &mut Work<'_>, request: &Request, resumed: Option<Demotions>) -> Result<Report> {
    pipeline::run_between(work, "link", "structure")?;
    let out = work.output.as_ref().map(|out| out.path().to_path_buf()).unwrap_or_default();
    work.demotions = match resumed {
        Some(demotions) => demotions,
        None if request.settings.fresh => Demotions::default(),
        None => Lock::read(&out, request.settings.plan, work.boundary())?,
    };
    pipeline::run_between(work, "analyse", "write")?;
    if request.build {
        final_build(work, &out)?;
    }
    let ledger = match work.ledger.take() {
        Some(ledger) => ledger,
        None => phases::ledger_of(work)?,
    };
    Ok(Report {
        ledger,
        sources: work.sources(),
        notes: notes(work.capture).into_iter().chain(clash_notes(work)).collect(),
        warnings: work.warnings.clone(),
        built: request.build,
        timings: work.timings.clone(),
        out,
    })
}

/// The build that a user would run: with the C that is left, and linked.
pub(crate) fn final_build(work: &mut Work<'_>, out: &Path) -> Result<()> {
    work.progress.phase("cargo build");
    let watch = Stopwatch::start();
    let dir = fs::canonicalize(out).unwrap_or_else(|_| out.to_path_buf());
    let action = if work.boundary() == Boundary::Mixed { Action::Release } else { Action::Build };
    let cargo = Cargo::new(dir.join("target"), dir, work.settings.jobs);
    let outcome = cargo.confined(work.settings.confinement.as_ref(), &work.scratch, &[])?.run(action)?;
    work.add_time("cargo build", watch.elapsed());
    if outcome.success { Ok(()) } else { Err(outcome.into_error(out, action)) }
}

pub(crate) fn project_name(request: &Request) -> String {
    request.settings.name.clone().unwrap_or_else(|| input::project_name(&request.input))
}

/// The output folder that is asked for, or one called after the input.
fn output_dir(request: &Request) -> OutputDir {
    let named = || PathBuf::from(format!("{}-rs", project_name(request)));
    OutputDir::new(&request.out.clone().unwrap_or_else(named), request.force)
}

/// Exported names that programs or libraries of the build have in common: the output has one of each.
pub(crate) fn clash_notes(work: &Work<'_>) -> Vec<String> {
    if work.boundary() == Boundary::Mixed {
        return Vec::new();
    }
    let (functions, globals) = crate::world::clashes(&work.program, work.boundary());
    let functions = functions.iter().map(|&f| &work.program.functions[f]).map(|f| (&f.name, f.unit));
    let globals = globals.iter().map(|&g| &work.program.globals[g]).map(|g| (&g.name, g.unit));
    let note = |(name, unit): (&String, exuvia_cir::UnitId)| {
        let unit = work.program.units.get(unit).map_or("", |u| u.name.as_str());
        format!("`{name}` of {unit} is not exported: another unit exports that name")
    };
    functions.chain(globals).map(note).collect()
}

/// What the capture left out or changed, in words.
pub fn notes(capture: &Capture) -> Vec<String> {
    let note = |note: &exuvia_frontend::capture::CaptureNote| {
        let files: Vec<String> =
            note.files.iter().map(|file| capture.relative_path(file).display().to_string()).collect();
        if files.is_empty() { note.message.clone() } else { format!("{}: {}", note.message, files.join(", ")) }
    };
    capture.notes.iter().map(note).collect()
}
