//! Random programs of csmith: no undefined behaviour by construction, and a checksum of all globals at the end.

use std::path::Path;
use std::process::Command;
use std::time::Duration;
use std::{fs, iter};

use anyhow::Result;

use super::fetch;
use super::suite::{Demand, Program, Source};
use crate::process;

/// How many seeds are tried if no number is given.
pub const DEFAULT_SEEDS: usize = 100;

const GENERATE_LIMIT: Duration = Duration::from_secs(60);

/// A program for each seed from 1 on.
pub fn programs(seeds: usize) -> Result<Vec<Program>> {
    let include = fetch::package("libcsmith-dev")?.join("usr/include/csmith");
    let flags = vec!["-w".to_owned(), format!("-I{}", include.display())];
    fetch::package("csmith")?;
    let program = |seed: u64| Program {
        name: format!("seed-{seed:04}"),
        source: Source::Seed(seed),
        flags: flags.clone(),
        arguments: Vec::new(),
        demand: Demand::Agreement,
    };
    Ok(iter::successors(Some(1), |seed| Some(seed + 1)).take(seeds).map(program).collect())
}

/// Writes the program of `seed` to `file`.
pub fn generate(seed: u64, file: &Path) -> Result<()> {
    let csmith = fetch::package("csmith")?.join("usr/bin/csmith");
    let mut command = Command::new(csmith);
    // csmith writes a note on the platform to where it runs.
    command.current_dir(file.parent().unwrap_or(Path::new(".")));
    let finished = process::must(command.args(["--seed", &seed.to_string()]), GENERATE_LIMIT)?;
    Ok(fs::write(file, &finished.stdout)?)
}
