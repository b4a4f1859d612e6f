//! Real projects with some of them in Rust, by their own builds and tests: `cargo xtask mixed`.

mod results;
mod shadow;
mod spec;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{fs, io};

use anyhow::{Context, Result, bail};

use crate::exuvia::{Exuvia, Migration, Plan};
use crate::{description, exuvia, fetch, process, workspace};
use results::{Rows, Run};
use spec::{Selection, Spec};

/// Options of `cargo xtask mixed`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Only projects whose name holds one of these texts.
    filters: Vec<String>,
    /// Only this plan, instead of both.
    #[arg(long)]
    plan: Option<Plan>,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
    /// The commit that the exuvia program is of; that of the checkout that holds it if not given.
    #[arg(long)]
    commit: Option<String>,
    /// Seconds that a run of a project's tests may take.
    #[arg(long, default_value_t = 1800)]
    timeout: u32,
    /// Compares both sides at sampled calls of the tests, instead of running them over the Rust.
    #[arg(long)]
    shadow: bool,
    /// Seconds that samples may take, of each project.
    #[arg(long, default_value_t = 60)]
    samples: u32,
}

/// Longer than both runs of the tests.
const LIMIT: Duration = Duration::from_secs(4 * 3600);

/// Runs the projects; true when all of them do over the Rust what they do over the C.
pub fn run(options: &Options) -> Result<bool> {
    let directory = workspace::root().join("tests/mixed");
    let specs: Vec<Spec> = description::find(&directory, &options.filters)?;
    if specs.is_empty() {
        bail!("no project matches {:?}", options.filters);
    }
    let exuvia = Exuvia::find_or_build_release(options.exuvia.as_deref())?;
    let commit = options.commit.clone().unwrap_or_else(|| exuvia.version());
    if commit == exuvia::UNKNOWN {
        bail!("the exuvia program lies in no checkout: name the commit that it is of with --commit");
    }
    let options = &Options { commit: Some(commit), ..options.clone() };
    if options.shadow {
        return shadow::run(options, &exuvia, &specs, &directory);
    }
    let mut good = true;
    for spec in &specs {
        for selection in &spec.selections {
            for plan in options.plan.map_or_else(|| vec![Plan::Faithful, Plan::Safe], |plan| vec![plan]) {
                let outcome = one(options, &exuvia, spec, selection, plan);
                let run = outcome.unwrap_or_else(|error| Run { problem: format!("{error:#}"), ..Run::default() });
                println!("{} {} {}: {}", spec.name, selection.name, plan.name(), run.summary());
                good &= run.agrees;
                let mut rows = Rows::read(&directory)?;
                rows.set(&spec.name, &spec.build_system, &selection.name, plan.name(), run);
                rows.write(&directory)?;
            }
        }
    }
    Ok(good)
}

fn one(options: &Options, exuvia: &Exuvia, spec: &Spec, selection: &Selection, plan: Plan) -> Result<Run> {
    let tree = fetch::source(&spec.package)?;
    let out = workspace::target_dir().join("mixed").join(&spec.name);
    match fs::remove_dir_all(&out) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    migrate(exuvia, spec, selection, plan, &tree, &out)?;
    let ledger = exuvia::ledger(&out)?;
    let mut command = exuvia.command(&out.join("target"));
    command.env_remove("CC").arg("verify").arg(&out).args(["--with", "tests", "--tree"]).arg(&tree);
    command.args(["--budget", &options.timeout.to_string(), "--", "sh", "-eu", "-c", &spec.test]);
    let finished = process::run(&mut command, b"", LIMIT)?;
    let report = out.join(".exuvia/tests/report.json");
    let report = fs::read(&report).with_context(|| finished.stdout_text() + &finished.stderr_text())?;
    let run =
        Run::new(&ledger, &serde_json::from_slice(&report)?, options.commit.clone().unwrap_or_default(), today()?);
    fs::remove_dir_all(&out)?;
    Ok(run)
}

fn migrate(exuvia: &Exuvia, spec: &Spec, selection: &Selection, plan: Plan, tree: &Path, out: &Path) -> Result<()> {
    let target = out.join("target");
    let finished = exuvia.migrate(&Migration {
        inputs: vec![tree.into(), "--build-command".into(), spec.build.clone().into()],
        directory: workspace::root(),
        out,
        plan,
        boundary: Some("mixed"),
        name: Some(&spec.name),
        flags: &[],
        configs: &[],
        targets: &[],
        items: &selection.items,
        checks: None,
        target_dir: &target,
        build: true,
        limit: exuvia::MIGRATE_LIMIT,
    })?;
    match finished.success() {
        true => Ok(()),
        false => bail!("the migration failed\n{}", finished.stderr_text()),
    }
}

fn today() -> Result<String> {
    let finished = process::must(Command::new("date").arg("+%Y-%m-%d"), LIMIT)?;
    Ok(finished.stdout_text().trim().to_owned())
}
