//! Speed as ratios: the front end against `clang -fsyntax-only` on the same file in the same run; [`runtime`] the output
//! against the C.

mod runtime;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Subcommand;
use serde_json::Value;

use crate::{process, workspace};

const LIMIT: Duration = Duration::from_secs(600);
/// What the front end may cost, in units of `clang -fsyntax-only`.
const EXPORT_BUDGET: f64 = 1.3;
const DECODE_BUDGET: f64 = 0.5;

/// Options of `cargo xtask bench`.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The exporter, and decoding to a verified Program, on one large file.
    Frontend(Frontend),
    /// The output against the C that it came from, on real projects.
    Runtime(runtime::Options),
}

#[derive(Debug, clap::Args)]
struct Frontend {
    /// The C file; sqlite3.c of the libsqlite3-sys crate if not given.
    #[arg(long)]
    file: Option<PathBuf>,
    /// How often to measure; the least CPU time of each counts.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

/// Runs a benchmark; true when it keeps its budget.
pub fn run(options: &Options) -> Result<bool> {
    match &options.what {
        What::Frontend(frontend) => frontend.run(),
        What::Runtime(options) => runtime::run(options),
    }
}

/// The programs under test, built with optimisation.
struct Programs {
    exuvia: PathBuf,
    exporter: PathBuf,
}

impl Frontend {
    fn run(&self) -> Result<bool> {
        let programs = Programs::build()?;
        let file = match &self.file {
            Some(file) => file.clone(),
            None => sqlite3()?,
        };
        let scratch = tempfile::tempdir()?;
        let mut best = [f64::INFINITY; 3];
        for _ in 0..self.rounds {
            let round = [clang(&file), programs.export(&file, scratch.path()), programs.link(&file)];
            for (best, mut command) in best.iter_mut().zip(round) {
                *best = best.min(cpu_seconds(&mut command)?);
            }
        }
        Ok(report(&file, best))
    }
}

fn report(file: &Path, [clang, export, link]: [f64; 3]) -> bool {
    println!("{}", file.display());
    println!("| step | CPU s | of clang -fsyntax-only | budget |\n| --- | --- | --- | --- |");
    println!("| clang -fsyntax-only | {clang:.2} | 1.00 | |");
    let export_ratio = export / clang;
    println!("| exporter | {export:.2} | {export_ratio:.2} | {EXPORT_BUDGET:.2} |");
    let decode = (link - export).max(0.0);
    let decode_ratio = decode / clang;
    println!("| decode, link, verify | {decode:.2} | {decode_ratio:.2} | {DECODE_BUDGET:.2} |");
    export_ratio <= EXPORT_BUDGET && decode_ratio <= DECODE_BUDGET
}

fn clang(file: &Path) -> Command {
    let mut command = Command::new(workspace::clang());
    command.args(["-w", "-fsyntax-only"]).arg(file);
    command
}

impl Programs {
    /// Builds in release; cargo tells where the exporter is, which the front end's build script made.
    fn build() -> Result<Self> {
        let mut command = Command::new("cargo");
        command.current_dir(workspace::root());
        command.args(["build", "--release", "--package", "exuvia", "--message-format=json"]);
        let finished = process::must(&mut command, Duration::from_secs(1800))?;
        let lines = finished.stdout.split(|&byte| byte == b'\n');
        let messages: Vec<Value> = lines.filter_map(|line| serde_json::from_slice(line).ok()).collect();
        let exuvia = messages.iter().filter_map(|message| message.get("executable")?.as_str()).next_back();
        let exporter = messages.iter().find_map(exporter_of);
        let (Some(exuvia), Some(exporter)) = (exuvia, exporter) else {
            bail!("cargo did not tell where exuvia and its exporter are");
        };
        Ok(Self { exuvia: exuvia.into(), exporter: exporter.into() })
    }

    fn export(&self, file: &Path, scratch: &Path) -> Command {
        let mut command = Command::new(&self.exporter);
        command.arg("--out").arg(scratch.join("unit")).arg("--").args(["-w"]).arg(file);
        command
    }

    /// Everything up to the linked Program; showing one small function only, so that printing does not count.
    fn link(&self, file: &Path) -> Command {
        let mut command = Command::new(&self.exuvia);
        command.args(["debug", "dump"]).arg(file).args(["--after", "link", "--function", "sqlite3_libversion"]);
        command.args(["--", "-w"]);
        command
    }
}

fn exporter_of(message: &Value) -> Option<&str> {
    let variables = message.get("env")?.as_array()?;
    let exporter = variables.iter().find(|pair| pair.get(0).and_then(Value::as_str) == Some("EXUVIA_EXPORTER"))?;
    exporter.get(1)?.as_str()
}

fn sqlite3() -> Result<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let registry = home.context("neither CARGO_HOME nor HOME is set")?.join("registry/src");
    let mut found = Vec::new();
    for index in fs::read_dir(&registry).with_context(|| format!("cannot read {}", registry.display()))? {
        for package in fs::read_dir(index?.path())? {
            let package = package?.path();
            let file = package.join("sqlite3/sqlite3.c");
            let name = package.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with("libsqlite3-sys-") && file.is_file() {
                found.push(file);
            }
        }
    }
    found.sort();
    found.pop().context("no sqlite3.c: give one with --file")
}

/// CPU time of a command and of what it started, by the kernel's account of finished children.
fn cpu_seconds(command: &mut Command) -> Result<f64> {
    let before = children_ticks()?;
    process::must(command, LIMIT)?;
    // Linux counts these in hundredths of a second on every architecture that Debian knows.
    Ok((children_ticks()? - before) / 100.0)
}

fn children_ticks() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The name of the program, in parentheses, may hold spaces.
    let (_, fields) = stat.rsplit_once(") ").context("an unknown form of /proc/self/stat")?;
    let fields: Vec<&str> = fields.split(' ').collect();
    let ticks = |index: usize| -> Result<f64> {
        Ok(fields.get(index).context("/proc/self/stat is too short")?.parse::<f64>()?)
    };
    Ok(ticks(13)? + ticks(14)?)
}
