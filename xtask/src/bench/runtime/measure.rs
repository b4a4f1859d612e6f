//! User time of a run, and its instructions as valgrind counts them.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// How a program is run.
pub struct Run<'a> {
    pub program: &'a Path,
    pub arguments: &'a [String],
    /// The folder that it runs in.
    pub folder: &'a Path,
    /// A file in that folder.
    pub stdin: Option<&'a str>,
}

impl Run<'_> {
    /// User time in seconds, and what the program printed. Only one may run at a time.
    pub fn time(&self) -> Result<(f64, Vec<u8>)> {
        let before = user_seconds()?;
        let output = self.output(Command::new(self.program))?;
        Ok((user_seconds()? - before, output.stdout))
    }

    /// Instructions that the program executes, those of its libraries included.
    pub fn instructions(&self) -> Result<f64> {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(self.program);
        let said = String::from_utf8_lossy(&self.output(valgrind)?.stderr).into_owned();
        let line = said.lines().find(|line| line.contains("Collected :")).context("valgrind told no count")?;
        let count = line.rsplit(' ').next().context("valgrind told no count")?;
        Ok(count.parse()?)
    }

    fn output(&self, mut command: Command) -> Result<std::process::Output> {
        let stdin = match self.stdin {
            Some(name) => Stdio::from(File::open(self.folder.join(name)).with_context(|| format!("no input {name}"))?),
            None => Stdio::null(),
        };
        command.args(self.arguments).current_dir(self.folder).env("LC_ALL", "C").stdin(stdin);
        let output = command.output().with_context(|| format!("cannot start {}", self.program.display()))?;
        if !output.status.success() {
            bail!(
                "{} ended with {}\n{}",
                self.program.display(),
                output.status,
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Ok(output)
    }
}

/// User time of all children so far.
fn user_seconds() -> Result<f64> {
    Ok(getrusage(UsageWho::RUSAGE_CHILDREN)?.user_time().num_microseconds() as f64 / 1e6)
}
