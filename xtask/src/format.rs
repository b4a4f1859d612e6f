//! Whether outputs are as rustfmt would leave them. Most lines never go through it: the printer sets them as rustfmt would
//! (`crates/emit/src/rir/print/exact`). Here rustfmt itself judges whole programs.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::exuvia::{BUILD_LIMIT, Exuvia};
use crate::projects::Captured;
use crate::{process, workspace};

/// Options of `cargo xtask format`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// C files, each a program of its own.
    files: Vec<PathBuf>,
    /// Projects of `tests/projects`; sqlite3, lua5.4 and redis when neither these nor files are given.
    #[arg(long)]
    project: Vec<String>,
    /// The exuvia program to use instead of building the workspace's own in release.
    #[arg(long)]
    exuvia: Option<PathBuf>,
}

/// Formats each program and asks rustfmt what it would change; true when that is nothing.
pub fn run(options: &Options) -> Result<bool> {
    let exuvia = Exuvia::find_or_build_release(options.exuvia.as_deref())?;
    let mut clean = true;
    for file in &options.files {
        let file = fs::canonicalize(file).with_context(|| format!("cannot read {}", file.display()))?;
        clean &= judge(&exuvia, &file.display().to_string(), file.clone().into())?;
    }
    for project in Captured::all(&exuvia, &projects(options), false)? {
        clean &= judge(&exuvia, &project.name, project.capture.clone().into())?;
    }
    Ok(clean)
}

fn projects(options: &Options) -> Vec<String> {
    let default = ["sqlite3", "lua5.4", "redis"].map(str::to_owned).to_vec();
    if options.project.is_empty() && options.files.is_empty() { default } else { options.project.clone() }
}

fn judge(exuvia: &Exuvia, name: &str, input: OsString) -> Result<bool> {
    let scratch = tempfile::tempdir().context("cannot make a folder")?;
    let mut command = exuvia.command(scratch.path());
    command.args(["debug", "dump"]).arg(input).args(["--after", "format", "--", "-w"]);
    let text = process::must(&mut command, BUILD_LIMIT)?.stdout_text();
    let files = write_files(scratch.path(), &text)?;
    let differences = differences(scratch.path(), &files)?;
    println!("{name}: {} files, {} lines: {}", files.len(), text.lines().count(), verdict(&differences));
    print!("{}", differences.lines().take(200).map(|line| format!("{line}\n")).collect::<String>());
    Ok(differences.is_empty())
}

fn verdict(differences: &str) -> &'static str {
    if differences.is_empty() { "as rustfmt leaves them" } else { "rustfmt would change them" }
}

/// The files of a dump, which stand one behind the other.
fn write_files(dir: &Path, dump: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for part in dump.split("// ---- ").skip(1) {
        let (name, text) = part.split_once('\n').context("a dump names each file on a line")?;
        let path = dir.join(name);
        fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        fs::write(&path, text.trim_end_matches('\n').to_owned() + "\n")?;
        files.push(path);
    }
    Ok(files)
}

/// What rustfmt says; large files go one by one, since it needs much memory for them.
fn differences(dir: &Path, files: &[PathBuf]) -> Result<String> {
    fs::write(dir.join("rustfmt.toml"), "")?;
    let mut said = String::new();
    for file in files {
        let mut command = Command::new("rustfmt");
        command
            .current_dir(workspace::root())
            .args(["--edition", "2024", "--check", "--config-path"])
            .arg(dir)
            .arg(file);
        let finished = process::run(&mut command, b"", BUILD_LIMIT)?;
        if !finished.success() {
            said += &finished.stdout_text();
        }
    }
    Ok(said)
}
