//! C beside Rust: five functions of each real project, as `docs/beside/PROJECT.md`.

mod choose;
mod page;

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::exuvia::{self, Checks, Exuvia};
use crate::projects::Captured;
use crate::workspace;

/// Options of `cargo xtask beside`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only these projects; all of tests/projects if none is named.
    projects: Vec<String>,
    /// Take the captures of an earlier run, where there are any, instead of building the projects again.
    #[arg(long)]
    reuse: bool,
    /// Take the migrations that are there, too.
    #[arg(long, requires = "reuse")]
    migrated: bool,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
}

/// Writes the pages; false if a project has none.
pub fn run(options: &Options) -> Result<bool> {
    let exuvia = Exuvia::find_or_build(options.exuvia.as_deref())?.with_checks(Some(Checks::All));
    let folder = workspace::root().join("docs/beside");
    fs::create_dir_all(&folder)?;
    let mut good = true;
    for project in Captured::all(&exuvia, &options.projects, options.reuse)? {
        match written(&exuvia, &project, options.migrated) {
            Ok(text) => fs::write(folder.join(format!("{}.md", project.name)), text)?,
            Err(error) => {
                good = false;
                println!("FAILED {}: {error:#}", project.name)
            }
        }
    }
    Ok(good)
}

fn written(exuvia: &Exuvia, project: &Captured, migrated: bool) -> Result<String> {
    if !(migrated && project.out().is_dir()) {
        println!("{}", project.name);
        project.migrate(exuvia)?;
    }
    let ledger = exuvia::ledger(&project.out())?;
    let functions = choose::functions(&ledger, &project.tree().canonicalize()?, &project.out())?;
    let chosen = choose::five(&functions);
    if chosen.is_empty() {
        bail!("no function of it is short enough");
    }
    Ok(page::page(&project.name, &functions, &chosen))
}
