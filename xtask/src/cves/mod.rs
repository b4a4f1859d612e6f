//! Known memory-safety holes: the C that has them is migrated, and given the inputs that fall into them.
//!
//! Sources are upstream's, without Debian's patches; what upstream mended itself since is taken out again by a patch of ours.

mod page;
mod run;
mod sides;
mod spec;

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::exuvia::Exuvia;
use crate::{description, workspace};
use sides::Sides;
use spec::Spec;

/// Options of `cargo xtask cves`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only these packages; all if none is named.
    packages: Vec<String>,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
    /// Take the programs of an earlier run where they are.
    #[arg(long)]
    reuse: bool,
}

/// Runs all inputs; true if everything is as the descriptions have it.
pub fn run(options: &Options) -> Result<bool> {
    let specs: Vec<Spec> = description::find(&folder(), &options.packages)?;
    if specs.is_empty() {
        bail!("no package of tests/cves matches {:?}", options.packages);
    }
    let exuvia = Exuvia::find_or_build(options.exuvia.as_deref())?;
    let (mut rows, mut good) = (Vec::new(), true);
    for spec in &specs {
        match package(&exuvia, spec, options.reuse) {
            Ok(found) => {
                good &= found.iter().all(|(_, one)| one.odd.is_empty());
                rows.extend(found)
            }
            Err(error) => {
                good = false;
                println!("FAILED {}: {error:#}", spec.name)
            }
        }
    }
    let text = page::page(&exuvia.version(), &rows);
    println!("{text}");
    if options.packages.is_empty() && good {
        fs::write(folder().join("results.md"), text)?;
    }
    Ok(good)
}

fn package<'a>(exuvia: &Exuvia, spec: &'a Spec, reuse: bool) -> Result<Vec<page::Row<'a>>> {
    let sides = Sides::new(exuvia, spec, reuse)?;
    let mut rows = Vec::new();
    for hole in &spec.holes {
        let found = run::run(spec, hole, &sides)?;
        println!("{} {}: {} / {}", spec.name, found.cve, found.all.verdict.text(), found.cold.verdict.text());
        found.odd.iter().for_each(|odd| println!("    {odd}"));
        rows.push(((spec, hole), found));
    }
    Ok(rows)
}

/// The folder of the descriptions.
fn folder() -> PathBuf {
    workspace::root().join("tests/cves")
}
