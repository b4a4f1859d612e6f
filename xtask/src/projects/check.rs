//! Running a check's script over one side's programs, and comparing two runs.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;
use similar::TextDiff;

use super::spec::Check;
use crate::process::{self, Status};

const LIMIT: Duration = Duration::from_secs(1200);

/// Where a check finds what it needs.
pub struct Setting<'a> {
    /// The folder with the programs of one side.
    pub programs: &'a Path,
    /// The C build tree, the same for both sides.
    pub sources: &'a Path,
    /// The project's own folder under `tests/projects`.
    pub data: &'a Path,
    /// What else is set in its environment.
    pub variables: &'a [(&'a str, &'a Path)],
}

/// What one run of a check gave.
pub struct Outcome {
    pub status: Status,
    pub stdout: String,
    pub stderr: String,
    pub seconds: f64,
}

/// Runs the script in an empty folder.
pub fn run(check: &Check, setting: &Setting) -> Result<Outcome> {
    let scratch = tempfile::tempdir()?;
    let mut command = Command::new("sh");
    command.args(["-eu", "-c", &check.run]).current_dir(scratch.path()).env("LC_ALL", "C");
    command.env("BIN", setting.programs).env("SRC", setting.sources).env("DATA", setting.data);
    command.envs(setting.variables.iter().copied());
    let start = Instant::now();
    let finished = process::run(&mut command, b"", LIMIT)?;
    let seconds = start.elapsed().as_secs_f64();
    // Usage texts hold the program's own path.
    let own_path = setting.programs.to_string_lossy();
    let (stdout, stderr) = (finished.stdout_text().replace(&*own_path, "$BIN"), finished.stderr_text());
    Ok(Outcome { status: finished.status, stdout, stderr, seconds })
}

/// How the Rust run differs from the C run.
pub fn difference(c: &Outcome, rust: &Outcome) -> Option<String> {
    if c.status == rust.status && c.stdout == rust.stdout {
        return None;
    }
    let diff = TextDiff::from_lines(&c.stdout, &rust.stdout).unified_diff().header("C", "Rust").to_string();
    let shown: String = diff.lines().take(60).map(|line| format!("{line}\n")).collect();
    Some(format!("C ended with {:?}, Rust with {:?}\n{shown}{}", c.status, rust.status, tail(&rust.stderr)))
}

fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
