//! Recordings of real calls: a project's own tests, or what its user runs, over its C with doors that tell of calls. There is no Rust in
//! that build. What is recorded lies in the output, for its user alone (`keep`): `exuvia verify --with replay` calls both sides with it.

mod keep;

use super::shadow::{build, doors};
use super::tests::{self, Verdict};
use crate::error::Result;
use crate::files;
use crate::progress::Progress;
use crate::verify;
use crate::work::Work;
use exuvia_cir::FuncId;
use exuvia_verify::harness::{self, Harness};
use exuvia_verify::sandbox;
use exuvia_verify::shadow::counts::{self, Sampled};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use exuvia_verify::shadow::counts::Limits;
pub(crate) use keep::{Kept, kept};

/// What is to be run, and what may be kept of it.
#[derive(Clone, Debug)]
pub struct Request {
    /// The project's tree.
    pub tree: PathBuf,
    /// Builds the project and runs it, in the root of a copy of the tree.
    pub command: Vec<String>,
    /// How much is kept.
    pub limits: Limits,
    /// What is written over: `text`, `function:parameter`, `file.c::variable`.
    pub redact: Vec<String>,
    /// How long recording may take, of all processes together.
    pub budget: Duration,
    /// What the run may take of the machine.
    pub run_limits: sandbox::Limits,
}

/// What was recorded of a function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recorded {
    /// `file.c::function`.
    pub item: String,
    /// Its calls.
    pub calls: u64,
    /// Recordings.
    pub recordings: u64,
    /// Calls that were to be recorded and were not, by reason.
    pub discarded: BTreeMap<String, u64>,
    /// Whether there would be more if more were allowed.
    pub is_full: bool,
}

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The command.
    pub command: String,
    /// How it ended.
    pub run: Verdict,
    /// Functions that were called.
    pub functions: Vec<Recorded>,
    /// Bytes of all recordings.
    pub bytes: u64,
    /// Where they are.
    pub folder: PathBuf,
    /// What the compiler wrapper complained about.
    pub warnings: Vec<String>,
}

/// Builds the project with doors, runs the command, and keeps what was recorded in the place of what was there.
pub(crate) fn run(request: &Request, work: &Work<'_>, dir: &Path, progress: &dyn Progress) -> Result<Report> {
    let scratch = dir.join(".exuvia/record");
    files::create_dir(&scratch)?;
    let found = verify::subject::find(work)?;
    let harness = harness::harness(&found.request(&work.program, &[]), &BTreeMap::new());
    progress.phase("build");
    let runtime = build::runtime(work, &scratch)?;
    doors::Doors { work, harness: &harness, state: None, runtime }.write(&scratch)?;
    let items: Vec<String> = harness.functions.iter().map(|id| harness::function_key(&work.program, *id)).collect();
    prepare(request, work, &harness, &items, &scratch)?;
    progress.phase("tests of the build that records");
    let run = place(request, work, dir, &scratch)?;
    let bytes = files::read_optional(&scratch.join("counts"))?.unwrap_or_default();
    let (sampled, _, _) = counts::read(&bytes, harness.functions.len());
    let folder = keep::take(dir, &scratch, &items)?;
    let of = |(item, sampled): (&String, &Sampled)| recorded(item, sampled, request.limits.count);
    let functions = items.iter().zip(&sampled).filter(|(_, s)| s.calls > 0).map(of).collect();
    let warnings = tests::warnings(&run.log);
    let bytes = keep::size(&folder);
    Ok(Report { command: request.command.join(" "), run, functions, bytes, folder, warnings })
}

fn recorded(item: &str, sampled: &Sampled, most: u64) -> Recorded {
    Recorded {
        item: item.to_owned(),
        calls: sampled.calls,
        recordings: sampled.compared,
        discarded: sampled.discarded.clone(),
        is_full: sampled.compared >= most && sampled.calls > sampled.sampled,
    }
}

/// What the library in the processes reads.
fn prepare(request: &Request, work: &Work<'_>, harness: &Harness, items: &[String], scratch: &Path) -> Result<()> {
    let layouts = Layouts::new(work);
    let shown = crate::ledger::items(&work.program, &work.lowered()?.rows);
    let line = |(id, item): (&FuncId, &String)| {
        format!("{} {item}\t{}\n", layouts.of(work, *id), shown.get(id).unwrap_or(item))
    };
    let lines: String = harness.functions.iter().zip(items).map(line).collect();
    let write = |name: &str, bytes: &[u8]| files::write_atomic(&scratch.join(name), bytes);
    write("recorder", lines.as_bytes())?;
    write("redact", request.redact.join("\n").as_bytes())?;
    write("shapes", harness.shapes.as_bytes())?;
    write("counts", &counts::zeros_to_record(harness.functions.len(), request.budget, &request.limits))?;
    super::shadow::fresh(&scratch.join("new"))
}

fn place(request: &Request, work: &Work<'_>, dir: &Path, scratch: &Path) -> Result<Verdict> {
    let tests = tests::Request {
        dir: dir.to_path_buf(),
        tree: request.tree.clone(),
        command: request.command.clone(),
        limits: request.run_limits,
        confinement: work.settings.confinement.clone(),
        jobs: None,
    };
    let environment = tests::environment(scratch, Path::new(""))?;
    let writable = [scratch.join("counts"), scratch.join("new")];
    tests::Place { request: &tests, dir, scratch }.run_in_copy("tree", &environment, &writable)
}

/// What a recording rests on: how all that the program defines lies in memory, and the parameters of the function.
pub(crate) struct Layouts(String);

impl Layouts {
    pub fn new(work: &Work<'_>) -> Self {
        let program = &work.program;
        let mut lines: Vec<String> = Vec::new();
        for record in program.records.values().filter(|record| record.complete && !record.system) {
            let field = |f: &exuvia_cir::Field| {
                let size = program.size_of(f.ty).unwrap_or(0);
                format!(" {}@{}:{}:{size}", f.name, f.offset, f.bit_width.unwrap_or(0))
            };
            let fields: String = record.fields.iter().map(field).collect();
            lines.push(format!("{} {}{fields}", record.name, record.size));
        }
        lines.sort();
        Self(files::digest(lines.join("\n").as_bytes()))
    }

    /// Digest for a function.
    pub fn of(&self, work: &Work<'_>, id: FuncId) -> String {
        let program = &work.program;
        let param = |p: &exuvia_cir::Param| {
            let is_pointer = program.types.is_data_pointer(p.ty);
            format!("{}:{}:{is_pointer}", p.name, program.size_of(p.ty).unwrap_or(0))
        };
        let params: Vec<String> = program.functions[id].params.iter().map(param).collect();
        let digest = files::digest(format!("{} {}", self.0, params.join(" ")).as_bytes());
        digest.chars().take(16).collect()
    }
}
