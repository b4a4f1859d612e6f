//! How much of the real projects' Rust is unsafe, counted by syntax, and which reasons it has: `tests/safety/results.md`.

mod reasons;

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::exuvia::{self, Checks, Exuvia};
use crate::projects::Captured;
use crate::{process, workspace};

/// Options of `cargo xtask safety`.
#[derive(Debug, Default, clap::Args)]
pub struct Options {
    /// Only these projects, which prints the tables and keeps none; all if none is named.
    projects: Vec<String>,
    /// Take the captures of the last run, where there are any, instead of building the projects again.
    #[arg(long)]
    reuse: bool,
    /// Take the migrations that are there, too: prints the tables and keeps none, as nobody knows what program they are of.
    #[arg(long, requires = "reuse")]
    migrated: bool,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<std::path::PathBuf>,
    /// How much is checked at run time, which prints the tables and keeps none; what is the default if not given.
    #[arg(long)]
    checks: Option<Checks>,
}

/// Migrates each project under the safe plan as a program, and counts.
pub fn run(options: &Options) -> Result<bool> {
    let exuvia = Exuvia::find_or_build(options.exuvia.as_deref())?.with_checks(options.checks);
    let projects = Captured::all(&exuvia, &options.projects, options.reuse)?;
    let mut folders = Vec::new();
    let mut reasons = reasons::Reasons::default();
    for project in projects {
        if !(options.migrated && project.out().is_dir()) {
            println!("{}", project.name);
            project.migrate(&exuvia)?;
        }
        reasons.add(&exuvia::ledger(&project.out())?)?;
        folders.push(format!("{}={}", project.name, project.out().display()));
    }
    let text = page(&exuvia, &counted(&exuvia, &folders)?, &reasons)?;
    if options.projects.is_empty() && !options.migrated && options.checks.is_none() {
        fs::write(workspace::root().join("tests/safety/results.md"), &text)?;
    }
    println!("{text}");
    Ok(true)
}

fn counted(exuvia: &Exuvia, folders: &[String]) -> Result<String> {
    let mut command = exuvia.command(&workspace::target_dir());
    command.arg("count").arg("--markdown").args(folders);
    let finished = process::run(&mut command, b"", exuvia::MIGRATE_LIMIT)?;
    if !finished.success() {
        bail!("exuvia count ended with {:?}\n{}", finished.status, finished.stderr_text());
    }
    Ok(finished.stdout_text())
}

fn page(exuvia: &Exuvia, table: &str, reasons: &reasons::Reasons) -> Result<String> {
    let taken = process::run(Command::new("date").args(["-u", "+%Y-%m-%d %H:%M"]), b"", exuvia::MIGRATE_LIMIT)?;
    let date = taken.stdout_text().trim().to_owned();
    let version = exuvia.version();
    let reasons = reasons.page().context("no ledger has an unsafe operation")?;
    Ok(format!(
        "# How much of the Rust is unsafe\n\n\
         Written by `cargo xtask safety` on {date} UTC, with Exuvia at {version}: the projects of `tests/projects`, the whole of each as\n\
         programs, safe plan. Counted by syntax alone; `exuvia count --help` defines each column, and counts any folder of Rust.\n\n\
         {table}\n{reasons}"
    ))
}
