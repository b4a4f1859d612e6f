//! Fuzzing of what reads files of others: the targets under `fuzz/`, built with coverage on stable Rust and driven by libFuzzer.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::exuvia;
use crate::process;
use crate::workspace;

const BUILD_LIMIT: Duration = Duration::from_secs(3600);
const EXPORT_LIMIT: Duration = Duration::from_secs(60);
/// What libFuzzer reads: a counter an edge, where each stands, and the operands of comparisons.
const COVERAGE: &str = "-Ccodegen-units=1 -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";
/// Larger inputs find nothing that small ones do not, and slow the rest down.
const MAX_LENGTH: usize = 1 << 16;

/// Options of `cargo xtask fuzz`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// What is fuzzed; everything if not given.
    target: Option<Target>,
    /// How long each target runs.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
}

/// A program under `fuzz/targets`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Target {
    /// The exporter's format, through decoding, linking and verifying.
    Unit,
    /// Compile databases.
    Database,
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Target::Unit => "unit",
            Target::Database => "database",
        }
    }
}

/// Runs the targets; true when nothing is found.
pub fn run(options: &Options) -> Result<bool> {
    let built = Built::new()?;
    let mut clean = true;
    for target in options.target.map_or_else(|| vec![Target::Unit, Target::Database], |one| vec![one]) {
        let seeds = built.seeds(target)?;
        clean &= built.fuzz(target, &seeds, options.seconds)?;
    }
    Ok(clean)
}

/// The programs, and the exporter that makes seeds.
struct Built {
    programs: Vec<PathBuf>,
    exporter: PathBuf,
}

impl Built {
    fn new() -> Result<Self> {
        let mut command = Command::new("cargo");
        command.args(["build", "--release", "--message-format=json", "--target", &host()?, "--target-dir"]);
        command.arg(folder()).arg("--manifest-path").arg(workspace::root().join("fuzz/Cargo.toml"));
        command.env("RUSTFLAGS", COVERAGE);
        command.envs(
            ["DEBUG_ASSERTIONS", "OVERFLOW_CHECKS"].map(|name| (format!("CARGO_PROFILE_RELEASE_{name}"), "true")),
        );
        let finished = process::must(&mut command, BUILD_LIMIT)?;
        let lines = finished.stdout.split(|&byte| byte == b'\n');
        let messages: Vec<Value> = lines.filter_map(|line| serde_json::from_slice(line).ok()).collect();
        let programs = messages.iter().filter_map(|message| message.get("executable")?.as_str()).map(PathBuf::from);
        let exporter =
            messages.iter().find_map(exuvia::exporter_of).context("cargo did not tell where the exporter is")?;
        Ok(Self { programs: programs.collect(), exporter: exporter.into() })
    }

    fn program(&self, target: Target) -> Result<&Path> {
        let found = self.programs.iter().find(|path| path.file_name().is_some_and(|name| name == target.name()));
        found.map(PathBuf::as_path).with_context(|| format!("cargo built no target `{}`", target.name()))
    }

    /// The folder of inputs that fuzzing starts from.
    fn seeds(&self, target: Target) -> Result<PathBuf> {
        if target == Target::Database {
            return Ok(workspace::root().join("fuzz/seeds/database"));
        }
        let seeds = folder().join("seeds/unit");
        fs::create_dir_all(&seeds)?;
        for case in cases(&workspace::root().join("tests/cases"))? {
            let mut command = Command::new(&self.exporter);
            command.arg("--out").arg(seeds.join(seed_name(&case))).args(["--", "-w"]).arg(&case);
            // Some cases are there because they do not compile.
            process::run(&mut command, b"", EXPORT_LIMIT)?;
        }
        Ok(seeds)
    }

    fn fuzz(&self, target: Target, seeds: &Path, seconds: u64) -> Result<bool> {
        let name = target.name();
        let (corpus, findings) = (folder().join("corpus").join(name), folder().join("findings").join(name));
        fs::create_dir_all(&corpus)?;
        fs::create_dir_all(&findings)?;
        let mut command = Command::new(self.program(target)?);
        command.arg(format!("-max_total_time={seconds}")).arg(format!("-artifact_prefix={}/", findings.display()));
        command.args(["-timeout=20", "-rss_limit_mb=2048", &format!("-max_len={MAX_LENGTH}")]).arg(&corpus).arg(seeds);
        let finished = process::run(&mut command, b"", Duration::from_secs(seconds + 600))?;
        let said = finished.stderr_text();
        println!("{name}: {}", said.lines().rfind(|line| line.starts_with("Done ")).unwrap_or("stopped early"));
        if !finished.success() {
            let tail: Vec<&str> = said.lines().rev().take(40).collect();
            println!("FAILED {name}: {:?}; the input is under {}", finished.status, findings.display());
            tail.iter().rev().for_each(|line| println!("  {line}"));
        }
        Ok(finished.success())
    }
}

/// `construct-name`: names alone occur twice.
fn seed_name(case: &Path) -> String {
    let part = |path: Option<&OsStr>| path.unwrap_or_default().to_string_lossy().into_owned();
    let construct = case.parent().and_then(Path::file_name);
    format!("{}-{}", part(construct), part(case.file_stem()))
}

fn folder() -> PathBuf {
    workspace::target_dir().join("fuzz")
}

/// The triple of this machine: flags for a named target do not reach build scripts.
fn host() -> Result<String> {
    let finished = process::must(Command::new("rustc").arg("-vV"), EXPORT_LIMIT)?;
    let text = finished.stdout_text();
    match text.lines().find_map(|line| line.strip_prefix("host: ")) {
        Some(host) => Ok(host.to_owned()),
        None => bail!("rustc does not tell its host"),
    }
}

fn cases(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(cases(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "c") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
