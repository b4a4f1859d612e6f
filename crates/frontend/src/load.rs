//! From a [`Capture`] to a linked [`Program`]: exports units in parallel, reuses what is in the cache, decodes and links.
//!
//! A unit that fails costs itself only, and says why.

mod assembler;
mod cache;
mod index;

use crate::capture::{self, Capture, UnitCommand};
use crate::exporter::{ExportError, Exporter};
use crate::link::TargetSpec;
use crate::{decode, link, wire};
use cache::{Cache, Inputs};
use exuvia_cir::diag::Diagnostic;
use exuvia_cir::{Program, TargetKind};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use thiserror::Error;

pub use index::{Indexed, Receiver, index, unit_keys};

/// Stack of a decoding thread: expressions nest deeply, and only what is used is ever backed by memory.
const STACK: usize = 1 << 29;

/// How to load.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// Units worked on at once; 0 is as many as there are processors.
    pub jobs: usize,
    /// Where exported units are kept between runs; none keeps nothing.
    pub cache_dir: Option<PathBuf>,
    /// Whether a unit that fails fails everything.
    pub strict: bool,
    /// Whether the program is one of several, for several targets: types of a fixed width are the same on all.
    pub portable: bool,
}

/// Hears how far loading is.
pub trait Progress: Sync {
    /// A unit is decoded or has failed: `done` of `total` are.
    fn unit(&self, file: &Path, done: usize, total: usize);
    /// All units are decoded; linking begins.
    fn linking(&self) {}
}

/// Tells nobody.
pub struct NoProgress;

impl Progress for NoProgress {
    fn unit(&self, _: &Path, _: usize, _: usize) {}
}

/// A unit that could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFailure {
    /// The C file.
    pub file: PathBuf,
    /// What clang says, or what else went wrong.
    pub diagnostics: String,
}

/// Where the time went. Times of units are added up over all threads.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timings {
    /// Running the exporter.
    pub export: Duration,
    /// Reading and decoding its files.
    pub decode: Duration,
    /// Linking.
    pub link: Duration,
    /// From start to end, as a clock shows it.
    pub total: Duration,
    /// Units that the cache held.
    pub cached: usize,
}

/// What loading gives.
#[derive(Debug)]
pub struct Loaded {
    /// The linked program.
    pub program: Program,
    /// Units left out.
    pub failures: Vec<UnitFailure>,
    /// What linking has to tell.
    pub diagnostics: Vec<Diagnostic>,
    /// Files that the units read, headers included, with digests of their content.
    pub inputs: BTreeMap<PathBuf, String>,
    /// Where the time went.
    pub timings: Timings,
}

