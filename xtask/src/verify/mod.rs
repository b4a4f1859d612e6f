//! Evidence for the functions of real projects: `cargo xtask verify-projects`.

pub mod recorded;
mod results;
mod spec;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::exuvia::{self, Exuvia};
use crate::projects::{Captured, product};
use crate::{description, process, workspace};
use results::{Results, Run};
use spec::Spec;

/// Beside the budget, what builds may take.
const BUILDS: Duration = Duration::from_secs(3600);

/// Options of `cargo xtask verify-projects`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Only these projects, or those whose names hold these texts.
    filters: Vec<String>,
    /// Seconds for the functions of a project.
    #[arg(long, default_value_t = 300)]
    budget: u64,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
    /// The commit of which the program given by `--exuvia` was built.
    #[arg(long, requires = "exuvia")]
    commit: Option<String>,
    /// Record nothing: inputs start from nothing but bytes.
    #[arg(long)]
    no_replay: bool,
    /// Skip what this very commit has a result of.
    #[arg(long)]
    resume: bool,
    /// Only write the scoreboard from the results that are there.
    #[arg(long)]
    table: bool,
}

/// Runs the projects; true when no function differs.
pub fn run(options: &Options) -> Result<bool> {
    let directory = workspace::root().join("tests/verify");
    let results = Results::open(&directory)?;
    if options.table {
        results.write_scoreboard()?;
        return Ok(true);
    }
    let specs: Vec<Spec> = description::find(&directory, &options.filters)?;
    if specs.is_empty() {
        bail!("no project matches {:?}", options.filters);
    }
    let exuvia = Exuvia::find_or_build_release(options.exuvia.as_deref())?;
    let commit = options.commit.clone().unwrap_or_else(|| exuvia.version());
    let mut good = true;
    for spec in &specs {
        if options.resume && results.has(&spec.name, &commit)? {
            continue;
        }
        match one(options, &exuvia, spec, &commit) {
            Ok(run) => {
                println!("{}: {}", spec.name, run.summary());
                run.differences.iter().for_each(|difference| println!("    {difference}"));
                good &= run.differences.is_empty();
                results.put(&spec.name, &run)?;
            }
            Err(error) => {
                println!("FAILED {}: {error:#}", spec.name);
                good = false;
            }
        }
    }
    Ok(good)
}

fn one(options: &Options, exuvia: &Exuvia, spec: &Spec, commit: &str) -> Result<Run> {
    let project = Captured::in_folder("verify", exuvia, &spec.name)?;
    project.migrate(exuvia)?;
    let files = product::files(&spec.name, &exuvia::ledger(&project.out())?)?;
    let replayed = match options.no_replay {
        true => Value::Null,
        false => recorded::replay(exuvia, &project, &files)?,
    };
    let samples = samples(spec, &project.tree(), &project.out().with_file_name("samples"))?;
    let mut command = exuvia.command(&project.out().join("target"));
    command.arg("verify").arg(project.out()).args(["--json", "--budget", &options.budget.to_string()]);
    command.args(&files);
    if let Some(samples) = samples {
        command.arg("--samples").arg(samples);
    }
    let limit = Duration::from_secs(4 * options.budget) + BUILDS;
    let finished = process::run(&mut command, b"", limit)?;
    let report: Value = serde_json::from_slice(&finished.stdout)
        .with_context(|| format!("`exuvia verify` ended with {:?}\n{}", finished.status, finished.stderr_text()))?;
    Ok(Run::new(&report, options.budget, commit, &today()?).with_replay(&replayed))
}

/// Data that a project's programs read, for other runners; none where nothing says how to make some.
pub fn samples_of(name: &str, tree: &Path, folder: &Path) -> Result<Option<PathBuf>> {
    let specs: Vec<Spec> = description::find(&workspace::root().join("tests/verify"), &[name.to_owned()])?;
    specs.iter().find(|spec| spec.name == name).map_or(Ok(None), |spec| samples(spec, tree, folder))
}

/// Makes the data that the project's programs read into a folder, with the C programs where need be.
fn samples(spec: &Spec, tree: &Path, folder: &Path) -> Result<Option<PathBuf>> {
    if spec.samples.is_empty() {
        return Ok(None);
    }
    fs::create_dir_all(folder)?;
    let data = workspace::root().join("tests/projects").join(&spec.name);
    let mut command = Command::new("sh");
    command.args(["-eu", "-c", &spec.samples]).current_dir(folder);
    command.env("SRC", tree).env("DATA", data).env("OUT", folder);
    process::must(&mut command, BUILDS)?;
    Ok(Some(folder.to_owned()))
}

fn today() -> Result<String> {
    let finished = process::must(Command::new("date").args(["-u", "+%Y-%m-%d"]), BUILDS)?;
    Ok(finished.stdout_text().trim().to_owned())
}
