//! Random programs of csmith: no undefined behaviour by construction, and a checksum of all globals at the end.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::seeds::Seeds;
use super::suite::{Demand, Program, Source};
use crate::fetch;
use crate::process;

/// What is asked for beside csmith's defaults, which have bit-fields, unions, packed structs, volatiles and jumps.
const FEATURES: &[&str] = &["--float", "--builtins", "--inline-function"];

/// One of the builtins is an instruction; pointers to floats point to integers; the headers say `char *` for all bytes.
const FLAGS: &[&str] = &["-w", "-Wno-incompatible-pointer-types", "-fno-strict-aliasing", "-mcrc32"];

const GENERATE_LIMIT: Duration = Duration::from_secs(60);

/// A program for each seed.
pub fn programs(seeds: Seeds) -> Result<Vec<Program>> {
    let include = fetch::package("libcsmith-dev")?.join("usr/include/csmith");
    let mut flags: Vec<String> = FLAGS.iter().map(|&flag| flag.to_owned()).collect();
    flags.push(format!("-I{}", include.display()));
    fetch::package("csmith")?;
    let program = |seed: u64| Program {
        name: format!("seed-{seed:04}"),
        source: Source::Seed(seed),
        flags: flags.clone(),
        arguments: Vec::new(),
        demand: Demand::Agreement,
    };
    Ok(seeds.range().map(program).collect())
}

/// Writes the program of `seed` to `file`.
pub fn generate(seed: u64, file: &Path) -> Result<()> {
    let csmith = fetch::package("csmith")?.join("usr/bin/csmith");
    let mut command = Command::new(csmith);
    // csmith writes a note on the platform to where it runs.
    command.current_dir(file.parent().unwrap_or(Path::new(".")));
    let finished = process::must(command.args(FEATURES).args(["--seed", &seed.to_string()]), GENERATE_LIMIT)?;
    Ok(fs::write(file, &finished.stdout)?)
}
