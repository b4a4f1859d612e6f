//! How many planted faults the kinds of evidence find, on real projects: `cargo xtask strength`.
//!
//! A project is migrated as a whole program under the safe plan. `exuvia verify --with strength` plants faults and looks for them by
//! fuzzing; then the same Rust, built as a program, goes through the project's own checks (`tests/projects`) with each fault on.

mod checks;
mod results;
mod scoreboard;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{fs, io};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::exuvia::{self, Exuvia, Migration, Plan};
use crate::projects::{Spec, Workbench, product};
use crate::{description, process, verify, workspace};
use results::{Fault, Project};

/// Options of `cargo xtask strength`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Only projects whose name holds one of these texts.
    filters: Vec<String>,
    /// Faults for each project.
    #[arg(long, default_value_t = 24)]
    faults: u32,
    /// Seconds of fuzzing for each project.
    #[arg(long, default_value_t = 120)]
    budget: u32,
    /// Seconds of checks with faults for each project.
    #[arg(long, default_value_t = 150)]
    checks: u32,
    /// Which faults are chosen.
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
    /// Record nothing: inputs start from nothing but bytes.
    #[arg(long)]
    no_replay: bool,
    /// Skip projects that have a result.
    #[arg(long)]
    resume: bool,
    /// Only write the scoreboard from the results that are there.
    #[arg(long)]
    table: bool,
}

/// Longer than any step.
const LIMIT: Duration = Duration::from_secs(3600);

/// Runs the projects; true when all gave a result.
pub fn run(options: &Options) -> Result<bool> {
    let folder = workspace::root().join("tests/strength");
    if options.table {
        scoreboard::write(&folder)?;
        return Ok(true);
    }
    let specs: Vec<Spec> = description::find(&workspace::root().join("tests/projects"), &options.filters)?;
    if specs.is_empty() {
        bail!("no project matches {:?}", options.filters);
    }
    let exuvia = Exuvia::find_or_build_release(options.exuvia.as_deref())?;
    let mut good = true;
    for spec in &specs {
        if options.resume && results::path(&folder, &spec.name).exists() {
            continue;
        }
        match one(options, &exuvia, spec) {
            Ok(project) => {
                println!("{}: {}", spec.name, project.summary());
                results::write(&folder, &spec.name, &project)?;
                scoreboard::write(&folder)?;
            }
            Err(error) => {
                println!("FAILED {}: {error:#}", spec.name);
                good = false;
            }
        }
    }
    Ok(good)
}

fn one(options: &Options, exuvia: &Exuvia, spec: &Spec) -> Result<Project> {
    let bench = Workbench::in_folder("strength", spec)?;
    let programs = bench.build_c()?;
    let (capture, folder) = bench.captured(exuvia)?;
    let out = folder.join("out");
    migrate(exuvia, &capture, &folder, &out)?;
    let samples = verify::samples_of(&spec.name, &bench.c_tree(), &folder.join("samples"))?;
    let files = product::files(&spec.name, &exuvia::ledger(&out)?)?;
    let mut command = hunt(options, exuvia, &out, samples.as_deref(), &files);
    if !options.no_replay {
        verify::recorded::record(&mut command, spec, &bench.copy_of_sources("recorded")?)?;
    }
    process::must(&mut command, LIMIT)?;
    let faults = faults(&out)?;
    let mut project = Project {
        version: bench.version(),
        commit: exuvia.version(),
        taken: today()?,
        seed: options.seed,
        fuzz_seconds: options.budget,
        check_seconds: options.checks,
        faults,
        ..Project::default()
    };
    let package = out.join(".exuvia/strength/package");
    checks::run(options, &bench, &programs, &package, &mut project)?;
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    Ok(project)
}

fn migrate(exuvia: &Exuvia, capture: &Path, folder: &Path, out: &Path) -> Result<()> {
    let finished = exuvia.migrate(&Migration {
        inputs: vec![capture.into()],
        directory: folder,
        out,
        plan: Plan::Safe,
        boundary: Some("program"),
        flags: &[],
        configs: &[],
        targets: &[],
        items: &[],
        checks: None,
        target_dir: &folder.join("target"),
        name: None,
        build: false,
        limit: exuvia::MIGRATE_LIMIT,
    })?;
    match finished.success() {
        true => Ok(()),
        false => bail!("the migration ended with {:?}\n{}", finished.status, finished.stderr_text()),
    }
}

/// Plants the faults and fuzzes.
fn hunt(options: &Options, exuvia: &Exuvia, out: &Path, samples: Option<&Path>, files: &[String]) -> Command {
    let mut command = exuvia.command(&out.join("target"));
    command.args(["-j2", "verify"]).arg(out).args(files).args(["--with", "strength", "--json"]);
    command.args(["--faults", &options.faults.to_string(), "--seed", &options.seed.to_string()]);
    command.args(["--budget", &format!("{}s", options.budget)]);
    samples.into_iter().for_each(|folder| _ = command.arg("--samples").arg(folder));
    command
}

/// What became of them.
fn faults(out: &Path) -> Result<Vec<Fault>> {
    let path = out.join(".exuvia/strength/faults.json");
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let all: Vec<Value> = serde_json::from_slice(&text)?;
    all.iter().map(|value| Ok(serde_json::from_value(value.clone())?)).collect()
}

fn today() -> Result<String> {
    let finished = process::must(Command::new("date").arg("+%Y-%m-%d"), LIMIT)?;
    Ok(finished.stdout_text().trim().to_owned())
}
