//! Running a program of a suite: in an empty folder, under one name, with limits of time and memory.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::suite::Program;
use crate::process::{self, Finished, Status};

/// What a program may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Of the processor, in whole seconds; on a busy machine it may take much longer.
    pub time: Duration,
    /// Address space, as `ulimit -v` takes it.
    pub memory: &'static str,
    /// Variables of its environment.
    pub settings: &'static [(&'static str, &'static str)],
}

/// How much longer than the time of the processor that it may take a program can take by the clock.
const WAITING: u32 = 8;
/// What ends a program that has used its time.
const SIGXCPU: i32 = 24;

/// 4 GiB, in KiB.
pub const MEMORY: &str = "4194304";
/// The address space of a program with sanitizers is mostly reserved, not used.
pub const UNLIMITED: &str = "unlimited";

/// Runs `executable` as `program` in the folder `directory`, which is made anew.
pub fn run(program: &Program, executable: &Path, directory: &Path, limits: Limits) -> Result<Finished> {
    empty(directory)?;
    // Programs may print their own name: it is the same for the C and the Rust.
    fs::hard_link(executable, directory.join("program")).or_else(|_| copy(executable, directory))?;
    let mut command = Command::new("sh");
    // One limit a call: some shells heed only the first. A soft limit of time ends in SIGXCPU, a hard one would kill.
    let limit =
        format!("ulimit -c 0; ulimit -S -t {}; ulimit -v {}; exec \"$0\" \"$@\"", limits.time.as_secs(), limits.memory);
    command.args(["-c", &limit, "./program"]).args(&program.arguments);
    command.envs(limits.settings.iter().copied());
    let mut finished = process::run(command.current_dir(directory), b"", limits.time * WAITING)?;
    if finished.status == Status::Signal(SIGXCPU) {
        finished.status = Status::TimedOut;
    }
    Ok(finished)
}

fn copy(executable: &Path, directory: &Path) -> std::io::Result<()> {
    fs::copy(executable, directory.join("program")).map(|_| ())
}

/// Makes `directory` exist and be empty.
pub fn empty(directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    Ok(fs::create_dir_all(directory)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformance::suite::{Demand, Source};
    use std::os::unix::fs::PermissionsExt as _;

    fn script(folder: &Path, text: &str) -> std::path::PathBuf {
        let file = folder.join("script");
        fs::write(&file, text).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        file
    }

    fn outcome(text: &str) -> Finished {
        let folder = std::env::temp_dir().join(format!("exuvia-limits-{}-{}", std::process::id(), text.len()));
        empty(&folder).unwrap();
        let program = Program {
            name: String::new(),
            source: Source::Seed(0),
            flags: Vec::new(),
            arguments: Vec::new(),
            demand: Demand::Agreement,
        };
        let limits = Limits { time: Duration::from_secs(1), memory: MEMORY, settings: &[] };
        let finished = run(&program, &script(&folder, text), &folder.join("run"), limits).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        finished
    }

    #[test]
    fn programs_run_within_limits() {
        let finished = outcome("#!/bin/sh\nulimit -v; ulimit -c; ulimit -t\n");
        assert_eq!(finished.stdout_text(), format!("{MEMORY}\n0\n1\n"));
        assert_eq!(outcome("#!/bin/sh\nwhile :; do :; done\n").status, Status::TimedOut);
    }
}