/// Why there is no program.
#[derive(Debug, Error)]
pub enum LoadError {
    /// There is no exporter to run.
    #[error(transparent)]
    Exporter(#[from] ExportError),
    /// The capture holds no unit.
    #[error("there is no C file to read")]
    Empty,
    /// No unit could be read, or one failed and all were wanted.
    #[error("{}", failure_text(.0))]
    Units(Vec<UnitFailure>),
    /// There is no room for exported units.
    #[error("{}: no space left on the device", .0.display())]
    DiskFull(PathBuf),
    /// A folder for exported units cannot be made.
    #[error("cannot write exported units: {0}")]
    Scratch(#[source] std::io::Error),
}

fn failure_text(failures: &[UnitFailure]) -> String {
    let each = failures.iter().map(|f| format!("{}: {}", f.file.display(), f.diagnostics.trim_end()));
    each.collect::<Vec<_>>().join("\n")
}

/// Loads all units of a capture.
pub fn load(capture: &Capture, options: &LoadOptions, progress: &dyn Progress) -> Result<Loaded, LoadError> {
    let start = Instant::now();
    if capture.units.is_empty() {
        return Err(LoadError::Empty);
    }
    let scratch = tempfile::tempdir().map_err(LoadError::Scratch)?;
    let folder = options.cache_dir.as_deref().unwrap_or(scratch.path());
    let loader = Loader::new(capture, folder, options.portable, progress)?;
    loader.run_all(options.jobs);
    loader.found_room()?;
    let (assembler, unreadable) = loader.assembler(scratch.path());
    let mut timings = loader.timings.lock().map(|t| *t).unwrap_or_default();
    let inputs = loader.inputs.into_inner().unwrap_or_default();
    let results = loader.results.into_inner().unwrap_or_default();
    let (units, positions, mut failures) = sort_results(capture, results);
    failures.extend(unreadable);
    if units.is_empty() || (options.strict && !failures.is_empty()) {
        return Err(LoadError::Units(failures));
    }
    progress.linking();
    let link_start = Instant::now();
    let mut linked = link::link(units, &target_specs(capture, &positions));
    linked.program.assembler = assembler;
    timings.link = link_start.elapsed();
    timings.total = start.elapsed();
    Ok(Loaded { program: linked.program, failures, diagnostics: linked.diagnostics, inputs, timings })
}

type UnitResult = Result<Program, String>;

/// Programs in order of units, for each unit its position among them, and the failures.
fn sort_results(
    capture: &Capture,
    results: Vec<Option<UnitResult>>,
) -> (Vec<Program>, Vec<Option<usize>>, Vec<UnitFailure>) {
    let (mut units, mut positions, mut failures) = (Vec::new(), Vec::new(), Vec::new());
    for (unit, result) in capture.units.iter().zip(results) {
        match result.unwrap_or_else(|| Err("the thread that worked on it ended".to_owned())) {
            Ok(program) => {
                positions.push(Some(units.len()));
                units.push(program);
            }
            Err(diagnostics) => {
                positions.push(None);
                failures.push(UnitFailure { file: unit.file.clone(), diagnostics });
            }
        }
    }
    (units, positions, failures)
}

fn target_specs(capture: &Capture, positions: &[Option<usize>]) -> Vec<TargetSpec> {
    let position = |output: &PathBuf| capture.targets.iter().position(|t| t.output == *output);
    let spec = |t: &capture::LinkTarget| TargetSpec {
        name: t.name.clone(),
        kind: match t.kind {
            capture::TargetKind::Executable => Some(TargetKind::Executable),
            capture::TargetKind::StaticLibrary => Some(TargetKind::StaticLibrary),
            capture::TargetKind::SharedLibrary => Some(TargetKind::SharedLibrary),
            capture::TargetKind::Undecided => None,
        },
        units: t.units.iter().filter_map(|&u| positions.get(u).copied().flatten()).collect(),
        libraries: t.libraries.iter().filter_map(position).collect(),
        // Names as `Program` has them; flags of the linker that are no `-l` stay out.
        system_libs: t.system_libs.iter().filter_map(|l| l.strip_prefix("-l")).map(str::to_owned).collect(),
        export_dynamic: t.export_dynamic,
    };
    capture.targets.iter().map(spec).collect()
}

struct Loader<'a> {
    capture: &'a Capture,
    exporter: Exporter,
    cache: Cache,
    progress: &'a dyn Progress,
    portable: bool,
    next: AtomicUsize,
    done: AtomicUsize,
    results: Mutex<Vec<Option<UnitResult>>>,
    inputs: Mutex<BTreeMap<PathBuf, String>>,
    timings: Mutex<Timings>,
    /// The file of a unit that there was no room for.
    without_room: Mutex<Option<PathBuf>>,
}

/// What can be seen of a unit before it is linked with others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The exporter's facts.
    Export,
    /// The unit's own C IR.
    Decode,
}

/// A C file and the text of its unit, or why there is none.
pub type UnitText = (PathBuf, Result<String, String>);

/// Text of each unit at a stage, or why there is none, in the order of the capture.
pub fn dump(capture: &Capture, stage: Stage) -> Result<Vec<UnitText>, LoadError> {
    let scratch = tempfile::tempdir().map_err(LoadError::Scratch)?;
    let loader = Loader::new(capture, scratch.path(), false, &NoProgress)?;
    let text = |unit: &UnitCommand| {
        let file = loader.export(unit, &loader.cache.key(&loader.exporter, unit))?;
        Ok(match stage {
            Stage::Export => wire::dump(&file),
            Stage::Decode => {
                let program = loader.decode(&file, Duration::ZERO).map_err(|error| error.to_string())?;
                exuvia_cir::text::print_with(&program, exuvia_cir::text::Options { spans: false })
            }
        })
    };
    Ok(capture.units.iter().map(|unit| (unit.file.clone(), text(unit))).collect())
}

