//! Risk against history: do the functions that security patches of Debian's had to mend stand where `exuvia plan` says that the risk is?
//!
//! `--corpus` finds these functions, from the patches of each source package; the other runs rank the sources without these patches.

mod database;
mod fit;
mod functions;
mod page;
mod patches;
mod rank;
mod spec;
mod tree;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::exuvia::Exuvia;
use crate::{description, workspace};
use rank::Ranked;
use spec::{Holes, Set, Spec};

/// Options of `cargo xtask risk`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only these packages; all if none is named.
    packages: Vec<String>,
    /// Find the functions that patches mended, and write tests/risk/holes; ranks nothing.
    #[arg(long)]
    corpus: bool,
    /// Take what was counted in an earlier run, where there is one, and weigh it anew.
    #[arg(long)]
    reuse: bool,
    /// Of what was not counted in an earlier run, say only that it is missing.
    #[arg(long, requires = "reuse")]
    only_reuse: bool,
    /// Write what was counted in the functions of the tuning packages, a line of JSON each.
    #[arg(long, value_name = "FILE")]
    features: Option<PathBuf>,
    /// Fit the weights on the tuning packages, and write tests/risk/weights.json.
    #[arg(long, conflicts_with = "packages")]
    fit: bool,
    /// Only the tuning packages; tests/risk/results.md stays as it is.
    #[arg(long)]
    tuning: bool,
    /// The exuvia program to use instead of building the workspace's own.
    #[arg(long)]
    exuvia: Option<PathBuf>,
}

impl Options {
    fn only_tuning(&self) -> bool {
        self.tuning || self.fit || self.features.is_some()
    }
}

/// Finds, ranks or fits.
pub fn run(options: &Options) -> Result<bool> {
    let mut specs: Vec<Spec> = description::find(&spec::folder(), &options.packages)?;
    specs.retain(|spec| spec.set == Set::Tuning || !options.only_tuning());
    if specs.is_empty() {
        bail!("no package of tests/risk matches {:?}", options.packages);
    }
    if options.corpus {
        return corpus(&specs);
    }
    let exuvia = Exuvia::find_or_build_release(options.exuvia.as_deref())?;
    let weights = fit::kept()?;
    let (mut all, mut missing) = (Vec::new(), Vec::new());
    for spec in &specs {
        match ranked(&exuvia, spec, &weights, options) {
            Ok(ranked) => all.push(ranked),
            Err(error) => {
                println!("FAILED {}: {error:#}", spec.name);
                missing.push(spec.name.as_str());
            }
        }
    }
    if let Some(path) = &options.features {
        fs::write(path, features(&all)?).with_context(|| path.display().to_string())?;
    }
    if options.fit {
        return fit::write(&all).map(|()| missing.is_empty());
    }
    let text = page::page(&exuvia.version(), &all, &missing);
    if options.packages.is_empty() && !options.only_tuning() {
        fs::write(spec::folder().join("results.md"), &text)?;
    }
    println!("{text}");
    Ok(all.len() == specs.len())
}

fn corpus(specs: &[Spec]) -> Result<bool> {
    let mut good = true;
    for spec in specs {
        match tree::holes(&spec.name) {
            Ok(holes) => {
                let functions: usize = holes.patches.iter().map(|patch| patch.functions.len()).sum();
                println!("{} {}: {} patches, {functions} functions", spec.name, holes.version, holes.patches.len());
                holes.write(&spec.name)?;
            }
            Err(error) => {
                good = false;
                println!("FAILED {}: {error:#}", spec.name)
            }
        }
    }
    Ok(good)
}

fn ranked(exuvia: &Exuvia, spec: &Spec, weights: &rank::Weights, options: &Options) -> Result<Ranked> {
    let holes = Holes::read(&spec.name)?.context("no list of holes: run `cargo xtask risk --corpus` first")?;
    let kept = if options.reuse { tree::kept_plan(spec)? } else { None };
    let plan = match kept {
        Some(plan) => plan,
        None if options.only_reuse => bail!("nothing was counted in it yet"),
        None => tree::plan(exuvia, spec)?,
    };
    let ranked = Ranked::new(spec, &holes, &plan, weights)?;
    println!("{}: {} functions, {} of {} holes found", spec.name, ranked.functions.len(), ranked.found(), ranked.holes);
    Ok(ranked)
}

/// What was counted in each function, and whether a patch mended it.
fn features(all: &[Ranked]) -> Result<String> {
    let mut out = String::new();
    for package in all {
        for function in &package.functions {
            let line: Value = json!({ "package": package.name, "item": function.item, "lines": function.lines,
                "hole": function.is_hole, "counts": function.counts });
            out += &(serde_json::to_string(&line)? + "\n");
        }
    }
    Ok(out)
}

/// Where trees and rankings lie.
fn folder(name: &str) -> PathBuf {
    workspace::target_dir().join("risk").join(name)
}
