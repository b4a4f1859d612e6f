//! The C side of a case: compiled and run, and validated as defined and deterministic.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::case::Case;
use crate::process::{self, Finished};
use crate::workspace;

const COMPILE_LIMIT: Duration = Duration::from_secs(60);
const RUN_LIMIT: Duration = Duration::from_secs(20);

/// What an observer of the program can tell.
#[derive(Debug, PartialEq, Eq)]
pub struct Behaviour {
    pub status: process::Status,
    pub stdout: String,
}

/// Runs a program of the case as its directives say.
pub fn run(case: &Case, program: &Path) -> Result<Finished> {
    run_with(case, program, &case.directives.args)
}

/// The same with other arguments.
pub fn run_with(case: &Case, program: &Path, args: &[String]) -> Result<Finished> {
    let scratch = tempfile::tempdir()?;
    let mut command = Command::new(program);
    command.args(args).current_dir(scratch.path()).env("ASAN_OPTIONS", "detect_leaks=1");
    process::run(&mut command, &case.directives.stdin, RUN_LIMIT)
}

impl From<Finished> for Behaviour {
    fn from(finished: Finished) -> Self {
        Behaviour { status: finished.status, stdout: finished.stdout_text() }
    }
}

/// Compiles the case's C, as a configuration, and tells what it does.
pub fn behaviour(case: &Case, config: &[String], scratch: &Path) -> Result<Behaviour> {
    let flags: Vec<&str> = ["-O1"].into_iter().chain(config.iter().map(String::as_str)).collect();
    let program = compile(case, &workspace::clang(), &flags, &case.all_sources_in_place(), scratch.join("c-program"))?;
    Ok(run(case, &program)?.into())
}

/// Compiles `inputs` with one compiler.
pub fn compile(case: &Case, compiler: &str, flags: &[&str], inputs: &[PathBuf], out: PathBuf) -> Result<PathBuf> {
    let mut command = Command::new(compiler);
    command.current_dir(&case.directory).args(["-std=gnu17", "-w", "-g"]).args(flags).args(&case.directives.flags);
    command.args(inputs).arg("-o").arg(&out).args(["-lm", "-lpthread", "-ldl"]);
    process::must(&mut command, COMPILE_LIMIT).with_context(|| format!("{compiler} refuses the case"))?;
    Ok(out)
}

/// One way to compile C that must not change what a defined program does.
struct Variant {
    compiler: &'static str,
    flags: &'static [&'static str],
}

const VARIANTS: &[Variant] = &[
    Variant { compiler: "clang", flags: &["-O0", "-ftrivial-auto-var-init=pattern"] },
    Variant { compiler: "clang", flags: &["-O2", "-ftrivial-auto-var-init=zero"] },
    Variant { compiler: "clang", flags: &["-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"] },
    Variant { compiler: "gcc", flags: &["-O0"] },
    Variant { compiler: "gcc", flags: &["-O2"] },
];

/// What is wrong with the case as a test: undefined, or different from compiler to compiler.
pub fn validate(case: &Case, scratch: &Path) -> Result<Vec<String>> {
    if case.directives.refused.is_some() {
        return Ok(Vec::new());
    }
    let mut problems = Vec::new();
    for (name, config) in case.configs() {
        let found = validate_config(case, &config, scratch)?;
        problems.extend(found.into_iter().map(|problem| format!("{name}{problem}")));
    }
    Ok(problems)
}

fn validate_config(case: &Case, config: &[String], scratch: &Path) -> Result<Vec<String>> {
    let expected = behaviour(case, config, scratch)?;
    let mut problems = Vec::new();
    for (index, variant) in VARIANTS.iter().enumerate() {
        let compiler = if variant.compiler == "clang" { workspace::clang() } else { variant.compiler.to_owned() };
        let label = format!("{compiler} {}", variant.flags.join(" "));
        let out = scratch.join(format!("variant-{index}"));
        let flags: Vec<&str> = variant.flags.iter().copied().chain(config.iter().map(String::as_str)).collect();
        let program = compile(case, &compiler, &flags, &case.all_sources_in_place(), out)?;
        let finished = run(case, &program)?;
        if sanitizer_spoke(&finished) {
            problems.push(format!("{label}:\n{}", finished.stderr_text()));
        } else if Behaviour::from(finished) != expected {
            problems.push(format!("{label} differs from clang -O1"));
        }
    }
    Ok(problems)
}

fn sanitizer_spoke(finished: &Finished) -> bool {
    let text = finished.stderr_text();
    text.contains("Sanitizer") || text.contains("runtime error:")
}

impl Case {
    fn all_sources_in_place(&self) -> Vec<PathBuf> {
        self.all_sources().iter().map(|name| self.directory.join(name)).collect()
    }
}
