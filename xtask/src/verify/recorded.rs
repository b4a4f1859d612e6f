//! Calls recorded under a project's own checks, and made again on both sides, before generated inputs start from them.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::exuvia::Exuvia;
use crate::projects::{Captured, Spec};
use crate::{process, workspace};

/// Seconds that recording may take of the checks' time.
const BUDGET: u32 = 60;
/// Seconds that the checks may take.
const LIMIT: Duration = Duration::from_secs(1800);
/// Where the project's data, programs and checks are, in the tree that is recorded.
const DATA: &str = "exuvia-data";

/// Records and replays, for these files or all; what `exuvia verify --with replay --json` printed.
pub fn replay(exuvia: &Exuvia, project: &Captured, files: &[String]) -> Result<Value> {
    let tree = project.fresh_tree("recorded")?;
    let mut command = exuvia.command(&project.out().join("target"));
    command.arg("verify").arg(project.out()).args(["--with", "replay", "--json", "--budget", &BUDGET.to_string()]);
    command.args(files);
    record(&mut command, &project.spec, &tree)?;
    let finished = process::run(&mut command, b"", LIMIT)?;
    serde_json::from_slice::<Value>(&finished.stdout)
        .ok()
        .and_then(|mut report| report.get_mut("result").map(Value::take))
        .with_context(|| format!("`--with replay` ended with {:?}\n{}", finished.status, finished.stderr_text()))
}

/// Has a command record under a project's checks, in a tree in which nothing was built.
pub fn record(command: &mut Command, spec: &Spec, tree: &Path) -> Result<()> {
    copy_data(&spec.name, tree)?;
    command.env_remove("CC").arg("--tree").arg(tree).args(["--", "sh", "-eu", "-c", &script(spec)]);
    Ok(())
}

/// What the sandbox shows is the tree: the data goes there.
fn copy_data(name: &str, tree: &Path) -> Result<()> {
    let data = workspace::root().join("tests/projects").join(name);
    match data.is_dir() {
        true => process::copy_tree(&data, &tree.join(DATA)),
        false => fs::create_dir(tree.join(DATA)).map_err(Into::into),
    }
}

/// Builds the project and runs its checks, each in a folder of its own. How they end does not count here.
fn script(spec: &Spec) -> String {
    let mut text = format!("export CC=cc SRC=\"$PWD\" DATA=\"$PWD/{DATA}\" BIN=\"$PWD/exuvia-bin\"\n");
    let _ = writeln!(text, "( {} ) >build.log 2>&1\nmkdir exuvia-bin exuvia-checks", spec.build.trim());
    for (name, path) in &spec.programs {
        let _ = writeln!(text, "ln -s {} exuvia-bin/{}", quoted(&format!("../{}", path.display())), quoted(name));
    }
    for (number, check) in spec.checks.iter().enumerate() {
        let _ = writeln!(text, "mkdir exuvia-checks/{number}");
        let run = quoted(&check.run);
        let _ = writeln!(text, "( cd exuvia-checks/{number}; sh -eu -c {run} </dev/null >/dev/null 2>&1 ) || :");
    }
    text
}

/// As a word of the shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_of_the_shell_are_one() {
        assert_eq!(quoted("it's $x"), "'it'\\''s $x'");
    }
}
