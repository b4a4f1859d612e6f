//! Programs under test and what running them costs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{process, workspace};

const LIMIT: Duration = Duration::from_secs(600);

/// One large C file.
#[derive(Debug, Default, clap::Args)]
pub struct File {
    /// The C file; sqlite3.c of the libsqlite3-sys crate if not given.
    #[arg(long)]
    file: Option<PathBuf>,
    /// How often to measure; the least CPU time of each counts.
    #[arg(long, default_value_t = 5)]
    pub rounds: usize,
}

impl File {
    pub fn path(&self) -> Result<PathBuf> {
        match &self.file {
            Some(file) => Ok(file.clone()),
            None => sqlite3(),
        }
    }
}

pub fn clang(file: &Path) -> Command {
    let mut command = Command::new(workspace::clang());
    command.args(["-w", "-fsyntax-only"]).arg(file);
    command
}

/// The programs under test, built with optimisation.
pub struct Programs {
    pub exuvia: PathBuf,
    exporter: PathBuf,
}

impl Programs {
    /// Builds in release; cargo tells where the exporter is, which the front end's build script made.
    pub fn build() -> Result<Self> {
        let mut command = Command::new("cargo");
        command.current_dir(workspace::root());
        command.args(["build", "--release", "--package", "exuvia", "--message-format=json"]);
        let finished = process::must(&mut command, Duration::from_secs(3600))?;
        let lines = finished.stdout.split(|&byte| byte == b'\n');
        let messages: Vec<Value> = lines.filter_map(|line| serde_json::from_slice(line).ok()).collect();
        let exuvia = messages.iter().filter_map(|message| message.get("executable")?.as_str()).next_back();
        let exporter = messages.iter().find_map(crate::exuvia::exporter_of);
        let (Some(exuvia), Some(exporter)) = (exuvia, exporter) else {
            bail!("cargo did not tell where exuvia and its exporter are");
        };
        Ok(Self { exuvia: exuvia.into(), exporter: exporter.into() })
    }

    pub fn export(&self, file: &Path, scratch: &Path) -> Command {
        let mut command = Command::new(&self.exporter);
        command.arg("--out").arg(scratch.join("unit")).arg("--").args(["-w"]).arg(file);
        command
    }

    /// Everything up to a phase, with times; showing one small function only, if given, so that printing does not count.
    pub fn dump(&self, file: &Path, after: &str, function: Option<&str>) -> Command {
        let mut command = Command::new(&self.exuvia);
        command.args(["debug", "dump", "--timings"]).arg(file).args(["--after", after]);
        command.args(function.iter().flat_map(|name| ["--function", name])).args(["--", "-w"]);
        command
    }
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

/// What a command cost.
pub struct Cost {
    /// CPU seconds of the command and of what it started.
    pub cpu: f64,
    /// What it said on its error output.
    pub stderr: String,
}

/// Runs a command; its CPU time is what the kernel's account of finished children grows by.
pub fn cost(command: &mut Command) -> Result<Cost> {
    let before = children_ticks()?;
    let finished = process::must(command, LIMIT)?;
    // Linux counts these in hundredths of a second on every architecture that Debian knows.
    Ok(Cost { cpu: (children_ticks()? - before) / 100.0, stderr: finished.stderr_text() })
}

/// CPU seconds of a command, whatever it says.
pub fn cost_of_any(command: &mut Command) -> Result<f64> {
    let before = children_ticks()?;
    process::run(command, b"", LIMIT)?;
    Ok((children_ticks()? - before) / 100.0)
}

/// CPU seconds of all children that have ended.
pub fn children_seconds() -> Result<f64> {
    Ok(children_ticks()? / 100.0)
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

/// CPU seconds by phase, as `--timings` tells them. Parts of phases are left out.
pub fn phases(told: &str) -> Vec<(String, f64)> {
    let phase = |line: &str| {
        let mut words = line.strip_suffix(" s CPU")?.rsplit(' ').filter(|word| !word.is_empty());
        let cpu = words.next()?.parse().ok()?;
        let name = line.split_whitespace().next()?.to_owned();
        (!name.ends_with(':')).then_some((name, cpu))
    };
    told.lines().filter_map(phase).collect()
}

/// CPU seconds of one phase.
pub fn phase_cpu(told: &str, name: &str) -> Option<f64> {
    phases(told).into_iter().find(|(known, _)| known == name).map(|(_, cpu)| cpu)
}

/// The most memory that Exuvia says it had, in MiB.
pub fn peak_memory(told: &str) -> Option<u64> {
    let line = told.lines().find_map(|line| line.strip_prefix("peak memory"))?;
    line.split_whitespace().next()?.parse().ok()
}

pub fn verdict(kept: bool) -> &'static str {
    if kept { "kept" } else { "NOT KEPT" }
}

/// A table of ratios against one run of clang.
pub struct Table {
    clang: f64,
}

impl Table {
    pub fn new(file: &Path, clang: f64) -> Self {
        println!("{}", file.display());
        println!("| step | CPU s | of clang -fsyntax-only | budget |\n| --- | ---: | ---: | --- |");
        println!("| clang -fsyntax-only | {clang:.2} | 1.00 | |");
        Self { clang }
    }

    /// Prints a row; whether it keeps its budget.
    pub fn row(&mut self, name: &str, cpu: f64, budget: Option<f64>) -> bool {
        let ratio = cpu / self.clang;
        let kept = budget.is_none_or(|budget| ratio <= budget);
        let shown = budget.map(|budget| format!("{budget:.2}: {}", verdict(kept))).unwrap_or_default();
        println!("| {name} | {cpu:.2} | {ratio:.2} | {shown} |");
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_exuvia_writes_them() {
        let told = "link: decode       0.500 s     0.000 s CPU\nlink               0.900 s     0.250 s CPU\npeak memory          140 MiB";
        assert_eq!(phases(told), [("link".to_owned(), 0.25)]);
        assert_eq!(phase_cpu(told, "plan"), None);
        assert_eq!(peak_memory(told), Some(140));
    }
}