impl<'a> Loader<'a> {
    fn new(capture: &'a Capture, folder: &Path, portable: bool, progress: &'a dyn Progress) -> Result<Self, LoadError> {
        Ok(Self {
            capture,
            exporter: Exporter::find()?,
            cache: Cache::open(folder).map_err(LoadError::Scratch)?,
            progress,
            portable,
            next: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            results: Mutex::new(capture.units.iter().map(|_| None).collect()),
            inputs: Mutex::default(),
            timings: Mutex::new(Timings::default()),
            without_room: Mutex::default(),
        })
    }

    /// A unit that there was no room for is none that cannot be read: nothing is said of the project then.
    fn found_room(&self) -> Result<(), LoadError> {
        let without = self.without_room.lock().ok().and_then(|mut path| path.take());
        without.map_or(Ok(()), |path| Err(LoadError::DiskFull(path)))
    }

    fn failed(&self, error: ExportError) -> String {
        let text = message(&error);
        if let (ExportError::DiskFull(path), Ok(mut without)) = (error, self.without_room.lock()) {
            *without = Some(path);
        }
        text
    }

    fn run_all(&self, jobs: usize) {
        let processors = || std::thread::available_parallelism().map_or(1, usize::from);
        let jobs = if jobs == 0 { processors() } else { jobs }.clamp(1, self.capture.units.len());
        std::thread::scope(|scope| {
            for _ in 0..jobs {
                let builder = std::thread::Builder::new().stack_size(STACK);
                // Where threads cannot be had, this one does the work.
                if builder.spawn_scoped(scope, || self.work()).is_err() {
                    self.work();
                }
            }
        });
    }

    fn work(&self) {
        let total = self.capture.units.len();
        loop {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(unit) = self.capture.units.get(index) else { return };
            let result = catch_unwind(AssertUnwindSafe(|| self.unit(unit)));
            let result = result.unwrap_or_else(|_| Err("internal error while decoding".to_owned()));
            if let Ok(mut results) = self.results.lock() {
                results[index] = Some(result);
            }
            let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
            self.progress.unit(&unit.file, done, total);
        }
    }

    fn unit(&self, unit: &UnitCommand) -> UnitResult {
        let start = Instant::now();
        let key = self.cache.key(&self.exporter, unit);
        // What the cache holds may be damaged: then it does not count.
        if let Some((file, inputs)) = self.cache.get(&key)
            && let Ok(program) = self.decode(&file, start.elapsed())
        {
            self.note_inputs(inputs);
            self.count(|timings| timings.cached += 1);
            return Ok(program);
        }
        let file = self.export(unit, &key)?;
        self.decode(&file, start.elapsed()).map_err(|e| e.to_string())
    }

    fn decode(&self, file: &wire::UnitFile, exported: Duration) -> Result<Program, wire::WireError> {
        let start = Instant::now();
        let show = |path: &Path| self.capture.relative_path(path).to_string_lossy().into_owned();
        let program = decode::decode_unit_for(file, &show, self.portable)?;
        self.count(|timings| {
            timings.export += exported;
            timings.decode += start.elapsed();
        });
        Ok(program)
    }

    fn count(&self, add: impl FnOnce(&mut Timings)) {
        if let Ok(mut timings) = self.timings.lock() {
            add(&mut timings);
        }
    }

    /// The unit's facts, from the exporter.
    fn export(&self, unit: &UnitCommand, key: &str) -> Result<wire::UnitFile, String> {
        let mut args = unit.arguments.clone();
        args.push(unit.file.to_string_lossy().into_owned());
        let out = self.cache.scratch_file(key);
        self.exporter.run(&unit.directory, &args, &out).map_err(|e| self.failed(e))?;
        let file = wire::UnitFile::load(&out).map_err(|e| e.to_string())?.map_err(|e| e.to_string())?;
        let inputs = self.cache.inputs(&file);
        // A cache that cannot be written only costs time.
        let _ = self.cache.put(key, &out, &inputs);
        self.note_inputs(inputs);
        Ok(file)
    }

    /// Notes a file that is no unit's.
    fn note_input(&self, file: &Path) {
        self.note_inputs(self.cache.input(file).into_iter().collect());
    }

    fn note_inputs(&self, inputs: Inputs) {
        if let Ok(mut all) = self.inputs.lock() {
            all.extend(inputs);
        }
    }
}

/// clang's own words where there are any.
fn message(error: &ExportError) -> String {
    match error {
        ExportError::Diagnostics { diagnostics } => diagnostics.clone(),
        other => other.to_string(),
    }
}
