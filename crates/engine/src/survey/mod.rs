//! What there is to move, before anything moves: every function with its exposure and its risk.
//!
//! It goes up to the linked program only: nothing is planned, lowered or built.

mod effort;
mod file;
mod history;
mod known;
mod pieces;
mod rows;
mod waves;

pub use effort::EffortRow;
pub use file::{MOST_LINES, NAME, PlanFile, WaveEntry, WaveState, with_waves, write};
pub use history::{History, Run};
pub use known::FileHistory;
pub use rows::{ExposureRow, FunctionRow, PartRow};
pub use waves::{CutRow, Effort, KnotRow, WaveRow, Waves};

use crate::error::{EngineError, Result};
use crate::input;
use crate::ledger::FailedUnit;
use crate::pipeline;
use crate::progress::Progress;
use crate::request::Kept;
use crate::settings::{Input, Settings};
use crate::store::Store;
use crate::work::Work;
use exuvia_analysis::risk::{self, Measure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Version of the format.
pub const VERSION: u32 = 1;

/// Name of the file with the figures of earlier runs.
pub const HISTORY: &str = "history.json";

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The C.
    pub input: Input,
    /// How it would be migrated.
    pub settings: Settings,
    /// Folder for what can be used again: units by content.
    pub scratch: PathBuf,
    /// What tests ran, as `llvm-cov export` or `gcov --json-format` wrote it.
    pub coverage: Option<PathBuf>,
    /// A folder of a git repository whose history is to be told; paths in it are those of the C.
    pub history: Option<PathBuf>,
}

/// All functions of a project.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Survey {
    /// Version of the format.
    pub version: u32,
    /// Name of the project.
    pub project: String,
    /// Units that were read.
    pub units: u64,
    /// Units that could not be read: nothing of them stands here.
    pub failed_units: Vec<FailedUnit>,
    /// What each measure weighs, by name: `n` of it in `l` lines give `weight * ln(1 + 20 n / (l + 8))` points.
    pub weights: BTreeMap<String, f64>,
    /// Functions, the most urgent first.
    pub functions: Vec<FunctionRow>,
}

/// What is known of a function when waves are planned.
pub(crate) struct Weighed {
    /// Its lines.
    lines: u32,
    /// Its part of the project's risk.
    share: f64,
    /// What a person may decide.
    decisions: u32,
    /// How it comes out, where that is known.
    outcome: Option<exuvia_emit::Status>,
    /// Whether input comes in here.
    is_entry: bool,
    /// Whether it stays in C for no other reason than that nobody asked for it.
    is_left: bool,
}

/// Where the knowledge comes from how functions come out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcomes<'a> {
    /// Nobody asks.
    Unknown,
    /// From a plan made for this: as far as it goes without rustc.
    Lowered,
    /// From the ledger of an output folder.
    Migrated(&'a Path),
}

/// Reads a project, looks at each function, and plans the waves behind those of a file that stay.
pub fn survey(
    request: &Request,
    outcomes: Outcomes<'_>,
    file: &PlanFile,
    most_lines: u32,
    progress: &dyn Progress,
) -> Result<(Survey, Waves)> {
    linked(request, progress, |work| {
        let mut survey = of(work);
        request.coverage.iter().try_for_each(|path| survey.add_coverage(path))?;
        request.history.iter().for_each(|dir| survey.add_history(dir));
        match outcomes {
            Outcomes::Unknown => {}
            Outcomes::Lowered => survey.add_lowered(work)?,
            Outcomes::Migrated(dir) => survey.add_ledger(&crate::ledger::Ledger::read(dir)?),
        }
        let waves = waves::plan(&work.program, &survey, file, most_lines);
        Ok((survey, waves))
    })
}

/// The same for what an output folder was made from, with what became of it; waves are those of the file in `plan_dir`.
pub fn of_output(dir: &Path, plan_dir: &Path, progress: &dyn Progress) -> Result<(Survey, Waves)> {
    let scratch = crate::output::OutputDir::new(dir, false).scratch();
    let missing =
        || EngineError::Usage(format!("{}: it is not known what C this was made from: migrate again", dir.display()));
    let Kept { input, settings } = Kept::read(&scratch)?.ok_or_else(missing)?;
    let file = PlanFile::read(plan_dir)?;
    let most_lines = file.plan.wave_lines.unwrap_or(MOST_LINES);
    survey(
        &Request { input, settings, scratch, coverage: None, history: None },
        Outcomes::Migrated(dir),
        &file,
        most_lines,
        progress,
    )
}

/// Writes the page, and adds the run to the history at this path.
pub fn write_page(survey: &Survey, waves: &Waves, history: &Path, page: &Path) -> Result<()> {
    let mut runs = History::read(history)?;
    runs.add(Run::of(survey, waves));
    let text = crate::page::page(&crate::page::Content { survey, waves, history: &runs });
    runs.write(history)?;
    crate::files::write_atomic(page, text.as_bytes())
}

/// Does something with the linked program.
fn linked<T>(request: &Request, progress: &dyn Progress, then: impl FnOnce(&mut Work<'_>) -> Result<T>) -> Result<T> {
    input::check(&request.input)?;
    if crate::variants::asked_for(&request.input) {
        let message = "a plan is for one variant: give the flags of a configuration behind `--`";
        return Err(EngineError::Usage(message.to_owned()));
    }
    let store = Store::open(&request.scratch)?;
    let capture = input::open(&request.input, &request.scratch, Some(&store))?;
    let project = request.settings.name.clone().unwrap_or_else(|| input::project_name(&request.input));
    let mut work = Work::new(&capture, &request.settings, progress, project, request.scratch.clone());
    pipeline::run_between(&mut work, "link", "link")?;
    let result = then(&mut work);
    // The process ends soon: a large program need not be freed node by node.
    std::mem::forget(work);
    result
}

/// The survey of a linked program.
fn of(work: &Work<'_>) -> Survey {
    Survey {
        version: VERSION,
        project: work.project.clone(),
        units: work.program.units.len() as u64,
        failed_units: work.failed_units.clone(),
        weights: Measure::all().map(|measure| (measure.name().to_owned(), risk::weight(measure))).collect(),
        functions: rows::functions(&work.program),
    }
}
